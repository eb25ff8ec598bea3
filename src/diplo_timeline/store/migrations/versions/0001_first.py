"""The first schema: the record, its events and what belongs to them, revisions, search."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x4450544C
SEARCH = """
CREATE VIRTUAL TABLE event_search
USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')
"""


def upgrade() -> None:
    """Step up to 0001."""
    _record()
    _event()
    _party_and_topic()
    _person()
    _source()
    _relation()
    _revision()
    op.execute(SEARCH)
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _string(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=null)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _instant(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(), nullable=null)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _event_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=f"fk_{table}_event_id_event")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _record() -> None:
    op.create_table(
        "record",
        _number("id"),
        _string("uid"),
        _number("version"),
        _instant("created_at"),
        _instant("changed_at"),
        _key("record", "id"),
    )


def _event() -> None:
    op.create_table(
        "event",
        _number("id"),
        *(_string(name) for name in ("uid", "kind", "family", "status", "title", "summary")),
        _string("edtf", null=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        _string("place_name", null=True),
        _string("place_country", null=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        *(
            _string(name, null=True)
            for name in ("instrument", "stage", "in_force_from", "in_force_to", "part_of")
        ),
        _string("review"),
        _number("version"),
        _instant("created_at"),
        _instant("published_at", null=True),
        _instant("updated_at"),
        _instant("note_at", null=True),
        _string("note", null=True),
        _key("event", "id"),
        sa.UniqueConstraint("uid", name="uq_event_uid"),
        sa.ForeignKeyConstraint(["part_of"], ["event.uid"], name="fk_event_part_of_event"),
    )
    _index("event", "part_of")
    _index("event", "review", "updated_at", "uid")
    _index("event", "review", "first_day", "uid")
    for name in ("family", "kind", "status"):
        _index("event", name, "review", "updated_at", "uid")


def _party_and_topic() -> None:
    for table, own in (("event_party", ("code", "name", "role")), ("event_topic", ("code",))):
        op.create_table(
            table,
            _number("event_id"),
            *(_string(name) for name in (*own, "review")),
            _number("position"),
            sa.Column("first_day", sa.Date(), nullable=True),
            _instant("updated_at"),
            _string("uid"),
            _key(table, "event_id", "code"),
            _event_key(table),
        )
        _index(table, "code", "review", "updated_at", "uid")
        _index(table, "code", "review", "first_day", "uid")


def _person() -> None:
    op.create_table(
        "event_person",
        _number("event_id"),
        _number("position"),
        _string("name"),
        _string("office"),
        _string("country", null=True),
        _key("event_person", "event_id", "position"),
        _event_key("event_person"),
    )


def _source() -> None:
    op.create_table(
        "event_source",
        _number("event_id"),
        _number("position"),
        *(_string(name) for name in ("url", "title", "publisher")),
        _string("published", null=True),
        _string("language"),
        _string("quote"),
        _key("event_source", "event_id", "position"),
        _event_key("event_source"),
    )
    _index("event_source", "url")


def _relation() -> None:
    op.create_table(
        "event_relation",
        _number("event_id"),
        _number("position"),
        _string("kind"),
        _string("target"),
        _key("event_relation", "event_id", "position"),
        _event_key("event_relation"),
        sa.ForeignKeyConstraint(["target"], ["event.uid"], name="fk_event_relation_target_event"),
    )
    _index("event_relation", "target")


def _revision() -> None:
    op.create_table(
        "event_revision",
        _number("id"),
        _number("event_id"),
        _number("version"),
        _instant("at"),
        *(_string(name) for name in ("author", "act", "note", "review")),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        _string("save_key", null=True),
        _key("event_revision", "id"),
        _event_key("event_revision"),
        sa.UniqueConstraint("event_id", "version", name="uq_event_revision_event_id_version"),
        sa.UniqueConstraint("save_key", name="uq_event_revision_save_key"),
    )

"""The record as a file: made, looked at, backed up, upgraded; refused without being written to."""

import hashlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.config import Config

from diplo_timeline.errors import (
    BusyRecord,
    DamagedRecord,
    ForeignRecord,
    MissingRecord,
    NewerRecord,
    OlderRecord,
    RecordError,
)
from diplo_timeline.models import Review, read_draft
from diplo_timeline.models.tables import METADATA
from diplo_timeline.query import EventQuery
from diplo_timeline.sample import create_sample, sample_drafts
from diplo_timeline.store import EventStore, Order, engine, migrating, open_store
from diplo_timeline.store.checking import check_record
from diplo_timeline.store.migrating import steps
from diplo_timeline.store.opening import create_record, upgrade_record
from diplo_timeline.store.record_file import backup, look_at

SHIPPED = Path(__file__).parent.parent.parent / "events.db"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def record(sample_store: EventStore, tmp_path: Path) -> Path:
    sample_store.close()
    return tmp_path / "record.db"


def test_the_shipped_record_is_the_sample_at_the_newest_step(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(SHIPPED, copy)
    assert look_at(copy).step == steps()[-1]
    shipped, made = open_store(f"sqlite:///{copy}"), create_sample(f"sqlite:///{tmp_path}/made.db")
    everything = EventQuery()
    assert (
        shipped.page(everything, order=Order.OLDEST).events
        == made.page(everything, order=Order.OLDEST).events
    )
    assert shipped.count(everything) == 4
    assert check_record(shipped, copy) == []
    shipped.close()
    made.close()


def test_the_smaller_three_events_are_part_of_the_meeting(sample_store: EventStore) -> None:
    meeting, *parts = [uid for uid, _ in sample_drafts()]
    assert [e.uid for e in sample_store.parts_of([meeting])] == parts
    assert sample_store.get(meeting).part_of is None


def test_reading_leaves_the_file_as_it_was_byte_for_byte(record: Path) -> None:
    before = digest(record)
    store = open_store(f"sqlite:///{record}")
    store.page(EventQuery(q="rabat"))
    store.stamp()
    store.figures(EventQuery()).tally("party")
    check_record(store, record)
    store.close()
    assert digest(record) == before
    assert [p.name for p in record.parent.iterdir()] == [record.name]


def test_the_schema_the_migrations_make_is_the_one_the_tables_state(
    empty_store: EventStore,
) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith(("event_search", "alembic")))

    with empty_store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, METADATA) == []


def test_a_missing_record_is_refused_and_init_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingRecord, match="diplo-timeline init"):
        open_store(f"sqlite:///{tmp_path}/nowhere.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database", b"PK\x03\x04" + bytes(200)])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises(ForeignRecord):
        open_store(f"sqlite:///{path}")
    with pytest.raises(ForeignRecord):
        upgrade_record(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "accounts.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE account (id INTEGER)")
    other.close()
    before = digest(path)
    with pytest.raises(ForeignRecord, match="no Diplo Timeline record"):
        open_store(f"sqlite:///{path}")
    assert digest(path) == before


def test_a_record_of_a_later_version_is_refused_and_left_alone(record: Path) -> None:
    with sqlite3.connect(record) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = digest(record)
    with pytest.raises(NewerRecord, match="later version"):
        open_store(f"sqlite:///{record}")
    assert digest(record) == before


def test_a_record_cut_short_is_refused_and_left_alone(record: Path) -> None:
    whole = record.read_bytes()
    record.write_bytes(whole[: len(whole) // 2])
    before = digest(record)
    with pytest.raises(DamagedRecord):
        open_store(f"sqlite:///{record}")
    assert digest(record) == before


def test_a_record_with_a_page_of_rubbish_is_refused(record: Path) -> None:
    content = bytearray(record.read_bytes())
    content[4096 * 2 : 4096 * 3] = b"\xff" * 4096
    record.write_bytes(content)
    with pytest.raises(DamagedRecord):
        open_store(f"sqlite:///{record}")


def test_making_a_record_never_replaces_a_file(record: Path) -> None:
    before = digest(record)
    for make in (create_record, create_sample):
        with pytest.raises(RecordError, match="there is a file already"):
            make(f"sqlite:///{record}")
    assert digest(record) == before


NEXT_STEP = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{last}", None, None
def upgrade() -> None:
    with op.batch_alter_table("event", recreate="always") as table:
        table.add_column(sa.Column("headline", sa.String(), nullable=True))
    op.execute("UPDATE event SET headline = title")
    {more}
"""


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Give this version one step more than there is, so that today's record is an older one."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(migrating.__file__).parent / "migrations", folder)

    last = steps()[-1]

    def add(more: str = "") -> None:
        (folder / "versions" / "9999_next.py").write_text(NEXT_STEP.format(more=more, last=last))
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.set_main_option("path_separator", "os")
        monkeypatch.setattr(migrating, "_config", lambda: config)
        steps.cache_clear()

    yield add
    steps.cache_clear()


def test_an_older_record_is_backed_up_and_then_upgraded(
    record: Path, next_step: Callable[[str], None]
) -> None:
    before = steps()[-1]
    next_step("")
    url = f"sqlite:///{record}"
    with pytest.raises(OlderRecord, match="diplo-timeline upgrade"):
        open_store(url)
    kept = upgrade_record(url)
    assert kept is not None
    assert kept.name.startswith("record.db.before-9999-")
    with sqlite3.connect(kept) as copy, sqlite3.connect(record) as upgraded:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (before,)
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (4,)
        assert upgraded.execute("SELECT count(headline) FROM event").fetchone() == (4,)
        # Rebuilding a table with foreign keys on would have deleted these.
        assert upgraded.execute("SELECT count(*) FROM event_party").fetchone() == (8,)
        assert upgraded.execute("SELECT count(*) FROM event_search").fetchone() == (4,)
    copy.close()
    upgraded.close()
    store = open_store(url)
    assert store.count(EventQuery(q="rabat")) == 4
    store.close()


def test_a_record_of_the_first_release_is_upgraded_and_keeps_all_it_had(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    shutil.copyfile(Path(__file__).parent / "data" / "record-of-0.1.0.db", record)
    with sqlite3.connect(record) as old:
        identity = old.execute("SELECT uid, version, created_at FROM record").fetchone()
    old.close()
    upgrade_record(f"sqlite:///{record}")
    with sqlite3.connect(record) as new:
        assert new.execute("SELECT uid, version, created_at FROM record").fetchone() == identity
        numbered = new.execute("SELECT publication FROM event ORDER BY published_at, uid")
        assert numbered.fetchall() == [(1,), (2,), (3,), (4,)]
    new.close()
    store = open_store(f"sqlite:///{record}")
    assert check_record(store, record) == []
    store.close()


@pytest.mark.parametrize(
    "failing", ["raise RuntimeError('no')", "op.execute('DELETE FROM event WHERE id = 1')"]
)
def test_an_upgrade_that_fails_leaves_the_record_as_it_was(
    record: Path, next_step: Callable[[str], None], failing: str
) -> None:
    next_step(failing)
    before = digest(record)
    with pytest.raises(RuntimeError):
        upgrade_record(f"sqlite:///{record}")
    assert digest(record) == before


def test_a_record_without_any_steps_taken_is_walked_to_the_newest(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    create_record(url).close()
    assert upgrade_record(url) is None
    assert look_at(tmp_path / "new.db").step == steps()[-1]


def test_a_backup_is_a_whole_record_and_replaces_nothing(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "monday.db"
    copy.parent.mkdir()
    backup(record, copy)
    store = open_store(f"sqlite:///{copy}")
    assert store.count(EventQuery()) == 4
    store.close()
    with pytest.raises(RecordError, match="there is a file already"):
        backup(record, copy)
    assert [p.name for p in copy.parent.iterdir()] == ["monday.db"]


def test_a_backup_into_a_folder_that_is_not_there_says_so(record: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="backup failed"):
        backup(record, tmp_path / "no" / "such" / "folder.db")


def test_a_lock_held_too_long_is_a_plain_message(
    sample_store: EventStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    impatient = open_store(f"sqlite:///{tmp_path}/record.db")
    holder = sqlite3.connect(tmp_path / "record.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BusyRecord, match="try again"):
        impatient.add(sample_drafts()[0][1], review=Review.DRAFT, author="t")
    holder.rollback()
    holder.close()
    impatient.close()


def test_check_names_what_is_wrong(record: Path) -> None:
    meeting = sample_drafts()[0][0]
    with sqlite3.connect(record) as raw:
        raw.execute("UPDATE event SET kind = 'party' WHERE uid = ?", (meeting,))
        raw.execute("DELETE FROM event_search WHERE rowid = 2")
        raw.execute("DELETE FROM event_revision WHERE event_id = 3")
        raw.execute("DROP INDEX ix_event_source_url")
    raw.close()
    store = open_store(f"sqlite:///{record}")
    told = "\n".join(check_record(store, record))
    store.close()
    assert f"event {meeting}: ValueError: unknown kind 'party'" in told
    assert "cannot be found by search" in told
    assert "version 1 has 0 revisions" in told
    assert "the schema lacks ix_event_source_url" in told


WRITER = """
    import sys
    from diplo_timeline.models import Review, read_draft
    from diplo_timeline.store import open_store
    store = open_store(sys.argv[1])
    n = 0
    while True:
        n += 1
        draft = read_draft({"kind": "call", "title": f"Call {n}", "date": "2026-01-01",
                            "parties": ["KE"], "topics": ["trade"],
                            "sources": [{"url": "https://example.org"}]})
        store.add(draft, review=Review.PUBLISHED, author="writer")
        print(n, flush=True)
"""


def test_pulling_the_plug_in_mid_save_leaves_each_event_whole_or_absent(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    url = f"sqlite:///{path}"
    create_record(url).close()
    for wanted in (3, 11, 17):
        with subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), url], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            told = 0
            while told < wanted:
                told = int(writer.stdout.readline())
            before = open_store(url).count(EventQuery())
            assert before >= told
            writer.send_signal(signal.SIGKILL)
        store = open_store(url)
        assert store.count(EventQuery()) >= before
        assert check_record(store, path) == []
        store.close()


def test_a_record_that_grows_while_it_is_looked_at_is_not_taken_for_a_damaged_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "record.db"
    create_record(f"sqlite:///{path}").close()
    command = [sys.executable, "-c", textwrap.dedent(WRITER), f"sqlite:///{path}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        for _ in range(150):
            look_at(path)
        writer.kill()


def test_text_that_a_feed_could_not_carry_never_reaches_the_record(
    empty_store: EventStore,
) -> None:
    from diplo_timeline.errors import InvalidDraft

    for title in ("bell \x07", "half \ud800 pair", "turned \u202e around"):
        with pytest.raises(InvalidDraft) as refusal:
            read_draft({"kind": "call", "title": title})
        assert refusal.value.problems[0].field == "title"
    assert empty_store.count(EventQuery(), review=Review.DRAFT) == 0

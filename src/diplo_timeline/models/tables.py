"""What is stored: the tables, on a registry of their own.

The registry is not SQLModel's global one, so that a reloaded module (Streamlit reloads what it
watches) defines its tables anew instead of failing. Tables do not validate: only drafts that
passed `models.draft` reach them.

``event_party`` and ``event_topic`` repeat their event's review, times and uid: the newest events
of one party are then one walk along an index, however many events there are. Their key is the
event with the code, so that a second party or topic is one probe for each event walked past.
"""

from datetime import date, datetime
from typing import Any, ClassVar, Final

from sqlalchemy import JSON, Column, Index, MetaData, Table, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """Base of the tables."""

    __table__: ClassVar[Table]


class RecordRow(Base, table=True):
    """One row: the record's identity and the count of writes to it."""

    __tablename__ = "record"

    id: int = Field(primary_key=True)
    uid: str
    version: int
    created_at: datetime
    changed_at: datetime


class EventRow(Base, table=True):
    """An event as it now stands.

    ``publication`` counts the events in the order of their first publication, from 1; an event
    that never was published has none. It is given once and stays, also when it is withdrawn.
    """

    __tablename__ = "event"
    __table_args__ = (
        *(
            Index(None, *columns)
            for columns in (
                ("review", "updated_at", "uid"),
                ("review", "first_day", "uid"),
                ("family", "review", "updated_at", "uid"),
                ("kind", "review", "updated_at", "uid"),
                ("status", "review", "updated_at", "uid"),
            )
        ),
        Index(None, "publication", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: str
    family: str
    status: str
    title: str
    summary: str
    edtf: str | None
    first_day: date | None
    last_day: date | None
    place_name: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    instrument: str | None
    stage: str | None
    in_force_from: str | None
    in_force_to: str | None
    part_of: str | None = Field(index=True, foreign_key="event.uid")
    review: str
    version: int
    created_at: datetime
    published_at: datetime | None
    updated_at: datetime
    note_at: datetime | None
    note: str | None
    publication: int | None = None


class PartyRow(Base, table=True):
    """Who takes part in an event, in order."""

    __tablename__ = "event_party"
    __table_args__ = (
        Index(None, "code", "review", "updated_at", "uid"),
        Index(None, "code", "review", "first_day", "uid"),
    )

    event_id: int = Field(primary_key=True, foreign_key="event.id")
    code: str = Field(primary_key=True)
    position: int
    name: str
    role: str
    review: str
    first_day: date | None
    updated_at: datetime
    uid: str


class TopicRow(Base, table=True):
    """What an event is about, in order."""

    __tablename__ = "event_topic"
    __table_args__ = (
        Index(None, "code", "review", "updated_at", "uid"),
        Index(None, "code", "review", "first_day", "uid"),
    )

    event_id: int = Field(primary_key=True, foreign_key="event.id")
    code: str = Field(primary_key=True)
    position: int
    review: str
    first_day: date | None
    updated_at: datetime
    uid: str


class PersonRow(Base, table=True):
    """A person at an event, with the office held then."""

    __tablename__ = "event_person"

    event_id: int = Field(primary_key=True, foreign_key="event.id")
    position: int = Field(primary_key=True)
    name: str
    office: str
    country: str | None


class SourceRow(Base, table=True):
    """Who says so. Indexed by address, so that the same report is recognised."""

    __tablename__ = "event_source"

    event_id: int = Field(primary_key=True, foreign_key="event.id")
    position: int = Field(primary_key=True)
    url: str = Field(index=True)
    title: str
    publisher: str
    published: str | None
    language: str
    quote: str


class RelationRow(Base, table=True):
    """How an event stands to another one."""

    __tablename__ = "event_relation"

    event_id: int = Field(primary_key=True, foreign_key="event.id")
    position: int = Field(primary_key=True)
    kind: str
    target: str = Field(index=True, foreign_key="event.uid")


class RevisionRow(Base, table=True):
    """One save, whole. ``save_key`` makes a double click one save."""

    __tablename__ = "event_revision"
    __table_args__ = (UniqueConstraint("event_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    version: int
    at: datetime
    author: str
    act: str
    note: str
    review: str
    snapshot: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    save_key: str | None = Field(unique=True)


METADATA: Final = Base.metadata
RECORD: Final = RecordRow.__table__
EVENT: Final = EventRow.__table__
PARTY: Final = PartyRow.__table__
TOPIC: Final = TopicRow.__table__
PERSON: Final = PersonRow.__table__
SOURCE: Final = SourceRow.__table__
RELATION: Final = RelationRow.__table__
REVISION: Final = RevisionRow.__table__
PARTS: Final = (PARTY, TOPIC, PERSON, SOURCE, RELATION)

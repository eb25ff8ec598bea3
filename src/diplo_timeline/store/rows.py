"""Between drafts, rows and events: what a save writes and what a read makes of it."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Integer,
    RowMapping,
    Select,
    Table,
    bindparam,
    cast,
    literal_column,
    null,
    select,
    union_all,
)

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.models import (
    Act,
    Event,
    EventDraft,
    Note,
    Party,
    Person,
    Place,
    Relation,
    Review,
    Revision,
    Source,
)
from diplo_timeline.models.tables import PARTY, PERSON, RELATION, SOURCE, TOPIC

log = logging.getLogger(__name__)
Parts = Mapping[tuple[int, Table], list[Sequence[Any]]]  # by event and table, in order


def event_values(draft: EventDraft) -> dict[str, Any]:
    """The columns of an event's row that a draft states."""
    place = draft.place
    return {
        "kind": draft.kind,
        "family": vocabulary.KINDS[draft.kind].family,
        "status": draft.status,
        "title": draft.title,
        "summary": draft.summary,
        "edtf": _edtf(draft.date),
        "first_day": draft.date.first_day if draft.date else None,
        "last_day": draft.date.last_day if draft.date else None,
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "instrument": draft.instrument,
        "stage": draft.stage,
        "in_force_from": _edtf(draft.in_force_from),
        "in_force_to": _edtf(draft.in_force_to),
        "part_of": draft.part_of,
    }


def part_values(
    draft: EventDraft, keys: dict[str, Any]
) -> list[tuple[Table, list[dict[str, Any]]]]:
    """The rows beside an event's own. ``keys`` has event_id, review, first_day, updated_at, uid."""
    own = {"event_id": keys["event_id"]}
    rows: list[tuple[Table, list[dict[str, Any]]]] = [
        (PARTY, [{**keys, **party.model_dump()} for party in draft.parties]),
        (TOPIC, [{**keys, "code": slug} for slug in draft.topics]),
        (PERSON, [{**own, **person.model_dump()} for person in draft.people]),
        (SOURCE, [{**own, **source.model_dump()} for source in draft.sources]),
        (RELATION, [{**own, "kind": r.kind, "target": r.uid} for r in draft.relations]),
    ]
    return [
        (table, [{**row, "position": n} for n, row in enumerate(found)]) for table, found in rows
    ]


def load(connection: Connection, rows: Sequence[RowMapping]) -> tuple[Event, ...]:
    """Return the events of these rows, in their order. One that cannot be read is left out.

    It is logged with its uid; `broken` names the reason.
    """
    parts = _parts_of(connection, [row["id"] for row in rows])
    events = []
    for row in rows:
        try:
            events.append(_event(row, parts))
        except Exception:
            # One bad row must not take a page or a feed down with it, whatever is wrong with it.
            log.exception("event %s cannot be read and is left out", row["uid"])
    return tuple(events)


def broken(connection: Connection, rows: Iterable[RowMapping]) -> list[tuple[str, str]]:
    """The uid and the reason of each row that makes no event."""
    found = []
    for row in rows:
        try:
            _event(row, _parts_of(connection, [row["id"]]))
        except Exception as error:
            log.debug("event %s cannot be read", row["uid"], exc_info=True)
            found.append((row["uid"], f"{type(error).__name__}: {error}"))
    return found


def revision(uid: str, row: RowMapping) -> Revision:
    """Return a save as history tells it."""
    return Revision(
        uid=uid,
        version=row["version"],
        at=row["at"],
        author=row["author"],
        act=Act(row["act"]),
        note=row["note"],
        review=Review(row["review"]),
        draft=EventDraft.model_validate(row["snapshot"]),
    )


def _edtf(date: EventDate | None) -> str | None:
    return str(date) if date else None


@lru_cache(maxsize=8192)  # many events share a day
def _date(edtf: str | None) -> EventDate | None:
    return EventDate.parse(edtf) if edtf else None


# What an event shows of the rows beside its own.
_SHOWN: Final[Mapping[Table, tuple[str, ...]]] = {
    PARTY: ("code", "name", "role"),
    TOPIC: ("code",),
    PERSON: ("name", "office", "country"),
    SOURCE: ("url", "title", "publisher", "published", "language", "quote"),
    RELATION: ("kind", "target"),
}
_TABLES: Final = tuple(_SHOWN)
_WIDEST: Final = max(map(len, _SHOWN.values()))
AT_ONCE: Final = 500  # events a statement; each is named five times in it


def _shown(place: int, table: Table) -> Select[Any]:
    """Select what is shown of one table, with its place among them, as wide as the widest."""
    names = _SHOWN[table]
    columns = [*(table.c[name] for name in names), *[null()] * (_WIDEST - len(names))]
    return select(
        table.c.event_id,
        literal_column(str(place), Integer),
        cast(table.c.position, Integer),  # a hand may have put a word there
        *(column.label(f"shown_{n}") for n, column in enumerate(columns)),
    ).where(table.c.event_id.in_(bindparam("numbers", expanding=True)))


# One statement for all five, built once: asking five times costs more than the rows do. They are
# put in order here, because the database would sort the whole of them by all of their columns.
_PARTS_OF: Final = union_all(*(_shown(place, table) for place, table in enumerate(_TABLES)))


def _parts_of(connection: Connection, numbers: Sequence[int]) -> Parts:
    found: dict[tuple[int, Table], list[Sequence[Any]]] = defaultdict(list)
    for start in range(0, len(numbers), AT_ONCE):
        some = {"numbers": numbers[start : start + AT_ONCE]}
        rows = connection.execute(_PARTS_OF, some).all()
        for number, place, _, *shown in sorted(rows, key=itemgetter(2)):
            found[number, _TABLES[place]].append(shown)
    return found


def _event(row: RowMapping, parts: Parts) -> Event:
    if row["kind"] not in vocabulary.KINDS or row["status"] not in vocabulary.STATUSES:
        raise ValueError(f"unknown kind {row['kind']!r} or status {row['status']!r}")
    number = row["id"]
    return Event(
        uid=row["uid"],
        kind=row["kind"],
        status=row["status"],
        title=row["title"],
        summary=row["summary"],
        date=_date(row["edtf"]),
        parties=tuple([_party(*shown[:3]) for shown in parts.get((number, PARTY), ())]),
        people=tuple([_person(*shown[:3]) for shown in parts.get((number, PERSON), ())]),
        place=_place(row),
        topics=tuple([shown[0] for shown in parts.get((number, TOPIC), ())]),
        sources=tuple([_source(*shown) for shown in parts.get((number, SOURCE), ())]),
        instrument=row["instrument"],
        stage=row["stage"],
        in_force_from=_date(row["in_force_from"]),
        in_force_to=_date(row["in_force_to"]),
        part_of=row["part_of"],
        relations=tuple([_relation(*shown[:2]) for shown in parts.get((number, RELATION), ())]),
        review=Review(row["review"]),
        version=row["version"],
        created_at=row["created_at"],
        published_at=row["published_at"],
        updated_at=row["updated_at"],
        note=_note(row["note_at"], row["note"]),
    )


# Rows were validated when they were written; checking them again would cost every page. The same
# parties, people and sources stand in many events or are read again, and the values are frozen.
@lru_cache(maxsize=4096)
def _party(code: str, name: str, role: str) -> Party:
    return Party.model_construct(code=code, name=name, role=role)


@lru_cache(maxsize=4096)
def _person(name: str, office: str, country: str | None) -> Person:
    return Person.model_construct(name=name, office=office, country=country)


@lru_cache(maxsize=4096)
def _source(
    url: str, title: str, publisher: str, published: str | None, language: str, quote: str
) -> Source:
    return Source.model_construct(
        url=url,
        title=title,
        publisher=publisher,
        published=_date(published),
        language=language,
        quote=quote,
    )


def _relation(kind: str, target: str) -> Relation:
    return Relation.model_construct(kind=kind, uid=target)


def _place(row: RowMapping) -> Place | None:
    if row["place_name"] is None:
        return None
    return Place.model_construct(
        name=row["place_name"],
        country=row["place_country"],
        latitude=row["latitude"],
        longitude=row["longitude"],
    )


def _note(at: datetime | None, text: str | None) -> Note | None:
    return Note(at, text or "") if at else None

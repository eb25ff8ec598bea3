"""The drafts of a record and who wrote them last: what is looked through before publishing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, and_, select

from diplo_timeline.models import Event, Review
from diplo_timeline.models.tables import EVENT, REVISION
from diplo_timeline.query import EventQuery
from diplo_timeline.store import rows
from diplo_timeline.store.selecting import matching


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with who saved it last, and when (UTC)."""

    event: Event
    author: str
    at: datetime


def drafts(
    connection: Connection, query: EventQuery, start: int, limit: int
) -> tuple[Drafted, ...]:
    """Return at most ``limit`` of the matching drafts, oldest first, after the first ``start``.

    Oldest is what has been a draft for the longest, however often it was saved since: the events'
    numbers say so even where a clock was set back.
    """
    statement = matching(query, Review.DRAFT).order_by(EVENT.c.id).offset(start).limit(limit)
    found = connection.execute(statement).mappings().all()
    events = rows.load(connection, found)
    saves = {row.uid: row for row in connection.execute(_last_saves(events))}
    return tuple(Drafted(e, saves[e.uid].author, saves[e.uid].at) for e in events)


def _last_saves(events: tuple[Event, ...]) -> Select[tuple[str, str, datetime]]:
    last = and_(REVISION.c.event_id == EVENT.c.id, REVISION.c.version == EVENT.c.version)
    return (
        select(EVENT.c.uid, REVISION.c.author, REVISION.c.at)
        .join(REVISION, last)
        .where(EVENT.c.uid.in_([event.uid for event in events]))
    )

"""What subscribers are told: the newest changes, the archive, and what each change was.

"Told of" are the published events and those withdrawn after they were published; drafts are not,
nor is a draft that was given up. All functions read inside the caller's transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, RowMapping, func, select

from diplo_timeline.models import SIGNIFICANT, Event, EventDraft, Review, Revision
from diplo_timeline.models.tables import EVENT, REVISION
from diplo_timeline.query import EventQuery
from diplo_timeline.store import rows
from diplo_timeline.store.selecting import Order, matching, one_page, token

ARCHIVE_SIZE: Final = 100  # events a page, for ever: another number would move them all
TOLD_OF: Final = (Review.PUBLISHED, Review.WITHDRAWN)
_WAS_PUBLISHED: Final = EVENT.c.publication.is_not(None)
_ACTS: Final = [act.value for act in SIGNIFICANT]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A page of the archive, in the order of first publication, and whether another follows."""

    number: int
    events: tuple[Event, ...]
    has_next: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A revision readers are told of, and the draft it changed; None where it was the first."""

    revision: Revision
    before: EventDraft | None


def newest_changes(connection: Connection, query: EventQuery, limit: int) -> tuple[Event, ...]:
    """The matching events that changed last, withdrawn ones too, newest first.

    Two walks along an index, merged: one over both reviews would have to sort all that match.
    """
    return _merged(connection, query, Order.CHANGED, limit)


def latest(connection: Connection, query: EventQuery, limit: int) -> tuple[Event, ...]:
    """The matching events with the latest dates, withdrawn ones too, latest first."""
    return _merged(connection, query, Order.NEWEST, limit)


def _merged(
    connection: Connection, query: EventQuery, order: Order, limit: int
) -> tuple[Event, ...]:
    found: list[RowMapping] = []
    for review in TOLD_OF:
        statement = one_page(query, review, order, None).where(_WAS_PUBLISHED).limit(limit)
        found += connection.execute(statement).mappings().all()
    found.sort(key=lambda row: token(order, row), reverse=True)
    return rows.load(connection, found[:limit])


def archive_page(connection: Connection, query: EventQuery, number: int) -> ArchivePage | None:
    """Page ``number`` of the query's archive, from 1; None when there is no such page.

    Without a filter a page is a fixed hundred of the numbers given at first publication, so it
    keeps its members whatever happens. With one it is the hundred that now match.
    """
    past = (number - 1) * ARCHIVE_SIZE
    statement = matching(query, TOLD_OF).where(_WAS_PUBLISHED)
    statement = statement.order_by(EVENT.c.publication).limit(ARCHIVE_SIZE + 1)
    if query.is_everything:
        statement = statement.where(EVENT.c.publication > past)
    else:
        statement = statement.offset(past)
    found = connection.execute(statement).mappings().all()
    if query.is_everything:
        end = past + ARCHIVE_SIZE
        members = [row for row in found if row["publication"] <= end]
        has_next = number < last_archive(connection, query)
    else:
        members, has_next = list(found[:ARCHIVE_SIZE]), len(found) > ARCHIVE_SIZE
    if not members and not has_next:
        return None
    return ArchivePage(number, rows.load(connection, members), has_next)


def last_archive(connection: Connection, query: EventQuery) -> int:
    """The number of the query's last archive page, the one that still grows; 0 for no events.

    At once without a filter; with one every matching event is counted.
    """
    if query.is_everything:
        count = connection.execute(select(func.max(EVENT.c.publication))).scalar() or 0
    else:
        counting = matching(query, TOLD_OF, func.count()).where(_WAS_PUBLISHED)
        count = connection.execute(counting).scalar_one()
    return -(-int(count) // ARCHIVE_SIZE)


def changes_of(connection: Connection, uids: Sequence[str], limit: int) -> tuple[Change, ...]:
    """The last significant revisions of these events, newest first, each with what it changed."""
    statement = (
        select(REVISION, EVENT.c.uid)
        .join(EVENT, EVENT.c.id == REVISION.c.event_id)
        .where(EVENT.c.uid.in_(tuple(uids)), REVISION.c.act.in_(_ACTS))
        .order_by(REVISION.c.at.desc(), EVENT.c.uid.desc(), REVISION.c.version.desc())
        .limit(limit)
    )
    found = connection.execute(statement).mappings().all()
    before = _snapshots(connection, ((row["event_id"], row["version"] - 1) for row in found))
    return tuple(
        Change(rows.revision(row["uid"], row), before.get((row["event_id"], row["version"] - 1)))
        for row in found
    )


def _snapshots(
    connection: Connection, wanted: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], EventDraft]:
    keys = set(wanted)
    statement = select(REVISION.c.event_id, REVISION.c.version, REVISION.c.snapshot).where(
        REVISION.c.event_id.in_({number for number, _ in keys}),
        REVISION.c.version.in_({version for _, version in keys}),
    )
    return {
        (row.event_id, row.version): EventDraft.model_validate(row.snapshot)
        for row in connection.execute(statement)
        if (row.event_id, row.version) in keys
    }

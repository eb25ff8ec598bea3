"""The store: everything that is read from and written to a record."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from sqlalchemy import ColumnElement, Engine, Select, case, func, select

from diplo_timeline.errors import UnknownEvent
from diplo_timeline.models import Event, EventDraft, Review, Revision
from diplo_timeline.models.tables import EVENT, PARTY, RELATION, REVISION, TOPIC
from diplo_timeline.query import EventQuery
from diplo_timeline.store import engine as transactions
from diplo_timeline.store import exporting, rows, told, writing
from diplo_timeline.store.selecting import Order, matching, one_page, token
from diplo_timeline.store.stamp import Stamp, StampReader
from diplo_timeline.store.told import ArchivePage, Change
from diplo_timeline.store.writing import Save

Facet = Literal["party", "topic", "kind", "family", "status", "year"]
PAGE_SIZE = 50


def utc_now() -> datetime:
    """The instant as the record keeps it: UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Page:
    """Some events and, unless they are the last, the token of the page that follows."""

    events: tuple[Event, ...]
    after: str | None = None


class EventStore:
    """A record of events. Safe to share between threads; opens connections as it needs them.

    Writing belongs to `diplo_timeline.desk`, which asks who writes. Every method raises
    `RecordError` when the database refuses.
    """

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = utc_now) -> None:
        self.engine = engine
        self._clock = clock
        self._stamps = StampReader(engine)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    # -- reading -------------------------------------------------------------------------

    def stamp(self) -> Stamp:
        """The record's identity and state; microseconds while nothing was written."""
        return self._stamps.read()

    def stamp_at_once(self) -> Stamp | None:
        """The stamp if it is known without waiting, else None; for use in an event loop."""
        return self._stamps.at_once()

    def get(self, uid: str) -> Event:
        """Return one event, whatever its review.

        Raises:
            UnknownEvent: none has this uid, or its row cannot be read (which is logged).
        """
        with transactions.reading(self.engine) as connection:
            found = connection.execute(select(EVENT).where(EVENT.c.uid == uid)).mappings().all()
            events = rows.load(connection, found)
        if not events:
            raise UnknownEvent(uid)
        return events[0]

    def page(
        self,
        query: EventQuery,
        *,
        order: Order = Order.NEWEST,
        limit: int = PAGE_SIZE,
        after: str | None = None,
        review: Review = Review.PUBLISHED,
    ) -> Page:
        """Return the events after a token, at most ``limit``. Drafts are paged by CHANGED.

        Raises:
            BadQuery: the token is none of this list.
        """
        with transactions.reading(self.engine) as connection:
            statement = one_page(query, review, order, after).limit(limit + 1)
            found = connection.execute(statement).mappings().all()
            shown = found[:limit]
            events = rows.load(connection, shown)
        return Page(events, token(order, shown[-1]) if len(found) > limit else None)

    def many(self, uids: Iterable[str]) -> dict[str, Event]:
        """Return the published ones of these events, by uid."""
        return {e.uid: e for e in self._published(EVENT.c.uid.in_(tuple(uids)))}

    def titles(self, uids: Iterable[str]) -> dict[str, str]:
        """Return the titles of the published ones of these events, by uid."""
        wanted = tuple(uids)
        if not wanted:
            return {}
        statement = select(EVENT.c.uid, EVENT.c.title).where(
            EVENT.c.uid.in_(wanted), EVENT.c.review == Review.PUBLISHED.value
        )
        with transactions.reading(self.engine) as connection:
            return {row.uid: row.title for row in connection.execute(statement)}

    def parts_of(self, uids: Iterable[str]) -> tuple[Event, ...]:
        """Return the published events that are part of these, earliest first."""
        return self._published(EVENT.c.part_of.in_(tuple(uids)))

    def newest_changes(self, query: EventQuery, limit: int) -> tuple[Event, ...]:
        """Return what subscribers hear of: the last changed matching events, newest first.

        Withdrawn events are among them; their review says so.
        """
        with transactions.reading(self.engine) as connection:
            return told.newest_changes(connection, query, limit)

    def latest(self, query: EventQuery, limit: int) -> tuple[Event, ...]:
        """Return what a calendar shows: the matching events with the latest dates, latest first.

        Withdrawn events are among them; their review says so.
        """
        with transactions.reading(self.engine) as connection:
            return told.latest(connection, query, limit)

    def changes_of(self, uids: Sequence[str], limit: int) -> tuple[Change, ...]:
        """Return the last significant revisions of these events, newest first."""
        with transactions.reading(self.engine) as connection:
            return told.changes_of(connection, uids, limit)

    def archive_page(self, query: EventQuery, number: int) -> ArchivePage | None:
        """Return page ``number``, from 1, of the events in the order of first publication."""
        with transactions.reading(self.engine) as connection:
            return told.archive_page(connection, query, number)

    def last_archive(self, query: EventQuery) -> int:
        """Return the number of the query's last archive page; 0 when nothing was published."""
        with transactions.reading(self.engine) as connection:
            return told.last_archive(connection, query)

    def export(self, query: EventQuery) -> Iterator[tuple[Event, ...]]:
        """Return every matching published event, earliest first, in batches; see `exporting`."""
        return exporting.batches(self.engine, query)

    def related_to(self, uid: str) -> tuple[Event, ...]:
        """Return the published events that state a relation to this one, earliest first."""
        stating = select(RELATION.c.event_id).where(RELATION.c.target == uid)
        return self._published(EVENT.c.id.in_(stating))

    def revisions(self, uid: str) -> tuple[Revision, ...]:
        """Return the saves of an event, oldest first; none for an unknown uid."""
        statement = (
            select(REVISION)
            .join(EVENT, EVENT.c.id == REVISION.c.event_id)
            .where(EVENT.c.uid == uid)
            .order_by(REVISION.c.version)
        )
        with transactions.reading(self.engine) as connection:
            found = connection.execute(statement).mappings().all()
        return tuple(rows.revision(uid, row) for row in found)

    def count(self, query: EventQuery, *, review: Review = Review.PUBLISHED) -> int:
        """How many events match."""
        statement = matching(query, review, func.count())
        with transactions.reading(self.engine) as connection:
            return int(connection.execute(statement).scalar_one())

    def span(self, query: EventQuery) -> tuple[date, date] | None:
        """The first and the last day of the matching published events; an open end counts not."""
        ends = case((EVENT.c.last_day == date.max, EVENT.c.first_day), else_=EVENT.c.last_day)
        first, last = func.min(EVENT.c.first_day), func.max(ends)
        with transactions.reading(self.engine) as connection:
            found = connection.execute(matching(query, Review.PUBLISHED, first, last)).one()
        low, high = found[0], found[1]
        return (low, date.fromisoformat(str(high))) if low else None

    def histogram(self, query: EventQuery, edges: Sequence[date]) -> dict[tuple[str, int], int]:
        """Count matching published events by family and by bucket of their first day.

        ``edges`` are the first days of the buckets, ascending; the last bucket has no end. An
        event before the first edge counts in bucket 0 when it lasts into it.
        """
        columns = (EVENT.c.family, EVENT.c.first_day, func.count())
        statement = matching(query, Review.PUBLISHED, *columns)
        statement = statement.where(EVENT.c.last_day >= edges[0])
        counts: Counter[tuple[str, int]] = Counter()
        with transactions.reading(self.engine) as connection:
            for family, day, n in connection.execute(statement.group_by(*columns[:2])):
                counts[family, max(0, bisect_right(edges, day) - 1)] += n
        return dict(counts)

    def tally(
        self, query: EventQuery, facet: Facet, limit: int = 20
    ) -> tuple[tuple[str, int], ...]:
        """Count matching published events by a facet's values, the most frequent first."""
        with transactions.reading(self.engine) as connection:
            found = connection.execute(_tally(query, facet).limit(limit)).all()
        return tuple((str(row[0]), int(row[1])) for row in found)

    def _published(self, condition: ColumnElement[bool]) -> tuple[Event, ...]:
        statement = select(EVENT).where(condition, EVENT.c.review == Review.PUBLISHED.value)
        statement = statement.order_by(EVENT.c.first_day, EVENT.c.created_at, EVENT.c.id)
        with transactions.reading(self.engine) as connection:
            return rows.load(connection, connection.execute(statement).mappings().all())

    # -- writing -------------------------------------------------------------------------

    def add(
        self,
        draft: EventDraft,
        *,
        review: Review,
        author: str,
        note: str = "",
        save_key: str | None = None,
        uid: str | None = None,
    ) -> Event:
        """Store a new event; see `diplo_timeline.desk.Desk.add` for what is promised."""
        save = Save(draft, review, author, note, self._clock(), save_key=save_key)
        with transactions.writing(self.engine) as connection:
            stored = writing.saved_before(connection, save_key)
            stored = stored or writing.insert_event(connection, save, uid)
        return self.get(stored)

    def revise(
        self,
        uid: str,
        draft: EventDraft,
        *,
        opened: int,
        review: Review,
        author: str,
        note: str = "",
        minor: bool = False,
        save_key: str | None = None,
    ) -> Event:
        """Save over version ``opened``; see `diplo_timeline.desk.Desk.revise`."""
        save = Save(draft, review, author, note, self._clock(), minor, save_key)
        with transactions.writing(self.engine) as connection:
            if not writing.saved_before(connection, save_key):
                writing.update_event(connection, uid, opened, save)
        return self.get(uid)

    def withdraw(
        self, uid: str, *, opened: int, author: str, note: str = "", save_key: str | None = None
    ) -> Event:
        """Take an event back; see `diplo_timeline.desk.Desk.withdraw`."""
        draft = self.get(uid).as_draft()
        save = Save(draft, Review.WITHDRAWN, author, note, self._clock(), save_key=save_key)
        with transactions.writing(self.engine) as connection:
            if not writing.saved_before(connection, save_key):
                writing.withdraw_event(connection, uid, opened, save)
        return self.get(uid)


def _tally(query: EventQuery, facet: Facet) -> Select[str, int]:
    if facet in ("party", "topic"):
        table = PARTY if facet == "party" else TOPIC
        inside = matching(query, Review.PUBLISHED, EVENT.c.id)
        counted = select(table.c.code, func.count()).where(table.c.event_id.in_(inside))
        return counted.group_by(table.c.code).order_by(func.count().desc(), table.c.code)
    value = func.strftime("%Y", EVENT.c.first_day) if facet == "year" else EVENT.c[facet]
    statement = matching(query, Review.PUBLISHED, value, func.count())
    return statement.group_by(value).order_by(func.count().desc(), value)

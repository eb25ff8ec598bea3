"""The store: everything that is read from and written to a record."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Engine, func, select

from diplo_timeline.errors import UnknownEvent
from diplo_timeline.models import Event, EventDraft, Person, Review, Revision
from diplo_timeline.models.tables import EVENT, RELATION, REVISION
from diplo_timeline.query import EventQuery
from diplo_timeline.same_event import Account
from diplo_timeline.store import drafts, exporting, rows, told, writing
from diplo_timeline.store import engine as transactions
from diplo_timeline.store.drafts import Drafted
from diplo_timeline.store.far_pages import is_far, rows_of_page
from diplo_timeline.store.figures import FigureKeeper, Figures
from diplo_timeline.store.latest import latest_together
from diplo_timeline.store.likely import likely_events, load_shown, publishers_at
from diplo_timeline.store.people import people_of
from diplo_timeline.store.search import words_like
from diplo_timeline.store.selecting import Order, matching, one_page, token
from diplo_timeline.store.stamp import Stamp, StampReader
from diplo_timeline.store.together import Together
from diplo_timeline.store.told import ArchivePage, Change
from diplo_timeline.store.writing import Save
from diplo_timeline.text import fold

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
        self._figures = FigureKeeper(engine)
        self._together = Together(engine)

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
        with self._together.reading() as connection:
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
        # Read by a transaction of its own: a page of the events there were at that moment.
        figures = self._figures_of_far(query, order, review)
        with transactions.reading(self.engine) as connection:
            if figures:
                found = rows_of_page(connection, figures, order, after, limit + 1)
            else:
                statement = one_page(query, review, order, after).limit(limit + 1)
                found = connection.execute(statement).mappings().all()
            shown = found[:limit]
            events = rows.load(connection, shown)
        return Page(events, token(order, shown[-1]) if len(found) > limit else None)

    def _figures_of_far(self, query: EventQuery, order: Order, review: Review) -> Figures | None:
        """The figures to find a page with, where they are at hand and spare a long walk."""
        by_day = order is not Order.CHANGED and review is Review.PUBLISHED
        if by_day and self._figures.is_ready and is_far(query):
            return self.figures(query)
        return None

    def drafts(self, query: EventQuery, *, start: int, limit: int) -> tuple[Drafted, ...]:
        """Return some of the matching drafts, oldest first, each with who saved it last."""
        with transactions.reading(self.engine) as connection:
            return drafts.drafts(connection, query, start, limit)

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

    def related_to(self, *uids: str) -> tuple[Event, ...]:
        """Return the published events that state a relation to one of these, earliest first."""
        stating = select(RELATION.c.event_id).where(RELATION.c.target.in_(uids))
        return self._published(EVENT.c.id.in_(stating))

    def revisions(self, uid: str) -> tuple[Revision, ...]:
        """Return the saves of an event, oldest first; none for an unknown uid."""
        statement = (
            select(REVISION)
            .join(EVENT, EVENT.c.id == REVISION.c.event_id)
            .where(EVENT.c.uid == uid)
            .order_by(REVISION.c.version)
        )
        with self._together.reading() as connection:
            found = connection.execute(statement).mappings().all()
        return tuple(rows.revision(uid, row) for row in found)

    def count(self, query: EventQuery, *, review: Review = Review.PUBLISHED) -> int:
        """How many events match."""
        if review is Review.PUBLISHED:
            return self.figures(query).count
        statement = matching(query, review, func.count())
        with transactions.reading(self.engine) as connection:
            return int(connection.execute(statement).scalar_one())

    def figures(self, query: EventQuery) -> Figures:
        """Return what the published events of a query amount to; see `Figures`."""
        return self._figures.of(query, self.stamp().version)

    def ready(self) -> None:
        """Read now what the first figures need, so that no visitor waits for it."""
        self.figures(EventQuery())

    def numbered(self, numbers: Iterable[int]) -> tuple[Event, ...]:
        """Return the published ones of the events with these numbers, earliest first."""
        return self._published(EVENT.c.id.in_(tuple(numbers)))

    def words_like(self, word: str) -> list[str]:
        """Return the words of the record, folded, that are spelled nearly as this one."""
        with transactions.reading(self.engine) as connection:
            return words_like(connection, fold(word))

    def likely(self, account: Account, limit: int = 60) -> tuple[Event, ...]:
        """Return events that an account may be telling of, drafts among them.

        It takes the same time however many events there are. `same_event.matches` decides.
        """
        with transactions.reading(self.engine) as connection:
            return likely_events(connection, account, limit)

    def latest_together(
        self, parties: Sequence[str], limit: int, *, until: date = date.max
    ) -> tuple[Event, ...]:
        """Return the last events of all these parties until a day, the last one first."""
        with transactions.reading(self.engine) as connection:
            numbers = latest_together(connection, parties, until, limit)
            return load_shown(connection, numbers)

    def publishers_at(self, start: str, limit: int) -> list[str]:
        """Return who published the sources whose addresses begin so, the most frequent first."""
        with transactions.reading(self.engine) as connection:
            return publishers_at(connection, start, limit)

    def people_of(self, numbers: Iterable[int]) -> dict[int, tuple[Person, ...]]:
        """Return the people at each of the events with these numbers, in their order."""
        with transactions.reading(self.engine) as connection:
            return people_of(connection, tuple(numbers))

    def _published(self, condition: ColumnElement[bool]) -> tuple[Event, ...]:
        """The published ones of a few events, earliest first."""
        # Asked in SQL, the review would lead SQLite to walk all published events along its index.
        statement = select(EVENT).where(condition)
        statement = statement.order_by(EVENT.c.first_day, EVENT.c.created_at, EVENT.c.id)
        with transactions.reading(self.engine) as connection:
            found = connection.execute(statement).mappings().all()
            public = [row for row in found if row["review"] == Review.PUBLISHED.value]
            return rows.load(connection, public)

    # -- writing -------------------------------------------------------------------------

    def together(self) -> AbstractContextManager[None]:
        """Make the saves inside, in this thread, one transaction; see `Desk.together`.

        `get` and `revisions` see there what was saved; everything else sees it afterwards.
        """
        return self._together.all()

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
        with self._together.writing() as connection:
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
        with self._together.writing() as connection:
            if not writing.saved_before(connection, save_key):
                writing.update_event(connection, uid, opened, save)
        return self.get(uid)

    def withdraw(
        self, uid: str, *, opened: int, author: str, note: str = "", save_key: str | None = None
    ) -> Event:
        """Take an event back; see `diplo_timeline.desk.Desk.withdraw`."""
        draft = self.get(uid).as_draft()
        save = Save(draft, Review.WITHDRAWN, author, note, self._clock(), save_key=save_key)
        with self._together.writing() as connection:
            if not writing.saved_before(connection, save_key):
                writing.withdraw_event(connection, uid, opened, save)
        return self.get(uid)

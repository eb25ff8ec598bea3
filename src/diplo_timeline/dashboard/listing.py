"""The list's content: which cards, under which headings, and what hangs inside which card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.look import Related, related
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order, Page, day_of_token, token_after_day

PAGE_SIZE: Final = 40  # with the rest of the page well under 200 kB
AHEAD: Final = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One card.

    Attributes:
        event: what it shows.
        parts: listed events that are part of it and hang inside its card, by date.
        whole: what the event is part of, where that has no card in the same section.
        related: how the event stands to others.
        elsewhere: how many more published events are part of it; they stand elsewhere in the
            list, or do not match the query.
    """

    event: Event
    parts: tuple[Event, ...] = ()
    whole: Event | None = None
    elsewhere: int = 0
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Some cards under a heading.

    Attributes:
        title: the heading.
        entries: the cards.
        more: how many events are counted under the heading without a card here.
    """

    title: str
    entries: tuple[Entry, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many events it counts, those inside cards too."""
        return _shown(self.entries) + self.more

    def cut(self, most: int) -> "Section":
        """The section with its first cards only; its count stays."""
        return replace(self, entries=self.entries[:most], more=_shown(self.entries[most:]))


def _shown(entries: Sequence[Entry]) -> int:
    return sum(1 + len(entry.parts) for entry in entries)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list.

    Attributes:
        coming: what lies ahead, soonest first; only on the first page.
        later_from: the first day of what lies ahead and is not listed any more.
        months: what began until today, latest month first.
        after: the token of the page with earlier events.
    """

    coming: Section | None
    later_from: date | None
    months: tuple[Section, ...]
    after: str | None

    def beginning(self, most: int) -> "Listing":
        """The first cards of it, without the ways on."""
        coming = self.coming.cut(most) if self.coming else None
        room = most - (len(coming.entries) if coming else 0)
        months: list[Section] = []
        for month in self.months:
            if room > 0:
                months.append(month.cut(room))
                room -= len(month.entries)
        return Listing(coming, None, tuple(months), None)


def gather(
    store: EventStore, query: EventQuery, *, after: str | None = None, today: date
) -> Listing:
    """Read one page of the list: at most `PAGE_SIZE` begun events, and `AHEAD` to come.

    Every matching event stands once in the pages of a list: in a card of its own, or inside the
    card of what it is part of when both are in one section.

    Raises:
        BadQuery: ``after`` is no token of this list.
        RecordError: the record cannot be read.
    """
    if query.from_ and query.to and query.to.last_day < query.from_.first_day:
        return Listing(None, None, (), None)  # a window outside the query's period
    begun = _begun(store, query, after, today)
    ahead = Page(()) if after else _ahead(store, query, today)
    listed = (*begun.events, *ahead.events)
    around = _around(store, listed)
    coming = _entries(ahead.events, around)
    return Listing(
        Section("To come", coming) if coming else None,
        day_of_token(ahead.after) if ahead.after else None,
        _by_month(_entries(begun.events, around)),
        begun.after,
    )


def _begun(store: EventStore, query: EventQuery, after: str | None, today: date) -> Page:
    """Matching events whose first day is not after today, latest first."""
    end = query.to
    if end is None or end.last_day > today:
        end = EventDate.of(today)
    return store.page(replace(query, to=end), order=Order.NEWEST, limit=PAGE_SIZE, after=after)


def _ahead(store: EventStore, query: EventQuery, today: date) -> Page:
    """Matching events whose first day is after today, soonest first.

    `from` would also find what goes on since earlier, so the page starts where today ends.
    """
    after = token_after_day(today)
    return store.page(query, order=Order.OLDEST, limit=AHEAD, after=after)


@dataclass(frozen=True, slots=True)
class _Around:
    """Published events around those listed: what these link to, their parts, what links to them."""

    linked: Mapping[str, Event]
    parts: tuple[Event, ...]
    stating: tuple[Event, ...]


def _around(store: EventStore, listed: Sequence[Event]) -> _Around:
    uids = [event.uid for event in listed]
    return _Around(
        store.many({uid for event in listed for uid in event.linked}),
        store.parts_of(uids),
        store.related_to(*uids),
    )


def _entries(events: Sequence[Event], around: _Around) -> tuple[Entry, ...]:
    """Hang each event into the card of what it is part of, when that has a card here."""
    here = {event.uid: event for event in events}
    top = [event for event in events if _card_of(event, here) is event]
    inside: dict[str, list[Event]] = {event.uid: [] for event in top}
    for event in events:
        card = _card_of(event, here)
        if card is not event:
            inside[card.uid].append(event)
    all_parts: dict[str, set[str]] = {event.uid: set() for event in top}
    for part in around.parts:
        if part.part_of in all_parts:
            all_parts[part.part_of].add(part.uid)
    return tuple(
        Entry(
            event,
            tuple(sorted(inside[event.uid], key=_by_day)),
            around.linked.get(event.part_of or ""),
            len(all_parts[event.uid] - {e.uid for e in inside[event.uid]}),
            related(event, around.linked, around.stating),
        )
        for event in top
    )


def _card_of(event: Event, here: Mapping[str, Event]) -> Event:
    """The event in whose card this one hangs: the outermost whole listed here, or itself."""
    seen = {event.uid}
    card = event
    while card.part_of and card.part_of in here:
        card = here[card.part_of]
        if card.uid in seen:
            return event  # parts of each other: a mistake in the record, shown side by side
        seen.add(card.uid)
    return card


def _by_month(entries: Iterable[Entry]) -> tuple[Section, ...]:
    months: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=_month_order, reverse=True):
        months.setdefault(_heading(entry.event), []).append(entry)
    return tuple(Section(title, tuple(found)) for title, found in months.items())


def _month_order(entry: Entry) -> tuple[int, int]:
    """Year and month; what is known by the year only comes after the year's months."""
    day = _first_day(entry.event)
    return day.year, 0 if _year_only(entry.event) else day.month


def _heading(event: Event) -> str:
    day = _first_day(event)
    shown = f"{day.year:04}" if _year_only(event) else f"{day.year:04}-{day.month:02}"
    return EventDate.parse(shown).display()


def _year_only(event: Event) -> bool:
    return event.date is not None and event.date.precision == "year"


def _first_day(event: Event) -> date:
    return event.date.first_day if event.date else date.min


def _by_day(event: Event) -> tuple[date, str]:
    return _first_day(event), event.uid

"""What the page for printing lists: what lies ahead, then month by month, latest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order, token_after_day

MOST: Final = 500  # events on the page; about 120 sheets
MOST_AHEAD: Final = 100  # of them to come, so that there is room for what was


@dataclass(frozen=True, slots=True)
class Section:
    """Some events under a heading, in the order they are listed."""

    title: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The list.

    Attributes:
        sections: what lies ahead, soonest first; then the months, latest first.
        count: how many events match, those that are not listed too.
        period: the days the listed events cover, in words; empty where that is not all of them.
        wholes: titles of the events that listed ones are part of, by uid.
    """

    sections: tuple[Section, ...]
    count: int
    period: str
    wholes: Mapping[str, str]

    @property
    def listed(self) -> int:
        """How many events stand in the list."""
        return sum(len(section.events) for section in self.sections)


def gather(store: EventStore, query: EventQuery, today: date) -> Printed:
    """Read the list: at most `MOST` events, of them at most `MOST_AHEAD` to come.

    Raises:
        RecordError: the record cannot be read.
    """
    if query.from_ and query.to and query.to.last_day < query.from_.first_day:
        return Printed((), 0, "", {})  # a window outside the query's period
    ahead = store.page(query, order=Order.OLDEST, limit=MOST_AHEAD, after=token_after_day(today))
    until = query.to if query.to and query.to.last_day <= today else EventDate.of(today)
    begun = store.page(replace(query, to=until), order=Order.NEWEST, limit=MOST - len(ahead.events))
    listed = (*ahead.events, *begun.events)
    has_more = bool(ahead.after or begun.after)
    coming = (Section("To come", _in_order(ahead.events)),) if ahead.events else ()
    return Printed(
        sections=(*coming, *_by_month(begun.events)),
        count=store.count(query) if has_more else len(listed),
        period="" if has_more else _period(listed),
        wholes=store.titles({event.part_of for event in listed if event.part_of}),
    )


def _by_month(events: Iterable[Event]) -> tuple[Section, ...]:
    months: dict[str, list[Event]] = {}
    for event in sorted(events, key=_month_order, reverse=True):
        months.setdefault(_heading(event), []).append(event)
    return tuple(Section(title, _in_order(found)) for title, found in months.items())


def _in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events as they come, but each right before its parts that stand here too."""
    here = {event.uid for event in events}
    parts: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.part_of in here:
            parts[event.part_of].append(event)
    ordered: dict[str, Event] = {}
    tops = [event for event in events if event.part_of not in here]
    waiting = [*reversed(events), *reversed(tops)]  # events that are parts of each other come last
    while waiting:
        event = waiting.pop()
        if event.uid not in ordered:
            ordered[event.uid] = event
            waiting += parts[event.uid]  # popped from the end: earliest first
    return tuple(ordered.values())


def _month_order(event: Event) -> tuple[int, int]:
    """Year and month; what is known by the year only comes after the year's months."""
    if event.date is None:
        return 0, 0
    day = event.date.first_day
    return day.year, 0 if event.date.precision == "year" else day.month


def _heading(event: Event) -> str:
    year, month = _month_order(event)
    return EventDate.parse(f"{year:04}-{month:02}" if month else f"{year:04}").display()


def _period(events: Iterable[Event]) -> str:
    """From the first day of the first event to the last day that is known of any."""
    dates = [event.date for event in events if event.date]
    if not dates:
        return ""
    last = max(when.first_day if when.open_ended else when.last_day for when in dates)
    return EventDate.of(min(when.first_day for when in dates), last).display()

"""What a window holds, asked of the store: events, or counts where there are too many."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Figures
from diplo_timeline.timeline.drawing import MOST_MARKS, Counts, Seen
from diplo_timeline.timeline.lanes import MOST_PARTIES, Lane, family_lanes, party_lanes
from diplo_timeline.timeline.ticks import bucket_edges
from diplo_timeline.timeline.window import Window, whole


def whole_record(store: EventStore, query: EventQuery, today: date) -> Window:
    """The window that holds every event of a query."""
    return whole(store.figures(query).span, today)


def within(query: EventQuery, window: Window) -> EventQuery:
    """The query, narrowed to events that overlap a window; its own period stays in force."""
    first, last = window.first_day, window.last_day
    if query.from_:
        first = max(first, query.from_.first_day)
    if query.to:
        last = min(last, query.to.last_day)
    return replace(query, from_=EventDate.of(first), to=EventDate.of(last))


def look_up(
    store: EventStore, query: EventQuery, window: Window, whole_window: Window, by: str = "family"
) -> tuple[Seen, tuple[Lane, ...]]:
    """Return what a window holds of a query, and the lanes to draw it in.

    The lanes come from the whole query, so they stay as they are while the window moves.
    """
    figures = store.figures(query)
    overview = _counts(figures, whole_window)
    lanes = _lanes(figures, overview, by)
    inside = within(query, window)
    if inside.from_ and inside.to and inside.to.last_day < inside.from_.first_day:
        return Seen(0, overview=overview), lanes  # the window lies outside the query's period
    found = store.figures(inside)
    if found.count <= MOST_MARKS:
        events = store.numbered(found.numbers)
        if _marks(events, lanes) <= MOST_MARKS:
            return Seen(found.count, events, overview=overview), lanes
    counts = _counts_by_lane(store, inside, window, lanes)
    return Seen(found.count, counts=counts, overview=overview), lanes


def _marks(events: Sequence[Event], lanes: Sequence[Lane]) -> int:
    """How many marks events are: by party one in the lane of each of its parties."""
    return sum(lane.holds(event) for event in events for lane in lanes)


def _lanes(figures: Figures, overview: Counts, by: str) -> tuple[Lane, ...]:
    if by == "party":
        return party_lanes([code for code, _ in figures.tally("party")[:MOST_PARTIES]])
    return family_lanes({family for family, _ in overview.n})


def _counts_by_lane(
    store: EventStore, query: EventQuery, window: Window, lanes: tuple[Lane, ...]
) -> Counts:
    if all(lane.family for lane in lanes):
        return _counts(store.figures(query), window)
    edges, n = bucket_edges(window), {}
    for lane in lanes:
        of_party = replace(query, party=tuple(sorted({*query.party, lane.key})))
        for bucket, count in enumerate(_counts(store.figures(of_party), window).of_all()):
            n[lane.key, bucket] = count
    return Counts(edges, n)


def _counts(figures: Figures, window: Window) -> Counts:
    edges = bucket_edges(window)
    return Counts(edges, figures.histogram([date.fromordinal(edge) for edge in edges]))

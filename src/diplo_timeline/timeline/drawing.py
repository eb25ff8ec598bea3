"""What the timeline component draws: a pure function of events, or of counts, and a window.

Days are ordinals. Beyond `MOST_MARKS` marks a window is drawn as counts: at most some 75 buckets in
at most eight lanes, so what is sent stays small however large the record is.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event
from diplo_timeline.timeline.lanes import Lane
from diplo_timeline.timeline.marks import mark
from diplo_timeline.timeline.ticks import strip_ticks, ticks
from diplo_timeline.timeline.window import NARROWEST, Window

MOST_MARKS: Final = 300
_WORDS: Final = {
    "today": "Today",
    "strip": "Whole record",
    "none": "Nothing here in this period. Zoom out or choose another period.",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of events by lane (or family) and bucket; ``edges`` are the buckets' first days."""

    edges: tuple[int, ...]
    n: Mapping[tuple[str, int], int]

    def of_lane(self, key: str) -> list[int]:
        """The numbers of one lane, a bucket each."""
        return [self.n.get((key, bucket), 0) for bucket in range(len(self.edges))]

    def of_all(self) -> list[int]:
        """The numbers of all lanes together, a bucket each."""
        found: Counter[int] = Counter()
        for (_, bucket), n in self.n.items():
            found[bucket] += n
        return [found[bucket] for bucket in range(len(self.edges))]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a window holds.

    Attributes:
        total: how many events there are in the window.
        events: all of them, or none where there are too many.
        counts: their numbers by lane, where there are too many.
        overview: numbers over the whole record, for the strip.
    """

    total: int
    events: Sequence[Event] = ()
    counts: Counts | None = None
    overview: Counts = field(default_factory=lambda: Counts((), {}))


def drawing(
    seen: Seen,
    window: Window,
    whole: Window,
    *,
    today: date,
    lanes: Sequence[Lane],
    by: str = "family",
    selected: str | None = None,
) -> dict[str, Any]:
    """Return the drawing as a JSON-able mapping.

    Args:
        seen: what the window holds.
        window: the part of time drawn.
        whole: all there is; the overview strip's extent.
        today: the viewer's day.
        lanes: the lanes, from above.
        by: what the lanes are, ``family`` or ``party``.
        selected: uid of the event whose details are open.
    """
    marks = _marks(seen.events, window, lanes, selected)
    return {
        "lo": window.lo,
        "hi": window.hi,
        "min": whole.lo,
        "max": whole.hi,
        "narrowest": NARROWEST,
        "today": today.toordinal(),
        "by": by,
        "period": window.in_words(),
        "shown": _events(seen.total),
        "lanes": [_lane(lane, marks, seen.counts) for lane in lanes],
        "marks": marks,
        "buckets": _buckets(seen.counts, window),
        "ticks": ticks(window),
        "bins": _bins(seen.overview, whole),
        "dates": strip_ticks(whole),
        "words": _WORDS,
    }


def _marks(
    events: Sequence[Event], window: Window, lanes: Sequence[Lane], selected: str | None
) -> list[dict[str, Any]]:
    first, last = window.first_day, window.last_day
    found = [
        mark(event, event.date, lane.key, selected=event.uid == selected)
        for event in events
        if event.date and event.date.first_day <= last and event.date.last_day >= first
        for lane in lanes
        if lane.holds(event)
    ]
    return sorted(found, key=lambda m: (m["s"], m["e"], m["title"]))


def _lane(lane: Lane, marks: Sequence[dict[str, Any]], counts: Counts | None) -> dict[str, Any]:
    by_bucket = counts.of_lane(lane.key) if counts else []
    n = sum(by_bucket) if counts else sum(m["lane"] == lane.key for m in marks)
    return {
        "key": lane.key,
        "label": lane.label,
        "family": lane.family,
        "n": n,
        "counts": by_bucket,
        "aria": f"{lane.label}: {_events(n)}",
    }


def _buckets(counts: Counts | None, window: Window) -> list[dict[str, Any]]:
    """The buckets with their names; a face that joins some names them by first and last day."""
    if not counts:
        return []
    ends = (*counts.edges[1:], window.hi)
    return [
        {
            "a": a,
            "b": b,
            "when": Window(a, b).in_words(),
            "first": _day(a),
            "last": _day(b - 1),
        }
        for a, b in zip(counts.edges, ends, strict=True)
    ]


def _day(day: int) -> str:
    return EventDate.of(date.fromordinal(day)).display()


def _bins(overview: Counts, whole: Window) -> list[dict[str, int]]:
    ends = (*overview.edges[1:], whole.hi)
    found = zip(overview.edges, ends, overview.of_all(), strict=False)
    return [{"a": a, "b": b, "n": n} for a, b, n in found if n]


def _events(n: int) -> str:
    return f"{n:,} event" if n == 1 else f"{n:,} events"

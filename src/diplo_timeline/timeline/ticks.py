"""Calendar steps: where the axis is marked and where counts are parted."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from diplo_timeline.language import SHORT_MONTHS as MONTHS
from diplo_timeline.timeline.window import FIRST, Window

_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the calendar: so many days, months or years. Seven days are a week from Monday."""

    unit: str
    n: int

    @property
    def days(self) -> float:
        """About how many days it has."""
        return self.n * {"day": 1, "month": _YEAR / 12, "year": _YEAR}[self.unit]

    def starts(self, window: Window) -> list[int]:
        """The ordinals inside a window at which a step begins, ascending."""
        if self.unit == "day":
            first = window.lo + (FIRST - window.lo) % self.n  # ordinal 1 is a Monday
            return list(range(first, window.hi, self.n))
        size = self.n if self.unit == "month" else self.n * 12
        low, high = _month_number(window.lo), _month_number(window.hi - 1)
        wanted = range(low - low % size, high + 1, size)
        days = [date(m // 12, m % 12 + 1, 1).toordinal() for m in wanted if m >= 12]
        return [day for day in days if day >= window.lo]


DAY, WEEK, MONTH = Step("day", 1), Step("day", 7), Step("month", 1)
QUARTER, YEAR, DECADE, CENTURY, MILLENNIUM = (
    Step("month", 3), Step("year", 1), Step("year", 10), Step("year", 100), Step("year", 1000),
)  # fmt: skip
_LADDER: Final = (
    DAY, WEEK, MONTH, QUARTER, YEAR, Step("year", 2), Step("year", 5), DECADE,
    Step("year", 20), Step("year", 50), CENTURY, Step("year", 200), MILLENNIUM,
)  # fmt: skip
# The widest window (days) of each axis: what is marked, and what of it is marked strongly.
_AXES: Final = (
    (24, DAY, MONTH),
    (130, WEEK, MONTH),
    (800, MONTH, YEAR),
    (2600, QUARTER, YEAR),
    (32 * _YEAR, YEAR, DECADE),
    (450 * _YEAR, DECADE, CENTURY),
    (5000 * _YEAR, CENTURY, MILLENNIUM),
    (float("inf"), Step("year", 500), MILLENNIUM),
)
_EACH_BY_ITSELF: Final = 7  # days; in so few each says its month
_WITH_YEAR: Final = 2  # days; in so few each says its year too


def step_for(width: int, at_most: int) -> Step:
    """The finest step that parts so many days into no more than ``at_most`` pieces."""
    return next((step for step in _LADDER if width / step.days <= at_most), _LADDER[-1])


def ticks(window: Window) -> list[dict[str, Any]]:
    """The marks of the axis: days, weeks, months, quarters, years, decades or centuries by span.

    Each has its day ``d``, a ``label`` and whether it is ``major``, ascending.
    """
    minor, major = next((a, b) for widest, a, b in _AXES if window.width <= widest)
    strong = set(major.starts(window))
    days = sorted({*minor.starts(window), *strong})
    if window.width <= _EACH_BY_ITSELF:
        year = window.width <= _WITH_YEAR
        return [{"d": d, "label": _day_label(d, year=year), "major": d in strong} for d in days]
    return [
        {"d": d, "label": _label(d, minor, first=n == 0), "major": d in strong}
        for n, d in enumerate(days)
    ]


def strip_ticks(whole: Window) -> list[dict[str, Any]]:
    """The few dates under the overview strip, each understood by itself."""
    step = step_for(whole.width, 10)
    return [{"d": d, "label": _full_label(d, step)} for d in step.starts(whole)]


def bucket_edges(window: Window, about: int = 60) -> tuple[int, ...]:
    """The first days of the calendar's steps that a window is counted in.

    The first edge is the window's first day. No more than a quarter over ``about`` steps, cut at
    the window's ends.
    """
    step = step_for(window.width, about * 5 // 4)
    return tuple(sorted({window.lo, *step.starts(window)}))


def _label(day: int, step: Step, *, first: bool) -> str:
    when = date.fromordinal(day)
    if step.unit == "year":
        return str(when.year)
    if step.unit == "month":
        return str(when.year) if when.month == 1 else MONTHS[when.month - 1]
    if when.day == 1:
        return f"1 {MONTHS[when.month - 1]}"
    return f"{when.day} {MONTHS[when.month - 1]}" if first else str(when.day)


def _day_label(day: int, *, year: bool) -> str:
    when = date.fromordinal(day)
    label = f"{when.day} {MONTHS[when.month - 1]}"
    return f"{label} {when.year}" if year else label


def _full_label(day: int, step: Step) -> str:
    when = date.fromordinal(day)
    if step.unit == "year":
        return str(when.year)
    month = MONTHS[when.month - 1]
    return f"{month} {when.year}" if step.unit == "month" else _day_label(day, year=False)


def _month_number(day: int) -> int:
    when = date.fromordinal(day)
    return when.year * 12 + when.month - 1

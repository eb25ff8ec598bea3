"""The window: the part of time that is drawn. Days are ordinals, as `date.toordinal` counts."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from diplo_timeline.dates import EventDate

NARROWEST: Final = 1  # days
FIRST: Final = date.min.toordinal()
END: Final = date.max.toordinal() + 1  # the day after the last one a date can name
_END_TEXT: Final = "10000-01-01"
_TEXT: Final = re.compile(r"([0-9]{4,5}-[0-9]{2}-[0-9]{2})/([0-9]{4,5}-[0-9]{2}-[0-9]{2})")
_ALONE: Final = 10  # days before and after a record of one day
_MONTHS_COUNT: Final = 1500  # days; a longer record is shown in whole months
_YEARS_COUNT: Final = 15000  # days; and a longer one in whole years


@dataclass(frozen=True, slots=True)
class Window:
    """The days from ``lo`` up to, but without, ``hi``: at least `NARROWEST`, in years 1 to 9999."""

    lo: int
    hi: int

    @classmethod
    def around(cls, lo: int, hi: int) -> Self:
        """The window of these days, widened to `NARROWEST` and pushed inside the calendar."""
        width = min(max(hi - lo, NARROWEST), END - FIRST)
        lo = (lo + hi - width) // 2 if hi - lo < width else lo
        lo = min(max(lo, FIRST), END - width)
        return cls(lo, lo + width)

    @classmethod
    def parse(cls, written: str | None) -> Self | None:
        """Read the text of the address, ``2025-09-01/2025-10-01``; None for anything else.

        The second day is the first one outside.
        """
        found = _TEXT.fullmatch(written or "")
        if not found:
            return None
        try:
            lo, hi = (_ordinal(day) for day in found.groups())
        except ValueError:
            return None
        return cls.around(lo, hi) if lo < hi else None

    def __str__(self) -> str:
        """The text `parse` reads."""
        end = _END_TEXT if self.hi == END else self.end.isoformat()
        return f"{self.first_day.isoformat()}/{end}"

    @property
    def width(self) -> int:
        """How many days."""
        return self.hi - self.lo

    @property
    def first_day(self) -> date:
        """The first day inside."""
        return date.fromordinal(self.lo)

    @property
    def last_day(self) -> date:
        """The last day inside."""
        return date.fromordinal(self.hi - 1)

    @property
    def end(self) -> date:
        """The first day outside; the last day of the calendar where there is no later one."""
        return date.fromordinal(min(self.hi, END - 1))

    def in_words(self) -> str:
        """The period in English: whole years and months by their names, else the days."""
        first, last = self.first_day, self.last_day
        ends_month = self.hi == END or self.end.day == 1
        if first.day != 1 or not ends_month:
            return EventDate.of(first, last).display()
        size = 4 if first.month == 1 and last.month == 12 else 7
        return EventDate.parse(f"{first.isoformat()[:size]}/{last.isoformat()[:size]}").display()

    def inside(self, outer: "Window") -> "Window":
        """The same width within ``outer``, or all of it."""
        width = min(self.width, outer.width)
        lo = min(max(self.lo, outer.lo), outer.hi - width)
        return Window(lo, lo + width)


def whole(span: tuple[date, date] | None, today: date) -> Window:
    """The window that holds a whole record, with some air before and after.

    A record of one day gets three weeks around it. Today is taken in where it is near: no further
    off than a quarter of the record's length. Without a record it is the three weeks around today.

    Args:
        span: the first and the last day of the record, as ``EventStore.span`` answers.
        today: the viewer's day.
    """
    first, last = (day.toordinal() for day in span or (today, today))
    near = (last - first) // 4
    if first - near <= today.toordinal() <= last + near:
        first, last = min(first, today.toordinal()), max(last, today.toordinal())
    air = max(_ALONE, (last - first) // 40)
    lo, hi = max(FIRST, first - air), min(END, last + 1 + air)
    if hi - lo > _MONTHS_COUNT:
        lo, hi = _rounded(lo, hi, by_year=hi - lo > _YEARS_COUNT)
    return Window.around(lo, hi)


def _ordinal(day: str) -> int:
    return END if day == _END_TEXT else date.fromisoformat(day).toordinal()


def _rounded(lo: int, hi: int, *, by_year: bool) -> tuple[int, int]:
    first, last = date.fromordinal(lo), date.fromordinal(hi - 1)
    start = date(first.year, 1 if by_year else first.month, 1)
    month = 12 if by_year else last.month
    end = date(last.year, month, monthrange(last.year, month)[1])
    return start.toordinal(), end.toordinal() + 1

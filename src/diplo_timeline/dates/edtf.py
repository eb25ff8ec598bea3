"""The date of an event: EDTF text, and the days it may mean.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019. We keep the part of its levels 0 and 1
that events need: a day, a month or a year, a period of two of those, a period whose end is open,
each date perhaps approximate (``~``), uncertain (``?``) or both (``%``). Dates are civil dates of
the Gregorian calendar; there are no times of day and no time zones.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, Self

from diplo_timeline.dates import words
from diplo_timeline.dates.points import Point, Precision, Refused
from diplo_timeline.errors import DateError

EXAMPLES: Final = "2025-09-22, 2025-09, 2025, 2025-09-22/2025-09-23 or 2025-09/.."
_LONGEST: Final = 23  # 2025-09-22~/2025-09-23~
_POINT: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_COARSEST: Final[dict[Precision, int]] = {"day": 0, "month": 1, "year": 2}
_OPEN: Final = ".."


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event was, is expected, or was announced. Made by `parse`, `of` or `read_date`.

    Two dates are equal when their EDTF texts are.

    Attributes:
        edtf: the canonical EDTF text.
        first_day: the first day it may mean, approximation and doubt left aside.
        last_day: the last such day, itself included; ``date.max`` where the end is open.
    """

    edtf: str
    first_day: date = field(compare=False)
    last_day: date = field(compare=False)

    @classmethod
    def parse(cls, edtf: str) -> Self:
        """Read EDTF text.

        Ends that are the same date make one date of it (``2025/2025`` is ``2025``), which then
        carries the qualifiers of both.

        Raises:
            DateError: the text is outside our part of EDTF, names a date that does not exist, or
                ends before it starts.
        """
        try:
            start, end = _read(edtf)
            return cls.between(start, end)
        except Refused as refusal:
            raise DateError(edtf, str(refusal)) from None

    @classmethod
    def of(cls, first: date, last: date | None = None) -> Self:
        """Return one exact day, or the period of exact days from the first to the last.

        Raises:
            DateError: the last day is before the first.
        """
        start = Point(first.year, first.month, first.day)
        end = Point(last.year, last.month, last.day) if last else start
        try:
            return cls.between(start, end)
        except Refused as refusal:
            raise DateError(f"{start}/{end}", str(refusal)) from None

    @classmethod
    def between(cls, start: Point, end: Point | None) -> Self:
        """Return the period between two dates (the same one twice: that date), or an open one.

        Raises:
            Refused: the first day of the start is after the last day of the end.
        """
        if end is None:
            return cls(f"{start}/{_OPEN}", start.first_day, date.max)
        if start != end and start.plain() == end.plain():
            start = end = start.qualified_like(end)
        if start == end:
            return cls(str(start), start.first_day, start.last_day)
        if start.first_day > end.last_day:
            raise Refused(
                f"the end, {words.one(end)}, is before the start, {words.one(start)}; "
                "write the earlier date first"
            )
        return cls(f"{start}/{end}", start.first_day, end.last_day)

    @property
    def approximate(self) -> bool:
        """Whether the date, or an end of it, is only about right."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether the date, or an end of it, is in doubt."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def open_ended(self) -> bool:
        """Whether it is a period whose end is not known."""
        return self.edtf.endswith(_OPEN)

    @property
    def is_period(self) -> bool:
        """Whether it goes from one date to another, or on from one."""
        return "/" in self.edtf

    @property
    def precision(self) -> Precision:
        """How exact it is: by the less exact of its ends."""
        start, end = _read(self.edtf)
        return max(start.precision, (end or start).precision, key=_COARSEST.__getitem__)

    @property
    def is_one_day(self) -> bool:
        """Whether it is one day, be that day approximate or uncertain."""
        return self.first_day == self.last_day

    @property
    def loose(self) -> bool:
        """Whether a date is approximate, uncertain, or one month or year with no day known.

        A period between plain ends is not loose: its length is what is known of it.
        """
        coarse = not self.is_period and self.precision != "day"
        return self.approximate or self.uncertain or coarse

    def display(self, *, weekday: bool = False) -> str:
        """Return the date in words, as "22–23 September 2025" or "about March 2025".

        Years before 1000 are written "AD 476". `read_date` reads every such text in English back.

        Args:
            weekday: put the weekday before a single day, unless that day is approximate.
        """
        return _in_words(self.edtf, weekday=weekday)

    def describe(self) -> str:
        """Return the date in words and what it covers, as "Monday 22 September 2025, one day"."""
        return f"{self.display(weekday=True)}, {self._coverage()}"

    def _coverage(self) -> str:
        if self.open_ended:
            return "no end known"
        if self.precision != "day":
            return "exact days not known" if self.is_period else "day not known"
        if self.approximate:
            return "exact days not known" if self.is_period else "exact day not known"
        days = (self.last_day - self.first_day).days + 1
        return "one day" if days == 1 else f"{days} days"

    def __str__(self) -> str:
        return self.edtf


@lru_cache(maxsize=4096)
def _in_words(edtf: str, *, weekday: bool) -> str:
    start, end = _read(edtf)
    if end is None:
        return words.since(start)
    if start == end:
        return words.one(start, weekday=weekday)
    return words.span(start, end)


@lru_cache(maxsize=4096)
def _read(edtf: str) -> tuple[Point, Point | None]:
    """Return the two ends of EDTF text: twice the same for one date, None for an open end."""
    first, slash, second = edtf.partition("/") if len(edtf) <= _LONGEST else (edtf, "", "")
    if first in ("", _OPEN):
        raise Refused("the start is missing; write the date it started, for example 2025-09/..")
    start = _point(first)
    if not slash:
        return start, start
    if second == "":
        raise Refused(
            "the end is missing; write a date after the stroke, or two dots when none is known"
        )
    return start, None if second == _OPEN else _point(second)


def _point(edtf: str) -> Point:
    found = _POINT.fullmatch(edtf)
    if not found:
        raise Refused(f"this is no date in the short form; write {EXAMPLES}")
    year, month, day, qualifier = found.groups()
    return Point(
        int(year),
        int(month) if month else None,
        int(day) if day else None,
        approximate=qualifier in ("~", "%"),
        uncertain=qualifier in ("?", "%"),
    )

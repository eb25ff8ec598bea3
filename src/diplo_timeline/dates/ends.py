"""One end of a typed period, or a single typed date, before it borrows from the other end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from diplo_timeline.dates import words
from diplo_timeline.dates.advice import ANY_EXAMPLE, EXAMPLE
from diplo_timeline.dates.names import Sort
from diplo_timeline.dates.points import Point, Refused
from diplo_timeline.dates.scanning import NotUnderstood, Token
from diplo_timeline.language import MONTHS, WEEKDAYS

_LEAP_YEAR: Final = 2024
NO_YEAR: Final = f"the year is missing; write for example {EXAMPLE}"
_ORDERS: Final = frozenset(
    ["DMY", "MDY", "YMD", "MY", "YM", "Y", "DM", "MD", "M", "D", "DY", "N", "X"]
)
_QUALIFIERS: Final = frozenset({Sort.ABOUT, Sort.PART, Sort.DOUBT})


@dataclass(slots=True)
class End:
    """The parts of one date as typed; None where a part was not.

    Attributes:
        before: qualifiers written before the date.
        after: qualifiers written after it.
        lends: whether the other end of a period may borrow from it.
    """

    before: frozenset[Sort]
    after: frozenset[Sort]
    weekday: int | None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    lends: bool = True

    def point(self, qualifiers: frozenset[Sort] = frozenset()) -> Point:
        """Return the date with the given qualifiers and its own.

        Raises:
            Refused: there is no such date, its year is missing, or its weekday is another.
        """
        if self.year is None:
            raise Refused(self._no_year())
        if self.day is not None and self.month is None:
            raise Refused(f"the month is missing; write for example {EXAMPLE}")
        sure = qualifiers | self.before | self.after
        if Sort.PART in sure and self.day is not None:
            raise Refused("early, mid and late go with a month or a year; leave the word out")
        point = Point(
            self.year,
            self.month,
            self.day,
            approximate=Sort.ABOUT in sure or Sort.PART in sure,
            uncertain=Sort.DOUBT in sure,
        )
        self._check_weekday(point)
        return point

    def _no_year(self) -> str:
        """Say that the year is missing, and at once when no year would have such a day."""
        if self.month and self.day is not None:
            longest = Point(_LEAP_YEAR, self.month).days_in_month
            if not 1 <= self.day <= longest:
                month = MONTHS[self.month - 1]
                return f"{month} has {longest} days and the year is missing; write {EXAMPLE}"
        return NO_YEAR

    def _check_weekday(self, point: Point) -> None:
        if self.weekday is None:
            return
        if point.day is None:
            raise Refused(f"a weekday goes with a whole date; write for example {EXAMPLE}")
        if self.weekday != point.first_day.weekday():
            raise Refused(
                f"{words.one(point.plain())} is a {words.weekday_of(point)}, "
                f"not a {WEEKDAYS[self.weekday]}; correct one of them"
            )


def read_end(tokens: Sequence[Token]) -> End:
    """Read one date, whole or partial, in any usual order of its parts.

    Raises:
        NotUnderstood: the parts stand in no order we know.
        Refused: the year has two digits, or two weekdays are given.
    """
    first, last = 0, len(tokens)
    while first < last and tokens[first].sort in _QUALIFIERS:
        first += 1
    while first < last and tokens[last - 1].sort in _QUALIFIERS:
        last -= 1
    core = [token for token in tokens[first:last] if token.sort is not Sort.WEEKDAY]
    weekdays = [token.number for token in tokens[first:last] if token.sort is Sort.WEEKDAY]
    if len(weekdays) > 1:
        raise Refused(f"there are two weekdays for one date; write for example {EXAMPLE}")
    end = End(
        frozenset(token.sort for token in tokens[:first]),
        frozenset(token.sort for token in tokens[last:]),
        weekdays[0] if weekdays else None,
    )
    _fill(end, core)
    return end


def _fill(end: End, core: Sequence[Token]) -> None:
    order = "".join(token.sort for token in core)
    if order in ("DMD", "MDD"):
        raise Refused(f"write the year with four digits, as in {EXAMPLE}")
    if not order and end.weekday is not None:
        raise Refused(f"a weekday goes with a whole date; write for example {EXAMPLE}")
    if order not in _ORDERS:
        raise NotUnderstood(f"this cannot be read as a date; write for example {ANY_EXAMPLE}")
    end.lends = order != Sort.NUMERIC
    for token in core:
        match token.sort:
            case Sort.DAY:
                end.day = token.number
            case Sort.MONTH:
                end.month = token.number
            case Sort.YEAR:
                end.year = token.number
            case _ if token.point:
                end.year, end.month, end.day = token.point.year, token.point.month, token.point.day

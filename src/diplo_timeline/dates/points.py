"""One written date: a day, a month or a year, as exact as it was given."""

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal, Self

from diplo_timeline.language import MONTHS

Precision = Literal["day", "month", "year"]

# The letter after a date in EDTF (ISO 8601-2:2019, 4.3): approximate, uncertain, both.
_QUALIFIERS: Final = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


class Refused(ValueError):
    """Why a text, or a part of one, is no date, and what to write instead.

    It stays inside this package, where the whole text is not at hand; people get a ``DateError``.
    """


@dataclass(frozen=True, slots=True)
class Point:
    """A day, a month (no ``day``) or a year (no ``month``), perhaps approximate or uncertain.

    Raises:
        Refused: there is no such date, as 30 February or month 13.
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = field(default=False, kw_only=True)
    uncertain: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise Refused("years go from 0001 to 9999; write the year with four digits, as 2025")
        if self.month is None:
            return
        if not 1 <= self.month <= 12:
            raise Refused(_no_month(self.month))
        if self.day is not None and not 1 <= self.day <= self.days_in_month:
            raise Refused(self._no_day())

    def _no_day(self) -> str:
        month = f"{MONTHS[(self.month or 1) - 1]} {self.year:04}"
        count = self.days_in_month
        return f"{month} has {count} days, not a day {self.day}; write a day from 1 to {count}"

    @property
    def days_in_month(self) -> int:
        """How many days the month has, or December of the year where no month is given."""
        return monthrange(self.year, self.month or 12)[1]

    @property
    def precision(self) -> Precision:
        """What is known: the day, the month only, or the year only."""
        if self.day is not None:
            return "day"
        return "month" if self.month is not None else "year"

    @property
    def qualifiers(self) -> tuple[bool, bool]:
        """Whether the date is approximate, and whether it is uncertain."""
        return self.approximate, self.uncertain

    @property
    def first_day(self) -> date:
        """The earliest day this can mean, its qualifiers left aside."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day this can mean, its qualifiers left aside."""
        return date(self.year, self.month or 12, self.day or self.days_in_month)

    def plain(self) -> Self:
        """Return the same date without qualifiers."""
        return replace(self, approximate=False, uncertain=False)

    def qualified_like(self, other: "Point") -> Self:
        """Return the same date with the other's qualifiers added to its own."""
        return replace(
            self,
            approximate=self.approximate or other.approximate,
            uncertain=self.uncertain or other.uncertain,
        )

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + _QUALIFIERS[self.qualifiers]


def _no_month(number: int) -> str:
    if number < 21:
        return f"there is no month {number}; write a month from 1 to 12"
    # 2025-23 is autumn 2025 in EDTF (ISO 8601-2:2019, 4.8), and 2024-25 two years to many people.
    return (
        f"there is no month {number}; write a season as its months (2025-09/2025-11) "
        "and a period of years in full (2024/2025)"
    )

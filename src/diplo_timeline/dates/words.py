"""Dates in English words, the same on every machine.

``read_date`` understands whatever is written here, and gives back the very date it was written
from. The names come from a table of our own: the process's locale plays no part.
"""

from typing import Final

from diplo_timeline.dates.points import MONTHS, Point

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def one(point: Point, *, weekday: bool = False) -> str:
    """Return one date in words, as "about 22 September 2025"."""
    exact = point.day is not None and not point.approximate
    return _qualified(_bare(point, weekday=weekday and exact), point)


def since(start: Point) -> str:
    """Return a period without a known end, as "since September 2025"."""
    return f"since {one(start)}"


def span(start: Point, end: Point) -> str:
    """Return a period in words, as "22–23 September 2025".

    What both ends share is said once. Ends that are not equally sure are written apart, after
    "from", so that each keeps its own "about" and "(uncertain)".
    """
    if start.qualifiers != end.qualifiers:
        return f"from {one(start)} to {one(end)}"
    return _qualified(_joined(start, end), start)


def weekday_of(point: Point) -> str:
    """Return the name of the weekday; the point must be a day."""
    return WEEKDAYS[point.first_day.weekday()]


def _joined(start: Point, end: Point) -> str:
    """Join two equally sure ends with an en dash; a dash between single numbers has no spaces."""
    if start.precision != end.precision or start.year != end.year:
        tight = start.precision == end.precision == "year"
        return f"{_bare(start)}{'–' if tight else ' – '}{_bare(end)}"
    if start.month != end.month:
        return f"{_without_year(start)} – {_bare(end)}"
    return f"{start.day}–{_bare(end)}"


def _qualified(words: str, point: Point) -> str:
    before = "about " if point.approximate else ""
    after = " (uncertain)" if point.uncertain else ""
    return f"{before}{words}{after}"


def _bare(point: Point, *, weekday: bool = False) -> str:
    name = weekday_of(point) if weekday else ""
    return " ".join(filter(None, (name, _without_year(point), _year(point.year))))


def _without_year(point: Point) -> str:
    day = str(point.day) if point.day else ""
    month = MONTHS[point.month - 1] if point.month else ""
    return f"{day} {month}".strip()


def _year(year: int) -> str:
    # "22 September 25" would read as a shortened 2025.
    return str(year) if year > 999 else f"AD {year}"

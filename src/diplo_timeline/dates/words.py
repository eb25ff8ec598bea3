"""Dates in the words of the interface's language, the same on every machine.

``read_date`` understands whatever is written here in English, and gives back the very date it was
written from. Names and order come from ``language``: the process's locale plays no part.
"""

from diplo_timeline import language
from diplo_timeline.dates.points import Point


def one(point: Point, *, weekday: bool = False) -> str:
    """Return one date in words, as "about 22 September 2025"."""
    exact = point.day is not None and not point.approximate
    return _qualified(language.date_words(point, weekday=weekday and exact), point)


def since(start: Point) -> str:
    """Return a period without a known end, as "since September 2025"."""
    return language.phrases().since.format(one(start))


def span(start: Point, end: Point) -> str:
    """Return a period in words, as "22–23 September 2025".

    What both ends share is said once. Ends that are not equally sure are written apart, after
    "from", so that each keeps its own "about" and "(uncertain)".
    """
    if start.qualifiers != end.qualifiers:
        return language.phrases().from_to.format(one(start), one(end))
    return _qualified(language.period_words(start, end), start)


def weekday_of(point: Point) -> str:
    """Return the name of the weekday; the point must be a day."""
    return language.WEEKDAYS[point.first_day.weekday()]


def _qualified(words: str, point: Point) -> str:
    if point.approximate:
        words = language.phrases().about.format(words)
    if point.uncertain:
        words = language.phrases().uncertain.format(words)
    return words

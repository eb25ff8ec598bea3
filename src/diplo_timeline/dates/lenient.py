"""The last resort: python-dateutil, kept from inventing what was not written.

Left to itself it fills every missing part from today's date, reads "22-23 September 2025" as a
day of 2022 and takes 03/04/2025 for 4 March. So it is asked only about texts that hold one month
as a word, one day and one year of four digits in a usual order, and is believed only when two very
different defaults give one answer, which has that day and that year.
"""

import re
from datetime import date, datetime
from typing import Final

from dateutil import parser

from diplo_timeline.dates.names import SORTS, Sort
from diplo_timeline.dates.points import Point

# No blank around a hyphen: that is how a period is written.
_SIGNS: Final = re.compile(r"(?!.* -|.*- )[a-z0-9 ,;./'-]+")
_PIECE: Final = re.compile(r"[a-z]+|[0-9]+")
_NUMBER: Final = re.compile(r"[0-9]+")
# They differ in year, month, day, hour, minute and second.
_DEFAULTS: Final = (datetime(2001, 1, 1), datetime(2012, 10, 29, 13, 37, 41))  # noqa: DTZ001 civil


def read_leniently(folded: str) -> Point | None:
    """Return the day a prepared text names beyond doubt, or None."""
    shape = "".join(_kind(piece) for piece in _PIECE.findall(folded))
    if not _SIGNS.fullmatch(folded) or shape not in ("DMY", "MDY", "YMD"):
        return None
    numbers = sorted(_NUMBER.findall(folded), key=len)
    found = {_day(folded, default) for default in _DEFAULTS}
    day = found.pop()
    if found or day is None or (day.day, day.year) != (int(numbers[0]), int(numbers[1])):
        return None
    return Point(day.year, day.month, day.day)


def _kind(piece: str) -> str:
    if piece.isdigit():
        return "D" if len(piece) <= 2 else "Y" if len(piece) == 4 else " "
    return "M" if SORTS.get(piece) is Sort.MONTH else " "


def _day(folded: str, default: datetime) -> date | None:
    try:
        return parser.parse(folded, default=default, ignoretz=True).date()
    except (ValueError, OverflowError):
        return None

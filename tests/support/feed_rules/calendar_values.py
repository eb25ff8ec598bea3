"""The values a calendar's properties may have (RFC 5545, sections 3.3 and 3.8)."""

import re
from datetime import datetime, timedelta
from typing import Final

from tests.support.feed_rules.calendar_reading import Property

_DATE = re.compile(r"\d{8}", re.ASCII)
_DATE_TIME = re.compile(r"\d{8}T\d{6}Z?", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)", re.ASCII
)
_GEO = re.compile(r"[+-]?\d+(?:\.\d+)?;[+-]?\d+(?:\.\d+)?", re.ASCII)
_BAD_ESCAPE = re.compile(r"\\(?![\\;,nN])")
_UNESCAPED: Final = re.compile(r"(?<!\\)(?:\\\\)*[;,]")


def when(prop: Property) -> datetime | None:
    """Return the day or moment a property names, without its zone; None if it names none."""
    is_day = prop.params.get("VALUE", "").upper() == "DATE"
    if not (_DATE if is_day else _DATE_TIME).fullmatch(prop.value):
        return None
    try:
        return datetime.strptime(  # noqa: DTZ007  # compared with others of the same zone only
            prop.value.removesuffix("Z"), "%Y%m%d" if is_day else "%Y%m%dT%H%M%S"
        )
    except ValueError:
        return None


def is_day(prop: Property) -> bool:
    """Whether a property names a day rather than a moment."""
    return prop.params.get("VALUE", "").upper() == "DATE"


def zone(prop: Property) -> str:
    """How a property names its zone: UTC, a TZID, or none."""
    return "UTC" if prop.value.endswith("Z") else prop.params.get("TZID", "")


def duration(text: str) -> timedelta | None:
    """Return a duration (section 3.3.6), None if the text is none."""
    found = _DURATION.fullmatch(text)
    if not found or text.endswith(("P", "T")):
        return None
    weeks, days, hours, minutes, seconds = (int(piece or 0) for piece in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length


def is_geo(text: str) -> bool:
    """Whether it is a latitude and a longitude (section 3.8.1.6)."""
    if not _GEO.fullmatch(text):
        return False
    latitude, longitude = map(float, text.split(";"))
    return abs(latitude) <= 90 and abs(longitude) <= 180


def flaw_of_text(text: str, *, is_list: bool = False) -> str | None:
    """Return what is wrong with the way a text is escaped (section 3.3.11)."""
    if _BAD_ESCAPE.search(text.replace("\\\\", "")):
        return "has a backslash before a character that needs none"
    bare = _UNESCAPED.findall(text)
    if any(not (is_list and found.endswith(",")) for found in bare):
        return "has a comma or semicolon without a backslash"
    return None

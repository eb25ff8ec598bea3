"""Dates and times as the standards write them."""

import re
from datetime import datetime
from typing import Final

from tests.support.feed_rules.values import words

# RFC 3339, section 5.6; RFC 4287, section 3.3, asks for the capitals.
_RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)", re.ASCII
)
# The profile of ISO 8601 that W3C noted: less than a day, or a time with its zone.
_W3C = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?",
    re.ASCII,
)
_DAYS: Final = words("Mon Tue Wed Thu Fri Sat Sun")
_MONTHS: Final = words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_RFC_822 = re.compile(
    rf"(?:({'|'.join(_DAYS)}), )?(\d\d?) ({'|'.join(_MONTHS)}) (\d{{2}}|\d{{4}}) "
    r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))? "
    r"(?:UT|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|[A-IK-Z]|[+-]\d{4})",
    re.ASCII,
)


def instant(text: str | None) -> datetime | None:
    """Return the instant an RFC 3339 text names, None if it names none."""
    if not text or not _RFC_3339.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def is_date_time(text: str) -> bool:
    """Whether it is a date-time of RFC 3339 with capital T and Z and no space around it."""
    return instant(text) is not None


def w3c_day(text: str) -> str | None:
    """Return the first day a W3C date or time names, ``2025-09-01`` for ``2025-09``."""
    found = _W3C.fullmatch(text)
    if not found:
        return None
    day = "-".join(piece or "01" for piece in found.groups())
    try:
        datetime.fromisoformat(text if "T" in text else day)
    except ValueError:
        return None
    return day


def flaw_of_rfc_822(text: str) -> str | None:
    """Return what is wrong with a date of RFC 822, section 5, None if nothing is.

    Years have four digits, as RSS 2.0 and OPML 2.0 prefer.
    """
    found = _RFC_822.fullmatch(text)
    if not found:
        return "is no RFC 822 date"
    weekday, day, month, year = found.groups()[:4]
    if len(year) != 4:
        return "has a year of two digits"
    try:
        date = datetime(int(year), _MONTHS.index(month) + 1, int(day))  # noqa: DTZ001  # a day
    except ValueError:
        return "names a day that no calendar has"
    if weekday and weekday != _DAYS[date.weekday()]:
        return "names the wrong day of the week"
    return None

"""What to write instead of words that name no day."""

import re
from collections.abc import Mapping
from typing import Final

from diplo_timeline import text
from diplo_timeline.dates.points import Refused
from diplo_timeline.language import MONTHS

EXAMPLE: Final = "22 September 2025"
ANY_EXAMPLE: Final = "22 September 2025, 22–23 September 2025, September 2025 or about March 2025"

_SEASON: Final = (
    "a season or a part of the year has no fixed days; write the months, "
    "for example September 2025 or 2025-09/2025-11"
)
_RELATIVE: Final = f"this depends on the day it is read; write the date itself, as {EXAMPLE}"
_TIME: Final = f"only the day is kept; leave out the time, as in {EXAMPLE}"
_HALF_OPEN: Final = (
    "a period needs its start; write both ends, as 22–23 September 2025, "
    "or only the start, as since September 2025"
)
_CHOICE: Final = (
    "these are two dates; write the likelier one, as 22 September 2025 (uncertain), "
    "or the period between them, as 22–23 September 2025"
)
_DECADE: Final = "a decade or a century is a period of years; write its ends, as 1990–1999"
_BEFORE_CHRIST: Final = "years go from 0001 to 9999; a date before that cannot be kept"

_BY_WORDS: Final[Mapping[str, str]] = {
    _SEASON: "spring summer autumn fall winter season quarter half semester trimester q h",
    _RELATIVE: "yesterday today tomorrow tonight now next last this previous coming ago week weeks "
    "weekend fortnight day days months years",
    _TIME: "noon midnight morning afternoon evening night utc gmt oclock uhr hrs",
    _HALF_OPEN: "before after by",
    _CHOICE: "or",
    _DECADE: "century s",
    _BEFORE_CHRIST: "bc bce",
}
_ADVICE: Final = {word: reason for reason, words in _BY_WORDS.items() for word in words.split()}
_CLOCK: Final = re.compile(r"[0-9] ?[:t] ?[0-9]|[0-9] ?(?:[ap]\.? ?m|h)\b|[0-9]h[0-9]")


def refuse_a_time(folded: str) -> None:
    """Raise when the text gives a time of day.

    Raises:
        Refused: it does; the reason says to leave it out.
    """
    if _CLOCK.search(folded):
        raise Refused(_TIME)


def for_word(word: str) -> str | None:
    """Return what to write instead of a word that makes a date impossible, or None."""
    return _ADVICE.get(word)


def unknown(sign: str) -> str:
    """Return the reason for a word or sign that plays no part in a date."""
    month = text.nearest(sign, MONTHS) if len(sign) > 3 else None
    hint = f"; did you mean {month}?" if month else f"; write for example {ANY_EXAMPLE}"
    return f"“{sign}” is no part of a date{hint}"

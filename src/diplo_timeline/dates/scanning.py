"""A typed date cut into the words, numbers and signs it is made of.

Every pattern here looks at a bounded number of characters, so the time grows with the length of
the text and no faster; `read_date` bounds the length too.
"""

import re
from dataclasses import dataclass
from typing import Final

from diplo_timeline import text
from diplo_timeline.dates import advice, words
from diplo_timeline.dates.names import MONTH_NUMBERS, SORTS, WEEKDAY_NUMBERS, Sort
from diplo_timeline.dates.points import Point, Refused

LONGEST: Final = 120
_SPELLINGS: Final = str.maketrans({"‐": "-", "‑": "-", "−": "-", "‒": "–", "—": "–", "’": "'"})
_PIECE: Final = re.compile(
    r"""
    (?P<era>       \bad\ ?[0-9]{1,4}\b | \b[0-9]{1,4}\ ?(?:ad|ce)\b )
  | (?P<year_first>[0-9]{4}(?P<y>[-/.])[0-9]{1,2}(?P=y)[0-9]{1,2}(?![0-9]) )
  | (?P<day_first> (?<![a-z][-/.])
                   [0-9]{1,2}(?P<d>-|\ ?[/.]\ ?)[0-9]{1,2}(?P=d)[0-9]{2}(?:[0-9]{2})?(?![0-9]) )
  | (?P<compact>   [0-9]{8}(?![0-9]) )
  | (?P<year_month>(?<![-/.])[0-9]{4}-[0-9]{2}(?![-0-9]) )
  | (?P<month_year>(?<![-/.])(?:0?[1-9]|1[0-2])[-/.][0-9]{4}(?![-0-9]) )
  | (?P<ordinal>   [0-9]{1,2}(?:st|nd|rd|th|er|o)\b )
  | (?P<short_year>'[0-9]{2}(?![0-9]) )
  | (?P<number>    [0-9]+ )
  | (?P<word>      [^\W\d_]+ )
  | (?P<sign>      \S )
    """,
    re.VERBOSE,
)
_DIGITS: Final = re.compile(r"[0-9]+")
_TWO_DIGIT_YEAR: Final = f"write the year with four digits, as in {advice.EXAMPLE}"


class NotUnderstood(Refused):
    """The text does not follow our grammar, and nothing in it is known to be wrong."""


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a date: what it is, the number it stands for, or the date in digits."""

    sort: Sort
    number: int = 0
    point: Point | None = None


def prepare(typed: str) -> str:
    """Return the text folded for reading: lower case, no marks, single spaces, plain hyphens.

    Raises:
        Refused: it is empty, too long, or holds characters no date is written with.
    """
    line = " ".join(typed.split())
    if not line:
        raise Refused(f"the date is empty; write for example {advice.ANY_EXAMPLE}")
    if len(line) > LONGEST:
        raise Refused(f"this is too long for a date; write for example {advice.ANY_EXAMPLE}")
    if not line.isprintable():
        raise Refused("there is a character in it that cannot be seen; type the date again")
    if any(c.isnumeric() and not c.isascii() for c in line):
        raise Refused(f"write numbers with the digits 0 to 9, as in {advice.EXAMPLE}")
    return text.fold(line.translate(_SPELLINGS))


def scan(folded: str) -> list[Token]:
    """Return the pieces of a prepared text, fillers left out.

    Raises:
        NotUnderstood: a word or sign plays no part in dates.
        Refused: a part is no date, with the reason.
    """
    advice.refuse_a_time(folded)
    tokens = [_token(piece) for piece in _PIECE.finditer(folded)]
    return [token for token in tokens if token.sort is not Sort.FILLER]


def _token(piece: re.Match[str]) -> Token:
    written = piece.group()
    match piece.lastgroup:
        case "word" | "sign":
            return _named(written)
        case "number":
            return _number(written)
        case "ordinal":
            return Token(Sort.DAY, _digits(written)[0])
        case "era":
            return Token(Sort.YEAR, _digits(written)[0])
        case "short_year":
            raise Refused(_TWO_DIGIT_YEAR)
        case "day_first":
            return Token(Sort.DAY_FIRST, point=_day_or_month_first(written))
        case "month_year":
            month, year = _digits(written)
            return Token(Sort.NUMERIC, point=Point(year, month))
        case "compact":
            written = f"{written[:4]}-{written[4:6]}-{written[6:]}"
    return Token(Sort.NUMERIC, point=Point(*_digits(written)))


def _digits(written: str) -> list[int]:
    return [int(number) for number in _DIGITS.findall(written)]


def _named(word: str) -> Token:
    sort = SORTS.get(word)
    if sort is None:
        if reason := advice.for_word(word):
            raise Refused(reason)
        raise NotUnderstood(advice.unknown(word))
    return Token(sort, MONTH_NUMBERS.get(word, WEEKDAY_NUMBERS.get(word, 0)))


def _number(written: str) -> Token:
    if len(written) <= 2:
        return Token(Sort.DAY, int(written))
    if len(written) == 4:
        return Token(Sort.YEAR, int(written))
    raise Refused(f"{written} is no day and no year of four digits; write for example 2025 or 0476")


def _day_or_month_first(written: str) -> Point:
    """Read 22/09/2025 or 09/22/2025, and refuse what could be either."""
    if len(_DIGITS.findall(written)[2]) == 2:
        raise Refused(_TWO_DIGIT_YEAR)
    first, second, year = _digits(written)
    if first > 12:
        return Point(year, second, first)
    point = Point(year, first, second)
    if second > 12 or first == second:
        return point
    other = Point(year, second, first)
    raise Refused(
        f"this may be {words.one(other)} or {words.one(point)}: write the month as a word"
    )

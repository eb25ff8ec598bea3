"""Finding the words that say when: days, months, years, weekdays, "yesterday", "next week".

What is found is not yet a date: "Monday" and "3 May" mean a day only beside another one. Every
pattern looks at a bounded number of characters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from diplo_timeline.press.files import load

_MONTHS: Final = load("lists")["date_words"]["months"]
_FULL: Final = {name: n for n, name in enumerate(_MONTHS, 1)}
MONTH: Final = _FULL | {name[:3]: n for name, n in _FULL.items()} | {"sept": 9}
WEEKDAY: Final = {name: n for n, name in enumerate(load("lists")["date_words"]["weekdays"])}
_M: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?)(?![a-z])"
)
_W: Final = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_D: Final = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_TH: Final = r"(?:st|nd|rd|th)?"
_Y: Final = r"(?:(?:1[6-9]|20)\d\d)"
_TO: Final = r"\s{0,3}(?:-|/|&|to|through|until|till|and)\s{0,3}(?:the\s)?"
_NTHS: Final = {name: n for n, name in enumerate(load("lists")["date_words"]["ordinals"], 1)}
_NTH: Final = f"(?:{'|'.join(_NTHS)})"
_LEAD: Final = rf"(?:{_W}\s?,?\s(?:the\s)?)?"
_CUT_YEAR: Final = (
    r"\s'?(?P<{0}>[23]\d)(?=\s?(?:$|[.,;)\n]|\s(?:to|at|for|with|in|and|by|from|on)\s)(?![.,]\d))"
)
_LENGTH: Final = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)"
_UNITS: Final = r"(?:day|week|fortnight)s?"
_OF_STAY: Final = (
    r"(?:first|second|third|fourth|fifth|sixth|opening|last|final|concluding|closing)"
    r"(?:\sand\s(?:last|final|concluding|closing))?\sday"
)
_SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
# Words that relate a day to another one. What begins with the same word stands together: each
# beginning is then tried once at a place, and not once for every way to go on.
_RELATED: Final = rf"""
    the\s(?:same\s(?:day|date|afternoon|morning|evening|night)|day\sbefore\syesterday
      |night\sbefore\slast|day\safter\stomorrow|(?:day|evening|night)\sbefore
      |(?:following|next|previous|preceding)\s(?:day|morning|afternoon|evening)|day\safter
      |{_OF_STAY}|day\sof\s(?:his|her|their)\sarrival|other\sday
      |(?:coming|past)\s(?:week|weekend|month|year|{_SEASON}))
  | that\s(?:same\s(?:day|date|afternoon|morning|evening|night)|day|afternoon|morning|evening|night)
  | this\s(?:(?<!to\sthis\s)day|morning|afternoon|evening|week|weekend|month|year|{_SEASON})
  | today(?:\sand\stomorrow)?|tomorrow(?:\sand\sthe\sday\safter)?|tonight
  | yesterday(?:\sand\stoday)?
  | in\s(?:the\s(?:morning|afternoon|evening)|the\s(?:spring|summer|autumn)(?!\sof)
      |(?:the\s)?(?:recent|past|last)\s(?:few\s)?days
      |{_LENGTH}\s{_UNITS}(?:'s?)?(?:\stime)?(?!\sof))
  | on\s(?:this\s(?:date|day)|the\sweekend)|(?:over|at|during)\sthe\sweekend
  | last\s(?:night|evening|week|weekend|month|year|{_SEASON})
  | next\s(?:week|weekend|month|year|{_SEASON})
  | earlier\s(?:today|this\s(?:week|month|year))|later\s(?:today|this\s(?:week|month|year))
  | (?:earlier|later)\s(?:in|on|that|the\ssame|during)\s(?:the\s)?day
  | (?:early|earlier|late|later|start|beginning|middle|end)\s(?:in|of)\s(?:the|this)
    \s(?:week|month|year)
  | (?:his|her|their|its|my|our)\s{_OF_STAY}|hours\safter\s(?:his|her|their)\sarrival
  | (?:during|at)\sthe\s(?:opening|inaugural|closing|concluding)\s(?:ceremony|session)
  | same\sday|a\sday\searlier|(?<=on\s)day\s(?:one|two|three|four|five)|recently
  | {_LENGTH}\s{_UNITS}\s(?:ago|from\s(?:now|today))
  | (?:one|two|three|four|five|six|seven)\s(?:day|week)s?\s(?:later|earlier)
  | (?:a\sfew|some|several|a\scouple\sof)\sdays\sago
  | (?:a\sfew\s)?(?:hours|minutes|moments)\sago|just\snow
"""
_DATE: Final = re.compile(
    rf"""(?<![\w/.-])(?:
    (?:from\s|between\s)?(?P<w1>{_W})\s?(?:-|to|until|through|and)\s?(?P<w2>{_W})(?![a-z])
  | {_LEAD}(?:(?=\d)(?:
      (?P<iso>{_Y}(?P<cut>[-./])[01]?\d(?P=cut)[0-3]?\d)(?!\d|[./-]\d)
    | (?P<d10>{_D})-(?P<m12>{_M})-(?P<y12>{_Y}|[23]\d)(?!\d)
    | (?:(?P<d0>{_D}){_TH},\s)?(?P<d1>{_D}){_TH}
      (?:\s?,?\s(?:of\s)?(?P<m1>{_M})(?:\s?,?\s(?P<y1>{_Y}))?)?{_TO}
      {_LEAD}(?P<d2>{_D}){_TH}\s?,?\s(?:of\s)?(?P<m2>{_M})
      (?:\s?,?\s(?P<y2>{_Y})|{_CUT_YEAR.format("c2")})?
    | (?P<d3>{_D}){_TH}\s?,?\s(?:day\s)?(?:of\s)?(?P<m3>{_M})
      (?:\s?,?\s(?P<y3>{_Y})|{_CUT_YEAR.format("c3")})?
    | (?P<d7>{_D})(?P<by>[./-])(?P<n7>0?[1-9]|1[0-2]|{_D})(?P=by)
      (?P<y7>{_Y}|[23]\d)(?!\d|[./-]\d)
    | (?P<d8>{_D})\.\s?(?P<n8>0?[1-9]|1[0-2])\.(?!\d)
    | (?<=\()(?P<d13>{_D})/(?P<n13>0?[1-9]|1[0-2])(?=\)))
    | (?=[adfjmnos])(?:
      (?P<m4>{_M})\s(?P<d4>{_D}){_TH}{_TO}{_LEAD}(?:(?P<m5>{_M})\s)?(?P<d5>{_D}){_TH}
      (?![\d:,]\d|\s(?:million|billion|%))
      (?:\s?,?\s(?P<y5>{_Y}))?
    | (?P<m6>{_M})\s(?:the\s)?(?P<d6>{_D}){_TH}(?!\d|:\d)(?:\s?,?\s(?P<y6>{_Y}))?))
  | the\s(?P<d11>{_NTH})\s(?:day\s)?of\s(?P<m13>{_M})(?:\s?,?\s(?P<y13>{_Y}))?
  | (?:on\s|from\s|(?:morning|afternoon|evening|night)\sof\s)the\s(?P<d12>{_D})(?:st|nd|rd|th)
    (?:(?:\sof)?\s(?P<of1>this|the|next|last)\smonth|\sinst(?:ant)?
    |\s(?:and|to|until)\s(?:the\s)?(?P<d14>{_D})(?:st|nd|rd|th))?
    (?=\s?[.,;]|$|\s(?:in|at|and(?!\s(?:the\s)?\d)|by|for|with
    |he|she|they|it|we|the|his|her|both|minister|president)\b)
  | (?=[adfjmnos])(?P<m9>{_M})\s?,?\s(?:of\s)?(?P<y9>{_Y})
  | (?:(?P<of0>last|next)\sweek,?\son\s
    |(?P<which>last|next|this|the\sfollowing|the\sprevious|the\scoming)\s)?
    (?<!good\s)(?<!black\s)(?<!ash\s)(?P<w>{_W})(?![a-z])
    (?:\s(?:of\s)?(?P<of>last|next|this)\sweek)?
  | (?P<rel>{_RELATED})(?![a-z]|'s\b)
  | (?:in|by|since|during|from|of|early|late|mid|mid-|for|to)\s(?:early\s|late\s|mid-)?
    (?:the\s(?:year|(?:first|second|latter)\shalf\sof
      |(?:first|second|third|fourth|last)\squarter\sof)\s
    |(?:the\s)?{_SEASON}\s(?:of\s)?)?(?P<y10>{_Y})(?![\d-]|/\d|,\d)
  | (?:mid-|(?:in|since|during|until|by|of|early|late|last|next|mid-?|this)\s)
    (?P<m11>january|february|march|april|may|june|july|august|september|october|november|december)
    (?:\s(?:of\s)?this\syear)?(?![a-z\s]{{0,2}}\d)(?![a-z])
    )""",
    re.VERBOSE,
)
# Words of which one stands in everything that is found here, beside figures.
_FIGURES: Final = frozenset("0123456789")
_HINTS: Final = frozenset({*WEEKDAY, *MONTH, *load("lists")["date_words"]["hints"]})


def hints(words: Sequence[str]) -> list[int]:
    """Return where among a text's folded words those are without which nothing says when."""
    return [at for at, word in enumerate(words) if word in _HINTS or word[0] in _FIGURES]


First = Literal["day", "month", ""]


@dataclass(frozen=True, slots=True)
class DateWords:
    """What a text says of a day, as far as it says it; numbers, or the words for a relation.

    Attributes:
        start: its first character in the text.
        end: after its last character.
        day: the day of the month, or None.
        month: the month, or None.
        year: the year, or None.
        last: day, month and year of the last day, if it is a period.
        weekday: 0 for Monday to 6, or None.
        to_weekday: the last weekday, if it is a period of weekdays.
        relative: the words that relate it to another day, as "yesterday".
    """

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last: tuple[int, int, int | None] | None = None
    weekday: int | None = None
    to_weekday: int | None = None
    relative: str = ""


def spot(
    folded: str, start: int = 0, end: int | None = None, *, first: First = ""
) -> list[DateWords]:
    """Return what a folded text says of days, in order.

    Args:
        folded: the folded text.
        start: where to begin.
        end: where to end.
        first: what comes first in 3/4/2026, the day or the month, as in the United States; where
            it is not known, that is no day.
    """
    end = len(folded) if end is None else end
    found = [_words(match, first=first) for match in _DATE.finditer(folded, start, end)]
    again = {before.start for before, it in pairwise(found) if _says_it_again(folded, before, it)}
    return [words for words in found if words.start not in again]


def _says_it_again(folded: str, words: DateWords, after: DateWords) -> bool:
    """Whether a day told by a relation is named at once: "today (Thursday, November 19)"."""
    named = after.day is not None and after.month is not None and after.last is None
    between = folded[words.end : after.start]
    return bool(words.relative and named and words.day is None and between.strip() in ("(", ","))


def _words(part: re.Match[str], *, first: First) -> DateWords:
    start, end = part.span()
    if part["iso"]:
        year, month, day = map(int, part["iso"].split(part["cut"]))
        return DateWords(start, end, day, month, year)
    if part["rel"]:
        return DateWords(start, end, relative=" ".join(part["rel"].split()))
    if part["w"]:
        of_week = part["of"] or part["of0"]
        which = f"{of_week}-week" if of_week else " ".join((part["which"] or "").split())
        return DateWords(start, end, weekday=WEEKDAY[part["w"]], relative=which)
    if part["w2"]:
        return DateWords(start, end, weekday=WEEKDAY[part["w1"]], to_weekday=WEEKDAY[part["w2"]])
    if part["d2"]:
        return _period_day_first(part)
    if part["d5"]:
        return _period_month_first(part)
    return _single(part, first=first)


def _period_day_first(part: re.Match[str]) -> DateWords:
    month = _month(part["m2"])
    year = _year(part["y2"], part["c2"])
    first_month = _month(part["m1"]) if part["m1"] else month
    return DateWords(
        *part.span(),
        int(part["d0"] or part["d1"]),
        first_month,
        _year(part["y1"], None) or year,
        (int(part["d2"]), month, year),
    )


def _period_month_first(part: re.Match[str]) -> DateWords:
    month = _month(part["m4"])
    last = _month(part["m5"]) if part["m5"] else month
    year = _year(part["y5"], None)
    return DateWords(*part.span(), int(part["d4"]), month, year, (int(part["d5"]), last, year))


def _single(part: re.Match[str], *, first: First) -> DateWords:
    span = part.span()
    if part["d7"] or part["d8"] or part["d13"]:
        return _figures(part, first=first)
    if part["d3"] or part["d6"] or part["d10"] or part["d11"]:
        return _day(part)
    if part["d12"]:
        last = (int(part["d14"]), 0, None) if part["d14"] else None
        which = f"day of {part['of1']}" if part["of1"] in ("next", "last") else "day"
        return DateWords(*span, int(part["d12"]), last=last, relative=which)
    if part["m9"]:
        return DateWords(*span, None, _month(part["m9"]), int(part["y9"]))
    if part["y10"]:
        return DateWords(*span, None, None, int(part["y10"]))
    return DateWords(*span, None, _month(part["m11"]), relative=part.group().split()[0])


def _day(part: re.Match[str]) -> DateWords:
    """A day whose month is a word."""
    span, weekday = part.span(), _weekday(part.group())
    if part["d3"]:
        day, month, year = int(part["d3"]), part["m3"], _year(part["y3"], part["c3"])
    elif part["d6"]:
        day, month, year = int(part["d6"]), part["m6"], _year(part["y6"], None)
    elif part["d10"]:
        day, month, year = int(part["d10"]), part["m12"], _whole_year(part["y12"])
    else:
        day, month, year = _NTHS[part["d11"]], part["m13"], _year(part["y13"], None)
    return DateWords(*span, day, _month(month), year, weekday=weekday)


def _figures(part: re.Match[str], *, first: First) -> DateWords:
    span = part.span()
    if part["d7"]:
        order = first if part["by"] == "/" or first else "day"  # with a dot the month never leads
        year = _whole_year(part["y7"])
        return _numeric(span, int(part["d7"]), int(part["n7"]), year, first=order)
    if part["d8"]:
        return DateWords(*span, int(part["d8"]), int(part["n8"]))
    # "(26/11)", as Indonesia writes; a month first is rare in brackets
    return DateWords(*span, int(part["d13"]), int(part["n13"]))


def _weekday(words: str) -> int | None:
    first = re.match(r"[a-z]{6,9}", words)
    return WEEKDAY.get(first.group()) if first else None


def _numeric(span: tuple[int, int], one: int, two: int, year: int, *, first: First) -> DateWords:
    """A date in figures: where nothing else is known, only sure when one of them is no month."""
    if one > 12 >= two or (first == "day" and two <= 12) or one == two:
        return DateWords(*span, one, two, year)
    if two > 12 >= one or first == "month":
        return DateWords(*span, two, one, year)
    return DateWords(*span, None, None, year, relative="figures")


def _month(word: str) -> int:
    return MONTH[word.rstrip(".")]


def _whole_year(figures: str) -> int:
    return int(figures) + (2000 if len(figures) == 2 else 0)


def _year(full: str | None, cut: str | None) -> int | None:
    if full:
        return int(full)
    return 2000 + int(cut) if cut else None

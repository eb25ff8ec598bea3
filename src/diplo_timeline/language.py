"""The interface's language: the one place that knows it, and the only one that asks Babel.

Names, patterns of dates and names of countries are those of ``LOCALE`` in the Unicode CLDR, which
Babel carries; the process's own locale plays no part. To translate: name another locale, and add
its language to the tables below and to ``name`` in ``vocabulary/data/countries.toml``; words that
`dates.read_date` is to understand again belong in ``dates/names.py``.

Babel takes a while to load and to fill a pattern in (18 microseconds a period), and dates are
written by the hundred. So it is asked once, when a name is first wanted, and we fill in ourselves.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from babel import Locale

LOCALE: Final = "en_GB"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What is said around a date and Babel has no words for; ``{}`` stands for the date."""

    about: str
    uncertain: str
    since: str
    from_to: str


# By locale or language. What a language lacks is said in English.
PHRASES: Final[dict[str, Phrases]] = {
    "en": Phrases("about {}", "{} (uncertain)", "since {}", "from {} to {}"),
}
# Where Babel's patterns differ from what we promise to write, by locale or language.
_OWN_PATTERNS: Final[Mapping[str, Mapping[str, str]]] = {
    "en_GB": {
        # Babel has a comma after the weekday; British newspapers have none.
        "yMMMMEEEEd": "EEEE d MMMM y",
        # Babel writes "4 September 476 AD"; we promise "4 September AD 476", the older usage.
        "Gy": "G y",
    },
}
_OWN_PERIODS: Final[Mapping[str, Mapping[tuple[str, str], tuple[str, str]]]] = {
    # Babel puts spaces around every dash; a dash between single numbers has none here.
    "en_GB": {("yMMMMd", "d"): ("d–", "d MMMM y"), ("y", "y"): ("y–", "y")},
}
# Babel has "Sept" for British English: the only one of four letters, too wide for a card's column.
_OWN_SHORT_MONTHS: Final[Mapping[str, Mapping[int, str]]] = {"en_GB": {9: "Sep"}}

# The fields that occur in the patterns of Babel's locales, and what we fill in for each.
_FIELDS: Final = {
    "d": "{day}", "dd": "{day:02}", "M": "{number}", "MM": "{number:02}",
    "MMM": "{short}", "LLL": "{short}", "MMMM": "{month}", "MMMMM": "{month}", "LLLL": "{alone}",
    "y": "{year}", "YYYY": "{year}", "G": "{era}",
    "EEE": "{weekday}", "EEEE": "{weekday}", "cccc": "{weekday}",
}  # fmt: skip
_THREE_LETTERS: Final = re.compile(r"(?<![ML])([ML])\1\1(?![ML])")
# "22 September 25" would read as a shortened 2025.
_FIRST_PLAIN_YEAR: Final = 1000


class Dated(Protocol):
    """A day, a month (no ``day``) or a year (no ``month``); a ``datetime.date`` is one too."""

    @property
    def year(self) -> int:
        """From 1 to 9999."""

    @property
    def month(self) -> int | None:
        """From 1 to 12."""

    @property
    def day(self) -> int | None:
        """From 1 to 31."""


@dataclass(frozen=True, slots=True)
class _Speech:
    """What is read from Babel once: names, and patterns as templates of `str.format`."""

    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    year: str
    month: str
    day: str
    weekday_and_day: str
    early_year: str
    era: str
    # By what is known and the largest part that differs.
    periods: Mapping[tuple[str, str], tuple[str, str]]
    between: str
    phrases: Phrases


class Names:
    """Names in the interface's language, read when one is first wanted: ``MONTHS[0]``."""

    def __init__(self, choose: Callable[[_Speech], tuple[str, ...]]) -> None:
        self._choose = choose

    def __getitem__(self, place: int) -> str:
        return self._choose(_speech(LOCALE))[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._choose(_speech(LOCALE)))


MONTHS: Final = Names(lambda speech: speech.months_alone)
SHORT_MONTHS: Final = Names(lambda speech: speech.short_months)
WEEKDAYS: Final = Names(lambda speech: speech.weekdays)


def phrases() -> Phrases:
    """Return the phrases around a date."""
    return _speech(LOCALE).phrases


def date_words(when: Dated, *, weekday: bool = False) -> str:
    """Return a date in words, as "22 September 2025", "September 2025" or "4 September AD 476".

    Args:
        when: the date.
        weekday: name the weekday too; the date must then be a day.
    """
    speech = _speech(LOCALE)
    if weekday:
        return _filled(speech.weekday_and_day, when, speech)
    if when.day is not None:
        return _filled(speech.day, when, speech)
    return _filled(speech.year if when.month is None else speech.month, when, speech)


def period_words(start: Dated, end: Dated) -> str:
    """Return a period in words, as "22–23 September 2025"; what both ends share is said once."""
    speech = _speech(LOCALE)
    known = _known(start)
    if known == _known(end) and (pair := speech.periods.get((known, _differing(start, end)))):
        return _filled(pair[0], start, speech) + _filled(pair[1], end, speech)
    return speech.between.format(date_words(start), date_words(end))


def territory(code: str, locale: str | None = None) -> str | None:
    """Return Babel's name of a country or area of ISO 3166-1, in another locale if one is given."""
    return _territories(locale or LOCALE).get(code)


def number(value: int) -> str:
    """Return a whole number as it is written, as "1,234"."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=LOCALE)


def ours(table: Mapping[str, T], locale: str | None = None) -> T | None:
    """Return what a table keyed by locale or language has for the interface's, or None."""
    wanted = locale or LOCALE
    found = table.get(wanted)
    return table.get(wanted.partition("_")[0]) if found is None else found


def _known(when: Dated) -> str:
    return "y" if when.month is None else "yMMMM" if when.day is None else "yMMMMd"


def _differing(start: Dated, end: Dated) -> str:
    if start.year != end.year:
        return "y"
    return "M" if start.month != end.month else "d"


def _filled(template: str, when: Dated, speech: _Speech) -> str:
    year, month, day = when.year, when.month or 1, when.day or 1
    era, weekday = speech.era, ""
    if "{weekday}" in template:
        weekday = speech.weekdays[date(year, month, day).weekday()]
    return template.format(
        day=day,
        number=month,
        month=speech.months[month - 1],
        alone=speech.months_alone[month - 1],
        short=speech.short_months[month - 1],
        year=year if year >= _FIRST_PLAIN_YEAR else speech.early_year.format(year=year, era=era),
        era=era,
        weekday=weekday,
    )


@lru_cache(maxsize=4)
def _speech(name: str) -> _Speech:
    locale = _locale(name)
    months, alone = locale.months["format"], locale.months["stand-alone"]
    short = {**months["abbreviated"], **(ours(_OWN_SHORT_MONTHS, name) or {})}
    pattern = _patterns(locale, name)
    return _Speech(
        months=_in_order(months["wide"]),
        months_alone=_in_order(alone["wide"]),
        short_months=_in_order(short),
        weekdays=_in_order(locale.days["format"]["wide"]),
        year=pattern("y", "y"),
        month=pattern("yMMMM", "MMMM y"),
        day=pattern("yMMMMd", locale.date_formats["long"].pattern),
        weekday_and_day=pattern("yMMMMEEEEd", locale.date_formats["full"].pattern),
        # It is put where another year would stand; Japanese has its word for "year" there already.
        early_year=pattern("Gy", "y G").replace(pattern("y", "y"), "{year}"),
        era=locale.eras["abbreviated"][1],
        periods=_periods(locale, name),
        between=_plain(locale.interval_formats[None]),
        phrases=ours(PHRASES, name) or PHRASES["en"],
    )


def _patterns(locale: "Locale", name: str) -> Callable[[str, str], str]:
    """Return what gives the template of a skeleton, or of another pattern where there is none."""
    own = ours(_OWN_PATTERNS, name) or {}

    def pattern(skeleton: str, otherwise: str) -> str:
        theirs = locale.datetime_skeletons.get(skeleton)
        return _template(own.get(skeleton) or (theirs.pattern if theirs else otherwise))

    return pattern


def _periods(locale: "Locale", name: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the templates of both ends where the ends share a part, and of two years."""
    own = ours(_OWN_PERIODS, name) or {}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for known, differing in (("yMMMMd", "d"), ("yMMMMd", "M"), ("yMMMM", "M"), ("y", "y")):
        theirs = _interval(locale, known).get(differing, [])
        pair = own.get((known, differing)) or theirs
        if len(pair) == 2:  # a few locales have one half only
            found[known, differing] = (_template(pair[0]), _template(pair[1]))
    return found


def _interval(locale: "Locale", skeleton: str) -> dict[str, list[str]]:
    """Return Babel's patterns of a period; most have it with short months, which we widen."""
    formats = locale.interval_formats
    if skeleton in formats:
        return dict(formats[skeleton])
    narrow = formats.get(skeleton.replace("MMMM", "MMM"), {})
    return {
        part: [_THREE_LETTERS.sub(r"\1\1\1\1", p) for p in pair] for part, pair in narrow.items()
    }


def _template(pattern: str) -> str:
    """Return a pattern of the CLDR ("d MMMM y") as a template of `str.format`."""
    from babel.dates import tokenize_pattern

    parts = (part for _, part in tokenize_pattern(pattern))
    return _plain("".join(p if isinstance(p, str) else _FIELDS[p[0] * p[1]] for p in parts))


def _plain(pattern: str) -> str:
    # Thin spaces around a dash, as Babel has them, would be copied into texts and searches.
    return pattern.replace("\N{THIN SPACE}", " ")


def _in_order(names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names[number] for number in sorted(names))


@lru_cache(maxsize=4)
def _territories(name: str) -> dict[str, str]:
    return dict(_locale(name).territories)


def _locale(name: str) -> "Locale":
    from babel import Locale

    return Locale.parse(name)

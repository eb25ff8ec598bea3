"""The words dates are written with, folded as ``text.fold`` does it, and what each stands for."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Sort(StrEnum):
    """What a word, number or sign of a date is. The values spell patterns such as ``DMY``."""

    DAY = "D"
    MONTH = "M"
    YEAR = "Y"
    NUMERIC = "N"  # a date in digits that stands for itself: 2025-09-22, 09/2025
    DAY_FIRST = "X"  # a date in digits whose month and year a day before it shares: 22.09.2025
    WEEKDAY = "W"
    ABOUT = "A"
    PART = "E"  # early, mid, late: only about the month or year
    DOUBT = "?"
    TO = "-"
    AND = "&"
    FROM = "F"
    SINCE = "S"
    BETWEEN = "B"
    ONWARDS = "O"
    FILLER = ""


# Abbreviations only where they mean one month in all five languages: "mar" is no Tuesday here,
# because weekdays are read in full outside English.
_MONTHS: Final = (
    "january jan janvier janv enero ene januar janner janeiro",
    "february feb febr fevrier fevr fev febrero februar fevereiro",
    "march mar mars marzo marz maerz mrz marco",
    "april apr avril avr abril abr",
    "may mai mayo maio",
    "june jun juin junio juni junho",
    "july jul juillet juil julio juli julho",
    "august aug aout agosto",
    "september sept sep septembre septiembre setiembre setembro",
    "october oct octobre octubre oktober okt outubro",
    "november nov novembre noviembre novembro",
    "december dec decembre diciembre dic dezember dez dezembro",
)
_WEEKDAYS: Final = (
    "monday mon lundi lunes montag",
    "tuesday tue tues mardi martes dienstag",
    "wednesday wed weds mercredi miercoles mittwoch",
    "thursday thu thur thurs jeudi jueves donnerstag",
    "friday fri vendredi viernes freitag",
    "saturday sat samedi sabado samstag sonnabend",
    "sunday sun dimanche domingo sonntag",
)


def _numbered(lines: tuple[str, ...], first: int) -> dict[str, int]:
    return {name: number for number, line in enumerate(lines, first) for name in line.split()}


MONTH_NUMBERS: Final[Mapping[str, int]] = _numbered(_MONTHS, 1)
WEEKDAY_NUMBERS: Final[Mapping[str, int]] = _numbered(_WEEKDAYS, 0)

_WORDS: Final[Mapping[Sort, str]] = {
    Sort.ABOUT: "about around circa ca c approx approximately roughly ~",
    Sort.PART: "early mid late beginning middle start end",
    Sort.DOUBT: "uncertain possibly perhaps probably maybe presumably ?",
    Sort.TO: "to until till through thru au a al bis - – /",
    Sort.AND: "and et und y e &",
    Sort.FROM: "from",
    Sort.SINCE: "since",
    Sort.BETWEEN: "between",
    Sort.ONWARDS: "onwards onward present ongoing",
    Sort.FILLER: "of the in on during year month de del el le du den am vom , . ( )",
}
SORTS: Final[Mapping[str, Sort]] = {
    **dict.fromkeys(MONTH_NUMBERS, Sort.MONTH),
    **dict.fromkeys(WEEKDAY_NUMBERS, Sort.WEEKDAY),
    **{word: sort for sort, words in _WORDS.items() for word in words.split()},
}

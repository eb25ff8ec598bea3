"""From the words that say when to a date: exact where the text is, none where it is not."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.errors import DateError
from diplo_timeline.press.date_words import DateWords
from diplo_timeline.press.story_days import (
    NOTHING_TOLD,
    StoryDays,
    day_of,
    days_from_telling,
    is_of_story,
)

_TODAY: Final = frozenset(
    {
        "today",
        "this morning",
        "this afternoon",
        "this evening",
        "tonight",
        "earlier today",
        "later today",
        "this day",
        "just now",
        "on this date",
        "on this day",
    }
)
_A_WHILE_AGO: Final = ("hours ago", "minutes ago", "moments ago")
_TWO_DAYS: Final = {
    "yesterday and today": -1,
    "today and tomorrow": 0,
    "tomorrow and the day after": 1,
}  # the first, from today
_YESTERDAY: Final = frozenset({"yesterday", "last night", "last evening"})
_A_WEEK: Final = 7  # days
_NOT_NEXT: Final = 2  # days; nobody calls the day after tomorrow "next Friday"
_WEEKS: Final = {"last-week": -1, "next-week": 1}  # "on Monday of last week"
_OF_LATE: Final = frozenset(
    {
        "a few days ago", "some days ago", "several days ago", "a couple of days ago",
        "the other day", "recently", "in recent days", "in the recent days", "in past days",
        "in the past days", "in the past few days", "in last days", "in the last days",
        "in the last few days",
    }
)  # fmt: skip
# What is told of without a day may be of the day its paragraph, or the sentence before, tells of.
SAME_DAY: Final = frozenset(
    {
        "meeting", "agreement", "statement", "call", "invitation", "protest", "dialogue", "mission",
        "aid", "cooperation", "credentials", "ratification", "summit", "other",
    }
)  # fmt: skip
# A text tells few days, again and again; the dates made of them never change.
_of: Final = lru_cache(maxsize=1_024)(EventDate.of)
_parsed: Final = lru_cache(maxsize=1_024)(EventDate.parse)
_LAST_MONTH: Final = 25  # days after its end, when a month told as such is history
STALE: Final = 45  # days; what is told of longer ago is told as history


def resolve(
    words: DateWords, anchor: date | None, *, ahead: bool, story: StoryDays = NOTHING_TOLD
) -> EventDate | None:
    """Return the date the words mean beside an anchor, or None when they do not settle one.

    Args:
        words: what the text says.
        anchor: the day from which it is said: dateline or publication.
        ahead: whether the act lies ahead.
        story: the days told before, for "the same day" and "on the last day".
    """
    try:
        return _resolved(words, anchor, story, ahead=ahead)
    except (ValueError, DateError, OverflowError):
        return None


def _resolved(
    words: DateWords, anchor: date | None, story: StoryDays, *, ahead: bool
) -> EventDate | None:
    if words.relative.startswith("day") and words.day:
        return _of_month(words, anchor, ahead=ahead) if anchor else None
    if words.relative and words.month is None and words.weekday is None:
        return _relative(words.relative, anchor, story)
    if words.weekday is not None and words.day is None:
        first = _within_stay(words, anchor, story) or _weekday(words, anchor, ahead=ahead)
        if first is None or words.to_weekday is None:
            return first
        return _weekdays(first.first_day, words.to_weekday, anchor, ahead=ahead)
    if words.day is not None and words.month is not None:
        return _days(words, anchor, ahead=ahead)
    if words.month is not None:
        year = words.year or _year_of_month(words.month, anchor, ahead=ahead)
        return _parsed(f"{year:04d}-{words.month:02d}") if year else None
    return _parsed(f"{words.year:04d}") if words.year else None


def _relative(relative: str, anchor: date | None, story: StoryDays) -> EventDate | None:
    if anchor and (step := days_from_telling(relative)):
        return _of(anchor + timedelta(step))
    if is_of_story(relative):
        return day_of(relative, story)
    if anchor is None:
        return None
    if relative in _OF_LATE:
        return month_of(anchor)
    if relative in _TWO_DAYS:
        first = anchor + timedelta(_TWO_DAYS[relative])
        return _of(first, first + timedelta(1))
    if relative in _TODAY or relative.endswith(_A_WHILE_AGO):
        return _of(anchor)
    if relative in _YESTERDAY:
        return _of(anchor - timedelta(1))
    if relative == "tomorrow":
        return _of(anchor + timedelta(1))
    return _span(relative, anchor)


def _of_month(words: DateWords, anchor: date, *, ahead: bool) -> EventDate:
    """Return "on the 10th" of the month of the anchor, or of the nearest one on the right side."""
    day = words.day or 1
    step = {"day of next": 1, "day of last": -1}.get(words.relative)
    if step is None:
        step = int(ahead and day < anchor.day) - int(not ahead and day > anchor.day)
    months = anchor.year * 12 + anchor.month - 1 + step
    month = date(months // 12, months % 12 + 1, 1)
    return _of(month.replace(day=day), month.replace(day=words.last[0]) if words.last else None)


def _span(relative: str, anchor: date) -> EventDate | None:
    """Return the month or year of "this week", "next month", "last year"."""
    unit = relative.split()[-1]
    step = (
        -1
        if "last" in relative or "past" in relative
        else 1
        if "next" in relative or "coming" in relative
        else 0
    )
    if unit in ("week", "weekend"):
        day = anchor + timedelta(7 * step)
        return _parsed(f"{day.year:04d}-{day.month:02d}")
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        return _parsed(f"{months // 12:04d}-{months % 12 + 1:02d}")
    if unit in ("year", "spring", "summer", "autumn", "fall", "winter"):
        return _parsed(f"{anchor.year + step:04d}")
    return None


def _within_stay(words: DateWords, anchor: date | None, story: StoryDays) -> EventDate | None:
    """Return a bare weekday of the stay a text tells of, where that was not in the last week."""
    stay = story.stay
    if stay is None or anchor is None or stay.precision != "day" or words.relative:
        return None
    if (anchor - stay.last_day).days < _A_WEEK or words.weekday is None or words.to_weekday:
        return None
    day = stay.first_day + timedelta((words.weekday - stay.first_day.weekday()) % _A_WEEK)
    return _of(day) if day <= stay.last_day else None


def _weekday(words: DateWords, anchor: date | None, *, ahead: bool) -> EventDate | None:
    if anchor is None or words.weekday is None:
        return None
    if step := _WEEKS.get(words.relative):
        monday = anchor - timedelta(anchor.weekday())
        return _of(monday + timedelta(7 * step + words.weekday))
    back = (anchor.weekday() - words.weekday) % 7
    if words.relative.startswith("last") and back == 0:
        back = 7
    if ahead or words.relative.startswith(("next", "the coming")):
        today = 0 if words.relative.startswith("this") else 7
        on = (words.weekday - anchor.weekday()) % 7 or today
        if words.relative.startswith("next") and on <= _NOT_NEXT:
            on += 7
        return _of(anchor + timedelta(on))
    return _of(anchor - timedelta(back))


def _weekdays(first: date, last: int, anchor: date | None, *, ahead: bool) -> EventDate:
    """Return the period from a day to the next such weekday; a past one ends before the anchor."""
    end = first + timedelta((last - first.weekday()) % 7)
    if not ahead and anchor and end > anchor:
        first, end = first - timedelta(7), end - timedelta(7)
    return _of(first, end)


def _days(words: DateWords, anchor: date | None, *, ahead: bool) -> EventDate | None:
    if words.day is None or words.month is None:
        return None
    if words.last is None:
        year = words.year or _year_of_day(words.month, words.day, anchor, ahead=ahead)
        return _of(date(year, words.month, words.day)) if year else None
    last_day, last_month, last_year = words.last
    over_the_year = int((words.month, words.day) > (last_month, last_day))
    if last_year is None and not ahead:  # what has begun need not be over yet
        begun = _year_of_day(words.month, words.day, anchor, ahead=False)
        last_year = begun + over_the_year if begun else None
    year = last_year or _year_of_day(last_month, last_day, anchor, ahead=ahead)
    if year is None:
        return None
    first = date(year - over_the_year, words.month, words.day)
    return _of(first, date(year, last_month, last_day))


@lru_cache(maxsize=1_024)
def _year_of_day(month: int, day: int, anchor: date | None, *, ahead: bool) -> int | None:
    """Return the year that brings a day nearest to the anchor, on the right side of it."""
    if anchor is None:
        return None
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [date(y, month, day) for y in years if _exists(y, month, day)]
    slack = timedelta(3)
    right = [d for d in days if (d >= anchor - slack if ahead else d <= anchor + slack)]
    return min(right or days, key=lambda d: abs((d - anchor).days)).year if days else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year_of_month(month: int, anchor: date | None, *, ahead: bool) -> int | None:
    if anchor is None:
        return None
    if ahead:
        return anchor.year + (month < anchor.month)
    return anchor.year - (month > anchor.month)


def is_stale(found: EventDate, anchor: date | None) -> bool:
    """Whether an act of that date is history beside the anchor."""
    if anchor is None:
        return False
    # "In February" said in April is of a while ago; a day of February may still be news.
    return (anchor - found.last_day).days > (STALE if found.precision == "day" else _LAST_MONTH)


def settle(days: Sequence[EventDate]) -> date | None:
    """Return the one day that all of these are, or None."""
    firsts = {day.edtf for day in days if day.is_one_day}
    return days[0].first_day if len(firsts) == 1 and days[0].is_one_day else None


def month_of(day: date) -> EventDate:
    """Return the month of a day, where the day itself is not told."""
    return _parsed(f"{day.year:04d}-{day.month:02d}")

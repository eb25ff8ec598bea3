"""Days told by their place in a story: "the next morning", "two days later", "on the last day"."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from diplo_timeline.dates import EventDate
from diplo_timeline.press.files import load

_LISTS: Final = load("lists")["story_days"]
_COUNTED: Final = {word: n for n, word in enumerate(_LISTS["counted"], 1)}
_ORDINALS: Final = {word: n for n, word in enumerate(_LISTS["ordinals"])} | dict.fromkeys(
    _LISTS["openings"], 0
)
_LAST: Final = frozenset(_LISTS["last"])
_SAME: Final = tuple(_LISTS["same"])
_AFTER: Final = tuple(_LISTS["after"])
_BEFORE: Final = tuple(_LISTS["before"])
_STEPS: Final = re.compile(rf"({'|'.join(_COUNTED)}) (day|week)s? (later|after|earlier|before)")
_COUNTED_FROM_NOW: Final = re.compile(
    rf"(?:in )?(an?|{'|'.join(_COUNTED)}|\d\d?) (day|week|fortnight)s?'?s?"
    r"( ago| from now| from today| time|)"
)
_TWO_AWAY: Final = {
    "the day before yesterday": -2,
    "the night before last": -2,
    "the day after tomorrow": 2,
}
_NTH: Final = "|".join(_ORDINALS)
_OF_STAY: Final = re.compile(
    rf"(?:the|his|her|their|its|my|our) (?:(?:{_NTH}) and )?({_NTH}|{'|'.join(_LAST)}) day"
    rf"|day ({'|'.join(_COUNTED)})"
    r"|(?:during|at) the (opening|inaugural|closing|concluding) (?:ceremony|session)"
)
_CEREMONIES: Final = ("during the ", "at the ")  # of whatever day, where none was told
_ARRIVAL: Final = " arrival"  # "on the day of her arrival", "hours after his arrival"


class StoryDays(NamedTuple):
    """What a text has told so far of days.

    Attributes:
        before: the day of the act told before.
        stay: the visit, or the meeting of several days, that is told of.
        until: the last day of a stay that is told by its end.
        arrived: the day a visit began, when no more is told of it.
    """

    before: date | None = None
    stay: EventDate | None = None
    until: date | None = None
    arrived: date | None = None

    def during(self, date: EventDate, *, ends: bool) -> "StoryDays":
        """Return what is told after an act of this date, which may be a stay or a day of one."""
        told = self.stay
        within = told and told.is_period and told.first_day <= date.first_day <= told.last_day
        if within and date.is_one_day:
            return self
        if ends:
            return self._replace(stay=None, until=date.last_day)
        arrived = date.first_day if date.is_one_day else None
        return self._replace(stay=date, until=None, arrived=arrived)


NOTHING_TOLD: Final = StoryDays()


def is_of_story(relative: str) -> bool:
    """Whether words relate a day to what was told, not to the day of publication."""
    return bool(
        relative.startswith((*_SAME, *_AFTER, *_BEFORE))
        or relative.endswith(_ARRIVAL)
        or _STEPS.fullmatch(relative)
        or _OF_STAY.fullmatch(relative)
    )


def is_other_day(relative: str) -> bool:
    """Whether such words part a day from the one told before: no other day may stand for it."""
    return is_of_story(relative) and not relative.startswith((*_SAME, *_CEREMONIES))


def is_day_before(relative: str) -> bool:
    """Whether such words mean a day before another: "the previous day"."""
    return relative.startswith(_BEFORE)


def day_of(relative: str, story: StoryDays) -> EventDate | None:
    """Return the day such words mean, or None when what they rest on was not told."""
    if of_stay := _OF_STAY.fullmatch(relative):
        return _of_stay(of_stay.group(1) or of_stay.group(2) or of_stay.group(3), story)
    if relative.endswith(_ARRIVAL):
        first = story.stay.first_day if story.stay and story.stay.precision == "day" else None
        return EventDate.of(first) if first else None
    step = _step(relative)
    if step is None:
        return None
    told = [day for day in (story.before, story.arrived if step > 0 else None) if day]
    return EventDate.of(max(told) + timedelta(step)) if told else None


def _step(relative: str) -> int | None:
    """Return how many days from the day told before."""
    if counted := _STEPS.fullmatch(relative):
        days = _COUNTED[counted.group(1)] * (7 if counted.group(2) == "week" else 1)
        return days if counted.group(3) in ("later", "after") else -days
    if relative.startswith(_SAME):
        return 0
    return 1 if relative.startswith(_AFTER) else -1 if relative.startswith(_BEFORE) else None


def days_from_telling(relative: str) -> int | None:
    """Return how many days from the day of telling "two weeks ago" or "in two days" is.

    None for words that do not count from that day.
    """
    if relative in _TWO_AWAY:
        return _TWO_AWAY[relative]
    counted = _COUNTED_FROM_NOW.fullmatch(relative)
    if counted is None:
        return None
    number, unit, back = counted.groups()
    times = int(number) if number.isdigit() else _COUNTED.get(number, 1)
    days = times * {"day": 1, "week": 7, "fortnight": 14}[unit]
    return -days if back == " ago" else days


def _of_stay(which: str, story: StoryDays) -> EventDate | None:
    """Return a day of a stay: by its number, or the last."""
    stay = story.stay
    if which in _LAST and story.until:
        return EventDate.of(story.until)
    if stay is None or stay.precision != "day":
        return None
    if which in _LAST:
        return EventDate.of(stay.last_day) if stay.is_period else None
    number = _ORDINALS.get(which, _COUNTED.get(which, 0) - 1)
    day = stay.first_day + timedelta(max(number, 0))
    known = number >= 0 and (not stay.is_period or day <= stay.last_day)
    return EventDate.of(day) if known else None

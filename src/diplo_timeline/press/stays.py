"""How long a stay lasted whose act tells one day: by its length, or the headline."""

import re
from datetime import date, timedelta
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.context import Context
from diplo_timeline.press.dating import resolve
from diplo_timeline.press.files import load

_LISTS: Final = load("lists")["stays"]
_NUMBERS: Final = {word: n for n, word in enumerate(_LISTS["numbers"], 2)}
_N: Final = rf"({'|'.join(_NUMBERS)}|[2-9]|1[0-4])"
_LENGTH: Final = re.compile(rf" {_N}(?: - day| days) ")
_AHEAD: Final = re.compile(
    rf" {_N} - day (?:\S{{1,20}} ){{0,3}}(?:{'|'.join(_LISTS['names'])}) "
    rf"| (?:lasting|last|lasts|for) {_N} days "
)
_AND_ON: Final = re.compile(r" @t(\d{1,4}) and (?:on )?@t(\d{1,4}) ")
LASTING: Final = frozenset(_LISTS["lasting"])
BEGUN: Final = frozenset({"exercise", "visit", "summit", "dialogue", "mediation"})
_BEGINNING: Final = tuple(_LISTS["beginning"])
_ARRIVING: Final = ("arriv", "began", "start")
ON_THE_STAY: Final = re.compile(
    r" (?:during|in the course of|as part of) (?:his|her|their|the|this) (?:\S{1,15} ){0,2}"
    r"(?:visit|stay|trip|tour) "
)  # on one of its days, not on the day told last
_ENDING: Final = tuple(_LISTS["ending"])
_AT_ITS_END: Final = re.compile(
    rf" (?:{'|'.join(_LISTS['at_its_end'])}) "
    rf"| (?:{'|'.join(_ENDING)})[a-z]{{0,6}} (?:up )?(?:\S{{1,20}} ){{0,3}}?{_N}(?: - day| days) "
    rf"| return(?:s|ed|ing)? (?:\S{{1,20}} ){{0,5}}?from (?:\S{{1,20}} ){{0,2}}?{_N} - day "
    rf"| {_N} - day (?:\S{{1,20}} ){{1,8}}?(?:that|which) (?:{'|'.join(_ENDING)})"
)


def is_ending(candidate: Candidate) -> bool:
    """Whether an act is told by its end, so that its one day is the last of a stay."""
    one = candidate.date is not None and candidate.date.is_one_day
    return one and candidate.kind == "visit" and candidate.hit.form.startswith(_ENDING)


def stretch(candidate: Candidate, context: Context) -> None:
    """Make the one day of an act the whole stay, as far as its sentence or the headline tells it.

    Counted on from an arrival only where the stay lies ahead, or must be over: one that was to
    last three days may have ended sooner.
    """
    if candidate.date is None or not candidate.date.is_one_day:
        return
    day, line = candidate.date.first_day, candidate.scene.masked.line
    told = context.stay
    if candidate.kind in BEGUN and told and day in (told.first_day, told.last_day):
        candidate.date = told
    elif candidate.kind in BEGUN and _and_the_next(candidate, context):
        candidate.date = EventDate.of(day, day + timedelta(1))
    elif is_over(candidate) and (length := _LENGTH.search(line)):
        candidate.date = EventDate.of(day - _more(length), day)
    elif candidate.kind in BEGUN and (length := _AHEAD.search(line)):
        last = day + _more(length)
        if _goes_on(candidate, last, context.anchor(candidate.scene.sentence.paragraph)):
            candidate.date = EventDate.of(day, last)


def _and_the_next(candidate: Candidate, context: Context) -> bool:
    """Whether the act's own day and the one after it are told together: "today and on Friday"."""
    scene, day = candidate.scene, candidate.date
    both = _AND_ON.search(scene.masked.line)
    if both is None or day is None:
        return False
    one, other = (scene.masked.mentions[int(number)] for number in both.groups())
    anchor = context.anchor(scene.sentence.paragraph)
    ahead = candidate.status == "scheduled"
    second = resolve(other.words, anchor, ahead=ahead) if other.words else None
    own = one is candidate.day_from and second is not None
    return own and second == EventDate.of(day.first_day + timedelta(1))


def is_over(candidate: Candidate, beside: str = "") -> bool:
    """Whether an act that lasts is told by its end: "wrapped up two days of talks"."""
    line = candidate.scene.masked.line + beside
    form = candidate.hit.form
    ending = form.startswith(_ENDING) or bool(_AT_ITS_END.search(line))
    return (
        ending
        and not form.startswith(_ARRIVING)
        and candidate.kind in LASTING
        and candidate.status == "happened"
    )


def _more(length: re.Match[str]) -> timedelta:
    """How many days there are besides the one told."""
    word = next(group for group in length.groups() if group)
    return timedelta((_NUMBERS.get(word) or int(word)) - 1)


def _goes_on(candidate: Candidate, last: date, anchor: date | None) -> bool:
    """Whether days may be counted on from the one told."""
    if candidate.status == "scheduled":
        return True
    begins = candidate.hit.form.startswith(_BEGINNING)
    over = anchor is not None and last < anchor
    return candidate.status == "happened" and begins and (over or candidate.kind == "exercise")

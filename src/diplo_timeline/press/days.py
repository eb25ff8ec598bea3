"""The day of an act as its own sentence tells it."""

import re
from datetime import date, timedelta
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.context import Context
from diplo_timeline.press.date_words import DateWords
from diplo_timeline.press.dating import is_stale, month_of, resolve
from diplo_timeline.press.files import load
from diplo_timeline.press.mentions import Mention
from diplo_timeline.press.story_days import StoryDays, is_other_day

_OF_ANOTHER: Final = re.compile(
    f" (?:{'|'.join(load('lists')['days_of_others']['after'])}) (?:the )?$"
)
_SAID: Final = re.compile(
    rf" (?:{'|'.join(load('lists')['days_of_others']['saying'])})(?: \S{{1,20}}){{0,2}} $"
)
_TOPIC: Final = re.compile(rf" (?:{'|'.join(load('lists')['days_of_others']['topics'])}) ")
_MADE_KNOWN: Final = frozenset(
    {"mission", "aid", "appointment", "cooperation", "recognition", "sanction", "other"}
)
_COUNTED: Final = ("two", "three", "four", "five", "six", "seven")
_DAYS_LONG: Final = re.compile(rf" ({'|'.join(_COUNTED)})(?: - day| days) ")
_LASTING: Final = frozenset({"visit", "dialogue", "summit", "meeting", "exercise"})
_ENDING: Final = ("clos", "conclud", "end", "wrap", "wind", "wound", "finish", "complet", "round")


def date_from_sentence(candidate: Candidate, context: Context, story: StoryDays) -> bool:
    """Take the day from the act's own sentence; False if it shows the act to be history."""
    anchor = context.anchor(candidate.scene.sentence.paragraph)
    if _of_a_diary(candidate, anchor, context.published):
        return True
    if candidate.present and candidate.status == "happened" and _lies_ahead(candidate, anchor):
        candidate.status = "scheduled"
    ahead = candidate.status == "scheduled"
    stale = False
    for mention in _nearest_first(candidate):
        words = mention.words or DateWords(0, 0)
        if ahead and _of_saying(candidate, mention):
            if _date_of_word(candidate, words, anchor, mention):
                return True
            continue
        found = resolve(
            words, anchor, ahead=ahead, story=_so_far(candidate, mention, anchor, story)
        )
        unknown = found is None or (anchor is not None and found.first_day > anchor)
        if unknown and anchor and is_other_day(words.relative) and not ahead:
            # a day of its own, but the text does not say from when it counts
            found = month_of(anchor)
        undatable = found is None and not (words.day and anchor is None)
        if undatable or (found and _foreign(candidate, mention, found, anchor)):
            continue
        if found and anchor is None and _long_ago(found, context.latest):
            stale |= _in_clause(candidate, mention)
            continue
        if found and anchor and _unfit(candidate, found, anchor):
            past = not ahead and is_stale(found, anchor)
            whole = bool(words.day or words.year or words.relative.startswith(("last", "the past")))
            stale |= past and whole and _in_clause(candidate, mention)
            continue
        candidate.date, candidate.dated, candidate.day_from = found, True, mention
        _reach_back(candidate)
        return True
    return not stale


def _long_ago(found: EventDate, latest: date | None) -> bool:
    """Whether a date is history where nobody says when a text came out."""
    if latest is None:
        return False
    return is_stale(found, latest) and latest.year > found.last_day.year


def _in_clause(candidate: Candidate, mention: Mention) -> bool:
    low, high = candidate.clause
    return low <= candidate.scene.masked.at(mention) < high


def _of_saying(candidate: Candidate, mention: Mention) -> bool:
    """Whether a day is when something was made known: "will reopen ..., it said on Thursday"."""
    masked = candidate.scene.masked
    at = masked.at(mention)
    return bool(_SAID.search(masked.line[max(at - 40, 0) : at]))


def _date_of_word(
    candidate: Candidate, words: DateWords, anchor: date | None, mention: Mention
) -> bool:
    """Date what was made known, and lies ahead without a day, by when it was made known."""
    found = resolve(words, anchor, ahead=False)
    if candidate.kind not in _MADE_KNOWN or found is None:
        return False
    candidate.status = "announced"
    candidate.date, candidate.dated, candidate.day_from = found, True, mention
    return True


def _so_far(
    candidate: Candidate, mention: Mention, anchor: date | None, story: StoryDays
) -> StoryDays:
    """Add the days told in the same sentence before a mention: "on the 3rd and, a day later,"."""
    for other in reversed(candidate.scene.mentions):
        if other.sort == "t" and other.words and other.start < mention.start:
            found = resolve(other.words, anchor, ahead=False, story=story)
            if found and found.is_one_day:
                return story._replace(before=found.first_day)
    return story


def _reach_back(candidate: Candidate) -> None:
    """Count back from the last day: "ended on Tuesday after two days of talks".

    Not on from the first: a stay that was to last three days may have ended sooner.
    """
    told = _DAYS_LONG.search(candidate.scene.masked.line)
    if not (told and candidate.date and candidate.date.is_one_day):
        return
    day, more = candidate.date.first_day, timedelta(_COUNTED.index(told.group(1)) + 1)
    ending = candidate.hit.form.startswith(_ENDING) or " at the end of " in told.string
    if ending and candidate.kind in _LASTING and candidate.status == "happened":
        candidate.date = EventDate.of(day - more, day)


def is_ending(candidate: Candidate) -> bool:
    """Whether an act is told by its end, so that its one day is the last of a stay."""
    one = candidate.date is not None and candidate.date.is_one_day
    return one and candidate.kind == "visit" and candidate.hit.form.startswith(_ENDING)


def _unfit(candidate: Candidate, found: EventDate, anchor: date) -> bool:
    """Whether a day in the sentence cannot be the act's: it is too early or too late."""
    if candidate.status == "scheduled":
        return found.last_day < anchor
    if candidate.status == "happened" and found.first_day > anchor:
        return True
    return is_stale(found, anchor)


def _of_a_diary(candidate: Candidate, anchor: date | None, published: date | None) -> bool:
    """Date an item that stands under a day still to come; False if it does not."""
    if anchor is None or published is None or anchor <= published:
        return False
    candidate.status = "scheduled"
    candidate.date, candidate.dated = EventDate.of(anchor), True
    return True


def _lies_ahead(candidate: Candidate, anchor: date | None) -> bool:
    """Whether a day told in the present tense ("travels on Monday") is still to come."""
    for mention in _nearest_first(candidate)[:1]:
        words = mention.words
        if words and (
            words.day
            or words.weekday is not None
            or words.relative.startswith(("tomorrow", "next"))
        ):
            found = resolve(words, anchor, ahead=True)
            return found is not None and anchor is not None and found.first_day > anchor
    return False


def _foreign(candidate: Candidate, mention: Mention, found: EventDate, anchor: date | None) -> bool:
    """Whether the day is that of something spoken of, such as an earlier treaty."""
    masked = candidate.scene.masked
    at = masked.at(mention)
    before = masked.line[max(at - 26, 0) : at]
    whole = found.precision != "day"
    if candidate.status == "scheduled":
        return False
    if at > candidate.hit.end and _TOPIC.search(masked.line, candidate.hit.end - 1, at):
        return True
    if whole and anchor and not is_stale(found, anchor):
        return found.first_day > anchor
    if _OF_ANOTHER.search(before) and (whole or is_stale(found, anchor)):
        return not (
            candidate.clause[0] <= at < candidate.clause[1]
            and before.rstrip().endswith((" in", " on"))
        )
    return False


def _nearest_first(candidate: Candidate) -> list[Mention]:
    masked = candidate.scene.masked
    days = [m for m in candidate.scene.mentions if m.sort == "t"]
    if not days:
        return []
    low, high = candidate.clause

    def distance(mention: Mention) -> tuple[bool, int]:
        at = masked.at(mention)
        inside = low <= at < high
        gap = at - candidate.hit.end if at >= candidate.hit.end else max(candidate.hit.verb - at, 0)
        return not inside, abs(gap)

    return sorted(days, key=distance)

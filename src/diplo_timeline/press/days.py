"""The day of each act: told in its sentence, or taken from the act it belongs to."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.context import Context
from diplo_timeline.press.date_words import DateWords
from diplo_timeline.press.dating import is_stale, resolve
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
_LOOK_BACK: Final = 60  # acts; what an undated act belongs to was told not long before
_COUNTED: Final = ("two", "three", "four", "five", "six", "seven")
_DAYS_LONG: Final = re.compile(rf" ({'|'.join(_COUNTED)})(?: - day| days) ")
_UNTIL: Final = re.compile(
    r" (?:runs?|lasts?|continues?|ends?|concludes?|closes?) (?:up )?(?:to|until|till|on|through) "
    r"@t(\d{1,4}) "
)
_BEGUN: Final = frozenset({"exercise", "visit", "summit", "dialogue"})
_LASTING: Final = frozenset({"visit", "dialogue", "summit", "meeting", "exercise"})
_ENDING: Final = ("clos", "conclud", "end", "wrap", "wind", "wound", "finish", "complet", "round")
_GOES_ON: Final = frozenset(load("lists")["days"]["goes_on"])
_OCCASIONS: Final = frozenset(load("lists")["days"]["occasions"])
_GATHERINGS: Final = frozenset(load("lists")["days"]["gatherings"])


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
        if found is None and anchor and is_other_day(words.relative) and not ahead:
            found = _month(
                anchor
            )  # a day of its own, but the text does not say from when it counts
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


def reach_until(candidates: Sequence[Candidate], scene: Scene, context: Context) -> None:
    """Take the last day of what began from "it runs until 3 July", here or in the next sentence."""
    told = _UNTIL.search(scene.masked.line)
    if told is None:
        return
    words = scene.masked.mentions[int(told.group(1))].words
    for candidate in candidates:
        near = scene.sentence.paragraph - candidate.scene.sentence.paragraph <= 1
        begun = candidate.date is not None and candidate.date.is_one_day and candidate.dated
        if words is None or not (near and begun and candidate.kind in _BEGUN and candidate.date):
            continue
        last = resolve(words, context.anchor(scene.sentence.paragraph), ahead=True)
        if last and last.is_one_day and last.first_day > candidate.date.first_day:
            candidate.date = EventDate.of(candidate.date.first_day, last.first_day)


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


class Thread:
    """The day a paragraph is telling of, for what it tells without a day; and whether of old."""

    def __init__(self) -> None:
        self.paragraph = -1
        self.day: Mention | None = None
        self.date: EventDate | None = None
        self.history = False

    def follow(self, scene: Scene, context: Context) -> None:
        """Note the days a sentence names."""
        if scene.sentence.paragraph != self.paragraph:
            self.paragraph, self.day, self.date, self.history = (
                scene.sentence.paragraph,
                None,
                None,
                False,
            )
        anchor = context.anchor(self.paragraph)
        for mention in scene.mentions:
            if mention.sort != "t" or mention.words is None or anchor is None:
                continue
            found = resolve(mention.words, anchor, ahead=False)
            if found is None or found.first_day > anchor:
                continue
            old = is_stale(found, anchor)
            if not old:
                self.history = False
                if found.is_one_day:
                    self.day, self.date = mention, found
            elif scene.masked.at(mention) < _OPENING:
                self.history, self.day = True, None

    def lend(self, candidate: Candidate) -> bool:
        """Give an undated act the paragraph's day; False if the paragraph tells of old."""
        if candidate.dated or candidate.status != "happened":
            return True
        if self.paragraph == candidate.scene.sentence.paragraph:
            if self.history:
                return False
            if self.day and self.date and candidate.kind in _SAME_DAY:
                candidate.date, candidate.dated, candidate.day_from = self.date, True, self.day
        return True


_OPENING: Final = 24  # characters of the masked line: "In 1954 , ..."
_SAME_DAY: Final = frozenset(
    {
        "meeting", "agreement", "statement", "call", "invitation", "protest", "dialogue", "mission",
        "aid", "cooperation", "credentials", "ratification", "summit", "other",
    }
)  # fmt: skip


def date_from_next(waiting: list[Candidate], scene: Scene, context: Context) -> None:
    """Take the day of undated acts from the next sentence, if it only goes on about them."""
    days = [m for m in scene.mentions if m.sort == "t" and m.words]
    opening = scene.masked.line.split()[:1]
    if (
        len(days) != 1
        or not days[0].words
        or not ((opening and opening[0] in _GOES_ON) or opening[0][:2] == "@p")
    ):
        return
    anchor = context.anchor(scene.sentence.paragraph)
    found = resolve(days[0].words, anchor, ahead=False)
    if (
        found is None
        or anchor is None
        or not found.is_one_day
        or is_stale(found, anchor)
        or found.first_day > anchor
    ):
        return
    for candidate in waiting:
        if scene.sentence.paragraph - candidate.scene.sentence.paragraph <= 1:
            candidate.date, candidate.dated, candidate.day_from = found, True, days[0]


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


def date_all(found: list[Candidate], context: Context) -> None:
    """Give the acts without a day of their own the day they must have, or a month, or none."""
    days = Counter(
        c.date.edtf
        for c in found
        if c.dated
        and c.date
        and c.status == "happened"
        and c.date.is_one_day
        and c.kind not in ("visit", "exercise")
    )
    for number, candidate in enumerate(found):
        if candidate.dated:
            continue
        anchor = context.anchor(candidate.scene.sentence.paragraph)
        item = anchor if len(set(context.anchors.values())) > 1 else None
        candidate.date = _inherited(
            candidate, found[max(number - _LOOK_BACK, 0) : number], days, anchor, item
        )


def _inherited(
    candidate: Candidate,
    before: list[Candidate],
    days: Counter[str],
    anchor: date | None,
    item: date | None,
) -> EventDate | None:
    if candidate.status == "scheduled":
        return _ahead(candidate, before, anchor)
    if candidate.kind == "appointment" and anchor:
        return EventDate.of(anchor)
    told = [
        c
        for c in before
        if c.date and c.status == "happened" and c.kind in _GATHERINGS and c.date.precision == "day"
    ]
    alike = [c for c in told if set(candidate.codes) <= set(c.codes)]
    if (
        candidate.status == "happened"
        and alike
        and (candidate.kind in _OCCASIONS or candidate.kind == "meeting")
    ):
        near = alike[-1]
        if near.date:
            return EventDate.of(near.date.last_day)
    if month := _month_of_stay(candidate, before):
        return month
    if item:  # it stands under a day, as in a digest
        return EventDate.of(item)
    return _by_days_told(candidate, before, days, anchor)


def _by_days_told(
    candidate: Candidate, before: list[Candidate], days: Counter[str], anchor: date | None
) -> EventDate | None:
    """Date an act by what days the text tells of: none, one, or several."""
    if anchor is None:
        return EventDate.parse(next(iter(days))) if len(days) == 1 else None
    if len(days) > 1:
        return _day_just_told(candidate, before) or _main_day(days) or _month(anchor)
    happened = candidate.status == "happened"
    if days and candidate.kind in _ON_THE_ONE_DAY:
        only = EventDate.parse(next(iter(days)))
        near = (anchor - only.first_day).days <= 7
        return only if near else _month(anchor) if happened else EventDate.of(anchor)
    if candidate.kind in _MADE_KNOWN_LATER and happened:
        return _month(anchor)
    return EventDate.of(anchor)


def _main_day(days: Counter[str]) -> EventDate | None:
    """Return the day most of a text's acts are of, if it is one: two at least, and half of all."""
    (day, times), *_ = days.most_common(1)
    main = times >= 2 and 2 * times > days.total()
    return EventDate.parse(day) if main else None


# What happened on the one day a text tells of, where it names no other.
_ON_THE_ONE_DAY: Final = _OCCASIONS | {
    "meeting", "invitation", "mission", "dialogue", "cooperation", "visit",
}  # fmt: skip


def _month(day: date) -> EventDate:
    return EventDate.parse(f"{day.year:04d}-{day.month:02d}")


def _day_just_told(candidate: Candidate, before: list[Candidate]) -> EventDate | None:
    """Return the day of the act told just before, with which this one goes on."""
    for other in reversed(before[-3:]):
        near = candidate.scene.number - other.scene.number <= _JUST_BEFORE
        if not near or candidate.kind not in _SAME_DAY:
            return None
        if other.dated and other.status == "happened" and other.date and other.date.is_one_day:
            return other.date
    return None


_JUST_BEFORE: Final = 2  # sentences
# What a release tells as a thing of late rather than of its day, unless it says which.
_MADE_KNOWN_LATER: Final = frozenset({"mission", "credentials", "mediation"})


def _month_of_stay(candidate: Candidate, before: list[Candidate]) -> EventDate | None:
    """Return the month of a stay of several days during which the act was, on a day not told."""
    for other in reversed(before):
        stay = other.date if other.kind in ("visit", "summit", "dialogue") else None
        if stay is None or other.status != "happened" or stay.is_one_day or not stay.is_period:
            continue
        first, last = stay.first_day, stay.last_day
        if len(set(candidate.codes) & set(other.codes)) >= 2 and first.month == last.month:
            return EventDate.parse(f"{first.year:04d}-{first.month:02d}")
    return None


def _ahead(candidate: Candidate, before: list[Candidate], anchor: date | None) -> EventDate | None:
    """What is fixed for an occasion takes the day of the occasion told just before."""
    for other in reversed(before):
        if other.status == "scheduled" and other.date and set(other.codes) & set(candidate.codes):
            if other.kind == candidate.kind and other.scene is not candidate.scene:
                return None
            if other.date.is_one_day:
                return other.date
            first, last = other.date.first_day, other.date.last_day
            if (first.year, first.month) == (last.year, last.month):
                return EventDate.parse(f"{first.year:04d}-{first.month:02d}")
            return EventDate.parse(f"{first.year:04d}") if first.year == last.year else None
    del anchor
    return None

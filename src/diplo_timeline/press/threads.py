"""Days that sentences lend each other: the day a paragraph is telling of, the next sentence's."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.context import Context
from diplo_timeline.press.dating import SAME_DAY, is_stale, resolve
from diplo_timeline.press.files import load
from diplo_timeline.press.mentions import Mention
from diplo_timeline.press.stays import ON_THE_STAY
from diplo_timeline.press.story_days import StoryDays

_GOES_ON: Final = frozenset(load("lists")["days"]["goes_on"])


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
            if found is None or found.first_day > anchor or _of_another(scene, mention):
                continue
            old = is_stale(found, anchor)
            if not old:
                self.history = False
                if found.is_one_day:
                    self.day, self.date = mention, found
            elif scene.masked.at(mention) < _OPENING:
                self.history, self.day = True, None

    def leave(self, here: Iterable[Candidate]) -> None:
        """Lend no more the day on which somebody left: what was done before was not on it."""
        for candidate in here:
            days = candidate.date if candidate.kind == "visit" and candidate.dated else None
            left = days is not None and days.is_period
            if left and days and self.date and days.last_day == self.date.last_day:
                self.day = self.date = None

    def lend(self, candidate: Candidate) -> bool:
        """Give an undated act the paragraph's day; False if the paragraph tells of old."""
        if candidate.dated or candidate.status != "happened":
            return True
        if self.paragraph == candidate.scene.sentence.paragraph:
            if self.history:
                return False
            if ON_THE_STAY.match(candidate.scene.masked.line):
                return True  # on one of its days, not on the day told last
            own = any(mention is self.day for mention in candidate.scene.mentions)
            if self.day and self.date and candidate.kind in SAME_DAY and not own:
                candidate.date, candidate.dated, candidate.day_from = self.date, True, self.day
        return True


_OPENING: Final = 24  # characters of the masked line: "In 1954 , ..."


def _of_another(scene: Scene, mention: Mention) -> bool:
    """Whether a day is of something only spoken of: "the first summit, which was held on 3 May"."""
    at = scene.masked.at(mention)
    return bool(_WHICH_WAS.search(scene.masked.line, max(at - 110, 0), at))


_WHICH_WAS: Final = re.compile(
    r"(?<! of) (?:which|that|who) (?:had|has|have|was|were|took|opened|entered|arrived|came) "
    r"(?:\S{1,20} ){0,9}$"
)


def day_told(scene: Scene, context: Context, story: StoryDays) -> date | None:
    """Return the day a sentence tells of, the last one if there are several; None for old ones."""
    anchor = context.anchor(scene.sentence.paragraph)
    for mention in reversed(scene.mentions):
        if mention.sort != "t" or mention.words is None or anchor is None:
            continue
        found = resolve(mention.words, anchor, ahead=False, story=story)
        news = found is not None and found.is_one_day and not is_stale(found, anchor)
        if found and news and not _of_another(scene, mention):
            return found.first_day if found.first_day <= anchor else None
    return None


def stay_told(scene: Scene, context: Context) -> EventDate | None:
    """Return the days of a stay or gathering that a sentence tells of without an act of its own."""
    anchor = context.anchor(scene.sentence.paragraph)
    for mention in scene.mentions:
        if mention.sort != "t" or mention.words is None or anchor is None:
            continue
        found = resolve(mention.words, anchor, ahead=False)
        if found and found.is_period and found.precision == "day" and not is_stale(found, anchor):
            short = (found.last_day - found.first_day).days <= _LONGEST
            return found if short and found.last_day <= anchor else None
    return None


_LONGEST: Final = 21  # days


_DECIDED: Final = re.compile(r" (?:has|have) (?:\S{1,20} )?decided ")


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
        if _DECIDED.search(candidate.scene.masked.line, 0, candidate.hit.end):
            continue  # made known by the text itself; what follows tells of its cause
        if scene.sentence.paragraph - candidate.scene.sentence.paragraph <= 1:
            candidate.date, candidate.dated, candidate.day_from = found, True, days[0]

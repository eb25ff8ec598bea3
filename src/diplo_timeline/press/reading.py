"""Reading a release: its sentences, the acts they tell, and what is known of each."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.errors import DateError
from diplo_timeline.press import acting, linking, needs, nulls, placing, sentences
from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.confidence import LEAST, confidence
from diplo_timeline.press.context import Context, read_context
from diplo_timeline.press.dating import month_of
from diplo_timeline.press.days import date_from_sentence
from diplo_timeline.press.folding import fold
from diplo_timeline.press.frames import find
from diplo_timeline.press.gazetteer import read_words
from diplo_timeline.press.judging import candidate_of, is_firm, take_after_last
from diplo_timeline.press.legs import date_at_leg, leg_at, legs_of
from diplo_timeline.press.listed import (
    add_list_below,
    add_listed,
    heads_list,
    include_list,
    is_in_list,
    names_nobody,
)
from diplo_timeline.press.making import proposal_of
from diplo_timeline.press.promoting import go_on_mediating, promote
from diplo_timeline.press.proposal import Proposal
from diplo_timeline.press.scenes import read_scenes
from diplo_timeline.press.stay_ends import reach, round_trip, tells_end
from diplo_timeline.press.stays import is_ending, stretch
from diplo_timeline.press.story_days import StoryDays
from diplo_timeline.press.strangers import add_strangers
from diplo_timeline.press.threads import Thread, date_from_next, day_told, stay_told
from diplo_timeline.press.told import Told
from diplo_timeline.press.undated import date_all

LONGEST: Final = 200_000  # characters; what follows is not read


def propose(
    text: str,
    *,
    title: str | None = None,
    published: date | EventDate | str | None = None,
    issuer: str | None = None,
) -> tuple[Proposal, ...]:
    """Return the events a press release reports as its news, in the order it tells them.

    Nothing is looked up outside the text and the data files; the same text gives the same
    proposals. Text beyond 200,000 characters is not read.

    Args:
        text: the release; offsets of the proposals count in this text as it was given.
        title: its headline, if it is not part of the text.
        published: the day it came out, as a date or EDTF text; only a whole day counts.
        issuer: who published it, as "Ministry of Foreign Affairs, Viet Nam".
    """
    read = text[:LONGEST]
    folded = fold(read)
    parts = sentences.split(read)
    words = read_words(read, folded)
    context = read_context(read, words, parts, title or "", issuer or "", _day(published))
    scenes = read_scenes(read, folded, words, parts, context)
    found = _candidates(read, scenes, context)
    found = [c for c in found if c.confidence >= LEAST]
    linking.part_of(found)
    return tuple(proposal_of(c, read, folded, found) for c in found)


def _day(published: date | EventDate | str | None) -> date | None:
    if isinstance(published, str):
        try:
            published = EventDate.parse(published)
        except DateError:
            return None
    if isinstance(published, EventDate):
        return published.first_day if published.is_one_day else None
    return published


def _candidates(text: str, scenes: Sequence[Scene], context: Context) -> list[Candidate]:
    """Return the acts of a text, each once, with day and place."""
    story = _Story(text, scenes, context)
    for scene in scenes:
        listing = scene.sentence.heading and heads_list(scenes, scene)
        if (listing or not scene.sentence.heading) and not scene.background:
            story.hear(scene, listing=listing)
        story.told.hear(scene.mentions)
    date_all(story.found, context)
    found = linking.merge(story.found)
    _place_all(found, text, context, scenes)
    return found


def _place_all(
    found: Sequence[Candidate], text: str, context: Context, scenes: Sequence[Scene]
) -> None:
    """Say where each act was; one without a place of its own was where the last meeting was."""
    cities = placing.cities_named(scenes, text) if found else []
    last: dict[str, tuple[str, str]] = {}  # by status
    for candidate in found:
        placing.place(candidate, text, context, last.get(candidate.status))
        placing.refine(candidate, cities)
        in_city = candidate.place_from is not None and candidate.place_from.sort == "l"
        gathered = candidate.kind in _IN_ONE_PLACE and (in_city or candidate.kind == "visit")
        if gathered and candidate.place and candidate.place_country:
            last[candidate.status] = (candidate.place, candidate.place_country)


_TOLD_ALREADY: Final = frozenset({"meeting", "dialogue", "summit", "visit", "call", "credentials"})
_IN_ONE_PLACE: Final = frozenset({"meeting", "dialogue", "summit", "visit"})


class _Story:
    """A text as it is heard, sentence by sentence, with what the next one may rest on."""

    def __init__(self, text: str, scenes: Sequence[Scene], context: Context) -> None:
        self.text, self.scenes, self.context = text, scenes, context
        self.told = Told(context)
        self.found: list[Candidate] = []
        self._thread = Thread()
        self._days = StoryDays(stay=context.stay)
        self._undated: list[Candidate] = []
        self._envoys: list[Candidate] = []
        self._latest: list[Candidate] = []

    def hear(self, scene: Scene, *, listing: bool) -> None:
        """Add the acts of one sentence."""
        if scene.sentence.paragraph != self._thread.paragraph:
            self._thread.follow(scene, self.context)  # a new paragraph begins anew
            self._come_to_day(scene.sentence.paragraph)
        leg = leg_at(self.found, scene)
        if leg:
            self.told.note(leg)
        here = _in_sentence(
            self.text, scene, self.context, self.told, self._days, self.found, listing=listing
        )
        if leg:
            date_at_leg(here, leg)
        speech = self.context.speech
        here = [c for c in here if self._thread.lend(c) and (c.dated or not speech)]
        self._thread.follow(scene, self.context)
        for candidate in here:
            include_list(candidate, self.scenes, self.text)
        here = [c for c in here if not (is_in_list(c, self.found) or names_nobody(c))]
        for candidate in here:
            self.told.note(candidate)
        self._look_back(scene, here)
        self._thread.leave(here)
        _part_from_stay(here)
        _part_from_first(here)
        self._envoys = [c for c in here if c.kind in ("credentials", "appointment")]
        self._latest = here
        self._undated = [c for c in here if not c.dated and c.status == "happened"]
        self.found += here

    def _come_to_day(self, paragraph: int) -> None:
        """Count "the same evening" from the day an item stands under, as in a digest."""
        anchors = self.context.anchors
        day = anchors.get(paragraph)
        if day and day != anchors.get(paragraph - 1) and len(set(anchors.values())) > 1:
            self._days = self._days._replace(before=day)

    def _look_back(self, scene: Scene, here: Sequence[Candidate]) -> None:
        """Let this sentence complete the acts of the one before it."""
        if not add_list_below(self._envoys, scene, self.scenes):
            add_listed(self._envoys, scene)
        if not here and not tells_end(scene):
            date_from_next(self._undated, scene, self.context)
        for candidate in (*self._undated, *here):
            if candidate.dated:
                stretch(candidate, self.context)
        reach((*self._latest, *here), scene, self.context)
        round_trip(self.found, here, scene, self.context)
        if not any(c.dated for c in here) and not scene.background:
            day = day_told(scene, self.context, self._days)
            stay = stay_told(scene, self.context)
            self._days = self._days._replace(
                before=day or self._days.before, stay=stay or self._days.stay
            )
        for candidate in (*self._undated, *here):
            if _sets_day(candidate) and candidate.date:
                self._days = self._days._replace(before=candidate.date.last_day)
            if candidate.dated and candidate.date and candidate.kind in _STAYS:
                self._days = self._days.during(candidate.date, ends=is_ending(candidate))


_STAYS: Final = frozenset({"visit", "summit", "dialogue", "exercise", "meeting"})


def _sets_day(candidate: Candidate) -> bool:
    told = candidate.date if candidate.dated else None
    to_the_day = told is not None and told.precision == "day"
    return to_the_day and candidate.status != "scheduled" and candidate.kind != "visit"


def _in_sentence(
    text: str,
    scene: Scene,
    context: Context,
    told: Told,
    days: StoryDays,
    before: Sequence[Candidate],
    *,
    listing: bool,
) -> list[Candidate]:
    line = scene.masked.line
    silenced = None
    found = []
    for hit in find(line):
        if bool(hit.frame.options.get("listed")) != listing:
            continue
        candidate = candidate_of(scene, hit, told)
        if candidate is None:
            continue
        if silenced is None:
            silenced = nulls.found_in(line)
        if nulls.silences(line, silenced, hit):
            continue
        acting.assign(candidate, context, told)
        if not (needs.met(candidate) and _fits_headline(candidate, context, before)):
            continue
        if not date_from_sentence(candidate, context, days):
            continue
        _take_for_news(candidate, context)
        promote(candidate, context, text)
        go_on_mediating(candidate, before)
        if not take_after_last(candidate, before):
            continue
        if not is_firm(candidate, before):
            continue
        add_strangers(candidate, text)
        candidate.start, candidate.end = _evidence(text, scene)
        candidate.confidence = confidence(candidate, context)
        found += legs_of(candidate, context)
    return linking.one_per_sentence(found)


def _fits_headline(candidate: Candidate, context: Context, before: Sequence[Candidate]) -> bool:
    """Take "the two ministers discussed trade" for the talks that the headline names.

    False where it names none, or where they were told already.
    """
    if not candidate.hit.frame.options.get("headline"):
        return True
    if not context.headline_kind or any(c.kind in _TOLD_ALREADY for c in before):
        return False
    candidate.kind = context.headline_kind
    return True


def _part_from_stay(found: Sequence[Candidate]) -> None:
    """Leave the days of a visit to the visit: "during which he met" is on one of them, not told."""
    stays = [c.date for c in found if c.kind == "visit" and c.dated]
    for candidate in found:
        days = candidate.date
        active = candidate.kind in _ON_A_DAY and not candidate.hit.frame.passive
        if active and days and candidate.dated and days in stays:
            first, last = days.first_day, days.last_day
            if first < last and (first.year, first.month) == (last.year, last.month):
                candidate.date = month_of(first)


def _part_from_first(found: Sequence[Candidate]) -> None:
    """Leave the day of a journey to it: "departs today for Apia, followed by a visit to Fiji"."""
    for candidate in found:
        day, follows = candidate.day_from, candidate.hit.frame.options.get("follows")
        if not (follows and candidate.date and day):
            continue
        if candidate.scene.masked.at(day) < candidate.hit.start:
            candidate.date = month_of(candidate.date.first_day)


_ON_A_DAY: Final = frozenset({"meeting", "agreement", "statement", "call", "invitation", "protest"})


def _take_for_news(candidate: Candidate, context: Context) -> None:
    """Believe "the day before, they had held talks": told as earlier, but of a day just past."""
    anchor = context.anchor(candidate.scene.sentence.paragraph)
    if candidate.weight < _EARLIER and candidate.day_from and candidate.date and anchor:
        recent = 0 <= (anchor - candidate.date.last_day).days <= _JUST_PAST
        if recent and candidate.date.precision == "day":
            candidate.weight = _EARLIER


_EARLIER: Final = 0.7
_JUST_PAST: Final = 14  # days


def _evidence(text: str, scene: Scene) -> tuple[int, int]:
    start, end = scene.sentence.start, scene.sentence.end
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

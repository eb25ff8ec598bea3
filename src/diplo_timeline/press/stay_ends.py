"""The other end of a stay, its last day or its first: told beside the act or right after it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.context import Context
from diplo_timeline.press.dating import is_stale, resolve
from diplo_timeline.press.mentions import Mention
from diplo_timeline.press.stays import BEGUN, LASTING, is_over
from diplo_timeline.press.story_days import StoryDays

_UNTIL: Final = re.compile(
    r"(?<! an) (?:runs?|lasts?|continues?|ends?|concludes?|closes?|lasted|ended|concluded|closed)"
    r" (?:up )?(?:(?:to|until|till|on|through) )?@t(\d{1,4}) "
    r"| (?:came|comes) to (?:an end|a close) (?:on )?@t(\d{1,4}) "
    r"| (?:hosting|running|lasting|continuing|conducted|held|continue) (?:up )?"
    r"(?:to|until|till|through) @t(\d{1,4}) "
    r"| (?:until|till) @t(\d{1,4}) "
)
_BACK: Final = re.compile(
    r" (?:return(?:s|ing|ed)?|(?:be|is|was|come|comes|came|coming|fly|flies|flew|flying)"
    r" (?:back|home)) (?:(?!@)\S{1,20} ){0,3}(?:@[lg]\d{1,4} )?(?:on |by )?@t(\d{1,4}) "
)
_GONE: Final = re.compile(
    r" (?:and|,|\.|;|he|she|they|@p\d{1,4}) (?:he |she |they )?"
    r"(?:left|leaves|leaving|departed|departs|departing)"
    r" (?:(?:for )?@[lg]\d{1,4} )?(?:on |by )?@t(\d{1,4}) "
)
_SINCE: Final = re.compile(
    r" (?:began|begun|started|opened|commenced) (?:\S{1,20} ){0,5}?@t(\d{1,4}) "
    r"| since @t(\d{1,4}) "
)
_DAY: Final = re.compile(r" @t(\d{1,4}) ")
_LONGEST: Final = 21  # days; what a headline covers beyond is no stay


def reach(candidates: Sequence[Candidate], scene: Scene, context: Context) -> None:
    """Take the other end of a stay from this sentence, which is the act's own or the next one.

    "It runs until 3 July", "returning on Friday", "the visit, which began on Sunday".
    """
    line = scene.masked.line
    for candidate in candidates:
        near = scene.sentence.paragraph - candidate.scene.sentence.paragraph <= 1
        if near:
            _take_from_item(candidate, scene, context)
            _take_period(candidate, scene, context)
        if not (near and candidate.dated and candidate.date and candidate.date.is_one_day):
            continue
        if last := _last_day(candidate, scene, context):
            candidate.date = EventDate.of(candidate.date.first_day, last)
        elif candidate.kind in LASTING and is_over(candidate, line):
            _back_to_beginning(candidate, scene, context)


def _last_day(candidate: Candidate, scene: Scene, context: Context) -> date | None:
    """Return the last day a sentence tells of an act of which one day is known."""
    if " @t" not in scene.masked.line:
        return None
    told = _UNTIL.search(scene.masked.line) if candidate.kind in BEGUN else None
    if told is None and candidate.kind == "visit":
        told = _left(candidate, scene)
    if candidate.date is None or told is None or _mention(told, scene) is candidate.day_from:
        return None
    return _day_after(candidate.date.first_day, told, scene, context)


def _left(candidate: Candidate, scene: Scene) -> re.Match[str] | None:
    """Return where a sentence tells when somebody came back from a visit, or left."""
    line, after = scene.masked.line, candidate.hit.end - 1 if scene is candidate.scene else 0
    return _BACK.search(line) or _GONE.search(line, after)


def tells_end(scene: Scene) -> bool:
    """Whether a sentence tells when something came to its end: "it ends on Friday"."""
    line = scene.masked.line
    return " @t" in line and bool(_UNTIL.search(line))


def _take_from_item(candidate: Candidate, scene: Scene, context: Context) -> None:
    """Date the act of a digest's item by the day it stands under, where its end is told there."""
    anchor = context.anchor(candidate.scene.sentence.paragraph)
    under_a_day = anchor is not None and anchor != context.published
    lasts = candidate.kind in BEGUN and candidate.status == "happened" and not candidate.dated
    if not (lasts and under_a_day and anchor) or scene is candidate.scene:
        return
    if _UNTIL.search(scene.masked.line) or _left(candidate, scene):
        candidate.date, candidate.dated = EventDate.of(anchor), True


def _take_period(candidate: Candidate, scene: Scene, context: Context) -> None:
    """Take all days of a visit from the next sentence: "The visit, from 8 to 10 May, is ..."."""
    told = candidate.kind == "visit" and scene is not candidate.scene
    if not told or not _THIS_VISIT.search(scene.masked.line):
        return
    anchor = context.anchor(scene.sentence.paragraph)
    words = [m.words for m in scene.mentions if m.sort == "t" and m.words]
    if len(words) != 1:
        return
    found = resolve(words[0], anchor, ahead=candidate.status == "scheduled")
    if found and is_stale(found, anchor):
        found = resolve(words[0], anchor, ahead=True)  # it has begun, and is not over yet
    if not (found and found.is_period and found.precision == "day"):
        return
    own = candidate.date if candidate.dated else None
    if own is None or (found.first_day <= own.first_day and own.last_day <= found.last_day):
        candidate.date, candidate.dated = found, True


_THIS_VISIT: Final = re.compile(
    r" (?:this|the|his|her|their) (?:(?!@)\S{1,20} ){0,2}?(?:visit|trip|tour|stay) "
)


def round_trip(
    before: Sequence[Candidate], here: Sequence[Candidate], scene: Scene, context: Context
) -> None:
    """Take the days of a visit told before from "she leaves on 3 August and returns on the 7th"."""
    line = scene.masked.line
    told = _THERE_AND_BACK.search(line) if line.count(" @t") > 1 else None
    if told is None:
        return
    anchor = context.anchor(scene.sentence.paragraph)
    ends = [scene.masked.mentions[int(number)].words for number in told.groups()]
    days = [resolve(words, anchor, ahead=True) for words in ends if words]
    visits = [c for c in (*before, *here) if c.kind == "visit" and c.status == "scheduled"]
    if len(days) < 2 or not visits or not all(day and day.is_one_day for day in days):
        return
    visit, (first, last) = visits[-1], (day.first_day for day in days if day)
    vague = visit.date is None or visit.date.precision != "day"
    if vague and timedelta(0) < last - first <= timedelta(_LONGEST):
        visit.date, visit.dated = EventDate.of(first, last), True


_THERE_AND_BACK: Final = re.compile(
    r" (?:leaves?|departs?|leaving|departing|travels|flies|sets) (?:(?!@t)\S{1,20} ){0,5}"
    r"@t(\d{1,4}) "
    r"(?:(?!@t)\S{1,20} ){0,4}(?:returns?|returning|back) (?:(?!@t)\S{1,20} ){0,4}@t(\d{1,4}) "
)


def _back_to_beginning(candidate: Candidate, scene: Scene, context: Context) -> None:
    """Take the first day from "which had begun on 3 May and came to an end on Tuesday"."""
    told = _SINCE.search(scene.masked.line)
    first = _day(told, scene, context, ahead=False) if told else None
    ends = [_day(end, scene, context, ahead=False) for end in _DAY.finditer(scene.masked.line)]
    if candidate.date:
        ends.append(candidate.date.last_day)
    last = max((end for end in ends if end), default=None)
    if first and last and 0 < (last - first).days <= _LONGEST:
        candidate.date = EventDate.of(first, last)


def _day_after(first: date, told: re.Match[str], scene: Scene, context: Context) -> date | None:
    """Return the day told as a stay's last, if it is one.

    A weekday is the last one gone by, if that was after the stay's first day, else the next one
    after that. Words that name no day, as "tomorrow", count from the day they are said on.
    """
    words, anchor = _mention(told, scene).words, context.anchor(scene.sentence.paragraph)
    if words is None:
        return None
    by_name = words.weekday is not None and words.day is None and not words.relative
    gone_by = resolve(words, anchor, ahead=False) if by_name else None
    if gone_by and gone_by.is_one_day and gone_by.first_day > first:
        return gone_by.first_day
    since = first if by_name or words.day is not None else anchor
    found = resolve(words, since, ahead=True, story=StoryDays(first))
    return found.first_day if found and found.is_one_day and found.first_day > first else None


def _mention(told: re.Match[str], scene: Scene) -> Mention:
    number = next(group for group in told.groups() if group)
    return scene.masked.mentions[int(number)]


def _day(told: re.Match[str], scene: Scene, context: Context, *, ahead: bool) -> date | None:
    words = _mention(told, scene).words
    if words is None:
        return None
    found = resolve(words, context.anchor(scene.sentence.paragraph), ahead=ahead)
    return found.first_day if found and found.is_one_day else None

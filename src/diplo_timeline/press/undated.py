"""The day of an act that names none: of what it belongs to, of the text, a month, or none."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.context import Context
from diplo_timeline.press.dating import SAME_DAY, month_of
from diplo_timeline.press.files import load
from diplo_timeline.press.stays import ON_THE_STAY

_NOW: Final = re.compile(r" (?:has|have) (?:\S{1,20} )?(?:decided|informed|agreed|approved) ")
_TO_BE_GIVEN: Final = re.compile(r" (?:is|are) to | will ")
_TOLD_THERE: Final = re.compile(
    r"(?<! has)(?<! have) (?:told|informed|announced|confirmed|said|disclosed|stated|added|assured|"
    r"agreed|decided) "
)
_LOOK_BACK: Final = 60  # acts; what an undated act belongs to was told not long before
_OCCASIONS: Final = frozenset(load("lists")["days"]["occasions"])
# Of talks a release without a dateline only says that they were of late.
_TALKS: Final = frozenset({"meeting", "call", "dialogue", "visit"})
_BELONGS_TO: Final[dict[str, str]] = load("lists")["days"]["belongs_to"]
_GATHERINGS: Final = frozenset(load("lists")["days"]["gatherings"])


def date_all(found: list[Candidate], context: Context) -> None:
    """Give the acts without a day of their own the day they must have, or a month, or none."""
    anchors = [context.anchor(c.scene.sentence.paragraph) for c in found]
    by_item = len(set(context.anchors.values())) > 1
    told = {
        anchor: _days_told([c for c, a in zip(found, anchors, strict=True) if a == anchor])
        for anchor in set(anchors)
    }
    of_all = _days_told(found)
    for number, (candidate, anchor) in enumerate(zip(found, anchors, strict=True)):
        if candidate.dated:
            continue
        before = found[max(number - _LOOK_BACK, 0) : number]
        # An item that tells no day of its own is of the day it stands under, as in a digest.
        item = anchor if by_item and not told[anchor] else None
        days = told[anchor] if by_item else of_all
        datelined = candidate.scene.sentence.paragraph in context.anchors
        if len(found) == 1 and anchor and candidate.status == "happened" and not context.stay:
            of_day = datelined or candidate.kind not in _TALKS
            candidate.date = EventDate.of(anchor) if of_day else month_of(anchor)
            continue
        candidate.date = _inherited(candidate, before, days, anchor, item, datelined=datelined)


def _days_told(found: Sequence[Candidate]) -> Counter[str]:
    """Return the days that some acts are told to be of, or the day of the one visit they made."""
    days = _days(c for c in found if c.kind not in ("visit", "exercise"))
    visits = _days(c for c in found if c.kind == "visit")
    return days or (visits if len(visits) == 1 else Counter())


def _days(found: Iterable[Candidate]) -> Counter[str]:
    """Return the days that these acts are told to be of, and in how many sentences each is."""
    told = {
        (c.date.edtf, c.scene.number)
        for c in found
        if c.dated and c.date and c.status == "happened" and c.date.is_one_day
    }
    return Counter(day for day, _ in sorted(told))


def _inherited(
    candidate: Candidate,
    before: list[Candidate],
    days: Counter[str],
    anchor: date | None,
    item: date | None,
    *,
    datelined: bool,
) -> EventDate | None:
    if candidate.status == "scheduled":
        return _ahead(candidate, before)
    if candidate.status == "announced" and anchor and _is_told_now(candidate):
        return EventDate.of(anchor)
    told = [
        c
        for c in before
        if c.date and c.status == "happened" and c.kind in _GATHERINGS and c.date.precision == "day"
    ]
    if candidate.kind == "appointment" and anchor:
        return _of_appointment(candidate, told, anchor)
    return (
        _at_gathering(candidate, told)
        or _day_of_visit(candidate, before)
        or (_still_today(candidate, before, anchor) if anchor else None)
        or _month_of_stay(candidate, before)
        or _month_of_talks(candidate, before)
        or (EventDate.of(item) if item else None)  # it stands under a day, as in a digest
        or _by_days_told(candidate, before, days, anchor, datelined=datelined)
    )


def _of_appointment(candidate: Candidate, told: list[Candidate], anchor: date) -> EventDate:
    """Return the day of the release, or of the session at which a body appointed somebody."""
    alike = _where_it_was(candidate, told)
    by_body = any(len(code) > 2 for code in candidate.codes) and alike and alike[-1].date
    return EventDate.of(by_body.last_day if by_body else anchor)


def _at_gathering(candidate: Candidate, told: list[Candidate]) -> EventDate | None:
    """Return the day of the gathering told last at which something was signed or somebody met."""
    occasion = candidate.kind in _OCCASIONS or candidate.kind == "meeting"
    if candidate.kind == "meeting" and ON_THE_STAY.match(candidate.scene.masked.line):
        return None
    alike = _where_it_was(candidate, told) if occasion and candidate.status == "happened" else []
    day = alike[-1].date if alike else None
    if day is None:
        return None
    return _month_around(day, candidate, told) or EventDate.of(day.last_day)


def _where_it_was(candidate: Candidate, told: list[Candidate]) -> list[Candidate]:
    """Return the gatherings told before at which an act may have been: all its parties met there.

    A paper may be signed by an agency of who met, or by some of those who met and others.
    """
    codes = set(candidate.codes)
    alike = [c for c in told if codes <= set(c.codes)]
    if candidate.kind in _OCCASIONS and not alike:
        bodies = {_BELONGS_TO.get(code, code) for code in codes}
        alike = [c for c in told if bodies <= set(c.codes)]
    if candidate.kind in _OCCASIONS and not alike:
        alike = [c for c in told if len(codes & set(c.codes)) >= 2]
    return alike


def _month_of_talks(candidate: Candidate, before: list[Candidate]) -> EventDate | None:
    """Return the month of the talks just told, of which nobody says when, for what came of them."""
    if candidate.kind not in _OCCASIONS or candidate.status != "happened":
        return None
    for other in reversed(before[-3:]):
        if other.kind in _TALKS and set(candidate.codes) <= set(other.codes):
            undated = other.date and not other.dated and other.date.precision == "month"
            return other.date if undated else None
    return None


def _month_around(day: EventDate, candidate: Candidate, told: list[Candidate]) -> EventDate | None:
    """Return the month of a body's gathering of several days, one of which was told last."""
    for other in told:
        days = other.date
        same = set(candidate.codes) & set(other.codes)
        of_body = set(candidate.codes) <= set(other.codes) or any(len(code) > 2 for code in same)
        if days and of_body and not days.is_one_day and days.first_day <= day.first_day:
            within = day.is_one_day and day.last_day <= days.last_day
            return month_of(days.first_day) if within else None
    return None


def _still_today(candidate: Candidate, before: list[Candidate], anchor: date) -> EventDate | None:
    """Return the day of the release, where the act told just before was of it too."""
    if candidate.kind in _MADE_ON_THE_WAY:
        return None
    day = _day_just_told(candidate, before, anchor)
    return day if day and day.first_day == anchor else None


def _by_days_told(
    candidate: Candidate,
    before: list[Candidate],
    days: Counter[str],
    anchor: date | None,
    *,
    datelined: bool,
) -> EventDate | None:
    """Date an act by what days the text tells of: none, one, or several."""
    if anchor is None:
        return EventDate.parse(next(iter(days))) if len(days) == 1 else None
    if len(days) > 1:
        return _day_just_told(candidate, before, anchor) or _main_day(days) or month_of(anchor)
    happened = candidate.status == "happened"
    if days and candidate.kind in _ON_THE_ONE_DAY:
        only = EventDate.parse(next(iter(days)))
        near = (anchor - only.first_day).days <= 7
        return only if near else month_of(anchor) if happened else EventDate.of(anchor)
    if not (days or datelined) and happened and _is_talk(candidate):
        return month_of(anchor)
    if candidate.kind == "mediation" or (candidate.kind in _MADE_KNOWN_LATER and happened):
        return month_of(anchor)
    return EventDate.of(anchor)


def _is_talk(candidate: Candidate) -> bool:
    """Whether an act was talks, or what was said at them, rather than a decision made known."""
    invited = candidate.kind == "invitation" and candidate.hit.frame.name != "accept-invitation"
    return candidate.kind in _TALKS or invited


def _main_day(days: Counter[str]) -> EventDate | None:
    """Return the day most of a text's acts are of, if it is one: two at least, and half of all."""
    (day, times), *_ = days.most_common(1)
    main = times >= 2 and 2 * times > days.total()
    return EventDate.parse(day) if main else None


# What happened on the one day a text tells of, where it names no other.
_ON_THE_ONE_DAY: Final = _OCCASIONS | {
    "meeting", "invitation", "mission", "dialogue", "cooperation", "visit", "aid",
}  # fmt: skip


def _day_just_told(candidate: Candidate, before: list[Candidate], anchor: date) -> EventDate | None:
    """Return the day of the act told just before, with which this one goes on."""
    if candidate.kind not in SAME_DAY:
        return None
    for other in reversed(before[-3:]):
        told = other.date if other.dated and other.status == "happened" else None
        today = told is not None and told.is_one_day and told.first_day == anchor
        near = candidate.scene.number - other.scene.number
        if near > (_STILL_TODAY if today else _JUST_BEFORE):
            return None
        if told and told.is_one_day:
            return told
    return None


# What is told of a stay as decided in its course, rather than as done after what was told before.
_MADE_ON_THE_WAY: Final = frozenset({"invitation", "mission"})
_JUST_BEFORE: Final = 2  # sentences
_STILL_TODAY: Final = 4  # sentences; the day of the release is gone on with for longer
# What a release tells as a thing of late rather than of its day, unless it says which.
_MADE_KNOWN_LATER: Final = frozenset({"mission", "credentials"})


def _day_of_visit(candidate: Candidate, before: list[Candidate]) -> EventDate | None:
    """Return the day of a visit of one day, of which the text was telling last."""
    for other in reversed(before):
        if not (other.dated and other.date and other.status == "happened"):
            continue
        shared = len(set(candidate.codes) & set(other.codes))
        near = shared and candidate.scene.number - other.scene.number <= _LATER_THERE
        within = shared >= 2 or (near and candidate.kind in SAME_DAY)
        one_day = other.kind == "visit" and other.date.is_one_day
        return other.date if one_day and within and candidate.status == "happened" else None
    return None


_LATER_THERE: Final = 6  # sentences


def _month_of_stay(candidate: Candidate, before: list[Candidate]) -> EventDate | None:
    """Return the month of a stay of several days during which the act was, on a day not told."""
    for other in reversed(before):
        stay = other.date if other.kind in ("visit", "summit", "dialogue") else None
        if stay is None or other.status != "happened" or stay.is_one_day or not stay.is_period:
            continue
        first, last = stay.first_day, stay.last_day
        if len(set(candidate.codes) & set(other.codes)) >= 2 and first.month == last.month:
            return month_of(first)
    return None


def _ahead(candidate: Candidate, before: list[Candidate]) -> EventDate | None:
    """What is fixed for an occasion takes the day of the occasion told just before."""
    for other in reversed(before):
        begun = other.kind == "visit" and other.present and other.dated
        if not (other.status == "scheduled" or begun):
            continue
        if other.date and set(other.codes) & set(candidate.codes):
            if other.kind == candidate.kind and other.scene is not candidate.scene:
                continue
            if other.date.is_one_day:
                return other.date
            first, last = other.date.first_day, other.date.last_day
            if (first.year, first.month) == (last.year, last.month):
                return month_of(first)
            return EventDate.parse(f"{first.year:04d}") if first.year == last.year else None
    return None


def _is_told_now(candidate: Candidate) -> bool:
    """Whether an act is made known by the text itself, not by somebody it tells of.

    An offer to mediate is told of when it was made already, not made by the telling.
    """
    if candidate.kind == "mediation":
        return False
    line, hit = candidate.scene.masked.line, candidate.hit
    start = max(candidate.clause[0] - 1, 0)
    by_text = _NOW.search(line, start, hit.end) or (
        candidate.kind == "aid" and _TO_BE_GIVEN.search(line, start, hit.end)
    )
    return bool(by_text) and not _TOLD_THERE.search(line, 0, hit.end)

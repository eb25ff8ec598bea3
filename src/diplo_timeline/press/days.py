"""The day of an act as its own sentence tells it."""

import re
from datetime import date
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.context import Context
from diplo_timeline.press.date_words import DateWords
from diplo_timeline.press.dating import is_stale, month_of, resolve
from diplo_timeline.press.files import load
from diplo_timeline.press.mentions import Mention
from diplo_timeline.press.story_days import StoryDays, is_day_before, is_other_day

_OF_ANOTHER: Final = re.compile(
    f" (?:{'|'.join(load('lists')['days_of_others']['after'])}) (?:the )?$"
)
_SAYING: Final = "|".join(load("lists")["days_of_others"]["saying"])
_SAID: Final = re.compile(rf" (?:{_SAYING})(?: \S{{1,20}}){{0,2}} $")
_THEN_SAID: Final = re.compile(
    r"@t\d{1,4} ,? ?(?:\S{1,20} ){0,8}?(?:announces?|announced|confirmed|disclosed) "
)
_TOPIC: Final = re.compile(rf" (?:{'|'.join(load('lists')['days_of_others']['topics'])}) ")
_TO_DO: Final = re.compile(r"@t\d{1,4} to [a-z]")
_THEN_DID: Final = re.compile(r"@t\d{1,4} ,? ?and [a-z]")
_SAID_THAT: Final = re.compile(rf" (?:{_SAYING}|told|says) (?:\S{{1,20}} ){{0,8}}?that ")
_SEASON: Final = re.compile(r"(?:this|in the) (?:year|spring|summer|autumn|fall|winter)")
_YET_TO_COME: Final = re.compile(
    r"(?:later|later (?:in|of)|(?:middle|end) of) (?:the|this) (?:week|month|year)"
)
_OF_INVITED: Final = re.compile(r"day$|day of next|next |in ")
_SPANS: Final = (" week", " weekend", " month", " year")  # "from Monday to Friday this week"
_MADE_KNOWN: Final = frozenset(
    {"mission", "aid", "appointment", "cooperation", "recognition", "sanction", "other"}
)
_WHO_CAME: Final = re.compile(
    r" (?:who|which|that) (?:had |has |have )?(?:arrived|came|landed|docked|entered|sailed|flew) "
)
_AFTER_ANOTHER: Final = re.compile(
    r" (?:following|after|before|ahead of|prior to) (?:(?!,)\S{1,20} ){0,4}"
    r"(?:visit|trip|stop|talks|meeting|meetings) (?:(?!,)\S{1,20} ){0,5}$"
)
_OCCASION: Final = "|".join(load("lists")["story_days"]["occasions"])
_LEAVING: Final = re.compile(
    r" (?:before|prior to) (?:leaving|departing|returning|flying|heading|"
    r"(?:his|her|their|the) (?:departure|return)) "
)
_THEREAFTER: Final = re.compile(
    r" (?:the )?@[pg]\d{1,4} (?:then|thereafter|afterwards|subsequently|later|meanwhile) "
)
_GOES_ON: Final = re.compile(
    r" (?:earlier|later|then|thereafter|afterwards|subsequently) "
    r"| (?:after|following|before|prior to|ahead of|at|during|on the (?:margins|sidelines) of) "
    rf"(?:the|this|that|these|their) (?:\S{{1,20}} ){{0,2}}?(?:{_OCCASION}) "
)


def date_from_sentence(candidate: Candidate, context: Context, story: StoryDays) -> bool:
    """Take the day from the act's own sentence; False if it shows the act to be history."""
    anchor = context.anchor(candidate.scene.sentence.paragraph)
    if _of_a_diary(candidate, anchor, context.published):
        return True
    if candidate.present and candidate.status == "happened" and _lies_ahead(candidate, anchor):
        candidate.status = "scheduled"
    stale = False
    for mention in _nearest_first(candidate):
        if candidate.dated:
            break
        if _takes(candidate, mention, context, story):
            stale = True
            at = candidate.scene.masked.at(mention)
            if candidate.hit.start <= at < candidate.hit.end:
                break  # "the Declaration of 11 December 2024, agreed by the leaders"
    if not (candidate.dated or stale):
        _date_from_story(candidate, context, story)
    return candidate.dated or not stale


def _takes(candidate: Candidate, mention: Mention, context: Context, story: StoryDays) -> bool:
    """Date an act by a day of its sentence, if it may be the act's; True where that is history."""
    anchor = context.anchor(candidate.scene.sentence.paragraph)
    words, ahead = mention.words or DateWords(0, 0), candidate.status == "scheduled"
    if ahead and _of_saying(candidate, mention):
        _date_of_word(candidate, words, anchor, mention)
        return False
    if ahead and candidate.kind in _TAKING_EFFECT and _in_effect(candidate, mention):
        return False  # the decision is of today
    found = resolve(words, anchor, ahead=ahead, story=_so_far(candidate, mention, anchor, story))
    if ahead and found and anchor and not words.year and _is_bygone(found, anchor):
        return False  # "tents for those hit by the flood of 9 January"
    if not ahead:
        found = _at_least_month(found, words, anchor)
    undatable = found is None and not (words.day and anchor is None)
    if undatable or (found and _foreign(candidate, mention, found, anchor)):
        return False
    if found and anchor is None and _long_ago(found, context.latest):
        return _in_clause(candidate, mention)
    if found and anchor and _unfit(candidate, found, anchor):
        past = not ahead and is_stale(found, anchor)
        by_month = (
            words.month and candidate.kind in _OF_A_DAY
        )  # "in October" may lie ahead of others
        whole = bool(words.day or by_month or words.year or _LAST.match(words.relative))
        return past and whole and _in_clause(candidate, mention)
    if candidate.kind == "mission" and ahead and found and found.precision == "year":
        candidate.status = "announced"  # a decision; the year says when it is to be carried out
        return False
    candidate.date, candidate.dated, candidate.day_from = found, True, mention
    return False


def _at_least_month(
    found: EventDate | None, words: DateWords, anchor: date | None
) -> EventDate | None:
    """Return the month for "the next day" where the text does not say from when it counts."""
    unknown = found is None or (anchor is not None and found.first_day > anchor)
    return month_of(anchor) if unknown and anchor and is_other_day(words.relative) else found


def _date_from_story(candidate: Candidate, context: Context, story: StoryDays) -> None:
    """Date an act that names no day by the headline's stay, or by the occasion just told."""
    if candidate.status != "happened":
        return
    line, last = candidate.scene.masked.line, story.until or (story.stay and story.stay.last_day)
    if candidate.kind == "visit" and context.stay:
        candidate.date, candidate.dated = context.stay, True
    elif last and _LEAVING.match(line):
        candidate.date, candidate.dated = EventDate.of(last), True
    elif story.before and (_GOES_ON.match(line) or _THEREAFTER.match(line)):
        candidate.date, candidate.dated = EventDate.of(story.before), True


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
    told = _THEN_SAID.match(masked.line, at, candidate.hit.start)
    return bool(told or _SAID.search(masked.line[max(at - 40, 0) : at]))


def _is_bygone(found: EventDate, anchor: date) -> bool:
    """Whether a day without a year, counted ahead, is one lately past: nobody plans so far so."""
    return (found.first_day - anchor).days > _NO_PLAN_SO_FAR


def _in_effect(candidate: Candidate, mention: Mention) -> bool:
    """Whether a day says from or until when something is given, not when it was decided."""
    masked = candidate.scene.masked
    return masked.line[: masked.at(mention)].endswith(_FROM_OR_UNTIL)


_OF_A_DAY: Final = frozenset({"visit", "meeting", "dialogue", "summit", "agreement", "exercise"})
_LAST: Final = re.compile(r"last|the past")
_UNDER: Final = re.compile(
    r" (?:in accordance with|pursuant to|in line with|based on|in conformity with|under) "
    r"(?:\S{1,20} ){1,12}$"
)
_TO_BE_HELD: Final = re.compile(
    r" (?:to be held|to take place|which will be held|due|scheduled|slated) (?:\S{1,12} ){0,4}$"
)
_TAKING_EFFECT: Final = frozenset({"aid", "mission"})
_NO_PLAN_SO_FAR: Final = 300  # days
_FROM_OR_UNTIL: Final = (" until ", " till ", " by ", " as of ", " as from ", " from ", " before ")


def _date_of_word(
    candidate: Candidate, words: DateWords, anchor: date | None, mention: Mention
) -> None:
    """Date what was made known, and lies ahead without a day, by when it was made known."""
    found = resolve(words, anchor, ahead=False)
    if candidate.kind in _MADE_KNOWN and found:
        candidate.status = "announced"
        candidate.date, candidate.dated, candidate.day_from = found, True, mention


def _so_far(
    candidate: Candidate, mention: Mention, anchor: date | None, story: StoryDays
) -> StoryDays:
    """Add the days told in the same sentence before a mention: "on the 3rd and, a day later,".

    "Who arrived the day before, was received on Tuesday" counts from what comes after it.
    """
    back = bool(mention.words and is_day_before(mention.words.relative))
    for other in reversed(candidate.scene.mentions):
        if other is not mention and other.sort == "t" and other.words:
            if other.start > mention.start and not back:
                continue
            found = resolve(other.words, anchor, ahead=False, story=story)
            if found and found.is_one_day:
                return story._replace(before=found.first_day)
    return story


def _unfit(candidate: Candidate, found: EventDate, anchor: date) -> bool:
    """Whether a day in the sentence cannot be the act's: it is too early or too late."""
    if candidate.status == "scheduled":
        return found.last_day < anchor
    if candidate.status != "scheduled" and found.first_day > anchor:
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
            if words.relative.startswith(("tomorrow", "next")):
                return True
            found = resolve(words, anchor, ahead=True)
            return found is not None and anchor is not None and found.first_day > anchor
    return False


def _foreign(candidate: Candidate, mention: Mention, found: EventDate, anchor: date | None) -> bool:
    """Whether the day is that of something spoken of, such as an earlier treaty."""
    masked = candidate.scene.masked
    at = masked.at(mention)
    before = masked.line[max(at - 26, 0) : at]
    whole = found.precision != "day"
    if candidate.status == "scheduled":  # "for the 50th anniversary in 2027"
        return found.precision == "year" and _of_topic(candidate, at)
    relative = mention.words.relative if mention.words else ""
    if _YET_TO_COME.match(relative) or _SEASON.fullmatch(relative):
        return True  # "gifts to be handed over later this year"
    if candidate.kind == "invitation" and at > candidate.hit.end and _OF_INVITED.match(relative):
        return True  # "invited her to visit Lima on the 20th"
    if candidate.kind == "visit" and before.endswith(" since ") and not is_stale(found, anchor):
        return False  # "has been in Rabat since Monday"
    if _of_topic(candidate, at) or _TO_BE_HELD.search(masked.line, max(at - 60, 0), at):
        return True  # "invited him to the Summit to be held in Sochi on 24 October"
    if whole and anchor and not is_stale(found, anchor):
        return found.first_day > anchor
    of_another = _OF_ANOTHER.search(masked.line, max(at - 26, 0), at)
    if of_another and of_another.start() < candidate.hit.verb <= of_another.end():
        return False  # "the embassy was closed in 2024": its own verb
    other = of_another or _UNDER.search(masked.line, max(at - 160, 0), at)
    if other and (whole or is_stale(found, anchor)):
        return not (
            candidate.clause[0] <= at < candidate.clause[1]
            and before.rstrip().endswith((" in", " on"))
        )
    return False


def _of_topic(candidate: Candidate, at: int) -> bool:
    """Whether a day told after an act is that of what it was about, or of who took part."""
    line, end = candidate.scene.masked.line, candidate.hit.end
    if at <= end:
        return False
    if line.endswith(" to protest ", 0, end + 1):
        return True  # "to protest the use of water cannon on Sunday"
    who_came = _WHO_CAME.search(line, end - 1, at)  # "met the Minister, who arrived on Sunday"
    return bool(who_came or _TOPIC.search(line, end - 1, at))


def _nearest_first(candidate: Candidate) -> list[Mention]:
    masked = candidate.scene.masked
    days = [m for m in candidate.scene.mentions if m.sort == "t"]
    if not days:
        return []
    low, high = candidate.clause

    def distance(mention: Mention) -> tuple[bool, bool, int]:
        at = masked.at(mention)
        inside = low <= at < high
        if at > candidate.hit.end and masked.line[:at].endswith(" and "):
            inside = False  # "met A and two days later held talks with B"
        if at < candidate.hit.verb and _WHO_CAME.search(masked.line, low, at):
            inside = False  # "who arrived on Sunday, met B the next day"
        if masked.line[at : candidate.hit.verb].count(" ") == 2 and _TO_DO.match(masked.line, at):
            inside = False  # "travels from 3 to 6 May to lead the consultations on 5 May"
        if at < candidate.hit.verb and _THEN_DID.match(masked.line, at):
            inside = False  # "arrived on Sunday and met B on Monday"
        if at < candidate.hit.verb and _AFTER_ANOTHER.search(masked.line, low, at):
            inside = False  # "after her talks in Lima on 3 May she went on to Quito"
        if at < candidate.hit.verb and _SAID_THAT.search(masked.line, at, candidate.hit.verb):
            inside = False  # "said on Tuesday that she had met B on Monday"
        gap = at - candidate.hit.end if at >= candidate.hit.end else max(candidate.hit.verb - at, 0)
        vague = bool(mention.words and mention.words.relative.endswith(_SPANS))
        vague |= masked.line[:at].endswith((" until ", " till "))  # where it ends, not when it was
        return not inside, vague, abs(gap)

    return sorted(days, key=distance)

"""Whether an act is told again, or gone on about, rather than another one."""

import re
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate

# Of these a text says both that they were decided and that they are done.
_STATED_TWICE: Final = frozenset(
    {"aid", "exercise", "recognition", "mission", "appointment", "sanction"}
)


def told_before(one: Candidate, other: Candidate) -> bool:
    """Whether an act is one that was told before, or only goes on about it."""
    return _summit_again(one, other) or _only_goes_on(one, other) or _is_same(one, other)


def _summit_again(one: Candidate, other: Candidate) -> bool:
    """Whether "the summit was convened to discuss Niger" goes on about the one told before."""
    near = one.scene.number - other.scene.number <= _GOES_ON
    if not (one.kind == other.kind == "summit" and one.hit.frame.passive and near):
        return False
    return one.scene.masked.line.startswith(" the ") and (not one.dated or one.date == other.date)


def _is_same(one: Candidate, other: Candidate) -> bool:
    if one.kind == "meeting" and other.kind in ("dialogue", "summit", "call"):
        return _goes_on(one, other)
    if one.kind == "statement" and other.hit.frame.name == "establish-relations":
        return one.hit.form.startswith("sign") and one.scene.number - other.scene.number <= 2
    if one.kind != other.kind or (one.status != other.status and one.kind not in _STATED_TWICE):
        return False
    if one.dated and other.dated and not _same_time(one.date, other.date):
        going_on = one.kind in ("visit", "exercise")
        return going_on and set(one.codes) <= set(other.codes) and _during(one, other)
    if one.kind == "credentials" and _one_ceremony(one, other):
        return True
    mine, theirs = set(one.codes), set(other.codes)
    if one.hit.frame.name == other.hit.frame.name == "nominate-list":
        return True
    if not (mine <= theirs or theirs <= mine):
        return False
    if one.kind == "meeting":
        return _same_people(one, other)
    if one.kind == "invitation":
        return set(one.people) <= set(other.people) or not one.people
    return _of_a_kind(one, other, alike=mine == theirs)


def _words(one: Candidate) -> str:
    """Return the words that tell an act, in the masked line."""
    return one.scene.masked.line[one.hit.start : one.hit.end]


def _only_goes_on(one: Candidate, other: Candidate) -> bool:
    """Whether a sentence goes on about what was told just before, as if it were another act.

    "During the call", after a courtesy call; "she co-chaired the meeting", after a round; "he
    welcomed the Ambassador", who had presented her credentials.
    """
    apart = one.scene.number - other.scene.number
    listed = len(other.people) if other.kind == "credentials" else 0  # a line for each of them
    if not set(one.codes) <= set(other.codes) or apart > _GOES_ON + listed:
        return False
    words = _words(one)
    match one.kind, other.kind:
        case "call", "meeting":
            return words.endswith(" the call") and other.hit.frame.name == "call-on"
        case "meeting", "dialogue" | "meeting" | "summit":
            return one.hit.frame.name in _CHAIRED and bool(_THE_MEETING.search(words))
        case "call", "credentials":
            return one.hit.frame.name == "speak-with" and not one.dated  # "then spoke with her"
        case "meeting", "credentials":
            same_day = not one.dated or one.date == other.date
            return one.hit.frame.name in _AT_CEREMONY and same_day
        case "agreement", "agreement":
            return one.hit.frame.name == other.hit.frame.name == "establish-relations"
        case "visit", "visit":
            return " on to " in words  # "on Monday they will travel on to the north"
        case "dialogue", "meeting":
            going_on = one.hit.frame.passive and one.scene.masked.line.startswith(" the ")
            return going_on and one.date == other.date
        case _:
            return False


_AT_CEREMONY: Final = frozenset({"receive-somebody", "while-hosting", "after-talks"})
_CHAIRED: Final = frozenset({"chair-meeting", "hold-series"})
_GOES_ON: Final = 6  # sentences
_THE_MEETING: Final = re.compile(r" the (?:meeting|talks|session|consultations|discussions)$")


def _same_time(one: EventDate | None, other: EventDate | None) -> bool:
    """Whether two dates are the same, or one is the other's month or year."""
    if one is None or other is None or one == other:
        return one == other
    wide, narrow = (one, other) if one.precision != "day" else (other, one)
    within = wide.first_day <= narrow.first_day and narrow.last_day <= wide.last_day
    return wide.precision != "day" and narrow.precision == "day" and within


def _during(one: Candidate, other: Candidate) -> bool:
    """Whether a journey is a leg of another: on one of its days."""
    if one.date is None or other.date is None or not other.date.is_period:
        return False
    return other.date.first_day <= one.date.first_day <= other.date.last_day


def _of_a_kind(one: Candidate, other: Candidate, *, alike: bool) -> bool:
    """Whether an act like one told before is that one, by what the kind allows."""
    if one.kind == "protest" and one.hit.frame.name == other.hit.frame.name == "summon":
        return alike and (one.date == other.date or not (one.dated and other.dated))
    if one.kind == "protest" and one.hit.frame.name == "lodge-protest" and alike:
        note = other.hit.frame.name == "summon" and one.scene.number - other.scene.number <= 2
        return note and (not one.dated or one.date == other.date)  # what the envoy was handed
    if one.kind == "aid" and not one.dated and not _names_sum(one):
        return True
    if one.kind == "aid" and alike and one.scene.number - other.scene.number <= 2:
        return not one.dated or one.date == other.date
    if one.kind in ("protest", "aid"):
        return not one.dated and one.scene.sentence.paragraph == other.scene.sentence.paragraph
    if one.kind in ("appointment", "credentials"):
        return alike or not (set(one.people) - set(other.people))
    return True


def _names_sum(one: Candidate) -> bool:
    """Whether a gift is told with its size, as a new one is."""
    return bool(_SUM.search(one.scene.masked.line, one.hit.start, one.hit.end + 40))


_SUM: Final = re.compile(
    r" (?:\d[\d.,]{0,14}|million|billion|two|three|four|five|six|ten|hundred) "
)


def _goes_on(one: Candidate, other: Candidate) -> bool:
    """Whether "the ministers had in-depth talks" only goes on about the round told before."""
    line = one.scene.masked.line
    named = any(m.named for m in one.actors) or any(words in line for words in _APART)
    named = named or bool(_ALSO.search(line, 0, one.hit.end))
    near = one.scene.number - other.scene.number <= 3 or _tells_of_talks(one)
    alike = set(one.codes) <= set(other.codes) and one.status == other.status
    return near and alike and not named and (not one.dated or one.date == other.date)


def _tells_of_talks(one: Candidate) -> bool:
    """Whether no one in particular is said to have met: "an exchange of views took place"."""
    return one.hit.frame.passive and not any(m.sort in "pgc" and not m.pronoun for m in one.actors)


_ALSO: Final = re.compile(
    r" (?:also|was also|then) (?:met|meets|received|held|had|called) [^.]{0,60}@p"
)
_APART: Final = (" one - to - one ", " separate meeting ")  # beside another meeting


def _same_people(one: Candidate, other: Candidate) -> bool:
    """Whether two meetings are of the same people; one that names nobody new is no new meeting."""
    mine, theirs = one.scene.masked.line, other.scene.masked.line
    if any(words in mine and words not in theirs for words in _APART):
        return False
    nominal = one.hit.frame.options.get("nominal", False)
    if nominal or not one.people:
        return True
    news = {known.name for known in one.people} - {known.name for known in other.people}
    if not other.people and other.codes == one.codes and not one.dated:
        return False
    return not news


def _one_ceremony(one: Candidate, other: Candidate) -> bool:
    """Whether two envoys were received by the same country, as far as is told on one day."""
    same_day = one.date == other.date or not (one.dated and other.dated)
    if "sender" not in other.roles.values():
        return same_day  # of envoys who are named one by one afterwards
    receivers = {code for code, role in one.roles.items() if role == "recipient"}
    return same_day and any(other.roles.get(code) == "recipient" for code in receivers)

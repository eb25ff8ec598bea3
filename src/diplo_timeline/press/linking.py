"""Which acts are one act told twice, and which belong to a larger one."""

from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.files import load

_RANK: Final = (
    "mediation",
    "summit",
    "dialogue",
    "call",
    "meeting",
)  # of these one sentence tells the first
_ONE_OF: Final = frozenset(
    {
        "agreement",
        "statement",
        "credentials",
        "sanction",
        "mission",
        "recognition",
        "visit",
        "appointment",
        "aid",
        "exercise",
        "ratification",
        "invitation",
        "cooperation",
        "summit",
        "mediation",
        "protest",
        "dialogue",
        "call",
        "other",
    }
)
# Of these a text says both that they were decided and that they are done.
_STATED_TWICE: Final = frozenset(
    {"aid", "exercise", "recognition", "mission", "appointment", "sanction"}
)
_NEAR: Final = 80  # acts; what belongs together is told near each other
_WHOLES: Final = {"summit": 4, "visit": 3, "dialogue": 2, "meeting": 1}
_PARTS: Final = frozenset(load("lists")["linking"]["parts"])


def one_per_sentence(found: list[Candidate]) -> list[Candidate]:
    """Keep, of several frames of one sentence that tell the same act, the surest."""
    if not found:
        return found
    kept: list[Candidate] = []
    for candidate in sorted(found, key=_surest_first):
        if not any(_same_words(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(_outranked(kept), key=lambda c: c.hit.start)


def _surest_first(candidate: Candidate) -> tuple[bool, float]:
    """Order the ways an act is told: what has begun before what of it is still to come."""
    to_go_on = candidate.kind == "exercise" and candidate.status == "scheduled"
    return to_go_on, -candidate.confidence


def _same_words(one: Candidate, other: Candidate) -> bool:
    return one.kind == other.kind


def _outranked(found: list[Candidate]) -> list[Candidate]:
    """Drop the meeting of "a meeting of the Joint Commission", which is a dialogue."""
    kept = []
    recalled = any(c.hit.frame.name == "recall-envoy" for c in found)
    accredited = any(c.kind == "credentials" for c in found)
    drilled = any(c.kind == "exercise" for c in found)
    for candidate in found:
        if candidate.kind == "dialogue" and recalled:
            continue  # "for consultations" at home
        if candidate.kind == "visit" and len(found) > 1 and _in_passing(candidate):
            continue
        if accredited and _to_present(candidate):
            continue  # received to present credentials, or called newly appointed there
        if candidate.hit.frame.name == "give-aid" and drilled and candidate.hit.form[:4] != "hand":
            continue  # a ship that arrives for an exercise brings no gift
        if candidate.hit.frame.name == "launch-venture" and any(
            other.kind in ("dialogue", "aid") and _close(candidate, other) for other in found
        ):
            continue  # the commission was opened as a meeting; what was handed over is a gift
        if candidate.hit.frame.name in ("talks-took-place", "gather", "hold-talks") and drilled:
            continue  # what was opened, or gathered for, is the exercise
        if candidate.kind in _RANK:
            higher = _RANK[: _RANK.index(candidate.kind)]
            rivals = [o for o in found if o.kind in higher and _close(candidate, o)]
            if rivals:
                continue
        kept.append(candidate)
    return kept


def _to_present(candidate: Candidate) -> bool:
    """Whether what stands beside credentials is only the audience at which they were presented."""
    name = candidate.hit.frame.name
    audience = name == "hold-talks" and " audience " in candidate.scene.masked.line
    return audience or name in ("receive-somebody", "received-by", "appoint-envoy")


def _in_passing(visit: Candidate) -> bool:
    """Whether a visit only says who somebody is: "met the Minister, who is visiting Oslo"."""
    if visit.day_from and visit.date and visit.date.is_period:
        return False  # "who is on a visit to Peru from 3 to 5 May"
    before = visit.scene.masked.line[: visit.hit.verb]
    return before.rstrip().endswith((" who is", " who was", " who are", " who", " currently"))


def _close(one: Candidate, other: Candidate) -> bool:
    if (one.kind, other.kind) == ("call", "dialogue"):
        return True  # a round held by video
    return one.hit.start < other.hit.end and other.hit.start < one.hit.end


def merge(found: list[Candidate]) -> list[Candidate]:
    """Keep each act once: told again with the same parties and day, it adds nothing new."""
    kept: list[Candidate] = []
    for candidate in found:
        if any(_ends(candidate, other) for other in kept[-_NEAR:]):
            continue
        twin = next((other for other in kept[-_NEAR:] if _told_before(candidate, other)), None)
        if twin is None:
            kept.append(candidate)
            continue
        if not twin.dated and candidate.dated and candidate.date:
            twin.date, twin.dated, twin.day_from = candidate.date, True, candidate.day_from
        if twin.scene.sentence.bullet and not candidate.scene.sentence.bullet:
            kept[kept.index(twin)] = _told_whole(twin, candidate)
            continue
        if candidate.hit.frame.name == twin.hit.frame.name == "nominate-list":
            _append(twin, candidate)
        elif candidate.kind == "credentials":
            _join(twin, candidate)
    return kept


def _told_whole(summed_up: Candidate, told: Candidate) -> Candidate:
    """Return the act as its sentence tells it, rather than the bullet that sums it up."""
    if not told.dated and summed_up.dated:
        told.date, told.dated, told.day_from = summed_up.date, True, summed_up.day_from
    return told


def _ends(one: Candidate, other: Candidate) -> bool:
    """Take the last day of an exercise told before from "the exercise will end on 3 July"."""
    if not (
        one.kind == other.kind == "exercise"
        and one.date
        and other.date
        and one.codes == other.codes
    ):
        return False
    closing = one.hit.form.startswith(("end", "conclud", "close", "finish", "wrap", "run"))
    if not closing or one.date.first_day <= other.date.first_day or not other.date.is_one_day:
        return False
    other.date = EventDate.of(other.date.first_day, one.date.last_day)
    return True


def _join(ceremony: Candidate, another: Candidate) -> None:
    """Add the next envoy of one ceremony, which is one act."""
    ceremony.roles = ceremony.roles | another.roles
    ceremony.codes = tuple(ceremony.roles)
    ceremony.people += [known for known in another.people if known not in ceremony.people]


def _one_ceremony(one: Candidate, other: Candidate) -> bool:
    """Whether two envoys were received by the same country, as far as is told on one day."""
    same_day = one.date == other.date or not (one.dated and other.dated)
    receivers = {code for code, role in one.roles.items() if role == "recipient"}
    return same_day and any(other.roles.get(code) == "recipient" for code in receivers)


def _append(listed: Candidate, following: Candidate) -> None:
    """Add the next one of a list of nominations, which is one act."""
    listed.codes = tuple(dict.fromkeys((*listed.codes, *following.codes)))
    listed.roles = following.roles | listed.roles
    listed.people += [known for known in following.people if known not in listed.people]
    if following.scene.number - listed.scene.number < 4:
        listed.end = max(listed.end, following.end)


def _told_before(one: Candidate, other: Candidate) -> bool:
    if one.kind == "meeting" and other.kind in ("dialogue", "summit", "call"):
        return _goes_on(one, other)
    if one.kind == "statement" and other.hit.frame.name == "establish-relations":
        return one.hit.form.startswith("sign") and one.scene.number - other.scene.number <= 2
    if one.kind != other.kind or (one.status != other.status and one.kind not in _STATED_TWICE):
        return False
    if one.dated and other.dated and not _same_time(one.date, other.date):
        going_on = one.kind in ("visit", "exercise")
        return going_on and set(one.codes) == set(other.codes) and _during(one, other)
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
    if one.kind == "aid" and alike and one.scene.number - other.scene.number <= 2:
        return not one.dated or one.date == other.date
    if one.kind in ("protest", "aid"):
        return not one.dated and one.scene.sentence.paragraph == other.scene.sentence.paragraph
    if one.kind in ("appointment", "credentials"):
        return alike or not (set(one.people) - set(other.people))
    return one.kind in _ONE_OF


def _goes_on(one: Candidate, other: Candidate) -> bool:
    """Whether "the ministers had in-depth talks" only goes on about the round told before."""
    named = any(m.named for m in one.actors) or _APART in one.scene.masked.line
    near = one.scene.number - other.scene.number <= 3
    alike = set(one.codes) <= set(other.codes) and one.status == other.status
    return near and alike and not named and (not one.dated or one.date == other.date)


_APART: Final = " one - to - one "  # beside a meeting of more


def _same_people(one: Candidate, other: Candidate) -> bool:
    """Whether two meetings are of the same people; one that names nobody new is no new meeting."""
    if _APART in one.scene.masked.line and _APART not in other.scene.masked.line:
        return False
    nominal = one.hit.frame.options.get("nominal", False)
    if nominal or not one.people:
        return True
    news = set(one.people) - set(other.people)
    if not other.people and other.codes == one.codes and not one.dated:
        return False
    return not news


def part_of(found: list[Candidate]) -> None:
    """Tie each smaller act to the meeting, visit or summit it happened at."""
    for number, candidate in enumerate(found):
        near = found[max(number - _NEAR, 0) : number + _NEAR]
        if candidate.kind not in _PARTS or candidate.status == "scheduled":
            continue
        mine = _WHOLES.get(candidate.kind, 0)
        wholes = [
            o
            for o in near
            if o is not candidate and _WHOLES.get(o.kind, 0) > mine and _holds(o, candidate)
        ]
        if candidate.kind in _WHOLES:
            wholes = [o for o in wholes if o.kind in ("visit", "summit")]
        if wholes:
            candidate.part_of = min(
                wholes,
                key=lambda o: (
                    o.status != "happened",
                    _order(candidate, o),
                    abs(o.scene.number - candidate.scene.number),
                ),
            )


def _order(candidate: Candidate, whole: Candidate) -> int:
    """Of several wholes, one that was told before, of the same day, comes first."""
    return (whole.scene.number > candidate.scene.number) + 2 * (whole.kind == "visit")


def _holds(whole: Candidate, part: Candidate) -> bool:
    if whole.status != part.status and part.status != "announced":
        return False
    if len(set(whole.codes) & set(part.codes)) < min(2, len(part.codes)):
        return False
    if whole.date is None or part.date is None:
        return True
    return whole.date.first_day <= part.date.last_day and part.date.first_day <= whole.date.last_day

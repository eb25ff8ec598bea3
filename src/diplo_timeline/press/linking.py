"""Which acts are one act told twice, and which belong to a larger one."""

from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.files import load
from diplo_timeline.press.retelling import told_before

_RANK: Final = (
    "mediation",
    "summit",
    "dialogue",
    "call",
    "meeting",
)  # of these one sentence tells the first
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
    return one.kind == other.kind and not _apart(one, other)


def _apart(one: Candidate, other: Candidate) -> bool:
    """Whether a sentence tells two journeys: "will visit Samoa, followed by a visit to Fiji"."""
    first, second = sorted((one.hit, other.hit), key=lambda hit: hit.start)
    if one.kind not in _SEVERAL or first.end > second.start:
        return False
    mine, theirs = set(one.codes), set(other.codes)
    return bool(mine - theirs) and bool(theirs - mine)


_SEVERAL: Final = frozenset({"visit", "meeting", "call"})


def _outranked(found: list[Candidate]) -> list[Candidate]:
    """Drop the meeting of "a meeting of the Joint Commission", which is a dialogue."""
    kept = []
    drilled = any(c.kind == "exercise" for c in found)
    for candidate in found:
        if any(_is_part_of(candidate, other) for other in found if other is not candidate):
            continue
        if candidate.kind == "visit" and len(found) > 1 and _in_passing(candidate):
            continue
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


def _is_part_of(candidate: Candidate, other: Candidate) -> bool:
    """Whether one way of telling only says how the other act of its sentence was done."""
    if other.kind == "credentials":
        return _to_present(candidate)  # received for it, or called newly appointed there
    if (candidate.kind, other.kind) == ("cooperation", "mission"):
        return candidate.hit.verb == other.hit.verb  # a centre that is an office of the state
    if (candidate.kind, other.kind) == ("meeting", "visit"):
        hosted = candidate.hit.form.startswith("host") and candidate.hit.end < other.hit.start
        return hosted and set(candidate.codes) == set(other.codes)  # "host B, who will visit"
    match other.hit.frame.name:
        case "mediate":  # talks "with the mediation of" a third party
            talks = candidate.kind in ("meeting", "dialogue") and candidate.hit.frame.passive
            return talks and set(candidate.codes) <= set(other.codes)
        case "recall-envoy":
            return candidate.kind == "dialogue"  # "for consultations" at home
        case "establish-relations":
            return candidate.kind == "statement"  # the communiqué by which they were
        case _:
            return False


def _to_present(candidate: Candidate) -> bool:
    """Whether what stands beside credentials is only the audience at which they were presented."""
    name = candidate.hit.frame.name
    audience = name == "hold-talks" and " audience " in candidate.scene.masked.line
    return audience or name in ("receive-somebody", "received-by", "appoint-envoy")


def _in_passing(visit: Candidate) -> bool:
    """Whether a visit only says who somebody is: "met the Minister, who is visiting Oslo"."""
    if visit.day_from and visit.date and visit.date.is_period:
        return False  # "who is on a visit to Peru from 3 to 5 May"
    told = visit.scene.masked.line[visit.hit.start : visit.hit.end + 40]
    if visit.hit.form.startswith("arriv") and visit.dated and " visit " in told:
        return False  # "who arrived yesterday on a two-day visit"
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
        twin = next((other for other in kept[-_NEAR:] if told_before(candidate, other)), None)
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


def _append(listed: Candidate, following: Candidate) -> None:
    """Add the next one of a list of nominations, which is one act."""
    listed.codes = tuple(dict.fromkeys((*listed.codes, *following.codes)))
    listed.roles = following.roles | listed.roles
    listed.people += [known for known in following.people if known not in listed.people]
    if following.scene.number - listed.scene.number < 4:
        listed.end = max(listed.end, following.end)


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

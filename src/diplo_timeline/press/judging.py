"""Whether words that look like an act are one, and of what kind and status."""

import re
from collections.abc import Sequence
from typing import Final

from diplo_timeline.press import acting
from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.context import Context
from diplo_timeline.press.files import load
from diplo_timeline.press.frames import Hit
from diplo_timeline.press.mentions import Mention
from diplo_timeline.press.tense import NOT_TOLD, Tense, read_tense
from diplo_timeline.press.told import Told

_LIES_AHEAD: Final = frozenset(
    {
        "mission",
        "aid",
        "appointment",
        "cooperation",
        "recognition",
        "sanction",
        "other",
        "protest",
        "mediation",
    }
)
_GATHERINGS: Final = frozenset(load("lists")["judging"]["gatherings"])
_ONLY_TOLD: Final = ("announc", "pledg", "nominat", "earmark", "commit", "offer")
_DETERMINED: Final = frozenset(
    {"the", "both", "all", "these", "leaders", "ministers", "decree", "law", "government"}
)
_LAWMAKERS: Final = frozenset(
    {"deputies", "lawmakers", "senators", "legislators", "parliamentarians"}
)
_PAPERS: Final = frozenset(load("classes")["treaty"]) | {"documents", "document", "memorandum"}
_BETWEEN: Final = frozenset(
    {"always", "also", "already", "never", "recently", "now", "long", "not"}
)
_PARTICIPLES: Final = frozenset(
    {"been", "held", "met", "made", "taken", "given", "become", "begun", "had", "sent", "led"}
)
_JUST: Final = frozenset({"just", "already", "recently", "newly", "earlier", "jointly"})
_NEAR: Final = 3  # sentences
_OF_A_SERIES: Final = re.compile(
    r" (?:political|office|ministry|bilateral|consular|policy|diplomatic|strategic|annual|joint|"
    r"government|intergovernmental|security|rounds?|session|mechanism|@o\d{1,4}|"
    r"\d{1,3}(?:st|nd|rd|th)|first|second|third|[a-z]{3,10}th) "
)
_TALKS: Final = re.compile(r"\b[A-Z][\w-]{2,20} (?:Talks|Consultations|Dialogue)\b")
_TRILATERAL: Final = re.compile(
    r" (?:\d{1,3}(?:st|nd|rd|th)|first|second|third|[a-z]{3,10}th) (?:\S{1,20} ){0,6}"
    r"trilateral meeting "
)
_PEACE: Final = ("peace talks", "ceasefire talks", "peace negotiations", "reconciliation talks")
_ON_VISIT: Final = re.compile(
    r"^ ,? ?(?:on|for|during) (?:an?|his|her|the|@p\d{1,4}) (?:\S{1,20} ){0,3}visit "
)
_FOR_VISIT: Final = re.compile(
    r"^ ,? ?(?:@p\d{1,4} ,? ?)?for an? (?:\S{1,20} ){0,2}"
    r"(?:official|state|working|two - day|three - day) (?:\S{1,20} ){0,2}visit "
)
_WHOSE: Final = re.compile(r" whose (?:[^\s,;]{1,20} ){1,3}(?:is|are) $")
# What was held "within the framework of the Forum" is not the Forum.
_BESIDE: Final = re.compile(r" (?:framework|margins|sidelines|occasion) of ")
# A round that ministers met on the occasion of is what they held.
_ITS_ROUND: Final = re.compile(r" of the \S{1,20} (?:meeting|session|round) of ")
_NEXT: Final = re.compile(r" next ([a-z]{3,20} [a-z]{3,20}) ")


def candidate_of(scene: Scene, hit: Hit, told: Told) -> Candidate | None:
    """Return the act a frame found, or None when the words around it make it none."""
    line = scene.masked.line
    clause = acting.clause_of(line, hit.start, hit.end)
    tense = _tense(line, hit, clause[0])
    if not tense.status or _is_auxiliary(line, hit):
        return None
    if _WHOSE.search(line, max(hit.verb - 60, 0), hit.verb):
        return None  # "the President, whose government is hosting a meeting"
    if hit.frame.options.get("needs") == "after-recognition" and not told.recognised:
        return None
    if tense.bare and not hit.frame.passive and _after_paper(line, hit.verb):
        return None
    if tense.bare and not (hit.frame.passive or _has_subject(scene, hit, clause[0])):
        return None
    status = tense.status
    if status == "scheduled" and hit.frame.kind == "appointment":
        status = "announced"
    if status == "announced" and hit.frame.kind in _GATHERINGS:
        status = "scheduled"
    told_only = hit.form.startswith(_ONLY_TOLD) and hit.frame.kind in _LIES_AHEAD - {"sanction"}
    if status == "happened" and told_only:
        status = "announced"
    if tense.present and status == "happened" and hit.frame.kind == "aid":
        status = "announced"
    return Candidate(
        scene, hit, hit.frame.kind, status, tense.weight, clause, present=tense.present
    )


def _tense(line: str, hit: Hit, clause: int) -> Tense:
    told = hit.frame.tense
    if told == "past":
        return Tense("happened")
    if told == "scheduled":
        return Tense("scheduled")
    if told == "decided":
        return Tense("announced")
    if told == "noun":
        return Tense(
            "scheduled"
            if " to be " in line[hit.start : hit.end] or " will " in line
            else "happened"
        )
    if told == "before":
        return Tense("scheduled")
    if not hit.form:
        left = line[clause : hit.end if hit.frame.passive else hit.start]
        return (
            Tense("scheduled", 0.7)
            if " will " in left
            else NOT_TOLD
            if " would " in left
            else Tense("happened", 0.9)
        )
    tense = read_tense(line, hit.verb, hit.form, clause)
    if (
        hit.frame.passive
        and tense.bare
        and f" {hit.form} " in line
        and " was " not in line[hit.start : hit.verb + 1]
    ):
        return tense
    return tense


def _is_auxiliary(line: str, hit: Hit) -> bool:
    """Whether "has" only helps another verb: "has always supported dialogue"."""
    if hit.form not in ("has", "have", "had"):
        return False
    after = [w for w in line[hit.verb + len(hit.form) :].split()[:4] if w not in _BETWEEN]
    return bool(after) and (after[0].endswith("ed") or after[0] in _PARTICIPLES)


def _after_paper(line: str, verb: int) -> bool:
    """Whether a participle only says which paper is meant: "the agreement just concluded"."""
    before = [w for w in line[max(verb - 40, 0) : verb].split() if w not in _JUST]
    return bool(before) and before[-1] in _PAPERS


def _has_subject(scene: Scene, hit: Hit, clause: int) -> bool:
    if any(m.sort in "pgcolnd" for m in scene.masked.within(clause, hit.verb)):
        return True
    before = scene.masked.line[clause : hit.verb].split()
    if before and before[-1] in _LAWMAKERS:
        return True
    return 1 < len(before) < 6 and bool(_DETERMINED & set(before[:3]))


def promote(candidate: Candidate, context: Context, text: str) -> None:
    """Call several leaders' meeting a summit, and talks of others, held at home, mediation."""
    line = candidate.scene.masked.line
    if candidate.kind in ("meeting", "dialogue") and _between_others(candidate, line):
        return
    if _is_plain_meeting(candidate, line):
        candidate.kind = "meeting"
    if candidate.kind != "meeting":
        return
    if _named_talks(candidate, text) or _TRILATERAL.search(line, *candidate.clause):
        candidate.kind = "dialogue"
        return
    if _of_peace(candidate, context, line):
        _mediate(candidate, context, candidate.codes)
        return
    between = line.find(" between ", candidate.hit.start)
    if 0 <= between < candidate.clause[1]:
        after = candidate.scene.masked.within(between, candidate.clause[1])
        others = {c for m in after if m.sort in "pgcol" for c in m.codes} - set(context.home)
        named_home = any(m.sort in "pgco" and set(m.codes) & set(context.home) for m in after)
        at_home = any(m.sort == "l" and set(m.codes) & set(context.home) for m in after)
        if others and at_home and not named_home:
            _mediate(candidate, context, sorted(others))
            return
    if _received_on_visit(candidate, line):
        hosts = {c for m in _before(candidate) for c in m.codes}
        roles = {c: "host" if c in hosts else "visitor" for c in candidate.codes}
        candidate.kind = "visit"
        candidate.roles = dict(sorted(roles.items(), key=lambda pair: pair[1] == "host"))
        candidate.codes = tuple(candidate.roles)
        return
    groups = [m for m in candidate.actors if m.sort == "g" and m.level == "leader"]
    many = any(len(m.codes) >= 3 for m in groups) and len(candidate.codes) >= 3
    if (
        many
        or _of_heads(groups, candidate)
        or (groups and " summit " in line[candidate.hit.start : candidate.clause[1]])
    ):
        candidate.kind = "summit"


def _of_heads(groups: Sequence[Mention], candidate: Candidate) -> bool:
    """Whether what met is named after them: "the Conference of Heads of Government"."""
    masked = candidate.scene.masked
    bodies = any(len(code) > 2 for code in candidate.codes)
    return bodies and any(
        masked.line[: masked.at(m)].endswith(_MEETING_OF)
        or _HEADS_MEETING.match(masked.line, masked.at(m))
        for m in groups
    )


_MEETING_OF: Final = tuple(
    f" {name} of {the}"
    for name in ("conference", "assembly", "meeting", "authority")
    for the in ("", "the ")
)
_HEADS_MEETING: Final = re.compile(r"@g\d{1,4} (?:meeting|conference) ")


def is_firm(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Tell what is fixed for later from what is only announced, and drop what is neither."""
    if candidate.status != "scheduled":
        return True
    if candidate.kind in _LIES_AHEAD:
        if not candidate.dated:
            candidate.status = "announced"
        return True
    if candidate.dated:
        return True
    placed = any(m.sort in "lc" for m in candidate.scene.masked.within(*candidate.clause))
    occasion = (
        " during " in candidate.scene.masked.line or " on the " in candidate.scene.masked.line
    )
    candidate.weight *= 0.8
    paragraph = candidate.scene.sentence.paragraph
    occasion |= any(
        (o.status == "scheduled" or o.kind in ("visit", "summit"))
        and (
            o.scene.sentence.paragraph == paragraph
            or (_near(candidate, o) and set(o.codes) & set(candidate.codes))
        )
        for o in before[-3:]
    )
    return placed or occasion


def _mediate(candidate: Candidate, context: Context, others: Sequence[str]) -> None:
    """Make the one that speaks the host of what others did at its home."""
    candidate.kind = "mediation"
    candidate.codes = tuple(dict.fromkeys((*context.home, *others)))
    candidate.roles = dict.fromkeys(candidate.codes, "party") | {context.home[0]: "host"}


def _is_plain_meeting(candidate: Candidate, line: str) -> bool:
    """Whether what sounds like a round of a series, or like a call, was only a meeting."""
    hit = (candidate.hit.start, candidate.hit.end + 4)
    beside = _BESIDE.search(line, *hit) and not _ITS_ROUND.search(line, *hit)
    if candidate.kind == "dialogue":
        return bool(beside) or _only_consulted(candidate, line)
    return candidate.hit.frame.name == "speak-with" and _in_a_city(candidate)


def _between_others(candidate: Candidate, line: str) -> bool:
    """Make talks that somebody hosted between two others the mediation they are."""
    between = line.find(" between ", candidate.hit.verb, candidate.clause[1])
    if between < 0 or not candidate.hit.form.startswith(_HOSTING):
        return False
    masked = candidate.scene.masked
    others = [
        c for m in masked.within(between, candidate.clause[1]) if m.sort in "pgc" for c in m.codes
    ]
    hosts = [c for m in _before(candidate) if m.sort in "pgoc" for c in m.codes]
    if not hosts or len(set(others)) < 2 or set(hosts) & set(others):
        return False
    candidate.kind = "mediation"
    candidate.codes = tuple(dict.fromkeys((*hosts, *others)))
    candidate.roles = dict.fromkeys(candidate.codes, "party") | dict.fromkeys(hosts, "host")
    return True


_HOSTING: Final = ("host", "conven", "facilitat", "arrang", "organi")


def _before(candidate: Candidate) -> list[Mention]:
    return candidate.scene.masked.within(candidate.clause[0], candidate.hit.verb)


def _received_on_visit(candidate: Candidate, line: str) -> bool:
    """Whether a country received a guest "on a visit", or somebody hosted one "for a visit"."""
    if candidate.hit.frame.name != "receive-somebody":
        return False
    hosts = [m for m in _before(candidate) if m.sort in "pgonc"]
    after = line[candidate.hit.end : candidate.hit.end + 60]
    if candidate.hit.form.startswith(("host", "welcom")) and _FOR_VISIT.search(after):
        return len(candidate.codes) >= 2
    return bool(hosts) and all(m.sort == "c" for m in hosts) and bool(_ON_VISIT.search(after))


def _named_talks(candidate: Candidate, text: str) -> bool:
    """Whether countries, not people, held talks that have a name: "Policy Planning Talks"."""
    people = any(m.sort == "p" for m in candidate.actors)
    passive = candidate.hit.frame.name == "talks-took-place"
    if people or not passive or len(candidate.codes) < 2:
        return False
    start, end = candidate.scene.masked.span(candidate.hit.start, candidate.hit.end)
    return bool(_TALKS.search(text, start, end))


def _of_peace(candidate: Candidate, context: Context, line: str) -> bool:
    """Whether others met at the home of the one that speaks, to make peace."""
    clause = line[candidate.clause[0] : candidate.clause[1]]
    cities = [m for m in candidate.scene.masked.within(*candidate.clause) if m.sort == "l"]
    at_home = any(set(m.codes) & set(context.home) for m in cities)
    return at_home and any(f" {words} " in clause for words in _PEACE)


def _in_a_city(candidate: Candidate) -> bool:
    """Whether they spoke in one place: "spoke with her counterpart in Belgrade"."""
    masked = candidate.scene.masked
    cities = (m for m in masked.within(candidate.hit.end - 1, candidate.clause[1]) if m.sort == "l")
    return any(masked.line[: masked.at(m)].endswith((" in ", " at ")) for m in cities)


def _only_consulted(candidate: Candidate, line: str) -> bool:
    """Whether "consultations" are talks of ministers rather than a round of a series."""
    told = line[candidate.hit.start : candidate.hit.end]
    if " consultations " not in f" {told} " or _OF_A_SERIES.search(line):
        return False
    return any(m.sort == "p" and m.level in ("minister", "leader") for m in candidate.actors)


def _near(candidate: Candidate, other: Candidate) -> bool:
    return candidate.scene.number - other.scene.number <= _NEAR


def take_after_last(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Take "the next Consultative Meeting" for what the last one was, with the same parties.

    False for "the next round" where no round was told of.
    """
    line = candidate.scene.masked.line
    if candidate.hit.frame.name == "next-round":
        rounds = [c for c in before if c.kind in ("dialogue", "summit")]
        if rounds:
            last = rounds[-1]
            candidate.kind, candidate.codes, candidate.sure = last.kind, last.codes, last.sure
            candidate.roles = dict.fromkeys(last.codes, "party")
        return bool(rounds)
    named = _NEXT.search(line)
    again = " meet again " in line
    if not (named or again) or candidate.kind not in _GATHERINGS:
        return True
    for other in reversed(before):
        alike = again and set(candidate.codes) <= set(other.codes)
        same = named and f" {named.group(1)} " in other.scene.masked.line
        if (same or alike) and other.kind in _GATHERINGS:
            candidate.kind, candidate.codes, candidate.sure = other.kind, other.codes, other.sure
            candidate.roles = dict.fromkeys(other.codes, "party")
            return True
    return True

"""Whether words that look like an act are one, and of what kind and status."""

import re
from collections.abc import Sequence
from typing import Final

from diplo_timeline.press import acting
from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.files import load
from diplo_timeline.press.frames import Hit
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
    {
        *("been", "held", "met", "made", "taken", "given", "become", "begun", "had", "sent", "led"),
        *("heard", "spoken", "said", "told", "seen", "gone", "done", "come", "shown", "brought"),
        *("put", "set", "paid", "kept", "left", "found", "built", "grown", "known", "stood"),
    }
)
_JUST: Final = frozenset({"just", "already", "recently", "newly", "earlier", "jointly"})
_NEAR: Final = 3  # sentences
_WHOSE: Final = re.compile(r" whose (?:[^\s,;]{1,20} ){1,3}(?:is|are) $")
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
    if told == "by-day":
        return Tense("happened", present=True)
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
    if hit.form not in ("has", "have", "had", "having"):
        return False
    words = line[hit.verb + len(hit.form) :].split()[:4]
    after = [w for w in words if w not in _BETWEEN and not w.endswith("ly")]
    return bool(after) and (after[0].endswith("ed") or after[0] in _PARTICIPLES)


def _after_paper(line: str, verb: int) -> bool:
    """Whether a participle only says which paper is meant: "the agreement just concluded"."""
    before = [w for w in line[max(verb - 40, 0) : verb].split() if w not in _JUST]
    return bool(before) and before[-1] in _PAPERS


_ALONE: Final = frozenset({"protest", "sanction", "recognition", "aid"})


def _has_subject(scene: Scene, hit: Hit, clause: int) -> bool:
    if any(m.sort in "pgcolnd" for m in scene.masked.within(clause, hit.verb)):
        return True
    before = scene.masked.line[clause : hit.verb].split()
    if before and before[-1] in _LAWMAKERS:
        return True
    if before[-1:] == ["we"]:  # one state alone, or both: who signed is not who speaks
        return hit.frame.kind in _ALONE and any(m.words for m in scene.mentions)
    return 1 < len(before) < 6 and bool(_DETERMINED & set(before[:3]))


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
    if candidate.hit.form.startswith(("resum", "continu")):
        return False  # "agreed to continue the talks", nobody says when
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
            candidate.kind, candidate.sure = other.kind, other.sure
            candidate.codes = _of_next(candidate, other)
            candidate.roles = dict.fromkeys(candidate.codes, "party")
            return True
    return True


def _of_next(candidate: Candidate, last: Candidate) -> tuple[str, ...]:
    """Return who meets next: as last time; of a body, with its next host for its last one."""
    bodies = [code for code in last.codes if len(code) > 2]
    there = [
        c
        for m in candidate.scene.masked.within(*candidate.clause)
        if m.sort == "l"
        for c in m.codes
    ]
    return tuple(dict.fromkeys((*bodies, *there))) if bodies and there else last.codes

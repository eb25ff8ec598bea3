"""People whom a text names without an office: who was appointed, or who did the act."""

from collections.abc import Sequence
from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.mentions import Known, Mention

_BY_PEOPLE: Final = frozenset({"meeting", "call", "visit", "invitation", "dialogue"})


def add_strangers(candidate: Candidate, text: str) -> None:
    """Add to the people of an act those whose names stand alone: "Ana Roa was named envoy"."""
    add_names(candidate, _strangers(candidate), text)


def add_names(candidate: Candidate, mentions: Sequence[Mention], text: str) -> None:
    """Add those of these mentions that are mere names."""
    for mention in mentions:
        if mention.sort != "n":
            continue
        name = " ".join(text[mention.start : mention.end].split())
        if all(name != known.name for known in candidate.people):
            candidate.people.append(Known(name, tuple(name.lower().split())))


def _strangers(candidate: Candidate) -> list[Mention]:
    masked, hit = candidate.scene.masked, candidate.hit
    doing = [m for m in masked.within(candidate.clause[0], hit.verb) if m.sort not in "tl"][-1:]
    if candidate.kind == "appointment":
        return [*doing, *masked.within(hit.start, hit.end)]
    by_people = candidate.kind in _BY_PEOPLE and not hit.frame.passive
    return doing if by_people else []

"""Who must be named for words that sound like a meeting to tell one."""

import re
from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.mentions import Mention


def holders(candidate: Candidate) -> list[Mention]:
    """Return those of whom the text says an office or a country, now or before."""
    return [
        m
        for m in candidate.actors
        if m.sort == "g"
        or (
            m.sort == "p"
            and (m.level or m.pronoun or (m.known and (m.known.level or m.known.sure)))
        )
    ]


def counterparts(candidate: Candidate) -> bool:
    """Whether two office holders, or a group of them, of more than one party met."""
    if _only_sounds_so(candidate):
        return False
    name = candidate.hit.frame.name
    if name == "attend-meeting" and any(len(code) > 2 for code in candidate.codes):
        return True  # of a body
    if name == "gather":
        groups = [m for m in candidate.actors if m.sort == "g" and m.sure and len(m.codes) >= 2]
        return bool(groups) or len([m for m in holders(candidate) if m.sort == "p"]) >= 2
    if name == "talks-took-place" and _NUMBERED.search(candidate.scene.masked.line):
        return len(candidate.codes) >= 2
    return _two_in_office(candidate)


def _two_in_office(candidate: Candidate) -> bool:
    people = holders(candidate)
    official = people + [m for m in candidate.actors if m.sort in "co" and m.codes]
    if not official or len(candidate.codes) < 2:
        other = any(m.other for m in candidate.actors)
        return len(people) >= 2 and bool(candidate.codes) and other
    return any(m.sort in "pg" for m in official) or len(official) >= 2


def _only_sounds_so(candidate: Candidate) -> bool:
    """Whether what was received or welcomed was nobody, or those who did so were nobody."""
    masked, hit = candidate.scene.masked, candidate.hit
    before = masked.within(candidate.clause[0], hit.verb)
    if hit.frame.name == "received-by":
        delegations = (m for m in before if m.sort == "o" and "delegation" in m.office.lower())
        return not (any(m.sort in "pgn" for m in before) or any(delegations))
    if hit.form.startswith("welcom") and " of " in masked.line[hit.verb : hit.end]:
        return True  # "welcomed the comment of the President"
    if candidate.status == "scheduled" and _only_officials(candidate):
        return True
    received = hit.frame.name == "receive-somebody" and hit.form and before
    # "four hospitals in Porto received"
    return bool(received) and not (before[-1].sort == "n" or any(m.sort in "pgcom" for m in before))


def _only_officials(candidate: Candidate) -> bool:
    """Whether "senior officials", of no country that is told, are all who will be met."""
    after = candidate.scene.masked.within(candidate.hit.verb, candidate.clause[1])
    others = [m for m in after if m.sort in "pgcdon"]
    return (
        bool(others)
        and all(m.sort == "g" and not m.codes for m in others)
        and any(m.level == "official" for m in others)
    )


_NUMBERED: Final = re.compile(
    r" (?:\d{1,3}(?:st|nd|rd|th)|next|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth) "
)

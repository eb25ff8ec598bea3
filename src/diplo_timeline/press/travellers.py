"""Who travels: those named in a row, not who asked them to come or goes along."""

import re
from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.mentions import Mention


def together(candidate: Candidate, travellers: list[Mention]) -> list[Mention]:
    """Return the last traveller and those named in one row before: "A, B and C will visit"."""
    masked, row = candidate.scene.masked, travellers[-1:]
    for earlier in reversed(travellers[:-1]):
        between = masked.line[masked.at(earlier) : masked.at(row[0])]
        if not _IN_A_ROW.fullmatch(between):
            break
        row.insert(0, earlier)
    several = len(row) > 2 or (len(row) == 2 and _TWO_SET_OFF.match(masked.line, masked.at(row[0])))
    return row if several else row[-1:]


_TWO_SET_OFF: Final = re.compile(
    r"@[pg]\d{1,4} and (?:the )?@[pg]\d{1,4} (?:will|have|are|left|set) "
)


_IN_A_ROW: Final = re.compile(r"@[pgn]\d{1,4} (?:,|and|, and) (?:the )?")


def accompanies(candidate: Candidate, mention: Mention) -> bool:
    """Whether somebody only travels along: "the President, accompanied by his wife"."""
    at = candidate.scene.masked.at(mention)
    return bool(_ALONG.search(candidate.scene.masked.line[max(at - 40, 0) : at]))


_ALONG: Final = re.compile(r" (?:accompanied by|together with|along with) (?:\S{1,12} ){0,3}$")


def is_inviter(candidate: Candidate, mention: Mention) -> bool:
    """Whether somebody only asked the other to come: "at the invitation of the King"."""
    at = candidate.scene.masked.at(mention)
    return bool(_INVITED_BY.search(candidate.scene.masked.line[max(at - 40, 0) : at]))


_INVITED_BY: Final = re.compile(
    r" invitation (?:of|from|by|extended by) (?:the |his |her |its )?(?:\S{1,14} )?$"
)


def sets_out_from(candidate: Candidate, place: Mention) -> bool:
    """Whether a place is where a journey begins: "left Dhaka for Jeddah"."""
    masked = candidate.scene.masked
    at = masked.at(place)
    left = _LEAVES.search(masked.line, max(at - 24, 0), at)
    return bool(left and _FOR.match(masked.line, at))


_LEAVES: Final = re.compile(
    r" (?:left|leaves?|leaving|departed|departs?|departing|set off|sets off) (?:from )?$"
)
_FOR: Final = re.compile(
    r"@[lc]\d{1,4} (?:\S{1,20} ){0,4}?(?:for (?:the )?@[lc]|, (?:leading|heading) )"
)

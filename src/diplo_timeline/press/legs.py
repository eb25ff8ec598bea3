"""The legs of a journey that has days for each: "in Lima on Monday and in Quito on Friday".

A tour told as a whole, with one day or none, is one visit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.context import Context
from diplo_timeline.press.dating import month_of, resolve
from diplo_timeline.press.mentions import Mention

_LEG: Final = re.compile(
    r" (?:in |to )?@[lc]\d{1,4}(?: , @c\d{1,4})?"
    r" (?:, )?(?:\( )?(?:on |from )?(?:the )?@t\d{1,4}(?: \))?(?= )"
    r"| (?:on |from )?@t\d{1,4} (?:in|to) @[lc]\d{1,4}(?: , @c\d{1,4})?(?= )"
)
_ON: Final = re.compile(
    r"(?: ,| ;)?(?: and| before)?(?: then| afterwards)?(?: (?:going|travelling|heading))?(?: on)?"
)


def legs_of(candidate: Candidate, context: Context) -> list[Candidate]:
    """Return a visit as one act for each destination that has days of its own, else as it is."""
    masked = candidate.scene.masked
    if candidate.kind != "visit" or len(candidate.codes) < 2:
        return [candidate]
    found = list(_LEG.finditer(masked.line, candidate.hit.verb))
    apart = any(not _ON.fullmatch(masked.line[a.end() : b.start()]) for a, b in pairwise(found))
    legs = [_leg(candidate, leg.span(), context) for leg in found]
    whole = [leg for leg in legs if leg]
    if apart or len(found) < 2 or len(whole) < len(legs):
        return [candidate]
    return whole


def leg_at(found: Sequence[Candidate], scene: Scene) -> Candidate | None:
    """Return the visit told of where a sentence begins: "In Lima, she will meet the President".

    Of a tour told as a whole, its part in that country. None where only one country was visited:
    then there is nothing to tell apart.
    """
    begins = _THERE.match(scene.masked.line)
    places = scene.masked.within(*begins.span()) if begins else []
    if not places:
        return None
    visits = [c for c in found if c.kind == "visit" and c.dated and len(c.codes) >= 2]
    hosts = {code for c in visits for code in c.codes[1:]}
    there = [c for c in visits if set(places[0].codes) & set(c.codes[1:])]
    if len(hosts) < 2 or not there:
        return None
    whole = there[-1]
    here = [code for code in whole.codes[1:] if code in places[0].codes]
    return replace(whole, codes=(whole.codes[0], *here))


def date_at_leg(here: Sequence[Candidate], leg: Candidate) -> None:
    """Give acts without a day the day of the visit they were done on, or the month of its days."""
    for candidate in here:
        if leg.date and not candidate.dated and candidate.kind in _ON_A_LEG:
            candidate.date = leg.date if leg.date.is_one_day else month_of(leg.date.first_day)
            candidate.dated = True


_THERE: Final = re.compile(r" (?:while |when )?(?:in|at) (?:the )?(?:capital )?@[lc]\d{1,4} ")
_ON_A_LEG: Final = frozenset({"meeting", "agreement", "call", "invitation", "dialogue"})


def _leg(candidate: Candidate, span: tuple[int, int], context: Context) -> Candidate | None:
    """Return the visit to one destination, None where its days or whose it is are not known."""
    mentions = candidate.scene.masked.within(*span)
    visitors = [c for c, role in candidate.roles.items() if role == candidate.hit.frame.subject]
    hosts = [c for c in _codes(mentions) if c not in visitors]
    day = next((m for m in mentions if m.words), None)
    anchor = context.anchor(candidate.scene.sentence.paragraph)
    if not (visitors and hosts and day and day.words):
        return None
    date = resolve(day.words, anchor, ahead=candidate.status == "scheduled")
    date = date or resolve(day.words, anchor, ahead=True)
    if date is None:
        return None
    ahead = anchor is not None and date.first_day > anchor
    return replace(
        candidate,
        hit=replace(candidate.hit, start=span[0], end=span[1], verb=span[0]),
        clause=span,
        codes=(*visitors, *hosts),
        roles=dict.fromkeys(visitors, candidate.hit.frame.subject)
        | dict.fromkeys(hosts, candidate.hit.frame.object),
        status="scheduled" if ahead else candidate.status,
        date=date,
        dated=True,
        day_from=day,
    )


def _codes(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(c for m in mentions if m.sort in "lc" for c in m.codes))

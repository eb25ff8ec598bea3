"""Whose envoys present their letters at a ceremony, where one sentence tells of several."""

import re
from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.mentions import Mention


def of_unnamed_states(candidate: Candidate) -> list[Mention]:
    """Return the groups of envoys of whom nobody says whose: "three diplomats", "they"."""
    return [m for m in candidate.actors if m.sort == "g" and (m.pronoun or not m.codes)]


def envoys_of(candidate: Candidate, unnamed: list[Mention]) -> list[Mention]:
    """Return the envoys, or the countries that stand for them in a list."""
    envoys = [m for m in candidate.actors if m.level == "envoy" and m.sort in "pg"]
    listed = _of_a_group(candidate, envoys) + (_of_a_list(candidate) or _designate(candidate))
    return [m for m in envoys if m not in unnamed] + listed


def _of_a_group(candidate: Candidate, envoys: list[Mention]) -> list[Mention]:
    """Return those that are listed after several envoys: their countries, or they by name.

    "The ambassadors of Malta, Ana Roa, Togo, Bo Dube, and Peru, ..."; "those who did so were
    Ana Roa of Malta and Bo Dube of Togo".
    """
    groups = [m for m in envoys if m.sort == "g"]
    if not groups:
        return []
    masked, after = candidate.scene.masked, groups[0].end
    later = [m for m in candidate.scene.mentions if m.start > after and m.codes]
    if not groups[0].codes:
        return [m for m in later if m.sort == "p" and m.named and not m.level]
    return [
        m
        for m in later
        if m.sort == "c"
        and masked.line[: masked.at(m)].endswith((" , ", " and "))
        and _THEN_NAME.match(masked.line, masked.at(m))
    ]


def _of_a_list(candidate: Candidate) -> list[Mention]:
    """Return the countries that are listed with semicolons: "from Chile; Spain; and Algeria"."""
    masked = candidate.scene.masked
    found = [
        masked.mentions[int(part.group(1) or part.group(2))]
        for part in _LISTED.finditer(masked.line, candidate.hit.start)
    ]
    return found if len(found) > 1 else []


def _designate(candidate: Candidate) -> list[Mention]:
    """Return the countries of "the Ambassadors-designate of Malta and Togo"."""
    masked = candidate.scene.masked
    told = _DESIGNATE.search(masked.line)
    return [m for m in masked.within(*told.span(1)) if m.sort == "c"] if told else []


_DESIGNATE: Final = re.compile(
    r"@g\d{1,4} - designate (?:of|from) "
    r"((?:the )?@c\d{1,4}(?:(?: ,| and| , and) (?:the )?@c\d{1,4}){0,12} )"
)
_LISTED: Final = re.compile(r"(?:; (?:and )?(?:the )?)@c(\d{1,4})(?= [;.])|@c(\d{1,4})(?= ;)")
_THEN_NAME: Final = re.compile(r"@c\d{1,4} , @[np]\d{1,4} ")

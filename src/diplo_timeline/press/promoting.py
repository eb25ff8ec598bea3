"""What kind of gathering talks were: a meeting, a round, a summit, a visit, mediation."""

import re
from collections.abc import Sequence
from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.context import Context
from diplo_timeline.press.mentions import Mention

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
    r"^ ,? ?(?:\S{1,20} ){0,7}?for (?:an?|the|his|her) (?:\S{1,20} ){0,2}"
    r"(?:official|state|working|two - day|three - day) (?:\S{1,20} ){0,2}visit "
)
_SIDELINES: Final = re.compile(r" (?:margins|sidelines) of ")
# What was held "within the framework of the Forum" is not the Forum.
_BESIDE: Final = re.compile(r" (?:framework|margins|sidelines|occasion) of ")
_OF_MINISTERS: Final = re.compile(
    r" summit (?:\S{1,20} ){0,3}(?:ministers ' |ministerial |@g\d{1,4} ' )"
)
_NUMBERED_ROUND: Final = re.compile(
    r" (?:\d{1,3}(?:st|nd|rd|th)|[ivx]{1,5}|first|second|third|[a-z]{3,10}th) "
    r"(?:ordinary |regular )?(?:meeting|session) of the (?:\S{1,20} ){0,4}"
    r"(?:commission|committee|council|mechanism|@o\d{1,4}) "
)
_CONFERENCE: Final = re.compile(r" (?:ministerial|ministers ') conference ")
# A round that ministers met on the occasion of is what they held.
_ITS_ROUND: Final = re.compile(r" of the \S{1,20} (?:meeting|session|round) of ")


def promote(candidate: Candidate, context: Context, text: str) -> None:
    """Call several leaders' meeting a summit, and talks of others, held at home, mediation."""
    line = candidate.scene.masked.line
    _accredit(candidate)
    if candidate.kind in ("meeting", "dialogue") and _between_others(candidate, line):
        return
    if _is_plain_meeting(candidate, line):
        candidate.kind = "meeting"
    if candidate.kind != "meeting":
        return
    if _is_round(candidate, line) or _named_talks(candidate, text):
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
        _make_visit(candidate)
    elif _of_leaders(candidate, line):
        candidate.kind = "summit"


def _accredit(candidate: Candidate) -> None:
    """Call it credentials where the receiving side "accredited her as Representative of Peru"."""
    receivers = {c for m in _before(candidate) if m.sort in "pgoc" for c in m.codes}
    envoys = [m for m in candidate.actors if m.codes and set(m.post) & receivers]
    if candidate.kind == "appointment" and candidate.hit.form.startswith("accredit") and envoys:
        senders = [c for m in envoys for c in m.codes if c not in receivers]
        posts = [c for m in envoys for c in m.post if c in receivers]
        candidate.kind = "credentials"
        candidate.roles = dict.fromkeys(senders, "sender") | dict.fromkeys(posts, "recipient")
        candidate.codes = tuple(candidate.roles)


def go_on_mediating(candidate: Candidate, before: Sequence[Candidate]) -> None:
    """Call the next round of talks that somebody mediates mediation too."""
    if candidate.kind not in ("meeting", "dialogue"):
        return
    words = candidate.scene.masked.line[max(candidate.hit.start - 30, 0) : candidate.hit.end + 1]
    for other in before[-3:]:
        same = set(candidate.codes) <= set(other.codes) and len(candidate.codes) >= _SIDES
        if other.kind == "mediation" and same and _NEXT_TALKS.search(words):
            candidate.kind, candidate.codes = "mediation", other.codes
            candidate.roles = dict(other.roles)


_SIDES: Final = 2
_NEXT_TALKS: Final = re.compile(
    r" (?:the|these|next|second|third|fourth|further) (?:(?:next |second |third )?rounds? of )?"
    r"(?:\S{1,15} ){0,2}(?:talks|negotiations|round) "
)


def _is_round(candidate: Candidate, line: str) -> bool:
    """Whether a numbered meeting of a commission of two countries, or of three sides, was held."""
    states = all(len(code) == 2 for code in candidate.codes)
    numbered = _NUMBERED_ROUND.search(line, candidate.hit.start, candidate.clause[1])
    return bool((states and numbered) or _TRILATERAL.search(line, *candidate.clause))


def _make_visit(candidate: Candidate) -> None:
    hosts = {c for m in _before(candidate) for c in m.codes}
    roles = {c: "host" if c in hosts else "visitor" for c in candidate.codes}
    candidate.kind = "visit"
    candidate.roles = dict(sorted(roles.items(), key=lambda pair: pair[1] == "host"))
    candidate.codes = tuple(candidate.roles)


def _of_leaders(candidate: Candidate, line: str) -> bool:
    """Whether several heads of state or government met."""
    groups = [
        m
        for m in candidate.actors
        if m.sort == "g" and m.level == "leader" and not _decided_by(candidate, m)
    ]
    many = any(len(m.codes) >= 3 for m in groups) and len(candidate.codes) >= 3
    if candidate.hit.frame.name == "hold-talks":  # "the bloc's leaders held a meeting"
        acting = _before(candidate)
        many = many or any(len(code) > 2 for m in groups if m in acting for code in m.codes)
    many = many or " summit level " in line or " level of heads of state " in line
    return many or _of_heads(groups, candidate) or (bool(groups) and _at_summit(candidate, line))


def _decided_by(candidate: Candidate, leaders: Mention) -> bool:
    """Whether leaders are only named for what they once agreed: "the decisions of the leaders"."""
    before = candidate.scene.masked.line[: candidate.scene.masked.at(leaders)]
    return before.endswith(_DECISIONS)


_DECISIONS: Final = tuple(
    f" {what} of {the}"
    for what in ("agreements", "agreement", "decisions", "decision", "summit")
    for the in ("", "the ")
)


def _at_summit(candidate: Candidate, line: str) -> bool:
    """Whether they met at a summit, not beside one."""
    told = line[candidate.hit.start : candidate.clause[1]]
    return " summit " in told and not _SIDELINES.search(told)


def _is_plain_meeting(candidate: Candidate, line: str) -> bool:
    """Whether what sounds like a round of a series, or like a call, was only a meeting."""
    if candidate.kind == "summit":
        return bool(_OF_MINISTERS.search(line, candidate.hit.start))
    hit = (candidate.hit.start, candidate.hit.end + 4)
    beside = _BESIDE.search(line, *hit) and not _ITS_ROUND.search(line, *hit)
    if candidate.kind == "dialogue" and _CONFERENCE.search(line, *hit):
        return True
    if candidate.kind == "dialogue":
        return bool(beside) or _only_consulted(candidate, line)
    if candidate.hit.frame.name != "speak-with":
        return False
    return _in_a_city(candidate) or " separate meeting " in line[: candidate.hit.start + 1]


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


def _mediate(candidate: Candidate, context: Context, others: Sequence[str]) -> None:
    """Make the one that speaks the host of what others did at its home."""
    candidate.kind = "mediation"
    candidate.codes = tuple(dict.fromkeys((*context.home, *others)))
    candidate.roles = dict.fromkeys(candidate.codes, "party") | {context.home[0]: "host"}


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
    after = line[candidate.hit.end : candidate.hit.end + 90]
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

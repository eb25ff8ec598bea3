"""What a frame asks of those who take part, so that a verb alone makes no event."""

import re
from collections.abc import Callable
from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.meeting_needs import counterparts, holders

LIST_FOLLOWS: Final = (" : ", " :- ")  # how the masked line before a list ends


def met(candidate: Candidate) -> bool:
    """Whether the act has the sort of participants its frame asks for."""
    options = candidate.hit.frame.options
    span = f" {candidate.scene.masked.line[max(candidate.hit.start - 16, 0) : candidate.hit.end]} "
    wide = candidate.scene.masked.line[max(candidate.hit.start - 50, 0) : candidate.hit.end + 44]
    if any(
        f" {word} " in wide if " " in word else f" {word} " in span
        for word in options.get("unless", ())
    ):
        return False
    if "requires" in options and not any(
        f" {w} " in candidate.scene.masked.line for w in options["requires"]
    ):
        return False
    check = _CHECKS.get(options.get("needs", ""))
    return check is None or check(candidate)


def _persons(candidate: Candidate) -> bool:
    people = holders(candidate)
    elsewhere = len(people) >= 2 and any(m.other for m in people) and bool(candidate.codes)
    return elsewhere or (bool(people) and len(candidate.codes) >= 2)


def _traveller(candidate: Candidate) -> bool:
    """Somebody in office, going to another country."""
    before = candidate.scene.masked.within(candidate.clause[0], candidate.hit.end)
    people = [m for m in before if m.sort in "pg" and (m.level or m.known or m.pronoun)]
    delegation = " delegation " in candidate.scene.masked.line
    return bool(people or delegation) and len(candidate.codes) >= 2


def _dated_traveller(candidate: Candidate) -> bool:
    periods = (m for m in candidate.scene.mentions if m.words and m.words.last)
    return any(periods) and bool(
        len(candidate.codes) >= 2 and any(m.level or m.known for m in candidate.actors)
    )


def _states(candidate: Candidate) -> bool:
    return len(candidate.codes) >= 2


def _aided(candidate: Candidate) -> bool:
    """Two states, or one that gives to many countries: "aid around the world"."""
    line = candidate.scene.masked.line
    return len(candidate.codes) >= 2 or (bool(candidate.codes) and bool(_EVERYWHERE.search(line)))


_EVERYWHERE: Final = re.compile(
    r" (?:around the (?:world|globe)|across the (?:world|globe)|worldwide|global humanitarian"
    r"|humanitarian needs globally|in (?:\S{1,12} ){0,3}countries) "
)


def _credentials(candidate: Candidate) -> bool:
    """Of one country to another; the countries may follow in a list."""
    line = candidate.scene.masked.line
    many = bool(candidate.codes) and bool(_SEVERAL_ENVOYS.search(line, candidate.hit.start))
    counted = any(
        m.sort == "g" and m.level == "envoy" and (_COUNTED.match(m.office.lower()) or m.pronoun)
        for m in candidate.scene.mentions
    ) or bool(_COUNTED_ENVOYS.search(line))
    many = many or bool(candidate.codes and counted)
    return len(candidate.codes) >= 2 or line.endswith(LIST_FOLLOWS) or many


_NUMBER: Final = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|\d{1,2}) "
)
_SEVERAL_ENVOYS: Final = re.compile(rf" (?:from|of) (?:the )?{_NUMBER}")
_COUNTED: Final = re.compile(rf"(?:the )?{_NUMBER}")
_COUNTED_ENVOYS: Final = re.compile(
    rf" {_NUMBER}(?:(?:non|-|resident|newly|new|foreign) ){{1,3}}@g"
)


def _round_told(candidate: Candidate) -> bool:
    """Of which series it is, is settled afterwards: see `judging.take_after_last`."""
    return "applause" not in candidate.scene.masked.line


def _no_cabinet(candidate: Candidate) -> bool:
    """Not a cabinet's consent, which is a step before the act."""
    if not candidate.hit.form.startswith(("approv", "endors", "pass", "back", "adopt")):
        return True
    before = candidate.scene.masked.within(candidate.clause[0], candidate.hit.verb)
    bodies = " ".join(m.office.lower() for m in before if m.sort == "o")
    return not _CABINET.search(bodies)


def _list(candidate: Candidate) -> bool:
    """Those who are named follow in a list."""
    return candidate.scene.masked.line.endswith(LIST_FOLLOWS)


def _envoy(candidate: Candidate) -> bool:
    near = candidate.scene.masked.within(candidate.hit.start - 60, candidate.hit.end + 60)
    if candidate.hit.frame.name == "summon":  # one's own envoy is called home, not summoned
        near = [m for m in near if not m.office.lower().startswith(("its ", "their ", "our "))]
    span = candidate.scene.masked.line[candidate.hit.start : candidate.hit.end + 40]
    if candidate.kind == "appointment" and _ENVOYS.search(span):
        return True
    return any(
        m.level == "envoy"
        or m.sort == "m"
        or (candidate.kind == "appointment" and m.rank == "representative")
        or ("secretary" in m.office.lower() and "general" in m.office.lower())
        for m in near
    )


def _post(candidate: Candidate) -> bool:
    """A mission of one country in another."""
    return len(candidate.codes) >= 2


def _several(candidate: Candidate) -> bool:
    """More than one party, and a word that says they did it together."""
    line = candidate.scene.masked.line
    before = candidate.scene.masked.within(candidate.clause[0], candidate.hit.verb)
    by_one = [m for m in before if m.sort in "pgco"]
    if len(by_one) == 1 and by_one[0].sort == "p" and " joint " not in line:
        return False  # "the Prime Minister issued the following statement"
    joint = " joint " in line or " co - chairs ' " in line or " communique " in line
    acting = [m for m in candidate.actors if m.sort == "g" or (m.sort in "co" and m.codes)]
    body = any(len(code) > 2 for code in candidate.codes)
    if body and (len(candidate.codes) == 1 or _by_assembly(candidate)):
        return True
    return len(candidate.codes) >= 2 and (
        joint or len(acting) >= 2 or any(m.sort == "g" for m in acting)
    )


def _by_assembly(candidate: Candidate) -> bool:
    """Whether a body that states sit in did it: "the Council adopted a declaration"."""
    masked = candidate.scene.masked
    before = masked.within(candidate.clause[0], candidate.hit.verb)
    bodies = " ".join(m.office.lower() for m in before if m.sort == "o")
    return bool(_ASSEMBLY.search(f" {bodies} {masked.line[: candidate.hit.verb]} "))


def _drill(candidate: Candidate) -> bool:
    """An exercise of somebody's forces, or one that is called joint, naval and the like."""
    told = any(m.codes and not m.pronoun for m in candidate.scene.mentions)
    line = candidate.scene.masked.line
    known = " the exercise " in line or bool(_MARTIAL.search(line))
    many = len(candidate.codes) >= 2 or any(len(code) > 2 for code in candidate.codes)
    return many and (told or known)


def _two_sides(candidate: Candidate) -> bool:
    """Something of two or more parties: "joint", both named, or done by both."""
    span = candidate.scene.masked.line[candidate.hit.start : candidate.hit.end + 60]
    named = {
        c
        for m in candidate.scene.masked.within(candidate.hit.start, candidate.hit.end + 60)
        if m.sort in "cdg"
        for c in m.codes
    }
    subjects = {c for m in candidate.actors if m.sort in "cg" for c in m.codes}
    acting = candidate.scene.masked.within(candidate.clause[0], candidate.hit.verb)
    subjects |= {c for m in acting if m.sort == "p" and m.sure for c in m.codes}
    jointly = " joint " in span or " jointly " in candidate.scene.masked.line
    return len(candidate.codes) >= 2 and (jointly or len(named) >= 2 or len(subjects) >= 2)


def _two_states(candidate: Candidate) -> bool:
    return len({c for m in candidate.actors for c in (*m.codes, *m.post)}) >= 2


def _organisation(candidate: Candidate) -> bool:
    bodies = " ".join(m.office.lower() for m in candidate.actors if m.sort == "o")
    if _BODIES.search(f"{candidate.scene.masked.line} {bodies} "):
        return True
    if candidate.hit.form.startswith(("hand", "pass", "transfer")) and len(candidate.codes) >= 2:
        return True  # "Hungary will hand over the presidency to Slovakia", said by the group
    return any(len(c) > 2 or c in ("EU", "UN", "G7") for c in candidate.codes)


def _state_and_organisation(candidate: Candidate) -> bool:
    """A state by its own name, and the organisation it joins or leaves: both, and no person."""
    near = candidate.scene.masked.within(candidate.clause[0], candidate.hit.end)
    state = any(m.sort in "cdg" and not m.level for m in near)
    body = any(
        m.sort in "oc" and any(len(code) > 2 or code in _UNIONS for code in m.codes) for m in near
    )
    return state and body and not any(m.sort == "p" for m in near)


_UNIONS: Final = ("EU", "UN", "G7")


def _gathering(candidate: Candidate) -> bool:
    """Of several countries, or of a body of them."""
    codes = {c for m in candidate.scene.mentions for c in m.codes} | set(candidate.codes)
    return len(codes) >= 3 or any(len(code) > 2 or code in _UNIONS for code in codes)


def _parliament(candidate: Candidate) -> bool:
    bodies = [m for m in candidate.actors if m.sort == "o"]
    return any(_CHAMBERS.search(m.office.lower()) if m.office else m.codes for m in bodies)


def _third(candidate: Candidate) -> bool:
    """Somebody between others: talks between "the two delegations" are only their own."""
    line = candidate.scene.masked.line
    between = line.find(" between ", candidate.hit.start, candidate.clause[1])
    if between >= 0:
        after = candidate.scene.masked.within(between, candidate.clause[1])
        others = [m for m in after if m.sort in "pgcdo"]
        if others and all(m.pronoun for m in others):
            return False
        hosts = candidate.scene.masked.within(candidate.clause[0], candidate.hit.verb)
        hosting = {c for m in hosts if m.sort in "lco" for c in m.codes}
        theirs = {c for m in others for c in m.codes}
        of_series = bool(_CONSULTED.search(line, candidate.hit.start, between + 1))
        if of_series and (hosting & theirs or [m.sort for m in others] == ["o"]):
            return False  # "Hanoi hosted a round of consultations between Chile and Viet Nam"
    return len(candidate.codes) >= 1


_CONSULTED: Final = re.compile(r" (?:consultations|dialogue|commission|committee) ")
_ENVOYS: Final = re.compile(
    r" (?:as|be) (?:the |its |an? )?(?:\S{1,20} ){0,2}"
    r"(?:ambassador|high commissioner|high representative|envoy|consul|special representative) "
)
_ASSEMBLY: Final = re.compile(
    r" (?:council(?: of ministers)?|conference|assembly|authority|summit|heads of state|"
    r"heads of government) "
)
_CABINET: Final = re.compile(r"council of ministers|cabinet|\bgovernment\b|federal council")
_BODIES: Final = re.compile(
    r" (?:council|forum|union|organi[sz]ation|association|community|group|league|conference|bloc) "
)
_MARTIAL: Final = re.compile(
    r" (?:joint|military|naval|army|combined|multinational|navy|navies|troops) "
)
_CHAMBERS: Final = re.compile(r"parliament|senate|assembly|duma|house|congress|chamber|diet\b")
_CHECKS: Final[dict[str, Callable[[Candidate], bool]]] = {
    "counterparts": counterparts,
    "persons": _persons,
    "traveller": _traveller,
    "dated-traveller": _dated_traveller,
    "states": _states,
    "aided": _aided,
    "credentials": _credentials,
    "envoy": _envoy,
    "list": _list,
    "no-cabinet": _no_cabinet,
    "round-told": _round_told,
    "post": _post,
    "drill": _drill,
    "several": _several,
    "two-sides": _two_sides,
    "two-states": _two_states,
    "organisation": _organisation,
    "state-and-organisation": _state_and_organisation,
    "gathering": _gathering,
    "parliament": _parliament,
    "third": _third,
}

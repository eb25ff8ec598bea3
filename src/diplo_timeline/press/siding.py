"""Who does an act and to whom, for the kinds of act that have two sides."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.ceremonies import envoys_of, of_unnamed_states
from diplo_timeline.press.context import Context
from diplo_timeline.press.files import load
from diplo_timeline.press.mentions import Mention
from diplo_timeline.press.posts import more_posts, until_now
from diplo_timeline.press.told import Told
from diplo_timeline.press.travellers import accompanies, is_inviter, sets_out_from, together

_PLACED: Final = re.compile(f" (?:{'|'.join(load('lists')['siding']['placed'])}) (?:the )?$")


def give_roles(candidate: Candidate) -> None:
    """Give the first party the frame's role of those before the verb, the others the other one."""
    subject, other = candidate.hit.frame.subject, candidate.hit.frame.object
    for number, code in enumerate(candidate.codes):
        candidate.roles.setdefault(code, subject if number == 0 else other)


def _codes(mentions: Iterable[Mention], sorts: str) -> list[str]:
    return list(dict.fromkeys(c for m in mentions if m.sort in sorts for c in m.codes))


def _two(candidate: Candidate, first: Iterable[str], second: Iterable[str]) -> None:
    """Set the parties of an act that one does to another."""
    subjects = list(dict.fromkeys(first))
    objects = [c for c in dict.fromkeys(second) if c not in subjects]
    frame = candidate.hit.frame
    candidate.roles = dict.fromkeys(subjects, frame.subject) | dict.fromkeys(objects, frame.object)
    candidate.codes = tuple(candidate.roles)
    candidate.sure = bool(subjects and objects)


def _visit(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    """The traveller's country, and the one travelled to."""
    actors = candidate.actors
    people = [m for m in actors if m.sort in "pgn" and m.codes]
    ahead = [m for m in before if m.sort in "pg" and m.codes]
    inviter = [m for m in ahead if is_inviter(candidate, m) or accompanies(candidate, m)]
    travellers = [m for m in ahead if m not in inviter] or [m for m in people if m not in inviter]
    visitor = (
        [c for m in together(candidate, travellers) for c in m.codes]
        if travellers
        else _codes(before, "oc")[:1] or list(context.home)
    )
    where = (
        [m for m in before if m.sort in "lc"]
        if candidate.hit.frame.name == "visited-by"
        else _destinations(candidate)
    )
    named = {c for m in where for c in m.codes}
    if set(visitor) == set(context.home) <= named and not any(m.sure for m in travellers):
        visitor = [c for c in told.both() if c not in context.home] or visitor  # comes here
    if set(visitor) <= named and context.home and not set(context.home) & named:
        visitor = list(context.home)  # of an embassy's country, though the embassy is there
    places = [c for m in where for c in m.codes if c not in visitor]
    hosts = places or [c for m in (*inviter, *people) for c in m.codes if c not in visitor]
    hosts = (
        hosts
        or [
            c
            for c in (*context.host, *((context.city[1],) if context.city else ()), *told.both())
            if c not in visitor
        ][:1]
    )
    _two(candidate, visitor, hosts)


def _destinations(candidate: Candidate) -> list[Mention]:
    """Return the places named after the verb, as far as the clause tells where, not what for."""
    masked, end = candidate.scene.masked, candidate.clause[1]
    purpose = _PURPOSE.search(masked.line, candidate.hit.end - 1, end)
    after = masked.within(candidate.hit.verb, end)
    places = [m for m in after if m.sort in "lc" or (m.sort == "g" and not m.level and m.codes)]
    places = [m for m in places if not sets_out_from(candidate, m)]
    if any("UN" in m.codes for m in places):  # whoever goes to New York for its Assembly
        return [m for m in places if "US" not in m.codes]
    found = [m for m in places if not purpose or masked.at(m) < purpose.start()]
    states = [m for m in found if m.sort == "l" or all(len(code) == 2 for code in m.codes)]
    return states or found


_PURPOSE: Final = re.compile(
    r" to (?:attend|co - chair|chair|take|participate|hold|meet|represent|lead|join|address|sign) "
    r"|,? and (?:then |later )?(?:made|paid|travelled|traveled|visited|proceeded|went) "
)  # or another journey


def is_placed(candidate: Candidate, mention: Mention) -> bool:
    """Whether a country is only where something is, or what is spoken about."""
    at = candidate.scene.masked.at(mention)
    return bool(_PLACED.search(candidate.scene.masked.line[max(at - 20, 0) : at]))


def _mission(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    missions = [m for m in candidate.actors if m.sort == "m"]
    own = [c for m in missions for c in m.codes]
    acting = [
        m
        for m in before
        if m.sort in "cglpo" and m.codes and not m.other and not is_placed(candidate, m)
    ]
    subjects = own or [c for m in acting[:1] for c in m.codes] or list(context.home)
    everywhere = candidate.scene.masked.within(candidate.hit.start, candidate.clause[1])
    opened = [m for m in missions if m in everywhere] or missions
    hosts = [c for m in opened for c in (*m.post, *more_posts(candidate, m))] or [
        c for m in everywhere if m.sort in "lc" for c in m.codes if c not in subjects
    ]
    hosts = hosts or [c for c in told.both() if c not in subjects][:1]
    _two(candidate, subjects, hosts)


def _appointment(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    del told
    envoys = [
        m
        for m in candidate.actors
        if (m.level == "envoy" or m.post) and not until_now(candidate, m)
    ]
    after = candidate.scene.masked.within(candidate.hit.verb, candidate.clause[1])
    sent = [c for m in envoys if m in after for c in m.post]  # not where they have served so far
    posts = (
        sent
        or [c for m in envoys for c in m.post]
        or ([] if envoys else [c for m in after if m.sort in "lc" for c in m.codes])
    )
    acting = [c for c in _codes(_not_sent_to(before, candidate), "co") if c not in posts]
    acting = acting or [
        c
        for m in before
        if m.sort == "p" and m.level in ("leader", "minister")
        for c in m.codes
        if c not in posts
    ]
    acting = acting or [c for m in envoys for c in m.codes if c not in posts]
    _two(candidate, acting[:1] or context.home, posts)


def _not_sent_to(before: Iterable[Mention], candidate: Candidate) -> list[Mention]:
    """Leave out the country of "approved a mission to Malawi and appointed"."""
    masked = candidate.scene.masked
    return [m for m in before if not masked.line.endswith(" to ", 0, masked.at(m))]


def _protest(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    actors = candidate.actors
    envoys = [m for m in actors if m.level == "envoy" or m.sort == "m"]
    subjects = [c for m in before if m.sort in "cogl" and m.level != "envoy" for c in m.codes][:1]
    if candidate.hit.frame.name == "recall-envoy":
        places = [c for m in actors if m.sort in "lc" for c in m.codes]
        consulted = " consultations " in candidate.scene.masked.line
        posts = [c for m in envoys for c in m.post] or places
        posts = posts or (list(told.both()) if consulted else [])
        _two(candidate, subjects or context.home, [c for c in posts if c not in subjects])
        return
    after = [m for m in actors if m not in before]
    aimed = (
        [c for m in envoys for c in m.codes]
        or _codes(after, "gdpo")
        or _codes(actors, "d")
        or _codes(actors, "c")
    )
    sender = [c for c in subjects if c not in aimed] or [c for c in context.home if c not in aimed]
    sender = (
        sender
        or [c for m in envoys for c in m.post]
        or [c for c in told.both() if c not in aimed][:1]
    )
    _two(candidate, sender, aimed)


def _sanction(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    del told
    passive = candidate.hit.frame.passive
    subjects = [] if passive else _codes(before, "coglp")[:1]
    if candidate.hit.frame.name == "align-with":  # with what the one that speaks has decided
        _two(candidate, _codes(before, "cg"), context.home)
        return
    subjects = subjects or list(context.home)
    after = candidate.scene.masked.within(candidate.hit.verb, len(candidate.scene.masked.line))
    aimed = [c for m in after if m.sort in "dcmop" for c in m.codes if c not in subjects]
    states = [code for code in aimed if len(code) == 2 and code not in ("EU", "UN")]
    _two(candidate, subjects, states[:1] or aimed[:1])  # "the EU's measures against Syria"


def _recognition(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    subjects = _codes(before, "cgo") or _codes(before, "p") or list(context.home)
    after = candidate.scene.masked.within(candidate.hit.verb, len(candidate.scene.masked.line))
    objects = [c for m in after if m.sort in "cg" for c in m.codes if c not in subjects]
    if candidate.hit.frame.name == "same-announcement":
        objects = list(told.recognised)
    _two(candidate, subjects, objects)


def _aid(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    actors = [m for m in candidate.actors if m.sort not in "co" or not is_placed(candidate, m)]
    before = [m for m in before if m in actors]
    both = candidate.hit.frame.name != "gift" and any(m.sort == "g" and m.pronoun for m in actors)
    if both and not any(m.sort == "c" for m in before[-1:]):
        return  # what both sides pay for is no aid; "the two signed, and Peru gave" is
    named = [c for m in actors if m.sort in "pgco" and m.codes for c in m.codes] + _codes(
        actors, "d"
    )
    places = [c for m in candidate.actors if m.sort in "lcm" for c in m.codes if c != "UN"]
    given = re.search(
        r" (?:by|from|gift of|donation of|courtesy of) (?:the )?(@[copgd]\d{1,4})",
        candidate.scene.masked.line[candidate.hit.start : candidate.clause[1]],
    )
    sender: list[str] = []
    if given:
        sender = list(candidate.scene.masked.mentions[int(given.group(1)[2:])].codes)[:1]
    sender = sender or (_codes(before, "coglpdm")[:1] or named[:1] or list(context.home))
    rest = [c for c in (*named, *places, *told.both()) if c not in sender]
    _two(candidate, sender, rest[:1])


def _credentials(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    del before
    unnamed = of_unnamed_states(candidate)
    envoys = envoys_of(candidate, unnamed)
    sender = [c for m in envoys for c in m.codes] or [
        c
        for m in candidate.actors
        if m.sort == "p" and m.known and m.known.level == "envoy"
        for c in m.codes
    ]
    receiver = [c for m in envoys for c in m.post] or [
        c
        for m in candidate.actors
        if m.sort in "pgo" and m.level != "envoy" and m not in unnamed
        for c in m.codes
    ]
    others = (
        *receiver,
        *context.home,
        *context.host,
        *((context.city[1],) if context.city else ()),
        *told.both(),
    )
    receivers = [c for c in others if c not in sender][: max(1, len(set(receiver)))]
    if not unnamed:  # envoys of several states
        sender = sender or list(context.home)
    _two(candidate, sender, receivers)


def _ratification(
    candidate: Candidate, before: list[Mention], context: Context, told: Told
) -> None:
    del told
    subjects = _codes(before, "cogpl")[:1] or list(context.home)
    if candidate.hit.form.startswith("exchang"):
        subjects = _codes(before, "cogp") or subjects
    after = candidate.scene.masked.within(candidate.hit.verb, candidate.clause[1])
    named = [c for m in after if m.sort in "co" for c in m.codes]
    _two(candidate, subjects, named[:1])


def _summit(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    del before
    near = candidate.scene.masked.within(candidate.hit.start - 40, candidate.clause[1])
    line, masked = candidate.scene.masked.line, candidate.scene.masked
    named = [m for m in near if m.sort in "cgd" and not m.pronoun]
    named += [masked.mentions[int(number)] for number in _AND_LEADER.findall(line)]
    bodies = [
        c for m in named if not line[: masked.at(m)].endswith((" in ", " in the ")) for c in m.codes
    ]
    people = [c for m in candidate.actors if m.sort in "pg" for c in m.codes]
    of_two = _SUMMIT_WITH.search(line, candidate.hit.start) and len(set(people)) > 1
    found = list(dict.fromkeys(people if of_two else bodies or people))
    if not found:
        found = list(told.both()) or list(context.home)
    candidate.codes, candidate.sure = tuple(found), bool(bodies)
    give_roles(candidate)


_SUMMIT_WITH: Final = re.compile(r" summit (?:meeting |talks )?with (?:the )?@p")
_AND_LEADER: Final = re.compile(r"@g\d{1,4} and (?:the )?@p(\d{1,4}) ")


SIDES: Final[Mapping[str, Callable[[Candidate, list[Mention], Context, Told], None]]] = {
    "visit": _visit,
    "mission": _mission,
    "appointment": _appointment,
    "protest": _protest,
    "sanction": _sanction,
    "recognition": _recognition,
    "aid": _aid,
    "credentials": _credentials,
    "ratification": _ratification,
    "summit": _summit,
}

"""Where an act was: the city its clause names, the one just spoken of, or the dateline's."""

import re
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.press import gazetteer
from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.context import Context
from diplo_timeline.press.files import load
from diplo_timeline.press.mentions import Mention

_NOWHERE: Final = frozenset({"call"})  # a call has no place
_DESTINED: Final = frozenset({"visit", "mission"})
_FROM_DATELINE: Final = frozenset(load("lists")["placing"]["from_dateline"])
_COUNTRY_WILL_DO: Final = frozenset({"visit", "mission", "appointment"})
_HOSTS: Final = re.compile(r"@l\d{1,4} (?:\S{1,20} ){0,3}(?:host|hosted|hosts|venue|setting) ")
_AT_HOME_OF: Final = frozenset({"credentials", "protest"})  # received there, summoned there
_GATHERINGS: Final = frozenset({"meeting", "dialogue", "summit", "exercise"})
_IN: Final = re.compile(r" (?:in|at|of) (?:the )?(?:city of )?(?:nearby )?$")


def place(
    candidate: Candidate, text: str, context: Context, last: "tuple[str, str] | None"
) -> None:
    """Fill in where it was, as the text spells it, or leave it open.

    Args:
        candidate: the act.
        text: the release.
        context: its dateline's city, if it has one.
        last: name and country of the place where the text's last act of this status was.
    """
    if candidate.kind in _NOWHERE:
        return
    if candidate.kind == "appointment":
        found = None
    elif candidate.kind == "visit":
        found = _destination(candidate)
    elif candidate.kind == "mission":
        found = _seat(candidate)
    else:
        found = _city_in_clause(candidate)
    if found:
        candidate.place_from = found
        candidate.place, candidate.place_country = _named(found, text)
        return
    city = context.cities.get(candidate.scene.sentence.paragraph, context.city)
    if candidate.kind in _COUNTRY_WILL_DO:
        _country(candidate)
        return
    ahead = candidate.status == "scheduled" and candidate.kind != "credentials"
    where = last or (None if ahead else city)
    if candidate.kind in _FROM_DATELINE and where:
        candidate.place, candidate.place_country = where
    elif candidate.kind in _AT_HOME_OF and not ahead:
        _country(candidate)


def _country(candidate: Candidate) -> None:
    """Take the country that the kind of act points to, when no city is told."""
    roles = {
        "visit": "host",
        "mission": "host",
        "appointment": "recipient",
        "credentials": "recipient",
        "protest": "sender",
    }
    codes = [c for c, role in candidate.roles.items() if role == roles[candidate.kind]]
    if codes and codes[0] in vocabulary.COUNTRIES:
        candidate.place, candidate.place_country = vocabulary.party_name(codes[0]), codes[0]


def _named(mention: Mention, text: str) -> tuple[str | None, str | None]:
    code = mention.codes[0] if mention.codes else None
    words = " ".join(text[mention.start : mention.end].split())
    if mention.sort == "m":
        code = mention.post[0] if mention.post else None
        return gazetteer.city_in(words) or gazetteer.capital_of(code or "") or None, code
    if mention.capital and "capital" in words.lower():
        return gazetteer.capital_of(code or "") or None, code
    return words.removesuffix("'s").removesuffix("’s"), code


def _destination(candidate: Candidate) -> Mention | None:
    masked = candidate.scene.masked
    after = (
        *masked.within(candidate.hit.verb, candidate.clause[1]),
        *masked.within(*candidate.clause),
    )
    hosts = [c for c, role in candidate.roles.items() if role == "host"]
    return next((m for m in after if m.sort in "lc" and set(m.codes) & set(hosts)), None)


def _seat(candidate: Candidate) -> Mention | None:
    near = candidate.scene.masked.within(candidate.hit.start, candidate.clause[1])
    hosts = {c for c, role in candidate.roles.items() if role == "host"}
    cities = [m for m in near if m.sort == "l" and set(m.codes) & hosts]
    return next(iter(cities), None) or next((m for m in near if m.sort == "m" and m.post), None)


def _city_in_clause(candidate: Candidate) -> Mention | None:
    masked = candidate.scene.masked
    for mention in (*masked.within(*candidate.clause), *masked.within(0, candidate.clause[0])):
        if mention.sort == "l":
            at = masked.at(mention)
            before = masked.line[max(at - 24, 0) : at]
            if _IN.search(before) or (mention.capital and _IN.search(before)):
                return mention
    opening = masked.within(*candidate.clause)[:2]
    host = next((m for m in opening if m.sort == "l"), None)
    if host and candidate.kind in _GATHERINGS and _HOSTS.search(masked.line, masked.at(host)):
        return host
    earlier = [m for m in masked.within(0, candidate.clause[1]) if m.sort == "l"]
    stretch = masked.line[candidate.clause[0] : candidate.clause[1]]
    if earlier and (" there " in stretch or stretch.lstrip().startswith("where ")):
        return earlier[0 if " there " in stretch else -1]
    return None

"""Where an act was: the city its clause names, the one just spoken of, or the dateline's."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from diplo_timeline import vocabulary
from diplo_timeline.press import gazetteer
from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.context import Context
from diplo_timeline.press.files import load
from diplo_timeline.press.mentions import Mention


class City(NamedTuple):
    """A city that a text names: where in the text, as it is written, and in which country."""

    start: int
    name: str | None
    country: str | None


_NOWHERE: Final = frozenset({"call"})  # a call has no place
_DESTINED: Final = frozenset({"visit", "mission"})
_FROM_DATELINE: Final = frozenset(load("lists")["placing"]["from_dateline"])
_DONE_THERE: Final = frozenset({"aid", "exercise"})
_COUNTRY_WILL_DO: Final = frozenset({"visit", "mission", "appointment"})
_HOSTS: Final = re.compile(r"@l\d{1,4} (?:\S{1,20} ){0,3}(?:host|hosted|hosts|venue|setting) ")
_AT_HOME_OF: Final = frozenset({"credentials", "protest"})  # received there, summoned there
_GATHERINGS: Final = frozenset({"meeting", "dialogue", "summit", "exercise"})
_RESIDENT: Final = re.compile(r" (?:residence|resident|residing|based|born) in (?:the )?$")
_IN_THE_FIELD: Final = frozenset({"exercise", "aid", "cooperation"})
_OUT_THERE: Final = re.compile(r" (?:in|at|off|near|reached) (?:the )?$")
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
    if found := _told(candidate, text):
        candidate.place_from = found
        candidate.place, candidate.place_country = _named(found, text)
        if candidate.kind == "visit":
            _add_destinations(candidate, found, text)
    elif candidate.kind in _COUNTRY_WILL_DO:
        _country(candidate)
    else:
        city = context.cities.get(candidate.scene.sentence.paragraph, context.city)
        _supposed(candidate, last, city)


def _told(candidate: Candidate, text: str) -> Mention | None:
    """Return what in its sentence says where an act was."""
    match candidate.kind:
        case "visit":
            return _destination(candidate)
        case "mission":
            return _seat(candidate)
        case "appointment" | "protest":
            return None  # what is protested against was elsewhere
        case _:
            return _city_in_clause(candidate) or _by_other_name(candidate, text)


def _supposed(
    candidate: Candidate, last: "tuple[str, str] | None", dateline: "tuple[str, str] | None"
) -> None:
    """Place an act whose sentence does not say where it was."""
    ahead = candidate.status == "scheduled" and candidate.kind != "credentials"
    where = last or (None if ahead else dateline)
    done_there = candidate.kind in _DONE_THERE and candidate.status == "happened"
    if (candidate.kind in _FROM_DATELINE or done_there) and where:
        candidate.place, candidate.place_country = where
    elif candidate.kind in _AT_HOME_OF and not ahead:
        _country(candidate)


def cities_named(scenes: Sequence[Scene], text: str) -> list[City]:
    """Return the cities a text names, in order."""
    return [
        City(m.start, *_named(m, text))
        for scene in scenes
        for m in scene.mentions
        if m.sort == "l" and m.codes
    ]


def refine(candidate: Candidate, cities: Sequence[City]) -> None:
    """Take a city for its country, if the text names one: the last before the act, or a later."""
    if candidate.kind in _COUNTRY_WILL_DO or not candidate.place:
        return
    there = [city for city in cities if city.country == candidate.place_country and city.name]
    if not there or any(city.name == candidate.place for city in there):
        return
    if candidate.place_country is None or not is_country(candidate.place):
        return
    before = [city for city in there if city.start < candidate.start]
    candidate.place = (before or there)[-1 if before else 0].name


def is_country(name: str) -> bool:
    """Whether a place is named by its country only."""
    return bool(gazetteer.codes_in(name)) and not gazetteer.city_in(name)


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
    hosts = {c for c, role in candidate.roles.items() if role == "host"}
    seats = {_SEATS[code] for code in hosts if code in _SEATS} - hosts
    at_seat = (m for m in after if m.sort == "l" and set(m.codes) & seats)
    there = (m for m in after if m.sort in "lc" and set(m.codes) & hosts)
    return next(at_seat, None) or next(there, None)


_SEATS: Final = {"UN": "US", "AFU": "ET", "NATO": "BE", "EU": "BE"}  # where bodies are called on


def _add_destinations(candidate: Candidate, first: Mention, text: str) -> None:
    """Name the places after the first one too: "Vanuatu and Fiji", "Accra, Abidjan and Praia"."""
    masked = candidate.scene.masked
    last, at = first, masked.at(first)
    while joined := _AND_NEXT.match(masked.line, at):
        last, at = masked.mentions[int(joined.group(1))], joined.start(1) - 2
    if last is not first:
        candidate.place = " ".join(text[first.start : last.end].split())
        if last.codes != first.codes:
            candidate.place_country = None


_AND_NEXT: Final = re.compile(r"@\w\d{1,4} (?:, )?(?:and )?(?:to )?@[lc](\d{1,4}) ")


def _seat(candidate: Candidate) -> Mention | None:
    near = candidate.scene.masked.within(candidate.hit.start, candidate.clause[1])
    hosts = {c for c, role in candidate.roles.items() if role == "host"}
    near += candidate.scene.masked.within(candidate.clause[0], candidate.hit.start)
    cities = [m for m in near if m.sort == "l" and set(m.codes) & hosts]
    return next(iter(cities), None) or next((m for m in near if m.sort == "m" and m.post), None)


def _is_city(country: Mention, text: str) -> bool:
    """Whether a country's name is its capital's, too: "Luxembourg", "Djibouti"."""
    name = text[country.start : country.end]
    return bool(country.codes) and gazetteer.capital_of(country.codes[0]) in (name, f"{name} City")


def _nearby(candidate: Candidate) -> list[tuple[Mention, int, str]]:
    """Return what a sentence speaks of, its clause first: each with its place and what precedes."""
    masked = candidate.scene.masked
    near = (*masked.within(*candidate.clause), *masked.within(0, candidate.clause[0]))
    places = ((mention, masked.at(mention)) for mention in near)
    return [(mention, at, masked.line[max(at - 24, 0) : at]) for mention, at in places]


def _city_in_clause(candidate: Candidate) -> Mention | None:
    for mention, _, before in _nearby(candidate):
        if mention.sort == "l" and _IN.search(before) and not _RESIDENT.search(before):
            return mention
    masked = candidate.scene.masked
    opening = masked.within(*candidate.clause)[:2]
    host = next((m for m in opening if m.sort == "l"), None)
    if host and candidate.kind in _GATHERINGS and _HOSTS.search(masked.line, masked.at(host)):
        return host
    earlier = [m for m in masked.within(0, candidate.clause[1]) if m.sort == "l"]
    stretch = masked.line[candidate.clause[0] : candidate.clause[1]]
    if earlier and (" there " in stretch or stretch.lstrip().startswith("where ")):
        return earlier[0 if " there " in stretch else -1]
    return None


def _by_other_name(candidate: Candidate, text: str) -> Mention | None:
    """Return a city that is a state, a place nobody has heard of, or a city named in passing."""
    near = _nearby(candidate)
    for mention, at, before in near:
        opens = at < candidate.hit.start and before == " in "
        if mention.sort == "c" and (opens or (before.endswith(" in ") and _is_city(mention, text))):
            return mention
        if mention.sort == "n" and candidate.kind in _IN_THE_FIELD and _OUT_THERE.search(before):
            return mention
    cities = (mention for mention, *_ in near if mention.sort == "l")
    return next(cities, None) if candidate.kind == "exercise" else None

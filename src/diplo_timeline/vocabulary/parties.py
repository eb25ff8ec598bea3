"""Who takes part in events: countries and organisations, and how they are found by name."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from diplo_timeline import language
from diplo_timeline.vocabulary.files import load
from diplo_timeline.vocabulary.lookup import index, key, unambiguous

# Tried on misspelt names: below this the guesses are other countries (Greenland for England).
_LIKENESS: Final = 0.8
_SLIP: Final = 0.85  # as alike as "Moroco" and "Morocco"


@dataclass(frozen=True)  # with slots, setting the property would raise a bare TypeError
class Country:
    """A country or area of ISO 3166-1, or Kosovo.

    ``capital`` is empty where there is none. ``demonyms`` begin with the adjective. ``own_names``
    are pairs of a language and the name we say in it instead of Babel's.
    """

    code: str
    alpha3: str
    capital: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    own_names: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name in the interface's language: ours, or Babel's; the code where it has none."""
        own = language.ours(dict(self.own_names)) if self.own_names else None
        return own or language.territory(self.code) or self.code


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of states, or a body of one, with its acronym as code."""

    code: str
    name: str
    aliases: tuple[str, ...]


_FILE: Final = load("countries")

COUNTRIES: Final[Mapping[str, Country]] = MappingProxyType(
    {
        code: Country(
            code,
            entry["alpha3"],
            entry["capital"],
            tuple(entry["aliases"]),
            tuple(entry["demonyms"]),
            tuple(entry.get("name", {}).items()),
        )
        for code, entry in _FILE["country"].items()
    }
)
ORGANISATIONS: Final[Mapping[str, Organisation]] = MappingProxyType(
    {
        code: Organisation(code, names[0], tuple(names[1:]))
        for code, names in load("organisations").items()
    }
)
_AMBIGUOUS: Final[Mapping[str, str]] = MappingProxyType(
    {key(word): codes[0] for word, codes in _FILE["ambiguous"].items()}
)


def find_party(text: str) -> Country | Organisation | None:
    """Return the party with this code, three-letter code, name or alias.

    Babel's names count too, the English ones in any interface. Case, accents, punctuation and
    ``the`` make no difference, and a name may be turned round as lists do it (``Korea, Republic
    of``). None when nobody is called so, or when several are (Congo, Korea). Never by demonym.
    """
    parties = _by_any_name()
    first, _, rest = text.partition(",")
    return parties.get(key(text)) or parties.get(key(f"{rest} {first}"))


def nearest_party(text: str) -> Country | Organisation | None:
    """Return whom a person most likely meant, for "did you mean", or None when none is near."""
    wanted = key(text)
    if wanted in _AMBIGUOUS:
        return COUNTRIES[_AMBIGUOUS[wanted]]
    if found := find_party(text):
        return found
    names = _by_written_name()
    match = difflib.get_close_matches(wanted, names, n=1, cutoff=_LIKENESS)
    return names[match[0]] if match else None


def slip_for(text: str) -> Country | Organisation | None:
    """Return the party whose written name this is but for a slip of the keyboard, or None.

    Far stricter than `nearest_party`: good enough to refuse a new organisation by that name.
    """
    match = difflib.get_close_matches(key(text), _by_written_name(), n=1, cutoff=_SLIP)
    return _by_written_name()[match[0]] if match else None


def party_name(code: str) -> str | None:
    """Return the name of the party with exactly this code, or None."""
    party = COUNTRIES.get(code) or ORGANISATIONS.get(code)
    return party.name if party else None


@cache
def _by_any_name() -> dict[str, Country | Organisation]:
    codes = ((c, (c.code, c.alpha3)) for c in COUNTRIES.values())
    return {**_by_written_name(), **index([*codes, *_listed()])}


@cache
def _by_written_name() -> dict[str, Country | Organisation]:
    """Without ISO codes: so short, they resemble too much that is none."""
    spoken = unambiguous((country, _spoken(country)) for country in COUNTRIES.values())
    return {**{k: c for k, c in spoken.items() if k not in _AMBIGUOUS}, **index(_listed())}


def _listed() -> list[tuple[Country | Organisation, tuple[str, ...]]]:
    """Every party with the names the data files give it, no two of which may be alike."""
    countries = [(c, (*(own for _, own in c.own_names), *c.aliases)) for c in COUNTRIES.values()]
    return [*countries, *((o, (o.code, o.name, *o.aliases)) for o in ORGANISATIONS.values())]


def _spoken(country: Country) -> list[str]:
    """Babel's names of a country, in the interface's language and in English."""
    names = (language.territory(country.code, locale) for locale in (None, "en"))
    return [name for name in names if name]

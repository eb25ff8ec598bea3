"""What a title says an event is about, once the words every such title has are taken away.

Two outlets tell of one act in different words ("sign a memorandum on defence cooperation", "ink
pact to boost military ties"): what is left of both is "defence". Two acts of one day keep different
words ("air services", "extradition"). English titles only; of others every word counts as it is.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.text import fold

_WORD: Final = re.compile(r"[^\W_]+")
_FILE: Final = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
_LITTLE, _USUAL, _OFFICES = (
    frozenset(_FILE[name].split()) for name in ("little", "usual", "offices")
)


def title_words(title: str) -> frozenset[str]:
    """The words of a title without the little ones, folded, in the singular."""
    return _title_words(title)


@lru_cache(maxsize=4096)
def _title_words(title: str) -> frozenset[str]:
    said = (_singular(word) for word in _WORD.findall(fold(title).replace("'s", "")))
    return frozenset(word for word in said if word not in _LITTLE)


def subject(title: str, parties: Iterable[str]) -> frozenset[str]:
    """What a title says the act is about: its words without the usual ones and the parties'."""
    names: set[str] = set()
    for code in parties:
        names |= _names_of(code)
    left = title_words(title) - names - _USUAL
    return frozenset(_subjects().get(word, word) for word in left)


def offices(words: frozenset[str]) -> frozenset[str]:
    """Of a subject's words those that tell one minister from another."""
    return words & _OFFICES


@cache
def _subjects() -> dict[str, str]:
    found = {}
    for line in _FILE["same_subject"].strip().splitlines():
        first, *others = line.split()
        found.update(dict.fromkeys((first, *others), first))
    return found


@lru_cache(maxsize=1024)
def _names_of(code: str) -> frozenset[str]:
    """The words a party is called by in a title: its names, adjective, capital and code."""
    country, body = vocabulary.COUNTRIES.get(code), vocabulary.ORGANISATIONS.get(code)
    names: tuple[str, ...] = (code.replace("-", " "),)
    if country:
        names = (code, country.name, country.capital, *country.aliases, *country.demonyms)
    elif body:
        names = (code, body.name, *body.aliases)
    return frozenset(_singular(word) for name in names for word in _WORD.findall(fold(name)))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word

"""The same document with other names: every person renamed, countries exchanged, consistently.

What is exchanged are names of countries, their adjectives and their cities. Names that only one
country has (Lok Sabha, White House, Raksha Mantri) stay, and with them the country they speak for.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from benchmarks.press.halves import Document
from diplo_timeline import vocabulary
from diplo_timeline.press import gazetteer
from diplo_timeline.press.folding import fold
from diplo_timeline.press.gazetteer import find, read_words

_NAMES: Final = (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").split()
_SORTS: Final = frozenset(
    {"country", "demonym", "city", "organisation", "body", "office", "nowhere", "region"}
)
_SHIFT: Final = 41


def _circle() -> dict[str, str]:
    """Return each country's stand-in, from among countries with one-word names and adjectives."""
    codes = [
        code
        for code, country in vocabulary.COUNTRIES.items()
        if country.capital and country.demonyms
        and country.name.isalpha() and country.capital.isalpha()
        and country.demonyms[0].isalpha() and country.name != country.capital
    ]  # fmt: skip
    return {code: codes[(n + _SHIFT) % len(codes)] for n, code in enumerate(codes)}


def renamed(document: Document) -> dict[str, Any]:
    """Return the document with other names; what is expected of it is renamed alike."""
    fixed = _tied(" ; ".join((document["issuer"], document["title"], document["text"])))
    swaps = {a: b for a, b in _circle().items() if a not in fixed}
    # A country that stays must not be taken by another one's name.
    swaps = {a: b for a, b in swaps.items() if b not in fixed}
    named = {c for event in document["events"] for c in event["parties"]}
    swaps = {a: b for a, b in swaps.items() if not (b in named and b not in swaps)}
    people = _people(document)
    whole = json.loads(json.dumps(document))
    for key in ("issuer", "title", "text"):
        whole[key] = _reworded(document[key], swaps, people)
    for event, before in zip(whole["events"], document["events"], strict=True):
        event["evidence"] = _reworded(before["evidence"], swaps, people)
        event["place"] = _reworded(before["place"], swaps, people) if before["place"] else None
        event["parties"] = [swaps.get(code, code) for code in before["parties"]]
        event["people"] = [_reworded(name, {}, people) for name in before["people"]]
    return dict(whole)


def _tied(text: str) -> set[str]:
    """Return the countries that a body or office of theirs in the text holds fast."""
    words = read_words(text, fold(text))
    tied: set[str] = set()
    for at in range(len(words)):
        entry = find(words, at, frozenset({"body", "office"}))
        if entry:
            tied |= set(entry.codes)
    return tied


def _people(document: Document) -> dict[str, str]:
    parts = sorted(
        {
            part
            for event in document["events"]
            for name in event["people"]
            for part in re.findall(r"[^\W\d_]{3,40}", name)
            if part[0].isupper()
        }
    )
    return {part: _NAMES[n % len(_NAMES)] for n, part in enumerate(parts)}


def _reworded(text: str, swaps: dict[str, str], people: dict[str, str]) -> str:
    pieces, last = [], 0
    for start, end, new in _changes(text, swaps, people):
        pieces += [text[last:start], new]
        last = end
    return "".join([*pieces, text[last:]])


def _changes(
    text: str, swaps: dict[str, str], people: dict[str, str]
) -> Iterable[tuple[int, int, str]]:
    words = read_words(text, fold(text))
    at = 0
    while at < len(words):
        token = words[at]
        written = text[token.start : token.end]
        if written in people:
            yield token.start, token.end, people[written]
            at += 1
            continue
        entry = find(words, at, _SORTS)
        if entry is None:
            at += 1
            continue
        code = entry.codes[0] if len(entry.codes) == 1 else ""
        if entry.sort in ("country", "demonym", "city") and code in swaps:
            start, end = token.start, words[at + entry.words - 1].end
            new = _stand_in(entry.sort, swaps[code])
            yield start, end, new.upper() if text[start:end].isupper() and end - start > 3 else new
        at += entry.words


def _stand_in(sort: str, code: str) -> str:
    country = vocabulary.COUNTRIES[code]
    if sort == "city":
        return gazetteer.capital_of(code)
    return country.demonyms[0] if sort == "demonym" else country.name

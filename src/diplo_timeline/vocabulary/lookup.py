"""How a name given by a person is compared with the names in the vocabulary."""

import re
from collections.abc import Iterable
from typing import TypeVar

from diplo_timeline.text import fold

Named = TypeVar("Named")

_INSIDE_WORDS = re.compile(r"[.'’ʼ‘`]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def key(name: str) -> str:
    """Return a name as it is compared: folded words, without what writers differ in.

    Full stops and apostrophes go (``U.S.`` is ``us``), other punctuation separates, ``&`` is
    ``and``, ``St`` is ``saint`` and ``the`` does not count. Empty when no word is left.
    """
    bare = _INSIDE_WORDS.sub("", fold(name)).replace("&", " and ")
    words = _BETWEEN_WORDS.sub(" ", bare).split()
    return " ".join("saint" if word == "st" else word for word in words if word != "the")


def index(entries: Iterable[tuple[Named, Iterable[str]]]) -> dict[str, Named]:
    """Return a mapping from the key of each name to what bears it.

    Raises:
        ValueError: two entries share a name, so that it would find the wrong one.
    """
    found: dict[str, Named] = {}
    for entry, names in entries:
        for name in names:
            if found.setdefault(key(name), entry) is not entry:
                raise ValueError(f"{name!r} names both {found[key(name)]} and {entry}")
    return found


def unambiguous(entries: Iterable[tuple[Named, Iterable[str]]]) -> dict[str, Named]:
    """Return a mapping like `index`, without the names that two entries share."""
    found: dict[str, Named] = {}
    shared: set[str] = set()
    for entry, names in entries:
        for name in map(key, names):
            if found.setdefault(name, entry) is not entry:
                shared.add(name)
    return {name: entry for name, entry in found.items() if name not in shared}

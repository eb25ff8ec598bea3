"""What an act is about: the vocabulary's topics, by the words around the act."""

import re
from collections import Counter
from functools import cache
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.press.files import load
from diplo_timeline.press.folding import fold

MOST: Final = 6
_TOO_LOOSE: Final = frozenset(load("lists")["topics"]["too_loose"])


def topics_of(folded: str) -> tuple[str, ...]:
    """Return the topics a folded text speaks of, the most often named first."""
    count: Counter[str] = Counter()
    for match in _pattern().finditer(folded):
        count[_slugs()[" ".join(match.group().split())]] += 1
    return tuple(slug for slug, _ in count.most_common(MOST))


@cache
def _slugs() -> dict[str, str]:
    names: dict[str, str] = {}
    for topic in vocabulary.TOPICS.values():
        for name in (topic.name, *topic.aliases):
            for piece in (fold(name), *_halves(fold(name))):
                if piece not in _TOO_LOOSE:
                    names.setdefault(piece, topic.slug)
    return names


def _halves(name: str) -> list[str]:
    """Both sides of "drones and counter-drones", where each says enough by itself."""
    return [half for half in name.split(" and ") if " " in half or len(half) > 8]


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_slugs(), key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s") for n in names) + r")(?!\w)"
    )

"""The text cut into pieces, each with the proposals whose evidence it is part of. Pure.

Offsets count characters, as Python does; the component that draws the pieces counts in the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.press_page.item import Item
from diplo_timeline.look import SIGNS
from diplo_timeline.press import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that the same proposals rest on, the one with the fewest words first."""

    start: int
    end: int
    keys: tuple[str, ...]
    is_ground: bool  # whether a field of the proposal that is picked was read here


def pieces(text: str, items: Sequence[Item], ground: Iterable[Span] = ()) -> list[Piece]:
    """Cut the text wherever evidence, or ground, begins or ends; together they are all of it."""
    grounds = [Span(max(a, 0), min(b, len(text))) for a, b in ground]
    ends = {0, len(text)}
    for a, b in (*((i.start, i.end) for i in items), *grounds):
        ends |= {a, b}
    cuts = sorted(end for end in ends if 0 <= end <= len(text))
    shortest_first = sorted(items, key=lambda i: (i.end - i.start, i.number))
    return [
        Piece(
            a,
            b,
            tuple(i.key for i in shortest_first if i.start <= a and b <= i.end),
            any(s <= a and b <= e for s, e in grounds),
        )
        for a, b in pairwise(cuts)
    ]


def payload(text: str, items: Sequence[Item], picked: Item | None) -> dict[str, Any]:
    """Return what the component draws, as plain values."""
    cut = pieces(text, items, _ground(picked))
    return {
        "pieces": [
            {"a": p.start, "t": text[p.start : p.end], "k": list(p.keys), "g": p.is_ground}
            for p in cut
        ],
        "marks": {item.key: _mark(item) for item in items},
        "picked": picked.key if picked else "",
    }


def _ground(item: Item | None) -> list[Span]:
    if item is None or item.proposal is None:
        return []
    return [Span(*span) for spans in item.proposal.rests_on.values() for span in spans]


def _mark(item: Item) -> dict[str, Any]:
    kind = vocabulary.KINDS.get(item.typed.kind)
    family = kind.family if kind else ""
    return {
        "n": item.number,
        "family": family,
        "sign": SIGNS.get(family, ""),
        "kind": kind.name if kind else "no kind yet",
        "ahead": item.typed.status != "happened",
    }

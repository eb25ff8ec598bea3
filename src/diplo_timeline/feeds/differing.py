"""Where two texts differ, word by word: the passages to show, with a few words around each."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

AROUND: Final = 3  # words of context on either side
SHORT: Final = 160  # characters; texts up to this are shown whole
MOST_PASSAGES: Final = 6
BEGINNING: Final = 40  # words shown of a long text that came or went whole
_ELLIPSIS: Final = "…"


def passages(before: str, after: str) -> list[tuple[str, str]]:
    """Return the passages in which the texts differ, each as it was and as it is.

    Short texts are one passage. Of long ones each change comes with three words on either side;
    changes that lie close together are one. Beyond six, the rest is one passage of dots.
    """
    if len(before) <= SHORT and len(after) <= SHORT:
        return [(" ".join(before.split()), " ".join(after.split()))]
    old, new = before.split(), after.split()
    if not old or not new:
        return [(_beginning(old), _beginning(new))]
    found = [
        (_clip(old, i1, i2), _clip(new, j1, j2)) for i1, i2, j1, j2 in _changed_spans(old, new)
    ]
    if len(found) > MOST_PASSAGES:
        found = [*found[:MOST_PASSAGES], (_ELLIPSIS, _ELLIPSIS)]
    return found


def _changed_spans(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where words differ; spans whose context would overlap are joined."""
    matcher = SequenceMatcher(None, old, new)
    joined: tuple[int, int, int, int] | None = None
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if joined and i1 - joined[1] <= 2 * AROUND:
            joined = (joined[0], i2, joined[2], j2)
            continue
        if joined:
            yield joined
        joined = (i1, i2, j1, j2)
    if joined:
        yield joined


def _clip(words: list[str], start: int, end: int) -> str:
    low, high = max(0, start - AROUND), min(len(words), end + AROUND)
    head = _ELLIPSIS if low > 0 else ""
    tail = _ELLIPSIS if high < len(words) else ""
    return " ".join(filter(None, [head, *words[low:high], tail]))


def _beginning(words: list[str]) -> str:
    more = [_ELLIPSIS] if len(words) > BEGINNING else []
    return " ".join([*words[:BEGINNING], *more])

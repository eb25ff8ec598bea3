"""Where two texts differ, word by word. Pure, and quick whatever the texts are.

A difference is a row of runs: what was kept, what was removed, what was added. Kept and removed
runs joined are the text as it was, kept and added ones the text as it is, to the last character.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

# A character of a script written without spaces; a word; a sign; what parts words.
_ALONE: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"  # Thai, kana, Chinese characters
_WORD: Final = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+|[^\w\s]|\s+")
_LINE: Final = re.compile(r"[^\n.!?。]*[\n.!?。]+\s*|[^\n.!?。]+")
# SequenceMatcher takes the square of this many steps at worst, a fifth of a second. Longer
# stretches are first set side by side sentence by sentence.
MOST_WORDS: Final = 2_000
AROUND: Final = 60  # characters of a kept text that `shortened` leaves on either side


class Mark(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words together, and what became of them."""

    mark: Mark
    text: str


def word_differences(before: str, after: str) -> tuple[Run, ...]:
    """Return the runs that lead from one text to the other; no two neighbours are alike."""
    return tuple(_joined(_runs(_WORD.findall(before), _WORD.findall(after))))


def shortened(runs: Iterable[Run], around: int = AROUND) -> tuple[Run, ...]:
    """Return the runs with long kept ones cut in their middle, at words, and an ellipsis there."""
    found = tuple(runs)
    last = len(found) - 1
    return tuple(
        _cut(run, around if n > 0 else 0, around if n < last else 0)
        if run.mark is Mark.KEPT and len(found) > 1
        else run
        for n, run in enumerate(found)
    )


def _cut(run: Run, head: int, tail: int) -> Run:
    """Keep about so many characters of its beginning and of its end."""
    text = run.text
    if len(text) <= head + tail + 20:
        return run
    start = text[:head].rpartition(" ")[0] or text[:head]
    end = text[len(text) - tail :] if tail else ""
    end = end.partition(" ")[2] or end
    return Run(run.mark, f"{start}{' ' if start else ''}… {end}" if end else f"{start} …")


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Set two rows of words side by side, apart from what both begin and end with."""
    head, tail = _common_ends(old, new)
    yield Run(Mark.KEPT, "".join(old[:head]))
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(one), len(other)) <= MOST_WORDS:
        yield from _aligned(one, other)
    else:
        yield from _by_sentence("".join(one), "".join(other))
    yield Run(Mark.KEPT, "".join(old[len(old) - tail :]))


def _by_sentence(before: str, after: str) -> Iterator[Run]:
    """Set sentences side by side first, then the words of those that differ."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        yield from _exchanged(before, after)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        was, now = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            yield Run(Mark.KEPT, was)
            continue
        words = _WORD.findall(was), _WORD.findall(now)
        small = max(map(len, words)) <= MOST_WORDS
        yield from _aligned(*words) if small else _exchanged(was, now)


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield Run(Mark.KEPT, "".join(old[i1:i2]))
        else:
            yield from _exchanged("".join(old[i1:i2]), "".join(new[j1:j2]))


def _exchanged(was: str, now: str) -> Iterator[Run]:
    yield Run(Mark.REMOVED, was)
    yield Run(Mark.ADDED, now)


def _common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many words both begin with, and how many of the others both end with."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


@dataclass(slots=True)
class _Step:
    """Kept words and the change that follows them."""

    kept: str = ""
    removed: str = ""
    added: str = ""


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours: between two kept runs what was removed stands before what was added."""
    for step in _steps(runs):
        for mark in Mark:
            if text := getattr(step, mark):
                yield Run(mark, text)


def _steps(runs: Iterable[Run]) -> list[_Step]:
    steps = [_Step()]
    for run in runs:
        if run.mark is Mark.KEPT and run.text and (steps[-1].removed or steps[-1].added):
            steps.append(_Step())
        setattr(steps[-1], run.mark, getattr(steps[-1], run.mark) + run.text)
    joined = steps[:1]
    for step in steps[1:]:
        if step.kept.isspace() and (step.removed or step.added):  # two words changed, not one each
            joined[-1].removed += step.kept + step.removed
            joined[-1].added += step.kept + step.added
        else:
            joined.append(step)
    return joined

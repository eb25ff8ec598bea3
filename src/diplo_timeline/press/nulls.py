"""What reports no act: denials, wishes, history, and clauses that only look like acts."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from diplo_timeline.press.files import load
from diplo_timeline.press.frames import Hit

BREAK: Final = re.compile(
    r" (?:;|, and|, but|, while|, which|, who|, where|, whose|, with|, as|, after|, marking"
    r"|and so|and therefore|and (?:he|she|they|we|i)|in which) "
)
_WHOLE: Final = frozenset(
    {
        "counterfactual",
        "denied",
        "biography",
        "content-of-a-paper",
        "cabinet-step",
        "adds-to-earlier",
        "as-recalled",
    }
)
_OF_ITS_VERB: Final = frozenset({"others-who", "of-which", "long-after", "spoken-of"})
_RELATIVE: Final = re.compile(r" (?:that|which|who) ")
_THEN: Final = (" followed by ", " followed by a ", " followed by a state ", " followed by an ")
_FIRST_SINCE: Final = re.compile(
    r" (?:first|second|largest|biggest|highest|longest|only) (?:(?!,)\S{1,20} ){0,6}since the $"
)
_MOST: Final = 4  # places of one pattern in a sentence


@dataclass(frozen=True, slots=True)
class Null:
    """A way of telling of no act; a soft one only counts when nothing else is told.

    Acts of a kind it spares are told all the same: an invitation may leave the day open. Only a
    line with one of its hints, or of its words, is searched for it, if it has any.
    """

    name: str
    pattern: re.Pattern[str]
    soft: bool
    spares: frozenset[str] = frozenset()
    hints: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


@cache
def nulls() -> tuple[Null, ...]:
    """Return the patterns of ``data/nulls.toml``."""
    return tuple(
        Null(
            entry["name"],
            re.compile(entry["pattern"]),
            entry.get("soft", False),
            frozenset(entry.get("spares", ())),
            tuple(entry.get("hints", ())),
            frozenset(entry.get("words", ())),
        )
        for entry in load("nulls")["null"]
    )


def found_in(line: str) -> list[tuple[Null, int, int]]:
    """Return the null patterns that stand in a masked line, each with its places."""
    words = frozenset(line.split())
    return [
        (null, match.start(), match.end())
        for null in _hard()
        if _may_stand(null, line, words)
        for match in islice(null.pattern.finditer(line), _MOST)
    ]


@cache
def _hard() -> tuple[Null, ...]:
    return tuple(null for null in nulls() if not null.soft)


def _may_stand(null: Null, line: str, words: frozenset[str]) -> bool:
    """Whether a line has what every line has in which the pattern stands; most have not."""
    if null.words:
        return not null.words.isdisjoint(words)
    for hint in null.hints:  # not any(): this is asked a thousand times of a page
        if hint in line:
            return True
    return not null.hints


def silences(line: str, found: list[tuple[Null, int, int]], hit: Hit) -> str:
    """Return the name of the pattern that makes a hit no act, or an empty text."""
    start, end = hit.start, hit.end
    for null, first, last in found:
        if hit.frame.kind in null.spares:
            continue
        if null.name == "negated" and _RELATIVE.search(line, end - 1, max(first, end - 1)):
            continue  # what is negated is said of something else: "for acts that do not fit"
        if null.name == "protocol" and line[end - 1 : first + 1].endswith(_THEN):
            continue  # "held talks, which were followed by a banquet"
        if null.name == "history" and _FIRST_SINCE.search(line, max(first - 60, 0), last):
            continue  # "one of the largest exchanges since the start of the war"
        if null.name in _OF_ITS_VERB and not (hit.form and first <= hit.verb < last):
            continue  # only the verb within it tells of no news
        if null.name in _WHOLE:
            return null.name
        low, high = (last - 1, start) if first < start else (end, first + 1)
        if low >= high or not BREAK.search(line, low, high):
            return null.name
    return ""


def is_background(heading: str) -> bool:
    """Whether a heading announces history, notes or references rather than news."""
    return bool(_HEADINGS.search(heading[:80].lower()))


_HEADINGS: Final = re.compile(rf"^\W{{0,4}}(?:{'|'.join(load('lists')['background']['headings'])})")

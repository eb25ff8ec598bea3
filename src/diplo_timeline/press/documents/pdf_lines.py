"""A PDF knows lines, not paragraphs: joining them, without the lines that run on every page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"(?:page )?[-–|]? ?\d{1,4} ?(?:(?:of|/) ?\d{1,4})? ?[-–|]?", re.IGNORECASE
)
_ITEM: Final = re.compile(r"(?:[•·▪*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]) ", re.IGNORECASE)
_EDGE: Final = 2  # lines at the top and foot of a page that may run on
_RUNS_ON: Final = 3  # pages from which on a line counts as running
_FULL: Final = 0.75  # of the usual width: a line that long was broken by the margin
_USUAL: Final = 0.9  # nine lines in ten are at most as wide as the usual width


def paragraphs(pages: Sequence[str]) -> str:
    """Return the text of pages with lines joined that the margin broke."""
    split = [[" ".join(line.split()) for line in page.split("\n")] for page in pages]
    running = _running(split)
    lines = [line for page in split for line in _inner(page, running)]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = _FULL * lengths[min(len(lengths) - 1, int(_USUAL * len(lengths)))]
    joined: list[str] = []
    last = ""  # the line before, as it stood
    for line in lines:
        if joined and _goes_on(last, line, full):
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
        last = line
    return "\n".join(joined)


def _key(line: str) -> str:
    return _DIGITS.sub("0", line)


def _edges(page: list[str]) -> tuple[list[str], int, int]:
    """The lines of a page that are not empty, and how many at its top and foot may run on."""
    lines = [line for line in page if line]
    top = min(_EDGE, len(lines))
    return lines, top, max(top, len(lines) - _EDGE)


def _running(pages: Sequence[list[str]]) -> set[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        lines, top, foot = _edges(page)
        counts.update({_key(line) for line in (*lines[:top], *lines[foot:])})
    return {key for key, count in counts.items() if count >= _RUNS_ON}


def _inner(page: list[str], running: set[str]) -> Iterator[str]:
    lines, top, foot = _edges(page)
    dropped = {
        id(line)
        for line in (*lines[:top], *lines[foot:])
        if _key(line) in running or _PAGE_NUMBER.fullmatch(line)
    }
    while page and not page[-1]:
        page.pop()
    yield from (line for line in page if id(line) not in dropped)


def _goes_on(last: str, line: str, full: float) -> bool:
    if not last or not line or _ITEM.match(line):
        return False
    return line[0].islower() or len(last) >= full


def _join(before: str, line: str) -> str:
    """Two lines as one; a hyphen at the margin goes where a word was divided."""
    divided = before.endswith("-") and before[-2:-1].isalpha() and line[0].islower()
    return before[:-1] + line if divided else f"{before} {line}"

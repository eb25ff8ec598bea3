"""A text cut into sentences, with exact offsets.

A line break ends a sentence only where the writer meant it to: before an empty line, a bullet or
a number, after a short line, or where the next line begins a new item. Lines that were merely
wrapped at a width run on. A heading is a line without a full stop that stands by itself.
"""

import re
from dataclasses import dataclass
from typing import Final

from diplo_timeline.press.files import load

LONGEST: Final = 4_000  # characters; a sentence that runs on without an end is cut there
# A full stop also ends a sentence that runs into the next, as where a page's line breaks were lost.
_STOP: Final = re.compile(
    r"[.!?]{1,4}['\"”’)\]]{0,3}(?=\s|$)|(?<=[a-z)]{3})[.](?=[A-Z][a-z]{1,20}\s)"
)
_BULLET: Final = re.compile(r"\s{0,20}(?:[*•·▪◦‣–—-]\s|\(?[ivxlc\d]{1,4}[.)]\s|\(?[a-z][.)]\s)")
_LAST_WORD: Final = re.compile(r"[^\W_]{1,20}(?:\.[^\W_]{1,3}){0,4}$")
_NUMBERED: Final = re.compile(r"\s{0,20}\d{1,3}[.)]$")
_SHORT_LINE: Final = 58
_HEADING_WORDS: Final = 14
_ABBREVIATIONS: Final = frozenset(load("words")["abbreviations"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``text[start:end]``.

    Attributes:
        start: its first character in the text.
        end: after its last character.
        paragraph: the number of its paragraph, from 0.
        heading: whether it is a line that heads what follows.
        bullet: whether it is an item of a list.
    """

    start: int
    end: int
    paragraph: int
    heading: bool = False
    bullet: bool = False


def split(text: str) -> list[Sentence]:
    """Return the sentences of a text in order; every visible character is in at most one."""
    found: list[Sentence] = []
    for number, (start, end, bullet) in enumerate(_blocks(text)):
        heading = _is_heading(text[start:end])
        for first, last in _within(text, start, end):
            found.append(Sentence(first, last, number, heading and not bullet, bullet))
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip())))
        at += len(line)
    return lines


def _blocks(text: str) -> list[tuple[int, int, bool]]:
    """Return where the paragraphs, headings and list items begin and end."""
    blocks: list[tuple[int, int, bool]] = []
    start = end = -1
    bullet = False
    for first, last in _lines(text):
        line = text[first:last]
        is_bullet = bool(_BULLET.match(line))
        if start >= 0 and (not line.strip() or is_bullet or _breaks(text, start, end, line)):
            blocks.append((start, end, bullet))
            start = -1
        if not line.strip():
            continue
        if start < 0:
            start, bullet = first + len(line) - len(line.lstrip()), is_bullet
        end = last
    if start >= 0:
        blocks.append((start, end, bullet))
    return blocks


def _breaks(text: str, start: int, end: int, following: str) -> bool:
    """Whether the line break after `end` was meant: the line is short, or a new one begins."""
    begin = max(text.rfind("\n", start, end) + 1, start)
    line = text[begin:end]
    new = following.lstrip()[:1]
    if new.islower():
        return False
    if line.endswith((".", ":", "?", "!")) and len(line) < 2 * _SHORT_LINE:
        return True
    return len(line) < _SHORT_LINE and not line.endswith((",", ";", "-"))


def _is_heading(block: str) -> bool:
    words = len(block[:200].split())
    if block.endswith(":") and words > 4:
        return False
    return len(block) < 200 and words <= _HEADING_WORDS and not block.endswith((".", "!", ";", ","))


def _within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences between two places."""
    found, at = [], start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and not _ends(text, at, stop, end):
            continue
        found.append((at, stop.end()))
        at = stop.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        found.append((at, end))
    return [piece for first, last in found for piece in _bounded(first, last)]


def _bounded(start: int, end: int) -> list[tuple[int, int]]:
    return [(at, min(at + LONGEST, end)) for at in range(start, end, LONGEST)]


def _ends(text: str, at: int, stop: re.Match[str], end: int) -> bool:
    """Whether this full stop ends a sentence, and not an abbreviation or a numbering."""
    follows = text[stop.end() : min(stop.end() + 40, end)].lstrip()
    if follows[:1].islower():
        return False
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return True
    before = text[max(at, stop.start() - 24) : stop.start()]
    if _NUMBERED.fullmatch(text[at : stop.start() + 1]):
        return False
    word = _LAST_WORD.search(before)
    if not word:
        return True
    last = word.group()
    if "." in last:  # U.S., a.m., H.E.; but 15.10. is a day
        return last.replace(".", "").isdigit()
    if last.lower() in ("no", "nos", "sat", "sun"):
        return not follows[:1].isdigit()
    return not (last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isupper()))

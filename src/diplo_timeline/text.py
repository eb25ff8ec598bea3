"""Text on its way in: cleaning, folding and words for search, slugs and near misses."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from diplo_timeline.errors import TextError

# What XML 1.0 (section 2.2, Char) cannot carry; lone surrogates are part of it. Line breaks and
# tabs are legal XML and are dealt with by the caller's shape (one line, or paragraphs).
_ILLEGAL_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# C1 controls are legal XML 1.0 but no text; bidi overrides and isolates can make a title read as
# another one (Unicode TR 36, section 2.2).
_MISLEADING = re.compile("[\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]")
_SLUG_BREAK = re.compile(r"[^a-z0-9]+")
_QUOTED_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")


class Sought(NamedTuple):
    """A piece of what somebody searches for.

    Attributes:
        said: the word, or the phrase that stood in quotation marks, folded.
        may_go_on: whether it also matches as the beginning of a longer word.
    """

    said: str
    may_go_on: bool


def clean(text: str) -> str:
    """Return the text in NFC with line feeds as line ends and no space at its ends.

    Raises:
        TextError: a character XML 1.0 cannot carry, another control character, or one that
            overrides the direction of the text around it. The message names the character and
            its position, counted from 1.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.replace("\n", " ").isprintable():
        return text.strip()  # nearly every English text: nothing to look for, and NFC already
    _check(text)
    return unicodedata.normalize("NFC", text).strip()


def _check(text: str) -> None:
    for pattern, what in (
        (_ILLEGAL_IN_XML, "a control character or half a character"),
        (_MISLEADING, "a character that hides or turns the text around it"),
    ):
        if found := pattern.search(text):
            raise TextError(
                f"has {what} (U+{ord(found.group()):04X}) at position {found.start() + 1}; "
                "remove it"
            )


def clean_line(text: str) -> str:
    """Like `clean`, with every run of white space, line breaks too, made one space."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Return the text as search compares it: compatibility forms, no marks, no case.

    The same folding is applied to what is stored and to what is asked, so that ``Côte d'Ivoire``
    is found by ``cote``, on SQLite and on PostgreSQL alike.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFKC", bare).casefold()


def slug(name: str) -> str:
    """Return a name as lower-case ASCII words joined by hyphens; empty if none are left."""
    return _SLUG_BREAK.sub("-", fold(name)).strip("-")


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed value most like the given one, or None when none is near."""
    folded = {fold(a): a for a in allowed}
    match = difflib.get_close_matches(fold(value), folded, n=1, cutoff=0.6)
    return folded[match[0]] if match else None


def sought(q: str) -> tuple[Sought, ...]:
    """Return the pieces of a search, all of which must be found.

    Words stand for themselves, phrases in quotation marks keep together. The last word also
    matches as a beginning, so that a search narrows while it is typed. What has neither letter nor
    digit cannot be searched and is left out.
    """
    found = _QUOTED_OR_WORD.findall(fold(q))
    pieces = [(phrase or word, bool(word)) for phrase, word in found]
    pieces = [(said, word) for said, word in pieces if any(c.isalnum() for c in said)]
    last = len(pieces) - 1
    return tuple(Sought(said, word and n == last) for n, (said, word) in enumerate(pieces))


def places_of(pieces: Iterable[Sought], text: str) -> list[tuple[int, int]]:
    """Return from where to where a text says one of the pieces, ascending, without overlaps."""
    words = [(fold(w.group()), w.start(), w.end()) for w in _WORD.finditer(text)]
    taken: list[tuple[int, int]] = []
    for piece in pieces:
        wanted = _WORD.findall(piece.said)
        for at in range(len(words) - len(wanted) + 1) if wanted else ():
            these = words[at : at + len(wanted)]
            if _says(these, wanted, goes_on=piece.may_go_on):
                taken.append((these[0][1], these[-1][2]))
    return _apart(taken)


def _says(words: list[tuple[str, int, int]], wanted: list[str], *, goes_on: bool) -> bool:
    said = [word for word, _, _ in words]
    ends = said[-1].startswith(wanted[-1]) if goes_on else said[-1] == wanted[-1]
    return ends and said[:-1] == wanted[:-1]


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found

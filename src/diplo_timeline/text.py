"""Text on its way in: cleaning, folding for search, slugs and near misses."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from diplo_timeline.errors import TextError

# What XML 1.0 (section 2.2, Char) cannot carry; lone surrogates are part of it. Line breaks and
# tabs are legal XML and are dealt with by the caller's shape (one line, or paragraphs).
_ILLEGAL_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# C1 controls are legal XML 1.0 but no text; bidi overrides and isolates can make a title read as
# another one (Unicode TR 36, section 2.2).
_MISLEADING = re.compile("[\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]")
_SLUG_BREAK = re.compile(r"[^a-z0-9]+")


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

"""The text as the reader compares it: folded, and character for character as long as before.

Offsets into the folded text are offsets into the text itself, so whatever is found in the one
can be quoted from the other.
"""

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

_PLAIN: Final = {
    "‘": "'", "’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00a0": " ",
    "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ı": "i", "ħ": "h", "ß": "s",
    "æ": "a", "Æ": "a", "ð": "d", "þ": "t",
}  # fmt: skip
_MARKED: Final = re.compile(r"[`\x80-\U0010ffff]{1,80}")  # what `_folded` may change
_TOKEN: Final = re.compile(r"[^\W_]{1,80}|[^\w\s]|_")


class Token(NamedTuple):
    """A word, number or sign: its folded form and place, and how it is written.

    Attributes:
        word: the folded form.
        start: its first character in the text.
        end: after its last character.
        capital: whether it begins with a capital letter.
        shouted: whether it is in capitals throughout.
    """

    word: str
    start: int
    end: int
    capital: bool
    shouted: bool


def fold(text: str) -> str:
    """Return the text in lower case without marks, every character in its old place."""
    if not text.isascii():
        text = _MARKED.sub(lambda match: "".join(map(_folded, match.group())), text)
    return text.lower()


@cache
def _folded(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    bare = unicodedata.normalize("NFKD", character)[:1].lower()
    return bare if len(bare) == 1 else character


_made: Final = tuple.__new__


def tokens(text: str, folded: str) -> list[Token]:
    """Return the words, numbers and signs of a text; hyphens and apostrophes stand alone."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    capitals = [text[start].isupper() for start, _ in spans]
    # Thousands of them: made without the detour over a named tuple's own constructor.
    return [
        _made(
            Token,
            (folded[start:end], start, end, capital, capital and text[start:end].isupper()),
        )
        for (start, end), capital in zip(spans, capitals, strict=True)
    ]


def words_of(name: str) -> tuple[str, ...]:
    """Return a name's folded words and signs, as `tokens` would cut them."""
    return tuple(token.word for token in tokens(name, fold(name)))

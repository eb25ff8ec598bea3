"""How a text is written into HTML: escaped, and with what was searched for marked in it."""

from collections.abc import Callable
from functools import lru_cache
from html import escape

from diplo_timeline.text import places_of, sought

Write = Callable[[str], str]


@lru_cache(maxsize=64)
def marking(q: str) -> Write:
    """Return what escapes a text and marks in it what a search for ``q`` finds.

    Without anything to search for, it only escapes.
    """
    pieces = sought(q)
    if not pieces:
        return escape

    def write(text: str) -> str:
        shown, at = "", 0
        for start, end in places_of(pieces, text):
            shown += f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>"
            at = end
        return shown + escape(text[at:])

    return write

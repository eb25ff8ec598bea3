"""Reading what stands behind the question mark, and writing addresses of our own."""

import re
from typing import Final
from urllib.parse import parse_qsl

from diplo_timeline.errors import BadQuery
from diplo_timeline.query import DASHBOARD_ONLY, EventQuery

LONGEST_QUERY: Final = 8_000  # bytes, percent-encoded; a longer one is a mistake or an attack
_BROKEN_ESCAPE: Final = re.compile("%(?![0-9A-Fa-f]{2})")


def read_pairs(raw: bytes) -> list[tuple[str, str]]:
    """Return the parameters of a query string (WHATWG URL, section 5.1, read strictly).

    Raises:
        BadQuery: it is too long, an escape is broken (RFC 3986, section 2.1), or what the
            escapes spell is not UTF-8.
    """
    if len(raw) > LONGEST_QUERY:
        raise _unreadable(f"the address is too long: {LONGEST_QUERY:,} characters are read")
    try:
        text = raw.decode()
        if broken := _BROKEN_ESCAPE.search(text):
            near = text[broken.start() : broken.start() + 3]
            raise _unreadable(f"the address has a broken escape: {near!r}; write % as %25")
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise _unreadable("the address holds bytes that are no UTF-8 text") from None


def read_query(raw: bytes) -> EventQuery:
    """Return the query an address asks for.

    Raises:
        BadQuery: see `read_pairs` and `EventQuery.from_pairs`.
    """
    return EventQuery.from_pairs(read_pairs(raw))


def read_leniently(raw: bytes) -> tuple[EventQuery, list[BadQuery]]:
    """Read what can be read of a view's address, and what could not be.

    What belongs to the dashboard alone (which event is open, how the lanes are drawn) is no
    mistake in an address copied from there, and is passed over without a word.
    """
    try:
        pairs = [(n, v) for n, v in read_pairs(raw) if n not in DASHBOARD_ONLY]
    except BadQuery as error:
        return EventQuery(), [error]
    query, refused = EventQuery.read(pairs)
    return query, list(refused)


def tail(query: EventQuery) -> str:
    """What follows a page's address to name the view: ``?party=IN``, or nothing."""
    return "" if query.is_everything else f"?{query.query_string()}"


def refusal(error: BadQuery) -> str:
    """Say what is wrong with an address, what was most likely meant, and what is allowed."""
    said = [f"{str(error).rstrip('.')}."]
    if error.guess:
        said.append(f"Did you mean {error.guess}?")
    if error.allowed:
        said.append(f"Allowed: {', '.join(error.allowed)}.")
    return " ".join(said) + "\n"


def _unreadable(message: str) -> BadQuery:
    return BadQuery("", None, message)

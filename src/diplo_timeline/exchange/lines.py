"""Events as JSON Lines (jsonlines.org): an object a line, for programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from diplo_timeline.exchange.plain import as_plain
from diplo_timeline.exchange.streaming import each
from diplo_timeline.models import Event

# Allowed unescaped in JSON (RFC 8259, section 7), but many programs end a line at them.
_LINE_ENDS: Final = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_write: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def json_lines(events: Iterable[Event], *, public_url: str) -> Iterator[bytes]:
    """Write each event as one line of UTF-8: the object `as_plain` makes, then a line feed.

    Events are read one at a time, as lines are asked for. One that cannot be written is left out
    and logged. The same events give the same bytes.

    Args:
        events: published events in the order of the lines.
        public_url: the site's address without a path, from which the events' addresses are built.
    """
    return each(events, lambda event: _line(event, public_url))


def _line(event: Event, public_url: str) -> bytes:
    line = _write(as_plain(event, public_url=public_url))
    for character, escaped in _LINE_ENDS.items():
        line = line.replace(character, escaped)
    return f"{line}\n".encode()

"""What a browser kept of a form that was not saved, as text, and back. Pure: no Streamlit in here.

What comes back from a browser is anybody's text: it is read strictly, and what does not fit is
left out. It only fills a form, and is checked like anything typed before it is saved.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.form.typed import BLANK, ROWS, Typed, Value
from diplo_timeline.models.draft import MANY

MOST: Final = 200_000  # characters that a browser keeps of one form, and that are read of it
NOTE: Final = "+note"  # beside the event's own paths
REASON: Final = "+reason"
_SLOT: Final = re.compile(r"[0-9a-f]{32}")
# Where a text outside the vocabulary cannot stand even unsaved, and what stands there instead.
_CLOSED: Final[Mapping[str, tuple[Iterable[str], str]]] = {
    "kind": (vocabulary.KINDS, ""),
    "status": (vocabulary.STATUSES, BLANK.status),
    "instrument": (vocabulary.INSTRUMENTS, ""),
    "stage": (vocabulary.STAGES, ""),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it was typed and not saved.

    Attributes:
        slot: where the browser keeps it; the save key of the form it was typed in.
        at: when something was typed in it last.
        version: the version of the event that it was opened on, 0 to add one.
        typed, note, reason, minor: what it said, see `Opening`.
    """

    slot: str
    at: datetime
    version: int
    typed: Typed
    note: str = ""
    reason: str = ""
    minor: bool = False


def is_slot(text: object) -> bool:
    """Whether a text is the name of a place to keep a form in."""
    return isinstance(text, str) and bool(_SLOT.fullmatch(text))


def read_kept(slot: object, text: object) -> Kept | None:
    """Return what a browser kept in a slot; None where it is not what a form keeps."""
    if not is_slot(slot) or not isinstance(text, str) or len(text) > MOST:
        return None
    try:
        item = json.loads(text)
        at = datetime.fromtimestamp(item["at"] / 1000, UTC)
        texts = texts_in(item["texts"])
        version = int(item["version"])
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
        return None
    return Kept(
        slot=str(slot),
        at=at,
        version=version,
        typed=typed_from(texts),
        note=str(texts.get(NOTE, "")),
        reason=str(texts.get(REASON, "")),
        minor=item.get("minor") is True,
    )


def texts_in(given: object) -> dict[str, Value]:
    """Return the texts that are texts and can be sent on; a lone surrogate cannot.

    Raises:
        TypeError: no texts by their paths were given.
    """
    if not isinstance(given, dict):
        raise TypeError("no texts by their paths")
    found: dict[str, Value] = {}
    for path, value in given.items():
        value = tuple(value) if isinstance(value, list) else value
        parts = value if isinstance(value, tuple) else (value,)
        if all(isinstance(part, str) and _can_be_sent(part) for part in (path, *parts)):
            found[path] = value
    return found


def _can_be_sent(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def typed_from(texts: Mapping[str, Value]) -> Typed:
    """Return a form filled with those of these texts that fit it."""
    rows: dict[str, Any] = {
        name: (row(),) * max(len(getattr(BLANK, name)), _rows(name, texts))
        for name, row in ROWS.items()
    }
    whole = replace(BLANK, **rows)
    fitting = {p: v for p, v in texts.items() if type(v) is type(whole.leaves().get(p))}
    for name, (known, instead) in _CLOSED.items():
        if fitting.get(name, instead) not in (*known, ""):
            fitting[name] = instead
    if not fitting.get("status"):
        fitting["status"] = BLANK.status
    topics = fitting.get("topics", ())
    fitting["topics"] = tuple(t for t in dict.fromkeys(topics) if t in vocabulary.TOPICS)
    return whole.with_leaves(fitting)


def _rows(name: str, texts: Mapping[str, Value]) -> int:
    """How many rows of a list are spoken of; no more than an event may have."""
    pieces = (path.split(".") for path in texts if path.startswith(f"{name}."))
    numbers = [int(p[1]) for p in pieces if len(p) == 3 and p[1].isascii() and p[1].isdigit()]
    return max((n + 1 for n in numbers if n < MANY), default=0)

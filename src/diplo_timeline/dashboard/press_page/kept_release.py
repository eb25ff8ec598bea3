"""What a browser keeps of a release in work, as text, and back. Pure: no Streamlit in here.

The text that was given, the fields of the release, and what was done to each proposal. What comes
back from a browser is anybody's text: it is read strictly, and is checked like anything typed
before it is saved.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from diplo_timeline.dashboard.form.kept import is_slot, texts_in, typed_from
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.press_page.item import Came, Deed, Item
from diplo_timeline.dashboard.press_page.worktable import Reading, Worktable
from diplo_timeline.errors import TextError
from diplo_timeline.models import Event
from diplo_timeline.press.documents import Document
from diplo_timeline.text import clean

MOST: Final = 1_000_000  # characters that a browser keeps of one release, and that are read of it
_LONGEST: Final = 200_000  # characters of a release's text
_MANY: Final = 2_000  # proposals
FindEvent = Callable[[str], Event | None]


@dataclass(frozen=True, slots=True)
class KeptRelease:
    """A release that was in work when its tab or the server went away.

    Attributes:
        turn: what the work is called, as in `Worktable`.
        at: when anything was done to it last.
        work: what `packed` gave, read again.
    """

    turn: str
    at: datetime
    work: Mapping[str, Any]

    @property
    def title(self) -> str:
        """What the release is called: its title, the file's name, or how the text begins."""
        document = self.work["document"] or {}
        begins = str(self.work["pasted"]).strip().split("\n", 1)[0]
        return str(document.get("title") or self.work["name"] or begins)[:200]


def packed(table: Worktable) -> str:
    """Return what is in work as JSON text; empty where there is nothing, or too much of it."""
    if not table.is_in_work:
        return ""
    reading = table.reading
    work = {
        "pasted": table.pasted,
        "name": reading.name if reading else "",
        "document": reading.document.stated() if reading else None,
        "source": reading.source.typed.leaves() if reading else {},
        "counted": reading.published.isoformat() if reading and reading.published else "",
        "items": [_stated(item) for item in reading.items] if reading else [],
    }
    text = json.dumps(work, ensure_ascii=False)
    return text if len(text) <= MOST else ""


def read_release(turn: object, at: object, text: object) -> KeptRelease | None:
    """Return what a browser kept of a release; None where it is not what `packed` gives."""
    if not isinstance(turn, str) or not is_slot(turn):
        return None
    if not isinstance(text, str) or not isinstance(at, int | float) or len(text) > MOST:
        return None
    try:
        kept = KeptRelease(turn, datetime.fromtimestamp(at / 1000, UTC), json.loads(text))
        table = restored(kept, lambda _: None)
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
        return None
    return kept if table.reading or table.pasted.strip() else None


def restored(kept: KeptRelease, event: FindEvent) -> Worktable:
    """Return the worktable as it was.

    The text is read anew; what a person did to a proposal stands beside the same words. One that
    the reader does not make any more stays, as if made by hand.

    Args:
        kept: what `read_release` returned.
        event: finds a recorded event by its identifier, for what was saved already.
    """
    work = kept.work
    table = Worktable(pasted=_text(work["pasted"]), turn=kept.turn)
    if work["document"] is not None:
        table.reading = _reading(work, event)
    return table


def _stated(item: Item) -> dict[str, Any]:
    return {
        "key": item.key,
        "number": item.number,
        "start": item.start,
        "end": item.end,
        "proposed": item.proposal.kind if item.proposal else "",
        "texts": item.typed.leaves(),
        "ticked": item.ticked,
        "deed": item.deed,
        "discarded": item.discarded,
        "event": item.came.event.uid if item.came.event else "",
    }


def _reading(work: Mapping[str, Any], event: FindEvent) -> Reading:
    document = Document.of(work["document"])
    _text(document.text)
    reading = Reading.of(document, _text(work["name"]))
    counted = date.fromisoformat(work["counted"]) if work["counted"] else None
    if counted != document.published:
        reading.read_from(counted)
    reading.source.typed = typed_from(texts_in(work["source"]))
    reading.items = _items(work["items"], reading, event)
    return reading


def _items(given: object, reading: Reading, event: FindEvent) -> list[Item]:
    """The items as they were, each upon the proposal that it came of."""
    if not isinstance(given, list) or len(given) > _MANY:
        raise TypeError("no list of proposals")
    fresh = list(reading.items)
    found: list[Item] = []
    keys: dict[str, str] = {}  # of the fresh one -> of the kept one
    for kept in given:
        again = next((item for item in fresh if _is(item, kept)), None)
        if again:
            fresh.remove(again)
            keys[again.key] = kept["key"]
        found.append(_item(kept, again, len(reading.document.text), event))
    for item in found:
        loaded = item.opening.loaded
        item.opening.loaded = replace(loaded, part_of=keys.get(loaded.part_of, ""))
    return found


def _is(item: Item, kept: Mapping[str, Any]) -> bool:
    """Whether a fresh item is the one that was kept."""
    kind = item.proposal.kind if item.proposal else ""
    return (item.start, item.end, kind) == (kept["start"], kept["end"], kept["proposed"])


def _item(kept: Mapping[str, Any], again: Item | None, length: int, event: FindEvent) -> Item:
    typed = typed_from(texts_in(kept["texts"]))
    start, end, number = int(kept["start"]), int(kept["end"]), int(kept["number"])
    if not is_slot(kept["key"]) or not 0 <= start < end <= length:
        raise ValueError("no words of the text")
    loaded = again.opening.loaded if again else typed
    recorded = event(_text(kept["event"])) if kept["event"] else None
    return Item(
        number=number,
        start=start,
        end=end,
        opening=Opening(typed=typed, loaded=loaded, save_key=kept["key"]),
        proposal=again.proposal if again else None,
        ticked=kept["ticked"] is True,
        deed=Deed(kept["deed"]) if kept["deed"] else None,
        discarded=kept["discarded"] is True,
        came=Came(event=recorded),
    )


def _text(value: object) -> str:
    """A text fit to be kept, and of a length that is read."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise TypeError("no text of a release")
    try:
        clean(value)
    except TextError as refused:
        raise ValueError(str(refused)) from None
    return value


__all__ = ["MOST", "KeptRelease", "packed", "read_release", "restored"]

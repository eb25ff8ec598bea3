"""Writing one event after the other, whatever is wrong with one of them."""

import logging
from collections.abc import Callable, Iterable, Iterator

from diplo_timeline.models import Event

_log = logging.getLogger(__name__)


def each(events: Iterable[Event], write: Callable[[Event], bytes]) -> Iterator[bytes]:
    """Write events as they are asked for, leaving out and logging each that cannot be written."""
    for event in events:
        try:
            piece = write(event)
        except Exception:  # noqa: BLE001 - whatever is wrong with one event, the others are written
            _log.exception("event %s is left out of the export", event.uid)
            continue
        yield piece

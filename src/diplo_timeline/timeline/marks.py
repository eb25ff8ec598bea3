"""One event as a mark of the drawing."""

from typing import Any, Final

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event

HAPPENED: Final = "happened"
_OFF: Final = ("cancelled", "postponed")


def mark(event: Event, date: EventDate, lane: str, *, selected: bool) -> dict[str, Any]:
    """Return what is drawn of a dated event in a lane; ``s`` and ``e`` are its first and last day.

    How it looks says how sure it is: hollow did not happen (yet), loose is dashed over all it may
    mean, struck was called off, open has no known end.
    """
    status = "" if event.status == HAPPENED else vocabulary.STATUSES[event.status].name
    return {
        "uid": event.uid,
        "lane": lane,
        "s": date.first_day.toordinal(),
        "e": date.last_day.toordinal(),
        "title": event.title,
        "family": event.family,
        "kind": vocabulary.KINDS[event.kind].name,
        "status": status,
        "when": date.display(),
        "who": " · ".join(party.name for party in event.parties),
        "hollow": bool(status),
        "loose": date.loose,
        "struck": event.status in _OFF,
        "open": date.open_ended,
        "selected": selected,
        "aria": said(event, date),
    }


def said(event: Event, date: EventDate) -> str:
    """The mark in words, ending in its date: ``Visit: A sees B, scheduled, 22 September 2025``."""
    kind = vocabulary.KINDS[event.kind].name
    status = "" if event.status == HAPPENED else vocabulary.STATUSES[event.status].name.lower()
    return ", ".join(filter(None, (f"{kind}: {event.title}", status, date.display())))

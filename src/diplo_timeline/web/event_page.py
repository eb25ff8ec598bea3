"""What an event's page shows, gathered from the record and put into words."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.look.citation import DATED
from diplo_timeline.look.related import Related, related
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from diplo_timeline.web.event_history import Step, history

_PARAGRAPH_BREAK: Final = re.compile(r"\n\s*\n")
_MACHINE_DATE: Final = re.compile(r"\d{4}(-\d\d){0,2}")
_DESCRIPTION_LENGTH: Final = 200
_MOST_FOLLOWED: Final = 4  # parties; a summit's thirty make no view anybody wants


@dataclass(frozen=True, slots=True)
class EventPage:
    """A published event with the published events around it and its public history."""

    event: Event
    parent: Event | None
    parts: tuple[Event, ...]
    related: tuple[Related, ...]
    history: tuple[Step, ...]

    @property
    def description(self) -> str:
        """The event in a line or two, for link previews and search engines."""
        place = self.event.place.label if self.event.place else ""
        facts = ", ".join(filter(None, [when(self.event), place]))
        told = (paragraphs(self.event.summary) or [self.event.title])[0]
        return shorten(f"{facts[:1].upper()}{facts[1:]}. {told}")

    @property
    def parties_view(self) -> EventQuery | None:
        """The view of what happens between these parties, where it is one to follow."""
        codes = sorted(party.code for party in self.event.parties)
        return EventQuery(party=tuple(codes)) if 1 < len(codes) <= _MOST_FOLLOWED else None

    @property
    def parties_in_words(self) -> str:
        """The parties' names, as the record has them: also of those no vocabulary knows."""
        *others, last = (party.name for party in self.event.parties)
        return f"{', '.join(others)} and {last}" if others else last


def gather(store: EventStore, event: Event) -> EventPage:
    """Read what stands around a published event.

    Raises:
        RecordError: the record cannot be read.
    """
    uids = {relation.uid for relation in event.relations}
    known = store.many(uids | ({event.part_of} if event.part_of else set()))
    return EventPage(
        event=event,
        parent=known.get(event.part_of) if event.part_of else None,
        parts=store.parts_of([event.uid]),
        related=related(event, known, store.related_to(event.uid)),
        history=history(store, event.uid),
    )


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a plain text; line ends inside them stay."""
    return [part.strip() for part in _PARAGRAPH_BREAK.split(text) if part.strip()]


def shorten(text: str, length: int = _DESCRIPTION_LENGTH) -> str:
    """Return the text on one line, cut after a word where it is longer."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rpartition(" ")[0].rstrip(",;:.") + "…"


def dated(event: Event) -> str:
    """What to call the event's date: ``When``, ``Announced``, ``Expected``, ``Planned for``."""
    return DATED.get(event.status, "When")


def when(event: Event, *, weekday: bool = False) -> str:
    """The date in words, led by what it is the date of unless the event simply happened then."""
    said = event.date.display(weekday=weekday) if event.date else ""
    return f"{DATED[event.status]} {said}" if said and event.status in DATED else said


def machine_date(date: EventDate) -> str | None:
    """The date as HTML's ``<time datetime>`` takes it (a day, month or year), or None.

    Of a period it is the start; an approximate date is stated without its mark.
    """
    found = _MACHINE_DATE.match(str(date))
    return found.group() if found else None


def civil(instant: datetime) -> str:
    """The day of an instant, in UTC, in words. The page says so once."""
    return EventDate.parse(instant.date().isoformat()).display()

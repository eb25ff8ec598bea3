"""An event as the safe HTML inside a feed's entry.

Everything a person typed is escaped and stands in an element with ``dir="auto"``, so that an
Arabic title does not turn the English around it. Only elements every feed reader keeps are used.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event, Note, Person, Source, web_address

Titles = Mapping[str, str]
Permalink = Callable[[str], str]

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
# What an event's date is the date of follows from its status; the label says both.
DATE_LABELS: Final[Mapping[str, str]] = {
    "announced": "Announced",
    "scheduled": "Scheduled for",
    "happened": "When",
    "postponed": "Postponed, planned for",
    "cancelled": "Cancelled, planned for",
}


def html_content(event: Event, permalink: Permalink, titles: Titles) -> str:
    """Return the event as HTML: the correction note, the summary, the facts, the sources.

    Args:
        event: a published event.
        permalink: makes an event's address from its uid.
        titles: of the events this one is part of or related to. One that is not in it is not
            linked: readers could not open it.

    Raises:
        KeyError: a kind, status, role, topic, instrument, stage or relation no vocabulary knows.
        ValueError: a source's address that must not be published (see `web_address`).
    """
    facts = "".join(f"<li><b>{label}:</b> {fact}</li>" for label, fact in _facts(event))
    links = "".join(
        f"<li><b>{label}:</b> {_link(permalink(uid), titles[uid])}</li>"
        for label, uid in linked(event)
        if uid in titles
    )
    sources = "".join(f"<li>{_source(source)}</li>" for source in event.sources)
    return (
        f"{correction(event.note)}{paragraphs(event.summary)}<ul>{facts}{links}</ul>"
        + (f"<p><b>Sources</b></p><ul>{sources}</ul>" if sources else "")
    )  # fmt: skip


def paragraphs(text: str) -> str:
    """Return plain text as HTML paragraphs; single line ends stay line ends."""
    parts = (part.strip() for part in _PARAGRAPH_BREAK.split(text))
    lines = (escape(part).replace("\n", "<br>") for part in parts if part)
    return "".join(f'<p dir="auto">{line}</p>' for line in lines)


def kind_in_words(event: Event) -> str:
    """The kind; of an agreement also the instrument and how far it has come, in brackets."""
    return _kind_in_words(event.kind, event.instrument, event.stage)


@lru_cache(maxsize=1024)
def _kind_in_words(kind_slug: str, instrument_slug: str | None, stage_slug: str | None) -> str:
    kind = vocabulary.KINDS[kind_slug].name
    instrument = vocabulary.INSTRUMENTS[instrument_slug].name if instrument_slug else ""
    stage = vocabulary.STAGES[stage_slug].name if stage_slug else ""
    details = [detail.lower() for detail in (instrument, stage) if detail and detail != kind]
    return f"{kind} ({', '.join(details)})" if details else kind


def correction(note: Note | None) -> str:
    """The dated note of a correction as HTML; nothing where there was none."""
    if not note:
        return ""
    day = escape(civil_day(note.at))
    if not note.text:
        return f"<p><b>Corrected {day}</b></p>"
    return f"<p><b>Correction, {day}:</b> {_own_words(note.text)}</p>"


def _facts(event: Event) -> Iterator[tuple[str, str]]:
    """The labelled facts, each as HTML."""
    if event.date:
        yield DATE_LABELS[event.status], escape(event.date.display(weekday=True))
    if event.place:
        yield "Where", _own_words(event.place.label)
    yield "What", escape(kind_in_words(event))
    if event.in_force_from:
        yield "In force from", escape(event.in_force_from.display())
    if event.in_force_to:
        yield "In force to", escape(event.in_force_to.display())
    if event.parties:
        yield "Parties", "; ".join([_party(party.name, party.role) for party in event.parties])
    if event.people:
        yield "People", "; ".join(map(_person, event.people))
    if event.topics:
        yield "Topics", escape(", ".join(vocabulary.TOPICS[t].name for t in event.topics))


def linked(event: Event) -> Iterator[tuple[str, str]]:
    """The events this one belongs to or follows: a label and a uid each."""
    if event.part_of:
        yield "Part of", event.part_of
    for relation in event.relations:
        yield vocabulary.RELATION_KINDS[relation.kind].name, relation.uid


@lru_cache(maxsize=4096)  # the same parties take part in many events
def _party(name: str, role: str) -> str:
    in_words = vocabulary.ROLES[role].name.lower()
    return _own_words(name) + (f" ({escape(in_words)})" if role != "party" else "")


def person_in_words(person: Person) -> str:
    """Name, office and country of a person, in plain text."""
    country = vocabulary.party_name(person.country) if person.country else None
    return ", ".join(filter(None, [person.name, person.office, country]))


def _person(person: Person) -> str:
    return _own_words(person_in_words(person))


def _source(source: Source) -> str:
    """Publisher and title, linked where there is an address, and the day of publication."""
    words = ": ".join(filter(None, [source.publisher, source.title])) or source.label
    # feedgen writes any address, javascript: too; the check on the way in is made again here.
    address = web_address(source.url)
    shown = _link(address, words) if address else _own_words(words)
    return shown + (f", {escape(source.published.display())}" if source.published else "")


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}" dir="auto">{escape(words)}</a>'


def _own_words(text: str) -> str:
    return f'<span dir="auto">{escape(text)}</span>'


def civil_day(instant: datetime) -> str:
    """The day of an instant, in UTC, in words."""
    return EventDate.parse(instant.date().isoformat()).display()

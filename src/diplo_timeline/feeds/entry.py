"""An event as a feed's entry, the same for every format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from typing import Any

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.feeds.content import civil_day, html_content, kind_in_words
from diplo_timeline.models import Event, Note, Place, Review, permalink
from diplo_timeline.text import clean, clean_line


@dataclass(frozen=True, slots=True)
class Category:
    """A tag readers and filters may use (RFC 4287, section 4.2.2).

    ``scheme`` names the vocabulary: the site's address of events filtered by that parameter,
    ``https://…/events?kind=``. Followed by ``term`` it is the address of that view.
    """

    term: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What every format says of an event. All text is fit for XML 1.0; instants are UTC.

    Attributes:
        id: ``urn:uuid:…``, the same in every format and for ever.
        permalink: the event's permanent page.
        title: the event's own title.
        headline: the title as a feed shows it. An event that did not simply happen says so
            first: ``Announced: …``; one that was taken back: ``Withdrawn: …``.
        summary: plain text: what, when, where and who, then the summary's first paragraph.
        content: HTML, safe as it stands.
        categories: its kind, family, parties and topics.
        published: when the record first published it; never the event's own date.
        updated: its last significant change.
        author: the site that publishes it.
        date: the event's own date.
        place: where it took place.
        facts: the event in codes, as plain JSON values.
        withdrawn: when it was taken back and why; None for a published event. A withdrawn one
            has nothing of its former text but the title.
    """

    id: str
    permalink: str
    title: str
    headline: str
    summary: str
    content: str
    categories: tuple[Category, ...]
    published: datetime
    updated: datetime
    author: str
    date: EventDate | None = None
    place: Place | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    withdrawn: Note | None = None

    def __hash__(self) -> int:
        # Every feed looks all of its entries up by it. These two tell nearly all of them apart.
        return hash((self.id, self.updated))

    @classmethod
    def of(
        cls, event: Event, *, public_url: str, site_title: str, titles: Mapping[str, str]
    ) -> "FeedEntry":
        """Return the entry of a published or withdrawn event.

        Args:
            event: the event as the record holds it.
            public_url: the site's address without a path, from which all links are built.
            site_title: stands as the author.
            titles: of published events this one is part of or related to, by uid.

        Raises:
            ValueError: the event was never public, has no title, a text XML cannot carry, an
                instant without a time zone or a source's address that is none.
            KeyError: it uses a word no vocabulary knows.
        """
        if event.review is Review.DRAFT or event.published_at is None:
            raise ValueError("the event is not published")
        title = clean_line(event.title)
        if not title:
            raise ValueError("the event has no title")
        if event.withdrawal:
            told = _notice(event.withdrawal, title)
        else:
            told = _text(event, title, public_url, titles)
        entry = cls(
            id=event.urn,
            permalink=permalink(public_url, event.uid),
            title=title,
            published=in_utc(event.published_at),
            updated=in_utc(event.updated_at),
            author=site_title,
            **told,
        )
        entry._check()
        return entry

    def _check(self) -> None:
        """Raise when a text that a format may write is none for XML."""
        place = self.place.label if self.place else ""
        reason = self.withdrawn.text if self.withdrawn else ""
        texts = (self.id, self.permalink, self.headline, self.summary, self.content, self.author)
        clean("\n".join((*texts, place, reason)))
        for category in self.categories:
            _check_tag(category.term, category.label)


def headline(status: str, title: str) -> str:
    """The title, led by the status unless the event happened."""
    return title if status == "happened" else f"{vocabulary.STATUSES[status].name}: {title}"


def in_utc(instant: datetime) -> datetime:
    """The instant in UTC, in whole seconds.

    Raises:
        ValueError: it has no time zone.
    """
    if instant.tzinfo is UTC and not instant.microsecond:
        return instant  # as the record keeps it
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone")
    return instant.astimezone(UTC).replace(microsecond=0)


def _text(event: Event, title: str, public_url: str, titles: Mapping[str, str]) -> dict[str, Any]:
    """What a published event says."""
    return {
        "headline": headline(event.status, title),
        "summary": summary(event),
        "content": html_content(event, lambda uid: permalink(public_url, uid), titles),
        "categories": tuple(_categories(event, public_url)),
        "date": event.date,
        "place": event.place,
        "facts": _facts(event),
    }


def _notice(note: Note, title: str) -> dict[str, Any]:
    """What is left of a withdrawn event: that it is no more, since when, and why."""
    sentence = f"This event was withdrawn on {civil_day(note.at)}. Do not cite it."
    reason = f" The reason given: {note.text}" if note.text else ""
    shown = f' The reason given: <span dir="auto">{escape(note.text)}</span>' if note.text else ""
    return {
        "headline": f"Withdrawn: {title}",
        "summary": f"{sentence}{reason}",
        "content": f"<p>{escape(sentence)}{shown}</p>",
        "categories": (),
        "withdrawn": Note(in_utc(note.at), note.text),
    }


def summary(event: Event) -> str:
    """The event in plain text: what, when, where and who, then the summary's first paragraph.

    A reader's list shows no content: the event's own date must stand here too, and the note of a
    correction first.
    """
    status = vocabulary.STATUSES[event.status].name.lower()
    facts = [
        kind_in_words(event) + (f", {status}" if event.status != "happened" else ""),
        event.date.display(weekday=True) if event.date else "",
        event.place.label if event.place else "",
        ", ".join(party.name for party in event.parties),
    ]
    first_paragraph = event.summary.strip().partition("\n\n")[0]
    told = f"{'; '.join(filter(None, facts))}. {first_paragraph}".strip()
    return f"{_correction(event.note)}{told}"


def _correction(note: Note | None) -> str:
    if note is None:
        return ""
    if not note.text:
        return f"Corrected {civil_day(note.at)}. "
    end = "" if note.text.endswith((".", "!", "?")) else "."
    return f"Correction, {civil_day(note.at)}: {note.text}{end} "


def _facts(event: Event) -> dict[str, Any]:
    date = event.date
    return {
        "kind": event.kind,
        "family": event.family,
        "status": event.status,
        "date": str(date) if date else None,
        "start": date.first_day.isoformat() if date else None,
        "end": date.last_day.isoformat() if date and not date.open_ended else None,
        "parties": [{"code": p.code, "name": p.name, "role": p.role} for p in event.parties],
        "place": event.place.model_dump() if event.place else None,
        "version": event.version,
    }


def _categories(event: Event, public_url: str) -> Iterator[Category]:
    yield _category(public_url, "kind", event.kind, vocabulary.KINDS[event.kind].name)
    yield _category(public_url, "family", event.family, vocabulary.FAMILIES[event.family].name)
    for party in event.parties:
        yield _category(public_url, "party", party.code, party.name)
    for topic in event.topics:
        yield _category(public_url, "topic", topic, vocabulary.TOPICS[topic].name)


# The same few hundred tags stand in all events.
@lru_cache(maxsize=4096)
def _category(public_url: str, parameter: str, term: str, label: str) -> Category:
    return Category(term, label, f"{public_url.rstrip('/')}/events?{parameter}=")


@lru_cache(maxsize=4096)
def _check_tag(term: str, label: str) -> None:
    clean(f"{term}\n{label}")

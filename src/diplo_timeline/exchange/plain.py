"""An event as a plain object: what its page says, for programs.

Field names and their order are a promise. What is unknown is null, a text that is missing is
empty, and a list that has nothing in it is an empty list; no field ever stays away.
"""

from datetime import UTC, datetime
from math import isfinite
from typing import Any

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event, Note, Place, Source, permalink, web_address
from diplo_timeline.text import clean, clean_line

Plain = dict[str, Any]


def as_plain(event: Event, *, public_url: str) -> Plain:
    """Return everything the record says publicly of a published event, as JSON values.

    Dates are EDTF texts; ``first_day`` and ``last_day`` are ISO 8601 days, ``last_day`` null where
    the date has no end. Instants are RFC 3339 in UTC. Coordinates are degrees (WGS 84).

    Args:
        event: the event as the record holds it.
        public_url: the site's address without a path; the event's address starts with it.

    Raises:
        ValueError: the event is not public, has no title, a text that cannot be published, an
            instant without a time zone, a place that is nowhere or a source's address that is none.
        KeyError: its kind or status is none the vocabulary knows.
    """
    if not event.is_public or event.published_at is None:
        raise ValueError("the event is not published")
    plain = {
        **_identity(event, public_url),
        **_what_and_when(event),
        **_who_and_where(event),
        "topics": list(event.topics),
        "sources": [_source(source) for source in event.sources],
        **_of_agreements(event),
        "part_of": event.part_of,
        "relations": [{"kind": r.kind, "uid": r.uid} for r in event.relations],
        "codes": _codes(event),
        "version": event.version,
        "published_at": _instant(event.published_at),
        "updated_at": _instant(event.updated_at),
        "correction": _correction(event.note) if event.note else None,
    }
    _check_texts(plain)
    return plain


def withdrawn_as_plain(event: Event, *, public_url: str) -> Plain:
    """Return what is left to say of a withdrawn event: that, when and why, and none of its text.

    Args:
        event: the event as the record holds it.
        public_url: as for `as_plain`.

    Raises:
        ValueError: the event is not withdrawn, or the reason is no text that can be published.
    """
    if event.withdrawal is None:
        raise ValueError("the event is not withdrawn")
    at, reason = event.withdrawal.at, event.withdrawal.text
    plain = {
        **_identity(event, public_url),
        "withdrawn": {"at": _instant(at), "reason": reason},
    }
    _check_texts(plain)
    return plain


def _identity(event: Event, public_url: str) -> Plain:
    return {"uid": event.uid, "id": event.urn, "url": permalink(public_url, event.uid)}


def _what_and_when(event: Event) -> Plain:
    title = clean_line(event.title)
    if not title:
        raise ValueError("the event has no title")
    date = event.date
    return {
        "kind": event.kind,
        "family": event.family,
        "status": event.status,
        "title": title,
        "summary": event.summary,
        "date": _edtf(date),
        "first_day": date.first_day.isoformat() if date else None,
        "last_day": date.last_day.isoformat() if date and not date.open_ended else None,
        "date_in_words": event.when,
    }


def _who_and_where(event: Event) -> Plain:
    return {
        "parties": [{"code": p.code, "name": p.name, "role": p.role} for p in event.parties],
        "people": [
            {"name": p.name, "office": p.office, "country": p.country} for p in event.people
        ],
        "place": _place(event.place) if event.place else None,
    }


def _of_agreements(event: Event) -> Plain:
    return {
        "instrument": event.instrument,
        "stage": event.stage,
        "in_force_from": _edtf(event.in_force_from),
        "in_force_to": _edtf(event.in_force_to),
    }


def _place(place: Place) -> Plain:
    for degrees in (place.latitude, place.longitude):
        if degrees is not None and not isfinite(degrees):  # JSON has no such number
            raise ValueError(f"{degrees} is no coordinate")
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _source(source: Source) -> Plain:
    return {
        "url": web_address(source.url),
        "title": source.title,
        "publisher": source.publisher,
        "published": _edtf(source.published),
        "language": source.language,
        "quote": source.quote,
    }


def _codes(event: Event) -> Plain:
    codes = vocabulary.event_codes(event.kind, event.status)
    return {"plover": codes.plover, "cameo": codes.cameo}


def _correction(note: Note) -> Plain:
    return {"at": _instant(note.at), "text": note.text}


def _edtf(date: EventDate | None) -> str | None:
    return date.edtf if date else None


def _instant(instant: datetime) -> str:
    """The instant as RFC 3339 (section 5.6) writes it, in UTC and whole seconds."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone")
    return f"{instant.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"


def _check_texts(plain: Plain) -> None:
    """Refuse what must not be published: a record may have been written by other hands."""
    texts: list[str] = []
    _gather_texts(plain, texts)
    clean("\n".join(texts))


def _gather_texts(value: object, texts: list[str]) -> None:
    """Add every text in a plain value, however deep."""
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, dict):
        for inner in value.values():
            _gather_texts(inner, texts)
    elif isinstance(value, list):
        for inner in value:
            _gather_texts(inner, texts)

"""An event's page as linked data: JSON-LD 1.1 in the words of schema.org, for search engines.

The page is an ``Article`` *about* an ``Event``. Not an ``Event`` itself: search engines read a
page's own event as something to attend, with tickets and an organiser, and list it as that. Not
a ``NewsArticle`` either: that is what our sources are. So the article has what the record knows
of itself (version, dates of publication, sources), and the event what is known of the event.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event, Party, Person, Place, Source, permalink
from diplo_timeline.web.event_page import EventPage

Node = dict[str, Any]

# schema.org's EventStatusType has no word for "happened": an event that took place as planned
# stays scheduled. An announced one is left without: its date is not the event's, see `_period`.
_STATUS: Final[Mapping[str, str]] = {
    "scheduled": "https://schema.org/EventScheduled",
    "happened": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
_HEADLINE: Final = 110  # characters; what search engines show of one


def linked_data(page: EventPage, *, public_url: str, site_title: str, picture: str) -> Node:
    """Return the page's JSON-LD, with whole addresses only; to be escaped where it is put."""
    event = page.event
    address = permalink(public_url, event.uid)
    site = {"@type": "Organization", "name": site_title, "url": f"{public_url}/"}
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "@id": address,
            "url": address,
            "mainEntityOfPage": address,
            "identifier": event.urn,
            "headline": event.title[:_HEADLINE],
            "name": event.title,
            "description": page.description,
            "abstract": event.summary,
            "image": picture,
            "version": event.version,
            "datePublished": event.published_at and event.published_at.isoformat(),
            "dateModified": event.updated_at.isoformat(),
            "author": site,
            "publisher": site,
            "isAccessibleForFree": True,
            "isPartOf": {"@type": "WebSite", "name": site_title, "url": f"{public_url}/"},
            # The civil date with its true precision and doubts, as EDTF (ISO 8601-2:2019).
            "temporalCoverage": str(event.date or ""),
            "about": _event(page, address, public_url),
            "mentions": [*map(_party, event.parties), *map(_person, event.people)],
            "keywords": [_topic(slug) for slug in event.topics],
            "citation": [_source(source) for source in event.sources],
        }
    )


def _event(page: EventPage, address: str, public_url: str) -> Node:
    event, parent = page.event, page.parent
    return _filled(
        {
            "@type": "Event",
            "@id": f"{address}#event",
            "identifier": event.urn,
            "name": event.title,
            "additionalType": vocabulary.KINDS[event.kind].name,
            **_period(event),
            "eventStatus": _STATUS.get(event.status),
            "location": event.place and _place(event.place),
            "superEvent": parent and _other(parent, public_url),
            "subEvent": [_other(part, public_url) for part in page.parts],
        }
    )


def _other(event: Event, public_url: str) -> Node:
    address = permalink(public_url, event.uid)
    named = {"@type": "Event", "@id": f"{address}#event", "name": event.title, "url": address}
    return _filled(named | _period(event))


def _period(event: Event) -> Node:
    """When the event starts and ends, as exactly as is known: a day, a month or a year.

    Nothing where the record's date is not the event's (announced), or where it is approximate or
    in doubt, which a date of schema.org cannot say. No end where none is known.
    """
    when = event.date
    if when is None or event.status == "announced" or when.approximate or when.uncertain:
        return {}
    start, _, end = str(when).partition("/")
    known_end = None if when.open_ended or when.last_day == date.max else end or start
    return {"startDate": start, "endDate": known_end}


def _place(place: Place) -> Node:
    where: Node = {"@type": "Place", "name": place.label}
    if place.country:
        where["address"] = {"@type": "PostalAddress", "addressCountry": place.country}
    if place.latitude is not None:
        where["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    return where


def _party(party: Party) -> Node:
    """A country by its ISO 3166-1 code; an organisation by its name."""
    if party.code in vocabulary.COUNTRIES:
        return {"@type": "Country", "name": party.name, "identifier": party.code}
    return {"@type": "Organization", "name": party.name}


def _person(person: Person) -> Node:
    country = vocabulary.party_name(person.country) if person.country else None
    return _filled(
        {
            "@type": "Person",
            "name": person.name,
            "jobTitle": person.office,
            "affiliation": country and {"@type": "Country", "name": country},
        }
    )


def _topic(slug: str) -> str:
    return vocabulary.TOPICS[slug].name if slug in vocabulary.TOPICS else slug


def _source(source: Source) -> Node:
    return _filled(
        {
            "@type": "CreativeWork",
            "name": source.title or source.label,
            "url": source.url,
            "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
            "datePublished": _plain_date(source.published),
            "inLanguage": source.language,
        }
    )


def _plain_date(when: EventDate | None) -> str | None:
    if when is None or when.is_period or when.approximate or when.uncertain:
        return None
    return str(when)


def _filled(node: Mapping[str, Any]) -> Node:
    """The node without what is not known."""
    empty: Sequence[object] = (None, "", [], {})
    return {name: value for name, value in node.items() if value not in empty}

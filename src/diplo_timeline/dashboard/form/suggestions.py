"""What the record suggests for a form: who was there before, where, about what. Pure, no Streamlit.

Everything is read off the last few events of the parties until the form's date, found along an
index, and kept until the record, the parties, the kind or the date changes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.form.drafting import account_of, party_meant
from diplo_timeline.dashboard.form.typed import Typed, TypedPerson, TypedPlace
from diplo_timeline.models import Event, Place
from diplo_timeline.store import EventStore
from diplo_timeline.text import fold

MOST_PEOPLE: Final = 6
MOST_PLACES: Final = 4
MOST_TOPICS: Final = 6
_TOGETHER: Final = 40  # events of all the parties that are read
_OF_EACH: Final = 20  # events of each of them


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may be put into the form with one click, the likeliest first."""

    people: tuple[TypedPerson, ...] = ()
    places: tuple[TypedPlace, ...] = ()
    topics: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()


def suggested(store: EventStore, typed: Typed) -> Suggestions:
    """Return what the record suggests and the form does not say yet.

    Raises:
        RecordError: the record cannot be read.
    """
    account = account_of(typed)
    until = account.date.last_day if account.date else date.max
    parties = tuple(p for p in _codes(typed) if p in account.parties)
    found = _suggested(store, store.stamp().version, parties, account.kind, until)
    named = {fold(person.name.strip()) for person in typed.people}
    host = _host(typed.sources[0].url) if typed.sources else ""
    publishers = _publishers(store, store.stamp().version, host) if host else ()
    return Suggestions(
        people=tuple(p for p in found.people if fold(p.name) not in named)[:MOST_PEOPLE],
        places=() if typed.place.name.strip() else found.places,
        topics=tuple(t for t in found.topics if t not in typed.topics)[:MOST_TOPICS],
        publishers=() if typed.sources and typed.sources[0].publisher.strip() else publishers,
    )


@lru_cache(maxsize=64)
def _suggested(
    store: EventStore,
    version: int,  # noqa: ARG001 (of the record: with the next one everything is read anew)
    parties: tuple[str, ...],
    kind: str,
    until: date,
) -> Suggestions:
    if not parties:
        return Suggestions()
    together = store.latest_together(parties, _TOGETHER, until=until)
    alone = () if len(parties) == 1 else parties
    of_each = [e for code in alone for e in store.latest_together((code,), _OF_EACH, until=until)]
    known = (*together, *of_each)
    return Suggestions(
        people=known_people(known, parties),
        places=known_places(known, parties),
        topics=known_topics(together or known, kind),
    )


@lru_cache(maxsize=64)
def _publishers(
    store: EventStore,
    version: int,  # noqa: ARG001 (as above)
    host: str,
) -> tuple[str, ...]:
    return tuple(store.publishers_at(host, 1))


def known_people(events: Iterable[Event], parties: Iterable[str]) -> tuple[TypedPerson, ...]:
    """People of the parties, each once, with office and country as the first event has them."""
    countries = {code for code in parties if code in vocabulary.COUNTRIES}
    found: dict[str, TypedPerson] = {}
    for event in events:
        for p in event.people:
            if p.country is None or not countries or p.country in countries:
                found.setdefault(fold(p.name), TypedPerson(p.name, p.office, p.country or ""))
    return tuple(found.values())


def known_places(events: Iterable[Event], parties: Iterable[str]) -> tuple[TypedPlace, ...]:
    """Places of the events, the most frequent first, then the capitals of the parties."""
    known: dict[tuple[str, str | None], TypedPlace] = {}
    times: Counter[tuple[str, str | None]] = Counter()
    for place in (event.place for event in events if event.place):
        key = (fold(place.name), place.country)
        times[key] += 1
        known.setdefault(key, _typed_place(place))
    found = {key: known[key] for key, _ in times.most_common()}
    for code in parties:
        country = vocabulary.COUNTRIES.get(code)
        if country and country.capital:
            key = (fold(country.capital), code)
            found.setdefault(key, TypedPlace(country.capital, code))
    capitals = [place for (_, code), place in found.items() if code in set(parties)]
    others = [place for (_, code), place in found.items() if code not in set(parties)]
    return (*capitals, *others)[:MOST_PLACES]


def known_topics(events: Iterable[Event], kind: str) -> tuple[str, ...]:
    """Topics of the events, the most frequent first; before them those of events of this kind."""
    of_kind, of_any = Counter[str](), Counter[str]()
    for event in events:
        of_any.update(event.topics)
        of_kind.update(event.topics if event.kind == kind else ())
    return tuple(dict.fromkeys(slug for c in (of_kind, of_any) for slug, _ in c.most_common()))


def _codes(typed: Typed) -> list[str]:
    """The codes of the parties in the form's order."""
    parties = (vocabulary.find_party(party_meant(row.party)) for row in typed.parties)
    return list(dict.fromkeys(party.code for party in parties if party))


def _typed_place(place: Place) -> TypedPlace:
    degrees = ("" if d is None else str(d) for d in (place.latitude, place.longitude))
    return TypedPlace(place.name, place.country or "", *degrees)


def _host(address: str) -> str:
    """The beginning of an address up to its path, where it has one; else an empty text."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "." not in parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc}/"

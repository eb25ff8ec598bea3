"""What two parties, or more, have had to do with each other. Kept until the record changes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Final

from diplo_timeline.models import Event, Person
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore

_KEPT: Final = 64
_MOST: Final = 500  # agreements looked at, the latest ones
_MEETINGS: Final = 5_000  # events whose people are looked at, the latest ones
_ENDED: Final = "terminated"
_IN_FORCE: Final = "in-force"
_HAPPENED: Final = "happened"


@dataclass(frozen=True, slots=True)
class Met:
    """Two people of different parties, and how many events name both."""

    one: str
    other: str
    n: int


@dataclass(frozen=True, slots=True)
class Between:
    """The relationship of the parties that a query asks for.

    Attributes:
        first: the first thing that happened between them.
        latest: the latest, until today.
        in_force: their agreements in force today, the latest first.
        met: who met whom, the most frequent first.
    """

    first: Event | None
    latest: Event | None
    in_force: tuple[Event, ...]
    met: tuple[Met, ...]


def between(store: EventStore, query: EventQuery, today: date) -> Between:
    """The relationship as the record now stands.

    Raises:
        RecordError: the record cannot be read.
    """
    return _between(store, store.stamp().version, query, today)


@lru_cache(maxsize=_KEPT)
def _between(store: EventStore, _version: int, query: EventQuery, today: date) -> Between:
    first = latest = None
    if not query.status or _HAPPENED in query.status:
        happened = store.figures(replace(query, status=(_HAPPENED,)))
        first = _begun(store.numbered(happened.earliest(1)), today)
        latest = _begun(store.numbered(happened.latest(1, until=today)), today)
    people = store.people_of(store.figures(query).latest(_MEETINGS))
    met = who_met(people.values(), query.party)
    return Between(first, latest, _in_force(store, query, today), tuple(met))


def who_met(events: Iterable[Sequence[Person]], parties: Sequence[str]) -> list[Met]:
    """Pairs of people of different ones of these parties, at the same event."""
    pairs: Counter[tuple[str, str]] = Counter()
    for people in events:
        of_them = {(person.country, person.name) for person in people if person.country in parties}
        for (country, name), (other_country, other) in combinations(sorted(of_them), 2):
            if country != other_country:
                pairs[name, other] += 1
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return [Met(one, other, n) for (one, other), n in ranked]


def is_in_force(event: Event, today: date) -> bool:
    """Whether an agreement binds its parties on a day, as far as the record says.

    It does when the record says so (its stage), or since when (its day of entry into force), and
    neither that it ended nor that another one took its place.
    """
    if event.stage == _ENDED or (event.in_force_to and event.in_force_to.last_day < today):
        return False
    if event.in_force_from:
        return event.in_force_from.first_day <= today
    return event.stage == _IN_FORCE


def _in_force(store: EventStore, query: EventQuery, today: date) -> tuple[Event, ...]:
    agreed = replace(query, family=(), kind=("agreement", "ratification"))
    if query.kind or (query.family and "agreements" not in query.family):
        return ()  # the view is of something else
    found = store.numbered(store.figures(agreed).latest(_MOST, until=today))
    replaced = {
        relation.uid
        for event in store.related_to(*(event.uid for event in found))
        for relation in event.relations
        if relation.kind == "supersedes"
    }
    binding = [e for e in found if is_in_force(e, today) and e.uid not in replaced]
    return tuple(reversed(binding))


def _begun(found: Sequence[Event], today: date) -> Event | None:
    return next((e for e in found if e.date and e.date.first_day <= today), None)

"""What a view amounts to: how many events, when, who takes part. Kept until the record changes."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order
from diplo_timeline.vocabulary import party_name

_KEPT: Final = 256  # views whose numbers are kept
_ALL: Final = 100_000  # as a limit: every value
_NAMED: Final = 200  # organisations outside the vocabulary whose names are looked up

Tally = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a view.

    Attributes:
        count: matching published events.
        days: their first and last day; None without events.
        parties: code and number of events, most frequent first.
        years: year and number of events, ascending.
        changed: the last significant change of one of them (UTC); None without events.
    """

    count: int
    days: tuple[date, date] | None
    parties: Tally
    years: tuple[tuple[int, int], ...]
    changed: datetime | None


def overview(store: EventStore, query: EventQuery) -> Overview:
    """The numbers of a view as the record now stands.

    Raises:
        RecordError: the record cannot be read.
    """
    return _overview(store, store.stamp().version, query)


def count(store: EventStore, query: EventQuery) -> int:
    """How many published events match.

    Raises:
        RecordError: the record cannot be read.
    """
    return _count(store, store.stamp().version, query)


def party_names(store: EventStore) -> dict[str, str]:
    """Code and name of every party in the record, by name.

    Raises:
        RecordError: the record cannot be read.
    """
    return dict(_party_names(store, store.stamp().version))


@lru_cache(maxsize=_KEPT)
def _overview(store: EventStore, _version: int, query: EventQuery) -> Overview:
    newest = store.page(query, order=Order.CHANGED, limit=1).events
    years = sorted((int(year), n) for year, n in store.tally(query, "year", _ALL))
    return Overview(
        count=store.count(query),
        days=store.span(query),
        parties=store.tally(query, "party", _ALL),
        years=tuple(years),
        changed=newest[0].updated_at if newest else None,
    )


@lru_cache(maxsize=_KEPT)
def _count(store: EventStore, _version: int, query: EventQuery) -> int:
    return store.count(query)


@lru_cache(maxsize=4)
def _party_names(store: EventStore, _version: int) -> tuple[tuple[str, str], ...]:
    codes = [code for code, _ in store.tally(EventQuery(), "party", _ALL)]
    names = {code: party_name(code) or code for code in codes}
    others = [code for code in codes if party_name(code) is None]
    for code in others[:_NAMED]:
        for event in store.page(EventQuery(party=(code,)), limit=1).events:
            names.update((p.code, p.name) for p in event.parties if p.code == code)
    return tuple(sorted(names.items(), key=lambda item: item[1].casefold()))

"""What a view amounts to: how many events, when, who takes part. Kept until the record changes."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order, Tally
from diplo_timeline.vocabulary import party_name

_KEPT: Final = 256  # views whose numbers are kept
_NAMED: Final = 200  # organisations outside the vocabulary whose names are looked up

YearsByFamily = tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a view.

    Attributes:
        count: matching published events.
        days: their first and last day; None without events.
        parties: code and number of events, most frequent first.
        years: year, family and number of events, ascending.
        changed: the last significant change of one of them (UTC); None without events.
        first: the event that begins first.
        latest: the event that began last, until today; None where all lie ahead.
    """

    count: int
    days: tuple[date, date] | None
    parties: Tally
    years: YearsByFamily
    changed: datetime | None
    first: Event | None = None
    latest: Event | None = None


def overview(store: EventStore, query: EventQuery, today: date) -> Overview:
    """The numbers of a view as the record now stands.

    Raises:
        RecordError: the record cannot be read.
    """
    return _overview(store, store.stamp().version, query, today)


def party_names(store: EventStore) -> dict[str, str]:
    """Code and name of every party in the record, by name.

    Raises:
        RecordError: the record cannot be read.
    """
    return dict(_party_names(store, store.stamp().version))


@lru_cache(maxsize=_KEPT)
def _overview(store: EventStore, _version: int, query: EventQuery, today: date) -> Overview:
    figures = store.figures(query)
    newest = store.page(query, order=Order.CHANGED, limit=1).events
    years = sorted((y, f, n) for (y, f), n in figures.by_year_and_family().items())
    first = store.numbered(figures.earliest(1))
    latest = store.numbered(figures.latest(1, until=today))
    return Overview(
        count=figures.count,
        days=figures.span,
        parties=figures.tally("party"),
        years=tuple(years),
        changed=newest[0].updated_at if newest else None,
        first=first[0] if first else None,
        latest=latest[0] if latest else None,
    )


@lru_cache(maxsize=4)
def _party_names(store: EventStore, _version: int) -> tuple[tuple[str, str], ...]:
    codes = [code for code, _ in store.figures(EventQuery()).tally("party")]
    names = {code: party_name(code) or code for code in codes}
    others = [code for code in codes if party_name(code) is None]
    for code in others[:_NAMED]:
        for event in store.page(EventQuery(party=(code,)), limit=1).events:
            names.update((p.code, p.name) for p in event.parties if p.code == code)
    return tuple(sorted(names.items(), key=lambda item: item[1].casefold()))

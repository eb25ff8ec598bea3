"""What a query amounts to: how many events, when, of which sort, who takes part.

Every figure of any query is read off the record's columns in memory (`store.columns`).
"""

import threading
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, select

from diplo_timeline.models.tables import EVENT
from diplo_timeline.query import EventQuery
from diplo_timeline.store import columns
from diplo_timeline.store.columns import Columns, Links, Numbers
from diplo_timeline.store.engine import reading
from diplo_timeline.store.search import match_expression, saying

Facet = Literal["party", "topic", "kind", "family", "status", "year"]
Tally = tuple[tuple[str, int], ...]
_OPEN_END: Final = date.max.toordinal()
_LAST_YEAR: Final = 9999
_SEARCHES: Final = 7  # kept beside the newest; a view asks several times with the same words
_NAMES: Final = {"family": columns.FAMILIES, "kind": columns.KINDS, "status": columns.STATUSES}


class Figures:
    """The figures of one query as of one version of the record. Cheap to make and to ask.

    Attributes:
        version: the version of the record they are of.
    """

    def __init__(self, held: Columns, rows: Numbers) -> None:
        self._held = held
        self._rows = rows
        self.version = held.version

    @property
    def count(self) -> int:
        """How many published events match."""
        return len(self._rows)

    @property
    def numbers(self) -> list[int]:
        """The database's numbers of the matching events, ascending."""
        found: list[int] = self._held.numbers[self._rows].tolist()
        return found

    def earliest(self, n: int) -> list[int]:
        """The numbers of the n events that begin first, in that order."""
        return self._least(self._rows, self._held.first[self._rows], n)

    def latest(self, n: int, *, until: date = date.max) -> list[int]:
        """The numbers of the n events that began last until a day, the last one first."""
        rows = self._rows[self._held.first[self._rows] <= until.toordinal()]
        return self._least(rows, -self._held.first[rows], n)

    def beyond(self, day: date | None, n: int, *, oldest: bool = False) -> list[int]:
        """The numbers among which the next n of the list from a day on are, that day included.

        The list goes back in time, unless the oldest come first; without a day it is at its start.
        Events of one day are all in, so that the caller can put them in order.
        """
        keys = self._held.first[self._rows] * (1 if oldest else -1)
        start = None if day is None else day.toordinal() * (1 if oldest else -1)
        rows = self._rows
        if start is not None:
            rows, keys = rows[keys >= start], keys[keys >= start]
            n += int(np.count_nonzero(keys == start))
        if n < len(rows):
            rows = rows[keys <= np.partition(keys, n - 1)[n - 1]]
        found: list[int] = self._held.numbers[rows].tolist()
        return found

    def _least(self, rows: Numbers, keys: Numbers, n: int) -> list[int]:
        """The numbers of the n rows with the least keys, ascending by them."""
        if n < len(rows):
            near = np.flatnonzero(keys <= np.partition(keys, n - 1)[n - 1])
            rows, keys = rows[near], keys[near]
        found: list[int] = self._held.numbers[rows[np.argsort(keys, kind="stable")]].tolist()
        return found[:n]

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of them; an open end counts not. None without events."""
        if not self.count:
            return None
        first, last = self._held.first[self._rows], self._held.last[self._rows]
        ends = np.where(last == _OPEN_END, first, last)
        return date.fromordinal(int(first.min())), date.fromordinal(int(ends.max()))

    def tally(self, facet: Facet) -> Tally:
        """The values of a facet with their numbers of events, the most frequent first."""
        if facet in ("party", "topic"):
            found = self._linked(self._held.parties if facet == "party" else self._held.topics)
        elif facet == "year":
            found = [(f"{year:04}", n) for year, n in self._by_year()]
        else:
            found = self._by_sort(facet)
        return tuple(sorted(found, key=lambda item: (-item[1], item[0])))

    def by_year_and_family(self) -> dict[tuple[int, str], int]:
        """Numbers of events by the year of their first day and by family."""
        years = _years_of(self._held.first[self._rows])
        keys = years * len(columns.FAMILIES) + self._held.family[self._rows]
        found, n = np.unique(keys[self._held.family[self._rows] >= 0], return_counts=True)
        return {
            (int(k) // len(columns.FAMILIES), columns.FAMILIES[int(k) % len(columns.FAMILIES)]): m
            for k, m in zip(found.tolist(), n.tolist(), strict=True)
        }

    def histogram(self, edges: Sequence[date]) -> dict[tuple[str, int], int]:
        """Numbers of events by family and by bucket of their first day.

        ``edges`` are the first days of the buckets, ascending; the last bucket has no end. An
        event before the first edge counts in bucket 0 when it lasts into it.
        """
        rows = self._rows[self._held.last[self._rows] >= edges[0].toordinal()]
        rows = rows[self._held.family[rows] >= 0]
        bucket = _buckets(self._held.first[rows], [edge.toordinal() for edge in edges])
        keys = self._held.family[rows].astype(np.int32) * len(edges) + bucket
        counts = np.bincount(keys, minlength=1)
        return {
            (columns.FAMILIES[int(k) // len(edges)], int(k) % len(edges)): int(counts[k])
            for k in np.flatnonzero(counts)
        }

    def _linked(self, links: Links) -> list[tuple[str, int]]:
        matching = np.zeros(len(self._held.numbers), dtype=np.bool_)
        matching[self._rows] = True
        counts = np.bincount(links.codes[matching[links.rows]], minlength=len(links.names))
        return [(name, int(counts[at])) for name, at in links.names.items() if counts[at]]

    def _by_year(self) -> list[tuple[int, int]]:
        counts = np.bincount(_years_of(self._held.first[self._rows]), minlength=1)
        return [(int(year), int(counts[year])) for year in np.flatnonzero(counts)]

    def _by_sort(self, facet: str) -> list[tuple[str, int]]:
        column: NDArray[np.int8] = getattr(self._held, facet)
        names, found = _NAMES[facet], column[self._rows]
        counts = np.bincount(found[found >= 0], minlength=len(names))
        return [(name, int(n)) for name, n in zip(names, counts, strict=True) if n]


class FigureKeeper:
    """Keeps the columns of a record as it is now. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Columns | None = None
        self._lock = threading.Lock()
        self._searched: dict[tuple[int, str], Numbers] = {}

    def of(self, query: EventQuery, version: int) -> Figures:
        """The figures of a query, at least as new as ``version`` of the record.

        Raises:
            RecordError: the record cannot be read.
        """
        held = self._columns(version)
        chosen = held.published & (held.first > 0)
        for name in ("family", "kind", "status"):
            chosen &= _any_of(getattr(held, name), getattr(query, name), _NAMES[name])
        if query.from_:
            chosen &= held.last >= query.from_.first_day.toordinal()
        if query.to:
            chosen &= held.first <= query.to.last_day.toordinal()
        for code in query.party:
            chosen &= _marked(held, held.parties.rows_of([code]))
        if query.topic:
            chosen &= _marked(held, held.topics.rows_of(query.topic))
        if query.q:
            chosen &= _marked(held, self._said(held, query.q))
        if query.part_of:
            chosen &= _marked(held, held.rows_of(self._parts(query.part_of)))
        return Figures(held, np.flatnonzero(chosen).astype(np.int32))

    @property
    def is_ready(self) -> bool:
        """Whether columns were read already, so that figures cost next to nothing."""
        return self._held is not None

    def _columns(self, version: int) -> Columns:
        held = self._held
        if held is not None and held.version == version:
            return held
        with self._lock:  # whoever comes meanwhile waits for the same columns
            held = self._held
            if held is None or held.version != version:
                with reading(self._engine) as connection:
                    held = (
                        columns.renewed(held, connection)
                        if held
                        else columns.read_columns(connection)
                    )
                self._held = held
        return held

    def _said(self, held: Columns, words: str) -> Numbers:
        """The rows of the events that say these words. A view asks for the same ones often."""
        key = (held.version, words)
        if key not in self._searched:
            self._searched = {
                **dict(list(self._searched.items())[-_SEARCHES:]),
                key: held.rows_of(self._search(words)),
            }
        return self._searched[key]

    def _search(self, words: str) -> list[int]:
        expression = match_expression(words)
        if expression is None:
            return []
        with reading(self._engine) as connection:
            return list(connection.execute(saying(expression)).scalars())

    def _parts(self, uid: str) -> list[int]:
        with reading(self._engine) as connection:
            inside = select(EVENT.c.id).where(EVENT.c.part_of == uid)
            return list(connection.execute(inside).scalars())


def _any_of(
    column: NDArray[np.int8], wanted: Sequence[str], known: Sequence[str]
) -> NDArray[np.bool_] | np.bool_:
    if not wanted:
        return np.True_
    return np.isin(column, [known.index(slug) for slug in wanted])


def _marked(held: Columns, rows: Numbers) -> NDArray[np.bool_]:
    found = np.zeros(len(held.numbers), dtype=np.bool_)
    found[rows] = True
    return found


def _buckets(days: Numbers, edges: Sequence[int]) -> Numbers:
    return np.maximum(np.searchsorted(edges, days, side="right") - 1, 0).astype(np.int32)


def _year_starts() -> Numbers:
    return np.array([date(year, 1, 1).toordinal() for year in range(1, _LAST_YEAR + 1)], np.int32)


_YEARS: Final = _year_starts()


def _years_of(days: Numbers) -> Numbers:
    return np.searchsorted(_YEARS, days, side="right").astype(np.int32)

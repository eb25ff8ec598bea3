"""Every event's numbers side by side in memory: its days, its sort, who takes part, what about.

Counting in SQL walks rows: at a hundred thousand events a tenth of a second for each figure of a
view. A column of numbers is walked a thousand times faster, so that any filter, or several, costs
about the same however large the record is. An event takes some forty bytes. The columns are never
changed: after a save a new set is made of the old one and the events that were saved, which the
revisions name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, String, Table, func, select, type_coerce

from diplo_timeline import vocabulary
from diplo_timeline.models import Review
from diplo_timeline.models.tables import EVENT, PARTY, REVISION, TOPIC
from diplo_timeline.store.stamp import read_stamp

Numbers = NDArray[np.int32]
_AT_ONCE: Final = 20_000  # rows read at a time, so that reading needs little memory
_FEW: Final = 5_000  # changed events; more are read anew with all others
_IN_ONE: Final = 500  # numbers named in one statement
_FIRST_ORDINAL: Final = 719_163  # date.toordinal of 1970-01-01, from which NumPy counts days
FAMILIES: Final = tuple(vocabulary.FAMILIES)
KINDS: Final = tuple(vocabulary.KINDS)
STATUSES: Final = tuple(vocabulary.STATUSES)


@dataclass(frozen=True, slots=True)
class Links:
    """Which events have which codes: the nth pair says that row ``rows[n]`` has ``codes[n]``.

    Attributes:
        rows: places in the columns.
        codes: places in ``names``.
        names: the codes themselves, each with its place.
    """

    rows: Numbers
    codes: Numbers
    names: dict[str, int]

    def rows_of(self, codes: Iterable[str]) -> Numbers:
        """The rows that have any of these codes."""
        wanted = [self.names[code] for code in codes if code in self.names]
        found: Numbers = self.rows[np.isin(self.codes, wanted)]
        return found


@dataclass(frozen=True, slots=True)
class Columns:
    """The events' numbers as of one version of the record; a row each, by ascending number.

    Attributes:
        version: the record's, as the stamp has it.
        revision: the number of the last revision that is in here.
        numbers: the events' numbers in the database.
        published: whether readers see it.
        first, last: ordinals of the first and last day; 0 without a date.
        family, kind, status: places in the vocabulary; -1 for what it does not know.
        parties, topics: the links.
    """

    version: int
    revision: int
    numbers: NDArray[np.int64]
    published: NDArray[np.bool_]
    first: Numbers
    last: Numbers
    family: NDArray[np.int8]
    kind: NDArray[np.int8]
    status: NDArray[np.int8]
    parties: Links
    topics: Links

    def rows_of(self, numbers: Sequence[int]) -> Numbers:
        """The rows of these events, as far as they are in here."""
        wanted = np.asarray(numbers, dtype=np.int64)
        places = np.searchsorted(self.numbers, wanted).astype(np.int32)
        inside = places < len(self.numbers)
        wanted, places = wanted[inside], places[inside]
        found: Numbers = places[self.numbers[places] == wanted]
        return found


def read_columns(connection: Connection) -> Columns:
    """Read the columns of the whole record, in one transaction of the caller's."""
    own = _own(connection, _OWN.order_by(EVENT.c.id))
    return Columns(
        read_stamp(connection).version,
        _last_revision(connection),
        **own,
        parties=_links(connection, PARTY, own["numbers"]),
        topics=_links(connection, TOPIC, own["numbers"]),
    )


def renewed(old: Columns, connection: Connection) -> Columns:
    """The columns as they now are, made of the old ones and of what was saved since then."""
    version, last = read_stamp(connection).version, _last_revision(connection)
    if (version, last) == (old.version, old.revision):
        return old
    if version < old.version or last < old.revision:
        return read_columns(connection)  # another file, a backup perhaps, took the record's place
    saved = _saved_since(connection, old.revision)
    if len(saved) > _FEW or (not saved and version != old.version):
        return read_columns(connection)  # what changed was no save: better sure than quick
    fresh = _own_of(connection, saved)
    end = old.numbers[-1] if len(old.numbers) else 0
    rows = old.rows_of(fresh["numbers"].tolist())
    new = fresh["numbers"] > end
    if len(rows) + int(new.sum()) != len(saved):
        return read_columns(connection)
    merged = {name: _merged(getattr(old, name), rows, fresh[name], new) for name in fresh}
    return Columns(
        version,
        last,
        **merged,
        parties=_relinked(connection, PARTY, old.parties, merged["numbers"], saved),
        topics=_relinked(connection, TOPIC, old.topics, merged["numbers"], saved),
    )


_OWN: Final = select(
    EVENT.c.id,
    EVENT.c.review,
    type_coerce(EVENT.c.first_day, String),
    type_coerce(EVENT.c.last_day, String),
    EVENT.c.family,
    EVENT.c.kind,
    EVENT.c.status,
)


def _own(connection: Connection, statement: Select[Any]) -> dict[str, NDArray[Any]]:
    """The columns of an event's own row, by their names."""
    found = connection.execution_options(yield_per=_AT_ONCE).execute(statement)
    parts = [_as_columns(list(zip(*chunk, strict=True))) for chunk in found.partitions()]
    parts = parts or [_as_columns([()] * 7)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _own_of(connection: Connection, numbers: Sequence[int]) -> dict[str, NDArray[Any]]:
    """The same of these events only, by ascending number."""
    parts = [
        _own(connection, _OWN.where(EVENT.c.id.in_(some)).order_by(EVENT.c.id))
        for some in _in_pieces(sorted(numbers))
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _as_columns(chunk: Sequence[Sequence[Any]]) -> dict[str, NDArray[Any]]:
    numbers, review, first, last, family, kind, status = chunk
    return {
        "numbers": np.array(numbers, dtype=np.int64),
        "published": np.array([r == Review.PUBLISHED.value for r in review], dtype=np.bool_),
        "first": _ordinals(first),
        "last": _ordinals(last),
        "family": _places(family, FAMILIES),
        "kind": _places(kind, KINDS),
        "status": _places(status, STATUSES),
    }


def _ordinals(days: Sequence[str | None]) -> Numbers:
    found = np.array([day or "NaT" for day in days], dtype="datetime64[D]")
    counted = found.astype(np.int64) + _FIRST_ORDINAL
    return np.where(np.isnat(found), 0, counted).astype(np.int32)


def _places(values: Sequence[str], known: Sequence[str]) -> NDArray[np.int8]:
    place = {slug: n for n, slug in enumerate(known)}
    return np.array([place.get(value, -1) for value in values], dtype=np.int8)


def _links(connection: Connection, table: Table, numbers: NDArray[np.int64]) -> Links:
    statement = select(table.c.event_id, table.c.code)
    found = connection.execution_options(yield_per=_AT_ONCE).execute(statement)
    names: dict[str, int] = {}
    parts = [
        (
            np.array([number for number, _ in chunk], dtype=np.int64),
            np.array([names.setdefault(c, len(names)) for _, c in chunk], dtype=np.int32),
        )
        for chunk in found.partitions()
    ]
    if not parts:
        return Links(np.zeros(0, np.int32), np.zeros(0, np.int32), names)
    of = np.concatenate([part[0] for part in parts])
    rows = np.searchsorted(numbers, of).astype(np.int32)
    return Links(rows, np.concatenate([part[1] for part in parts]), names)


def _relinked(
    connection: Connection, table: Table, old: Links, numbers: NDArray[np.int64], saved: list[int]
) -> Links:
    """The links with those of the saved events read anew."""
    names = dict(old.names)
    of: list[int] = []
    codes: list[int] = []
    for some in _in_pieces(saved):
        statement = select(table.c.event_id, table.c.code).where(table.c.event_id.in_(some))
        for number, code in connection.execute(statement):
            of.append(number)
            codes.append(names.setdefault(code, len(names)))
    kept = ~np.isin(old.rows, np.searchsorted(numbers, saved))
    rows = np.searchsorted(numbers, of).astype(np.int32)
    return Links(
        np.concatenate([old.rows[kept], rows]),
        np.concatenate([old.codes[kept], np.array(codes, dtype=np.int32)]),
        names,
    )


def _merged(
    old: NDArray[Any], rows: Numbers, fresh: NDArray[Any], new: NDArray[np.bool_]
) -> NDArray[Any]:
    found = np.concatenate([old, fresh[new]])
    found[rows] = fresh[~new]
    return found


def _last_revision(connection: Connection) -> int:
    return connection.execute(select(func.max(REVISION.c.id))).scalar_one() or 0


def _saved_since(connection: Connection, revision: int) -> list[int]:
    statement = select(REVISION.c.event_id).where(REVISION.c.id > revision).distinct()
    return list(connection.execute(statement.limit(_FEW + 1)).scalars())


def _in_pieces(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return [numbers[at : at + _IN_ONE] for at in range(0, max(1, len(numbers)), _IN_ONE)]

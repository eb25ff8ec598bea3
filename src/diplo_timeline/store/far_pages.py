"""Pages of the list that an index would find only after a long walk, found by the figures.

Along an index in the order of days, the newest of one party are soon found; those of two parties,
of one year or with a word may lie anywhere, and all that lies between is walked past: at a million
events for half a second. The columns know at once which rows match and their days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, RowMapping, select

from diplo_timeline.models.tables import EVENT
from diplo_timeline.query import EventQuery
from diplo_timeline.store.figures import Figures
from diplo_timeline.store.selecting import Order, read_day_token

_AT_ONCE = 500  # numbers a statement


def is_far(query: EventQuery) -> bool:
    """Whether a page of the list would be a long walk along an index."""
    narrowing = (query.party, query.kind, query.family, query.status, query.topic)
    return bool(
        query.q
        or query.from_
        or query.part_of
        or len(query.party) > 1
        or len(query.topic) > 1
        or sum(map(bool, narrowing)) > 1
    )


@dataclass(frozen=True, slots=True)
class _Key:
    """Where an event stands in the list."""

    day: str
    uid: str
    number: int


def rows_of_page(
    connection: Connection, figures: Figures, order: Order, after: str | None, limit: int
) -> Sequence[RowMapping]:
    """Return the rows of at most ``limit`` events after a token, in the order of days.

    Raises:
        BadQuery: the token is none of this list.
    """
    then = read_day_token(order, after) if after else None
    oldest = order is Order.OLDEST
    numbers = figures.beyond(then[0] if then else None, limit, oldest=oldest)
    keys = sorted(_keys(connection, numbers), key=lambda key: (key.day, key.uid))
    if not oldest:
        keys.reverse()
    if then:
        here = (then[0].isoformat(), then[1])
        keys = [k for k in keys if ((k.day, k.uid) > here) is oldest and (k.day, k.uid) != here]
    return _rows(connection, [key.number for key in keys[:limit]])


def _keys(connection: Connection, numbers: Sequence[int]) -> list[_Key]:
    found = []
    for start in range(0, len(numbers), _AT_ONCE):
        statement = select(EVENT.c.first_day, EVENT.c.uid, EVENT.c.id)
        statement = statement.where(EVENT.c.id.in_(numbers[start : start + _AT_ONCE]))
        found += [_Key(_text(day), uid, n) for day, uid, n in connection.execute(statement)]
    return found


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _rows(connection: Connection, numbers: Sequence[int]) -> list[RowMapping]:
    found = connection.execute(select(EVENT).where(EVENT.c.id.in_(numbers))).mappings()
    by_number = {row["id"]: row for row in found}
    return [by_number[number] for number in numbers if number in by_number]

"""Reading a whole query, however many events match, without keeping the record from writers.

Which events match is read at once, as bare numbers; the events follow in batches, each in a
transaction of its own. A reader who takes an hour over a download holds no lock meanwhile, and
gets every event that matched at the start exactly once, unless it was withdrawn since.
"""

from array import array
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Engine, select

from diplo_timeline.models import Event, Review
from diplo_timeline.models.tables import EVENT
from diplo_timeline.query import EventQuery
from diplo_timeline.store import rows
from diplo_timeline.store.engine import reading
from diplo_timeline.store.selecting import matching

BATCH: Final = 500


def batches(engine: Engine, query: EventQuery) -> Iterator[tuple[Event, ...]]:
    """The matching published events by date, earliest first, up to 500 at a time."""
    statement = matching(query, Review.PUBLISHED, EVENT.c.id)
    statement = statement.order_by(EVENT.c.first_day, EVENT.c.uid)
    with reading(engine) as connection:
        numbers = array("q", connection.execute(statement).scalars())
    for start in range(0, len(numbers), BATCH):
        yield _load(engine, numbers[start : start + BATCH].tolist())


def _load(engine: Engine, numbers: list[int]) -> tuple[Event, ...]:
    statement = select(EVENT).where(
        EVENT.c.id.in_(numbers), EVENT.c.review == Review.PUBLISHED.value
    )
    place = {number: n for n, number in enumerate(numbers)}
    with reading(engine) as connection:
        found = connection.execute(statement).mappings().all()
        return rows.load(connection, sorted(found, key=lambda row: place[row["id"]]))

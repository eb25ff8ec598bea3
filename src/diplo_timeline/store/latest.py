"""The last events that some parties took part in together, found without counting any."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from diplo_timeline.models import Review
from diplo_timeline.models.tables import PARTY

_WALKED: Final = 1_000  # the last events of a party that are asked who else was there


def latest_together(
    connection: Connection, codes: Sequence[str], until: date, limit: int
) -> list[int]:
    """The numbers of the last published events of all these parties until a day, latest first.

    Only the last thousand of each party are looked through, so that it takes the same time in any
    record: what two parties did together is among the last of the one that does less.
    """
    found: dict[int, date] = {}
    for code in codes:
        others = [other for other in codes if other != code]
        found.update((n, day) for n, day in connection.execute(_walk(code, others, until)))
    return sorted(found, key=lambda n: (found[n], n), reverse=True)[:limit]


def _walk(code: str, others: Sequence[str], until: date) -> Select[Any]:
    last = (
        select(PARTY.c.event_id, PARTY.c.first_day)
        .where(PARTY.c.code == code, PARTY.c.review == Review.PUBLISHED.value)
        .where(PARTY.c.first_day <= until)
        .order_by(PARTY.c.first_day.desc())
        .limit(_WALKED)
        .subquery()
    )
    statement = select(last.c.event_id, last.c.first_day)
    for other in others:
        beside = PARTY.alias()
        there = select(beside.c.event_id).where(
            beside.c.event_id == last.c.event_id, beside.c.code == other
        )
        statement = statement.where(there.exists())
    return statement

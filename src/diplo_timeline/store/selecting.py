"""The query as SQL: which rows, in which order, from where on."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    RowMapping,
    Select,
    Table,
    Tuple,
    exists,
    false,
    literal,
    select,
    tuple_,
)

from diplo_timeline.errors import BadQuery
from diplo_timeline.models import Review
from diplo_timeline.models.tables import EVENT, PARTY, TOPIC
from diplo_timeline.query import EventQuery
from diplo_timeline.store.search import match_expression, saying


class Order(StrEnum):
    """In which order a page comes; the uid breaks ties, so that paging never skips."""

    CHANGED = "changed"  # last significant change first: feeds
    NEWEST = "newest"  # latest date first: the list
    OLDEST = "oldest"


_COLUMN: Final = {Order.CHANGED: "updated_at", Order.NEWEST: "first_day", Order.OLDEST: "first_day"}


def matching(
    query: EventQuery, review: Review | Sequence[Review], *columns: ColumnElement[Any]
) -> Select[Any]:
    """Select from the events that match, all columns of an event unless others are named."""
    driver = _driver(query)
    table = EVENT if driver is None else driver[0]
    statement = _selected(table, columns) if columns else _WHOLE[table]
    conditions = [_reviewed(table, review), *_conditions(query)]
    if driver is not None:
        conditions.insert(0, table.c.code == driver[1])
    return statement.where(*conditions)


def _selected(table: Table, columns: Iterable[ColumnElement[Any] | Table]) -> Select[Any]:
    """Select columns of events, found by walking their own table or a link table."""
    if table is EVENT:
        return select(*columns).select_from(EVENT)
    return select(*columns).select_from(table.join(EVENT, EVENT.c.id == table.c.event_id))


# Built once: naming so many columns anew for every query costs a good part of running it.
_WHOLE: Final = {table: _selected(table, [EVENT]) for table in (EVENT, PARTY, TOPIC)}


def _reviewed(table: FromClause, review: Review | Sequence[Review]) -> ColumnElement[bool]:
    if isinstance(review, Review):
        return table.c.review == review.value
    return table.c.review.in_([one.value for one in review])


def one_page(query: EventQuery, review: Review, order: Order, after: str | None) -> Select[Any]:
    """Select the page that follows the token ``after``, without its limit.

    Raises:
        BadQuery: the token is none of ours.
    """
    driver = _driver(query)
    table: FromClause = EVENT if driver is None else driver[0]
    keys = (table.c[_COLUMN[order]], table.c.uid)
    statement = matching(query, review)
    if after:
        then = _read_token(order, after)
        here = tuple_(*keys)
        statement = statement.where(here > then if order is Order.OLDEST else here < then)
    if order is Order.OLDEST:
        return statement.order_by(*keys)
    return statement.order_by(*(key.desc() for key in keys))


def token(order: Order, row: RowMapping) -> str:
    """Return the token of the page after this row."""
    return f"{row[_COLUMN[order]].isoformat()}_{row['uid']}"


def token_after_day(day: date) -> str:
    """Return the token from which OLDEST goes on with the first event that begins after a day."""
    return f"{day.isoformat()}_~"  # a sign that sorts after every uid


def day_of_token(given: str) -> date:
    """Return the day from which a token of OLDEST or NEWEST goes on."""
    return date.fromisoformat(given.partition("_")[0])


def read_day_token(order: Order, given: str) -> tuple[date, str]:
    """Return the day and the uid from which a token of OLDEST or NEWEST goes on.

    Raises:
        BadQuery: the token is none of ours.
    """
    _read_token(order, given)
    day, _, uid = given.partition("_")
    return date.fromisoformat(day), uid


def _read_token(order: Order, given: str) -> Tuple:
    key, _, uid = given.partition("_")
    column = EVENT.c[_COLUMN[order]]
    try:
        value = datetime.fromisoformat(key) if order is Order.CHANGED else date.fromisoformat(key)
    except ValueError:
        raise BadQuery("page", given, f"{given!r} is no page of this list") from None
    if order is Order.CHANGED and not getattr(value, "tzinfo", None):
        raise BadQuery("page", given, f"{given!r} is no page of this list")
    return tuple_(literal(value, column.type), literal(uid, EVENT.c.uid.type))


def _driver(query: EventQuery) -> tuple[Table, str] | None:
    """The link table to walk, when one party or one topic narrows the query.

    Its index is in the page's own order, so the newest 50 of a party are 50 steps.
    """
    if query.party:
        return PARTY, query.party[0]
    if len(query.topic) == 1:
        return TOPIC, query.topic[0]
    return None


def _conditions(query: EventQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for code in query.party[1:]:
        other = PARTY.alias()
        found.append(exists().where(other.c.event_id == EVENT.c.id, other.c.code == code))
    if len(query.topic) > 1 or (query.topic and query.party):
        about = TOPIC.alias()
        found.append(exists().where(about.c.event_id == EVENT.c.id, about.c.code.in_(query.topic)))
    for name in ("kind", "family", "status"):
        found += _any_of(EVENT.c[name], getattr(query, name))
    if query.from_:
        found.append(EVENT.c.last_day >= query.from_.first_day)
    if query.to:
        found.append(EVENT.c.first_day <= query.to.last_day)
    if query.part_of:
        found.append(EVENT.c.part_of == query.part_of)
    if query.q:
        found.append(_says(query.q))
    return found


def _any_of(column: ColumnElement[str], values: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [column.in_(values)] if values else []


def _says(q: str) -> ColumnElement[bool]:
    expression = match_expression(q)
    if expression is None:
        return false()
    return EVENT.c.id.in_(saying(expression))

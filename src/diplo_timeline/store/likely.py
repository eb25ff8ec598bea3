"""The events that an account may be telling of, found by its source, or by its parties and days.

Each way is one walk along an index within a few days, so that it takes the same time however many
events there are. What is found is only what is worth comparing: `same_event` decides.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Select, func, or_, select

from diplo_timeline.models import Event, Review
from diplo_timeline.models.tables import EVENT, PARTY, SOURCE
from diplo_timeline.same_event import Account, spellings
from diplo_timeline.store import rows
from diplo_timeline.store.latest import latest_together

_AROUND: Final = timedelta(days=4)  # what is further apart is no report of the same day
_LONGEST: Final = timedelta(days=30)  # before them a journey may have begun that lasts into them
_MOST: Final = 400  # rows walked for one way of finding
_SHOWN: Final = (Review.PUBLISHED.value, Review.DRAFT.value)


def likely_events(connection: Connection, account: Account, limit: int) -> tuple[Event, ...]:
    """Return the events found in any way, drafts too.

    While an account has no date the last events of all its parties are among them.
    """
    found = [*_by_source(connection, account, limit), *_by_parties(connection, account, limit)]
    if account.date is None:
        found += latest_together(connection, sorted(account.parties), date.max, limit)
    return load_shown(connection, list(dict.fromkeys(found)))


def load_shown(connection: Connection, numbers: Sequence[int]) -> tuple[Event, ...]:
    """Return these events in the order of their numbers; withdrawn ones are left out."""
    statement = select(EVENT).where(EVENT.c.id.in_(numbers))
    found = connection.execute(statement).mappings().all() if numbers else []
    place = {number: n for n, number in enumerate(numbers)}
    shown = [row for row in found if row["review"] in _SHOWN]
    return rows.load(connection, sorted(shown, key=lambda row: place[row["id"]]))


def publishers_at(connection: Connection, start: str, limit: int) -> list[str]:
    """The publishers of sources whose address begins so (scheme and host), most frequent first.

    Only as many sources as are soon read are asked.
    """
    end = f"{start}\U0010ffff"
    some = select(SOURCE.c.publisher).where(SOURCE.c.url >= start, SOURCE.c.url < end)
    asked = some.limit(_MOST).subquery()
    count = func.count()
    statement = select(asked.c.publisher).where(asked.c.publisher != "")
    statement = statement.group_by(asked.c.publisher).order_by(count.desc(), asked.c.publisher)
    return list(connection.execute(statement.limit(limit)).scalars())


def _by_source(connection: Connection, account: Account, limit: int) -> list[int]:
    """The numbers of events that name one of the account's addresses as a source.

    An address that very many name is a site's front page, say: it tells nothing, and is passed
    over.
    """
    wanted = [spelling for address in account.sources for spelling in spellings(address)]
    if not wanted:
        return []
    statement = select(SOURCE.c.event_id).where(SOURCE.c.url.in_(wanted)).limit(limit + 1)
    found = connection.execute(statement).scalars().all()
    return [] if len(found) > limit else list(dict.fromkeys(found))


def _by_parties(connection: Connection, account: Account, limit: int) -> list[int]:
    """The numbers of events of these parties about these days, those of most of them first.

    Among those of as many parties the nearest in time come first. A draft that has no date yet is
    among them. None without a party or a date.
    """
    days = _days(account)
    if days is None or not account.parties:
        return []
    middle = account.date.first_day if account.date else days[0]
    shared: Counter[int] = Counter()
    away: dict[int, int] = {}
    for code in sorted(account.parties):
        for review in _SHOWN:
            for number, day in connection.execute(_of_party(code, review, *days)):
                shared[number] += 1
                away[number] = abs((day - middle).days) if day else 0
    return sorted(shared, key=lambda n: (-shared[n], away[n], -n))[:limit]


def _of_party(code: str, review: str, first: date, last: date) -> Select[Any]:
    day = PARTY.c.first_day
    wanted = (PARTY.c.code == code, PARTY.c.review == review)
    begun = day.between(_moved(first, -_LONGEST), last)
    within = or_(begun, day.is_(None)) if review == Review.DRAFT.value else begun
    return select(PARTY.c.event_id, day).where(*wanted, within).order_by(day.desc()).limit(_MOST)


def _days(account: Account) -> tuple[date, date] | None:
    """From when to when to look; an end that is open, or at the calendar's end, stays so."""
    if account.date is None:
        return None
    first, last = account.date.first_day, account.date.last_day
    return _moved(first, -_AROUND), _moved(last, _AROUND)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day

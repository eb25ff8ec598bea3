"""A large record of invented events, as uneven as diplomacy is; the same for the same size.

195 countries of which few do most, all 20 kinds, more events in later years, a fifth of them
periods, some dates known by the month or the year only, some about or uncertain.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Any, Final

from sqlalchemy import insert, text

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.models.tables import EVENT, PARTY, PERSON, RECORD, SOURCE, TOPIC
from diplo_timeline.store import EventStore
from diplo_timeline.store.engine import writing
from diplo_timeline.store.opening import create_record
from diplo_timeline.text import fold

_SEED: Final = 1945
_BUSIEST: Final = (
    "US", "CN", "RU", "FR", "GB", "DE", "IN", "JP", "TR", "BR", "SA", "EG",
    "ZA", "MA", "ID", "KR", "CA", "AU", "IT", "NG", "KE", "MX", "PK", "IR",
)  # fmt: skip
_COUNTRIES: Final = tuple(dict.fromkeys([*_BUSIEST, *vocabulary.COUNTRIES]))[:195]
_FIRST_YEAR, _LAST_YEAR = 1945, 2027
_START: Final = datetime(2000, 1, 1, tzinfo=UTC)
_AT_ONCE: Final = 10_000
_SUMMARY: Final = (
    "The two sides reviewed the whole range of their relations and agreed to deepen them. "
    "They spoke of trade, of the training of young officers, and of the situation in the region. "
)
_EMPTY: Final = (
    "latitude", "longitude", "instrument", "stage", "in_force_from", "in_force_to", "part_of",
    "note_at", "note",
)  # fmt: skip


def record(url: str, size: int) -> EventStore:
    """A record of so many events, written in bulk past the desk."""
    store, dice = create_record(url), random.Random(_SEED)  # noqa: S311  # no secret
    with writing(store.engine) as connection:
        for first in range(1, size + 1, _AT_ONCE):
            made = list(_events(dice, first, min(first + _AT_ONCE, size + 1)))
            for table in (EVENT, PARTY, TOPIC, PERSON, SOURCE):
                rows = [row for event in made for row in event[table.name]]
                connection.execute(insert(table), rows)
            words = [{"n": e["event"][0]["id"], "w": fold(" ".join(_said(e)))} for e in made]
            connection.execute(
                text("INSERT INTO event_search (rowid, words) VALUES (:n, :w)"), words
            )
        connection.execute(RECORD.update().values(version=2))
    return store


Made = dict[str, list[dict[str, Any]]]


def _events(dice: random.Random, first: int, end: int) -> Iterator[Made]:
    kinds, topics = tuple(vocabulary.KINDS.values()), tuple(vocabulary.TOPICS)
    for n in range(first, end):
        kind, when = dice.choices(kinds, _WEIGHT_OF_KINDS)[0], _date(dice)
        codes = _parties(dice)
        keys = {
            "event_id": n, "review": "published", "first_day": when.first_day,
            "updated_at": _START + timedelta(minutes=n), "uid": f"00000000-0000-4000-8000-{n:012}",
        }  # fmt: skip
        yield {
            "event": [_row(dice, n, kind, when, codes)],
            "event_party": [
                {**keys, "position": p, "code": c, "name": _name(c), "role": "party"}
                for p, c in enumerate(codes)
            ],
            "event_topic": [
                {**keys, "position": p, "code": topic}
                for p, topic in enumerate(dice.sample(topics, dice.randint(0, 2)))
            ],
            "event_person": [
                {"event_id": n, "position": p, "office": "Foreign Minister", "country": c,
                 "name": f"Minister {dice.randint(1, 9)} of {_name(c)}"}
                for p, c in enumerate(codes[: dice.randint(0, 2)])
            ],
            "event_source": [
                {"event_id": n, "position": 0, "url": f"https://example.org/{n}", "title": "",
                 "publisher": "Ministry of Foreign Affairs", "published": str(when.first_day),
                 "language": "en", "quote": ""}
            ],
        }  # fmt: skip


def _row(
    dice: random.Random, n: int, kind: vocabulary.Kind, when: EventDate, codes: Sequence[str]
) -> dict[str, Any]:
    at = _START + timedelta(minutes=n)
    ahead = when.first_day > date(2026, 11, 1)
    status = "scheduled" if ahead else dice.choices(*_STATUSES)[0]
    return dict.fromkeys(_EMPTY) | {
        "id": n, "uid": f"00000000-0000-4000-8000-{n:012}", "kind": kind.slug,
        "family": kind.family, "status": status,
        "title": f"{kind.name} of {' and '.join(map(_name, codes[:2]))}, number {n}",
        "summary": _SUMMARY * dice.randint(0, 2), "edtf": str(when),
        "first_day": when.first_day, "last_day": when.last_day,
        "place_name": vocabulary.COUNTRIES[codes[0]].capital or None, "place_country": codes[0],
        "review": "published", "version": 1,
        "created_at": at, "published_at": at, "updated_at": at, "publication": n,
    }  # fmt: skip


def _date(dice: random.Random) -> EventDate:
    year = dice.choices(_YEARS, cum_weights=_WEIGHT_OF_YEARS)[0]
    day = date(year, 1, 1) + timedelta(days=dice.randrange(365))
    shape = dice.random()
    if shape < 0.75:  # of 100 dates 75 are days, 17 periods, 5 months, 3 years
        return EventDate.of(day)
    if shape < 0.92:
        return EventDate.of(day, day + timedelta(days=dice.randint(1, 6)))
    written = f"{day:%Y-%m}" if shape < 0.97 else f"{day:%Y}"
    return EventDate.parse(written + dice.choice(("", "", "~", "?")))


def _parties(dice: random.Random) -> list[str]:
    """Two to four countries, the few that do most among them most often."""
    wanted = dice.choices((2, 3, 4), (85, 10, 5))[0]
    chosen: dict[str, None] = {}
    while len(chosen) < wanted:
        chosen[dice.choices(_COUNTRIES, cum_weights=_WEIGHT_OF_COUNTRIES)[0]] = None
    return list(chosen)


def _name(code: str) -> str:
    return vocabulary.party_name(code) or code


def _said(event: Made) -> list[str]:
    (row,) = event["event"]
    people = [person["name"] for person in event["event_person"]]
    return [row["title"], row["summary"], *people, row["place_name"] or ""]


_WEIGHT_OF_KINDS: Final = [100 / (place + 1) for place in range(len(vocabulary.KINDS))]
_WEIGHT_OF_COUNTRIES: Final = list(accumulate(1 / (place + 1) for place in range(195)))
_YEARS: Final = tuple(range(_FIRST_YEAR, _LAST_YEAR + 1))
_WEIGHT_OF_YEARS: Final = list(accumulate((year - 1940) ** 1.5 for year in _YEARS))
_STATUSES: Final = (("happened", "announced", "cancelled", "postponed"), (90, 6, 2, 2))

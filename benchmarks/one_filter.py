"""The newest 50 events of any single filter, at 100,000 events against 1,000.

Read for the list, and read and written as the first feed after a change: entries that did not
change are then kept ones, as they are in a server.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle
from statistics import median
from typing import Any

from sqlalchemy import insert, text

from benchmarks.load import tell
from diplo_timeline import vocabulary
from diplo_timeline.feeds import FORMATS
from diplo_timeline.models.tables import EVENT, PARTY, RECORD, SOURCE, TOPIC
from diplo_timeline.publisher import Publisher
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order
from diplo_timeline.store.engine import writing
from diplo_timeline.store.opening import create_record
from diplo_timeline.text import fold
from diplo_timeline.web.conditional import Body

SMALL, LARGE, ROUNDS = 1_000, 100_000, 15
FILTERS = ("", "party=KE", "kind=agreement", "family=talks", "status=announced", "topic=trade")
START = datetime(2000, 1, 1, tzinfo=UTC)


def run() -> None:
    """Print, for each single filter, the time at 100,000 events over the time at 1,000."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (record(f"sqlite:///{folder}/{n}.db", n) for n in (SMALL, LARGE))
        for given in FILTERS:
            pairs = [tuple(given.split("="))] if given else []
            query = EventQuery.from_pairs((name, value) for name, value in pairs)
            works: Mapping[str, Callable[[EventStore], float]] = {
                "newest 50 by date": partial(_read, query=query),
                "feed after a change": partial(_feed, query=query),
            }
            for what, work in works.items():
                ratios = [_time(large, work) / _time(small, work) for _ in range(ROUNDS)]
                tell(f"{what:<19} {given or 'everything':<17} 100,000 / 1,000", ratios, "<= 1.3")
        small.close()
        large.close()


def _time(store: EventStore, work: Callable[[EventStore], float]) -> float:
    return median(work(store) for _ in range(3))


def _read(store: EventStore, query: EventQuery) -> float:
    """Seconds it takes to read the newest 50 of the list."""
    began = time.perf_counter()
    found = store.page(query, order=Order.NEWEST).events
    elapsed = time.perf_counter() - began
    assert len(found) == 50, (query, len(found))
    return elapsed


def _feed(store: EventStore, query: EventQuery) -> float:
    """Seconds from a change to the feed's bytes, gzipped and ready to be sent."""
    with writing(store.engine) as connection:
        connection.execute(RECORD.update().values(version=RECORD.c.version + 1))
    publisher = Publisher(store, "https://timeline.example.org", "Timeline", 50)
    began = time.perf_counter()
    body = Body(publisher.feed("atom", query), FORMATS["atom"].media_type)
    elapsed = time.perf_counter() - began
    assert body.plain.count(b"<entry>") == 50, query
    return elapsed


def record(url: str, size: int) -> EventStore:
    """A record of invented events, written in bulk past the desk."""
    store = create_record(url)
    with writing(store.engine) as connection:
        for first in range(1, size + 1, 10_000):
            rows = list(_events(first, min(first + 10_000, size + 1)))
            for table, name in (
                (EVENT, "event"),
                (PARTY, "parties"),
                (TOPIC, "topics"),
                (SOURCE, "sources"),
            ):
                connection.execute(insert(table), [row for made in rows for row in made[name]])
            words = [{"n": m["event"][0]["id"], "w": fold(m["event"][0]["title"])} for m in rows]
            connection.execute(
                text("INSERT INTO event_search (rowid, words) VALUES (:n, :w)"), words
            )
        connection.execute(RECORD.update().values(version=2))
    return store


def _events(first: int, end: int) -> Iterator[dict[str, list[dict[str, Any]]]]:
    kinds, topics = cycle(vocabulary.KINDS.values()), cycle(vocabulary.TOPICS)
    countries = list(vocabulary.COUNTRIES)
    for n in range(first, end):
        kind, topic = next(kinds), "trade" if n % 10 == 0 else next(topics)
        at, day = START + timedelta(minutes=n), date(2000, 1, 1) + timedelta(days=n % 9_000)
        uid = f"00000000-0000-4000-8000-{n:012}"
        status = "announced" if n % 7 == 0 else "happened"
        keys = {
            "event_id": n,
            "review": "published",
            "first_day": day,
            "updated_at": at,
            "uid": uid,
        }
        codes = ("KE" if n % 9 == 0 else countries[n % 100], countries[100 + n % 100])
        party = {**keys, "role": "party"}
        yield {
            "event": [_row(n, uid, kind, status, day, at)],
            "parties": [
                {**party, "position": p, "code": c, "name": vocabulary.COUNTRIES[c].name}
                for p, c in enumerate(dict.fromkeys(codes))
            ],
            "topics": [{**keys, "position": 0, "code": topic}],
            "sources": [
                {"event_id": n, "position": 0, "url": f"https://example.org/{n}", "title": "",
                 "publisher": "Ministry", "published": None, "language": "en", "quote": ""}
            ],
        }  # fmt: skip


def _row(
    n: int, uid: str, kind: vocabulary.Kind, status: str, day: date, at: datetime
) -> dict[str, Any]:
    empty = ("place_name", "place_country", "latitude", "longitude", "instrument", "stage",
             "in_force_from", "in_force_to", "part_of", "note_at", "note")  # fmt: skip
    return dict.fromkeys(empty) | {
        "id": n, "uid": uid, "kind": kind.slug, "family": kind.family, "status": status,
        "title": f"{kind.name} number {n}", "summary": "Invented. " * 20, "edtf": day.isoformat(),
        "first_day": day, "last_day": day, "review": "published", "version": 1,
        "created_at": at, "published_at": at, "updated_at": at, "publication": n,
    }  # fmt: skip

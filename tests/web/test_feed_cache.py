"""The cache of feeds: one rendering a state, bounded, true while others write."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from diplo_timeline.errors import RecordError
from diplo_timeline.query import EventQuery
from diplo_timeline.store import Stamp
from diplo_timeline.web.conditional import Body, Validators
from diplo_timeline.web.feed_cache import FeedCache, FeedKey

LONG_AGO = datetime(2025, 9, 23, 9, 0, 0, tzinfo=UTC)
EVERYTHING = FeedKey("atom", EventQuery())


class Desk:
    """A record of which only the state matters, and a press that counts what it prints."""

    def __init__(self) -> None:
        self.stamp = Stamp("99999999-9999-4999-8999-999999999999", 1, LONG_AGO, LONG_AGO)
        self.printed: list[FeedKey] = []
        self.size = 10
        self.seconds = 0.0
        self.broken = False
        self._lock = threading.Lock()

    def write(self, at: datetime = LONG_AGO) -> None:
        old = self.stamp
        self.stamp = Stamp(old.uid, old.version + 1, old.created_at, at)

    def read_stamp(self) -> Stamp:
        return self.stamp

    def render(self, key: FeedKey, stamp: Stamp) -> Body:
        time.sleep(self.seconds)
        with self._lock:
            self.printed.append(key)
        if self.broken:
            raise RecordError("record", "it is broken", "Mend it")
        return Body(f"{stamp.version:0{self.size}}".encode(), "text/plain")

    def validate(self, key: FeedKey, stamp: Stamp) -> Validators:
        return Validators.of(stamp, key.path, key.query.query_string())

    def cache(self, most_feeds: int = 100, most_bytes: int = 1_000_000) -> FeedCache:
        return FeedCache(
            self.read_stamp,
            self.read_stamp,
            self.render,
            self.validate,
            most_feeds=most_feeds,
            most_bytes=most_bytes,
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


def search(words: str) -> FeedKey:
    return FeedKey("atom", EventQuery(q=words))


def run(story: Callable[[], Awaitable[None]]) -> None:
    async def told() -> None:
        await story()

    asyncio.run(told())


def test_a_feed_is_rendered_once_for_each_state_of_the_record(desk: Desk) -> None:
    cache = desk.cache()

    async def story() -> None:
        assert cache.ready(EVERYTHING) is None
        first = await cache.get(EVERYTHING)
        assert cache.ready(EVERYTHING) is first
        assert await cache.get(EVERYTHING) is first
        desk.write()
        assert cache.ready(EVERYTHING) is None
        second = await cache.get(EVERYTHING)
        assert second.body.plain.endswith(b"2")
        assert second.validators.etag != first.validators.etag

    run(story)
    assert desk.printed == [EVERYTHING, EVERYTHING]


def test_a_hundred_who_ask_at_once_wait_for_one_rendering(desk: Desk) -> None:
    cache = desk.cache()
    desk.seconds = 0.05

    async def story() -> None:
        answers = await asyncio.gather(*(cache.get(EVERYTHING) for _ in range(100)))
        assert len(set(map(id, answers))) == 1

    run(story)
    assert desk.printed == [EVERYTHING]


def test_one_who_goes_away_does_not_stop_the_others(desk: Desk) -> None:
    cache = desk.cache()
    desk.seconds = 0.05

    async def story() -> None:
        impatient = asyncio.create_task(cache.get(EVERYTHING))
        patient = asyncio.create_task(cache.get(EVERYTHING))
        await asyncio.sleep(0.02)
        impatient.cancel()
        assert (await patient).body.plain.endswith(b"1")

    run(story)
    assert len(desk.printed) == 1


def test_a_write_during_the_rendering_is_seen_by_the_next_who_asks(desk: Desk) -> None:
    cache = desk.cache()
    desk.seconds = 0.05

    async def story() -> None:
        early = asyncio.create_task(cache.get(EVERYTHING))
        await asyncio.sleep(0.02)
        desk.write()
        late = await cache.get(EVERYTHING)
        assert late.body.plain.endswith(b"2")
        assert (await early).body.plain.endswith(b"1")
        assert (await cache.get(EVERYTHING)).body.plain.endswith(b"2")

    run(story)


def test_the_loop_goes_on_while_a_feed_is_rendered(desk: Desk) -> None:
    cache = desk.cache()
    desk.seconds = 0.2

    async def story() -> None:
        rendering = asyncio.create_task(cache.get(EVERYTHING))
        turns = 0
        while not rendering.done():
            await asyncio.sleep(0.005)
            turns += 1
        assert turns > 5

    run(story)


def test_a_failure_reaches_all_who_wait_and_is_not_kept(desk: Desk) -> None:
    cache = desk.cache()
    desk.broken = True
    desk.seconds = 0.02

    async def story() -> None:
        told = await asyncio.gather(
            *(cache.get(EVERYTHING) for _ in range(5)), return_exceptions=True
        )
        assert all(isinstance(error, RecordError) for error in told)
        desk.broken = False
        assert (await cache.get(EVERYTHING)).body.plain.endswith(b"1")

    run(story)
    assert len(desk.printed) == 2


def test_no_more_feeds_are_kept_than_allowed_and_the_least_asked_for_goes_first(
    desk: Desk,
) -> None:
    cache = desk.cache(most_feeds=3)

    async def story() -> None:
        for words in ("a", "b", "c"):
            await cache.get(search(words))
        assert cache.ready(search("a")) is not None  # asked for again: b is the oldest now
        await cache.get(search("d"))
        assert len(cache) == 3
        assert cache.ready(search("b")) is None
        assert cache.ready(search("a")) is not None

    run(story)


def test_no_more_bytes_are_kept_than_allowed(desk: Desk) -> None:
    cache = desk.cache(most_bytes=10_000)
    desk.size = 400

    async def story() -> None:
        for n in range(50):
            await cache.get(search(str(n)))
            assert cache.size <= 10_000
        assert 1 < len(cache) < 10

    run(story)


def test_the_bytes_are_counted_rightly_however_often_the_record_changes(desk: Desk) -> None:
    cache = desk.cache()

    async def story() -> None:
        await cache.get(EVERYTHING)
        before = cache.size
        for _ in range(20):
            desk.write()
            await cache.get(EVERYTHING)
        assert cache.size == before
        assert len(cache) == 1

    run(story)


def test_a_feed_larger_than_all_that_is_allowed_is_given_and_not_kept(desk: Desk) -> None:
    cache = desk.cache(most_bytes=500)

    async def story() -> None:
        assert (await cache.get(EVERYTHING)).body.plain.endswith(b"1")
        assert (len(cache), cache.size) == (0, 0)

    run(story)


def test_an_answer_made_in_the_second_of_a_change_is_dated_rightly_afterwards(
    desk: Desk,
) -> None:
    cache = desk.cache()
    changed = datetime.now(UTC)
    desk.write(at=changed)

    async def story() -> None:
        early = await cache.get(EVERYTHING)
        assert early.validators.last_modified < changed
        await asyncio.sleep((changed + timedelta(seconds=1.05) - datetime.now(UTC)).total_seconds())
        late = cache.ready(EVERYTHING)
        assert late is not None
        assert late.validators.last_modified == changed
        assert late.validators.etag == early.validators.etag

    run(story)
    assert len(desk.printed) == 1, "only dated anew, not rendered anew"

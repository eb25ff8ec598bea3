"""Feeds as bytes, made once for each state of the record and given to everybody who asks.

Whether a feed is still true is asked of the record each time (`EventStore.stamp`, microseconds),
so that a write by another process is seen at the next request. All methods belong to one event
loop; only the rendering runs in a worker thread.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, NamedTuple

import anyio.to_thread

from diplo_timeline.feeds import ArchiveName
from diplo_timeline.query import EventQuery
from diplo_timeline.store import Stamp
from diplo_timeline.web.conditional import Answer, Body, Validators

MOST_FEEDS: Final = 1_000
MOST_BYTES: Final = 64 * 1024 * 1024


class FeedKey(NamedTuple):
    """Which document: its path, the query, and of an archive the page."""

    path: str
    query: EventQuery
    archive: ArchiveName | None = None


class _Kept(NamedTuple):
    answer: Answer
    stamp: Stamp


Render = Callable[[FeedKey, Stamp], Body]
Validate = Callable[[FeedKey, Stamp], Validators]


class FeedCache:
    """Keeps the feeds that were asked for last, bounded in number and in bytes."""

    def __init__(
        self,
        read_stamp: Callable[[], Stamp],
        stamp_at_once: Callable[[], Stamp | None],
        render: Render,
        validate: Validate,
        *,
        most_feeds: int = MOST_FEEDS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._read_stamp = read_stamp
        self._stamp_at_once = stamp_at_once
        self._render = render
        self._validate = validate
        self._most_feeds = most_feeds
        self._most_bytes = most_bytes
        self._kept: OrderedDict[FeedKey, _Kept] = OrderedDict()
        self._making: dict[tuple[FeedKey, Stamp], asyncio.Task[Answer]] = {}
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def size(self) -> int:
        """How many bytes the kept feeds take."""
        return self._bytes

    def ready(self, key: FeedKey) -> Answer | None:
        """Return the feed if it is kept and known to be true still; never waits for anything."""
        kept = self._kept.get(key)
        if kept is None or kept.stamp != self._stamp_at_once():
            return None
        self._kept.move_to_end(key)
        return kept.answer if kept.answer.validators.settled else self._settle(key, kept)

    async def get(self, key: FeedKey) -> Answer:
        """Return the feed, rendered at most once however many ask for it meanwhile.

        Raises:
            RecordError: the record cannot be read. Nothing is kept of a failure.
        """
        stamp = self._stamp_at_once()
        if stamp is None:
            # Waits for the record in a thread: another process may hold it locked.
            stamp = await anyio.to_thread.run_sync(self._read_stamp)
        kept = self._kept.get(key)
        if kept is not None and kept.stamp == stamp:
            return kept.answer
        making = self._making.get((key, stamp))
        if making is None:
            making = asyncio.create_task(self._make(key, stamp))
            self._making[key, stamp] = making
            making.add_done_callback(lambda _: self._making.pop((key, stamp)))
        # One who goes away must not stop the rendering the others wait for.
        return await asyncio.shield(making)

    async def _make(self, key: FeedKey, stamp: Stamp) -> Answer:
        # The stamp was read before the events: what is kept may be newer than it says, in which
        # case it is made again at the next request, but never older.
        body = await anyio.to_thread.run_sync(self._render, key, stamp)
        answer = Answer(body, self._validate(key, stamp))
        self._keep(key, _Kept(answer, stamp))
        return answer

    def _keep(self, key: FeedKey, new: _Kept) -> None:
        old = self._kept.pop(key, None)
        self._bytes += new.answer.body.size - (old.answer.body.size if old else 0)
        self._kept[key] = new
        while self._kept and (len(self._kept) > self._most_feeds or self._bytes > self._most_bytes):
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.answer.body.size

    def _settle(self, key: FeedKey, kept: _Kept) -> Answer:
        """Date the answer as it should be, once the second of the record's change is over."""
        validators = self._validate(key, kept.stamp)
        if not validators.settled:
            return kept.answer
        answer = Answer(kept.answer.body, validators)
        self._kept[key] = _Kept(answer, kept.stamp)
        return answer

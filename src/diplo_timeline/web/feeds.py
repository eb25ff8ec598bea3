"""`/events.atom` and `/events.rss`: the query's feed, from the cache or made once."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from diplo_timeline import feeds
from diplo_timeline.errors import BadQuery
from diplo_timeline.models import Event
from diplo_timeline.store import Order, Stamp
from diplo_timeline.web.addresses import read_query, refusal
from diplo_timeline.web.conditional import Answer, Body, Validators
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.feed_cache import FeedCache, FeedKey
from diplo_timeline.web.responses import text_response

FEED_PATHS: Final[Mapping[str, str]] = {f"/events.{ext}": ext for ext in feeds.FORMATS}
_MOST_SPELLINGS: Final = 4_000
_LONGEST_SPELLING: Final = 500  # bytes; longer ones are read anew each time


class FeedDesk:
    """Answers feed addresses. Belongs to one event loop."""

    def __init__(self, context: SiteContext) -> None:
        self._context = context
        store = context.store
        self.cache = FeedCache(store.stamp, store.stamp_at_once, self._render, self._validators)
        # One feed has many spellings (?party=MA&party=IN); each is read once.
        self._spellings: OrderedDict[tuple[str, bytes], FeedKey] = OrderedDict()

    def ready(self, scope: Mapping[str, Any]) -> Answer | None:
        """Return the answer to a request if it can be given at once; None sends it the long way.

        This is the way nearly every request for a feed goes: two look-ups and one number read
        from the record.
        """
        key = self._spellings.get((scope["path"], scope["query_string"]))
        if key is None or scope["method"] not in ("GET", "HEAD"):
            return None
        return self.cache.ready(key)

    async def answer(self, request: Request) -> Answer | Response:
        """Answer a request for a feed: 200, 304, or 400 saying what to write instead."""
        path, raw = request.scope["path"], request.scope["query_string"]
        try:
            key = FeedKey(FEED_PATHS[path], read_query(raw))
        except BadQuery as error:
            return text_response(refusal(error), 400)
        self._remember(path, raw, key)
        return await self.cache.get(key)

    def routes(self) -> list[Route]:
        """The addresses this desk answers."""
        return [Route(path, self.answer) for path in FEED_PATHS]

    def _remember(self, path: str, raw: bytes, key: FeedKey) -> None:
        if len(raw) > _LONGEST_SPELLING:
            return
        self._spellings[path, raw] = key
        if len(self._spellings) > _MOST_SPELLINGS:
            self._spellings.popitem(last=False)

    def _validators(self, key: FeedKey, stamp: Stamp) -> Validators:
        return self._context.validators(stamp, key.ext, key.query.query_string())

    def _render(self, key: FeedKey, stamp: Stamp) -> Body:
        """Read the newest events of the query and write their feed. Runs in a worker thread."""
        store = self._context.store
        page = store.page(key.query, order=Order.CHANGED, limit=self._context.feed_size)
        named = store.many(_named_by(page.events))
        written = feeds.render_feed(
            key.ext,
            events=page.events,
            query=key.query,
            stamp=stamp,
            public_url=self._context.public_url,
            site_title=self._context.site_title,
            titles={uid: event.title for uid, event in named.items()},
        )
        return Body(written, feeds.FORMATS[key.ext].media_type)


def _named_by(events: tuple[Event, ...]) -> set[str]:
    """The events that these mention: what they are part of, and what they relate to."""
    found = {event.part_of for event in events if event.part_of}
    return found | {relation.uid for event in events for relation in event.relations}

"""The addresses people subscribe to: feeds, archives, changes, calendar, list of feeds.

All of them are made once for each state of the record and kept; see `web.feed_cache`.
"""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from diplo_timeline import feeds
from diplo_timeline.errors import BadQuery, UnknownPage
from diplo_timeline.feeds import LATEST, ArchiveName
from diplo_timeline.feeds.opml import MEDIA_TYPE as OPML
from diplo_timeline.query import EventQuery
from diplo_timeline.store import Stamp
from diplo_timeline.web.addresses import read_pairs, refusal
from diplo_timeline.web.conditional import Answer, Body, Validators
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.discovery import link_header
from diplo_timeline.web.feed_cache import FeedCache, FeedKey
from diplo_timeline.web.responses import text_response

FEED_PATHS: Final[Mapping[str, str]] = {f"/events.{ext}": ext for ext in feeds.FORMATS}
CHANGES: Final = "/changes.atom"
FEED_LIST: Final = "/feeds.opml"
_ARCHIVE: Final = "archive"
_LONGEST_NUMBER: Final = 9  # digits; a record has no more pages
_MOST_SPELLINGS: Final = 4_000
_LONGEST_SPELLING: Final = 500  # bytes; longer ones are read anew each time


class FeedDesk:
    """Answers feed addresses. Belongs to one event loop."""

    def __init__(self, context: SiteContext) -> None:
        self._context = context
        self._publisher = context.publisher
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
        """Answer a request: 200, 304, 400 saying what to write instead, 404 for no such page."""
        path, raw = request.scope["path"], request.scope["query_string"]
        try:
            key = _read(path, raw)
            self._remember(path, raw, key)
            return await self.cache.get(key)
        except BadQuery as error:
            return text_response(refusal(error), 400)
        except UnknownPage as error:
            said = str(error)
            return text_response(f"{said[0].upper()}{said[1:]}.\n", 404)

    def routes(self) -> list[Route]:
        """The addresses this desk answers."""
        return [Route(path, self.answer) for path in (*FEED_PATHS, CHANGES, FEED_LIST)]

    def _remember(self, path: str, raw: bytes, key: FeedKey) -> None:
        if len(raw) > _LONGEST_SPELLING:
            return
        self._spellings[path, raw] = key
        if len(self._spellings) > _MOST_SPELLINGS:
            self._spellings.popitem(last=False)

    def _validators(self, key: FeedKey, stamp: Stamp) -> Validators:
        archive = str(key.archive or "")
        return self._context.validators(stamp, key.path, key.query.query_string(), archive)

    def _render(self, key: FeedKey, _stamp: Stamp) -> Body:
        """Write a document. Runs in a worker thread."""
        if key.path == FEED_LIST:
            return Body(self._publisher.opml(key.query), OPML)
        if key.path == CHANGES:
            written, ext = self._publisher.changes(key.query), "atom"
        else:
            ext = FEED_PATHS[key.path]
            written = (
                self._publisher.archive(ext, key.query, key.archive)
                if key.archive
                else self._publisher.feed(ext, key.query)
            )
        links = link_header(self._context, key.path, key.query, key.archive)
        media_type = feeds.FORMATS[ext].media_type
        return Body(written, media_type, {"Link": links}, as_xml="+xml" in media_type)


def _read(path: str, raw: bytes) -> FeedKey:
    """Return what an address asks for.

    Raises:
        BadQuery: see `read_pairs`, `EventQuery.from_pairs` and `_archive_name`.
    """
    pairs = read_pairs(raw)
    if FEED_PATHS.get(path) not in feeds.ARCHIVED:
        return FeedKey(path, EventQuery.from_pairs(pairs))
    pages = [value for name, value in pairs if name == _ARCHIVE and value]
    query = EventQuery.from_pairs((n, v) for n, v in pairs if n != _ARCHIVE)
    if len(set(pages)) > 1:
        raise BadQuery(_ARCHIVE, pages[1], "archive may be given once; it was given twice")
    return FeedKey(path, query, _archive_name(pages[0]) if pages else None)


def _archive_name(value: str) -> ArchiveName:
    if value == LATEST:
        return LATEST
    if value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER and int(value) > 0:
        return int(value)
    message = f"{value!r} is no page of an archive; write a number from 1, or latest"
    raise BadQuery(_ARCHIVE, value, message)

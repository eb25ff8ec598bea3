"""The dashboard's index page, for each of its addresses, ready to be sent."""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import lru_cache, partial
from html import escape
from typing import Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import Route

from diplo_timeline.errors import RecordError, SettingsError
from diplo_timeline.query import EventQuery
from diplo_timeline.store import Stamp
from diplo_timeline.web.addresses import read_leniently, read_pairs, tail
from diplo_timeline.web.assets import Assets
from diplo_timeline.web.conditional import Answer, Body, Validators
from diplo_timeline.web.context import TAGLINE, SiteContext
from diplo_timeline.web.discovery import feed_links
from diplo_timeline.web.first_sight import FirstSights
from diplo_timeline.web.link_preview import Preview
from diplo_timeline.web.responses import HTML
from diplo_timeline.web.static_index import Head, dress, is_shell

log = logging.getLogger(__name__)

_MOST_VIEWS: Final = 256
_MOST_SIGHTS: Final = 64  # some 150 kB each
_HOME: Final = "/"


class DashboardPages:
    """Answers the dashboard's addresses; none where the dashboard runs elsewhere.

    Raises:
        SettingsError: Streamlit's index page is not what it used to be.
    """

    def __init__(self, context: SiteContext, assets: Assets) -> None:
        if context.pages and not is_shell(context.index_html):
            raise SettingsError(
                "Streamlit's index page is not as expected; install the versions in constraints.txt"
            )
        self._context = context
        self._picture = f"{context.public_url}{assets.picture_address}"
        self._started = datetime.now(UTC).replace(microsecond=0)
        self._sights = FirstSights(context.first_sight) if context.first_sight else None
        self._made = lru_cache(maxsize=_MOST_VIEWS)(self._make)
        self._made_with_sight = lru_cache(maxsize=_MOST_SIGHTS)(self._make_with_sight)
        for path in context.pages:
            self._made(path, EventQuery())  # at start, so that the first visitor need not wait

    def routes(self) -> list[Route]:
        """The dashboard's addresses, and what they fetch."""
        pages = [Route(path, partial(self.answer, path)) for path in self._context.pages]
        return [*pages, *(self._sights.routes() if self._sights else ())]

    async def answer(self, path: str, request: Request) -> Answer:
        """Answer with the index page. A view's address names the view and its own feeds."""
        if path != _HOME:
            return self._made(path, EventQuery())
        return await run_in_threadpool(self._home, request.scope["query_string"])

    def _home(self, raw: bytes) -> Answer:
        """The page of a view, with its first sight where it has one and the record can be read."""
        query, refused = read_leniently(raw)
        if self._sights is None or refused:
            return self._made(_HOME, query)
        try:
            stamp = self._context.store.stamp()
            return self._made_with_sight(query, tuple(read_pairs(raw)), stamp, _today())
        except RecordError as error:
            log.error("the timeline has no first sight: %s", error)
            return self._made(_HOME, query)

    def _make_with_sight(
        self, query: EventQuery, pairs: tuple[tuple[str, str], ...], stamp: Stamp, today: date
    ) -> Answer:
        assert self._sights is not None  # noqa: S101  # only then this is called
        page = self._sights.put_into(self._written(_HOME, query), pairs, today)
        shell = self._made(_HOME, query).validators
        parts = (urlencode(pairs), today.isoformat(), self._sights.digest, shell.etag.decode())
        made = self._context.validators(stamp, "home", *parts)
        midnight = datetime.combine(today, time.min, UTC)
        changed = max(made.last_modified, shell.last_modified, midnight)
        return Answer(Body(page.encode(), HTML), replace(made, last_modified=changed))

    def _make(self, path: str, query: EventQuery) -> Answer:
        written = self._written(path, query).encode()
        return Answer(Body(written, HTML), Validators.of_file(written, self._started))

    def _written(self, path: str, query: EventQuery) -> str:
        page, site = self._name(path, query), self._context.site_title
        address = f"{self._context.public_url}{path}{tail(query)}"
        head = Head(
            title=f"{page} – {site}" if page else site,
            description=TAGLINE,
            address=address,
            feeds=feed_links(self._context, query),
            preview=Preview(site, page or site, TAGLINE, address, self._picture),
        )
        words = self._without_script(query)
        return dress(self._context.index_html, head, without_script=words)

    def _name(self, path: str, query: EventQuery) -> str:
        """What the page is called on the site; nothing for the site's first page."""
        if path != _HOME:
            return self._context.pages[path]
        return "" if query.is_everything else query.in_words()

    def _without_script(self, query: EventQuery) -> str:
        feed, *_ = feed_links(self._context, query)
        subscribe = f"{self._context.public_url}/subscribe{tail(query)}"
        return (
            "<p>The timeline is drawn by a script, and this browser runs none. The events can "
            f'be read without one in <a href="{escape(feed.address)}">their feed</a>; '
            f'<a href="{escape(subscribe)}">how to subscribe</a>.</p>'
        )


def _today() -> date:
    """The day in UTC; the reader's own is told by the reader's browser, a moment later."""
    return datetime.now(UTC).date()

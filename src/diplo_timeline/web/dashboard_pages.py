"""The dashboard's index page, for each of its addresses, ready to be sent."""

from datetime import UTC, datetime
from functools import lru_cache, partial
from html import escape
from typing import Final

from starlette.requests import Request
from starlette.routing import Route

from diplo_timeline.errors import SettingsError
from diplo_timeline.query import EventQuery
from diplo_timeline.web.addresses import read_leniently, tail
from diplo_timeline.web.assets import Assets
from diplo_timeline.web.conditional import Answer, Body, Validators
from diplo_timeline.web.context import TAGLINE, SiteContext
from diplo_timeline.web.discovery import feed_links
from diplo_timeline.web.link_preview import Preview
from diplo_timeline.web.responses import HTML
from diplo_timeline.web.static_index import Head, dress, is_shell

_MOST_VIEWS: Final = 256
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
        self._made = lru_cache(maxsize=_MOST_VIEWS)(self._make)
        for path in context.pages:
            self._made(path, EventQuery())  # at start, so that the first visitor need not wait

    def routes(self) -> list[Route]:
        """The dashboard's addresses."""
        return [Route(path, partial(self.answer, path)) for path in self._context.pages]

    async def answer(self, path: str, request: Request) -> Answer:
        """Answer with the index page. A view's address names the view and its own feeds."""
        query = EventQuery()
        if path == _HOME and request.scope["query_string"]:
            query, _ = read_leniently(request.scope["query_string"])
        return self._made(path, query)

    def _make(self, path: str, query: EventQuery) -> Answer:
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
        written = dress(self._context.index_html, head, without_script=words).encode()
        body = Body(written, HTML)
        return Answer(body, Validators.of_file(written, self._started))

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

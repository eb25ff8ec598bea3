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
from diplo_timeline.web.conditional import Answer, Body, Validators
from diplo_timeline.web.context import TAGLINE, SiteContext
from diplo_timeline.web.discovery import feed_links
from diplo_timeline.web.responses import HTML
from diplo_timeline.web.static_index import Head, dress, is_shell

_MOST_VIEWS: Final = 256
_HOME: Final = "/"


class DashboardPages:
    """Answers the dashboard's addresses; none where the dashboard runs elsewhere.

    Raises:
        SettingsError: Streamlit's index page is not what it used to be.
    """

    def __init__(self, context: SiteContext) -> None:
        if context.pages and not is_shell(context.index_html):
            raise SettingsError(
                "Streamlit's index page is not as expected; install the versions in constraints.txt"
            )
        self._context = context
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
        head = Head(
            title=self._title(path, query),
            description=TAGLINE,
            address=f"{self._context.public_url}{path}{tail(query)}",
            feeds=feed_links(self._context, query),
        )
        words = self._without_script(query)
        written = dress(self._context.index_html, head, without_script=words).encode()
        body = Body(written, HTML)
        return Answer(body, Validators.of_file(written, self._started))

    def _title(self, path: str, query: EventQuery) -> str:
        site = self._context.site_title
        if path == _HOME and query.is_everything:
            return site
        page = query.in_words() if path == _HOME else self._context.pages[path]
        return f"{page} – {site}"

    def _without_script(self, query: EventQuery) -> str:
        feed, *_ = feed_links(self._context, query)
        subscribe = f"{self._context.public_url}/subscribe{tail(query)}"
        return (
            "<p>The timeline is drawn by a script, and this browser runs none. The events can "
            f'be read without one in <a href="{escape(feed.address)}">their feed</a>; '
            f'<a href="{escape(subscribe)}">how to subscribe</a>.</p>'
        )

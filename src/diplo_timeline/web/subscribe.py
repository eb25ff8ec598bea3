"""`/subscribe`: how to follow everything, or the view in the address, in every format."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from diplo_timeline import exchange, feeds
from diplo_timeline.query import EventQuery
from diplo_timeline.web.addresses import read_leniently, refusal, tail
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.discovery import feed_links
from diplo_timeline.web.one_click import Link, calendar_links, reader_links
from diplo_timeline.web.responses import SCRIPTED_PAGE_HEADERS, page_response
from diplo_timeline.web.templating import Templates

_WHY_CHANGES: Final = (
    "Some readers never show that an entry was edited. "
    "Here each correction and each withdrawal is an entry of its own."
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to follow a view: an address to copy.

    Attributes:
        key: part of the ids of what shows it on the page.
        name: what people call it.
        hint: whom it is for.
        address: what to copy.
        links: where one click puts it.
        why: a sentence about it, where its name does not tell.
    """

    key: str
    name: str
    hint: str
    address: str
    links: tuple[Link, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """All that can be had of one view.

    Attributes:
        words: the view in words.
        page: its address on the timeline.
        ways: to follow it.
        feed_list: the address of the list of its feeds.
        files: the whole view to take away.
    """

    words: str
    page: str
    ways: tuple[Way, ...]
    feed_list: str
    files: tuple[Link, ...]


class SubscribePage:
    """Answers ``/subscribe``."""

    def __init__(self, context: SiteContext, templates: Templates) -> None:
        self._context = context
        self._templates = templates

    def routes(self) -> list[Route]:
        """The address of this page."""
        return [Route("/subscribe", self.subscribe)]

    def subscribe(self, request: Request) -> Response:
        """How to subscribe, to everything and to the view in the address."""
        query, ignored = read_leniently(request.scope["query_string"])
        written = self._templates.render(
            "subscribe",
            address=f"{self._context.public_url}/subscribe{tail(query)}",
            everything=self._offer(EventQuery()),
            ignored=[refusal(error).strip() for error in ignored],
            is_local=self._context.is_local,
            links=feed_links(self._context, query),
            this_view=None if query.is_everything else self._offer(query),
        )
        return page_response(written, headers=SCRIPTED_PAGE_HEADERS)

    def _offer(self, query: EventQuery) -> Offer:
        public_url, behind = self._context.public_url, tail(query)
        return Offer(
            words=query.in_words(),
            page=f"{public_url}/{behind}",
            ways=tuple(self._ways(query)),
            feed_list=f"{public_url}/feeds.opml{behind}",
            files=tuple(
                Link(export.name, f"{public_url}/events.{ext}{behind}")
                for ext, export in exchange.EXPORTS.items()
            ),
        )

    def _ways(self, query: EventQuery) -> Iterator[Way]:
        public_url = self._context.public_url
        for ext, form in feeds.FORMATS.items():
            address = feeds.feed_address(public_url, ext, query)
            links = self._one_click(ext, address, query)
            yield Way(ext, form.name, form.for_whom, address, links)
        changes = feeds.feed_address(public_url, "atom", query, about="changes")
        hint = "for readers that hide corrections"
        yield Way("changes", "Changes", hint, changes, why=_WHY_CHANGES)

    def _one_click(self, ext: str, address: str, query: EventQuery) -> tuple[Link, ...]:
        """Programs on the web cannot reach a site that only this computer can open."""
        only_here = self._context.is_local
        if ext == "ics":
            name = f"{query.in_words()} – {self._context.site_title}"
            return calendar_links(address, name, only_here=only_here)
        return reader_links(address) if ext == "atom" and not only_here else ()

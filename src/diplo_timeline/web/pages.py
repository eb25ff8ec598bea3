"""The site's own pages: an event's permanent page, how to subscribe, and what is not there."""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from diplo_timeline import feeds
from diplo_timeline.errors import UnknownEvent
from diplo_timeline.models import Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.web.addresses import read_leniently, refusal, tail
from diplo_timeline.web.conditional import Answer, Body, NotModified
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.discovery import feed_links
from diplo_timeline.web.event_page import EventPage, gather
from diplo_timeline.web.responses import HTML, PAGE_HEADERS, page_response
from diplo_timeline.web.templating import Templates

_UID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HINTS: Final = {"atom": "for feed readers", "rss": "for older readers, mail and chat programs"}


class Pages:
    """Answers the addresses of the site's own pages. Rendering runs in worker threads."""

    def __init__(self, context: SiteContext, templates: Templates) -> None:
        self._context = context
        self._templates = templates
        self._not_found = templates.render("not_found")

    def routes(self) -> list[Route]:
        """The addresses these pages have."""
        return [
            Route("/events/{uid}", self.event),
            Route("/subscribe", self.subscribe),
        ]

    def not_found(self) -> Response:
        """The page that says that there is nothing here."""
        return page_response(self._not_found, 404)

    def event(self, request: Request) -> Answer | NotModified | Response:
        """An event's permanent page: 200, 304, 404 for a draft, 410 once withdrawn."""
        uid = request.path_params["uid"]
        store = self._context.store
        stamp = store.stamp()  # before the event: a page may be newer than its tag, never older
        try:
            event = store.get(uid) if _UID.fullmatch(uid) else None
        except UnknownEvent:
            event = None
        if event is None or event.review is Review.DRAFT:
            return self.not_found()
        if event.review is Review.WITHDRAWN:
            return self._withdrawn(event)
        validators = self._context.validators(stamp, "event", uid, self._templates.signature)
        if validators.hold(request.scope["headers"]):
            return NotModified(validators)
        return Answer(Body(self._event(gather(store, event)), HTML, PAGE_HEADERS), validators)

    def subscribe(self, request: Request) -> Response:
        """How to subscribe, to everything and to the view in the address."""
        query, ignored = read_leniently(request.scope["query_string"])
        public_url = self._context.public_url
        written = self._templates.render(
            "subscribe",
            query=query,
            ignored=[refusal(error).strip() for error in ignored],
            address=f"{public_url}/subscribe{tail(query)}",
            view_address=f"{public_url}/{tail(query)}",
            view_feeds=self._addresses(query),
            all_feeds=self._addresses(EventQuery()),
            links=feed_links(self._context, query),
            is_local=self._context.is_local,
        )
        return page_response(written)

    def _event(self, page: EventPage) -> bytes:
        links = feed_links(self._context, page.parties_view or EventQuery())
        return self._templates.render("event", page=page, feeds=links)

    def _withdrawn(self, event: Event) -> Response:
        note = event.note
        written = self._templates.render(
            "withdrawn",
            uid=event.uid,
            at=note.at if note else event.updated_at,
            reason=note.text if note else "",
        )
        return page_response(written, 410)

    def _addresses(self, query: EventQuery) -> list[dict[str, str]]:
        return [
            {
                "ext": ext,
                "name": form.name,
                "hint": _HINTS.get(ext, ""),
                "address": feeds.feed_address(self._context.public_url, ext, query),
            }
            for ext, form in feeds.FORMATS.items()
        ]

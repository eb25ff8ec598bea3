"""The site's own pages: an event's permanent page, and what is not there."""

import json
import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from diplo_timeline import feeds
from diplo_timeline.errors import UnknownEvent
from diplo_timeline.look.citation import citation
from diplo_timeline.models import Event, permalink
from diplo_timeline.query import EventQuery
from diplo_timeline.store import Stamp
from diplo_timeline.web.assets import Assets
from diplo_timeline.web.conditional import REVALIDATE, Answer, Body, NotModified
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.discovery import feed_links
from diplo_timeline.web.event_page import EventPage, gather
from diplo_timeline.web.json_ld import linked_data
from diplo_timeline.web.link_preview import Preview
from diplo_timeline.web.responses import (
    HTML,
    SAFETY_HEADERS,
    SCRIPTED_PAGE_HEADERS,
    page_response,
    redirect,
)
from diplo_timeline.web.templating import Templates

_UID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
JSON: Final = "application/json"


class Pages:
    """Answers the addresses of the site's own pages. Rendering runs in worker threads."""

    def __init__(self, context: SiteContext, templates: Templates, assets: Assets) -> None:
        self._context = context
        self._templates = templates
        self._picture = f"{context.public_url}{assets.picture_address}"
        self._not_found = templates.render("not_found")

    def routes(self) -> list[Route]:
        """The addresses these pages have."""
        return [
            Route("/events/{uid}.json", self.event_json),
            Route("/events/{uid}.ics", self.event_calendar),
            Route("/events/{uid}/rev/{version:int}", self.revision),
            Route("/events/{uid}", self.event),
        ]

    def not_found(self) -> Response:
        """The page that says that there is nothing here."""
        return page_response(self._not_found, 404)

    def event(self, request: Request) -> Answer | NotModified | Response:
        """An event's permanent page: 200, 304, 404 for a draft, 410 once withdrawn."""
        stamp, event = self._find(request)
        if event is None:
            return self.not_found()
        if event.withdrawal:
            return self._withdrawn(event)
        validators = self._context.validators(stamp, "event", event.uid, self._templates.signature)
        if validators.hold(request.scope["headers"]):
            return NotModified(validators)
        page = self._event(gather(self._context.store, event))
        return Answer(Body(page, HTML, SCRIPTED_PAGE_HEADERS), validators)

    def revision(self, request: Request) -> Response:
        """A revision readers were told of: its line in the history on the event's page."""
        _, event = self._find(request)
        version = request.path_params["version"]
        if event is None or not self._was_told(event, version):
            return self.not_found()
        return redirect(f"{permalink(self._context.public_url, event.uid)}#v{version}")

    def _was_told(self, event: Event, version: int) -> bool:
        revisions = self._context.store.revisions(event.uid)
        return any(r.version == version and r.is_significant for r in revisions)

    def event_json(self, request: Request) -> Answer | NotModified | Response:
        """The event for programs: the object that stands in `/events.jsonl`, or 410."""
        stamp, event = self._find(request)
        if event is None:
            return self.not_found()
        plain = self._context.publisher.event_plain(event)
        written = (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()
        if event.withdrawal:
            return _gone(written, JSON)
        validators = self._context.validators(stamp, "event.json", event.uid)
        return Answer(Body(written, JSON), validators)

    def event_calendar(self, request: Request) -> Answer | NotModified | Response:
        """The event for a calendar program; once withdrawn 410 with its cancellation."""
        stamp, event = self._find(request)
        if event is None:
            return self.not_found()
        written = self._context.publisher.event_calendar(event)
        media_type = feeds.FORMATS["ics"].media_type
        if event.withdrawal:
            return _gone(written, media_type)
        validators = self._context.validators(stamp, "event.ics", event.uid)
        return Answer(Body(written, media_type), validators)

    def _find(self, request: Request) -> tuple[Stamp, Event | None]:
        """The event an address names, unless there is none or it was never published.

        The stamp is read before the event: a page may be newer than its tag, never older.
        """
        uid = request.path_params["uid"]
        store = self._context.store
        stamp = store.stamp()
        try:
            event = store.get(uid) if _UID.fullmatch(uid) else None
        except UnknownEvent:
            event = None
        return stamp, event if event and event.published_at else None

    def _event(self, page: EventPage) -> bytes:
        event, context = page.event, self._context
        public_url, site = context.public_url, context.site_title
        preview = Preview(
            site,
            event.title,
            page.description,
            permalink(public_url, event.uid),
            self._picture,
            event.published_at,
            event.updated_at,
        )
        return self._templates.render(
            "event",
            page=page,
            cited=citation(event, public_url=public_url, site_title=site),
            feeds=feed_links(context, page.parties_view or EventQuery()),
            linked_data=linked_data(
                page, public_url=public_url, site_title=site, picture=self._picture
            ),
            preview=preview,
        )

    def _withdrawn(self, event: Event) -> Response:
        written = self._templates.render("withdrawn", uid=event.uid, note=event.withdrawal)
        return page_response(written, 410)


def _gone(written: bytes, media_type: str) -> Response:
    return Response(written, 410, {"Cache-Control": REVALIDATE, **SAFETY_HEADERS}, media_type)

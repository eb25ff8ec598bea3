"""The public site: one Starlette application, alone or in front of the dashboard."""

import logging
from typing import Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from diplo_timeline.access import Gate
from diplo_timeline.audit import LOGGED
from diplo_timeline.errors import RecordError
from diplo_timeline.web.assets import Assets
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.dashboard_pages import DashboardPages
from diplo_timeline.web.exports import Exports
from diplo_timeline.web.feeds import FeedDesk
from diplo_timeline.web.guard import Guard
from diplo_timeline.web.origins import Ours
from diplo_timeline.web.pages import Pages
from diplo_timeline.web.print_page import PrintPage
from diplo_timeline.web.responses import page_response, redirect, text_response
from diplo_timeline.web.sign_in import SignIn
from diplo_timeline.web.sign_out import SignOut
from diplo_timeline.web.subscribe import SubscribePage
from diplo_timeline.web.templating import Templates

log = logging.getLogger(__name__)

# What Streamlit answers itself; everything else is ours (streamlit.web.server.starlette).
STREAMLIT_FOLDERS: Final = ("/_stcore/", "/media/", "/component/", "/static/")
STREAMLIT_FILES: Final = frozenset({"/favicon.png", "/manifest.json"})
_KEPT_IN_ADDRESSES: Final = "%/?:@!$&'()*+,;=-._~"  # RFC 3986, section 3.4, and escapes


class PublicSite:
    """The site's parts, put together once; `app` answers every address that is ours."""

    def __init__(self, context: SiteContext, gate: Gate | None = None) -> None:
        self._context = context
        assets = Assets()
        templates = Templates(context, assets)
        self.feeds = FeedDesk(context)
        self._pages = Pages(context, templates, assets)
        self._failed = templates.render(
            "error", heading="This page cannot be shown", advice="The site's log says why."
        )
        self._unreadable = templates.render(
            "error",
            heading="The record cannot be read",
            advice="Try again in a minute. The site's log says why.",
        )
        routes = [
            *self.feeds.routes(),
            *Exports(context).routes(),
            *self._pages.routes(),
            *SubscribePage(context, templates).routes(),
            *PrintPage(context, templates).routes(),
            *assets.routes(),
            *DashboardPages(context, assets).routes(),
            *(SignIn(gate, templates, context.public_url).routes() if gate else ()),
            *(SignOut(gate, templates, context.public_url).routes() if gate else ()),
            Route("/events", _to_timeline),
            Route("/healthz", self._healthz),
        ]
        self.app = Starlette(
            routes=routes,
            middleware=[Middleware(_Shield, failed=self._failed)],
            exception_handlers={HTTPException: self._refused, RecordError: self._no_record},
        )
        # Starlette's redirect to an address without the last slash is built from Host.
        self.app.router.redirect_slashes = False

    async def _healthz(self, _request: Request) -> Response:
        """Whether the record can be read; nothing else is told."""
        try:
            await run_in_threadpool(self._context.store.stamp)
        except Exception:
            log.exception("the record cannot be read")
            return text_response("the record cannot be read\n", 503)
        return text_response("ok\n")

    def _refused(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101  # as registered; tells the type
        if error.status_code == 404:
            return self._pages.not_found()
        headers = dict(error.headers or {})
        if "Allow" in headers:
            headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
        return text_response(f"{error.detail}\n", error.status_code, headers)

    def _no_record(self, _request: Request, error: Exception) -> Response:
        log.error("the record cannot be read: %s", error)
        return page_response(self._unreadable, 503)


def public_app(context: SiteContext) -> Starlette:
    """The public site alone, for any ASGI server, when the dashboard runs elsewhere."""
    return PublicSite(context).app


class InFront:
    """ASGI middleware that puts the public site, and the guard, in front of Streamlit.

    A feed that is in the cache is answered at once. Streamlit gets what only it can answer: its
    own folders and files, the WebSocket and the server's start and stop.
    """

    def __init__(
        self,
        app: ASGIApp,
        site: SiteContext,
        gate: Gate | None = None,
        ours: Ours | None = None,
    ) -> None:
        self._streamlit = app
        self._site = PublicSite(site, gate)
        self._feeds = self._site.feeds
        audit = gate.audit if gate else LOGGED
        self._guarded: ASGIApp = Guard(self._pass_on, ours, audit) if ours else self._pass_on

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        # First, before anything else costs time. A feed is public and read only, so the guard
        # would let it through; the answer carries the headers that the guard would add.
        if scope["type"] == "http" and (answer := self._feeds.ready(scope)) is not None:
            await answer(scope, receive, send)
        else:
            await self._guarded(scope, receive, send)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _is_streamlits(scope["path"]):
            await self._streamlit(scope, receive, send)
        elif scope["type"] == "websocket":
            # Closed before it is accepted: answered with 403 (ASGI, WebSocket close).
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await self._site.app(scope, receive, send)


class _Shield:
    """Turns what nobody expected into a plain page, and logs it. Visitors learn no details."""

    def __init__(self, app: ASGIApp, failed: bytes) -> None:
        self._app = app
        self._failed = failed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            if started:
                raise
            log.exception("%s %.200r failed", scope.get("method"), scope.get("path"))
            await page_response(self._failed, 500)(scope, receive, send)


def _is_streamlits(path: str) -> bool:
    return path.startswith(STREAMLIT_FOLDERS) or path in STREAMLIT_FILES


async def _to_timeline(request: Request) -> Response:
    """`/events` is where a browser cuts an event's address to; the timeline is what it means."""
    query = quote(request.scope["query_string"], safe=_KEPT_IN_ADDRESSES)
    return redirect(f"/?{query}" if query else "/")

"""Signing out: ends the session on the server, then takes the cookie away."""

import logging
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from diplo_timeline.access import Gate, KeyFileRefused
from diplo_timeline.audit import Entry, Outcome
from diplo_timeline.web.sign_in import HEADERS, Renderer

log = logging.getLogger(__name__)

ADDRESS: Final = "/sign-out"


class SignOut:
    """Answers ``/sign-out``. Must stand behind `Guard`, which refuses forms of other sites."""

    def __init__(self, gate: Gate, templates: Renderer, public_url: str) -> None:
        self._gate = gate
        self._templates = templates
        self._secure = public_url.startswith("https:")

    def routes(self) -> list[Route]:
        """The address answered here; a form only, so that no link can sign anybody out."""
        return [Route(ADDRESS, self.sent, methods=["POST"])]

    async def sent(self, request: Request) -> Response:
        """End the session the cookie belongs to; whoever has none is out already."""
        keys, editor = self._gate.keys, self._gate.who_edits(request.cookies)
        if keys is not None and editor is not None:
            try:
                await run_in_threadpool(keys.end_sessions, [editor.session])
            except KeyFileRefused as error:
                # The cookie stays: it is the only way for its owner to try again.
                log.error("a session cannot be ended: %s", error)
                body = self._templates.render("sign_in", state="still in", linked=False)
                return Response(body, 503, HEADERS, "text/html")
            self._gate.audit.note(Entry("sign out", Outcome.DONE, editor.name, editor.session))
        response = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
        response.delete_cookie(
            self._gate.cookie_name, path="/", secure=self._secure, httponly=True, samesite="lax"
        )
        return response

"""Signing in: a one-time key for a cookie."""

import logging
from typing import Final, Protocol
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from diplo_timeline.access import (
    COOKIE_LIFE,
    KEY_LIFE,
    Gate,
    KeyFile,
    KeyFileRefused,
    Tries,
    issue_cookie,
)

log = logging.getLogger(__name__)

ADDRESS: Final = "/sign-in"
_NEXT: Final = "/add"
_LONGEST_FORM: Final = 4_096  # bytes; a key takes 47
_FORM: Final = "application/x-www-form-urlencoded"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    # No script, nothing from elsewhere; a form only to ourselves.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
}
# The address of a followed link holds the key, so it is told to nobody, ourselves included. Not
# on a page with a form: browsers would then send the form with the Origin `null` (Fetch,
# "append a request Origin header"), which is not ours.
_TELL_NOBODY: Final = {"Referrer-Policy": "no-referrer"}
_TELL_OURSELVES: Final = {"Referrer-Policy": "same-origin"}


class Renderer(Protocol):
    """What makes a page of a template: `web.templating.Templates`."""

    def render(self, name: str, **values: object) -> bytes:
        """Return the page, UTF-8 encoded."""


class SignIn:
    """Answers ``/sign-in``. Must stand behind `Guard`, which refuses forms of other sites."""

    def __init__(
        self, gate: Gate, templates: Renderer, public_url: str, tries: Tries | None = None
    ) -> None:
        self._gate = gate
        self._templates = templates
        self._secure = public_url.startswith("https:")
        self._tries = tries or Tries()

    def routes(self) -> list[Route]:
        """The addresses answered here."""
        return [
            Route(ADDRESS, self.opened, methods=["GET"]),
            Route(ADDRESS, self.typed, methods=["POST"]),
        ]

    async def opened(self, request: Request) -> Response:
        """A followed link is redeemed; without a key, the form. HEAD redeems nothing."""
        key = request.query_params.get("key", "")
        if self._gate.keys is None or not key or request.method == "HEAD":
            return self._page(self._state(request))
        return await self._redeem(request, self._gate.keys, key, typed=False)

    async def typed(self, request: Request) -> Response:
        """The form: the key, or the whole link, typed or pasted."""
        if self._gate.keys is None:
            return self._page(self._state(request))
        key = await _typed_key(request)
        return await self._redeem(request, self._gate.keys, key, typed=True)

    async def _redeem(self, request: Request, keys: KeyFile, key: str, *, typed: bool) -> Response:
        if not self._tries.take():
            log.warning("refused: sign-in, because of too many wrong keys within a minute")
            wait = self._tries.wait()
            return self._page("later", 429, {"Retry-After": str(wait)}, typed=typed, wait=wait)
        try:
            right = await run_in_threadpool(keys.redeem, key)
            cookie = issue_cookie(keys) if right else None
        except KeyFileRefused as error:
            log.error("nobody can sign in: %s", error)
            return self._page("broken", 503, typed=typed)
        if right:
            self._tries.give_back()
        elif self._gate.who_edits(request.cookies) is None:
            log.warning("refused: sign-in with a key that is wrong, used or too old")
            return self._page("wrong", 403, typed=typed)
        # Whoever opens a used link again, by going back or from a restored tab, is in already.
        return self._welcome(cookie)

    def _welcome(self, cookie: str | None) -> Response:
        headers = {"Cache-Control": "no-store", **_TELL_NOBODY}
        # Relative, so that it stays with the name the cookie was just set for.
        response = RedirectResponse(_NEXT, 303, headers)
        if cookie is not None:
            response.set_cookie(
                self._gate.cookie_name,
                cookie,
                max_age=int(COOKIE_LIFE.total_seconds()),
                path="/",
                secure=self._secure,
                httponly=True,
                samesite="lax",
            )
        return response

    def _state(self, request: Request) -> str:
        if self._gate.keys is None:
            return self._gate.mode.value
        return "ask" if self._gate.who_edits(request.cookies) is None else "in"

    def _page(
        self,
        state: str,
        status: int = 200,
        headers: dict[str, str] | None = None,
        *,
        typed: bool = True,
        wait: int = 0,
    ) -> Response:
        minutes = int(KEY_LIFE.total_seconds() // 60)
        body = self._templates.render(
            "sign_in", state=state, typed=typed, wait=wait, minutes=minutes, next=_NEXT
        )
        told = _TELL_OURSELVES if typed else _TELL_NOBODY
        return Response(body, status, {**_HEADERS, **told, **(headers or {})}, "text/html")


async def _typed_key(request: Request) -> str:
    """Read the form's key, and no more than a form of ours can hold.

    Raises:
        HTTPException: 415 for another kind of body, 413 for a longer one, 400 for a broken one.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise HTTPException(415, "Send the form of the sign-in page")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            raise HTTPException(413, "This is longer than any key")
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=8)
    except ValueError:
        raise HTTPException(400, "Send the form of the sign-in page") from None
    # Of a pasted link, the key is what follows the last "key=".
    return fields.get("key", [""])[0].strip().rpartition("key=")[2]

"""Signing in: a one-time key and a name for a session.

Following a link uses nothing up. It opens a page that asks for the name, and that page's form
redeems the key: whatever looks ahead at links (a chat's preview, a mail scanner, a browser that
restores its tabs) only ever reads. The key stands in the address all the same; it is good once,
for 15 minutes, and is told to nobody from there (`_TELL_ORIGIN`).
"""

import logging
from typing import Final, Protocol
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from diplo_timeline.access import (
    KEY_LIFE,
    SESSION_LIFE,
    BadName,
    Gate,
    KeyFile,
    KeyFileRefused,
    Tries,
    clean_name,
    sign_in,
)
from diplo_timeline.audit import Entry, Outcome, Sparing
from diplo_timeline.desk import Editor

log = logging.getLogger(__name__)

ADDRESS: Final = "/sign-in"
_NEXT: Final = "/add"
_LONGEST_FORM: Final = 4_096  # bytes; a key takes 47, a name of 60 characters at most 720
_FORM: Final = "application/x-www-form-urlencoded"
HEADERS: Final = {
    "Cache-Control": "no-store",
    # No script, nothing from elsewhere; a form only to ourselves.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
}
_UNSAID: Final[dict[str, object]] = {
    "minutes": int(KEY_LIFE.total_seconds() // 60),
    "next": _NEXT,
    **dict.fromkeys(("editor", "key", "typed_name", "problem", "wait"), ""),
}
# The address of a followed link holds the key, so the address is told to nobody, ourselves
# included. Pages with a form must not be sent with `no-referrer`: browsers would then send the
# form with the Origin `null` (Fetch, "append a request Origin header"), which is not ours.
_TELL_NOBODY: Final = {"Referrer-Policy": "no-referrer"}
_TELL_ORIGIN: Final = {"Referrer-Policy": "strict-origin"}


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
        self._strangers = Sparing(gate.audit)

    def routes(self) -> list[Route]:
        """The addresses answered here."""
        return [
            Route(ADDRESS, self.opened, methods=["GET"]),
            Route(ADDRESS, self.sent, methods=["POST"]),
        ]

    async def opened(self, request: Request) -> Response:
        """A followed link asks for the name; without a key, the form has a field for it too."""
        key = request.query_params.get("key", "")
        editor = self._gate.who_edits(request.cookies)
        if self._gate.keys is None or not key or request.method == "HEAD":
            return self._page(self._state(editor), editor=editor)
        if not self._tries.take():
            return self._later(linked=True)
        try:
            right = await run_in_threadpool(self._gate.keys.knows, key)
        except KeyFileRefused as error:
            return self._broken(error)
        if right:
            self._tries.give_back()
            return self._page("name", key=key)
        # Whoever opens a used link again, by going back or from a restored tab, is in already.
        return self._welcome(None) if editor else self._wrong(linked=True)

    async def sent(self, request: Request) -> Response:
        """The form: the name, and the key or the whole link, typed, pasted or followed."""
        editor = self._gate.who_edits(request.cookies)
        if self._gate.keys is None:
            return self._page(self._state(editor))
        form = await _read_form(request)
        # Of a pasted link, the key is what follows the last "key=".
        key, name = form.get("key", "").strip().rpartition("key=")[2], form.get("name", "")
        try:
            clean_name(name)
        except BadName as refused:  # before the key is looked at, so that it stays good
            return self._page("name", 422, key=key, typed_name=name, problem=str(refused))
        return await self._redeem(self._gate.keys, key, name, editor)

    async def _redeem(self, keys: KeyFile, key: str, name: str, editor: Editor | None) -> Response:
        # Counted before anything is waited for: many at once are no way round the limit.
        if not self._tries.take():
            return self._later(name=name)
        try:
            signed_in = await run_in_threadpool(sign_in, keys, key, name)
        except KeyFileRefused as error:
            return self._broken(error)
        if signed_in is None:
            return self._welcome(None) if editor else self._wrong(name=name)
        self._tries.give_back()
        cookie, who = signed_in
        self._gate.audit.note(Entry("sign in", Outcome.DONE, who.name, who.session))
        return self._welcome(cookie)

    def _welcome(self, cookie: str | None) -> Response:
        headers = {"Cache-Control": "no-store", **_TELL_NOBODY}
        # Relative, so that it stays with the name the cookie was just set for.
        response = RedirectResponse(_NEXT, 303, headers)
        if cookie is not None:
            response.set_cookie(
                self._gate.cookie_name,
                cookie,
                max_age=int(SESSION_LIFE.total_seconds()),
                path="/",
                secure=self._secure,
                httponly=True,
                samesite="lax",
            )
        return response

    def _state(self, editor: Editor | None) -> str:
        if self._gate.keys is None:
            return self._gate.mode.value
        return "in" if editor else "ask"

    def _wrong(self, *, linked: bool = False, name: str = "") -> Response:
        why = "the key is wrong, used or too old"
        self._strangers.note(Entry("sign in", Outcome.REFUSED, detail=why))
        return self._page("wrong", 403, linked=linked, typed_name=name)

    def _later(self, *, linked: bool = False, name: str = "") -> Response:
        why = "there were too many wrong keys within a minute"
        self._strangers.note(Entry("sign in", Outcome.REFUSED, detail=why))
        wait = self._tries.wait()
        said = {"Retry-After": str(wait)}
        return self._page("later", 429, said, linked=linked, wait=wait, typed_name=name)

    def _broken(self, error: KeyFileRefused) -> Response:
        log.error("nobody can sign in: %s", error)
        return self._page("broken", 503)

    def _page(
        self,
        state: str,
        status: int = 200,
        headers: dict[str, str] | None = None,
        *,
        linked: bool = False,
        **said: object,
    ) -> Response:
        """A page in one of its states; ``linked`` when its address may hold a key."""
        body = self._templates.render("sign_in", state=state, linked=linked, **{**_UNSAID, **said})
        return Response(body, status, {**HEADERS, **_TELL_ORIGIN, **(headers or {})}, "text/html")


async def _read_form(request: Request) -> dict[str, str]:
    """Read the form, and no more than a form of ours can hold.

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
            raise HTTPException(413, "This is longer than any key and name")
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=8)
    except ValueError:
        raise HTTPException(400, "Send the form of the sign-in page") from None
    return {name: values[0] for name, values in fields.items()}

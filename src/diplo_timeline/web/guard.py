"""What stands in front of everything: strangers' pages kept out, headers put on every answer.

A page of another site can make its visitor's browser send forms and open WebSockets here, with
our cookies and, under ``local``, with all an editor may do. The browser tells in ``Origin``
which page asks and in ``Host`` whom it believes it is talking to; both must be ours. Headers a
proxy adds (``X-Forwarded-*``, ``Forwarded``) are never looked at: whoever asks could write them.

Reading is let through under any Host. A page whose name was turned to this machine's address
can read by that what is published and no more: drafts and editing are reached through the
WebSocket and forms only, and those tell that page's own Origin.
"""

from collections.abc import Sequence
from typing import Final

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from diplo_timeline.audit import LOGGED, Audit, Entry, Outcome, Sparing
from diplo_timeline.web.origins import Ours

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_METRICS: Final = "/_stcore/metrics"
_SIGN_IN: Final = "/sign-in"
_DENIAL: Final = "websocket.http.response"
_STARTS: Final = ("http.response.start", f"{_DENIAL}.start")
_ALWAYS: Final = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"))


class Guard:
    """ASGI middleware; put it first, before anything that answers.

    Refuses with 403, and notes in the audit log with the reason, each WebSocket and each request
    other than GET, HEAD and OPTIONS whose Host and Origin are not ours. ``/_stcore/metrics`` is
    404.
    """

    def __init__(self, app: ASGIApp, ours: Ours, audit: Audit = LOGGED) -> None:
        self._app = app
        self._ours = ours
        self._audit = Sparing(audit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on and see to the answer's headers."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        scope = _without_key(scope)
        answer = _Answer(send)
        if (reason := self._objection(scope)) is not None:
            asked = f"{_what(scope)} {scope['path'][:200]!r}"
            self._audit.note(Entry(asked, Outcome.REFUSED, detail=reason))
            await _refuse(scope, receive, answer.send, self._refusal())
        elif scope["path"].rstrip("/").endswith(_METRICS):
            await _refuse(scope, receive, answer.send, PlainTextResponse("Not found\n", 404))
        else:
            await self._pass_on(scope, receive, answer)

    def _objection(self, scope: Scope) -> str | None:
        if scope["type"] == "http" and scope["method"] in _READING:
            return None
        return self._ours.objection(_all(scope, b"host"), _all(scope, b"origin"))

    def _refusal(self) -> Response:
        return PlainTextResponse(
            "Refused: this request does not come from a page of this site.\n"
            f"Open {self._ours.public}/ and try again there.\n",
            status_code=403,
        )

    async def _pass_on(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        try:
            await self._app(scope, receive, answer.send)
        except Exception:
            # The server's own answer to a failure would go round us and lack the headers. It
            # still gets the error, to log it.
            if scope["type"] == "http" and not answer.started:
                # Servers hang up after an error; a client told so does not ask there again.
                said = {"Connection": "close"}
                failed = PlainTextResponse("Internal server error\n", 500, said)
                await failed(scope, receive, answer.send)
            raise


class _Answer:
    """The way back, putting the headers on that every answer carries."""

    __slots__ = ("_send", "started")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False

    async def send(self, message: Message) -> None:
        if message["type"] in _STARTS:
            self.started = True
            given = [(bytes(name), bytes(value)) for name, value in message.get("headers", ())]
            message = {**message, "headers": given + _missing(given)}
        await self._send(message)


def _missing(given: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers still to be put on an answer; what the app said itself is left alone."""
    said = {name.lower(): value.lower() for name, value in given}
    missing = [header for header in _ALWAYS if header[0] not in said]
    if not said.get(b"content-type", b"").startswith(b"text/html"):
        return missing
    if b"x-frame-options" not in said:
        missing.append((b"x-frame-options", b"SAMEORIGIN"))
    # Several policies all hold (CSP Level 3, section 8.1), so one more can only be stricter.
    if not any(_frames_policy(name, value) for name, value in given):
        missing.append((b"content-security-policy", b"frame-ancestors 'self'"))
    return missing


def _frames_policy(name: bytes, value: bytes) -> bool:
    return name.lower() == b"content-security-policy" and b"frame-ancestors" in value.lower()


def _without_key(scope: Scope) -> Scope:
    """Keep the one-time key of a sign-in link out of the server's access log.

    uvicorn writes that line when the answer starts, from the very scope it handed in. The app
    gets a copy with the query, and the original loses it.
    """
    if scope["path"] != _SIGN_IN:
        return scope
    mine = dict(scope)
    scope["query_string"] = b""
    return mine


async def _refuse(scope: Scope, receive: Receive, send: Send, response: Response) -> None:
    """Answer in place of the app, a WebSocket before it is accepted.

    uvicorn 0.54 also logs "ASGI callable returned without completing handshake" after such an
    answer to a WebSocket; that is a mistake of its own and harmless (its pull request 3138).
    """
    if scope["type"] == "http" or _DENIAL in scope.get("extensions", {}):
        await response(scope, receive, send)  # Starlette speaks the WebSocket's dialect too
        return
    # ASGI: closing before accepting is answered with 403.
    await send({"type": "websocket.close", "code": 1008, "reason": ""})


def _all(scope: Scope, name: bytes) -> Sequence[bytes]:
    return [value for key, value in scope["headers"] if key.lower() == name]


def _what(scope: Scope) -> str:
    return "WebSocket" if scope["type"] == "websocket" else str(scope["method"])

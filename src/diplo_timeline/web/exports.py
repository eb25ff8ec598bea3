"""`/events.csv` and `/events.jsonl`: every event of a query, streamed while it is read."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from diplo_timeline import exchange
from diplo_timeline.errors import BadQuery
from diplo_timeline.web.addresses import read_query, refusal
from diplo_timeline.web.conditional import REVALIDATE, SAFETY, NotModified, Validators
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.responses import text_response

_PIECE: Final = 64 * 1024  # bytes sent at once; a piece an event would be slow
_FAST: Final = 1  # compression level: the reader's line is rarely the narrowest part


class Exports:
    """Answers the addresses of whole queries as files."""

    def __init__(self, context: SiteContext) -> None:
        self._context = context
        self._publisher = context.publisher

    def routes(self) -> list[Route]:
        """The addresses of the exports."""
        return [
            Route(f"/events.{ext}", partial(self.answer, ext), methods=["GET"])
            for ext in exchange.EXPORTS
        ]

    async def answer(self, ext: str, request: Request) -> ASGIApp:
        """Answer with the file: 200, 304, or 400 saying what to write instead."""
        try:
            query = read_query(request.scope["query_string"])
        except BadQuery as error:
            return text_response(refusal(error), 400)
        # The stamp first: the file may be newer than its tag says, never older.
        stamp = await run_in_threadpool(self._context.store.stamp)
        validators = self._context.validators(stamp, "export", ext, query.query_string())
        if validators.hold(request.scope["headers"]):
            return NotModified(validators)
        if request.method == "HEAD":
            head = _described(Response(), ext, validators)
            head.headers["Vary"] = "Accept-Encoding"  # as the middleware says of a GET's answer
            return head
        pieces = _gathered(self._publisher.export(ext, query))
        first = await run_in_threadpool(next, pieces, b"")  # a record that fails is told as 503
        streamed = StreamingResponse(chain([first], pieces))
        return GZipMiddleware(_described(streamed, ext, validators), compresslevel=_FAST)


def _described(response: Response, ext: str, validators: Validators) -> Response:
    """Put on what both a HEAD and a GET are told."""
    if "content-length" in response.headers:  # of the empty body of a HEAD's answer
        del response.headers["content-length"]
    response.headers["Content-Type"] = exchange.EXPORTS[ext].media_type
    response.headers["Content-Disposition"] = f'attachment; filename="events.{ext}"'
    response.headers["Cache-Control"] = REVALIDATE
    for name, value in (*validators.headers(), *SAFETY):
        response.headers[name.decode()] = value.decode()
    return response


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Join small pieces to ones worth sending."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)

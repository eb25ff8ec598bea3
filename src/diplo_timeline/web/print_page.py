"""`/print`: a view as a plain page, for paper and PDF. It needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from diplo_timeline import text
from diplo_timeline.errors import BadQuery
from diplo_timeline.query import DASHBOARD_ONLY, PARAMETERS, EventQuery
from diplo_timeline.store import Stamp
from diplo_timeline.timeline import Window, within
from diplo_timeline.web.addresses import read_pairs, refusal, tail
from diplo_timeline.web.conditional import Answer, Body, NotModified, Validators
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.print_list import MOST, Printed, gather
from diplo_timeline.web.responses import (
    HTML,
    PAGE_HEADERS,
    SCRIPTED_PAGE_HEADERS,
    page_response,
)
from diplo_timeline.web.templating import Templates

_WINDOW: Final = "window"
_PASSED_OVER: Final = frozenset(DASHBOARD_ONLY) - {_WINDOW}
_SHOWN: Final = 40  # characters of a bad value that are repeated


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to have printed: a query, and a part of time if not all of it."""

    query: EventQuery
    window: Window | None = None

    @property
    def listed(self) -> EventQuery:
        """The query, narrowed to the part of time."""
        return within(self.query, self.window) if self.window else self.query

    def tail(self) -> str:
        """What follows a page's address to ask for the same: ``?party=IN&window=…``."""
        own = [(_WINDOW, str(self.window))] if self.window else []
        pairs = self.query.pairs() + own
        return f"?{urlencode(pairs)}" if pairs else ""


class PrintPage:
    """Answers ``/print``. Rendering runs in worker threads."""

    def __init__(self, context: SiteContext, templates: Templates) -> None:
        self._context = context
        self._templates = templates

    def routes(self) -> list[Route]:
        """The address of this page."""
        return [Route("/print", self.show)]

    def show(self, request: Request) -> Answer | NotModified | Response:
        """The view to be printed: 200, 304, or 400 saying what to write instead."""
        try:
            asked = read_asked(request.scope["query_string"])
        except BadQuery as error:
            return self._refused(error)
        today = _today()
        # The stamp first: the page may be newer than its tag says, never older.
        validators = self._validators(self._context.store.stamp(), asked, today)
        if validators.hold(request.scope["headers"]):
            return NotModified(validators)
        found = gather(self._context.store, asked.listed, today)
        page = self._written(asked, found, today)
        return Answer(Body(page, HTML, SCRIPTED_PAGE_HEADERS), validators)

    def _validators(self, stamp: Stamp, asked: Asked, today: date) -> Validators:
        """Another page each day, which tells its day and what lies ahead of it."""
        signature = self._templates.signature
        parts = ("print", asked.tail(), today.isoformat(), signature)
        made = self._context.validators(stamp, *parts)
        midnight = datetime.combine(today, time.min, UTC)
        return replace(made, last_modified=max(made.last_modified, midnight))

    def _written(self, asked: Asked, found: Printed, today: date) -> bytes:
        public_url = self._context.public_url
        return self._templates.render(
            "print",
            words=asked.query.in_words(),
            period=asked.window.in_words() if asked.window else found.period,
            found=found,
            most=MOST,
            today=today,
            view_address=f"{public_url}/{asked.tail()}",
            all_as_csv=f"{public_url}/events.csv{tail(asked.listed)}",
        )

    def _refused(self, error: BadQuery) -> Response:
        said = refusal(error).strip()
        written = self._templates.render(
            "error", heading="This address cannot be read", advice=f"{said[0].upper()}{said[1:]}"
        )
        return page_response(written, 400, {**PAGE_HEADERS, "Cache-Control": "no-store"})


def _today() -> date:
    """The day in UTC: a reader's own is known to the reader's computer, which tells it."""
    return datetime.now(UTC).date()


def read_asked(raw: bytes) -> Asked:
    """Return what an address asks for.

    What else belongs to the dashboard (which event is open, how the lanes are drawn) is no
    mistake in an address copied from there, and is passed over without a word.

    Raises:
        BadQuery: see `read_pairs` and `EventQuery.from_pairs`; or the window is no part of time.
    """
    pairs = [(n, v) for n, v in read_pairs(raw) if n not in _PASSED_OVER]
    try:
        query = EventQuery.from_pairs((n, v) for n, v in pairs if n != _WINDOW)
    except BadQuery as error:
        raise _with_window(error) from None
    return Asked(query, _window([v.strip() for n, v in pairs if n == _WINDOW and v.strip()]))


def _window(values: Sequence[str]) -> Window | None:
    if not values:
        return None
    if len(values) > 1:
        raise BadQuery(_WINDOW, values[1], "window may be given once; it was given twice")
    window = Window.parse(values[0])
    if window is None:
        raise BadQuery(
            _WINDOW,
            values[0],
            f"{_short(values[0])} is no part of time: write 2025-01-01/2025-07-01, "
            "the second day being the first one outside",
        )
    return window


def _with_window(error: BadQuery) -> BadQuery:
    """Name the window too, where the query says which parameters there are."""
    if error.value is not None:
        return error
    allowed = (*PARAMETERS, _WINDOW)
    near = text.nearest(error.parameter, allowed)
    guess = near if near == _WINDOW else error.guess
    return BadQuery(error.parameter, None, str(error), allowed=allowed, guess=guess)


def _short(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")

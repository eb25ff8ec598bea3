"""Puts the first sight of a view into the dashboard's index page, and serves its script.

What it shows is the dashboard's business; here it gets its place: an element of its own whose
shadow root stands in the HTML (declarative shadow DOM; HTML, section 4.12.3), so that the browser
shows it while everything else is still being fetched, and its style meets nothing of Streamlit's.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final, Protocol

from starlette.requests import Request
from starlette.routing import Route

from diplo_timeline.web.conditional import FOREVER, Answer, Body, Validators

_SCRIPT: Final = "/first-sight.js"


class FirstSight(Protocol):
    """What makes the first sight of a view; see `dashboard.first_sight`."""

    @property
    def script(self) -> str:
        """The module that goes with it."""

    @property
    def style(self) -> str:
        """Its style sheet."""

    def html(self, pairs: Iterable[tuple[str, str]], today: date) -> str:
        """The view as safe HTML; nothing where it has no first sight."""


class FirstSights:
    """First sights in their place, and the script that goes with them.

    Attributes:
        digest: what changes with the style or the script.
    """

    def __init__(self, made: FirstSight) -> None:
        self._made = made
        script = made.script.encode()
        self._style = made.style
        self.digest = hashlib.blake2b(script + self._style.encode(), digest_size=6).hexdigest()
        started = datetime.now(UTC).replace(microsecond=0)
        self._script = Answer(
            Body(script, "text/javascript; charset=utf-8"),
            Validators.of_file(script, started),
            cache_control=FOREVER,
        )

    def routes(self) -> list[Route]:
        """The address of the script."""
        return [Route(_SCRIPT, self._answer)]

    def put_into(self, page: str, pairs: Iterable[tuple[str, str]], today: date) -> str:
        """Return an index page with the first sight of the view that the pairs ask for.

        Raises:
            RecordError: the record cannot be read.
        """
        html = self._made.html(pairs, today)
        if not html:
            return page
        address = f"{_SCRIPT}?v={self.digest}"
        # Before all else that the page names: the fewest bytes, and the first to be wanted.
        hint = f'<head><link rel="modulepreload" href="{address}" fetchpriority="high">'
        sight = (
            '<body><first-sight><template shadowrootmode="closed">'
            f"<style>{self._style}</style>{html}</template></first-sight>"
            f'<script type="module" async src="{address}"></script>'
        )
        return page.replace("<head>", hint, 1).replace("<body>", sight, 1)

    async def _answer(self, _request: Request) -> Answer:
        return self._script

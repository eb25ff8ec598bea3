"""A view as HTML without Streamlit: what `home` shows, with the controls only pictured."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

from diplo_timeline import look
from diplo_timeline.dashboard import notices, page_style
from diplo_timeline.dashboard.address import Pair, View, read_view
from diplo_timeline.dashboard.between import between
from diplo_timeline.dashboard.cards_list import cards_list
from diplo_timeline.dashboard.drawing import CSS, HTML, SCRIPT, data_of, room_css
from diplo_timeline.dashboard.first_sight.controls import controls, give_away
from diplo_timeline.dashboard.head import head, title
from diplo_timeline.dashboard.listing import gather
from diplo_timeline.dashboard.overview import Overview, overview, party_names
from diplo_timeline.dashboard.rail import rail
from diplo_timeline.dashboard.relationship import is_relationship, relationship
from diplo_timeline.dashboard.timeline_view import payload_of
from diplo_timeline.store import EventStore
from diplo_timeline.timeline import whole

MOST_CARDS: Final = 10  # about two screens; when they are read the whole list is there
_FOLDER: Final = files(__package__)


@dataclass(frozen=True)
class FirstSight:
    """Makes the first sight of views.

    Attributes:
        store: the record.
        site_title: the site's name.
        is_sample: whether the record is the one shipped as a sample.
    """

    store: EventStore
    site_title: str
    is_sample: bool = False

    @cached_property
    def script(self) -> str:
        """The module that draws the drawing, and ends the first sight."""
        constants = f"const STYLE = {json.dumps(CSS)};\nconst PARTS = {json.dumps(HTML)};"
        return "\n".join((SCRIPT, constants, _read("first_sight.js")))

    @cached_property
    def style(self) -> str:
        """The style sheet, for the inside of a shadow root."""
        return "".join(
            (look.tokens_css(":host"), page_style.shared_css(), _read("first_sight.css"))
        )

    def html(self, pairs: Iterable[Pair], today: date) -> str:
        """Return what the address asks for, every text in it escaped; nothing where there is none.

        There is none of later pages of the list, of a view without events, and of an address that
        the page has something to say about first.

        Raises:
            RecordError: the record cannot be read.
        """
        view, problems = read_view(pairs)
        if problems or view.page or view.query.part_of:
            return ""
        numbers = overview(self.store, view.query, today)
        return self._page(view, numbers, today) if numbers.count else ""

    def _page(self, view: View, numbers: Overview, today: date) -> str:
        store, names = self.store, party_names(self.store)
        payload = payload_of(store, view, whole(numbers.days, today), names, today)
        listing = gather(store, view.listed, today=today).beginning(MOST_CARDS)
        parts = (
            f'<div class="head_row">{head(title(view.query, names), numbers)}{give_away()}</div>',
            controls(view.query, names),
            notices.SAMPLE if self.is_sample else "",
            _drawing(payload),
            relationship(view, numbers, between(store, view.query, today), names)
            if is_relationship(view.query)
            else "",
            f'<div class="dt two"><div>{cards_list(listing, view)}</div>'
            f"{rail(view, numbers, names)}</div>",
        )
        return f'{self._banner()}<div class="page">{"".join(parts)}</div>'

    def _banner(self) -> str:
        mark = quote(page_style.logo(self.site_title))
        return f'<div class="banner"><img src="data:image/svg+xml,{mark}" alt=""></div>'


def _drawing(payload: Mapping[str, Any]) -> str:
    """The drawing's place and its data; inert, for nobody answers it yet."""
    written = json.dumps(data_of(payload), ensure_ascii=False, separators=(",", ":"))
    # "</script" must not stand in it (HTML, section 4.12.1.3)
    safe = written.replace("<", "\\u003c")
    return (
        f"<style>{room_css(payload, '.drawing')}</style>"
        f'<div class="drawing" inert></div><script type="application/json">{safe}</script>'
    )


def _read(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")

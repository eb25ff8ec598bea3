"""What a reader takes away from a view: a subscription, a file, a printed page, its address."""

from collections.abc import Iterator
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.address import View
from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.subscribe import copy_rows, only_here, subscribe
from diplo_timeline.dates import EventDate
from diplo_timeline.look.citation import citation
from diplo_timeline.models import Event, permalink
from diplo_timeline.query import EventQuery
from diplo_timeline.timeline import Window, within

_FILES: Final = (
    ("csv", "CSV", "for spreadsheets"),
    ("jsonl", "JSON Lines", "for programs"),
    ("ics", "Calendar file", "for calendars that cannot subscribe"),
)
_ONLY_HERE: Final = (
    '<div class="dt take"><p>This site runs on your own machine: nobody else can open these '
    "addresses.</p></div>"
)


def take_away(view: View, context: DashboardContext, count: int) -> None:
    """Draw, in one row, the buttons that give the view away: Subscribe, Download, Share.

    Args:
        view: what the page shows.
        context: what the pages are given; its public address is the one that is shared.
        count: how many events the view has, before a period of it is chosen.

    Raises:
        RecordError: the record cannot be read.
    """
    with st.container(key="take", horizontal=True, gap="xsmall", width="content"):
        subscribe(view.query, context.public_url)
        with st.popover("Download", icon=":material/download:", key="download"):
            st.html(downloads(view, count))
        with st.popover("Share", icon=":material/link:", key="share"):
            _share(view, context)
    with st.container(key="printed"):
        st.html(printed(view, context))


def downloads(view: View, count: int) -> str:
    """The files of the view and the page to be printed, as links with whom each is for.

    Subscribing, and so these files, know no period drawn: where one is, its events are offered
    apart, by an address whose ``from`` and ``to`` say the same.
    """
    window = Window.parse(view.window)
    counted = words.number(count, "event")
    what = counted if view.query.is_everything else f"{counted} of this view"
    shown = _files(f"All {what}" if count > 1 else what, view.query, "csv", "jsonl", "ics")
    if window:
        inside = within(view.query, window)
        exts = () if _is_nowhere(inside) else ("csv", "jsonl")
        shown += _files(f"Only {window.in_words()}, the period listed", inside, *exts)
    return f'<div class="dt take"><h2>Download</h2>{shown}{_print(view, window)}</div>'


def printed(view: View, context: DashboardContext) -> str:
    """Where and when a page comes from that the browser itself prints; unseen on the screen."""
    today = EventDate.of(words.today()).display()
    address = escape(view_address(view, context.public_url))
    return f'<p class="dt">{escape(context.site_title)}, {today}. {address}</p>'


def view_address(view: View, public_url: str) -> str:
    """The view's address under the public one, with what only the dashboard asks for."""
    return f"{public_url}{view.href()}"


def citing_rows(event: Event, context: DashboardContext) -> list[dict[str, Any]]:
    """An event's permanent address and citation, for `copy_rows`; read today, by the viewer."""
    sentence = citation(
        event,
        public_url=context.public_url,
        site_title=context.site_title,
        accessed=words.today(),
    )
    return [
        {
            "name": "Permanent address",
            "hint": "of the selected event",
            "url": permalink(context.public_url, event.uid),
            "what": "permanent address",
        },
        {
            "name": "Citation",
            "hint": "with today as the day of access",
            "text": str(sentence),
            "what": "citation",
        },
    ]


def share_rows(view: View, context: DashboardContext, event: Event | None) -> list[dict[str, Any]]:
    """What there is to share: the view's address and, of a selected event, what cites it."""
    own = {
        "name": "This view",
        "hint": f"filters, period, {'selected event' if event else 'lanes'}",
        "url": view_address(view, context.public_url),
        "what": "address of this view",
    }
    return [own, *(citing_rows(event, context) if event else ())]


def _share(view: View, context: DashboardContext) -> None:
    event = context.store.many([view.event]).get(view.event) if view.event else None
    st.html('<div class="dt take"><h2>Share</h2><p>Whoever opens it sees what you see.</p></div>')
    copy_rows(data={"rows": share_rows(view, context, event)}, key="shared")
    if only_here(context.public_url):
        st.html(_ONLY_HERE)


def _files(title: str, query: EventQuery, *exts: str) -> str:
    if not exts:
        return ""
    items = "".join(
        _item(f"/events.{ext}{_tail(query.pairs())}", name, for_whom)
        for ext, name, for_whom in _FILES
        if ext in exts
    )
    return f"<h3>{escape(title)}</h3><ul>{items}</ul>"


def _print(view: View, window: Window | None) -> str:
    pairs = [*view.query.pairs(), *_window_pairs(window)]
    item = _item(f"/print{_tail(pairs)}", "Print or save as PDF", "with sources written out")
    return f'<ul class="apart">{item}</ul>'


def _window_pairs(window: Window | None) -> Iterator[tuple[str, str]]:
    if window:
        yield "window", str(window)


def _item(address: str, name: str, hint: str) -> str:
    return f'<li><a href="{escape(address)}" target="_self">{name}</a> <span>{hint}</span></li>'


def _tail(pairs: list[tuple[str, str]]) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""


def _is_nowhere(query: EventQuery) -> bool:
    """Whether its period ends before it starts: the window lies outside the query's own."""
    return bool(query.from_ and query.to and query.to.last_day < query.from_.first_day)

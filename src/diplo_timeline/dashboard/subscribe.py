"""Subscribe to this view: the addresses of its feeds, ready to copy."""

from html import escape
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st

from diplo_timeline import feeds
from diplo_timeline.access import is_loopback
from diplo_timeline.look import copying_js
from diplo_timeline.query import EventQuery

_HERE: Final = files(__package__)

copy_rows = st.components.v2.component(
    "diplo_timeline_addresses",
    html='<div class="rows"></div><div class="live" aria-live="polite"></div>',
    css=_HERE.joinpath("addresses.css").read_text(encoding="utf-8"),
    js=f"{copying_js()}\n{_HERE.joinpath('addresses.js').read_text(encoding='utf-8')}",
)


def subscribe(query: EventQuery, public_url: str) -> None:
    """Draw the button that opens the addresses of exactly this query."""
    with st.popover("Subscribe", type="primary", icon=":material/rss_feed:", key="subscribe"):
        st.html(_intro(query))
        copy_rows(data={"rows": rows(query, public_url)}, key="addresses")
        st.html(_outro(query, public_url))


def rows(query: EventQuery, public_url: str) -> list[dict[str, Any]]:
    """What the component shows: one row a format, then the changes."""
    found = [
        (form.name, form.for_whom, feeds.feed_address(public_url, ext, query))
        for ext, form in feeds.FORMATS.items()
    ]
    changes = feeds.feed_address(public_url, "atom", query, about="changes")
    found.append(("Changes", "for readers that hide corrections", changes))
    return [{"name": name, "hint": hint, "url": url} for name, hint, url in found]


def _tail(query: EventQuery) -> str:
    return "" if query.is_everything else f"?{query.query_string()}"


def _intro(query: EventQuery) -> str:
    what = "every event" if query.is_everything else "the events of this view and those to come"
    return (
        '<div class="dt take"><h2>Subscribe to this view</h2>'
        f"<p>You will be told of {what}, and of corrections to them. "
        "Paste an address where your reader says “Add a feed” "
        "or your calendar “Add from URL”.</p></div>"
    )


def _outro(query: EventQuery, public_url: str) -> str:
    local = ""
    if only_here(public_url):
        local = (
            "<p>This site runs on your own machine: a reader on it can follow these addresses, "
            "a reader on the web cannot.</p>"
        )
    address = escape(f"/subscribe{_tail(query)}")
    more = f'<p><a href="{address}" target="_self">How to subscribe, and all feeds</a></p>'
    return f'<div class="dt take">{local}{more}</div>'


def only_here(public_url: str) -> bool:
    """Whether the public address is one that only this machine can open."""
    return is_loopback(urlsplit(public_url).hostname)

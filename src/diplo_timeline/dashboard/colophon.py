"""The foot of every page: where the feeds are, and for whoever signed in the way out."""

from html import escape

import streamlit as st

_OUT = (
    '<form action="/sign-out" method="post">Signed in as <bdi>{name}</bdi> '
    '<button type="submit">Sign out</button></form>'
)
_LINKS = (("/subscribe", "How to subscribe"), ("/events.atom", "Atom"), ("/events.rss", "RSS"))


def colophon(site_title: str, signed_in: str = "") -> None:
    """Draw the foot of a page; ``signed_in`` is the name somebody signed in with."""
    links = "".join(f'<a href="{address}" target="_self">{name}</a>' for address, name in _LINKS)
    out = _OUT.format(name=escape(signed_in)) if signed_in else ""
    st.html(f'<div class="dt colophon"><span>{escape(site_title)}</span>{links}{out}</div>')

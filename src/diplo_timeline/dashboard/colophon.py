"""The foot of every page: where the feeds are."""

from html import escape

import streamlit as st

_LINKS = (("/subscribe", "How to subscribe"), ("/events.atom", "Atom"), ("/events.rss", "RSS"))


def colophon(site_title: str) -> None:
    """Draw the foot of a page."""
    links = "".join(f'<a href="{address}" target="_self">{name}</a>' for address, name in _LINKS)
    st.html(f'<div class="dt colophon"><span>{escape(site_title)}</span>{links}</div>')

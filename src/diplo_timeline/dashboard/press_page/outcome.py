"""What came of saving, event by event."""

from html import escape
from typing import Final

import streamlit as st

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.press_page.item import Deed, Item
from diplo_timeline.dashboard.press_page.worktable import Reading


def outcome(reading: Reading) -> None:
    """Draw what came of the last saving, until it is closed or the next."""
    tried = [i for key in reading.report if (i := reading.item(key))]
    if not (tried or reading.refused):
        return
    with st.container(key="press-outcome"):
        st.html(told(tried) if tried else told_of_source(reading.refused))
        st.button(
            "Close the list", key="press-close", type="tertiary", on_click=_close, args=(reading,)
        )


def told_of_source(why: str) -> str:
    """Why nothing was saved, as safe HTML."""
    return (
        '<div class="dt came press-came" role="alert"><h2>Nothing was saved</h2>'
        f"<p>The release as a source, above the text: {escape(why)}.</p></div>"
    )


def _close(reading: Reading) -> None:
    reading.report, reading.refused = (), ""


def told(tried: list[Item]) -> str:
    """What was done and what was not, as safe HTML; what is to be seen to comes first."""
    done = [item for item in tried if item.came.event]
    refused = [item for item in tried if not item.came.event]
    counted = words.number(len(tried), "event")
    heading = f"{len(done)} of {counted} saved" if refused else f"{counted} saved"
    lines = "".join([*map(_refused, refused), *map(_saved, done)])
    return (
        f'<div class="dt came press-came" role="status"><h2>{heading}</h2>'
        f'<ul tabindex="0" aria-label="Event by event">{lines}</ul></div>'
    )


def _refused(item: Item) -> str:
    title = escape(item.typed.title) or "No title yet"
    reason = escape(item.came.refusal.rstrip("."))
    return f'<li class="no">{item.number}. <bdi dir="auto">{title}</bdi>: not saved. {reason}.</li>'


def _saved(item: Item) -> str:
    event = item.came.event
    if event is None:
        return ""
    address = f"/events/{event.uid}" if event.is_public else f"/add?event={event.uid}"
    how = _SOURCE if item.came.deed is Deed.SOURCE else _STANDS[event.is_public]
    link = f'<a href="{escape(address)}" target="_self" dir="auto">{escape(event.title)}</a>'
    return f"<li>{item.number}. {link}: {how}.</li>"


_SOURCE: Final = "the report was added to it as a source"
_STANDS: Final = {True: "published", False: "saved as a draft"}

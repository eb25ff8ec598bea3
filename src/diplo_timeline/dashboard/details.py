"""The event that is selected: its card, its permanent address, and for editors the way to edit."""

from dataclasses import replace
from html import escape

import streamlit as st

from diplo_timeline.dashboard import here, notices, words
from diplo_timeline.dashboard.address import View
from diplo_timeline.dashboard.context import current, current_editor
from diplo_timeline.dashboard.subscribe import copy_rows
from diplo_timeline.dashboard.take_away import citing_rows
from diplo_timeline.look.cards import body
from diplo_timeline.look.day import day_block
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore


def selected(store: EventStore, view: View) -> None:
    """Draw the details of the view's selected event, or say that there is none.

    Raises:
        RecordError: the record cannot be read.
    """
    if not view.event:
        return
    event = store.many([view.event]).get(view.event)
    if event is None:
        notices.notice(
            "The record has no published event with this address.",
            (replace(view, event=None).href(), "Show the timeline"),
        )
        return
    whole = store.many([event.part_of]).get(event.part_of) if event.part_of else None
    parts = len(store.parts_of([event.uid]))
    may_edit = current_editor() is not None
    with st.container(key="details"):
        with st.container(horizontal=True, vertical_alignment="center", key="details_do"):
            st.html(ways_on(event, whole, parts, may_edit=may_edit))
            with st.popover("Cite", type="tertiary", icon=":material/format_quote:", key="cite"):
                copy_rows(data={"rows": citing_rows(event, current())}, key="cited")
            st.button(
                "Close", key="close", type="tertiary", icon=":material/close:", on_click=_close
            )
        st.html(details(event))


def details(event: Event) -> str:
    """What the panel says of the event, as HTML; every text of the event is escaped."""
    return (
        '<section class="dt" aria-label="The selected event"><article class="ev">'
        f"{day_block(event.date, in_month=False)}<div>{body(event, level=2)}</div>"
        "</article></section>"
    )


def ways_on(event: Event, whole: Event | None, parts: int, *, may_edit: bool) -> str:
    """The panel's links: the permanent page, what it is part of, its parts, the form.

    Args:
        event: the selected event.
        whole: what it is part of.
        parts: how many events are part of it.
        may_edit: whether to lead to the form.
    """
    links = [(f"/events/{event.uid}", "Permanent page")]
    if whole:
        links.append((View(event=whole.uid).href(), f"Part of {whole.title}"))
    if parts:
        of_it = EventQuery(part_of=event.uid)
        counted = words.number(parts, "event is part of this", "events are part of this")
        links.append((View(of_it).href(), counted))
    if may_edit:
        links.append((f"/add?event={event.uid}", "Edit"))
    shown = "".join(f'<a href="{escape(a)}" target="_self">{escape(w)}</a>' for a, w in links)
    return f'<p class="dt do">{shown}</p>'


def _close() -> None:
    here.go(replace(here.view(), event=None))

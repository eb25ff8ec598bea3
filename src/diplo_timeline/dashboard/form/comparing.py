"""What the page shows when somebody else saved the event meanwhile: both texts, and two ways on."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from diplo_timeline.dashboard.form.conflict import table
from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.fields import folded
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.errors import InvalidDraft
from diplo_timeline.models import Event, Review, differences


def conflict(opening: Opening, current: Event, titles: Mapping[str, str]) -> bool:
    """Show both texts and the ways on; true when the editor chose to save their own."""
    st.html(
        '<div class="dt errbox" role="alert"><h2>Somebody else saved this event meanwhile</h2>'
        f"<p>{escape(_situation(opening, current))} Nothing of yours was saved, and nothing of it "
        f"is lost.</p>{_table(opening.typed, current, titles)}</div>"
    )
    mine = False
    with st.container(horizontal=True, key="form-conflict"):
        if opening.aim != "withdraw":
            mine = st.button(_save_mine(current), key=opening.beside("mine"))
        if current.review is not Review.WITHDRAWN:
            st.button(
                f"Load version {current.version}",
                key=opening.beside("theirs"),
                on_click=opening.take_over,
                args=(current,),
            )
    return mine


def laid_aside(opening: Opening, titles: Mapping[str, str]) -> None:
    """After somebody else's version was loaded: what was typed before, and a way back to it."""
    if opening.aside is None or opening.event is None:
        return
    with folded("What you had typed", opening.beside("aside")):
        st.html(f'<div class="dt aside">{_table(opening.aside, opening.event, titles)}</div>')
        st.button("Put mine back", key=opening.beside("back"), on_click=_put_back, args=(opening,))


def _put_back(opening: Opening) -> None:
    if opening.aside is not None:
        opening.refill(opening.aside)
        opening.aside = None


def _situation(opening: Opening, current: Event) -> str:
    if current.review is Review.WITHDRAWN:
        return f"You opened version {opening.version}; since then it was withdrawn."
    return f"You opened version {opening.version}; the record has version {current.version} now."


def _save_mine(current: Event) -> str:
    if current.review is Review.WITHDRAWN:
        return "Publish mine and restore the event"
    return f"Save mine over version {current.version}"


def _table(typed: Typed, current: Event, titles: Mapping[str, str]) -> str:
    try:
        yours = checked(typed, publish=False)
    except InvalidDraft:
        return "<p>Mend what is marked in the form to compare the two.</p>"
    found = differences(yours, current.as_draft(), titles)
    if not found:
        return "<p>The two say the same.</p>"
    return table(found, "Yours", f"Version {current.version}")

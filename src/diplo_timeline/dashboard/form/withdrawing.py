"""Taking a published event back: folded away, and asked twice."""

from html import escape

import streamlit as st

from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form import saving
from diplo_timeline.dashboard.form.fields import folded, problem
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.telling import LABELS, sentence
from diplo_timeline.desk import Editor


def withdrawing(opening: Opening, context: DashboardContext, editor: Editor | None) -> None:
    """Draw the folded section and, once asked for, the question."""
    with folded("Withdraw this event", opening.beside("withdrawing")):
        st.html(
            '<div class="dt quiet"><p>For an event the record was wrong to publish. One that was '
            "called off stays: set its status to cancelled or postponed instead.</p></div>"
        )
        key = opening.beside("reason")
        st.session_state.setdefault(key, opening.reason)
        st.text_input(LABELS["reason"], key=key, help="A sentence readers see in its place")
        _tell(opening)
        if not opening.withdrawing:
            st.button("Withdraw …", key=opening.beside("ask"), on_click=_ask, args=(opening, True))
            return
        title = opening.event.title if opening.event else ""
        unsaved = (
            " What you changed in the form is not saved with it." if opening.is_touched else ""
        )
        st.html(
            f'<div class="dt ask" role="alert"><p>Withdraw <b dir="auto">{escape(title)}</b>? '
            "Its page will answer 410 Gone with your reason, it leaves the timeline, and "
            f"subscribers are told.{unsaved}</p></div>"
        )
        with st.container(horizontal=True, key="form-withdraw"):
            sure = st.button("Withdraw it", key=opening.beside("withdraw"), type="primary")
            st.button("Keep it", key=opening.beside("keep"), on_click=_ask, args=(opening, False))
        if sure:
            _withdraw(opening, context, editor)
            st.rerun()


def _tell(opening: Opening) -> None:
    """Say beside the reason what is wrong with it; everything else is said above the buttons."""
    for found in opening.refused.problems if opening.refused else ():
        if found.field == "reason":
            problem(sentence(found))


def _ask(opening: Opening, asked: bool) -> None:  # noqa: FBT001 (Streamlit passes args by place)
    opening.withdrawing = asked


def _withdraw(opening: Opening, context: DashboardContext, editor: Editor | None) -> None:
    if opened := opening.opened:
        done = saving.withdraw(
            context.desk,
            editor,
            opened=opened,
            reason=opening.reason,
            save_key=f"{opening.save_key}-withdraw",
        )
        opening.remember(done, "withdraw")

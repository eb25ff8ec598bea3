"""The bar of what can be done to the events ticked, and the question before it is done."""

from collections.abc import Sequence
from html import escape
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from diplo_timeline.bulk import Deed, Picked
from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.context import current_editor
from diplo_timeline.dashboard.form.fields import LIVE
from diplo_timeline.dashboard.review.service import the_bulk
from diplo_timeline.dashboard.review.state import Asked, Details, Reviewing, Tab
from diplo_timeline.models import Event
from diplo_timeline.vocabulary import TOPICS

_OFFERED: Final = {
    Tab.DRAFTS: (Deed.PUBLISH, Deed.RETAG),
    Tab.PUBLISHED: (Deed.RETAG, Deed.WITHDRAW),
}
_WORDS: Final = {Deed.PUBLISH: "Publish", Deed.RETAG: "Retag", Deed.WITHDRAW: "Withdraw"}


def place_of_bar() -> DeltaGenerator:
    """Return the place of `bar`, above the rows that have to be drawn before it is."""
    return st.container(key="review-bar", horizontal=True, vertical_alignment="center", gap="small")


def bar(place: DeltaGenerator, state: Reviewing, events: Sequence[Event]) -> None:
    """Draw how many of the events are ticked, and the buttons.

    After the rows: a button pressed before the browser has ticked all boxes would find none ticked.
    """
    ticked = _ticked(state, [Picked.of(event) for event in events])
    every = len(ticked) == len(events)
    with place:
        st.html(f'<p class="dt count" role="status">{len(ticked)} of {len(events)} selected</p>')
        st.button(
            "Select none" if every else f"Select all {len(events)} shown",
            key="review-all",
            type="tertiary",
            on_click=_tick_all,
            args=(state, not every),
        )
        for deed in _OFFERED[state.tab]:
            st.button(
                f"{_WORDS[deed]} …",
                key=f"review-{deed}",
                disabled=not ticked,
                on_click=_ask,
                args=(state, deed),
            )


def question(state: Reviewing, asked: Asked) -> None:
    """Draw what is to be confirmed, with the button that does it."""
    counted = words.number(len(asked.picked), "draft" if state.tab is Tab.DRAFTS else "event")
    with st.container(key="review-question"):
        heading = f"{_WORDS[asked.deed]} {counted}?"
        st.html(f'<div class="dt asks"><h2>{heading}</h2><p>{_meaning(asked.deed)}</p></div>')
        _fields(state, asked)
        for problem in state.problems:
            st.html(f'<p class="dt err" role="alert">{escape(problem.message)}</p>')
        with st.container(horizontal=True, key="review-sure"):
            says = f"{_WORDS[asked.deed]} {counted}"
            st.button(says, type="primary", key="review-do", on_click=_do, args=(state, asked))
            st.button("Cancel", key="review-cancel", on_click=state.put_away)


def _meaning(deed: Deed) -> str:
    match deed:
        case Deed.PUBLISH:
            return "They appear on the timeline, and subscribers of matching feeds are told."
        case Deed.RETAG:
            return "Everything else they say stays as it is."
        case Deed.WITHDRAW:
            return (
                "They leave the timeline, their pages answer 410 Gone with your reason, and "
                "subscribers are told. What was called off stays: set its status instead."
            )


def _fields(state: Reviewing, asked: Asked) -> None:
    """Draw what an action needs to know; `_given` reads it."""
    match asked.deed:
        case Deed.RETAG:
            _topics("Topics to add", asked.field("add"))
            _topics("Topics to remove", asked.field("remove"))
            if state.tab is Tab.PUBLISHED:
                label = "Tell subscribers: each becomes a correction in their feeds"
                st.checkbox(label, key=asked.field("tell"))
        case Deed.WITHDRAW:
            label = "Reason, a sentence readers see in their place"
            st.text_input(label, key=asked.field("reason"), live=LIVE)
        case _:
            pass


def _topics(label: str, key: str) -> None:
    st.multiselect(
        label,
        list(TOPICS),
        format_func=lambda slug: TOPICS[slug].name,
        key=key,
        placeholder="None",
        select_all=False,
    )


def _given(asked: Asked) -> Details:
    session = st.session_state
    return Details(
        add=tuple(session.get(asked.field("add"), ())),
        remove=tuple(session.get(asked.field("remove"), ())),
        minor=not session.get(asked.field("tell"), False),
        reason=session.get(asked.field("reason"), ""),
    )


def _do(state: Reviewing, asked: Asked) -> None:
    state.carry_out(the_bulk(), current_editor(), asked, _given(asked))


def _ticked(state: Reviewing, shown: Sequence[Picked]) -> tuple[Picked, ...]:
    return tuple(one for one in shown if st.session_state.get(state.tick(one.uid)))


def _tick_all(state: Reviewing, ticked: bool) -> None:  # noqa: FBT001 (Streamlit passes args by place)
    for one in state.shown:
        st.session_state[state.tick(one.uid)] = ticked


def _ask(state: Reviewing, deed: Deed) -> None:
    """Ask about the events as the editor saw them, not as they may be by now."""
    if picked := _ticked(state, state.shown):
        state.ask(deed, picked)

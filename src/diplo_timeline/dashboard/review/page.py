"""The page at ``/review``: what waits to be published, and what is."""

import logging
from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

import streamlit as st

from diplo_timeline.bulk import Picked
from diplo_timeline.dashboard import here, notices, words
from diplo_timeline.dashboard.address import View, read_view
from diplo_timeline.dashboard.context import current, current_editor
from diplo_timeline.dashboard.filters import filter_bar
from diplo_timeline.dashboard.form.asking_in import asking_in
from diplo_timeline.dashboard.overview import party_names
from diplo_timeline.dashboard.review.asking import bar, place_of_bar, question
from diplo_timeline.dashboard.review.listing import Listed, listed
from diplo_timeline.dashboard.review.outcome import outcome
from diplo_timeline.dashboard.review.rows import row
from diplo_timeline.dashboard.review.state import Reviewing, Tab, reviewing
from diplo_timeline.errors import BadQuery, RecordError
from diplo_timeline.models import Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore

log = logging.getLogger(__name__)

_TABS: Final = {Tab.DRAFTS: "Drafts", Tab.PUBLISHED: "Published"}
_TAB: Final = "review-tab"


def show() -> None:
    """Draw the page for whoever visits; only an editor sees any event here."""
    st.html(f"<style>{_style()}</style>")
    if current_editor() is None:
        asking_in(current().editing)
        return
    try:
        _page(current().store)
    except RecordError as error:
        log.error("the review page cannot read the record: %s", error)
        st.html(
            '<div class="dt empty" role="alert"><h2>The record cannot be read just now</h2>'
            f"<p>{escape(str(error))}</p><p>Try again in a moment.</p></div>"
        )


def title(store: EventStore) -> str:
    """The page's name in the navigation, with the number of drafts that wait."""
    try:
        waiting = store.count(EventQuery(), review=Review.DRAFT)
    except RecordError as error:
        log.error("drafts cannot be counted: %s", error)
        return "Review"
    return f"Review ({waiting:,})" if waiting else "Review"


def _page(store: EventStore) -> None:
    state = reviewing(st.session_state)
    view, problems = read_view(here.pairs())
    st.html(_head(store))
    filter_bar(View(view.query), party_names(store))
    _ignored(problems)
    tab = st.segmented_control(
        "Which events",
        list(_TABS),
        default=Tab.DRAFTS,  # the same in each run, or the choice would be lost
        required=True,
        format_func=_TABS.__getitem__,
        key=_TAB,
        label_visibility="collapsed",
    )
    state.look_at(Tab(tab or state.tab), view.query)
    if state.report:
        outcome(state, state.report)
    if state.asked:
        question(state, state.asked)
    shown = _shown(store, state)
    state.shown = tuple(Picked.of(event) for event in shown.events)
    if not shown.events:
        st.html(_nothing(state))
        return
    place = None if state.asked else place_of_bar()
    _rows(state, shown)
    if place:
        bar(place, state, shown.events)
    _turn(state, shown)


def _rows(state: Reviewing, shown: Listed) -> None:
    with st.container(key="review-rows"):
        for number, event in enumerate(shown.events, shown.first):
            row(state, event, number, shown.written.get(event.uid))


def _shown(store: EventStore, state: Reviewing) -> Listed:
    """The page turned to, or the one before it where that is empty by now."""
    while True:
        shown = listed(store, state.tab, state.query, state.turned)
        if shown.events or not state.turned:
            return shown
        state.turn_to(state.turned[:-1])


def _turn(state: Reviewing, shown: Listed) -> None:
    if not state.turned and not shown.after:
        return
    last = shown.first + len(shown.events) - 1
    with st.container(key="review-turn", horizontal=True, vertical_alignment="center"):
        if state.turned:
            st.button("Page before", key="review-before", on_click=state.turn_to,
                      args=(state.turned[:-1],))  # fmt: skip
        st.html(f'<p class="dt count">{shown.first:,} to {last:,}</p>')
        if shown.after:
            st.button("Next page", key="review-next", on_click=state.turn_to,
                      args=((*state.turned, shown.after),))  # fmt: skip


def _head(store: EventStore) -> str:
    waiting = store.count(EventQuery(), review=Review.DRAFT)
    drafts = words.number(waiting, "draft waits", "drafts wait") if waiting else "No draft waits"
    drafts += ", the oldest first" if waiting > 1 else ""
    public = words.number(store.count(EventQuery()), "event is published", "events are published")
    return f'<div class="dt head"><h1>Review</h1><p>{drafts}; {public}.</p></div>'


def _ignored(problems: Sequence[BadQuery]) -> None:
    for problem in problems:
        said = str(problem).rstrip(".")
        notices.notice(f"{said[:1].upper()}{said[1:]}. It was ignored.")


def _nothing(state: Reviewing) -> str:
    if not state.query.is_everything:
        heading = f"No {'draft' if state.tab is Tab.DRAFTS else 'published event'} matches this"
        more = "Clear the filters to see all."
    elif state.tab is Tab.DRAFTS:
        heading = "No draft waits"
        more = (
            'What is saved as a draft is listed here. <a href="/add" target="_self">'
            "Add an event</a>."
        )
    else:
        heading, more = "Nothing is published yet", "Publish a draft first."
    return f'<div class="dt empty"><h2>{heading}</h2><p>{more}</p></div>'


@cache
def _style() -> str:
    """The page's rules, after the form's, which have those of signing in."""
    own = files(__package__).joinpath("review.css").read_text(encoding="utf-8")
    return files("diplo_timeline.dashboard.form").joinpath("form.css").read_text("utf-8") + own

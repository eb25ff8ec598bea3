"""The timeline page: a view's head, filters, drawing and list."""

from dataclasses import replace
from datetime import date

import streamlit as st

from diplo_timeline.dashboard import details, here, notices, words
from diplo_timeline.dashboard.address import View, read_view
from diplo_timeline.dashboard.between import between
from diplo_timeline.dashboard.cards_list import cards_list
from diplo_timeline.dashboard.context import DashboardContext, current, current_editor
from diplo_timeline.dashboard.empty import empty
from diplo_timeline.dashboard.filters import filter_bar
from diplo_timeline.dashboard.head import head, title
from diplo_timeline.dashboard.listing import Listing, gather
from diplo_timeline.dashboard.overview import overview, party_names
from diplo_timeline.dashboard.rail import rail
from diplo_timeline.dashboard.relationship import is_relationship, relationship
from diplo_timeline.dashboard.take_away import take_away
from diplo_timeline.dashboard.timeline_view import timeline_view
from diplo_timeline.errors import BadQuery, RecordError
from diplo_timeline.settings import Editing
from diplo_timeline.store import EventStore
from diplo_timeline.timeline import whole


def show() -> None:
    """Draw the page that the address asks for."""
    context = current()
    try:
        _page(context)
    except RecordError as error:
        notices.unreadable(error, to_editor=current_editor() is not None)


def _page(context: DashboardContext) -> None:
    pairs = here.pairs()
    view, problems = read_view(pairs)
    store = context.store
    today = words.today()
    numbers, names = overview(store, view.query, today), party_names(store)
    with st.container(key="head", horizontal=True, vertical_alignment="top"):
        st.html(head(title(view.query, names), numbers))
        take_away(view, context, numbers.count)
    filter_bar(view, names)
    notices.ignored(pairs, problems)
    if view.query.part_of:
        _told_of_whole(store, view, view.query.part_of)
    if context.is_sample:
        notices.sample()
    if not numbers.count:
        st.html(empty(store, view, names, may_add=context.editing is not Editing.OFF))
        return
    if not view.page:
        timeline_view(store, view, whole(numbers.days, today), names, today)
    details.selected(store, view)
    if is_relationship(view.query) and not view.page:
        st.html(relationship(view, numbers, between(store, view.query, today), names))
    shown = cards_list(_listing(store, view, today), view)
    st.html(f'<div class="dt two"><div>{shown}</div>{rail(view, numbers, names)}</div>')


def _told_of_whole(store: EventStore, view: View, uid: str) -> None:
    """Say which event everything shown is part of: no filter of the bar does."""
    whole_event = store.many([uid]).get(uid)
    title_of_it = f"“{whole_event.title}”" if whole_event else "an event that is not published"
    without = view.narrowed(replace(view.query, part_of=None))
    notices.notice(
        f"Only events that are part of {title_of_it}.", (without.href(), "Show all events")
    )


def _listing(store: EventStore, view: View, today: date) -> Listing:
    """The page of the list the view asks for; the first one where it asks for none of the list."""
    try:
        return gather(store, view.listed, after=view.page, today=today)
    except BadQuery as problem:
        notices.ignored(here.pairs(), [problem])
        return gather(store, view.listed, today=today)

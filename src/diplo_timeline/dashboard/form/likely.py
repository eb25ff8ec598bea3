"""While somebody types: the events that the form may be telling of, and one click to use them."""

import logging
from dataclasses import replace
from html import escape
from typing import Final

import streamlit as st

from diplo_timeline.dashboard.context import DashboardContext, current_editor
from diplo_timeline.dashboard.form import opening as openings
from diplo_timeline.dashboard.form.drafting import account_of, sources_of
from diplo_timeline.dashboard.form.fields import problem
from diplo_timeline.dashboard.form.further_source import Added, add_sources, new_to
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.errors import RecordError
from diplo_timeline.models import Event, Review
from diplo_timeline.same_event import SAME_SOURCE, Match, Verdict, matches

log = logging.getLogger(__name__)
MOST: Final = 4
_CLOSE: Final = 0.7  # below it a related event is none that anybody would take for this one
_SAYS: Final = {
    Verdict.SAME: "Looks like the same event",
    Verdict.PART: "Yours looks like a part of it",
    Verdict.RELATED: "Related",
}


def perhaps_recorded(opening: Opening, context: DashboardContext) -> None:
    """Draw the panel; empty where nothing is like what is typed. It never keeps from saving."""
    with st.container(key="form-likely"):
        done: Added | None = st.session_state.get(opening.beside("added"))
        if done and done.event:
            _added(opening, done.event)
            return
        found = () if opening.is_public else likely_events(opening, context)
        if found:
            st.html('<div class="dt part likely"><h3>Perhaps recorded already</h3></div>')
        for match in found:
            _offer(opening, match, context)
        if done:
            problem(done.why_not)


def likely_events(opening: Opening, context: DashboardContext) -> tuple[Match, ...]:
    """The events most like what is typed, the likeliest first; kept until either changes."""
    account = account_of(opening.typed)
    if not account.parties and not account.sources:
        return ()
    own = opening.event.uid if opening.event else ""
    try:
        state = (context.store.stamp().version, account, own)
        kept = st.session_state.get("form_likely")
        if kept is None or kept[0] != state:
            found = matches(account, (e for e in context.store.likely(account) if e.uid != own))
            kept = (state, tuple(match for match in found if is_worth_showing(match))[:MOST])
            st.session_state["form_likely"] = kept
    except RecordError:
        log.exception("cannot look for events like the one typed")
        return ()
    likeliest: tuple[Match, ...] = kept[1]
    return likeliest


def is_worth_showing(match: Match) -> bool:
    """Whether an editor would want to know of it."""
    likeness = match.likeness
    if likeness.verdict is not Verdict.RELATED or SAME_SOURCE in likeness.reasons:
        return True
    return likeness.score >= _CLOSE


def told(match: Match) -> str:
    """An event with why it is shown, as safe HTML. Its page opens beside the form."""
    event, likeness = match.event, match.likeness
    is_draft = event.review is Review.DRAFT
    address = f"/add?event={event.uid}" if is_draft else f"/events/{event.uid}"
    facts = [event.when or "no date yet", *(["a draft"] if is_draft else [])]
    why = "; ".join(likeness.reasons)
    return (
        f'<p class="quiet">{_SAYS[likeness.verdict]}: {escape(why)}</p>'
        f'<p dir="auto"><a href="{escape(address)}" target="_blank">{escape(event.title)}</a>, '
        f"{escape(', '.join(facts))}</p>"
    )


def _offer(opening: Opening, match: Match, context: DashboardContext) -> None:
    event = match.event
    with st.container(key=f"likely-{event.uid}"):
        st.html(f'<div class="dt like">{told(match)}</div>')
        with st.container(horizontal=True, key=f"likely-do-{event.uid}"):
            if match.likeness.verdict is Verdict.PART:
                st.button(
                    "Make mine a part of it",
                    key=opening.beside(f"part-{event.uid}"),
                    on_click=_make_part,
                    args=(opening, event.uid),
                    disabled=opening.typed.part_of == event.uid,
                )
                return
            _source_button(opening, event, context)


def _source_button(opening: Opening, event: Event, context: DashboardContext) -> None:
    sources = sources_of(opening.typed)
    if sources and not new_to(event, sources):
        st.html('<p class="dt quiet">It names your source already.</p>')
        return
    st.button(
        "Add my source to this event",
        key=opening.beside(f"source-{event.uid}"),
        on_click=_add,
        args=(opening, event.uid, context),
        disabled=not sources,
        help=None if sources else "Enter your source first",
    )


def _add(opening: Opening, uid: str, context: DashboardContext) -> None:
    opening.listen(st.session_state)
    sources = sources_of(opening.typed)
    if sources:
        done = add_sources(context.store, context.desk, current_editor(), uid, sources)
        st.session_state[opening.beside("added")] = done


def _make_part(opening: Opening, uid: str) -> None:
    opening.listen(st.session_state)
    opening.refill(replace(opening.typed, part_of=uid))


def _added(opening: Opening, event: Event) -> None:
    page = f"/events/{event.uid}" if event.is_public else f"/add?event={event.uid}"
    st.html(
        '<div class="dt note" role="status"><p>Your source was added to '
        f'<a href="{escape(page)}" target="_blank" dir="auto">{escape(event.title)}</a>, which has '
        f"version {event.version} now. What is typed here is not saved.</p></div>"
    )
    with st.container(horizontal=True, key="form-likely-next"):
        if opening.event is None:
            st.button(
                "Clear the form", key=opening.beside("clear"), on_click=_clear, args=(opening,)
            )
        st.button(
            "Go on with this form", key=opening.beside("on"), on_click=_go_on, args=(opening,)
        )


def _clear(opening: Opening) -> None:
    openings.close(st.session_state, "")
    fresh = openings.opening_of(st.session_state, None)
    fresh.dropped.add(opening.save_key)  # nor need the browser keep what was typed


def _go_on(opening: Opening) -> None:
    st.session_state.pop(opening.beside("added"), None)

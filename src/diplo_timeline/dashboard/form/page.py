"""The page at ``/add``: adds an event, or edits the one its address names."""

import logging
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files

import streamlit as st

from diplo_timeline.dashboard import here
from diplo_timeline.dashboard.context import DashboardContext, current, current_editor
from diplo_timeline.dashboard.form import actions, choices, comparing
from diplo_timeline.dashboard.form import opening as openings
from diplo_timeline.dashboard.form.asking_in import asking_in
from diplo_timeline.dashboard.form.drafting import uid_in
from diplo_timeline.dashboard.form.fields import Fields, folded
from diplo_timeline.dashboard.form.groups import in_sight, paths_in_sight
from diplo_timeline.dashboard.form.history import history
from diplo_timeline.dashboard.form.keeping import keep, offer
from diplo_timeline.dashboard.form.likely import perhaps_recorded
from diplo_timeline.dashboard.form.more import more
from diplo_timeline.dashboard.form.offers import Offers
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.outcome import outcome
from diplo_timeline.dashboard.form.preview import preview
from diplo_timeline.dashboard.form.telling import by_field
from diplo_timeline.dashboard.form.typed import BLANK, Typed
from diplo_timeline.dashboard.form.withdrawing import withdrawing
from diplo_timeline.dates import EventDate
from diplo_timeline.desk import Editor
from diplo_timeline.errors import RecordError, UnknownEvent
from diplo_timeline.models import Event, Review

log = logging.getLogger(__name__)


def show() -> None:
    """Draw the page for whoever visits."""
    st.html(f"<style>{_style()}</style>")
    editor = current_editor()
    uid = uid_in(here.value("event"))
    opening = openings.opening_on(st.session_state, uid)
    if opening:
        opening.listen(st.session_state)  # first of all: whatever fails below, this is kept
    with st.container(key="form-asks"):  # always there: a sign-in that ends moves no field below
        if editor is None:
            asking_in(current().editing)
    if editor is None and (opening is None or not opening.is_touched):
        return
    try:
        _form_or_notice(uid, current(), editor)
    except UnknownEvent:
        _notice("No event has this address", "Look it up on the timeline and edit it from there.")
    except RecordError as error:
        _unreadable(error)


def _form_or_notice(uid: str, context: DashboardContext, editor: Editor | None) -> None:
    event = context.store.get(uid) if uid else None
    opening = openings.opening_of(st.session_state, event)
    if opening.saved:
        outcome(opening, opening.saved)
    elif event and event.review is Review.WITHDRAWN and not opening.is_touched:
        _withdrawn(opening, event, context, editor)
    else:
        _form(opening, event, context, editor)
    keep(opening, event, context)


def _form(
    opening: Opening, event: Event | None, context: DashboardContext, editor: Editor | None
) -> None:
    told = by_field(openings.problems_of(opening))
    events = _choosable(opening.typed, context)
    st.html(_head(opening))
    with st.container(key="form-news"):  # always there: nothing below moves when something comes
        _news(opening)
        offer(opening, event, context)
    left, right = st.columns([1.75, 1], gap="large")
    with left, st.container(key="form"):
        comparing.laid_aside(opening, events)
        fields = Fields(opening, told)
        offers = Offers.of(opening, context)
        in_sight(opening, fields, offers)
        perhaps_recorded(opening, context)
        away = _folded_away(opening.typed)
        wrong = opening.unfold and bool(away & told.keys())
        wrong = wrong or (opening.spread and _is_filled(opening.typed, away))
        opening.unfold, opening.spread = False, False
        key = opening.beside("more")
        with folded("More about the event", key, at_first=opening.event is not None, now=wrong):
            more(opening, fields, offers, events)
        _foot(opening, event, events, told, context, editor)
        if opening.is_public:
            withdrawing(opening, context, editor)
        if event:
            history(opening, event, context, editor, events)
    with right:
        preview(opening, context, events)


def _folded_away(typed: Typed) -> frozenset[str]:
    """The paths of the fields that are not in sight at first."""
    return frozenset(typed.leaves()) - paths_in_sight(typed)


def _is_filled(typed: Typed, paths: frozenset[str]) -> bool:
    """Whether one of these fields says something that a blank form does not."""
    blank, texts = BLANK.leaves(), typed.leaves()
    return any(texts[path] and texts[path] != blank.get(path) for path in paths)


def _foot(
    opening: Opening,
    event: Event | None,
    events: Mapping[str, str],
    told: dict[str, list[str]],
    context: DashboardContext,
    editor: Editor | None,
) -> None:
    """What is wrong, the buttons, and saving when one was pressed."""
    conflicting = event if opening.refused and opening.refused.conflict else None
    if conflicting is None:
        actions.summary(opening, told)
    if opening.is_public:
        actions.how_told(opening, told)
    if conflicting:
        aim = comparing.conflict(opening, conflicting, events)
    else:
        aim = actions.buttons(opening)
    if aim:
        actions.save(opening, context, editor, aim, over=conflicting)
        st.rerun()


def _choosable(typed: Typed, context: DashboardContext) -> Mapping[str, str]:
    """The events others can be part of or related to, read again when the record has changed."""
    named = {uid_in(text) for text in (typed.part_of, *(r.event for r in typed.relations)) if text}
    state = (context.store.stamp().version, frozenset(named))
    kept = st.session_state.get("form_events")
    if kept is None or kept[0] != state:
        kept = (state, choices.recent_events(context.store, named))
        st.session_state["form_events"] = kept
    names: Mapping[str, str] = kept[1]
    return names


def _head(opening: Opening) -> str:
    event = opening.event
    if event is None:
        title = "Add an event"
        line = "Nothing is public until you publish it, and nothing you type is lost when refused."
        return f'<div class="dt head"><h1>{title}</h1><p>{line}</p></div>'
    saved = EventDate.of(event.updated_at.date()).display()
    if event.is_public:
        seen = f'Published; <a href="/events/{escape(event.uid)}">see its page</a>.'
    else:
        seen = "A draft: only editors see it."
    line = f"{seen} Version {opening.version}, last changed {escape(saved)}."
    return f'<div class="dt head"><h1>Edit an event</h1><p>{line}</p></div>'


def _news(opening: Opening) -> None:
    if opening.news:
        st.html(f'<div class="dt note" role="alert"><p>{escape(opening.news)}</p></div>')


def _withdrawn(
    opening: Opening, event: Event, context: DashboardContext, editor: Editor | None
) -> None:
    day = EventDate.of(event.updated_at.date()).display()
    why = f" The reason given: {event.note.text}" if event.note and event.note.text else ""
    _notice(
        "This event is withdrawn",
        f"“{event.title}” was withdrawn on {day}, and is restored from its history below.{why}",
        (f"/events/{event.uid}", "See the notice readers get"),
    )
    _news(opening)
    offer(opening, event, context)
    actions.summary(opening, by_field(openings.problems_of(opening)))
    history(opening, event, context, editor, _choosable(opening.typed, context))


def _unreadable(error: RecordError) -> None:
    log.error("the form cannot read the record: %s", error)
    st.html(
        '<div class="dt empty" role="alert"><h2>The record cannot be read just now</h2>'
        f"<p>{escape(str(error))}</p><p>What you typed is kept in this tab. Try again in a "
        "moment.</p></div>"
    )
    st.button("Try again", key="form-again")


def _notice(title: str, text: str, link: tuple[str, str] = ("/", "Go to the timeline")) -> None:
    st.html(
        f'<div class="dt empty"><h2>{escape(title)}</h2><p dir="auto">{escape(text)}</p>'
        f'<p><a href="{escape(link[0])}">{escape(link[1])}</a></p></div>'
    )


@cache
def _style() -> str:
    return files(__package__).joinpath("form.css").read_text(encoding="utf-8")

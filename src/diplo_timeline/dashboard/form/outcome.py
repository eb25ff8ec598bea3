"""What came of saving: what is done now, and where to go on."""

from html import escape

import streamlit as st

from diplo_timeline.dashboard import here
from diplo_timeline.dashboard.form.opening import Opening, close
from diplo_timeline.dashboard.form.saving import Saved
from diplo_timeline.models import Event, Review


def outcome(opening: Opening, saved: Saved) -> None:
    """Show it in place of the form."""
    event = saved.event
    st.html(f'<div class="dt done" role="status">{told(opening, saved)}</div>')
    with st.container(horizontal=True, key="form-next"):
        if event.review is not Review.WITHDRAWN:
            words = "Go on editing" if event.review is Review.DRAFT else "Edit it again"
            st.button(words, key=opening.beside("again"), on_click=_edit, args=(event,))
        st.button("Add another", key=opening.beside("another"), type="primary", on_click=_add)


def told(opening: Opening, saved: Saved) -> str:
    """What was done, as HTML."""
    event = saved.event
    title = f'<p class="what" dir="auto">{escape(event.title)}</p>'
    page = f'<p><a href="/events/{escape(event.uid)}">Open its page</a></p>'
    if event.review is Review.WITHDRAWN:
        more = "Its page now says so and answers 410 Gone; subscribers are told with your reason."
        return f"<h2>Withdrawn</h2>{title}<p>{more}</p>{page}"
    if opening.aim == "restore":
        more = "" if event.review is Review.DRAFT else "Subscribers are told of the change."
        words = f"Version {opening.restoring} restored as version {event.version}"
        return f"<h2>{words}</h2>{title}<p>{more}</p>{page if event.is_public else ''}"
    if event.review is Review.DRAFT:
        again = f'<a href="/add?event={escape(event.uid)}">this address</a>'
        more = f"Only editors see it. Find it again at {again}, or publish it when it is ready."
        more += ' All drafts are on <a href="/review" target="_self">the review page</a>.'
        return f"<h2>Draft saved</h2>{title}<p>{more}</p>"
    if not saved.changed:
        return f"<h2>Nothing was changed</h2>{title}<p>The record says this already.</p>{page}"
    if not opening.is_public:
        return f"<h2>Published</h2>{title}<p>Subscribers of matching feeds are told.</p>{page}"
    more = "Subscribers are not told." if opening.minor else "Subscribers are told of the change."
    return f"<h2>Saved as version {event.version}</h2>{title}<p>{more}</p>{page}"


def _edit(event: Event) -> None:
    close(st.session_state, "")
    close(st.session_state, event.uid)
    here.write({"event": event.uid})


def _add() -> None:
    if uid := here.value("event"):
        close(st.session_state, uid)
    close(st.session_state, "")
    here.write({})

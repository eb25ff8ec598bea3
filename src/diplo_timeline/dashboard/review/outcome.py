"""What came of an action, event by event, and the way to take it back."""

from html import escape
from typing import Final

import streamlit as st

from diplo_timeline.bulk import PUBLISHED_BY_MISTAKE, Deed, Outcome, Report
from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.context import current_editor
from diplo_timeline.dashboard.review.service import the_bulk
from diplo_timeline.dashboard.review.state import Reviewing

_DONE: Final = {
    Deed.PUBLISH: "published",
    Deed.RETAG: "retagged",
    Deed.WITHDRAW: "withdrawn",
}
_UNDONE: Final = {
    Deed.PUBLISH: "withdrawn again",
    Deed.RETAG: "given the earlier topics",
    Deed.WITHDRAW: "published again",
}


def outcome(state: Reviewing, report: Report) -> None:
    """Draw it, with a button that undoes what can be undone."""
    with st.container(key="review-outcome"):
        st.html(told(report))
        with st.container(horizontal=True, key="review-after"):
            if report.done and not report.is_undo:
                st.button(undo_words(report), key="review-undo", on_click=_undo, args=(state,))
            st.button("Close", key="review-close", type="tertiary", on_click=_close, args=(state,))


def told(report: Report) -> str:
    """What was done and what was not, as HTML."""
    n, done = len(report.outcomes), len(report.done)
    part = f"{done} of {words.number(n, 'event')}" if done < n else words.number(n, "event")
    in_order = (*report.refused, *report.as_before, *report.done)  # what is to be seen to, first
    lines = "".join(_line(one, report) for one in in_order)
    after = "" if report.is_undo or not done else _about_undoing(report)
    return (
        f'<div class="dt came" role="status"><h2>{part} {_word(report)}</h2>'
        f'<ul tabindex="0" aria-label="Event by event">{lines}</ul>{after}</div>'
    )


def _about_undoing(report: Report) -> str:
    """What undoing means to subscribers, where it is not as if nothing had been."""
    them = "it" if len(report.done) == 1 else "them"
    match report.deed:
        case Deed.PUBLISH:
            return (
                "<p>Undo cannot take back what subscribers have seen: it withdraws "
                f"{them} with the reason “{PUBLISHED_BY_MISTAKE}”.</p>"
            )
        case Deed.WITHDRAW:
            return f"<p>Undo publishes {them} again; subscribers are told of both.</p>"
        case _:
            return ""


def undo_words(report: Report) -> str:
    """What the button says; it names what undoing does where that is not the way back."""
    counted = words.number(len(report.done), "event")
    match report.deed:
        case Deed.PUBLISH:
            return f"Undo: withdraw {counted}"
        case Deed.RETAG:
            return f"Undo: put the earlier topics of {counted} back"
        case Deed.WITHDRAW:
            return f"Undo: publish {counted} again"


def _word(report: Report) -> str:
    return (_UNDONE if report.is_undo else _DONE)[report.deed]


def _line(one: Outcome, report: Report) -> str:
    title = f'<bdi dir="auto">{escape(one.picked.title)}</bdi>'
    if one.refusal:
        return f'<li class="no">{title}: not {_word(report)}. {escape(one.refusal)}.</li>'
    if not one.changed:
        return f"<li>{title}: nothing to change.</li>"
    link = f'<a href="/events/{escape(one.picked.uid)}" target="_self">{title}</a>'
    is_draft = report.deed is Deed.RETAG
    return f"<li>{title if is_draft else link}: {_word(report)}.</li>"


def _undo(state: Reviewing) -> None:
    state.undo(the_bulk(), current_editor())


def _close(state: Reviewing) -> None:
    state.report = None

"""An event's history below its form: every version, what changed in it, and a way back to it."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

import streamlit as st

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form import saving
from diplo_timeline.dashboard.form.fields import folded
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.desk import Editor
from diplo_timeline.look.word_marks import word_marks
from diplo_timeline.models import Act, Event, Review, Revision, differences
from diplo_timeline.models.word_differences import shortened, word_differences

SHOWN: Final = 20  # versions at first, the newest
ACTS: Final[Mapping[Act, str]] = {
    Act.DRAFTED: "Saved as a draft",
    Act.PUBLISHED: "Published",
    Act.CORRECTED: "Corrected",
    Act.EDITED: "Minor edit",
    Act.WITHDRAWN: "Withdrawn",
    Act.RESTORED: "Published again",
}
_KEPT: Final = "form_history"


def history(
    opening: Opening,
    event: Event,
    context: DashboardContext,
    editor: Editor | None,
    titles: Mapping[str, str],
) -> None:
    """Draw the folded section; nothing is read for it before it is opened.

    Raises:
        RecordError: the record cannot be read.
    """
    key = opening.beside("history")
    with folded(f"History: {words.number(event.version, 'version')}", key):
        if not st.session_state.get(key):
            return
        revisions = _revisions(event, context)
        shown = len(revisions) if st.session_state.get(f"{key}-all") else SHOWN
        for n, revision in reversed(list(enumerate(revisions))[-shown:]):
            before = revisions[n - 1] if n else None
            st.html(told(revision, before, titles, when=words.viewers_moment(revision.at)))
            if revision.version != event.version or event.review is Review.WITHDRAWN:
                _restoring(opening, event, revision, context, editor)
        if shown < len(revisions):
            st.button("Show the older versions", key=f"{key}-all")


def told(
    revision: Revision, before: Revision | None, titles: Mapping[str, str], *, when: str
) -> str:
    """A version as HTML: who saved it, when, why, and what differs from the one before."""
    note = f' <span dir="auto">“{escape(revision.note)}”</span>' if revision.note else ""
    return (
        f'<div class="dt rev"><h3>Version {revision.version}: {ACTS[revision.act].lower()}</h3>'
        f'<p>{escape(when)}, by <span dir="auto">{escape(revision.author)}</span>.{note}</p>'
        f"{_changes(revision, before, titles)}</div>"
    )


def _changes(revision: Revision, before: Revision | None, titles: Mapping[str, str]) -> str:
    if before is None:
        return ""
    rows = "".join(
        f'<dt>{d.label}</dt><dd dir="auto">'
        f"{word_marks(shortened(word_differences(d.one, d.other)))}</dd>"
        for d in differences(before.draft, revision.draft, titles)
    )
    return f"<dl>{rows}</dl>" if rows else "<p>The text stayed as it was.</p>"


def _revisions(event: Event, context: DashboardContext) -> Sequence[Revision]:
    """The versions, read again when there is a new one."""
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != (event.uid, event.version):
        kept = ((event.uid, event.version), context.store.revisions(event.uid))
        st.session_state[_KEPT] = kept
    revisions: Sequence[Revision] = kept[1]
    return revisions


def _restoring(
    opening: Opening,
    event: Event,
    revision: Revision,
    context: DashboardContext,
    editor: Editor | None,
) -> None:
    """The button that asks, or once it was pressed the question."""
    n = revision.version
    if opening.restoring != n:
        key = opening.beside(f"restore-{n}")
        st.button(f"Restore version {n} …", key=key, on_click=_ask, args=(opening, n))
        return
    st.html(f'<div class="dt ask" role="alert"><p>{_question(opening, event, n)}</p></div>')
    with st.container(horizontal=True, key="form-restore"):
        sure = st.button("Restore it", key=opening.beside("restore"), type="primary")
        st.button("Leave it", key=opening.beside("leave"), on_click=_ask, args=(opening, 0))
    if sure and (opened := opening.opened):
        done = saving.restore(
            context.desk,
            editor,
            opened=opened,
            version=n,
            save_key=f"{opening.save_key}-restore-{n}",
        )
        opening.remember(done, "restore")
        st.rerun()


def _question(opening: Opening, event: Event, version: int) -> str:
    unsaved = " What you changed in the form is not saved with it." if opening.is_touched else ""
    public = "" if event.review is Review.DRAFT else " Subscribers are told."
    again = ", and publish it again" if event.review is Review.WITHDRAWN else ""
    return (
        f"Save what version {version} said as a new version{again}? The versions since then stay "
        f"in the history.{public}{unsaved}"
    )


def _ask(opening: Opening, version: int) -> None:
    opening.restoring = version

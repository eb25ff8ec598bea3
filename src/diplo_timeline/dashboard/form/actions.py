"""The foot of the form: what is wrong, the buttons, and the one call that saves."""

from html import escape

import streamlit as st

from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form import saving
from diplo_timeline.dashboard.form.fields import problem
from diplo_timeline.dashboard.form.opening import Aim, Opening
from diplo_timeline.dashboard.form.telling import LABELS
from diplo_timeline.desk import Editor
from diplo_timeline.models import Event, Review

Told = dict[str, list[str]]
_HEADINGS = {
    "draft": "The draft was not saved",
    "publish": "The event was not published",
    "withdraw": "The event was not withdrawn",
    "restore": "The old version was not restored",
}


def summary(opening: Opening, told: Told) -> None:
    """Say above the buttons what was wrong with the last try; nothing before the first one."""
    if opening.aim is None or not told:
        return
    heading = _HEADINGS[opening.aim]
    if opening.is_public and opening.aim == "publish":
        heading = "The change was not saved"
    items = "".join(f"<li>{escape(s)}</li>" for said in told.values() for s in said)
    st.html(f'<div class="dt errbox" role="alert"><h2>{heading}</h2><ul>{items}</ul></div>')


def how_told(opening: Opening, told: Told) -> None:
    """Ask how subscribers are to learn of a change to a published event."""
    for name, value in (("minor", opening.minor), ("note", opening.note)):
        st.session_state.setdefault(opening.beside(name), value)
    st.checkbox("Minor edit: subscribers are not told", key=opening.beside("minor"))
    st.text_input(
        f"{LABELS['note']} (optional)",
        key=opening.beside("note"),
        help="What was wrong and what is right now, in a sentence. Readers and subscribers see it.",
    )
    for sentence in told.get("note", ()):
        problem(sentence)


def buttons(opening: Opening) -> Aim | None:
    """Draw the buttons; return what the one that was pressed is for."""
    with st.container(horizontal=True, key="form-actions"):
        if opening.is_public:
            words = "Save the minor edit" if opening.minor else "Save the correction"
            pressed = _main_button(opening, words)
            return "publish" if pressed else None
        publish = _main_button(opening, "Publish")
        draft = st.button("Save draft", key=opening.beside("draft"))
    if publish:
        return "publish"
    return "draft" if draft else None


def _main_button(opening: Opening, words: str) -> bool:
    """The button that ends the work, pressed also by Ctrl+Enter (Command+Enter on a Mac)."""
    return st.button(words, type="primary", key=opening.beside("publish"), shortcut="Ctrl+Enter")


def save(
    opening: Opening,
    context: DashboardContext,
    editor: Editor | None,
    aim: Aim,
    *,
    over: Event | None = None,
) -> None:
    """Save what is typed, over the version opened or, after a conflict, over the present one.

    From its first line to its last nothing of Streamlit's is touched, so that nothing a visitor
    does in the page interrupts it, and its outcome is kept in any case.
    """
    publish = aim == "publish"
    if over:
        opening.event, opening.version = over, over.version
        publish = publish or over.review is not Review.DRAFT
    done = saving.save(
        context.desk,
        editor,
        opening.typed,
        opened=opening.opened,
        publish=publish,
        minor=opening.minor and opening.is_public,
        note=opening.note,
        save_key=opening.save_key,
    )
    opening.remember(done, "publish" if publish else "draft")

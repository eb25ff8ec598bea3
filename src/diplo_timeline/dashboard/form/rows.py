"""The buttons that add a row to a list of the form and take one out."""

import streamlit as st

from diplo_timeline.dashboard.form.opening import Opening


def add_row(opening: Opening, name: str, words: str) -> None:
    """A button for a blank row more. The others stay on the page as they are."""

    def grow() -> None:
        opening.listen(st.session_state)
        opening.typed = opening.typed.with_row(name)

    st.button(words, key=f"add-{name}", icon=":material/add:", type="tertiary", on_click=grow)


def remove_row(opening: Opening, name: str, position: int, words: str) -> None:
    """A button that takes a row out; those after it move up, so the form is filled anew."""

    def shrink() -> None:
        opening.listen(st.session_state)
        opening.refill(opening.typed.without_row(name, position))

    st.button(
        words,
        key=f"remove-{name}-{position}",
        icon=":material/close:",
        type="tertiary",
        on_click=shrink,
    )

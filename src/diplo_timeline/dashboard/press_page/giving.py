"""Giving the page a release: pasted, or dropped as a file."""

from collections.abc import Callable
from html import escape
from importlib.resources import files
from typing import Final

import streamlit as st

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.form.fields import problem
from diplo_timeline.dashboard.press_page.kept_release import KeptRelease
from diplo_timeline.dashboard.press_page.shelf import decline, offered
from diplo_timeline.dashboard.press_page.worktable import Worktable

_MEGABYTES: Final = 10
_LIMITS: Final = "At most 200,000 characters. It stays here: nothing is looked up outside."
_HEAD: Final = (
    '<div class="dt head"><h1>From a press release</h1><p>Paste a release or drop a file: the '
    "events it reports are proposed, with the words that say so. Nothing is saved or published "
    "before you do it.</p></div>"
)


# Streamlit says of the place to drop files on that it means nothing, and gives it a name.
_dropping = st.components.v2.component(
    "diplo_timeline_press_dropping",
    html="<span hidden></span>",
    js=files(__package__).joinpath("press_text", "dropping.js").read_text(encoding="utf-8"),
)


def giving(table: Worktable, take_up: Callable[[], None]) -> None:
    """Draw the fields that a release is given in, and why the last one was refused.

    ``take_up`` goes on with the release that the browser had kept, where one is offered.
    """
    table.pasted = str(st.session_state.get(_pasted(table), table.pasted))
    st.html(_HEAD)
    if kept := offered():
        _offer(kept, table, take_up)
    with st.container(key="press-giving"):
        st.text_area("Text of the release", table.pasted, key=_pasted(table), height=320)
        with st.container(horizontal=True, vertical_alignment="center", key="press-find"):
            st.button(
                "Find the events",
                key="press-read",
                type="primary",
                on_click=_read_pasted,
                args=(table,),
            )
            st.html(f'<p class="dt quiet">{_LIMITS}</p>')
        st.file_uploader(
            "Or a file: text, HTML, PDF or Word (.docx)",
            key=_file(table),
            max_upload_size=_MEGABYTES,
            on_change=_read_file,
            args=(table,),
        )
        _dropping(data={"turn": table.turn}, key="press-dropping")
        if table.refused:
            problem(f"{table.refused}.")


def _offer(kept: KeptRelease, table: Worktable, take_up: Callable[[], None]) -> None:
    when = escape(words.viewers_moment(kept.at))
    st.html(
        f'<div class="dt note offer" role="status"><p>You had a release in work on {when}: '
        f'“<b dir="auto">{escape(kept.title)}</b>”</p></div>'
    )
    with st.container(horizontal=True, key="press-offer"):
        st.button("Go on with it", key="press-take-up", on_click=take_up)
        st.button("Discard it", key="press-decline", on_click=decline, args=(table,))


def _pasted(table: Worktable) -> str:
    return f"press-pasted-{table.turn}"


def _file(table: Worktable) -> str:
    return f"press-file-{table.turn}"


def _read_pasted(table: Worktable) -> None:
    table.take_text(str(st.session_state.get(_pasted(table)) or ""))


def _read_file(table: Worktable) -> None:
    table.pasted = str(st.session_state.get(_pasted(table)) or "")
    given = st.session_state.get(_file(table))
    if given is not None:
        table.take(given.getvalue(), given.name)

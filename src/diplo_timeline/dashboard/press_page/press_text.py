"""The text of a release with its evidence highlighted: one component, registered once."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, Final

import streamlit as st

_HERE: Final = files(__package__).joinpath("press_text")
_KEY: Final = "press-text"


def _read(name: str) -> str:
    return _HERE.joinpath(name).read_text(encoding="utf-8")


_component = st.components.v2.component(
    "diplo_timeline_press_text",
    html='<div class="pt"></div>',
    # Not in a shadow tree of its own, where browsers do not tell what is selected.
    isolate_styles=False,
    css=_read("press_text.css"),
    js="\n".join(map(_read, ("selecting.js", "press_text.js"))),
)


def draw(
    payload: Mapping[str, Any],
    *,
    on_pick: Callable[[str], None],
    on_words: Callable[[int, int], None],
) -> None:
    """Draw a payload of `highlighting.payload`.

    Args:
        payload: what to draw.
        on_pick: called before the next run with the key of the proposal whose words were chosen.
        on_words: called with where the words that were selected begin and end, in characters.
    """

    def pick() -> None:
        if key := _answer("pick"):
            on_pick(key)

    def words() -> None:
        ends = _answer("words").split(",")
        if len(ends) == 2 and all(end.isascii() and end.isdigit() for end in ends):
            on_words(int(ends[0]), int(ends[1]))

    _component(
        data=dict(payload),
        key=_KEY,
        on_pick_change=pick,
        on_words_change=words,
    )


def _answer(name: str) -> str:
    value = getattr(st.session_state.get(_KEY), name, None)
    return value[:200] if isinstance(value, str) else ""

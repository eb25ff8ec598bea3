"""The drawing on the page: one component, registered once, and what its answers call."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import streamlit as st

from diplo_timeline.look import SHAPES

_HERE: Final = files(__package__).joinpath("timeline_component")
# Joined into one module, in this order.
_SCRIPTS: Final = (
    "placing.js", "card.js", "marks.js", "counts.js", "moving.js", "gestures.js", "strip.js",
    "legend.js", "controls.js", "timeline.js",
)  # fmt: skip

Answer = Callable[[str], None]


def _read(name: str) -> str:
    return _HERE.joinpath(name).read_text(encoding="utf-8")


def _bare(script: str) -> str:
    """A script without its indents and the lines that only explain it: it goes with each visit."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


HTML: Final = (
    '<div class="host"><div class="tl" role="region" aria-label="Timeline"></div>'
    '<div class="live" aria-live="polite"></div></div>'
)
CSS: Final = _read("timeline.css")
SCRIPT: Final = "\n".join(_bare(_read(name)) for name in _SCRIPTS)


@cache
def _component() -> Callable[..., object]:
    """The component, registered when it is first drawn: before that there is no Streamlit."""
    return st.components.v2.component("diplo_timeline_drawing", html=HTML, css=CSS, js=SCRIPT)


def draw(
    payload: Mapping[str, Any],
    *,
    key: str,
    on_pick: Answer,
    on_move: Answer,
    on_lanes: Answer,
) -> object:
    """Draw a payload of `timeline.drawing`.

    Args:
        payload: what to draw.
        key: the component's key in the session.
        on_pick: called before the next run with the uid of the event that was chosen.
        on_move: called with what `timeline.moved` reads.
        on_lanes: called with ``family`` or ``party``.
    """
    st.html(f"<style>{room_css(payload, f'.st-key-{key}')}</style>")
    return _component()(
        data=data_of(payload),
        key=key,
        on_pick_change=_answer(key, "pick", on_pick),
        on_move_change=_answer(key, "move", on_move),
        on_lanes_change=_answer(key, "lanes", on_lanes),
    )


def data_of(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A payload as the drawing's script takes it."""
    marks = [_light(mark) for mark in payload["marks"]]
    return {**payload, "marks": marks, "shapes": dict(SHAPES)}


def _light(mark: Mapping[str, Any]) -> dict[str, Any]:
    """A mark without what is empty or false, and without its name, which the script puts together.

    Three hundred marks are a third lighter so.
    """
    return {name: value for name, value in mark.items() if value and name != "aria"}


def room_css(payload: Mapping[str, Any], selector: str) -> str:
    """The rules that keep about the drawing's height free until its script has come.

    Without it the list below would be drawn first and then jump. The script lifts it.
    """
    held = [lane["n"] for lane in payload["lanes"]]
    rows = [1 if payload["buckets"] else min(4, max(1, n)) for n in held]
    wide = 170 + sum(11 + 24 * n for n in rows)
    phone = 250 + sum(34 + 24 * n for n in rows)
    return (
        f"{selector}{{min-height:{wide}px}}"
        f"@media(max-width:640px){{{selector}{{min-height:{phone}px}}}}"
    )


def _answer(key: str, name: str, call: Answer) -> Callable[[], None]:
    def changed() -> None:
        value = getattr(st.session_state.get(key), name, None)
        if isinstance(value, str) and value:
            call(value)

    return changed

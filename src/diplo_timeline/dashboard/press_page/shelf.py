"""Releases in work, kept beside the sessions: a tab that is reloaded finds its own again.

Streamlit forgets a tab that is reloaded. So the browser keeps, for as long as the tab lives, the
name of the work (`remembering.js`), and the server keeps the work under that name: random, and
given to nobody but the editor whose it is. A server that is stopped forgets it all.
"""

import threading
from collections import OrderedDict
from importlib.resources import files
from typing import Final

import streamlit as st

from diplo_timeline.dashboard.press_page.worktable import Worktable, put_worktable
from diplo_timeline.desk import Editor

KEY: Final = "press-remembering"
MOST: Final = 40  # works kept; the one longest untouched goes first
_component = st.components.v2.component(
    "diplo_timeline_press_remembering",
    html="<span hidden></span>",
    js=files(__package__).joinpath("remembering.js").read_text(encoding="utf-8"),
)


class Shelf:
    """The works of all editors. Safe to share between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str], Worktable] = OrderedDict()

    def put(self, editor: Editor, table: Worktable) -> None:
        """Keep a work under its name, for this editor."""
        with self._lock:
            self._kept[editor.name, table.turn] = table
            self._kept.move_to_end((editor.name, table.turn))
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def find(self, editor: Editor, name: object) -> Worktable | None:
        """Return the work with this name, if it is this editor's."""
        with self._lock:
            return self._kept.get((editor.name, name)) if isinstance(name, str) else None


SHELF: Final = Shelf()


def remember(table: Worktable, editor: Editor) -> None:
    """Keep what is in work, and take up again what this tab had in work before it was reloaded."""
    if table.is_in_work:
        SHELF.put(editor, table)

    def told() -> None:
        name = getattr(st.session_state.get(KEY), "work", None)
        found = SHELF.find(editor, name)
        if found and not table.is_in_work:
            put_worktable(st.session_state, found)

    over = table.turn if table.reading else table.over
    data = {"work": table.turn if table.is_in_work else "", "over": over}
    _component(data=data, key=KEY, on_work_change=told)

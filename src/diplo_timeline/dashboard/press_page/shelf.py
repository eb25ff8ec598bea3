"""Releases in work, kept beside the sessions and in the browser: none is lost with its tab.

Streamlit forgets a tab that is reloaded. So the browser keeps the name of the tab's work, and the
server keeps the work under that name: random, and given to nobody but the editor whose it is. The
browser keeps the work itself, too (`remembering.js`): a tab that is reloaded after the server was
stopped goes on with it, and a new tab offers it.
"""

import json
import threading
from collections import OrderedDict
from typing import Final

import streamlit as st

from diplo_timeline.dashboard.kept_here import keeping
from diplo_timeline.dashboard.press_page.kept_release import (
    MOST,
    FindEvent,
    KeptRelease,
    packed,
    read_release,
    restored,
)
from diplo_timeline.dashboard.press_page.worktable import Worktable, put_worktable
from diplo_timeline.desk import Editor
from diplo_timeline.errors import RecordError, UnknownEvent
from diplo_timeline.models import Event
from diplo_timeline.store import EventStore

KEY: Final = "press-remembering"
MOST_WORKS: Final = 40  # works kept; the one longest untouched goes first
_OFFERED: Final = "press-offered"
_component = st.components.v2.component(
    "diplo_timeline_press_remembering",
    html="<span hidden></span>",
    js=keeping("diplo_timeline.dashboard.press_page", "remembering.js"),
)


class Shelf:
    """The works of all editors. Safe to share between threads."""

    def __init__(self, most: int = MOST_WORKS) -> None:
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


def remember(table: Worktable, editor: Editor, store: EventStore) -> None:
    """Keep what is in work, and take up again what this tab had in work before it was reloaded."""
    if table.is_in_work:
        SHELF.put(editor, table)

    def found() -> None:
        take_note(table, editor, getattr(st.session_state.get(KEY), "found", None), _finding(store))

    work = table.is_in_work
    data = {
        "record": _record(store),
        "turn": table.turn if work else "",
        "work": packed(table),
        "over": table.turn if table.reading and not work else table.over,
        "unwanted": sorted(table.unwanted),
        "ask": offered() is None and table.reading is None,
    }
    _component(data=data, key=KEY, on_found_change=found)


def take_note(table: Worktable, editor: Editor, answer: object, event: FindEvent) -> None:
    """Take up the tab's own work again; keep another to be offered."""
    try:
        given = json.loads(answer) if isinstance(answer, str) and len(answer) <= 2 * MOST else {}
        turn, own, at, work = (given[name] for name in ("turn", "own", "at", "work"))
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    if table.is_in_work:
        return
    kept = read_release(turn, at, work)
    if own is True and (here := SHELF.find(editor, turn)):
        put_worktable(st.session_state, here)
    elif own is True and kept:
        put_worktable(st.session_state, restored(kept, event))
    elif kept:
        st.session_state[_OFFERED] = kept


def offered() -> KeptRelease | None:
    """Return the release that the browser had kept, until it is decided on."""
    found = st.session_state.get(_OFFERED)
    return found if isinstance(found, KeptRelease) else None


def take_up(editor: Editor, store: EventStore) -> None:
    """Go on with the release that was offered."""
    kept = offered()
    if kept:
        table = SHELF.find(editor, kept.turn) or restored(kept, _finding(store))
        put_worktable(st.session_state, table)
    st.session_state.pop(_OFFERED, None)


def decline(table: Worktable) -> None:
    """Forget the release that was offered, in the browser too."""
    if kept := offered():
        table.unwanted.add(kept.turn)
    st.session_state.pop(_OFFERED, None)


def _record(store: EventStore) -> str:
    try:
        return store.stamp().uid
    except RecordError:
        return ""  # the page tells why; what is in work stays on the server


def _finding(store: EventStore) -> FindEvent:
    def find(uid: str) -> Event | None:
        try:
            return store.get(uid)
        except (UnknownEvent, RecordError):
            return None  # then it waits again; its save's key makes no second event of it

    return find

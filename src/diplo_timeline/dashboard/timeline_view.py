"""The drawing of a view: which window of the record, and what a click or a key in it asks for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from diplo_timeline.dashboard import here
from diplo_timeline.dashboard.address import LANES, View
from diplo_timeline.dashboard.drawing import draw
from diplo_timeline.store import EventStore
from diplo_timeline.timeline import Window, drawing, look_up, moved


def timeline_view(
    store: EventStore, view: View, whole: Window, names: Mapping[str, str], today: date
) -> None:
    """Draw what the view's window holds: events, or their numbers where there are too many.

    Args:
        store: the record.
        view: what the address asks for.
        whole: the window that holds all of the query's events.
        names: the parties' names by code.
        today: the viewer's day.

    Raises:
        RecordError: the record cannot be read.
    """

    def move(asked: str) -> None:
        view = here.view()
        there = moved(asked, window_of(view, whole), whole)
        here.go(replace(view, window=None if there == whole else str(there), page=None))

    payload = payload_of(store, view, whole, names, today)
    draw(payload, key="timeline", on_pick=_pick, on_move=move, on_lanes=_lanes)


def payload_of(
    store: EventStore, view: View, whole: Window, names: Mapping[str, str], today: date
) -> dict[str, Any]:
    """What there is to draw of a view, as plain data; the arguments are those of `timeline_view`.

    Raises:
        RecordError: the record cannot be read.
    """
    window = window_of(view, whole)
    seen, lanes = look_up(store, view.query, window, whole, view.lanes)
    lanes = tuple(replace(lane, label=names.get(lane.key, lane.label)) for lane in lanes)
    return drawing(
        seen, window, whole, today=today, lanes=lanes, by=view.lanes, selected=view.event
    )


def window_of(view: View, whole: Window) -> Window:
    """The window the view asks for, as far as it lies in the record; else all of it."""
    asked = Window.parse(view.window)
    return asked.inside(whole) if asked else whole


def _pick(uid: str) -> None:
    here.go(replace(here.view(), event=uid))


def _lanes(by: str) -> None:
    if by in LANES:
        here.go(replace(here.view(), lanes=by))

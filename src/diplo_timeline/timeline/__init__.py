"""The timeline as data: which part of time is shown, and what is drawn in it.

Pure values and functions, but for `looking`, which asks the store.
"""

from diplo_timeline.timeline.drawing import Counts, Seen, drawing
from diplo_timeline.timeline.lanes import Lane, family_lanes, party_lanes
from diplo_timeline.timeline.looking import look_up, whole_record, within
from diplo_timeline.timeline.moves import moved
from diplo_timeline.timeline.window import Window, whole

__all__ = [
    "Counts",
    "Lane",
    "Seen",
    "Window",
    "drawing",
    "family_lanes",
    "look_up",
    "moved",
    "party_lanes",
    "whole",
    "whole_record",
    "within",
]

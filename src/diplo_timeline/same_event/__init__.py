"""Whether two accounts tell of one event. Pure; the form and press releases ask the same."""

from diplo_timeline.same_event.account import Account
from diplo_timeline.same_event.addresses import same_address, spellings
from diplo_timeline.same_event.judging import (
    SAME_SOURCE,
    Likeness,
    Match,
    Verdict,
    judge,
    matches,
)

__all__ = [
    "SAME_SOURCE",
    "Account",
    "Likeness",
    "Match",
    "Verdict",
    "judge",
    "matches",
    "same_address",
    "spellings",
]

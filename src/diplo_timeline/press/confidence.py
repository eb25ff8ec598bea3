"""How likely a proposal is right, from what its frame is worth and what it rests on."""

from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.context import Context

LEAST: Final = 0.4  # below this nothing is proposed
_FEW: Final = frozenset({"sanction", "summit", "ratification", "appointment", "mediation"})


def confidence(candidate: Candidate, context: Context) -> float:
    """Return the chance, 0 to 1, that a person would keep the proposal."""
    value = candidate.hit.frame.base * candidate.weight
    if candidate.sure and candidate.codes:
        value += 0.06
    if candidate.dated:
        value += 0.06
    named = sum(1 for m in candidate.actors if m.sort == "p" and m.named)
    value += 0.03 * min(named, 2)
    if candidate.scene.sentence.bullet:
        value -= 0.05
    if not candidate.codes:
        value -= 0.3
    elif len(candidate.codes) < 2 and candidate.kind not in _FEW:
        value -= 0.15
    if context.home and not set(candidate.codes) & set(
        context.home + context.host + context.counterpart
    ):
        value -= 0.12
    if candidate.date is None:
        value -= 0.05
    return round(min(max(value, 0.0), 0.97), 2)

"""From a press release to proposed events: pure, offline, and each with the words that say so.

`propose` reads a text. A newcomer follows it through `reading` (the whole), `sentences`, `chunking`
(who and what a sentence speaks of), `masking` and `frames` (how an act is told, as data),
`judging`, `tense` and `nulls` (what is no act), `acting` and `siding` (parties), `days`, `placing`,
`linking`, `confidence` and `making`. What is known of the world is in ``data/``.
"""

from diplo_timeline.press.proposal import Proposal, ProposedParty, ProposedPerson, Span
from diplo_timeline.press.reading import propose

__all__ = ["Proposal", "ProposedParty", "ProposedPerson", "Span", "propose"]

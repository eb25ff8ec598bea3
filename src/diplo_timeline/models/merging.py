"""Two people changed one event from the same version: what merges by itself, what must be chosen.

Pure. Fields are merged whole: of a field that both changed differently, one text is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from diplo_timeline.models.draft import EventDraft


class Side(StrEnum):
    """Whose text of a field is taken."""

    THEIRS = "theirs"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Merge:
    """Who changed what since the version that both started from; names of fields, in their order.

    Attributes:
        theirs_only: changed in the record meanwhile, left alone here: theirs is taken.
        mine_only: changed here, left alone in the record: mine is taken.
        both: changed to the same on both sides.
        contested: changed differently on both sides: somebody must choose.
    """

    theirs_only: tuple[str, ...]
    mine_only: tuple[str, ...]
    both: tuple[str, ...]
    contested: tuple[str, ...]

    def sides(self, chosen: Mapping[str, Side]) -> dict[str, Side]:
        """Whose text each changed field gets; a contested one that is not chosen is left out."""
        found = dict.fromkeys(self.theirs_only, Side.THEIRS)
        found |= dict.fromkeys((*self.mine_only, *self.both), Side.MINE)
        return found | {name: chosen[name] for name in self.contested if name in chosen}

    def unchosen(self, chosen: Mapping[str, Side]) -> tuple[str, ...]:
        """The contested fields for which nobody has chosen yet."""
        return tuple(name for name in self.contested if name not in chosen)


def merge(base: EventDraft, theirs: EventDraft, mine: EventDraft) -> Merge:
    """Compare two drafts with the one that both started from, field by field."""
    found: dict[str, list[str]] = {"theirs_only": [], "mine_only": [], "both": [], "contested": []}
    for name in EventDraft.model_fields:
        was, they, me = (getattr(draft, name) for draft in (base, theirs, mine))
        if (how := _how(was, they, me)) is not None:
            found[how].append(name)
    return Merge(**{how: tuple(names) for how, names in found.items()})


def _how(was: object, they: object, me: object) -> str | None:
    if they == me:
        return None if me == was else "both"
    if me == was:
        return "theirs_only"
    return "mine_only" if they == was else "contested"


def merged_values(
    theirs: EventDraft, mine: EventDraft, sides: Mapping[str, Side]
) -> dict[str, Any]:
    """Return the values of every field: mine where it says so, else theirs.

    They need not make a draft: what is good on each side may not fit together (an agreement that
    would end before it begins), so they are checked like anything typed.
    """
    return {
        name: getattr(mine if sides.get(name) is Side.MINE else theirs, name)
        for name in EventDraft.model_fields
    }

"""What a good record of an event's kind says and this one does not. Told, never a refusal."""

from collections import Counter
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.errors import Problem
from diplo_timeline.models.draft import EventDraft

_ANY_PARTY: Final = "party"


def wanting(draft: EventDraft) -> tuple[Problem, ...]:
    """Return what the kind wants beyond what `EventDraft.missing_to_publish` demands.

    Each names its field and the remedy. It may be published all the same: what the sources do not
    say, nobody is to make up. The rules are data, see ``vocabulary/data/kinds.toml``.
    """
    wanted = Counter(vocabulary.KINDS[draft.kind].wants)
    found = (vocabulary.WANTS[slug] for slug, n in wanted.items() if not _says(draft, slug, n))
    return tuple(Problem(want.field, want.remedy) for want in found)


def _says(draft: EventDraft, wanted: str, times: int) -> bool:
    if wanted == _ANY_PARTY:
        return len(draft.parties) >= times
    if wanted in vocabulary.ROLES:
        return sum(party.role == wanted for party in draft.parties) >= times
    return bool(getattr(draft, wanted))

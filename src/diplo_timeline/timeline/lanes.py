"""The lanes of the drawing: one a family, or one a party."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.models import Event

MOST_PARTIES: Final = 8


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its key (a family's slug, a party's code), its name, and the family it stands for."""

    key: str
    label: str
    family: str | None = None

    def holds(self, event: Event) -> bool:
        """Whether an event is drawn in it."""
        if self.family:
            return event.family == self.family
        return any(party.code == self.key for party in event.parties)


def family_lanes(families: Iterable[str] | None = None) -> tuple[Lane, ...]:
    """One lane a family, in the vocabulary's order: all of them, or only those given."""
    wanted = set(vocabulary.FAMILIES if families is None else families)
    return tuple(
        Lane(f, vocabulary.FAMILIES[f].name, f) for f in vocabulary.FAMILIES if f in wanted
    )


def party_lanes(codes: Sequence[str], names: dict[str, str] | None = None) -> tuple[Lane, ...]:
    """One lane a party, in the order given, at most `MOST_PARTIES`.

    Args:
        codes: the parties, the most frequent first.
        names: names of organisations that the vocabulary does not list.
    """
    known = names or {}
    return tuple(
        Lane(code, known.get(code) or vocabulary.party_name(code) or code)
        for code in codes[:MOST_PARTIES]
    )

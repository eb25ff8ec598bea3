"""What reading a release gives: an event that it reports, with the words that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate

_NOTHING: Final[Mapping[str, tuple["Span", ...]]] = MappingProxyType({})


class Span(NamedTuple):
    """From where to where in the text, counted in characters from 0; the end is not in it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProposedParty:
    """Who takes part: a code of the vocabulary, and a role of the vocabulary."""

    code: str
    role: str = "party"

    @property
    def name(self) -> str:
        """The party's name in the interface's language."""
        return vocabulary.party_name(self.code) or self.code


@dataclass(frozen=True, slots=True)
class ProposedPerson:
    """A person as the text spells the name, with the office and country it gives."""

    name: str
    office: str = ""
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One event that a text reports, for a person to confirm, correct or discard.

    Attributes:
        kind: a kind of the vocabulary.
        status: ``happened``, ``announced`` or ``scheduled``.
        title: one line in plain words.
        evidence: the words that tell the act: exactly ``text[start:end]`` of what was read.
        start: where the evidence begins, in characters from 0.
        end: where it ends; the character at ``end`` is no longer part of it.
        rule: the name of the frame that found it (``data/frames/``).
        confidence: how likely it is right, 0 to 1; the benchmark shows how well that holds.
        date: when, as far as the text allows to say; None rather than a guess.
        parties: countries and organisations that act or are directly concerned.
        people: those who take part.
        place: the city or country where it was, as the text spells it.
        place_country: the ISO code of the place's country.
        topics: topics of the vocabulary, the most often named first.
        instrument: for an agreement, what sort of paper.
        stage: for an agreement, how far it has come.
        rests_on: for each field, the places in the text that it was read from.
        part_of: the index, in the same reading, of the event this one belongs to.
    """

    kind: str
    status: str
    title: str
    evidence: str
    start: int
    end: int
    rule: str
    confidence: float
    date: EventDate | None = None
    parties: tuple[ProposedParty, ...] = ()
    people: tuple[ProposedPerson, ...] = ()
    place: str | None = None
    place_country: str | None = None
    topics: tuple[str, ...] = ()
    instrument: str | None = None
    stage: str | None = None
    rests_on: Mapping[str, tuple[Span, ...]] = field(default_factory=lambda: _NOTHING)
    part_of: int | None = None

    def stated(self) -> dict[str, Any]:
        """The proposal as plain JSON values.

        An organisation whose usual acronym is a country's code (the African Union) is given by
        its name, so that nobody takes it for the country; all other parties by their code.
        """
        return {
            "kind": self.kind,
            "status": self.status,
            "date": str(self.date) if self.date else None,
            "parties": [_label(party.code) for party in self.parties],
            "roles": {_label(party.code): party.role for party in self.parties},
            "people": [person.name for person in self.people],
            "place": self.place,
            "title": self.title,
            "evidence": self.evidence,
            "start": self.start,
            "end": self.end,
            "rule": self.rule,
            "confidence": self.confidence,
            "topics": list(self.topics),
            "instrument": self.instrument,
            "stage": self.stage,
            "part_of": self.part_of,
            "rests_on": {name: [list(s) for s in spans] for name, spans in self.rests_on.items()},
        }


def _label(code: str) -> str:
    return "African Union" if code == "AFU" else code

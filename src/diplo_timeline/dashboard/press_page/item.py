"""One event on the press page: proposed by a rule or made of words that somebody selected. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.typed import (
    Typed,
    TypedParty,
    TypedPerson,
    TypedPlace,
    TypedSource,
    date_text,
)
from diplo_timeline.errors import InvalidDraft, Problem
from diplo_timeline.models import Event
from diplo_timeline.press import Proposal
from diplo_timeline.vocabulary import COUNTRIES

CONFIDENT: Final = 0.7  # proposals at least as likely right are ticked
_QUOTE: Final = "sources.0.quote"


class Deed(StrEnum):
    """What becomes of an item that is saved."""

    NEW = "new"  # an event of its own
    PART = "part"  # an event of its own, part of the recorded one it is like
    SOURCE = "source"  # the report becomes a source of the event that is recorded already


@dataclass(frozen=True, slots=True)
class Came:
    """What came of saving an item: the event, or why not."""

    event: Event | None = None
    deed: Deed = Deed.NEW
    refusal: str = ""


@dataclass
class Item:
    """A proposal on the page.

    Its opening holds what the fields say, as in the form for one event. ``part_of`` there is an
    event's uid, or the key of another item of the same release. Its one source has the quote only;
    the rest is the release's, and is put in when it is saved.

    Attributes:
        number: what it is called on the page, from 1; never given twice.
        start, end: where its words are in the text, in characters.
        opening: its fields.
        proposal: what the reader of releases found; None for one made by hand.
        ticked: whether it is to be saved with the others.
        deed: what is to become of it, as chosen; None leaves it to what the record suggests.
        discarded: whether somebody put it aside.
        came: what came of saving it last.
        compared: how it stood to the record, after the state of both that it was compared in.
    """

    number: int
    start: int
    end: int
    opening: Opening
    proposal: Proposal | None = None
    ticked: bool = True
    deed: Deed | None = None
    discarded: bool = False
    came: Came = field(default_factory=Came)
    compared: tuple[object, object] | None = None

    @property
    def key(self) -> str:
        """What other items know it by; its save's key comes from it, too."""
        return self.opening.save_key

    @property
    def typed(self) -> Typed:
        """What its fields say."""
        return self.opening.typed

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return not self.discarded and self.came.event is None

    @property
    def is_touched(self) -> bool:
        """Whether a person did anything to it."""
        decided = self.discarded or self.came.event is not None or self.deed is not None
        return decided or self.proposal is None or self.opening.is_touched

    def problems(self, keys: Collection[str]) -> tuple[Problem, ...]:
        """What is wrong with its own fields; the release's source is told elsewhere.

        ``keys`` are those of all items: one named as the whole is no event's identifier yet.
        """
        opening = self.opening
        if opening.refused and opening.typed == opening.tried:
            return own(opening.refused.problems)
        alone = replace(self.typed, sources=())
        if self.typed.part_of in keys:
            alone = replace(alone, part_of="")
        try:
            checked(alone, publish=opening.aim == "publish")
        except InvalidDraft as refused:
            told = own(refused.problems)
            texts = self.typed.leaves()
            return told if opening.aim else tuple(p for p in told if texts.get(p.field))
        return ()


def own(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those problems that are not about the release itself."""
    return tuple(p for p in problems if not p.field.startswith("sources.") or p.field == _QUOTE)


def proposed(number: int, proposal: Proposal) -> Item:
    """Return the item for a proposal; confident ones are ticked."""
    typed = typed_of(proposal)
    return Item(
        number=number,
        start=proposal.start,
        end=proposal.end,
        opening=Opening(typed=typed, loaded=typed),
        proposal=proposal,
        ticked=proposal.confidence >= CONFIDENT,
    )


def by_hand(number: int, text: str, start: int, end: int, found: Proposal | None) -> Item:
    """Return the item for words that somebody selected, with what was found in them, if anything.

    Whoever selected them decided that they tell of an event: it is ticked.
    """
    quote = (TypedSource(quote=text[start:end]),)
    typed = replace(typed_of(found), sources=quote) if found else Typed(sources=quote)
    return Item(number, start, end, Opening(typed=typed, loaded=typed))


def typed_of(proposal: Proposal) -> Typed:
    """Return the fields filled with a proposal, without what it is part of."""
    parties = tuple(TypedParty(party.code, party.role) for party in proposal.parties)
    return Typed(
        kind=proposal.kind,
        status=proposal.status,
        title=proposal.title,
        date=date_text(proposal.date),
        parties=parties or (TypedParty(),),
        people=tuple(TypedPerson(p.name, p.office, _country(p.country)) for p in proposal.people),
        place=TypedPlace(proposal.place, _country(proposal.place_country))
        if proposal.place
        else TypedPlace(),
        topics=proposal.topics,
        instrument=proposal.instrument or "",
        stage=proposal.stage or "",
        sources=(TypedSource(quote=proposal.evidence),),
    )


def _country(code: str | None) -> str:
    """A country's code; a person who speaks for an organisation has no country in the record."""
    return code if code and code in COUNTRIES else ""

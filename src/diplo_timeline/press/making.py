"""The proposal made of an act, with what each field rests on."""

from types import MappingProxyType

from diplo_timeline.press import titling
from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.proposal import Proposal, ProposedParty, ProposedPerson, Span
from diplo_timeline.press.topics import topics_of


def proposal_of(candidate: Candidate, text: str, folded: str, found: list[Candidate]) -> Proposal:
    """Return the proposal of an act; `found` are all acts of the text, for `part_of`."""
    start, end = candidate.start, candidate.end
    whole = candidate.part_of
    return Proposal(
        kind=candidate.kind,
        status=candidate.status,
        title=titling.title_of(candidate),
        evidence=text[start:end],
        start=start,
        end=end,
        rule=candidate.hit.frame.name,
        confidence=candidate.confidence,
        date=candidate.date,
        parties=tuple(
            ProposedParty(code, candidate.roles.get(code, "party")) for code in candidate.codes
        ),
        people=tuple(
            ProposedPerson(
                known.name,
                known.office,
                known.codes[0] if len(known.codes) == 1 and len(known.codes[0]) == 2 else None,
            )
            for known in candidate.people
        ),
        place=candidate.place,
        place_country=candidate.place_country,
        topics=topics_of(folded[start:end]),
        instrument=titling.instrument_of(candidate),
        stage=titling.stage_of(candidate),
        rests_on=MappingProxyType(_rests_on(candidate)),
        part_of=found.index(whole) if whole else None,
    )


def _rests_on(candidate: Candidate) -> dict[str, tuple[Span, ...]]:
    hit, masked = candidate.hit, candidate.scene.masked
    told = Span(*masked.span(hit.start, hit.end))
    spans: dict[str, tuple[Span, ...]] = {"kind": (told,), "status": (told,)}
    actors = tuple(
        Span(m.start, m.end) for m in candidate.actors if set(m.codes) & set(candidate.codes)
    )
    if actors:
        spans["parties"] = actors
    people = tuple(Span(m.start, m.end) for m in candidate.actors if m.known)
    if people:
        spans["people"] = people
    if candidate.day_from:
        spans["date"] = (Span(candidate.day_from.start, candidate.day_from.end),)
    if candidate.place_from:
        spans["place"] = (Span(candidate.place_from.start, candidate.place_from.end),)
    return spans

"""What a kind wants beyond what is needed to publish: told with field and remedy, never refused."""

import pytest

from diplo_timeline.models import EventDraft, read_draft, wanting
from diplo_timeline.sample import sample_drafts
from diplo_timeline.vocabulary import KINDS

KENYA_AND_NORWAY = [{"code": "KE"}, {"code": "NO"}]


def draft(kind: str, **stated: object) -> EventDraft:
    return read_draft({"kind": kind, "title": "Something", **stated})


def fields(found: EventDraft) -> list[str]:
    return [problem.field for problem in wanting(found)]


def test_the_first_record_wants_for_nothing() -> None:
    assert [wanting(found) for _, found in sample_drafts()] == [()] * 4


def test_a_visit_wants_a_host_and_a_visitor() -> None:
    told = wanting(draft("visit", parties=KENYA_AND_NORWAY))
    assert [(p.field, p.message) for p in told] == [
        ("parties", "Give the party that receives the role of host"),
        ("parties", "Give the party that travels the role of visitor"),
    ]
    parties = [{"code": "KE", "role": "host"}, {"code": "NO", "role": "visitor"}]
    assert wanting(draft("visit", parties=parties)) == ()


def test_an_agreement_wants_two_signatories_its_instrument_and_its_stage() -> None:
    signed = [{"code": "KE", "role": "signatory"}, {"code": "NO", "role": "signatory"}]
    assert fields(draft("agreement")) == ["parties", "instrument", "stage"]
    assert fields(draft("agreement", parties=signed[:1])) == ["parties", "instrument", "stage"]
    assert fields(draft("agreement", parties=signed, instrument="mou")) == ["stage"]
    assert fields(draft("agreement", parties=signed, instrument="mou", stage="signed")) == []


def test_parties_are_counted_whatever_their_roles() -> None:
    three = [{"code": "CH", "role": "host"}, *KENYA_AND_NORWAY]
    assert fields(draft("mediation", parties=KENYA_AND_NORWAY)) == ["parties"]
    assert fields(draft("mediation", parties=three)) == []


def test_an_exercise_wants_a_place() -> None:
    assert fields(draft("exercise", parties=KENYA_AND_NORWAY)) == ["place"]
    assert fields(draft("exercise", parties=KENYA_AND_NORWAY, place={"name": "Isiolo"})) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_bare_draft_of_any_kind_is_told_what_it_wants_in_words_that_stand_alone(
    kind: str,
) -> None:
    told = wanting(draft(kind))
    assert told
    assert all(p.field in EventDraft.model_fields and p.message[0].isupper() for p in told)


def test_what_a_kind_wants_forbids_nothing() -> None:
    bare = draft(
        "agreement",
        date="2026-03-04",
        parties=[{"code": "KE"}],
        sources=[{"url": "https://example.org/a"}],
    )
    assert wanting(bare)
    assert bare.missing_to_publish() == ()

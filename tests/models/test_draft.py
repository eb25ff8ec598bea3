"""Drafts: what is taken, what is refused, and what each refusal says."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_timeline.errors import InvalidDraft, Problem
from diplo_timeline.models import EventDraft, problems_by_field, read_draft, web_address
from diplo_timeline.sample import sample_drafts


def refused(**values: Any) -> tuple[Problem, ...]:  # noqa: ANN401  # whatever a form may send
    with pytest.raises(InvalidDraft) as refusal:
        read_draft({"kind": "call", "title": "A call", **values})
    return refusal.value.problems


def field_and_message(**values: Any) -> tuple[str, str]:  # noqa: ANN401  # as above
    (problem,) = refused(**values)
    return problem.field, problem.message


def test_the_least_draft_is_a_kind_and_a_title() -> None:
    draft = read_draft({"kind": "call", "title": "  A \n call "})
    assert draft.title == "A call"
    assert [p.field for p in draft.missing_to_publish()] == ["date", "parties", "sources"]


def test_a_title_over_200_characters_is_refused_not_cut() -> None:
    assert read_draft({"kind": "call", "title": "x" * 200}).title == "x" * 200
    assert field_and_message(title="x" * 201) == (
        "title",
        "has 201 characters; 200 are allowed. Shorten it",
    )


def test_a_summary_over_10_000_characters_is_refused() -> None:
    assert field_and_message(summary="x" * 10_001)[0] == "summary"


def test_an_end_before_its_start_is_refused() -> None:
    field, message = field_and_message(date="2025-09-22/2025-09-20")
    assert field == "date"
    assert "before" in message


def test_the_30th_of_february_is_refused() -> None:
    field, message = field_and_message(date="30 February 2025")
    assert field == "date"
    assert "28" in message


@pytest.mark.parametrize(
    "party", ["ZZ", "Atlantis", "Moroco", {"name": "Moroco"}, "", {"name": "??"}]
)
def test_a_party_that_is_none_is_refused(party: object) -> None:
    field, message = field_and_message(parties=[party])
    assert field == "parties.0"
    assert "party" in message or "organisation" in message


def test_a_slip_in_a_partys_name_gets_the_right_guess() -> None:
    assert "Did you mean Morocco (MA)?" in field_and_message(parties=["Moroco"])[1]


def test_an_organisation_nobody_listed_is_coded_as_the_slug_of_its_name() -> None:
    draft = read_draft({"kind": "call", "title": "x", "parties": [{"name": "Côte Forum"}]})
    assert (draft.parties[0].code, draft.parties[0].name) == ("cote-forum", "Côte Forum")


def test_an_organisation_named_in_another_script_gets_a_code_too() -> None:
    first, second = (
        read_draft({"kind": "call", "title": "x", "parties": [{"name": name}]}).parties[0].code
        for name in ("منظمة", "組織会議")
    )
    assert first != second
    assert first.startswith("org-")


def test_a_party_named_twice_is_refused() -> None:
    assert field_and_message(parties=["MA", "Morocco"])[0] == "parties"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "example.org/a",
        "//example.org/a",
        "https://",
        "https:///path",
        "https://user:secret@example.org/",
        "https://example.org:port/",
        "https://exa mple.org/",
        'https://example.org/"onclick="',
        "https://[::1",
    ],
)
def test_a_source_that_is_no_web_address_is_refused(address: str) -> None:
    assert field_and_message(sources=[{"url": address}])[0] == "sources.0.url"


def test_a_source_is_an_address_or_a_title_with_its_publisher() -> None:
    assert field_and_message(sources=[{"title": "Readout"}])[0] == "sources.0"
    book = read_draft(
        {"kind": "call", "title": "x", "sources": [{"title": "Readout", "publisher": "MFA"}]}
    )
    assert book.sources[0].label == "MFA"
    assert web_address("https://example.org/a") == "https://example.org/a"


@pytest.mark.parametrize("bad", ["bell \x07", "\x00", "half \ud800", "over \u202e ride", "\ufffe"])
@pytest.mark.parametrize("field", ["title", "summary"])
def test_a_character_that_could_break_or_mislead_is_refused(field: str, bad: str) -> None:
    named, message = field_and_message(**{field: f"text {bad}"})
    assert named == field
    assert "position" in message


def test_hidden_characters_are_refused_in_the_smaller_fields_too() -> None:
    fields: list[dict[str, object]] = [
        {"people": [{"name": "A\x07"}]},
        {"place": {"name": "A\x07"}},
        {"parties": [{"name": "Some\x07 Forum"}]},
        {"sources": [{"url": "https://example.org/\x07"}]},
        {"sources": [{"title": "A\x07", "publisher": "B"}]},
        {"sources": [{"url": "https://example.org", "quote": "A\x07"}]},
    ]
    for values in fields:
        problems = refused(**values)
        assert any("U+0007" in p.message for p in problems), (values, problems)


def test_unknown_fields_and_values_are_named() -> None:
    assert field_and_message(colour="red") == ("colour", "is no field of an event")
    assert "'meeting'" in field_and_message(kind="meting")[1]
    assert field_and_message(topics=["trade", "tradde"])[0] == "topics.1"
    assert field_and_message(part_of="the summit")[0] == "part_of"


def test_every_problem_is_told_at_once() -> None:
    problems = refused(title="", date="someday", sources=[{"url": "javascript:x"}])
    assert set(problems_by_field(problems)) == {"title", "date", "sources.0.url"}


def test_half_a_position_is_refused() -> None:
    assert field_and_message(place={"name": "Rabat", "latitude": 34})[0] == "place"
    assert field_and_message(place={"name": "R", "latitude": 91, "longitude": 0})[0] == (
        "place.latitude"
    )
    assert refused(place={"name": "R", "latitude": float("nan"), "longitude": 0})


def test_an_agreement_cannot_end_before_it_is_in_force() -> None:
    assert refused(in_force_from="2025", in_force_to="2020")


def test_dates_are_kept_as_edtf_however_they_were_typed() -> None:
    draft = read_draft({"kind": "call", "title": "x", "date": "22-23 Sept 2025"})
    assert str(draft.date) == "2025-09-22/2025-09-23"
    assert draft.stated()["date"] == "2025-09-22/2025-09-23"


def test_a_draft_comes_back_from_its_snapshot() -> None:
    for _, draft in sample_drafts():
        assert EventDraft.model_validate(draft.stated()) == draft
        assert pickle.loads(pickle.dumps(draft)) == draft  # noqa: S301  # our own bytes


@given(
    st.dictionaries(
        st.sampled_from(sorted(EventDraft.model_fields)),
        st.text() | st.integers() | st.none() | st.lists(st.text()),
    )
)
def test_whatever_is_given_makes_a_draft_or_a_refusal(values: dict[str, object]) -> None:
    try:
        draft = read_draft(values)
    except InvalidDraft:
        return
    assert EventDraft.model_validate(draft.stated()) == draft

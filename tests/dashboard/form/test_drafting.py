"""From the form to a draft, and from a draft's problems back to the fields."""

import pytest

from diplo_timeline.dashboard.form.drafting import checked, uid_in
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.errors import InvalidDraft

UID = "5b0c6f0e-2a61-4c0b-9d53-0d8a3c1f7a01"


def wrong(typed: Typed, *, publish: bool = True) -> dict[str, str]:
    with pytest.raises(InvalidDraft) as refused:
        checked(typed, publish=publish)
    return {problem.field: problem.message for problem in refused.value.problems}


def test_blank_rows_are_left_out_and_roles_left_open_become_the_usual_ones(full: Typed) -> None:
    draft = checked(full, publish=True)
    assert [(p.code, p.role) for p in draft.parties] == [
        ("KE", "host"),
        ("EU", "signatory"),
        ("blue-water-conference", "party"),
    ]
    assert [p.name for p in draft.people] == ["Amina Odhiambo"]
    assert [s.label for s in draft.sources] == ["example.org", "Ministry"]
    assert draft.place is not None
    assert draft.place.latitude == -1.29


def test_a_party_may_be_typed_by_name_or_code(visit: Typed) -> None:
    for text in ("Kenya", "KE", "ken", "Republic of Kenya"):
        draft = checked(visit.with_leaves({"parties.0.party": text}), publish=True)
        assert draft.parties[0].code == "KE"


def test_a_problem_in_a_later_row_is_told_at_that_row_though_blank_ones_stand_before(
    full: Typed,
) -> None:
    problems = wrong(
        full.with_leaves(
            {
                "parties.3.party": "Morroco",
                "people.1.name": "",
                "sources.2.published": "30 February 2026",
                "sources.2.language": "english!",
            }
        )
    )
    assert set(problems) == {
        "parties.3.party",
        "people.1.name",
        "sources.2.published",
        "sources.2.language",
    }


def test_what_is_missing_to_publish_is_told_together_with_what_is_wrong() -> None:
    assert set(wrong(Typed(title="x" * 201))) == {
        "kind",
        "title",
        "date",
        "parties.0.party",
        "sources.0.url",
    }


def test_a_draft_may_lack_what_a_published_event_needs() -> None:
    draft = checked(Typed(kind="call", title="A call"), publish=False)
    assert draft.date is None
    assert set(wrong(Typed(), publish=False)) == {"kind", "title"}


def test_problems_come_in_the_order_of_the_form(full: Typed) -> None:
    broken = full.with_leaves({"summary": "\x07", "title": "\x07", "place.longitude": ""})
    assert list(wrong(broken)) == ["title", "summary", "place.name"]


def test_a_topic_that_is_none_is_told_at_the_topics(visit: Typed) -> None:
    assert set(wrong(visit.with_leaves({"topics": ("trade", "gossip")}))) == {"topics"}


@pytest.mark.parametrize(
    "pasted",
    [UID, f"https://timeline.example.org/events/{UID}", f"urn:uuid:{UID}", f"  {UID.upper()} "],
)
def test_an_event_is_named_by_its_identifier_or_its_address(pasted: str, visit: Typed) -> None:
    assert uid_in(pasted) == UID
    assert checked(visit.with_leaves({"part_of": pasted}), publish=True).part_of == UID


def test_a_text_that_names_no_event_is_refused_as_typed(visit: Typed) -> None:
    assert (
        "the other meeting" in wrong(visit.with_leaves({"part_of": "the other meeting"}))["part_of"]
    )


def test_a_relation_half_filled_in_is_refused_rather_than_dropped(visit: Typed) -> None:
    typed = visit.with_row("relations").with_leaves({"relations.0.kind": "follows"})
    assert set(wrong(typed)) == {"relations.0.event"}
    typed = typed.with_leaves({"relations.0.kind": "", "relations.0.event": UID})
    assert set(wrong(typed)) == {"relations.0.kind"}


def test_an_agreement_that_ends_before_it_begins_is_told_at_its_end(visit: Typed) -> None:
    typed = visit.with_leaves({"in_force_from": "2026", "in_force_to": "2025"})
    assert set(wrong(typed)) == {"in_force_to"}

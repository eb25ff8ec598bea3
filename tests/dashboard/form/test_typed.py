"""What was typed stays as typed, and an event's own text can be typed again without a loss."""

import pytest

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.typed import (
    Typed,
    TypedParty,
    TypedSource,
    is_blank,
    usual_role,
)
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore


def test_every_text_has_a_path_and_goes_back_to_its_place(full: Typed) -> None:
    leaves = full.leaves()
    assert leaves["sources.2.quote"] == "We agreed."
    assert leaves["place.latitude"] == "−1.29"
    assert leaves["topics"] == ("trade", "maritime-security")
    assert Typed().with_row("parties").leaves()["parties.1.role"] == ""
    assert full.with_leaves(leaves) == full


def test_a_widgets_nothing_is_an_empty_text_and_its_list_a_tuple(full: Typed) -> None:
    cleared = full.with_leaves({"kind": None, "topics": ["trade"], "sources.0.url": None})
    assert cleared.kind == ""
    assert cleared.topics == ("trade",)
    assert cleared.sources[0] == TypedSource()


def test_texts_of_rows_that_are_gone_are_passed_over(visit: Typed) -> None:
    assert visit.with_leaves({"parties.7.party": "FR", "colour": "red"}) == visit


def test_taking_a_row_out_leaves_the_others_in_order() -> None:
    typed = Typed(parties=(TypedParty("IN"), TypedParty("MA"), TypedParty("FR")))
    assert typed.without_row("parties", 1).parties == (TypedParty("IN"), TypedParty("FR"))


def test_an_event_with_everything_in_it_fills_the_form_and_is_saved_unchanged(
    desk: Desk, ada: Editor, full: Typed
) -> None:
    event = desk.add(ada, checked(full, publish=True), publish=True)
    filled = Typed.of(event)
    assert filled.date == "4–6 March 2026"
    assert filled.parties[2] == TypedParty("Blue Water Conference", "party")
    assert filled.place.latitude == "-1.29"
    assert checked(filled, publish=True) == event.as_draft()


def test_each_event_of_the_first_record_goes_through_the_form_unchanged(
    sample_store: EventStore,
) -> None:
    events = sample_store.page(EventQuery()).events
    assert len(events) == 4
    for event in events:
        assert checked(Typed.of(event), publish=True) == event.as_draft()


@pytest.mark.parametrize(
    "date",
    ["2025", "2025-09~", "2025-09-22?", "2025-09-22%", "2025-09/..", "2024-12-30/2025-01-02"],
)
def test_a_date_is_filled_in_so_that_it_reads_back_the_same(
    date: str, desk: Desk, ada: Editor, visit: Typed
) -> None:
    event = desk.add(ada, checked(visit.with_leaves({"date": date}), publish=True), publish=True)
    again = checked(Typed.of(event), publish=True)
    assert str(again.date) == date


def test_a_draft_without_parties_and_sources_shows_a_blank_row_of_each(
    desk: Desk, ada: Editor
) -> None:
    bare = Typed(kind="call", title="A call")
    event = desk.add(ada, checked(bare, publish=False), publish=False)
    assert Typed.of(event) == bare


def test_the_usual_role_follows_from_the_kind_and_the_place_in_the_row() -> None:
    assert [usual_role("invitation", n) for n in range(2)] == ["inviter", "invitee"]
    assert usual_role("agreement", 5) == "signatory"
    assert usual_role("", 0) == "party"


def test_white_space_alone_is_blank() -> None:
    assert is_blank(TypedParty("  "))
    assert not is_blank(TypedParty("", "host"))

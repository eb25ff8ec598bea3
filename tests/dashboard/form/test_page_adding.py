"""Adding an event at /add, on a real record."""

import pytest

from diplo_timeline.models import Review
from diplo_timeline.store import EventStore
from tests.support.visiting_form import (
    EVERYTHING,
    AddEvent,
    Visitor,
    everything_in,
    fills_in_the_least,
)


def test_the_few_fields_in_sight_are_enough_to_publish(
    visitor: Visitor, empty_store: EventStore
) -> None:
    fills_in_the_least(visitor)
    assert not visitor.summary()
    visitor.presses("Publish")
    (event,) = empty_store.page(EVERYTHING).events
    assert event.title == "Minister visits Nairobi"
    assert [(p.code, p.role) for p in event.parties] == [("KE", "host")]
    assert visitor.sees("<h2>Published</h2>")
    assert visitor.sees(f'href="/events/{event.uid}"')
    assert empty_store.revisions(event.uid)[0].author == "Ada"


def test_the_date_is_told_back_as_it_is_typed(visitor: Visitor) -> None:
    visitor.goes_to()
    visitor.enters(Date="22 sept 2025")
    assert visitor.sees(
        "Understood as <b>Monday 22 September 2025</b>, one day. Stored as 2025-09-22"
    )
    visitor.enters(Date="30 February 2025")
    assert not visitor.sees("Understood as")
    assert visitor.sees("February 2025 has 28 days")


@pytest.mark.parametrize(
    ("label", "text", "says"),
    [
        ("Title", "x" * 201, "Title has 201 characters; 200 are allowed"),
        ("Title", "Minister\x07 visits", "Title has a control character"),
        ("Date", "22 September 2025 to 20 September 2025", "before the start"),
        ("Date", "30 February 2026", "February 2026 has 28 days"),
        ("Party", "Morroco", "Did you mean Morocco"),
        ("Party", "Q", "write it in full"),
        ("Address", "javascript:alert(1)", "starts with https://"),
    ],
)
@pytest.mark.parametrize("button", ["Publish", "Save draft"])
def test_what_is_refused_is_told_twice_kept_as_typed_and_not_stored(
    label: str, text: str, says: str, button: str, visitor: Visitor, empty_store: EventStore
) -> None:
    fills_in_the_least(visitor)
    visitor.enters(**{label: text})
    visitor.presses(button)
    heading = "The event was not published" if button == "Publish" else "The draft was not saved"
    assert heading in visitor.summary()
    assert says in visitor.summary()
    assert any(says in html for html in visitor.shown() if 'class="dt err"' in html)
    assert visitor.field(label).value == text
    assert visitor.field("Kind").value == "visit"
    assert everything_in(empty_store) == []


def test_mending_what_was_refused_takes_the_message_away_and_then_it_is_saved(
    visitor: Visitor, empty_store: EventStore
) -> None:
    fills_in_the_least(visitor)
    visitor.enters(Address="www.example.org")
    visitor.presses("Publish")
    assert "enter a full address" in visitor.summary()
    visitor.enters(Address="https://www.example.org")
    assert not visitor.summary()
    visitor.presses("Publish")
    assert empty_store.count(EVERYTHING) == 1


def test_what_is_missing_is_told_only_after_a_try(visitor: Visitor) -> None:
    visitor.goes_to()
    assert not any('class="dt err"' in html for html in visitor.shown())
    visitor.presses("Publish")
    for words in (
        "Choose what kind of event it is",
        "Enter a title",
        "Enter a date",
        "Choose at least one country or organisation",
        "Give at least one source",
    ):
        assert words in visitor.summary()


def test_everything_else_is_folded_away_but_there(
    visitor: Visitor, empty_store: EventStore, add: AddEvent
) -> None:
    whole = add(title="State visit")
    fills_in_the_least(visitor)
    visitor.enters(Kind="agreement")
    for words in ("Add a party", "Add a person", "Add a source", "Relate another event"):
        visitor.presses(words)
    visitor.fills("Party 2", "Blue Water Conference")
    visitor.fills("Party 2, role", "recipient")
    visitor.fills("Role of the first party", "sender")
    visitor.fills("Source 2, title", "Readout")
    visitor.fills("Source 2, publisher", "Ministry")
    visitor.fills("How it is related", "follows")
    visitor.fills("Related event", f"https://timeline.example.org/events/{whole.uid}")
    visitor.enters(
        Status="scheduled",
        Summary="To be signed.",
        Topics=["trade"],
        Name="Amina Odhiambo",
        Office="Cabinet Secretary",
        Country="KE",
        Place="Nairobi",
        Country_of_the_place="KE",
        Latitude="-1.29",
        Longitude="36.82",
        Instrument="mou",
        Stage="initialled",
        In_force_from="April 2026",
        Part_of=whole.uid,
        Published_on="3 March 2026",
        Language="en",
        Quote="They will sign.",
    )
    visitor.presses("Publish")
    assert not visitor.summary()
    (event,) = (e for e in empty_store.page(EVERYTHING).events if e.uid != whole.uid)
    assert (event.status, event.summary, event.topics) == ("scheduled", "To be signed.", ("trade",))
    assert [(p.code, p.role) for p in event.parties] == [
        ("KE", "sender"),
        ("blue-water-conference", "recipient"),
    ]
    assert [(p.name, p.office, p.country) for p in event.people] == [
        ("Amina Odhiambo", "Cabinet Secretary", "KE")
    ]
    assert event.place is not None
    assert (event.place.label, event.place.latitude) == ("Nairobi, Kenya", -1.29)
    assert (event.instrument, event.stage, str(event.in_force_from)) == (
        "mou",
        "initialled",
        "2026-04",
    )
    assert event.sources[0].quote == "They will sign."
    assert event.sources[1].label == "Ministry"
    assert event.part_of == whole.uid
    assert [(r.kind, r.uid) for r in event.relations] == [("follows", whole.uid)]


def test_a_row_can_be_taken_out_again_and_the_others_keep_their_texts(visitor: Visitor) -> None:
    visitor.goes_to()
    visitor.presses("Add a party")
    visitor.fills("Party 2", "NO")
    visitor.fills("Party 3", "FR")
    visitor.presses("Remove party 2")
    assert visitor.field("Party 2").value == "FR"
    assert [w.label for w in visitor.page.selectbox if w.label == "Party 3"] == []


def test_agreements_ask_for_what_only_they_have(visitor: Visitor) -> None:
    visitor.goes_to()
    assert not [w for w in visitor.page.selectbox if w.label == "Instrument"]
    visitor.enters(Kind="ratification")
    visitor.fills("Stage", "ratified")
    visitor.enters(Kind="visit")
    assert visitor.field("Stage").value == "ratified"


def test_how_it_will_read_is_shown_while_it_is_typed(visitor: Visitor) -> None:
    visitor.goes_to()
    assert visitor.sees("Choose a kind and enter a title")
    visitor.enters(Kind="visit", Title="<b>Minister</b> visits *Nairobi*", Status="announced")
    (sheet,) = (html for html in visitor.shown() if "How it will read" in html)
    assert "&lt;b&gt;Minister&lt;/b&gt; visits *Nairobi*" in sheet
    assert "Announced: &lt;b&gt;Minister" in sheet
    assert "<b>Minister" not in sheet


def test_a_draft_is_saved_found_again_and_published(
    visitor: Visitor, empty_store: EventStore
) -> None:
    visitor.goes_to()
    visitor.enters(Kind="visit", Title="Minister visits Nairobi")
    visitor.presses("Save draft")
    (draft,) = everything_in(empty_store)
    assert draft.review is Review.DRAFT
    assert visitor.sees("<h2>Draft saved</h2>")
    assert visitor.sees(f"/add?event={draft.uid}")
    visitor.presses("Go on editing")
    assert draft.uid in visitor.page.query_params["event"]
    assert visitor.sees("A draft: only editors see it. Version 1")
    visitor.enters(Date="4 March 2026", Party="KE", Address="https://example.org/report")
    visitor.presses("Publish")
    assert visitor.sees("<h2>Published</h2>")
    event = empty_store.get(draft.uid)
    assert (event.is_public, event.version) == (True, 2)


def test_add_another_starts_with_a_blank_form_and_makes_a_second_event(
    visitor: Visitor, empty_store: EventStore
) -> None:
    for _ in range(2):
        fills_in_the_least(visitor)
        visitor.presses("Publish")
        visitor.presses("Add another")
        assert visitor.field("Title").value == ""
    assert empty_store.count(EVERYTHING) == 2


def test_what_is_typed_stays_when_the_page_is_left_for_another(visitor: Visitor) -> None:
    fills_in_the_least(visitor)
    visitor.page.session_state["on_another_page"] = True
    visitor.runs()
    assert not visitor.page.text_input
    visitor.page.session_state["on_another_page"] = False
    visitor.runs()
    assert visitor.field("Title").value == "Minister visits Nairobi"
    assert visitor.field("Party").value == "KE"

"""Editing an event at /add?event=…: corrections, conflicts, withdrawing."""

import re

import pytest

from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.desk import Editor
from diplo_timeline.models import Act, Event, Review
from diplo_timeline.store import EventStore
from tests.support.visiting_form import AddEvent, Visitor


def test_a_correction_is_told_with_its_note_and_a_minor_edit_is_not(
    visitor: Visitor, empty_store: EventStore, add: AddEvent
) -> None:
    event = add()
    visitor.goes_to(event.uid)
    assert visitor.sees("Edit an event")
    assert visitor.sees("Version 1")
    visitor.enters(Date="5 March 2026")
    visitor.fills("Correction note (optional)", "It was a day later.")
    assert visitor.sees("It was a day later.")
    visitor.presses("Save the correction")
    corrected = empty_store.get(event.uid)
    assert visitor.sees("Saved as version 2")
    assert corrected.note is not None
    assert corrected.note.text == "It was a day later."
    visitor.presses("Edit it again")
    visitor.enters(Summary="She stayed a day.")
    visitor.fills("Minor edit: subscribers are not told", True)
    visitor.presses("Save the minor edit")
    assert visitor.sees("Subscribers are not told.")
    acts = [r.act for r in empty_store.revisions(event.uid)]
    assert acts == [Act.PUBLISHED, Act.CORRECTED, Act.EDITED]
    assert empty_store.get(event.uid).updated_at == corrected.updated_at


def revise(given: DashboardContext, event: Event, opened: int, **texts: str) -> None:
    draft = checked(Typed.of(event).with_leaves(texts), publish=True)
    given.desk.revise(Editor("Bo"), event.uid, draft, opened=opened, publish=True)


def meets_a_conflict(visitor: Visitor, given: DashboardContext, add: AddEvent) -> Event:
    event = add(summary="A summary.")
    visitor.goes_to(event.uid)
    visitor.enters(Title="Minister visits Mombasa", Date="5 March 2026")
    revise(given, event, 1, title="Deputy visits Nairobi", summary="Their summary.")
    visitor.presses("Save the correction")
    assert visitor.sees("Somebody else saved this event meanwhile")
    assert visitor.field("Title").value == "Minister visits Mombasa"
    assert given.store.get(event.uid).version == 2
    return event


def marked(visitor: Visitor) -> str:
    """All that is shown, without the words for who does not see the marks."""
    html = "".join(visitor.shown())
    return re.sub(r'<span class="said">(removed|added): </span>', "", html)


def test_a_conflict_shows_both_changes_word_by_word_and_merges_what_one_side_left_alone(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = meets_a_conflict(visitor, given, add)
    seen = marked(visitor)
    assert "<del>Minister</del><ins>Deputy</ins> visits Nairobi" in seen
    assert "Minister visits <del>Nairobi</del><ins>Mombasa</ins>" in seen
    assert "Changed in version 2 only, and kept" in seen
    assert "<del>A</del><ins>Their</ins> summary." in seen
    visitor.presses("Save the merged event")
    assert visitor.sees("Choose whose text to take for: title")
    assert given.store.get(event.uid).version == 2
    visitor.fills("Title: whose text to take", "theirs")
    visitor.presses("Save the merged event")
    stored = given.store.get(event.uid)
    assert (stored.title, stored.summary) == ("Deputy visits Nairobi", "Their summary.")
    assert (str(stored.date), stored.version) == ("2026-03-05", 3)
    assert visitor.sees("Saved as version 3")


def test_in_a_conflict_mine_can_be_taken(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = meets_a_conflict(visitor, given, add)
    visitor.fills("Title: whose text to take", "mine")
    visitor.presses("Save the merged event")
    stored = given.store.get(event.uid)
    assert (stored.title, stored.summary) == ("Minister visits Mombasa", "Their summary.")


def test_a_second_conflict_while_merging_loses_nothing_either(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = meets_a_conflict(visitor, given, add)
    revise(given, given.store.get(event.uid), 2, title="Third title")
    visitor.fills("Title: whose text to take", "mine")
    visitor.presses("Save the merged event")
    visitor.fills("Title: whose text to take", "mine")
    visitor.presses("Save the merged event")
    stored = given.store.get(event.uid)
    assert (stored.title, stored.summary) == ("Minister visits Mombasa", "Their summary.")
    assert stored.version == 4


def test_what_does_not_fit_together_is_told_and_nothing_typed_is_lost(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = add(kind="agreement", in_force_from="2026", in_force_to="2030")
    visitor.goes_to(event.uid)
    visitor.fills("In force from", "2029")
    revise(given, event, 1, in_force_to="2027")
    visitor.presses("Save the correction")
    visitor.presses("Save the merged event")
    assert "ends before it comes into force" in visitor.summary()
    assert visitor.field("In force from").value == "2029"
    assert visitor.field("In force to").value == "2027"
    visitor.fills("In force to", "2031")
    visitor.presses("Save the correction")
    assert str(given.store.get(event.uid).in_force_to) == "2031"


def test_a_conflict_can_be_mended_while_something_typed_is_wrong(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    meets_a_conflict(visitor, given, add)
    visitor.enters(Date="no date")
    assert visitor.sees("Mend what is marked in the form")
    assert visitor.button("Save the merged event").disabled
    visitor.enters(Date="6 March 2026")
    assert not visitor.button("Save the merged event").disabled


def test_in_a_conflict_theirs_can_be_loaded_and_mine_put_back(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = meets_a_conflict(visitor, given, add)
    visitor.presses("Load version 2")
    assert visitor.field("Title").value == "Deputy visits Nairobi"
    assert not visitor.sees("meanwhile")
    assert "Minister" in "".join(html for html in visitor.shown() if "aside" in html)
    visitor.presses("Put mine back")
    assert visitor.field("Title").value == "Minister visits Mombasa"
    visitor.presses("Save the correction")
    assert given.store.get(event.uid).version == 3


def test_an_event_withdrawn_while_it_was_edited_is_a_conflict_that_can_restore_it(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = add()
    visitor.goes_to(event.uid)
    visitor.enters(Title="Mine")
    given.desk.withdraw(Editor("Bo"), event.uid, opened=1, note="A hoax")
    visitor.presses("Save the correction")
    assert visitor.sees("since then it was withdrawn")
    visitor.presses("Publish mine and restore the event")
    stored = given.store.get(event.uid)
    assert (stored.title, stored.is_public) == ("Mine", True)


def test_withdrawing_asks_for_a_reason_and_whether_one_is_sure(
    visitor: Visitor, empty_store: EventStore, add: AddEvent
) -> None:
    event = add(title="A <i>visit</i>")
    visitor.goes_to(event.uid)
    visitor.presses("Withdraw …")
    assert visitor.sees('Withdraw <b dir="auto">A &lt;i&gt;visit&lt;/i&gt;</b>?')
    visitor.presses("Keep it")
    assert not visitor.sees("Withdraw <b")
    visitor.presses("Withdraw …")
    visitor.presses("Withdraw it")
    assert "The event was not withdrawn" in visitor.summary()
    assert empty_store.get(event.uid).is_public
    visitor.enters(Reason="It was a hoax")
    visitor.presses("Withdraw it")
    gone = empty_store.get(event.uid)
    assert gone.review is Review.WITHDRAWN
    assert gone.note is not None
    assert gone.note.text == "It was a hoax"
    assert visitor.sees("410 Gone")


def test_a_withdrawn_event_is_explained_and_not_edited(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = add()
    given.desk.withdraw(Editor("Bo"), event.uid, opened=1, note="A <b>hoax</b>")
    visitor.goes_to(event.uid)
    assert visitor.sees("This event is withdrawn")
    assert visitor.sees("A &lt;b&gt;hoax&lt;/b&gt;")
    assert [b.label for b in visitor.page.button] == []


@pytest.mark.parametrize("uid", ["5b0c6f0e-2a61-4c0b-9d53-0d8a3c1f7a01", "<script>", "x" * 5000])
def test_an_address_that_names_no_event_is_told(uid: str, visitor: Visitor) -> None:
    visitor.goes_to(uid)
    assert visitor.sees("No event has this address")
    assert not visitor.page.button


def test_every_run_tells_the_browser_what_each_field_starts_from(
    visitor: Visitor, add: AddEvent
) -> None:
    """Told once only, it is lost when somebody types before the page is all drawn."""
    event = add(summary="She stayed a day.")
    visitor.goes_to(event.uid)
    for _ in range(2):
        assert visitor.field("Title").proto.default == event.title
        assert visitor.field("Summary").proto.default == "She stayed a day."
        assert list(visitor.field("Status").proto.default) == [0]
        visitor.runs()

"""Editing an event at /add?event=…: corrections, conflicts, withdrawing."""

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
    event = add()
    visitor.goes_to(event.uid)
    visitor.enters(Title="Mine")
    revise(given, event, 1, title="Theirs", summary="Their summary.")
    visitor.presses("Save the correction")
    assert visitor.sees("Somebody else saved this event meanwhile")
    (box,) = (html for html in visitor.shown() if "meanwhile" in html)
    assert '<td dir="auto">Mine</td><td dir="auto">Theirs</td>' in box
    assert '<td dir="auto">Their summary.</td>' in box
    assert visitor.field("Title").value == "Mine"
    assert given.store.get(event.uid).title == "Theirs"
    return event


def test_a_conflict_shows_both_texts_and_mine_can_be_saved_over_theirs(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = meets_a_conflict(visitor, given, add)
    visitor.presses("Save mine over version 2")
    stored = given.store.get(event.uid)
    assert (stored.title, stored.summary, stored.version) == ("Mine", "", 3)
    assert visitor.sees("Saved as version 3")


def test_in_a_conflict_theirs_can_be_loaded_and_mine_put_back(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = meets_a_conflict(visitor, given, add)
    visitor.presses("Load version 2")
    assert visitor.field("Title").value == "Theirs"
    assert not visitor.sees("meanwhile")
    assert any("<td" in html and "Mine" in html for html in visitor.shown())
    visitor.presses("Put mine back")
    assert visitor.field("Title").value == "Mine"
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
    assert not visitor.page.button


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

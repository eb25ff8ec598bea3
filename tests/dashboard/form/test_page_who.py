"""Who gets to the form at /add, and what a lost sign-in or record costs."""

from dataclasses import replace

import pytest

from diplo_timeline.dashboard.context import DashboardContext, provide
from diplo_timeline.errors import BusyRecord
from diplo_timeline.settings import Editing
from diplo_timeline.store import EventStore
from tests.support.visiting_form import AddEvent, Visitor, everything_in, fills_in_the_least


def test_a_reader_is_told_where_the_sign_in_link_is_and_can_enter_the_key(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    provide(replace(given, who_edits=lambda _: None))
    draft = add(publish=False, title="A secret draft")
    for uid in ("", draft.uid):
        visitor.goes_to(uid)
        assert visitor.sees("diplo-timeline sign-in-link")
        assert visitor.sees('<form action="/sign-in" method="post">')
        assert visitor.sees('name="key"')
        assert not visitor.page.button
        assert not visitor.page.text_input
        assert not visitor.sees("A secret draft")


def test_where_editing_is_off_the_page_says_so(visitor: Visitor, given: DashboardContext) -> None:
    provide(replace(given, editing=Editing.OFF))
    visitor.goes_to()
    assert visitor.sees("turned editing off")
    assert not visitor.sees("<form")
    assert not visitor.page.button


@pytest.mark.parametrize("words", ["Publish", "Save draft"])
def test_somebody_whose_sign_in_has_ended_saves_nothing_by_a_button_still_there(
    words: str, visitor: Visitor, given: DashboardContext, empty_store: EventStore
) -> None:
    fills_in_the_least(visitor)
    provide(replace(given, who_edits=lambda _: None))
    visitor.presses(words)
    assert "Sign in to edit: nothing was saved" in visitor.summary()
    assert visitor.field("Title").value == "Minister visits Nairobi"
    assert everything_in(empty_store) == []


def test_a_record_that_cannot_be_read_loses_nothing_typed(
    visitor: Visitor, given: DashboardContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> None:
        raise BusyRecord("record.db", "the record is busy", "Try again")

    fills_in_the_least(visitor)
    with monkeypatch.context() as patch:
        patch.setattr(given.store, "stamp", busy)
        visitor.enters(Title="Minister visits Mombasa")
        assert visitor.sees("The record cannot be read just now")
    visitor.presses("Try again")
    assert visitor.field("Title").value == "Minister visits Mombasa"
    assert visitor.field("Date").value == "4 March 2026"

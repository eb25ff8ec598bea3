"""An opening keeps what is typed while the form is in use, and one save key."""

import pytest

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.opening import (
    Opening,
    close,
    opening_of,
    opening_on,
    problems_of,
)
from diplo_timeline.dashboard.form.saving import Opened, Refused, Saved
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import Problem
from diplo_timeline.models import Event

Session = dict[object, object]


@pytest.fixture
def event(desk: Desk, ada: Editor, visit: Typed) -> Event:
    return desk.add(ada, checked(visit, publish=True), publish=True)


def fields_told(opening: Opening) -> list[str]:
    return [problem.field for problem in problems_of(opening)]


def test_the_form_hears_what_its_widgets_say_and_keeps_it_when_they_are_gone() -> None:
    opening = Opening.on(None)
    opening.listen({opening.key("title"): "A visit", opening.key("kind"): None, "other": "x"})
    assert opening.typed == Typed(title="A visit")
    opening.listen({})
    assert opening.typed == Typed(title="A visit")
    assert opening.is_touched


def test_filling_the_form_anew_renames_its_widgets_but_not_those_beside_them() -> None:
    opening = Opening.on(None)
    stale = {opening.key("title"): "Before"}
    beside = opening.beside("note")
    opening.refill(Typed(title="After"))
    opening.listen(stale)
    assert opening.typed.title == "After"
    assert opening.beside("note") == beside


def test_note_and_kind_of_edit_survive_a_filling_and_leaving_the_page() -> None:
    opening = Opening.on(None)
    opening.listen({opening.beside("note"): "A day later", opening.beside("minor"): True})
    opening.refill(opening.typed.with_row("parties"))
    opening.listen({})
    assert (opening.note, opening.minor) == ("A day later", True)


def test_coming_back_finds_the_same_opening_and_closing_it_makes_a_new_key(event: Event) -> None:
    session: Session = {}
    adding = opening_of(session, None)
    editing = opening_of(session, event)
    assert opening_of(session, None) is adding
    assert opening_on(session, event.uid) is editing
    assert editing.opened == Opened(event.uid, 1)
    close(session, "")
    assert opening_of(session, None).save_key != adding.save_key
    assert opening_of(session, event) is editing


def test_a_form_nobody_typed_in_follows_the_record_and_one_in_use_does_not(
    event: Event, desk: Desk, ada: Editor, visit: Typed
) -> None:
    session: Session = {}
    opening_of(session, event)
    draft = checked(visit.with_leaves({"title": "Theirs"}), publish=True)
    newer = desk.revise(ada, event.uid, draft, opened=1, publish=True)
    followed = opening_of(session, newer)
    assert (followed.version, followed.typed.title) == (2, "Theirs")
    followed.typed = followed.typed.with_leaves({"title": "Mine"})
    newest = desk.revise(ada, event.uid, checked(visit, publish=True), opened=2, publish=True)
    assert opening_of(session, newest) is followed
    assert followed.version == 2


def test_before_the_first_try_only_texts_that_are_wrong_are_told() -> None:
    opening = Opening.on(None)
    assert fields_told(opening) == []
    opening.typed = Typed(date="30 February 2026").with_leaves({"sources.0.publisher": "Ministry"})
    assert fields_told(opening) == ["date"]


def test_after_a_try_everything_that_was_needed_for_it_is_told() -> None:
    opening = Opening.on(None)
    opening.remember(Refused(()), "draft")
    opening.typed = Typed(kind="call")
    assert fields_told(opening) == ["title"]
    opening.remember(Refused(()), "publish")
    opening.typed = Typed(kind="visit")
    assert fields_told(opening) == ["title", "date", "parties.0.party", "sources.0.url"]


def test_what_the_record_said_is_told_until_the_form_changes(visit: Typed) -> None:
    opening = Opening.on(None)
    opening.typed = visit.with_leaves({"part_of": "5b0c6f0e-2a61-4c0b-9d53-0d8a3c1f7a01"})
    opening.remember(Refused((Problem("part_of", "No event has this identifier"),)), "publish")
    assert fields_told(opening) == ["part_of"]
    assert opening.unfold
    opening.typed = visit
    assert fields_told(opening) == []


def test_taking_over_a_newer_version_lays_what_was_typed_aside(
    event: Event, desk: Desk, ada: Editor, visit: Typed
) -> None:
    opening = Opening.on(event)
    opening.typed = mine = visit.with_leaves({"title": "Mine"})
    theirs = checked(visit.with_leaves({"title": "Theirs"}), publish=True)
    opening.take_over(desk.revise(ada, event.uid, theirs, opened=1, publish=True))
    assert (opening.typed.title, opening.version) == ("Theirs", 2)
    assert opening.aside == mine
    assert not opening.is_touched


def test_an_outcome_is_kept(event: Event) -> None:
    opening = Opening.on(None)
    opening.remember(Refused((Problem("", "busy"),)), "draft")
    opening.remember(Saved(event), "draft")
    assert opening.saved == Saved(event)
    assert opening.refused is None

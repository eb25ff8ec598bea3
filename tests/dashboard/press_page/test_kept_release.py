"""A release in work comes back from the browser as it was; whatever else it sends does no harm."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_timeline.dashboard.press_page.item import Came, Deed
from diplo_timeline.dashboard.press_page.kept_release import (
    MOST,
    KeptRelease,
    packed,
    read_release,
    restored,
)
from diplo_timeline.dashboard.press_page.worktable import Reading, Worktable
from diplo_timeline.models import Event
from diplo_timeline.store import EventStore
from tests.dashboard.conftest import Add
from tests.support.press_release import BY_HAND, MEETING, RELEASE

AT = datetime(2026, 11, 26, 14, 5, tzinfo=UTC)


def none_recorded(uid: str) -> Event | None:
    return None


def in_work() -> tuple[Worktable, Reading]:
    """The release, read."""
    table = Worktable()
    table.take_text(RELEASE)
    assert table.reading
    return table, table.reading


def kept(table: Worktable) -> KeptRelease:
    found = read_release(table.turn, AT.timestamp() * 1000, packed(table))
    assert found
    return found


def back(table: Worktable) -> Reading:
    """The release as it comes back, in a session that knows nothing of it."""
    again = restored(kept(table), none_recorded)
    assert again.turn == table.turn
    assert again.reading
    return again.reading


def test_everything_done_to_a_release_comes_back() -> None:
    table, reading = in_work()
    first, second, *_ = reading.items
    first.opening.typed = first.typed.with_leaves({"title": "Talks about the ocean"})
    first.ticked = not first.ticked
    second.discarded = True
    second.deed = Deed.NEW
    reading.source.typed = reading.source.typed.with_leaves({"sources.0.url": "https://a.example"})
    start = reading.document.text.index(BY_HAND)
    reading.make(start, start + len(BY_HAND))
    again = back(table)
    assert again.document == reading.document
    assert again.release.url == "https://a.example"
    for before, after in zip(reading.items, again.items, strict=True):
        assert (after.key, after.number, after.start, after.end, after.typed) == (
            (before.key, before.number, before.start, before.end, before.typed)
        )
        assert (after.ticked, after.deed, after.discarded, after.proposal, after.is_touched) == (
            (before.ticked, before.deed, before.discarded, before.proposal, before.is_touched)
        )


def test_a_part_still_names_its_whole_and_counts_as_untouched() -> None:
    table, reading = in_work()
    parts = [item for item in reading.items if item.typed.part_of]
    assert parts
    again = back(table)
    for part in parts:
        found = again.item(part.key)
        assert found
        assert again.item(found.typed.part_of)
        assert not found.is_touched


def test_the_day_that_dates_were_counted_from_comes_back() -> None:
    table = Worktable()
    table.take_text("Norway and Kenya\n\nThe Foreign Ministers of Norway and Kenya met yesterday.")
    assert table.reading
    table.reading.read_from(date(2026, 3, 4))
    again = back(table)
    assert again.published == date(2026, 3, 4)
    assert [item.typed.date for item in again.items] == ["3 March 2026"]
    assert not again.items[0].is_touched


def test_what_was_saved_already_does_not_wait_again(record: EventStore, add: Add) -> None:
    table, reading = in_work()
    event = add()
    reading.items[0].came = Came(event=event)
    found = restored(kept(table), record.get).reading
    assert found
    assert found.items[0].came.event == event
    assert not found.items[0].is_open
    assert back(table).items[0].is_open, "an event that is not there was not saved"


def test_a_proposal_that_the_reader_does_not_make_any_more_stays_as_made_by_hand() -> None:
    table, reading = in_work()
    work = json.loads(packed(table))
    work["items"][0]["proposed"] = "sanction"
    kept = read_release(table.turn, 0, json.dumps(work))
    assert kept
    again = restored(kept, none_recorded).reading
    assert again
    item = again.item(reading.items[0].key)
    assert item
    assert item.proposal is None
    assert item.typed == reading.items[0].typed


def test_a_text_that_is_not_read_yet_comes_back_as_it_was_pasted() -> None:
    table = Worktable(pasted="A release\nof tomorrow")
    again = restored(kept(table), none_recorded)
    assert (again.pasted, again.reading, again.turn) == (table.pasted, None, table.turn)
    assert kept(table).title == "A release"


def test_it_is_called_by_its_title_its_file_or_its_first_line() -> None:
    table = Worktable()
    table.take(MEETING.encode(), "oslo.txt")
    assert kept(table).title == "oslo.txt"
    table, reading = in_work()
    assert kept(table).title == (reading.document.title or RELEASE.split("\n", 1)[0])


def test_nothing_is_kept_of_what_is_all_decided_or_too_long() -> None:
    assert packed(Worktable()) == ""
    table, reading = in_work()
    for item in reading.items:
        item.discarded = True
    assert packed(table) == ""
    assert packed(Worktable(pasted="x" * MOST)) == ""


NO_WORK: list[Any] = [
    "",
    "null",
    "[]",
    "{}",
    "7",
    "[" * 100_000,
    " " * (MOST + 1),
    json.dumps({"pasted": "", "name": "", "document": None}),
    json.dumps({"pasted": "a\u202eb", "name": "", "document": None}),
    json.dumps({"pasted": "x" * 200_001, "name": "", "document": None}),
    7,
    None,
]


@pytest.mark.parametrize("text", NO_WORK)
def test_what_is_no_kept_release_is_none(text: object) -> None:
    assert read_release(Worktable().turn, 0, text) is None


@pytest.mark.parametrize("turn", ["", "x", None, 7, "../../etc"])
def test_what_is_no_name_of_a_release_is_none(turn: object) -> None:
    assert read_release(turn, 0, packed(Worktable(pasted="A release"))) is None


WRONG = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**6), st.text(max_size=5), st.just([]), st.just({})
)
NAMES = st.sampled_from(
    ["key", "number", "start", "end", "proposed", "texts", "ticked", "deed", "discarded", "event"]
)
_TABLE, _ = in_work()
_WORK = packed(_TABLE)


@given(name=NAMES, value=WRONG)
def test_an_item_that_is_wrong_never_breaks_the_page(name: str, value: object) -> None:
    work = json.loads(_WORK)
    work["items"][0][name] = value
    kept = read_release(_TABLE.turn, 0, json.dumps(work))
    if kept is None:
        return
    reading = restored(kept, none_recorded).reading
    assert reading
    for item in reading.items:
        assert 0 <= item.start < item.end <= len(reading.document.text)
        item.problems(reading.keys)


@given(st.text(max_size=200))
def test_any_text_at_all_is_taken_as_it_is_or_left(text: str) -> None:
    table = Worktable(pasted=text)
    found = read_release(table.turn, 0, packed(table))
    assert found is None or restored(found, none_recorded).pasted == text

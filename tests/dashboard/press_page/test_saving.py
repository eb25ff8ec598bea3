"""The ticked proposals saved in one go, in a real record and through the desk."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event

from diplo_timeline.dashboard.press_page.item import Deed, Item, by_hand, proposed
from diplo_timeline.dashboard.press_page.known import Known, adds, denies, known, untick_known
from diplo_timeline.dashboard.press_page.saving import Service, save
from diplo_timeline.dashboard.press_page.worktable import Reading
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.models import Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from tests.support.press_release import MEETING, RELEASE, meeting, reading, signing, two_items

EVERYTHING = EventQuery()


@pytest.fixture
def service(record: EventStore) -> Service:
    return Service(record, Desk(record), Editor("Ada"))


def compared(service: Service, table: Reading) -> Mapping[str, Known]:
    return {item.key: known(service.store, table, item) for item in table.open_items}


def saves(service: Service, table: Reading, *, publish: bool) -> None:
    save(table, compared(service, table), service, publish=publish)


def counts(store: EventStore) -> tuple[int, int]:
    """How many drafts there are, and how many published events."""
    return (
        store.count(EVERYTHING, review=Review.DRAFT),
        store.count(EVERYTHING, review=Review.PUBLISHED),
    )


def event_of(item: Item) -> Event:
    assert item.came.event, item.came.refusal
    return item.came.event


@pytest.mark.parametrize("publish", [True, False])
def test_the_whole_goes_first_and_each_event_has_the_release_and_its_quote(
    service: Service, publish: bool
) -> None:
    part, whole = two_items()
    table = reading(part, whole)
    saves(service, table, publish=publish)
    assert event_of(part).part_of == event_of(whole).uid
    (source,) = event_of(whole).sources
    assert (source.publisher, source.title, source.quote) == ("Ministry", "Press release", MEETING)
    assert counts(service.store) == ((0, 2) if publish else (2, 0))
    assert table.open_items == []


def test_saving_twice_saves_once(service: Service) -> None:
    table = reading(*two_items())
    before = compared(service, table)
    again = reading(*(replace(item, came=item.came) for item in table.items))
    save(table, before, service, publish=True)
    save(again, before, service, publish=True)
    save(table, before, service, publish=True)
    assert counts(service.store) == (0, 2)
    assert event_of(again.items[0]).version == 1


def test_only_what_is_ticked_and_not_discarded_is_saved(service: Service) -> None:
    part, whole = two_items()
    table = reading(part, whole)
    whole.ticked = False
    table.discard(part.key)
    saves(service, table, publish=True)
    assert counts(service.store) == (0, 0)


def test_one_that_is_refused_holds_up_no_other_and_keeps_its_fields(service: Service) -> None:
    good, bad = proposed(1, meeting()), by_hand(2, RELEASE, 0, 8, None)
    bad.opening.typed = bad.typed.with_leaves({"title": "Mine", "kind": "other", "date": "soon"})
    table = reading(good, bad)
    saves(service, table, publish=True)
    assert counts(service.store) == (0, 1)
    assert {p.field for p in bad.problems(table.keys)} == {"date", "parties.0.party"}
    assert "date" in bad.came.refusal.lower()
    assert table.picked == bad.key
    bad.opening.typed = bad.typed.with_leaves({"date": "4 March 2026", "parties.0.party": "KE"})
    saves(service, table, publish=True)
    assert event_of(bad).title == "Mine"


def test_a_part_waits_for_its_whole_unless_that_was_discarded(service: Service) -> None:
    part, whole = two_items()
    table = reading(part, whole)
    whole.ticked = False
    saves(service, table, publish=True)
    assert [p.field for p in part.problems(table.keys)] == ["part_of"]
    table.discard(whole.key)
    saves(service, table, publish=True)
    assert event_of(part).part_of is None


def test_a_release_nobody_can_find_again_is_told_once_and_nothing_is_saved(
    service: Service,
) -> None:
    table = reading(proposed(1, meeting()), publisher="")
    saves(service, table, publish=False)
    assert "address" in table.refused
    assert table.items[0].came.refusal == ""
    assert counts(service.store) == (0, 0)


def test_without_an_editor_nothing_is_saved(service: Service) -> None:
    table = reading(proposed(1, meeting()), proposed(2, signing()))
    saves(replace(service, editor=None), table, publish=True)
    first, second = table.items
    assert first.came.refusal == "Sign in to edit: nothing was saved"
    assert second.came.refusal.startswith("Not saved either.")
    assert counts(service.store) == (0, 0)


def test_a_full_disk_leaves_none_of_them_and_the_same_button_saves_all_later(
    service: Service,
) -> None:
    part, whole = two_items()
    part.opening.typed = part.typed.with_leaves({"summary": "word " * 1_900})
    table = reading(part, whole)
    with disk_full(service.store):
        saves(service, table, publish=True)
    assert "make room and try again" in part.came.refusal
    assert whole.came.refusal.startswith("Not saved either.")
    assert counts(service.store) == (0, 0)
    assert table.open_items == [part, whole]
    saves(service, table, publish=True)
    assert event_of(part).part_of == event_of(whole).uid
    assert counts(service.store) == (0, 2)


@contextmanager
def disk_full(store: EventStore) -> Iterator[None]:
    """The record's file may grow by a page and no more."""
    store.close()

    def full(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + 1}")

    event.listen(store.engine, "connect", full)
    yield
    event.remove(store.engine, "connect", full)
    store.close()


@pytest.fixture
def recorded(add: Callable[..., Event]) -> Event:
    return add(
        title="Foreign ministers of Norway and Kenya meet",
        date="2026-03-03",
        parties=[{"code": "NO"}, {"code": "KE"}],
        place={"name": "Bergen", "country": "NO"},
    )


def test_a_report_of_a_recorded_event_becomes_its_source_and_its_part_names_it(
    service: Service, recorded: Event
) -> None:
    part, whole = two_items()
    table = reading(part, whole)
    assert compared(service, table)[whole.key].deed(whole) is Deed.SOURCE
    saves(service, table, publish=True)
    now = service.store.get(recorded.uid)
    assert [s.publisher for s in now.sources] == ["", "Ministry"]
    assert now.sources[1].quote == MEETING
    assert event_of(part).part_of == recorded.uid
    assert counts(service.store) == (0, 2), "the meeting is not recorded twice"


def test_saving_drafts_changes_nothing_that_readers_see(service: Service, recorded: Event) -> None:
    part, whole = two_items()
    table = reading(part, whole)
    saves(service, table, publish=False)
    assert service.store.get(recorded.uid).version == recorded.version
    assert table.open_items == [whole]
    assert event_of(part).part_of == recorded.uid


def test_an_editor_may_say_that_it_is_another_event(service: Service, recorded: Event) -> None:
    whole = proposed(1, meeting())
    whole.deed = Deed.NEW
    saves(service, reading(whole), publish=True)
    assert event_of(whole).uid != recorded.uid


def test_what_a_report_adds_and_denies_is_told(recorded: Event) -> None:
    typed = proposed(1, meeting()).typed
    assert adds(recorded, typed) == ("Kari Holm",)
    assert denies(recorded, typed) == ("place Oslo (recorded: Bergen)",)


def test_the_same_release_again_has_nothing_ticked(service: Service, recorded: Event) -> None:
    saves(service, reading(proposed(1, meeting())), publish=True)
    table = reading(proposed(1, meeting()))
    untick_known(service.store, table, table.items)
    assert not table.items[0].ticked
    assert known(service.store, table, table.items[0]).names_report


def test_events_of_the_same_release_are_not_taken_for_each_other(service: Service) -> None:
    first, second = proposed(1, signing()), proposed(2, signing(title="They sign it once more"))
    table = reading(first, second)
    second.ticked = False
    saves(service, table, publish=True)
    assert known(service.store, table, second).match is None

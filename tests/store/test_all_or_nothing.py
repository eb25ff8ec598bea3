"""Whatever stops a save, at whatever step: the record has all of it or nothing of it."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import InvalidDraft, RecordError
from diplo_timeline.models import Event, EventDraft, read_draft
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, open_store
from diplo_timeline.store.checking import check_record
from diplo_timeline.store.opening import create_record

ADA = Editor("Ada")
NOWHERE = "00000000-0000-4000-8000-000000000000"
Act = Callable[[Desk, Event], Event]


def a_draft(title: str = "A visit", **stated: object) -> EventDraft:
    return read_draft(
        {
            "kind": "visit",
            "title": title,
            "date": "2026-03-04",
            "parties": [{"code": "IN"}, {"code": "MA"}],
            "people": [{"name": "Amina Odhiambo"}],
            "topics": ["trade"],
            "sources": [{"url": "https://example.org/news"}],
            **stated,
        }
    )


def several(desk: Desk, at: Event) -> Event:
    """Four saves as one transaction, one of them against a rule."""
    with desk.together():
        whole = desk.add(ADA, a_draft("Whole"), publish=True, save_key="whole")
        with pytest.raises(InvalidDraft):
            desk.add(ADA, a_draft("Astray", part_of=NOWHERE), publish=True, save_key="astray")
        draft = a_draft("Other", topics=[])
        desk.revise(ADA, at.uid, draft, opened=2, publish=True, save_key="other")
        part = a_draft("Part", part_of=whole.uid)
        return desk.add(ADA, part, publish=True, save_key="part")


ACTS: dict[str, Act] = {
    "several": several,
    "add": lambda desk, at: desk.add(ADA, a_draft("New"), publish=True, save_key="k"),
    "correct": lambda desk, at: desk.revise(
        ADA, at.uid, a_draft("Other", topics=[]), opened=2, publish=True, note="n", save_key="k"
    ),
    "withdraw": lambda desk, at: desk.withdraw(ADA, at.uid, opened=2, note="n", save_key="k"),
    "restore": lambda desk, at: desk.restore(ADA, at.uid, version=1, opened=2, save_key="k"),
}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with one published event in two versions."""
    path = tmp_path_factory.mktemp("before") / "record.db"
    store = create_record(f"sqlite:///{path}")
    desk = Desk(store)
    first = desk.add(ADA, a_draft("First"), publish=True)
    desk.revise(ADA, first.uid, a_draft("Second"), opened=1, publish=True)
    store.close()
    return path


def opened(path: Path) -> EventStore:
    return open_store(f"sqlite:///{path}")


def the_event(store: EventStore) -> Event:
    return store.page(EventQuery()).events[0]


def contents(path: Path) -> list[str]:
    """Every row, apart from what a second run of the same save names anew: uids and instants."""
    with sqlite3.connect(path) as connection:
        version = connection.execute("SELECT version FROM record").fetchall()
        events = connection.execute("SELECT title, version, review FROM event").fetchall()
        tables = ("event_party", "event_topic", "event_person", "event_source", "event_revision")
        counts = [connection.execute(f"SELECT count(*) FROM {t}").fetchall() for t in tables]  # noqa: S608  # names of ours
        words = connection.execute("SELECT count(*) FROM event_search").fetchall()
    return [str(part) for part in (version, events, counts, words)]


def each_step(store: EventStore, call: Callable[[int], None]) -> None:
    """Call with the number, from 1, of each statement before it is sent and of the commit."""
    done = 0

    def step(*_: object) -> None:
        nonlocal done
        done += 1
        call(done)

    event.listen(store.engine, "before_cursor_execute", step)
    event.listen(store.engine, "commit", step)


def steps_of(act: Act, before: Path, folder: Path) -> tuple[int, list[str]]:
    """How many steps a save has, and what the record says after it."""
    path = Path(shutil.copyfile(before, folder / "whole.db"))
    store, steps = opened(path), 0

    def count(number: int) -> None:
        nonlocal steps
        steps = number

    found = the_event(store)
    each_step(store, count)
    act(Desk(store), found)
    store.close()
    return steps, contents(path)


def is_sound(path: Path) -> bool:
    store = opened(path)
    problems = check_record(store, path)
    store.close()
    assert problems == []
    return True


class Stopped(Exception):
    """What a test stops a save with."""


@pytest.mark.parametrize("name", ACTS)
def test_an_error_before_any_step_leaves_all_or_nothing(
    name: str, before: Path, tmp_path: Path
) -> None:
    act = ACTS[name]
    steps, after = steps_of(act, before, tmp_path)
    assert steps > 10
    for last in range(1, steps + 1):
        path = Path(shutil.copyfile(before, tmp_path / f"{last}.db"))
        store = opened(path)
        found = the_event(store)

        def stop(number: int, last: int = last) -> None:
            if number == last:
                raise Stopped

        each_step(store, stop)
        with pytest.raises(Stopped):
            act(Desk(store), found)
        assert contents(path) in (contents(before), after), f"half a save at step {last}"
        act(Desk(store), found)  # the same store goes on, and the same key saves once
        store.close()
        assert contents(path) == after
        assert is_sound(path)


@pytest.mark.parametrize("name", ACTS)
def test_a_process_that_dies_before_any_step_leaves_all_or_nothing(
    name: str, before: Path, tmp_path: Path
) -> None:
    act = ACTS[name]
    steps, after = steps_of(act, before, tmp_path)
    store = opened(before)
    found = the_event(store)
    store.close()
    for last in range(1, steps + 1):
        path = Path(shutil.copyfile(before, tmp_path / f"{last}.db"))
        assert dies_at(last, act, path) == 7
        assert contents(path) in (contents(before), after), f"half a save at step {last}"
        assert is_sound(path)
        store = opened(path)
        act(Desk(store), found)  # tried again after the restart: the same key saves once
        store.close()
        assert contents(path) == after


def dies_at(last: int, act: Act, path: Path) -> int:
    """Save in a process of its own that ends at a step as if its plug were pulled."""
    child = os.fork()
    if child == 0:
        try:
            store = opened(path)
            found = the_event(store)
            each_step(store, lambda number: os._exit(7) if number == last else None)
            act(Desk(store), found)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


@pytest.fixture
def full_disk(before: Path, tmp_path: Path) -> Iterator[EventStore]:
    """A record whose file cannot grow by a page."""
    path = Path(shutil.copyfile(before, tmp_path / "full.db"))
    store = opened(path)

    @event.listens_for(store.engine, "connect")
    def _full(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    yield store
    store.close()


def test_a_full_disk_refuses_the_save_says_what_helps_and_leaves_the_record(
    full_disk: EventStore, before: Path, tmp_path: Path
) -> None:
    found = the_event(full_disk)
    long = a_draft("Long", summary="word " * 1_900)
    with pytest.raises(RecordError, match="make room and try again"):
        Desk(full_disk).revise(ADA, found.uid, long, opened=2, publish=True)
    assert is_sound(tmp_path / "full.db")
    assert the_event(full_disk) == found


def inside(desk: Desk, acts: Callable[[], None]) -> None:
    with desk.together():
        acts()


def test_a_full_disk_takes_back_all_the_saves_of_one_transaction(
    full_disk: EventStore, tmp_path: Path
) -> None:
    found, desk = the_event(full_disk), Desk(full_disk)

    def three() -> None:
        desk.revise(ADA, found.uid, a_draft("Third"), opened=2, publish=True)
        assert full_disk.get(found.uid).title == "Third"
        with pytest.raises(RecordError):
            desk.add(ADA, a_draft("Long", summary="word " * 1_900), publish=True)
        with pytest.raises(RecordError):  # nor is a later one kept, which would stand alone
            desk.add(ADA, a_draft("Short"), publish=True)

    with pytest.raises(RecordError, match="make room and try again"):
        inside(desk, three)
    assert is_sound(tmp_path / "full.db")
    assert the_event(full_disk) == found


def test_the_desk_never_changes_or_deletes_a_revision(before: Path, tmp_path: Path) -> None:
    """The database itself refuses it here, and everything the desk can do goes through."""
    path = Path(shutil.copyfile(before, tmp_path / "guarded.db"))
    with sqlite3.connect(path) as connection:
        for what in ("UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TRIGGER no_{what} BEFORE {what} ON event_revision "
                "BEGIN SELECT RAISE(ABORT, 'a revision was touched'); END"
            )
        connection.execute(
            "CREATE TRIGGER no_end BEFORE DELETE ON event "
            "BEGIN SELECT RAISE(ABORT, 'an event was deleted'); END"
        )
    store = opened(path)
    desk, found = Desk(store), the_event(store)
    told = store.revisions(found.uid)
    desk.revise(ADA, found.uid, a_draft("Third"), opened=2, publish=True, note="n")
    desk.revise(ADA, found.uid, a_draft("Fourth"), opened=3, publish=True, minor=True)
    desk.restore(ADA, found.uid, version=1, opened=4)
    desk.withdraw(ADA, found.uid, opened=5, note="Wrong")
    desk.restore(ADA, found.uid, version=2, opened=6)
    new = desk.add(ADA, a_draft("Draft"), publish=False)
    desk.revise(ADA, new.uid, a_draft("Draft, better"), opened=1, publish=False)
    desk.restore(ADA, new.uid, version=1, opened=2)
    desk.revise(ADA, new.uid, a_draft("Published"), opened=3, publish=True)
    desk.withdraw(ADA, new.uid, opened=4)
    assert store.revisions(found.uid)[:2] == told
    assert [len(store.revisions(uid)) for uid in (found.uid, new.uid)] == [7, 5]
    store.close()

"""The audit log: a line for each thing done or refused, and nothing a thief could use."""

import json
import logging
import os
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diplo_timeline.audit import (
    LOGGED,
    Entry,
    FileAudit,
    Outcome,
    Sparing,
    audit_file_for,
    open_audit,
)
from diplo_timeline.settings import Settings

SAVED = Entry("revise", Outcome.SAVED, "Amina", "ab" * 32, "some-uid", 3, "published")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.audit.jsonl"


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_an_entry_is_a_line_of_its_own_that_names_who_what_and_when(path: Path) -> None:
    FileAudit(path, clock=lambda: datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)).note(SAVED)
    FileAudit(path).note(Entry("add", Outcome.REFUSED, detail="nobody is signed in"))
    assert [line["what"] for line in lines(path)] == ["revise", "add"]
    assert lines(path)[0] == {
        "at": "2026-05-04T03:02:01.000+00:00", "who": "Amina", "session": "abababab",
        "what": "revise", "uid": "some-uid", "version": 3, "outcome": "saved",
        "detail": "published",
    }  # fmt: skip


@pytest.mark.parametrize("said", ["a\nb", "\u2028", "\ud800", '"}', "x" * 5_000])
def test_no_text_can_write_a_line_of_its_own(path: Path, said: str) -> None:
    FileAudit(path).note(Entry("revise", Outcome.UNKNOWN, said, uid=said, detail=said))
    FileAudit(path).note(SAVED)
    assert path.read_bytes().count(b"\n") == 2
    first, second = [json.loads(line) for line in path.read_bytes().split(b"\n")[:2]]
    assert (first["outcome"], second["outcome"]) == ("unknown", "saved")
    assert len(first["uid"]) <= 64


def test_refusals_are_warnings_and_the_rest_is_not(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        for outcome in Outcome:
            LOGGED.note(Entry("add", outcome, detail="a reason"))
    warned = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert warned == ["refused: add, because a reason"]
    assert len(caplog.records) == len(Outcome)


def test_the_file_is_its_owners_alone_and_a_mode_set_on_it_stays(path: Path) -> None:
    before = os.umask(0)
    try:
        FileAudit(path).note(SAVED)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)  # an operator lets a reader of logs in
    FileAudit(path).note(SAVED)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert len(lines(path)) == 2


def at_once(audit: FileAudit, threads: int, entries: int) -> list[threading.Thread]:
    """Threads that are noting so many entries each."""

    def note_many() -> None:
        for _ in range(entries):
            audit.note(SAVED)

    started = [threading.Thread(target=note_many) for _ in range(threads)]
    for thread in started:
        thread.start()
    return started


def test_many_at_once_leave_no_empty_line_between_theirs(path: Path) -> None:
    for thread in at_once(FileAudit(path), threads=8, entries=500):
        thread.join(60)
    told = path.read_bytes().split(b"\n")
    assert (len(told), told.count(b"")) == (4_001, 1)


def test_moving_the_file_away_starts_a_new_one_and_loses_nothing(path: Path) -> None:
    threads = at_once(FileAudit(path), threads=4, entries=200)
    moved = [path.with_name(f"old-{n}.jsonl") for n in range(5)]
    for target in moved:
        while not path.exists() and any(thread.is_alive() for thread in threads):
            pass
        if path.exists():
            path.rename(target)
    for thread in threads:
        thread.join(20)
    found = [line for file in (*moved, path) if file.exists() for line in lines(file)]
    assert len(found) == 800


def test_a_line_cut_short_by_a_full_disk_spoils_no_other(path: Path) -> None:
    FileAudit(path).note(SAVED)
    with path.open("ab") as file:
        file.write(b'{"at": "2026')
    FileAudit(path).note(SAVED)
    told = path.read_bytes().splitlines()
    assert [line.endswith(b"}") for line in told] == [True, False, True]
    assert json.loads(told[2])["who"] == "Amina"


@pytest.mark.parametrize("spoil", ["folder", "link", "pipe", "missing"])
def test_a_file_that_cannot_be_written_is_an_error_in_the_log_and_nothing_more(
    path: Path, spoil: str, caplog: pytest.LogCaptureFixture
) -> None:
    match spoil:
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to(path.with_name("elsewhere"))
        case "pipe":
            os.mkfifo(path)
        case _:
            path = path / "nowhere" / "events.audit.jsonl"
    with caplog.at_level(logging.INFO):
        FileAudit(path).note(SAVED)
    assert [r.levelno for r in caplog.records] == [logging.INFO, logging.ERROR]
    assert str(path) in caplog.text
    assert not path.with_name("elsewhere").exists()


def test_what_strangers_try_is_kept_up_to_a_limit_and_then_said_to_be_more(path: Path) -> None:
    now = [0.0]
    audit = Sparing(FileAudit(path), limit=3, clock=lambda: now[0])
    for _ in range(50):
        audit.note(Entry("POST '/'", Outcome.REFUSED, detail="its Origin is not ours"))
    assert len(lines(path)) == 4
    assert "the rest is not told" in str(lines(path)[-1]["detail"])
    now[0] = 60.0
    audit.note(Entry("POST '/'", Outcome.REFUSED))
    assert len(lines(path)) == 5


def test_the_file_stands_beside_an_sqlite_record_or_where_it_was_set(tmp_path: Path) -> None:
    assert audit_file_for(Settings()) == Path("events.audit.jsonl")
    beside = Settings(database_url="sqlite:////var/lib/diplo/record.db")
    assert audit_file_for(beside) == Path("/var/lib/diplo/record.audit.jsonl")
    elsewhere = "postgresql+psycopg://desk@db/desk"
    assert audit_file_for(Settings(database_url=elsewhere)) is None
    assert open_audit(Settings(database_url=elsewhere)) is LOGGED
    chosen = Settings(database_url=elsewhere, audit_file=tmp_path / "a.jsonl")
    assert audit_file_for(chosen) == tmp_path / "a.jsonl"

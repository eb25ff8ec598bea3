"""The desk: the one place that writes asks who writes, every time."""

import contextlib
import json
import logging
from pathlib import Path

import pytest

from diplo_timeline.audit import Entry, FileAudit, Outcome
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import (
    BusyRecord,
    InvalidDraft,
    NotAllowed,
    UnknownEvent,
    VersionConflict,
)
from diplo_timeline.models import read_draft
from diplo_timeline.query import EventQuery
from diplo_timeline.sample import sample_drafts
from diplo_timeline.store import EventStore

MEETING, DRAFT = sample_drafts()[0]


def test_without_an_editor_nothing_is_written_and_each_refusal_is_logged(
    sample_store: EventStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk, before = Desk(sample_store), (tmp_path / "record.db").read_bytes()
    with caplog.at_level(logging.WARNING):
        with pytest.raises(NotAllowed):
            desk.add(None, DRAFT, publish=True)
        with pytest.raises(NotAllowed):
            desk.revise(None, MEETING, DRAFT, opened=1, publish=True)
        with pytest.raises(NotAllowed):
            desk.withdraw(None, MEETING, opened=1)
        with pytest.raises(NotAllowed):
            desk.restore(None, MEETING, version=1, opened=2)
    assert (tmp_path / "record.db").read_bytes() == before
    assert [r.getMessage().split(":")[0] for r in caplog.records] == ["refused"] * 4


class Kept:
    """An audit log in memory."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def note(self, entry: Entry) -> None:
        self.entries.append(entry)


AMINA = Editor("Amina", "ab" * 32)


def test_somebody_whose_session_ended_since_the_page_was_drawn_writes_nothing(
    sample_store: EventStore, tmp_path: Path
) -> None:
    live = {AMINA.session}
    audit = Kept()
    desk = Desk(sample_store, audit, lambda editor: editor.session in live)
    desk.revise(AMINA, MEETING, DRAFT, opened=1, publish=True)
    live.clear()
    before = (tmp_path / "record.db").read_bytes()
    with pytest.raises(NotAllowed, match="Sign in again"):
        desk.withdraw(AMINA, MEETING, opened=1)
    assert (tmp_path / "record.db").read_bytes() == before
    last = audit.entries[-1]
    assert (last.outcome, last.who, last.session) == (Outcome.REFUSED, "Amina", AMINA.session)


def test_each_write_and_each_refusal_is_noted_with_who_what_and_the_outcome(
    sample_store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = Kept()
    desk = Desk(sample_store, audit)
    changed = read_draft(DRAFT.stated() | {"title": "A title nobody audits"})
    added = desk.add(AMINA, DRAFT, publish=False)
    desk.revise(AMINA, MEETING, changed, opened=1, publish=True)
    desk.withdraw(AMINA, MEETING, opened=2, note="A reason nobody audits")
    desk.restore(AMINA, MEETING, version=1, opened=3)
    with pytest.raises(VersionConflict):
        desk.withdraw(AMINA, MEETING, opened=1)
    with pytest.raises(UnknownEvent):
        desk.withdraw(AMINA, "no-such-event", opened=1)
    with pytest.raises(InvalidDraft):
        desk.withdraw(AMINA, MEETING, opened=4, note="bell \x07")
    with pytest.raises(NotAllowed):
        desk.add(None, DRAFT, publish=True)

    def busy(*_: object, **__: object) -> None:
        raise BusyRecord("record.db", "it is busy", "Try again")

    monkeypatch.setattr(sample_store, "withdraw", busy)
    with pytest.raises(BusyRecord):
        desk.withdraw(AMINA, MEETING, opened=4)
    told = [(e.what, e.outcome.value, e.uid, e.version, e.detail) for e in audit.entries]
    assert told == [
        ("add", "saved", added.uid, 1, "draft"),
        ("revise", "saved", MEETING, 2, "published"),
        ("withdraw", "saved", MEETING, 3, "withdrawn"),
        ("restore", "saved", MEETING, 4, "published"),
        ("withdraw", "conflict", MEETING, 1, "version 4 was saved meanwhile"),
        ("withdraw", "unknown", "no-such-event", 1, "no event has this identifier"),
        ("withdraw", "invalid", MEETING, 4, "note"),
        ("add", "refused", "", None, "nobody is signed in"),
        ("withdraw", "failed", MEETING, 4, "the record cannot be written (BusyRecord)"),
    ]
    assert {e.who for e in audit.entries} == {"Amina", ""}
    assert "nobody audits" not in repr(audit.entries)
    assert "bell" not in repr(audit.entries)


def test_acts_of_one_transaction_are_noted_when_it_is_known_what_was_kept(
    sample_store: EventStore,
) -> None:
    audit = Kept()
    desk = Desk(sample_store, audit)
    with desk.together():
        desk.withdraw(AMINA, MEETING, opened=1)
        with pytest.raises(VersionConflict):
            desk.withdraw(AMINA, MEETING, opened=1)
        assert audit.entries == []
    with contextlib.suppress(BusyRecord), desk.together():
        desk.restore(AMINA, MEETING, version=1, opened=2)
        raise BusyRecord("record.db", "it is busy", "Try again")
    assert sample_store.get(MEETING).version == 2
    desk.restore(AMINA, MEETING, version=1, opened=2)
    assert [(e.what, e.outcome.value, e.version) for e in audit.entries] == [
        ("withdraw", "saved", 2),
        ("withdraw", "conflict", 1),
        ("restore", "failed", 3),
        ("restore", "saved", 3),
    ]


def test_an_audit_log_that_cannot_be_written_loses_no_save(
    sample_store: EventStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "events.audit.jsonl"
    path.mkdir()
    changed = read_draft(DRAFT.stated() | {"title": "Another title"})
    Desk(sample_store, FileAudit(path)).revise(AMINA, MEETING, changed, opened=1, publish=True)
    assert sample_store.get(MEETING).title == "Another title"
    assert [r.levelno for r in caplog.records if r.levelno > logging.INFO] == [logging.ERROR]
    path.rmdir()
    Desk(sample_store, FileAudit(path)).withdraw(AMINA, MEETING, opened=2)
    assert json.loads(path.read_text("utf-8"))["who"] == "Amina"


def test_the_editors_name_goes_into_the_revision(empty_store: EventStore) -> None:
    event = Desk(empty_store).add(Editor("Amina"), DRAFT, publish=True)
    assert [r.author for r in empty_store.revisions(event.uid)] == ["Amina"]


@pytest.mark.parametrize("note", ["bell \x07", "x" * 501])
def test_a_note_obeys_the_rules_of_published_text(sample_store: EventStore, note: str) -> None:
    changed = read_draft(DRAFT.stated() | {"title": "Another title"})
    with pytest.raises(InvalidDraft) as refusal:
        Desk(sample_store).revise(
            Editor("Amina"), MEETING, changed, opened=1, publish=True, note=note
        )
    assert refusal.value.problems[0].field == "note"
    assert sample_store.get(MEETING).version == 1
    assert sample_store.count(EventQuery()) == 4

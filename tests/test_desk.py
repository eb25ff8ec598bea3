"""The desk: the one place that writes asks who writes, every time."""

import logging
from pathlib import Path

import pytest

from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import InvalidDraft, NotAllowed
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
    assert (tmp_path / "record.db").read_bytes() == before
    assert [r.getMessage().split(":")[0] for r in caplog.records] == ["refused"] * 3


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

"""What the pages are given, and who they believe edits."""

from collections.abc import Mapping

import pytest

from diplo_timeline.dashboard.context import DashboardContext, current, current_editor, provide
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import SettingsError
from diplo_timeline.settings import Editing
from diplo_timeline.store import EventStore


def given(store: EventStore, who: object, editing: Editing = Editing.LINK) -> None:
    def who_edits(cookies: Mapping[str, str]) -> Editor | None:
        if isinstance(who, Exception):
            raise who
        return who if isinstance(who, Editor) else None

    provide(
        DashboardContext(
            store=store,
            desk=Desk(store),
            public_url="http://localhost:8501",
            site_title="Diplo Timeline",
            is_sample=False,
            editing=editing,
            who_edits=who_edits,
        )
    )


def test_without_a_record_the_pages_say_how_to_start_them() -> None:
    with pytest.raises(SettingsError, match="diplo-timeline serve"):
        current()


def test_whoever_is_told_to_edit_edits(record: EventStore) -> None:
    given(record, Editor("t"))
    assert current_editor() == Editor("t")


def test_nobody_edits_when_nobody_is_named(record: EventStore) -> None:
    given(record, None)
    assert current_editor() is None


def test_nobody_edits_when_it_cannot_be_told_who(
    record: EventStore, caplog: pytest.LogCaptureFixture
) -> None:
    given(record, RuntimeError("the key file is gone"))
    assert current_editor() is None
    assert "cannot tell who edits" in caplog.text


def test_nobody_edits_where_editing_is_off(record: EventStore) -> None:
    given(record, Editor("t"), Editing.OFF)
    assert current_editor() is None

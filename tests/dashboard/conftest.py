"""A dashboard over a real record in a temporary file, run by Streamlit's own test runner."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from diplo_timeline import dashboard
from diplo_timeline.dashboard import context
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.models import Event
from diplo_timeline.settings import Editing
from diplo_timeline.store import EventStore

SCRIPT = str(Path(dashboard.__file__).with_name("script.py"))

Add = Callable[..., Event]


@pytest.fixture(autouse=True)
def _provides_nothing_afterwards() -> Iterator[None]:
    yield
    context._provided = None


Open = Callable[..., AppTest]


@pytest.fixture
def opened() -> Open:
    """Open the dashboard at an address, as a reader unless an editor is given."""

    def run(
        store: EventStore,
        *,
        editor: Editor | None = None,
        editing: Editing = Editing.LINK,
        public_url: str = "https://timeline.example.org",
        is_sample: bool = False,
        **address: str | list[str],
    ) -> AppTest:
        context.provide(
            context.DashboardContext(
                store=store,
                desk=Desk(store),
                public_url=public_url,
                site_title="Diplo Timeline",
                is_sample=is_sample,
                editing=editing,
                who_edits=lambda cookies: editor,
            )
        )
        page = AppTest.from_file(SCRIPT, default_timeout=30)
        for name, value in address.items():
            page.query_params[name.rstrip("_")] = value
        page.run()
        assert not page.exception, page.exception[0].message
        return page

    return run


@pytest.fixture
def given(empty_store: EventStore, monkeypatch: pytest.MonkeyPatch) -> context.DashboardContext:
    """What the pages are given over an empty record, with Ada editing."""
    made = context.DashboardContext(
        store=empty_store,
        desk=Desk(empty_store),
        public_url="https://timeline.example.org",
        site_title="Timeline",
        is_sample=False,
        editing=Editing.LINK,
        who_edits=lambda _: Editor("Ada"),
    )
    monkeypatch.setattr(context, "_provided", made)
    return made

"""What every test may use: records in temporary folders, never the shipped one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diplo_timeline.models import Event, Review, read_draft
from diplo_timeline.sample import create_sample
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the environment nor a .env file nor the shipped record reach a test by accident."""
    for name in ("DATABASE_URL", "PUBLIC_URL", "SITE_TITLE", "FEED_SIZE", "EDITING", "KEY_FILE",
                 "AUDIT_FILE"):  # fmt: skip
        monkeypatch.delenv(f"DIPLO_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def record_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/record.db"


@pytest.fixture
def empty_store(record_url: str) -> Iterator[EventStore]:
    store = create_record(record_url)
    yield store
    store.close()


@pytest.fixture
def sample_store(record_url: str) -> Iterator[EventStore]:
    store = create_sample(record_url)
    yield store
    store.close()


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[EventStore]:
    """The first record, in a file of its own beside `record`."""
    store = create_sample(f"sqlite:///{tmp_path}/sample.db")
    yield store
    store.close()


@pytest.fixture
def record(empty_store: EventStore) -> EventStore:
    """An empty record."""
    return empty_store


@pytest.fixture
def add(record: EventStore) -> Callable[..., Event]:
    """Publish an event in the record; what is not said is a plain meeting."""

    def publish(**stated: object) -> Event:
        draft = {
            "kind": "meeting",
            "title": "A meeting",
            "date": "2024-05-06",
            "parties": [{"code": "IN"}, {"code": "MA"}],
            "sources": [{"url": "https://example.org/news"}],
            **stated,
        }
        return record.add(read_draft(draft), review=Review.PUBLISHED, author="t")

    return publish

"""What every test may use: records in temporary folders, never the shipped one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from diplo_timeline.sample import create_sample
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the environment nor a .env file nor the shipped record reach a test by accident."""
    for name in ("DATABASE_URL", "PUBLIC_URL", "SITE_TITLE", "FEED_SIZE", "EDITING", "KEY_FILE"):
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

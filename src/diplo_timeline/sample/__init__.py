"""The first record as data in the package: what ``events.db`` and ``init --sample`` hold."""

import tomllib
from datetime import datetime, timedelta
from importlib.resources import files
from itertools import count
from typing import Any, Final

from diplo_timeline.models import EventDraft, Review, read_draft
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record

AUTHOR: Final = "Diplo Timeline"


def sample_drafts() -> tuple[tuple[str, EventDraft], ...]:
    """The uid and the draft of each event of the first record, the meeting first."""
    data = _data()
    return tuple((event["uid"], _draft(event, data)) for event in data["events"])


def create_sample(url: str) -> EventStore:
    """Make a new record that holds the four events of the first one.

    Raises:
        RecordError: there is a file already, or it cannot be written.
    """
    # A second apart, so that no two entries of the sample's feeds were updated at once.
    seconds = count()
    recorded_at: datetime = _data()["recorded_at"]
    store = create_record(url, clock=lambda: recorded_at + timedelta(seconds=next(seconds)))
    for uid, draft in sample_drafts():
        store.add(draft, review=Review.PUBLISHED, author=AUTHOR, uid=uid)
    return store


def is_sample(store: EventStore) -> bool:
    """Whether a record still is the first one: its meeting there, and nothing written since."""
    stamp = store.stamp()
    return stamp.version == 1 + len(sample_drafts()) and stamp.created_at == _data()["recorded_at"]


def _data() -> dict[str, Any]:
    text = files(__package__).joinpath("first_record.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _draft(event: dict[str, Any], data: dict[str, Any]) -> EventDraft:
    stated = {name: value for name, value in event.items() if name != "uid"}
    stated["sources"] = [data["sources"][name] for name in event["sources"]]
    return read_draft({**stated, "place": data["place"], "people": data["people"]})

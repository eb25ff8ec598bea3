"""A site at an address of its own, as the readers on this machine open it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.site import public_app
from tests.support.recording import SlowClock, visit
from tests.support.serving import listening, port_of, running


@dataclass
class Publisher:
    """The desk of a site that has subscribers."""

    store: EventStore
    address: str

    def adds(self, title: str) -> Event:
        return self.store.add(visit(title=title), review=Review.PUBLISHED, author="t")

    def corrects(self, event: Event, title: str, note: str) -> None:
        now = self.store.get(event.uid)
        self.store.revise(
            event.uid, visit(title=title), opened=now.version, review=Review.PUBLISHED,
            author="t", note=note,
        )  # fmt: skip

    def withdraws(self, event: Event, reason: str) -> None:
        now = self.store.get(event.uid)
        self.store.withdraw(event.uid, opened=now.version, author="t", note=reason)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Publisher]:
    store = create_record(f"sqlite:///{tmp_path}/record.db", clock=SlowClock())
    listener = listening()
    address = f"http://127.0.0.1:{port_of(listener)}"
    with running(public_app(SiteContext(store, address)), listener):
        yield Publisher(store, address)
    store.close()

"""A record in a temporary file, the public site over it under a real server, and a client."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import httpx
import pytest

from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.site import public_app
from tests.support.recording import SlowClock, visit
from tests.support.serving import running

Publish = Callable[..., Event]
Browse = Callable[..., httpx.Client]


@pytest.fixture
def store(record_url: str) -> Iterator[EventStore]:
    kept = create_record(record_url, clock=SlowClock())
    yield kept
    kept.close()


@pytest.fixture
def publish(store: EventStore) -> Publish:
    def published(review: Review = Review.PUBLISHED, note: str = "", **changes: object) -> Event:
        return store.add(visit(**changes), review=review, author="tester", note=note)

    return published


@pytest.fixture
def browse(store: EventStore) -> Iterator[Browse]:
    """Serve the public site over the record and return a client of it."""
    with ExitStack() as stack:

        def client(**settings: object) -> httpx.Client:
            context = replace(SiteContext(store, "https://timeline.example.org"), **settings)  # type: ignore[arg-type]  # the tests name the fields
            address = stack.enter_context(running(public_app(context)))
            return stack.enter_context(httpx.Client(base_url=address))

        yield client


@pytest.fixture
def site(browse: Browse) -> httpx.Client:
    return browse()

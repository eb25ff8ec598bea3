"""Events, feeds and their parsed documents for the tests of the feeds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest

from diplo_timeline.dates import EventDate
from diplo_timeline.feeds import Site, render_feed
from diplo_timeline.models import Event, Party, Person, Place, Review, Source
from diplo_timeline.query import EventQuery

PUBLIC = "https://timeline.example.org"
TITLE = "Diplo Timeline"
BEGUN = datetime(2025, 9, 1, 8, 0, 0, 123456, tzinfo=UTC)
PUBLISHED = datetime(2025, 9, 23, 10, 30, tzinfo=UTC)

MEETING = Event(
    uid="11111111-1111-4111-8111-111111111111",
    kind="meeting",
    status="happened",
    title="Defence ministers of India and Morocco meet in Rabat",
    summary="The ministers spoke of industry.\n\nThey agreed to meet again.",
    date=EventDate.parse("2025-09-22"),
    parties=(
        Party(code="IN", name="India", role="visitor"),
        Party(code="MA", name="Morocco", role="host"),
    ),
    people=(Person(name="Rajnath Singh", office="Defence Minister", country="IN"),),
    place=Place(name="Rabat", country="MA"),
    topics=("maritime-security",),
    sources=(
        Source(
            url="https://example.org/release?id=1&lang=en",
            title="Raksha Mantri in Rabat",
            publisher="Ministry of Defence",
            published=EventDate.parse("2025-09-23"),
        ),
    ),
    instrument=None,
    stage=None,
    in_force_from=None,
    in_force_to=None,
    part_of=None,
    relations=(),
    review=Review.PUBLISHED,
    version=1,
    created_at=PUBLISHED - timedelta(hours=1),
    published_at=PUBLISHED,
    updated_at=PUBLISHED,
)


SITE = Site("99999999-9999-4999-8999-999999999999", BEGUN, PUBLIC, TITLE)

MakeEvent = Callable[..., Event]
Render = Callable[..., bytes]
Parse = Callable[[bytes], Any]


@pytest.fixture
def make_event() -> MakeEvent:
    """Return an event like the meeting in Rabat, with some fields changed."""

    def make(**changes: object) -> Event:
        return replace(MEETING, **changes)  # type: ignore[arg-type]  # the tests name the fields

    return make


@pytest.fixture
def render() -> Render:
    """Render a feed with the site's and the record's particulars filled in."""

    def feed(ext: str, *events: Event, **given: object) -> bytes:
        particulars: dict[str, Any] = {
            "query": EventQuery(),
            "site": SITE,
            **given,
        }
        return render_feed(ext, events=events, **particulars)

    return feed


@pytest.fixture
def parse() -> Parse:
    """Parse a document with a strict parser, another one than wrote it."""
    return ElementTree.fromstring

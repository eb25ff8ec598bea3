"""An event that has everything a card can show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event, Party, Person, Place, Review, Source

SAVED = datetime(2025, 9, 23, 10, 30, tzinfo=UTC)
MEETING = Event(
    uid="11111111-1111-4111-8111-111111111111",
    kind="meeting",
    status="happened",
    title="Defence ministers of India and Morocco meet in Rabat",
    summary="The ministers spoke of industry.\nAnd of training.\n\nThey agreed to meet again.",
    date=EventDate.parse("2025-09-22"),
    parties=(Party(code="MA", role="host"), Party(code="IN")),
    people=(Person(name="Rajnath Singh", office="Defence Minister", country="IN"),),
    place=Place(name="Rabat", country="MA"),
    topics=("defence-industry", "joint-exercises"),
    sources=(
        Source(
            url="https://example.org/release?id=1&lang=en",
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
    created_at=SAVED,
    published_at=SAVED,
    updated_at=SAVED,
)
MakeEvent = Callable[..., Event]


@pytest.fixture
def make_event() -> MakeEvent:
    """Return the meeting in Rabat with some fields changed."""

    def make(**changes: object) -> Event:
        return replace(MEETING, **changes)  # type: ignore[arg-type]  # the tests name the fields

    return make

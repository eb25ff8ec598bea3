"""Events for the tests of the exchange."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event, Note, Party, Person, Place, Relation, Review, Source

PUBLISHED = datetime(2025, 9, 23, 10, 30, tzinfo=UTC)
PARENT = "22222222-2222-4222-8222-222222222222"

MEMORANDUM = Event(
    uid="11111111-1111-4111-8111-111111111111",
    kind="agreement",
    status="happened",
    title="India and Morocco sign a memorandum on defence cooperation",
    summary="The ministers signed it in Rabat.\n\nIt covers training and industry.",
    date=EventDate.parse("2025-09-22"),
    parties=(
        Party(code="IN", name="India", role="visitor"),
        Party(code="MA", name="Morocco", role="host"),
    ),
    people=(
        Person(name="Rajnath Singh", office="Defence Minister", country="IN"),
        Person(name="Abdeltif Loudiyi"),
    ),
    place=Place(name="Rabat", country="MA", latitude=34.02, longitude=-6.84),
    topics=("maritime-security", "cyber-security"),
    sources=(
        Source(
            url="https://example.org/release?id=1&lang=en",
            title="Raksha Mantri in Rabat",
            publisher="Ministry of Defence",
            published=EventDate.parse("2025-09-23"),
            language="en",
            quote="signed today",
        ),
        Source(title="Communiqué", publisher="Embassy of India, Rabat"),
    ),
    instrument="mou",
    stage="signed",
    in_force_from=EventDate.parse("2025-10"),
    in_force_to=EventDate.parse("2030-09-30"),
    part_of=PARENT,
    relations=(Relation(kind="follows", uid=PARENT),),
    review=Review.PUBLISHED,
    version=2,
    created_at=PUBLISHED - timedelta(hours=1),
    published_at=PUBLISHED,
    updated_at=PUBLISHED + timedelta(days=1),
    note=Note(PUBLISHED + timedelta(days=1), "The place was wrong."),
)

MakeEvent = Callable[..., Event]


@pytest.fixture
def make_event() -> MakeEvent:
    """Return an event with every field filled in, some of them changed."""

    def make(**changes: object) -> Event:
        return replace(MEMORANDUM, **changes)  # type: ignore[arg-type]  # the tests name the fields

    return make

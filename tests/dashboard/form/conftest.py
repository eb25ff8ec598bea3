"""What the form's tests share: a desk on a real record, and forms as somebody fills them in."""

import pytest

from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.typed import Typed, TypedParty, TypedSource
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.models import Event
from diplo_timeline.store import EventStore
from tests.support.visiting_form import AddEvent, Visitor, visitor_of_the_form


@pytest.fixture
def ada() -> Editor:
    return Editor("Ada")


@pytest.fixture
def desk(empty_store: EventStore) -> Desk:
    return Desk(empty_store)


@pytest.fixture
def visit() -> Typed:
    """The least that can be published."""
    return Typed(
        kind="visit",
        title="Minister visits Nairobi",
        date="4 March 2026",
        parties=(TypedParty("KE"),),
        sources=(TypedSource("https://example.org/report"),),
    )


@pytest.fixture
def full(visit: Typed) -> Typed:
    """A form with something in every field, and blank rows left between."""
    text = {
        "kind": "agreement",
        "status": "announced",
        "summary": "First paragraph.\n\nSecond: “quoted” & <tagged>.",
        "date": "4-6 March 2026",
        "topics": ("trade", "maritime-security"),
        "instrument": "mou",
        "stage": "signed",
        "in_force_from": "1 April 2026",
        "in_force_to": "2031",
        "place.name": "Nairobi",
        "place.country": "KE",
        "place.latitude": "−1.29",
        "place.longitude": "36.82",
        "parties.0.role": "host",
        "parties.2.party": "EU",
        "parties.3.party": "Blue Water Conference",
        "parties.3.role": "party",
        "people.1.name": "Amina Odhiambo",
        "people.1.office": "Cabinet Secretary",
        "people.1.country": "KE",
        "sources.2.title": "Readout",
        "sources.2.publisher": "Ministry",
        "sources.2.published": "5 March 2026",
        "sources.2.language": "en",
        "sources.2.quote": "We agreed.",
    }
    roomy = visit
    for name, rows in (("parties", 3), ("people", 2), ("sources", 2)):
        for _ in range(rows):
            roomy = roomy.with_row(name)
    return roomy.with_leaves(text)


@pytest.fixture
def visitor(given: DashboardContext) -> Visitor:
    return visitor_of_the_form()


@pytest.fixture
def add(given: DashboardContext, visit: Typed) -> AddEvent:
    def add(*, publish: bool = True, **texts: str) -> Event:
        draft = checked(visit.with_leaves(texts), publish=publish)
        return given.desk.add(Editor("Bo"), draft, publish=publish)

    return add

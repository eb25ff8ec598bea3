"""What the record suggests: people with their latest office, places, topics; and one click."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from diplo_timeline.dashboard.form.groups import paths_in_sight
from diplo_timeline.dashboard.form.offers import plain
from diplo_timeline.dashboard.form.suggestions import suggested
from diplo_timeline.dashboard.form.typed import (
    BLANK,
    Typed,
    TypedParty,
    TypedPerson,
    TypedPlace,
    TypedSource,
)
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import BusyRecord
from diplo_timeline.models import Event, read_draft
from diplo_timeline.store import EventStore
from tests.support.visiting_form import Visitor, everything_in

Record = Callable[..., Event]


@pytest.fixture
def record(desk: Desk) -> Record:
    def add(**stated: Any) -> Event:  # noqa: ANN401 (values of any field of a draft)
        whole = {
            "kind": "meeting",
            "title": "A meeting",
            "date": "2024-05-06",
            "parties": ["IN", "MA"],
            "sources": [{"url": "https://mea.example.org/1", "publisher": "Ministry"}],
            **stated,
        }
        return desk.add(Editor("Bo"), read_draft(whole), publish=True)

    return add


def between(*codes: str, **texts: Any) -> Typed:  # noqa: ANN401 (as above)
    return Typed(parties=tuple(map(TypedParty, codes)), **texts)


def person(name: str, office: str, country: str | None = "IN") -> dict[str, str | None]:
    return {"name": name, "office": office, "country": country}


def test_people_of_the_parties_come_with_their_latest_office_and_country(
    record: Record, empty_store: EventStore
) -> None:
    record(date="2019-01-01", people=[person("Rajnath Singh", "Home Minister")])
    record(people=[person("Rajnath Singh", "Defence Minister"), person("X", "Envoy", "FR")])
    found = suggested(empty_store, between("IN", "MA")).people
    assert found == (TypedPerson("Rajnath Singh", "Defence Minister", "IN"),)


def test_of_an_earlier_day_the_office_held_then_is_suggested(
    record: Record, empty_store: EventStore
) -> None:
    record(date="2017-01-01", people=[person("Rajnath Singh", "Home Minister")])
    record(people=[person("Rajnath Singh", "Defence Minister")])
    found = suggested(empty_store, between("IN", "MA", date="3 March 2018")).people
    assert found[0].office == "Home Minister"


def test_people_met_together_come_before_those_of_one_party(
    record: Record, empty_store: EventStore
) -> None:
    record(date="2025-01-01", parties=["IN", "FR"], people=[person("Of India", "Envoy")])
    record(people=[person("Of both", "Minister")])
    names = [p.name for p in suggested(empty_store, between("IN", "MA")).people]
    assert names == ["Of both", "Of India"]


def test_places_come_with_their_degrees_then_the_capitals(
    record: Record, empty_store: EventStore
) -> None:
    rabat = {"name": "Rabat", "country": "MA", "latitude": 34.02, "longitude": -6.84}
    record(place=rabat)
    record(place={"name": "Geneva", "country": "CH"})
    assert suggested(empty_store, between("IN", "MA")).places == (
        TypedPlace("Rabat", "MA", "34.02", "-6.84"),
        TypedPlace("New Delhi", "IN"),
        TypedPlace("Geneva", "CH"),
    )


def test_topics_of_this_kind_of_event_come_first(record: Record, empty_store: EventStore) -> None:
    record(topics=["drones"])
    record(kind="call", topics=["trade"])
    record(kind="call", topics=["trade"])
    assert suggested(empty_store, between("IN", "MA", kind="meeting")).topics == ("drones", "trade")
    assert suggested(empty_store, between("IN", "MA")).topics == ("trade", "drones")


def test_the_publisher_is_known_by_the_address(record: Record, empty_store: EventStore) -> None:
    record()
    typed = Typed(sources=(TypedSource("https://mea.example.org/other"),))
    assert suggested(empty_store, typed).publishers == ("Ministry",)
    for address in ("https://mea", "https://[", "mea.example.org"):
        assert suggested(empty_store, Typed(sources=(TypedSource(address),))).publishers == ()


def test_what_the_form_says_already_is_not_suggested(
    record: Record, empty_store: EventStore
) -> None:
    record(people=[person("Rajnath Singh", "Minister")], topics=["drones"])
    typed = between(
        "IN", "MA",
        people=(TypedPerson("rajnath singh"),), topics=("drones",), place=TypedPlace("Rabat"),
        sources=(TypedSource("https://mea.example.org/2", "Herald"),),
    )  # fmt: skip
    found = suggested(empty_store, typed)
    assert (found.people, found.places, found.topics, found.publishers) == ((), (), (), ())


def test_without_parties_nothing_is_suggested(record: Record, empty_store: EventStore) -> None:
    record(people=[person("Rajnath Singh", "Minister")])
    assert suggested(empty_store, BLANK).people == ()


def test_the_record_is_asked_once_until_it_changes(
    record: Record, empty_store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    latest = EventStore.latest_together

    def counting(
        store: EventStore, parties: Sequence[str], limit: int, *, until: date
    ) -> tuple[Event, ...]:
        asked.append(parties)
        return latest(store, parties, limit, until=until)

    monkeypatch.setattr(EventStore, "latest_together", counting)
    record()
    for _ in range(3):
        suggested(empty_store, between("IN", "MA"))
    assert len(asked) == 3
    record(people=[person("Rajnath Singh", "Minister")])
    assert suggested(empty_store, between("IN", "MA")).people
    assert len(asked) == 6


def test_one_click_fills_in_a_person_a_place_a_topic_and_the_publisher(
    visitor: Visitor, record: Record, empty_store: EventStore
) -> None:
    record(
        people=[person("Rajnath Singh", "Defence Minister (Raksha Mantri)")],
        place={"name": "Rabat", "country": "MA", "latitude": 34.02, "longitude": -6.84},
        topics=["drones"],
    )
    visitor.goes_to()
    visitor.enters(Kind="meeting", Title="Ministers meet again", Date="4 March 2026", Party="IN")
    visitor.fills("Party 2", "MA")
    visitor.enters(Address="https://mea.example.org/2")
    visitor.presses(plain("Rajnath Singh, Defence Minister (Raksha Mantri)"))
    visitor.presses("Rabat")
    visitor.presses(plain("Drones and counter-drones"))
    visitor.presses("Ministry")
    visitor.presses("Publish")
    (event,) = [e for e in everything_in(empty_store) if e.title == "Ministers meet again"]
    assert [(p.name, p.office, p.country) for p in event.people] == [
        ("Rajnath Singh", "Defence Minister (Raksha Mantri)", "IN")
    ]
    assert event.place is not None
    assert (event.place.label, event.place.latitude) == ("Rabat, Morocco", 34.02)
    assert event.topics == ("drones",)
    assert event.sources[0].publisher == "Ministry"


def test_a_suggested_person_leaves_the_other_fields_on_the_page_as_they_are(
    visitor: Visitor, record: Record
) -> None:
    record(people=[person("Rajnath Singh", "Minister")])
    visitor.goes_to()
    visitor.enters(Title="A title", Party="IN")
    before = visitor.field("Title").proto.id
    visitor.presses(plain("Rajnath Singh, Minister"))
    visitor.presses("Add a person")
    assert visitor.field("Title").proto.id == before
    assert visitor.field("Person 2, name").value == ""


def test_names_are_no_markdown_in_a_label() -> None:
    label = plain("![x](https://example.org/x.png) :red[*A*] <b> `c` $d$")
    assert label.startswith("\\!\\[x\\]\\(https")
    assert len(plain("y" * 300)) < 80


def test_a_record_that_is_busy_leaves_the_form_without_suggestions(
    visitor: Visitor, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> tuple[Event, ...]:
        raise BusyRecord("sqlite:///record.db", "is busy", "try again")

    record()
    monkeypatch.setattr(EventStore, "latest_together", busy)
    visitor.goes_to()
    visitor.enters(Party="IN", Title="A title")
    assert visitor.field("Title").value == "A title"


@pytest.mark.parametrize(
    ("kind", "in_sight", "folded"),
    [
        ("agreement", {"instrument", "stage"}, {"place.name", "summary", "in_force_from"}),
        ("meeting", {"place.name"}, {"instrument", "summary"}),
        ("statement", {"summary"}, {"place.name"}),
        ("", {"parties.1.role", "sources.0.publisher"}, {"place.name", "instrument"}),
    ],
)
def test_each_kind_has_in_sight_what_it_wants(
    kind: str, in_sight: set[str], folded: set[str]
) -> None:
    found = paths_in_sight(Typed(kind=kind))
    assert in_sight <= found
    assert not folded & found

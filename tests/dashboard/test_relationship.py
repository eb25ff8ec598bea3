"""Two parties chosen turn the view into their relationship."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from diplo_timeline.dashboard.between import between, is_in_force, who_met
from diplo_timeline.models import Event, Person
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore

Add = Callable[..., Event]
Open = Callable[..., AppTest]
TODAY = date(2026, 11, 26)
TWO = EventQuery(party=("IN", "MA"))
SINGH = {"name": "Rajnath Singh", "office": "Defence Minister", "country": "IN"}
LOUDIYI = {"name": "Abdeltif Loudiyi", "office": "Defence Minister", "country": "MA"}


def agreement(add: Add, title: str, **stated: object) -> Event:
    return add(kind="agreement", instrument="treaty", title=title, **stated)


def section(page: AppTest) -> str:
    (shown,) = [e.proto.body for e in page.get("html") if "dt between" in e.proto.body]
    return re.sub(r"<[^>]+>", " ", shown)


def test_the_first_and_the_latest_contact_are_what_happened_until_today(
    record: EventStore, add: Add
) -> None:
    add(title="Planned", status="announced", date="1950")
    first = add(title="Embassies open", date="1957")
    latest = add(title="Ministers meet", date="2025-09-22")
    add(title="Next visit", date="2027-03", status="scheduled")
    add(title="With others only", date="1900", parties=[{"code": "IN"}, {"code": "FR"}])
    found = between(record, TWO, TODAY)
    assert (found.first, found.latest) == (first, latest)


def test_nothing_is_called_a_contact_in_a_view_of_what_is_to_come(
    record: EventStore, add: Add
) -> None:
    add(title="Next visit", date="2027-03", status="scheduled")
    found = between(record, EventQuery(party=("IN", "MA"), status=("scheduled",)), TODAY)
    assert (found.first, found.latest) == (None, None)


def test_agreements_are_in_force_from_their_day_until_they_end_or_are_superseded(
    record: EventStore, add: Add
) -> None:
    agreement(add, "Signed only", stage="signed", date="2020")
    in_force = agreement(add, "In force", stage="in-force", date="2021")
    dated = agreement(add, "Since 2022", in_force_from="2022-01-01", date="2022")
    agreement(add, "Not yet", in_force_from="2027", date="2022-05")
    agreement(add, "Ended", in_force_from="2000", in_force_to="2010", date="2000")
    agreement(add, "Terminated", stage="terminated", in_force_from="2000", date="2001")
    old = agreement(add, "Replaced", stage="in-force", date="1990")
    agreement(add, "Its successor", stage="signed", date="2024",
              relations=[{"kind": "supersedes", "uid": old.uid}])  # fmt: skip
    assert between(record, TWO, TODAY).in_force == (dated, in_force)
    assert not is_in_force(dated, date(2021, 12, 31))


def test_who_met_whom_counts_people_of_different_parties() -> None:
    singh, loudiyi = (Person.model_validate(p) for p in (SINGH, LOUDIYI))
    other = Person(name="Someone Else", office="", country="IN")
    unknown = Person(name="A Guest", office="", country=None)
    met = who_met([(singh, loudiyi), (loudiyi, singh, other), (singh, unknown)], ("IN", "MA"))
    assert [(m.one, m.other, m.n) for m in met] == [
        ("Rajnath Singh", "Abdeltif Loudiyi", 2),
        ("Someone Else", "Abdeltif Loudiyi", 1),
    ]


def test_the_page_of_two_parties_tells_their_relationship(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(title="Embassies open", kind="mission", date="1957")
    add(title="Ministers meet", date="2025-09-22", people=[SINGH, LOUDIYI])
    agreement(add, "Defence treaty", stage="in-force", date="2024-01-02")
    told = section(opened(record, party=["IN", "MA"]))
    assert "Between India and Morocco" in told
    assert re.search(r"First contact\W+Embassies open\W+1957", told)
    assert re.search(r"Latest contact\W+Ministers meet\W+22 September 2025", told)
    assert re.search(r"In force\W+1 agreement\W+Defence treaty", told)
    assert re.search(r"Who met whom\W+Rajnath Singh\W+and\W+Abdeltif Loudiyi\W+1 event", told)


def test_who_met_leads_to_the_events_that_name_both(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(title="Ministers meet", people=[SINGH, LOUDIYI])
    add(title="Officials meet")
    page = opened(record, party=["IN", "MA"])
    html = next(e.proto.body for e in page.get("html") if "dt between" in e.proto.body)
    (words,) = re.findall(r'href="/\?q=([^&]+)&amp;party=IN&amp;party=MA"', html)
    assert words == "%22Rajnath+Singh%22+%22Abdeltif+Loudiyi%22"
    there = opened(record, party=["IN", "MA"], q='"Rajnath Singh" "Abdeltif Loudiyi"')
    assert any("<b>1</b> event" in element.proto.body for element in there.get("html"))


@pytest.mark.parametrize("party", ["IN", ["IN"]])
def test_one_party_is_no_relationship(
    opened: Open, record: EventStore, add: Add, party: str | list[str]
) -> None:
    add()
    page = opened(record, party=party)
    assert not [e for e in page.get("html") if "dt between" in e.proto.body]


def test_an_empty_search_says_which_word_is_nowhere_and_which_was_meant(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(title="Ministers meet in Morocco", date="2025")
    html = "".join(e.proto.body for e in opened(record, q="moroco ministers").get("html"))
    assert "No event says “moroco”." in html
    assert '<a href="/?q=morocco+ministers" target="_self">morocco</a>' in html


def test_an_empty_search_says_when_the_words_are_never_together(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(title="Drones discussed")
    add(title="Fisheries discussed")
    html = "".join(e.proto.body for e in opened(record, q="drones fisheries").get("html"))
    assert "No event has all of these words: “drones” in 1 event, “fisheries” in 1 event." in html


def test_a_relationship_of_one_year_has_no_chart(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(title="Ministers meet", date="2025-09-22")
    assert "Events a year" not in section(opened(record, party=["IN", "MA"]))
    add(title="Embassies open", date="1957")
    assert "Events a year" in section(opened(record, party=["IN", "MA"]))

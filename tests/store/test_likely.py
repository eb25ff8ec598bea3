"""Which events are worth comparing with a report, and that finding them takes no walk."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import event as sqlalchemy_event

from diplo_timeline.dates import read_date
from diplo_timeline.models import Event, Review, read_draft
from diplo_timeline.same_event import Account
from diplo_timeline.store import EventStore

AddEvent = Callable[..., Event]


def asked(store: EventStore, *, date: str = "", parties: str = "", source: str = "") -> set[str]:
    """The titles found for an account that says this."""
    account = Account(
        date=read_date(date) if date else None,
        parties=frozenset(parties.split()),
        sources=(source,) if source else (),
    )
    return {event.title for event in store.likely(account)}


def test_events_of_a_party_about_the_day_are_found(record: EventStore, add: AddEvent) -> None:
    add(title="That day", date="2024-05-06")
    add(title="A visit that lasts into it", date="2024-04-28/2024-05-05")
    add(title="Three days later", date="2024-05-09")
    add(title="A month later", date="2024-06-06")
    add(title="Of others", date="2024-05-06", parties=[{"code": "FR"}])
    found = asked(record, date="2024-05-06", parties="IN KE")
    assert found == {"That day", "A visit that lasts into it", "Three days later"}


def test_the_same_report_is_found_whatever_its_day_and_spelling(
    record: EventStore, add: AddEvent
) -> None:
    add(title="Known", sources=[{"url": "http://www.example.org/report/"}], date="1999")
    assert asked(record, source="https://example.org/report?utm_source=mail#top") == {"Known"}
    assert asked(record, source="https://example.org/reports") == set()


def test_a_page_that_very_many_events_name_tells_nothing(record: EventStore, add: AddEvent) -> None:
    for n in range(5):
        add(title=f"Event {n}", sources=[{"url": "https://example.org/"}])
    account = Account(sources=("https://example.org/",))
    assert len(record.likely(account, limit=5)) == 5
    assert record.likely(account, limit=4) == ()


def test_drafts_are_found_dated_or_not_and_withdrawn_events_are_not(
    record: EventStore, add: AddEvent
) -> None:
    stated = {"kind": "meeting", "parties": [{"code": "IN"}]}
    for title, day in (("Draft of the day", "2024-05-06"), ("Draft without a date", "")):
        record.add(
            read_draft({**stated, "title": title, "date": day}), review=Review.DRAFT, author="t"
        )
    gone = add(title="Withdrawn")
    record.withdraw(gone.uid, opened=1, author="t", note="Wrong")
    assert asked(record, date="2024-05-06", parties="IN") == {
        "Draft of the day",
        "Draft without a date",
    }


def test_without_a_date_the_latest_events_of_all_the_parties_are_found(
    record: EventStore, add: AddEvent
) -> None:
    add(title="Of both", date="2011")
    add(title="Of one", date="2012", parties=[{"code": "IN"}])
    assert asked(record, parties="IN MA") == {"Of both"}


def test_nothing_known_finds_nothing(record: EventStore, add: AddEvent) -> None:
    add()
    assert asked(record) == asked(record, date="2024-05-06") == set()


def test_the_first_and_last_days_of_the_calendar_are_no_trouble(
    record: EventStore, add: AddEvent
) -> None:
    add(title="At the end", date="9999-12-31")
    assert asked(record, date="9999-12-31", parties="IN") == {"At the end"}
    assert asked(record, date="0001-01-01", parties="IN") == set()


def test_those_of_most_parties_then_the_nearest_come_first(
    record: EventStore, add: AddEvent
) -> None:
    add(title="One party, that day", date="2024-05-06", parties=[{"code": "IN"}])
    add(title="Both, two days off", date="2024-05-08")
    add(title="Both, the day before", date="2024-05-05")
    account = Account(date=read_date("2024-05-06"), parties=frozenset({"IN", "MA"}))
    found = [event.title for event in record.likely(account)]
    assert found == ["Both, the day before", "Both, two days off", "One party, that day"]


def test_every_question_is_a_search_in_an_index(record: EventStore, add: AddEvent) -> None:
    add()
    asked_for: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, given: Sequence[Any], *___: object) -> None:
        if statement.startswith("SELECT"):
            asked_for.append((statement, given))

    sqlalchemy_event.listen(record.engine, "before_cursor_execute", note)
    asked(record, date="2024-05-06", parties="IN MA", source="https://example.org/news")
    asked(record, parties="IN MA")
    record.publishers_at("https://example.org/", 1)
    sqlalchemy_event.remove(record.engine, "before_cursor_execute", note)
    assert len(asked_for) > 4
    with record.engine.connect() as connection:
        for statement, given in asked_for:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            walks = [row.detail for row in plan if row.detail.startswith("SCAN event")]
            assert not walks, statement


def test_publishers_of_a_host_are_known_the_most_frequent_first(
    record: EventStore, add: AddEvent
) -> None:
    for publisher in ("Ministry", "Ministry", "Herald", ""):
        add(sources=[{"url": "https://news.example.org/1", "publisher": publisher}])
    add(sources=[{"url": "https://news.example.org.example.net/1", "publisher": "Other"}])
    assert record.publishers_at("https://news.example.org/", 5) == ["Ministry", "Herald"]


def test_the_last_events_of_parties_together_are_found_until_a_day(
    record: EventStore, add: AddEvent
) -> None:
    for year in range(2015, 2020):
        add(title=f"Of both in {year}", date=f"{year}-01-01")
        add(title=f"Of one in {year}", date=f"{year}-02-01", parties=[{"code": "IN"}])
    found = record.latest_together(["IN", "MA"], 2, until=date(2018, 6, 1))
    assert [event.title for event in found] == ["Of both in 2018", "Of both in 2017"]
    assert [e.title for e in record.latest_together(["IN"], 1)] == ["Of one in 2019"]
    assert record.latest_together(["KE"], 5) == ()

"""Parts of events: all of them come, in their order, however many events are read at once."""

from collections.abc import Callable

from sqlalchemy import text

from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, rows
from diplo_timeline.store.engine import writing

Add = Callable[..., Event]


def test_parts_keep_the_order_they_were_given(record: EventStore, add: Add) -> None:
    event = add(
        parties=[{"code": code} for code in ("NO", "KE", "IN", "MA")],
        people=[{"name": name} for name in ("Zora", "Amina", "Mina")],
        topics=["trade", "maritime-security"],
        sources=[{"url": f"https://example.org/{n}"} for n in (3, 1, 2)],
    )
    assert [party.code for party in event.parties] == ["NO", "KE", "IN", "MA"]
    assert [person.name for person in event.people] == ["Zora", "Amina", "Mina"]
    assert event.topics == ("trade", "maritime-security")
    assert [source.url[-1] for source in event.sources] == ["3", "1", "2"]


def test_more_events_than_one_statement_names_have_all_their_parts(
    record: EventStore, add: Add
) -> None:
    for n in range(rows.AT_ONCE + 2):
        add(title=f"Meeting {n}", sources=[{"url": f"https://example.org/{n}"}])
    events = record.page(EventQuery(), limit=rows.AT_ONCE + 2).events
    assert len(events) == rows.AT_ONCE + 2
    for event in events:
        assert [party.code for party in event.parties] == ["IN", "MA"]
        assert event.sources[0].url.endswith(event.title.removeprefix("Meeting "))


def test_a_place_in_the_order_that_is_no_number_hides_no_event(
    record: EventStore, add: Add
) -> None:
    event = add()
    with writing(record.engine) as connection:
        connection.execute(text("UPDATE event_party SET position = 'first' WHERE code = 'IN'"))
    assert record.get(event.uid).parties == event.parties

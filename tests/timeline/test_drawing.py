"""What is drawn of real records: marks that say how sure they are, or counts of many."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from diplo_timeline import timeline
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from diplo_timeline.timeline import Counts, Seen, Window
from diplo_timeline.timeline.ticks import bucket_edges

TODAY = date(2026, 11, 23)
Add = Callable[..., Event]


def drawn(
    store: EventStore,
    query: EventQuery | None = None,
    window: Window | None = None,
    by: str = "family",
    selected: str | None = None,
) -> dict[str, Any]:
    query = query or EventQuery()
    whole = timeline.whole_record(store, query, TODAY)
    window = window or whole
    seen, lanes = timeline.look_up(store, query, window, whole, by)
    found = timeline.drawing(
        seen, window, whole, today=TODAY, lanes=lanes, by=by, selected=selected
    )
    json.dumps(found)
    return found


def mark_of(store: EventStore) -> dict[str, Any]:
    (mark,) = drawn(store)["marks"]
    return dict(mark)


def test_the_first_record_is_three_lanes_of_one_day(sample: EventStore) -> None:
    found = drawn(sample)
    assert [lane["label"] for lane in found["lanes"]] == ["Talks", "Agreements", "Representation"]
    assert found["lanes"][0]["aria"] == "Talks: 2 events"
    assert len({mark["s"] for mark in found["marks"]}) == 1
    assert found["shown"] == "4 events"
    assert found["bins"] == [{"a": found["marks"][0]["s"], "b": found["marks"][0]["s"] + 1, "n": 4}]


def test_a_mark_is_named_by_kind_title_and_at_last_its_date(record: EventStore, add: Add) -> None:
    add(kind="agreement", title="India and Morocco sign defence MoU", date="2025-09-22")
    said = "Agreement: India and Morocco sign defence MoU, 22 September 2025"
    assert mark_of(record)["aria"] == said


def test_what_did_not_happen_is_hollow_and_says_so_before_the_date(
    record: EventStore, add: Add
) -> None:
    add(title="They will meet", date="2027-03~", status="announced")
    mark = mark_of(record)
    assert mark["aria"] == "Meeting: They will meet, announced, about March 2027"
    assert (mark["hollow"], mark["loose"], mark["struck"]) == (True, True, False)


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_was_called_off_is_struck(record: EventStore, add: Add, status: str) -> None:
    add(status=status)
    assert mark_of(record)["struck"] is True


def test_a_year_is_dashed_over_the_whole_year(record: EventStore, add: Add) -> None:
    add(date="2024")
    mark = mark_of(record)
    assert mark["loose"]
    assert mark["e"] - mark["s"] == 365


def test_a_period_without_end_is_in_every_later_window(record: EventStore, add: Add) -> None:
    add(date="2020-01-01/..")
    add(date="2024-05-06", title="Later")
    later = drawn(record, window=Window.parse("2024-01-01/2024-02-01"))
    (mark,) = later["marks"]
    assert mark["open"]
    assert mark["e"] >= later["hi"]


def test_an_event_outside_the_window_is_not_drawn_but_counts_in_the_strip(
    record: EventStore, add: Add
) -> None:
    add(date="2020-01-01")
    add(date="2024-05-06")
    found = drawn(record, window=Window.parse("2024-05-01/2024-06-01"))
    assert len(found["marks"]) == 1
    assert sum(one["n"] for one in found["bins"]) == 2


def test_by_party_an_event_stands_in_the_lane_of_each_of_its_parties(
    record: EventStore, add: Add
) -> None:
    add(parties=[{"code": "IN"}, {"code": "MA"}])
    add(parties=[{"code": "IN"}, {"code": "FR"}])
    found = drawn(record, by="party")
    assert (found["lanes"][0]["key"], found["lanes"][0]["n"]) == ("IN", 2)
    assert {lane["label"] for lane in found["lanes"]} == {"India", "Morocco", "France"}
    assert len(found["marks"]) == 4


def test_the_selected_event_is_marked(record: EventStore, add: Add) -> None:
    chosen = add()
    add(title="Another")
    found = drawn(record, selected=chosen.uid)
    assert [mark["uid"] for mark in found["marks"] if mark["selected"]] == [chosen.uid]


def test_the_querys_own_period_holds_inside_the_window(record: EventStore, add: Add) -> None:
    add(date="2024-05-06")
    add(date="2024-05-20", title="Later")
    query = EventQuery.from_pairs([("from", "2024-05-10")])
    window = Window.parse("2024-05-01/2024-06-01")
    assert [mark["title"] for mark in drawn(record, query, window=window)["marks"]] == ["Later"]


def test_a_window_outside_the_querys_period_is_empty(record: EventStore, add: Add) -> None:
    add(date="2024-05-06")
    query = EventQuery.from_pairs([("from", "2024-01-01")])
    found = drawn(record, query, window=Window.parse("2020-01-01/2021-01-01"))
    assert (found["marks"], found["shown"]) == ([], "0 events")


@pytest.fixture
def crowded(record: EventStore, add: Add) -> EventStore:
    """301 events over two years: one more than are drawn each."""
    for n in range(301):
        kind = "agreement" if n % 3 == 0 else "meeting"
        add(kind=kind, date=str(date(2023, 1, 1) + timedelta(days=2 * n)))
    return record


@pytest.mark.parametrize("by", ["family", "party"])
def test_beyond_300_events_there_are_counts_that_add_up(crowded: EventStore, by: str) -> None:
    found = drawn(crowded, by=by)
    assert found["marks"] == []
    assert found["buckets"][0]["a"] == found["lo"]
    assert found["buckets"][-1]["b"] == found["hi"]
    counted = {lane["key"]: sum(lane["counts"]) for lane in found["lanes"]}
    expected = {"talks": 200, "agreements": 101} if by == "family" else {"IN": 301, "MA": 301}
    assert counted == expected
    assert {len(lane["counts"]) for lane in found["lanes"]} == {len(found["buckets"])}


def test_a_bucket_is_named_by_its_month(crowded: EventStore) -> None:
    bucket = drawn(crowded)["buckets"][1]
    assert bucket["when"] == "January 2023"
    assert (bucket["first"], bucket["last"]) == ("1 January 2023", "31 January 2023")


def test_the_last_bucket_of_the_calendar_has_a_last_day() -> None:
    calendar = timeline.whole((date.min, date.max), TODAY)
    edges = bucket_edges(calendar)
    seen = Seen(5000, counts=Counts(edges, {("talks", 0): 1, ("talks", len(edges) - 1): 4999}))
    found = timeline.drawing(
        seen, calendar, calendar, today=TODAY, lanes=timeline.family_lanes(["talks"])
    )
    assert found["shown"] == "5,000 events"
    assert found["buckets"][0]["first"] == "1 January AD 1"
    assert found["buckets"][-1]["last"] == "31 December 9999"
    assert found["marks"] == []


@pytest.mark.parametrize("edtf", ["0001-01-01", "9999-12-31", "9999-12/..", "0001/9999"])
def test_the_ends_of_the_calendar_are_drawn(record: EventStore, add: Add, edtf: str) -> None:
    add(date=edtf)
    found = drawn(record)
    (mark,) = found["marks"]
    assert found["lo"] <= mark["s"] < found["hi"]
    assert mark["e"] >= found["lo"]


def test_zooming_into_the_crowd_brings_back_marks(crowded: EventStore) -> None:
    found = drawn(crowded, window=Window.parse("2023-02-01/2023-03-01"))
    assert found["buckets"] == []
    assert len(found["marks"]) == 14


def test_one_day_shows_what_happened_on_it_and_what_lasted_over_it(
    record: EventStore, add: Add
) -> None:
    for day in ("2024-05-05", "2024-05-06", "2024-05-07", "2024-05-01/2024-05-20"):
        add(title=day, date=day)
    found = drawn(record, window=Window.parse("2024-05-06/2024-05-07"))
    assert [mark["title"] for mark in found["marks"]] == ["2024-05-01/2024-05-20", "2024-05-06"]
    assert found["period"] == "6 May 2024"
    assert [tick["label"] for tick in found["ticks"]] == ["6 May 2024"]


PARTIES = ("IN", "MA", "FR", "KE", "NO", "JP", "BR", "CA")


@pytest.fixture
def conferences(record: EventStore, add: Add) -> EventStore:
    """60 events of eight parties each: few events, but 480 marks in lanes by party."""
    for n in range(60):
        parties = [{"code": code} for code in PARTIES]
        add(date=str(date(2023, 1, 1) + timedelta(days=n)), parties=parties)
    return record


def test_marks_in_many_lanes_are_counted_too(conferences: EventStore) -> None:
    by_family, by_party = drawn(conferences), drawn(conferences, by="party")
    assert len(by_family["marks"]) == 60
    assert by_party["marks"] == []
    assert {lane["key"]: sum(lane["counts"]) for lane in by_party["lanes"]} == dict.fromkeys(
        PARTIES, 60
    )
    assert by_party["shown"] == "60 events"


@pytest.mark.parametrize("by", ["family", "party"])
@pytest.mark.parametrize("record_of_many", ["crowded", "conferences"])
def test_a_browser_is_never_sent_more_than_300_marks_or_1200_cells(
    record_of_many: str, by: str, request: pytest.FixtureRequest
) -> None:
    store = request.getfixturevalue(record_of_many)
    width = 1
    while width < 1000:
        lo = date(2023, 1, 20).toordinal()
        found = drawn(store, window=Window(lo, lo + width), by=by)
        cells = sum(len(lane["counts"]) for lane in found["lanes"])
        assert len(found["marks"]) <= 300, width
        assert cells <= 1200, width
        assert not (found["marks"] and cells), "marks or counts, never both"
        width = width * 3 // 2 + 1


def test_eight_full_lanes_over_any_stretch_of_time_are_less_than_1200_cells() -> None:
    calendar = timeline.whole((date.min, date.max), TODAY)
    lanes = timeline.party_lanes(PARTIES)
    width = 1
    while width < calendar.width:
        window = Window(1, 1 + width)
        edges = bucket_edges(window)
        full = {(lane.key, bucket): 9 for lane in lanes for bucket in range(len(edges))}
        seen = Seen(len(full) * 9, counts=Counts(edges, full))
        found = timeline.drawing(seen, window, calendar, today=TODAY, lanes=lanes, by="party")
        assert sum(len(lane["counts"]) for lane in found["lanes"]) <= 1200, width
        width = width * 4 // 3 + 1

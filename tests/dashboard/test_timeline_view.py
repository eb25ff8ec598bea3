"""The drawing on the page: which window it shows, and how the list goes with it."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from diplo_timeline.dashboard.address import View
from diplo_timeline.dashboard.timeline_view import window_of
from diplo_timeline.models import Event
from diplo_timeline.store import EventStore
from diplo_timeline.timeline import Window

Open = Callable[..., AppTest]
Add = Callable[..., Event]
RECORD = Window(date(2020, 1, 1).toordinal(), date(2026, 1, 1).toordinal())


def drawn(page: AppTest) -> dict[str, Any]:
    """What the drawing was given."""
    (component,) = [e for e in page.get("bidi_component") if "timeline" in e.proto.id]
    payload: dict[str, Any] = json.loads(component.proto.json)
    return payload


def listed(page: AppTest) -> list[str]:
    html = "\n".join(element.proto.body for element in page.get("html"))
    return re.findall(r"<h3[^>]*><a[^>]*>(.*?)</a>", html)


@pytest.mark.parametrize(
    ("window", "shown"),
    [
        (None, "2020-01-01/2026-01-01"),
        ("2021-01-01/2022-01-01", "2021-01-01/2022-01-01"),
        ("1900-01-01/1901-01-01", "2020-01-01/2020-12-31"),  # as wide, as near as there is
        ("1900-01-01/2100-01-01", "2020-01-01/2026-01-01"),
    ],
)
def test_the_window_of_the_address_is_kept_inside_the_record(
    window: str | None, shown: str
) -> None:
    assert str(window_of(View(window=window), RECORD)) == shown


def test_the_four_events_are_drawn_in_lanes_by_family(opened: Open, sample: EventStore) -> None:
    payload = drawn(opened(sample))
    assert len(payload["marks"]) == 4
    assert [lane["key"] for lane in payload["lanes"]] == ["talks", "agreements", "representation"]


def test_room_is_kept_for_the_drawing_so_that_the_list_does_not_jump(
    opened: Open, sample: EventStore
) -> None:
    html = "\n".join(element.proto.body for element in opened(sample).get("html"))
    (wide, phone) = re.findall(r"\.st-key-timeline\{min-height:(\d+)px\}", html)
    assert 200 < int(wide) < int(phone) < 600


def test_lanes_by_party_bear_the_names_the_record_has(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(parties=[{"code": "IN"}, {"name": "Atlantic Ministers’ Forum"}])
    payload = drawn(opened(record, lanes="party"))
    assert payload["by"] == "party"
    assert {lane["label"] for lane in payload["lanes"]} == {"India", "Atlantic Ministers’ Forum"}


def test_the_selected_event_is_marked_in_the_drawing(
    opened: Open, record: EventStore, add: Add
) -> None:
    chosen, other = add(title="Chosen"), add(title="Other")
    marks = drawn(opened(record, event=chosen.uid))["marks"]
    assert {m["uid"]: m.get("selected") for m in marks} == {chosen.uid: True, other.uid: None}


def test_the_list_follows_the_window_and_the_head_does_not(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(title="Early", date="2020-03-01")
    add(title="Long", date="2020-06/2021-06")
    add(title="Late", date="2023-03-01")
    page = opened(record, window="2021-01-01/2022-01-01")
    html = "\n".join(element.proto.body for element in page.get("html"))
    assert listed(page) == ["Long"]
    assert drawn(page)["shown"] == "1 event"
    assert "<b>3</b> events" in html
    assert 'Listed: 2021. <a href="/" target="_self">List the whole record</a>' in html
    assert listed(opened(record)) == ["Late", "Long", "Early"]


def test_a_window_outside_the_querys_period_lists_nothing(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(title="Early", date="2020-03-01")
    add(title="All along", date="2019/2026")
    page = opened(record, from_="2024", window="2020-01-01/2021-01-01")
    html = "\n".join(element.proto.body for element in page.get("html"))
    assert listed(page) == []
    assert "Nothing in this period." in html


def test_a_window_that_is_none_is_said_to_be_so(opened: Open, sample: EventStore) -> None:
    page = opened(sample, window="last year")
    html = "\n".join(element.proto.body for element in page.get("html"))
    assert "is no part of time" in html
    assert len(drawn(page)["marks"]) == 4


def test_more_than_300_events_are_drawn_as_numbers(
    opened: Open, record: EventStore, add: Add
) -> None:
    for n in range(301):
        add(title=f"Call {n}", kind="call", date=f"{2000 + n % 25}-{n % 12 + 1:02}-03")
    payload = drawn(opened(record))
    assert payload["marks"] == []
    assert sum(payload["lanes"][0]["counts"]) == 301


def test_a_later_page_is_the_list_alone(opened: Open, record: EventStore, add: Add) -> None:
    event = add()
    page = opened(record, page=f"2025-01-01_{event.uid}")
    assert listed(page) == ["A meeting"]
    assert not [e for e in page.get("bidi_component") if "timeline" in e.proto.id]

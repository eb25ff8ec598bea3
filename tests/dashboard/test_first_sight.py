"""What stands on the timeline page before Streamlit has come."""

import json
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from diplo_timeline.dashboard.first_sight import FirstSight
from diplo_timeline.dashboard.first_sight.sight import MOST_CARDS
from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event
from diplo_timeline.store import EventStore

Add = Callable[..., Event]
TODAY = date(2026, 5, 6)
HOSTILE = "</script></template><img src=x onerror=alert(1)> & <!-- ]]>"


class Tags(HTMLParser):
    """The elements a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.names.append(tag)


@pytest.fixture
def sight(record: EventStore) -> FirstSight:
    return FirstSight(record, "Desk & Co")


def drawn(html: str) -> dict[str, Any]:
    data = re.search('<script type="application/json">(.*?)</script>', html, re.DOTALL)
    assert data
    found: dict[str, Any] = json.loads(data[1])
    return found


def test_a_view_has_its_head_its_drawing_and_its_events(sight: FirstSight, add: Add) -> None:
    event = add(title="Ministers meet in Rabat", date="2025-09-22")
    add(title="Elsewhere", parties=[{"code": "FR"}, {"code": "CL"}])
    html = sight.html([("party", "MA")], TODAY)
    assert "<h1" in html
    assert "Morocco</h1>" in html
    assert "<b>1</b> event, 22 September 2025" in html
    assert f'id="e-{event.uid}"' in html
    assert "Elsewhere" not in html
    assert [mark["title"] for mark in drawn(html)["marks"]] == ["Ministers meet in Rabat"]
    assert "<em>Morocco</em>" in html


def test_the_window_and_the_lanes_are_those_of_the_address(sight: FirstSight, add: Add) -> None:
    add(date="2024-05-06")
    add(title="Later", date="2025-05-06")
    html = sight.html([("window", "2025-01-01/2026-01-01"), ("lanes", "party")], TODAY)
    data = drawn(html)
    assert data["by"] == "party"
    assert {mark["title"] for mark in data["marks"]} == {"Later"}
    assert "Listed: 2025" in html


def test_a_long_list_begins_here_and_is_counted_whole(sight: FirstSight, add: Add) -> None:
    for day in range(1, 25):
        add(title=f"Meeting {day}", date=f"2026-04-{day:02}")
    html = sight.html([], TODAY)
    assert html.count("<article") == MOST_CARDS
    assert "<span>24 events</span>" in html
    assert "Earlier events" not in html


def test_two_parties_are_told_as_their_relationship(sight: FirstSight, add: Add) -> None:
    add()
    add(date="2025-05-06")
    assert "Between India and Morocco" in sight.html([("party", "IN"), ("party", "MA")], TODAY)


def test_what_a_record_holds_cannot_leave_its_place(sight: FirstSight, add: Add) -> None:
    add(title=HOSTILE, summary=HOSTILE)
    html = sight.html([("q", "onerror")], TODAY)
    assert drawn(html)["marks"][0]["title"] == HOSTILE
    names = Tags(html).names
    assert names.count("script") == 1
    assert names.count("img") == 1, "the site's mark"
    assert "template" not in names


@pytest.mark.parametrize(
    "pairs",
    [
        [("party", "FR")],
        [("page", "b1-2024-05-06-1")],
        [("kind", "meting")],
        [("window", "soon")],
        [("part_of", "5b0c6f0e-2a61-4c0b-9d53-0d8a3c1f7a01")],
    ],
    ids=["no events", "a later page", "an unknown kind", "no window", "parts of an event"],
)
def test_what_the_page_has_to_explain_first_has_no_first_sight(
    sight: FirstSight, add: Add, pairs: list[tuple[str, str]]
) -> None:
    add()
    assert sight.html(pairs, TODAY) == ""


def test_an_empty_record_has_none(sight: FirstSight) -> None:
    assert sight.html([], TODAY) == ""


def test_the_sample_says_what_it_is(sample: EventStore) -> None:
    assert "This is the sample record" in FirstSight(sample, "T", is_sample=True).html([], TODAY)
    assert "sample" not in FirstSight(sample, "T").html([], TODAY)


def test_its_events_ahead_depend_on_the_day(sight: FirstSight, add: Add) -> None:
    event = add(title="A visit to come", date="2026-05-07", status="scheduled")
    assert event.date == EventDate.of(date(2026, 5, 7))
    assert "To come" in sight.html([], TODAY)
    assert "To come" not in sight.html([], date(2026, 5, 8))

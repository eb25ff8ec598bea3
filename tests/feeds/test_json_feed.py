"""A JSON Feed says what the Atom one says, and the event's own date beside it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from diplo_timeline.dates import EventDate
from diplo_timeline.feeds import Chain
from diplo_timeline.models import Event, Note, Review

MakeEvent = Callable[..., Event]
Render = Callable[..., bytes]


def feed_of(render: Render, *events: Event, **given: object) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(render("json", *events, **given))
    return read


def test_the_head_names_itself_its_page_and_its_site(make_event: MakeEvent, render: Render) -> None:
    feed = feed_of(render, make_event())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "All events – Diplo Timeline"
    assert feed["feed_url"] == "https://timeline.example.org/events.json"
    assert feed["home_page_url"] == "https://timeline.example.org/"
    assert feed["authors"] == [{"name": "Diplo Timeline", "url": "https://timeline.example.org/"}]
    assert "next_url" not in feed


def test_an_item_has_the_same_id_link_and_times_as_elsewhere(
    make_event: MakeEvent, render: Render
) -> None:
    event = make_event(updated_at=datetime(2025, 9, 26, 10, 30, tzinfo=UTC))
    (item,) = feed_of(render, event)["items"]
    assert item["id"] == event.urn
    assert item["url"] == f"https://timeline.example.org/events/{event.uid}"
    assert item["date_published"] == "2025-09-23T10:30:00Z"
    assert item["date_modified"] == "2025-09-26T10:30:00Z"
    assert item["tags"] == ["Meeting", "Talks", "India", "Morocco", "Maritime security"]
    assert item["content_html"].startswith('<p dir="auto">The ministers')


def test_the_extension_has_the_events_own_date_parties_and_place(
    make_event: MakeEvent, render: Render
) -> None:
    event = make_event(date=EventDate.parse("2025-09-22/2025-09-23"))
    (item,) = feed_of(render, event)["items"]
    facts = item["_diplo_timeline"]
    assert (facts["date"], facts["start"], facts["end"]) == (
        "2025-09-22/2025-09-23", "2025-09-22", "2025-09-23",
    )  # fmt: skip
    assert facts["parties"][0] == {"code": "IN", "name": "India", "role": "visitor"}
    assert facts["place"]["name"] == "Rabat"


def test_a_date_without_an_end_has_none(make_event: MakeEvent, render: Render) -> None:
    (item,) = feed_of(render, make_event(date=EventDate.parse("2025-09/..")))["items"]
    assert item["_diplo_timeline"]["start"] == "2025-09-01"
    assert item["_diplo_timeline"]["end"] is None


def test_a_withdrawn_event_is_an_item_that_says_so_and_no_more(
    make_event: MakeEvent, render: Render
) -> None:
    at = datetime(2025, 9, 25, tzinfo=UTC)
    event = make_event(review=Review.WITHDRAWN, note=Note(at, "Wrong"), updated_at=at)
    (item,) = feed_of(render, event)["items"]
    assert item["title"].startswith("Withdrawn: ")
    assert item["_diplo_timeline"] == {
        "withdrawn": {"at": "2025-09-25T00:00:00Z", "reason": "Wrong"}
    }
    assert "tags" not in item
    assert "ministers spoke" not in json.dumps(item)


def test_the_way_back_is_the_next_address(make_event: MakeEvent, render: Render) -> None:
    feed = feed_of(render, make_event(), chain=Chain(3, 2, None))
    assert feed["next_url"] == "https://timeline.example.org/events.json?archive=2"
    assert feed["feed_url"] == "https://timeline.example.org/events.json?archive=3"


def test_text_is_kept_in_its_own_script(make_event: MakeEvent, render: Render) -> None:
    title = "رक्षा 🤝 ]]> <b> &"
    document = render("json", make_event(title=title))
    assert title.encode() in document
    assert json.loads(document)["items"][0]["title"] == title

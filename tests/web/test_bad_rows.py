"""A row that cannot be published is left out everywhere, logged, and named by the check."""

import json
import logging
from collections.abc import Callable

import feedparser
import httpx
import icalendar
import pytest
from sqlalchemy import text

from diplo_timeline.models import Event
from diplo_timeline.publisher import Publisher
from diplo_timeline.store import EventStore
from diplo_timeline.store.engine import writing

Publish = Callable[..., Event]

# What no form lets in, but a hand with an SQLite shell can write.
DAMAGE = {
    "a control character": "UPDATE event SET title = 'Half a ' || char(11) WHERE uid = :uid",
    "no title": "UPDATE event SET title = ' ' WHERE uid = :uid",
    "an unknown kind": "UPDATE event SET kind = 'duel' WHERE uid = :uid",
    "a script as source": (
        "UPDATE event_source SET url = 'javascript:alert(1)' "
        "WHERE event_id = (SELECT id FROM event WHERE uid = :uid)"
    ),
    "an unknown role": (
        "UPDATE event_party SET role = 'spy' "
        "WHERE event_id = (SELECT id FROM event WHERE uid = :uid)"
    ),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_every_format_stays_whole_without_the_bad_row(
    site: httpx.Client,
    store: EventStore,
    publish: Publish,
    damage: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bad, good = publish(title="Bad"), publish(title="Good")
    with writing(store.engine) as connection:
        connection.execute(text(damage), {"uid": bad.uid})
        connection.execute(text("UPDATE record SET version = version + 1"))
    with caplog.at_level(logging.ERROR):
        for path in ("/events.atom", "/events.rss", "/changes.atom", "/events.atom?archive=1"):
            read = feedparser.parse(site.get(path).content)
            assert not read.bozo
            assert "Good" in [entry.title for entry in read.entries]
            assert bad.urn not in [entry.id for entry in read.entries]
        items = site.get("/events.json").json()["items"]
        assert [item["title"] for item in items] == ["Good"]
        calendar = icalendar.Calendar.from_ical(site.get("/events.ics").content)
        assert [event["UID"] for event in calendar.walk("VEVENT")] == [good.uid]
    assert bad.uid in caplog.text
    assert good.uid not in caplog.text


@pytest.mark.parametrize("damage", ["a control character", "no title", "a script as source"])
def test_exports_and_the_check_do_the_same(
    site: httpx.Client, store: EventStore, publish: Publish, damage: str
) -> None:
    bad, good = publish(title="Bad"), publish(title="Good")
    with writing(store.engine) as connection:
        connection.execute(text(DAMAGE[damage]), {"uid": bad.uid})
    lines = site.get("/events.jsonl").text.splitlines()
    assert [json.loads(line)["uid"] for line in lines] == [good.uid]
    publisher = Publisher(store, "https://timeline.example.org", "T", 50)
    (named,) = publisher.unfit()
    assert named[0] == bad.uid
    assert named[1]

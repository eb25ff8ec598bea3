"""An RSS document keeps RSS 2.0's rules and says what the Atom one says."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser

from diplo_timeline.models import Event

MakeEvent = Callable[..., Event]
Render = Callable[..., bytes]
Parse = Callable[[bytes], Any]

NAMES = {"atom": "http://www.w3.org/2005/Atom", "dc": "http://purl.org/dc/elements/1.1/"}


def test_the_channel_has_what_rss_requires_and_a_link_to_its_page(
    make_event: MakeEvent, render: Render, parse: Parse
) -> None:
    channel = parse(render("rss", make_event())).find("channel")
    assert channel.findtext("title") == "All events – Diplo Timeline"
    assert channel.findtext("link") == "https://timeline.example.org/"
    assert channel.findtext("description")
    assert channel.findtext("language") == "en"
    assert channel.findtext("lastBuildDate") == "Tue, 23 Sep 2025 10:30:00 GMT"
    assert channel.find("managingEditor") is None
    itself = channel.find("atom:link", NAMES)
    assert dict(itself.attrib) == {
        "href": "https://timeline.example.org/events.rss",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_an_item_has_guid_link_date_author_and_categories(
    make_event: MakeEvent, render: Render, parse: Parse
) -> None:
    event = make_event(updated_at=datetime(2025, 9, 26, tzinfo=UTC))
    item = parse(render("rss", event)).find("channel/item")
    guid = item.find("guid")
    assert (guid.text, guid.get("isPermaLink")) == (f"urn:uuid:{event.uid}", "false")
    assert item.findtext("link") == f"https://timeline.example.org/events/{event.uid}"
    assert parsedate_to_datetime(item.findtext("pubDate")) == event.published_at
    assert item.findtext("dc:creator", namespaces=NAMES) == "Diplo Timeline"
    assert item.find("author") is None, "RSS 2.0: author is an e-mail address"
    categories = {(c.get("domain"), c.text) for c in item.findall("category")}
    assert ("https://timeline.example.org/events?party=", "India") in categories


def test_rss_and_atom_tell_the_same_entries_in_the_given_order(
    make_event: MakeEvent, render: Render
) -> None:
    events = [make_event(uid=f"{n:08x}-0000-4000-8000-000000000000") for n in (3, 1, 2)]
    read = {ext: feedparser.parse(render(ext, *events)) for ext in ("rss", "atom")}
    ids = {ext: [entry.id for entry in feed.entries] for ext, feed in read.items()}
    assert ids["rss"] == ids["atom"] == [event.urn for event in events]
    assert not read["rss"].bozo
    for rss_entry, atom_entry in zip(read["rss"].entries, read["atom"].entries, strict=True):
        assert rss_entry.title == atom_entry.title
        assert rss_entry.link == atom_entry.link
        assert rss_entry.summary == atom_entry.summary
        assert rss_entry.content[0].value == atom_entry.content[0].value


def test_an_empty_channel_is_valid(render: Render, parse: Parse) -> None:
    document = render("rss")
    assert parse(document).findtext("channel/lastBuildDate") == "Mon, 01 Sep 2025 08:00:00 GMT"
    read = feedparser.parse(document)
    assert not read.bozo
    assert read.entries == []

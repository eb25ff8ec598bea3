"""An Atom document keeps the rules of RFC 4287; the sections are named in the messages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

import feedparser

from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery

MakeEvent = Callable[..., Event]
Render = Callable[..., bytes]
Parse = Callable[[bytes], Any]

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def links(element: Element) -> list[dict[str, str]]:
    return [dict(link.attrib) for link in element.findall("a:link", ATOM)]


def test_a_feed_of_one_event_keeps_the_rules_of_rfc_4287(
    make_event: MakeEvent, render: Render, parse: Parse
) -> None:
    feed = parse(render("atom", make_event()))
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("a:id", "a:title", "a:updated"):
            assert len(element.findall(name, ATOM)) == 1, f"section 4.1: exactly one {name}"
        assert element.find("a:id", ATOM).text.startswith("urn:uuid:"), "section 4.2.6"
        assert element.find("a:author/a:name", ATOM).text, "section 4.1.1: an author with a name"
        kinds = [
            (link.get("type"), link.get("hreflang"))
            for link in links(element)
            if link["rel"] == "alternate"
        ]
        assert len(kinds) == len(set(kinds)), "section 4.1: one alternate of each type"
        for name in ("updated", "published"):
            for when in element.findall(f"a:{name}", ATOM):
                instant = datetime.fromisoformat(when.text)
                assert instant.utcoffset() == timedelta(0), "section 3.3"
                assert instant.microsecond == 0
        for category in element.findall("a:category", ATOM):
            assert category.get("term"), "section 4.2.2.1"
            assert category.get("scheme").startswith("https://"), "section 4.2.2.2: an IRI"
    entry = feed.find("a:entry", ATOM)
    assert entry.find("a:title", ATOM).get("type", "text") == "text", "section 3.1.1"
    assert entry.find("a:content", ATOM).get("type") == "html", "section 4.1.3.1"
    assert entry.find("a:summary", ATOM).get("type", "text") == "text", "section 3.1.1"
    assert not feed.findall(".//a:content/*", ATOM), "section 4.1.3.3: html has no child elements"


def test_the_feed_links_to_itself_its_page_and_its_other_formats(
    make_event: MakeEvent, render: Render, parse: Parse
) -> None:
    query = EventQuery(party=("IN", "MA"))
    feed = parse(render("atom", make_event(), query=query))
    at = "https://timeline.example.org"
    assert links(feed) == [
        {"href": f"{at}/events.atom?party=IN&party=MA", "rel": "self",
         "type": "application/atom+xml"},
        {"href": f"{at}/events.rss?party=IN&party=MA", "rel": "alternate",
         "type": "application/rss+xml"},
        {"href": f"{at}/events.json?party=IN&party=MA", "rel": "alternate",
         "type": "application/feed+json"},
        {"href": f"{at}/events.ics?party=IN&party=MA", "rel": "alternate",
         "type": "text/calendar"},
        {"href": f"{at}/?party=IN&party=MA", "rel": "alternate", "type": "text/html"},
    ]  # fmt: skip


def test_an_entry_has_one_whole_link_to_its_permanent_page(
    make_event: MakeEvent, render: Render, parse: Parse
) -> None:
    event = make_event()
    entry = parse(render("atom", event)).find("a:entry", ATOM)
    assert links(entry) == [
        {
            "href": f"https://timeline.example.org/events/{event.uid}",
            "rel": "alternate",
            "type": "text/html",
        }
    ]


def test_readers_get_when_it_was_published_not_when_the_event_was(
    make_event: MakeEvent, render: Render
) -> None:
    corrected = datetime(2025, 9, 26, 10, 30, tzinfo=UTC)
    read = feedparser.parse(render("atom", make_event(updated_at=corrected)))
    assert not read.bozo
    entry = read.entries[0]
    assert entry.published == "2025-09-23T10:30:00+00:00"
    assert entry.updated == "2025-09-26T10:30:00+00:00"
    assert read.feed.updated == entry.updated


def test_a_reader_sees_names_of_site_parties_and_topics(
    make_event: MakeEvent, render: Render
) -> None:
    read = feedparser.parse(render("atom", make_event()))
    assert read.feed.title == "All events – Diplo Timeline"
    assert read.feed.language == "en"
    assert read.feed.link == "https://timeline.example.org/"
    entry = read.entries[0]
    assert entry.author == "Diplo Timeline"
    tags = {(tag.term, tag.label, tag.scheme) for tag in entry.tags}
    at = "https://timeline.example.org/events"
    assert ("meeting", "Meeting", f"{at}?kind=") in tags
    assert ("talks", "Talks", f"{at}?family=") in tags
    assert ("MA", "Morocco", f"{at}?party=") in tags
    assert ("maritime-security", "Maritime security", f"{at}?topic=") in tags


def test_a_feed_without_events_is_valid_and_as_old_as_the_record(
    render: Render, parse: Parse
) -> None:
    document = render("atom")
    feed = parse(document)
    assert feed.find("a:updated", ATOM).text == "2025-09-01T08:00:00+00:00"
    assert feed.find("a:author/a:name", ATOM).text == "Diplo Timeline", "section 4.1.1"
    read = feedparser.parse(document)
    assert not read.bozo
    assert read.entries == []

"""What a feed says of itself."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from diplo_timeline.feeds import FeedHead, Site, feed_address, feed_id
from diplo_timeline.query import EventQuery

RECORD = "99999999-9999-4999-8999-999999999999"
ANOTHER = "88888888-8888-4888-8888-888888888888"
BILATERAL = EventQuery(party=("IN", "MA"), kind=("agreement",))


def head_of(query: EventQuery, public_url: str = "https://timeline.example.org") -> FeedHead:
    site = Site(RECORD, datetime(2025, 9, 1, tzinfo=UTC), public_url, "Diplo Timeline")
    return FeedHead.of("atom", query, site, changed=None)


def test_a_feed_is_named_by_its_query_in_words_then_the_site() -> None:
    head = head_of(BILATERAL)
    assert head.title == f"{BILATERAL.in_words()} – Diplo Timeline"
    assert "India and Morocco" in head.title
    assert BILATERAL.in_words() in head.subtitle


def test_addresses_are_built_from_the_public_address_alone() -> None:
    head = head_of(BILATERAL)
    parameters = "party=IN&party=MA&kind=agreement"
    assert head.address == f"https://timeline.example.org/events.atom?{parameters}"
    assert head.others["rss"] == f"https://timeline.example.org/events.rss?{parameters}"
    assert head.others["ics"] == f"https://timeline.example.org/events.ics?{parameters}"
    assert head.page == f"https://timeline.example.org/?{parameters}"


def test_a_feed_of_everything_has_no_question_mark_in_its_address() -> None:
    assert feed_address("https://x.example/", "rss", EventQuery()) == "https://x.example/events.rss"
    assert head_of(EventQuery()).page == "https://timeline.example.org/"


def test_a_search_is_encoded_in_the_address() -> None:
    address = feed_address("https://x.example", "atom", EventQuery(q="drones & <b>"))
    assert address == "https://x.example/events.atom?q=drones+%26+%3Cb%3E"


def test_the_id_is_a_uuid_and_stays_when_the_site_moves() -> None:
    first, moved = head_of(BILATERAL), head_of(BILATERAL, public_url="https://new.example")
    assert first.id == moved.id
    assert UUID(first.id.removeprefix("urn:uuid:")).version == 5


def test_the_id_is_this_one_for_ever() -> None:
    # A changed id is a new feed to every subscriber; this literal guards the recipe.
    assert feed_id(RECORD, EventQuery()) == "urn:uuid:e9f3d553-2522-5add-a8c9-678029aca8df"


def test_other_queries_and_other_records_are_other_feeds() -> None:
    ids = {
        feed_id(record, query)
        for record in (RECORD, ANOTHER)
        for query in (EventQuery(), BILATERAL, EventQuery(q="drones"))
    }
    assert len(ids) == 6


def test_a_record_without_a_uuid_is_refused() -> None:
    with pytest.raises(ValueError, match="UUID"):
        feed_id("my record", EventQuery())

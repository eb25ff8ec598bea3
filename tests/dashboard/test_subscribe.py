"""Subscribe: the addresses of exactly the view on the page."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from diplo_timeline.dashboard.subscribe import feed_address, is_loopback, rows
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore

PUBLIC = "https://timeline.example.org"
BILATERAL = EventQuery.from_pairs([("party", "MA"), ("party", "IN"), ("q", "drones & ships")])


def test_the_addresses_carry_the_query_and_the_public_host() -> None:
    assert [row["url"] for row in rows(BILATERAL, PUBLIC)] == [
        "https://timeline.example.org/events.atom?q=drones+%26+ships&party=IN&party=MA",
        "https://timeline.example.org/events.rss?q=drones+%26+ships&party=IN&party=MA",
    ]


def test_everything_has_the_plain_address() -> None:
    assert feed_address(PUBLIC, "atom", EventQuery()) == "https://timeline.example.org/events.atom"


@pytest.mark.parametrize(
    ("public_url", "local"),
    [
        ("http://localhost:8501", True),
        ("http://127.0.0.1:8501", True),
        ("http://[::1]:8501", True),
        ("http://desk.localhost", True),
        ("https://timeline.example.org", False),
        ("http://192.168.1.4:8501", False),
    ],
)
def test_an_address_only_this_machine_reaches_is_recognised(public_url: str, local: bool) -> None:
    assert is_loopback(public_url) is local


def test_the_page_offers_its_own_view_and_nothing_of_the_dashboards(
    opened: Callable[..., AppTest], sample: EventStore
) -> None:
    page = opened(sample, party="IN", lanes="party", public_url=PUBLIC)
    shown = "\n".join(element.proto.body for element in page.get("html"))
    assert '<a href="/subscribe?party=IN" target="_self">How to subscribe' in shown
    assert "a reader on the web cannot" not in shown
    (component,) = [e for e in page.get("bidi_component") if "addresses" in e.proto.id]
    assert re.findall(r"https://[^\"]+", component.proto.json) == [
        f"{PUBLIC}/events.atom?party=IN",
        f"{PUBLIC}/events.rss?party=IN",
    ]


def test_a_site_on_ones_own_machine_says_that_readers_on_the_web_cannot_follow(
    opened: Callable[..., AppTest], sample: EventStore
) -> None:
    page = opened(sample, public_url="http://localhost:8501")
    shown = "\n".join(element.proto.body for element in page.get("html"))
    assert "a reader on the web cannot" in shown

"""Subscribe: the addresses of exactly the view on the page."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from diplo_timeline.dashboard.subscribe import rows
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore

PUBLIC = "https://timeline.example.org"
BILATERAL = EventQuery.from_pairs([("party", "MA"), ("party", "IN"), ("q", "drones & ships")])


def test_the_addresses_carry_the_query_and_the_public_host() -> None:
    query = "q=drones+%26+ships&party=IN&party=MA"
    assert [row["url"] for row in rows(BILATERAL, PUBLIC)] == [
        f"https://timeline.example.org/events.atom?{query}",
        f"https://timeline.example.org/events.rss?{query}",
        f"https://timeline.example.org/events.json?{query}",
        f"https://timeline.example.org/events.ics?{query}",
        f"https://timeline.example.org/changes.atom?{query}",
    ]


def test_each_row_says_for_whom_it_is() -> None:
    shown = rows(EventQuery(), PUBLIC)
    assert [row["name"] for row in shown] == ["Atom", "RSS", "JSON Feed", "Calendar", "Changes"]
    assert all(row["hint"].startswith("for ") for row in shown)


def test_everything_has_the_plain_address() -> None:
    assert rows(EventQuery(), PUBLIC)[0]["url"] == "https://timeline.example.org/events.atom"


def test_the_page_offers_its_own_view_and_nothing_of_the_dashboards(
    opened: Callable[..., AppTest], sample: EventStore
) -> None:
    page = opened(sample, party="IN", lanes="party", public_url=PUBLIC)
    shown = "\n".join(element.proto.body for element in page.get("html"))
    assert '<a href="/subscribe?party=IN" target="_self">How to subscribe' in shown
    assert "a reader on the web cannot" not in shown
    (component,) = [e for e in page.get("bidi_component") if "addresses" in e.proto.id]
    assert re.findall(r"https://[^\"]+", component.proto.json) == [
        *(f"{PUBLIC}/events.{ext}?party=IN" for ext in ("atom", "rss", "json", "ics")),
        f"{PUBLIC}/changes.atom?party=IN",
    ]


def test_a_site_on_ones_own_machine_says_that_readers_on_the_web_cannot_follow(
    opened: Callable[..., AppTest], sample: EventStore
) -> None:
    page = opened(sample, public_url="http://localhost:8501")
    shown = "\n".join(element.proto.body for element in page.get("html"))
    assert "a reader on the web cannot" in shown

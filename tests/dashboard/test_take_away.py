"""Take it away: what the files, the printed page and the shared addresses of a view are."""

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest

from diplo_timeline.dashboard.address import View, read_view
from diplo_timeline.dashboard.take_away import downloads
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore

PUBLIC = "https://timeline.example.org"
INDIA = EventQuery.from_pairs([("party", "IN"), ("q", 'a "b" & <c>')])

Open = Callable[..., AppTest]


def links(html: str) -> list[tuple[str, str]]:
    found = re.findall(r'<a href="([^"]*)" target="_self">([^<]*)</a>', html)
    return [(name, address.replace("&amp;", "&")) for address, name in found]


def html_of(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def shared(page: AppTest, key: str) -> list[dict[str, str]]:
    (found,) = [e for e in page.get("bidi_component") if e.proto.id.endswith(f"-{key}")]
    rows = json.loads(found.proto.json)["rows"]
    assert isinstance(rows, list)
    return rows


# -- download --------------------------------------------------------------------------------


def test_the_files_are_those_of_the_query_and_their_number_is_told() -> None:
    html = downloads(View(EventQuery.from_pairs([("party", "IN")]), lanes="party"), 1_200)
    assert "All 1,200 events of this view" in html
    assert links(html) == [
        ("CSV", "/events.csv?party=IN"),
        ("JSON Lines", "/events.jsonl?party=IN"),
        ("Calendar file", "/events.ics?party=IN"),
        ("Print or save as PDF", "/print?party=IN"),
    ]


def test_everything_has_the_plain_addresses() -> None:
    html = downloads(View(), 4)
    assert "All 4 events<" in html
    assert [address for _, address in links(html)] == [
        "/events.csv",
        "/events.jsonl",
        "/events.ics",
        "/print",
    ]


def test_the_period_listed_can_be_had_alone_and_is_what_is_printed() -> None:
    html = downloads(View(window="2025-01-01/2025-07-01"), 4)
    assert "Only January – June 2025, the period listed" in html
    assert [address for _, address in links(html)][3:] == [
        "/events.csv?from=2025-01-01&to=2025-06-30",
        "/events.jsonl?from=2025-01-01&to=2025-06-30",
        "/print?window=2025-01-01%2F2025-07-01",
    ]


def test_a_period_outside_the_querys_own_has_no_files() -> None:
    query = EventQuery.from_pairs([("from", "2025"), ("to", "2025")])
    html = downloads(View(query, window="2020-01-01/2021-01-01"), 4)
    assert "Only" not in html
    assert all("from=2020" not in address for _, address in links(html))


def test_words_searched_for_do_not_leave_their_address() -> None:
    for _, address in links(downloads(View(INDIA), 0)):
        assert EventQuery.from_pairs(parse_qsl(urlsplit(address).query)) == INDIA


# -- share -----------------------------------------------------------------------------------


def test_the_shared_address_is_the_view_under_the_public_one(
    opened: Open, sample: EventStore
) -> None:
    asked = {"party": ["IN", "MA"], "lanes": "party", "window": "2025-09-01/2025-10-01"}
    page = opened(sample, public_url=PUBLIC, **asked)
    (row,) = shared(page, "shared")
    assert row["url"].startswith(f"{PUBLIC}/?")
    view, problems = read_view(parse_qsl(urlsplit(row["url"]).query))
    assert not problems
    assert view == View(
        EventQuery.from_pairs([("party", "IN"), ("party", "MA")]),
        lanes="party",
        window="2025-09-01/2025-10-01",
    )


def test_a_selected_event_is_shared_with_its_permanent_address_and_citation(
    opened: Open, sample: EventStore
) -> None:
    (event,) = sample.page(EventQuery.from_pairs([("kind", "meeting")])).events
    page = opened(sample, public_url=PUBLIC, event=event.uid)
    view, address, citation = shared(page, "shared")
    assert view["url"] == f"{PUBLIC}/?event={event.uid}"
    assert address["url"] == f"{PUBLIC}/events/{event.uid}"
    assert citation["text"].startswith(f"“{event.title}.” Diplo Timeline, 22 September 2025;")
    assert re.search(rf"/events/{event.uid}\. Accessed \d+ \w+ \d{{4}}\.$", citation["text"])
    assert shared(page, "cited") == [address, citation], "and beside the event"


def test_an_event_that_is_not_published_is_not_cited(opened: Open, sample: EventStore) -> None:
    page = opened(sample, event="11111111-1111-4111-8111-111111111111")
    assert [row["name"] for row in shared(page, "shared")] == ["This view"]


def test_a_site_on_ones_own_machine_says_that_nobody_else_can_open_it(
    opened: Open, sample: EventStore
) -> None:
    said = "nobody else can open these addresses"
    assert said in html_of(opened(sample, public_url="http://localhost:8501"))
    assert said not in html_of(opened(sample, public_url=PUBLIC))


# -- print -----------------------------------------------------------------------------------


def test_a_page_printed_by_the_browser_tells_where_it_came_from(
    opened: Open, sample: EventStore
) -> None:
    page = opened(sample, public_url=PUBLIC, q="<drones> & more")
    assert re.search(
        r'<p class="dt">Diplo Timeline, \d+ \w+ \d{4}\. '
        r"https://timeline\.example\.org/\?q=%3Cdrones%3E\+%26\+more</p>",
        html_of(page),
    )

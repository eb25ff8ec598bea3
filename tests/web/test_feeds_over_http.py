"""Subscribing: feeds fetched over HTTP and read with a feed reader's parser."""

import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import feedparser
import httpx
import pytest

from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore, open_store
from diplo_timeline.web.feeds import FEED_PATHS
from tests.support.recording import visit

PUBLIC = "https://timeline.example.org"
Publish = Callable[..., Event]
Browse = Callable[..., httpx.Client]


def read(answer: httpx.Response) -> feedparser.FeedParserDict:
    """The feed as a reader understands it; nothing may need its forgiveness."""
    assert answer.status_code == 200, answer.text
    feed = feedparser.parse(answer.content, sanitize_html=False)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def titles(answer: httpx.Response) -> list[str]:
    return [entry.title for entry in read(answer).entries]


def test_a_reader_finds_the_same_events_under_the_same_ids_in_both_formats(
    site: httpx.Client, publish: Publish
) -> None:
    events = [publish(title=f"Visit {n}") for n in range(3)]
    atom, rss = read(site.get("/events.atom")), read(site.get("/events.rss"))
    assert (atom.version, rss.version) == ("atom10", "rss20")
    newest_first = [f"urn:uuid:{event.uid}" for event in reversed(events)]
    assert [entry.id for entry in atom.entries] == newest_first
    assert [entry.id for entry in rss.entries] == newest_first


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/events.atom", "application/atom+xml"), ("/events.rss", "application/rss+xml")],
)
def test_a_feed_says_what_it_is(site: httpx.Client, path: str, media_type: str) -> None:
    answer = site.get(path)
    assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_feed_brings_what_the_query_asks_for(site: httpx.Client, publish: Publish) -> None:
    publish(title="Norway in Kenya")
    publish(title="Norway in Chile", parties=["NO", "CL"])
    publish(title="Kenya and Norway sign", kind="agreement", topics=["trade"])
    assert titles(site.get("/events.atom?party=NO&party=KE&kind=agreement")) == [
        "Kenya and Norway sign"
    ]
    assert titles(site.get("/events.atom?party=CL")) == ["Norway in Chile"]
    assert titles(site.get("/events.rss?topic=trade&topic=fisheries&q=sign")) == [
        "Kenya and Norway sign"
    ]
    assert titles(site.get("/events.atom?to=2024")) == []


def test_a_party_that_nobody_recorded_gives_an_empty_feed(site: httpx.Client) -> None:
    assert titles(site.get("/events.atom?party=blue-water-conference")) == []


def test_a_feed_holds_as_many_events_as_the_operator_set(browse: Browse, publish: Publish) -> None:
    for n in range(4):
        publish(title=f"Visit {n}")
    assert titles(browse(feed_size=2).get("/events.atom")) == ["Visit 3", "Visit 2"]


def test_drafts_and_withdrawn_events_are_in_no_feed(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    publish(title="Draft", review=Review.DRAFT)
    wrong = publish(title="Wrong")
    assert titles(site.get("/events.atom")) == ["Wrong"]
    store.withdraw(wrong.uid, opened=1, author="tester", note="It never happened")
    assert titles(site.get("/events.atom")) == []


def test_a_feed_names_itself_by_the_public_address_whatever_host_is_asked(
    site: httpx.Client, publish: Publish
) -> None:
    publish()
    answer = site.get("/events.atom?party=NO", headers={"Host": "evil.example"})
    assert "evil.example" not in answer.text
    addresses = {link.rel: link.href for link in read(answer).feed.links}
    assert addresses["self"] == f"{PUBLIC}/events.atom?party=NO"
    assert all(link.startswith(PUBLIC) for link in addresses.values())


def test_two_spellings_of_a_query_are_one_feed_with_one_tag(
    site: httpx.Client, publish: Publish
) -> None:
    publish()
    one = site.get("/events.atom?party=NO&party=KE&kind=visit&q=")
    other = site.get("/events.atom?kind=VISIT&&party=ke&party=%4E%4F")
    assert one.headers["etag"] == other.headers["etag"]
    assert one.content == other.content


def test_a_reader_that_comes_back_gets_304_until_something_changes(
    site: httpx.Client, publish: Publish
) -> None:
    publish()
    first = site.get("/events.atom")
    by_tag = {"If-None-Match": first.headers["etag"]}
    by_date = {"If-Modified-Since": first.headers["last-modified"]}
    assert site.get("/events.atom", headers=by_tag).status_code == 304
    assert site.get("/events.atom", headers=by_date).status_code == 304
    publish(title="One more")
    for conditions in (by_tag, by_date):
        again = site.get("/events.atom", headers=conditions)
        assert titles(again)[0] == "One more"


def test_a_withdrawal_is_no_304_though_the_newest_entry_is_older(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    publish(title="Stays")
    wrong = publish(title="Goes")
    first = site.get("/events.atom")
    store.withdraw(wrong.uid, opened=1, author="tester")
    held = {
        "If-None-Match": first.headers["etag"],
        "If-Modified-Since": first.headers["last-modified"],
    }
    assert titles(site.get("/events.atom", headers=held)) == ["Stays"]


def test_a_write_of_another_process_is_seen_at_the_next_look(
    site: httpx.Client, record_url: str, publish: Publish
) -> None:
    publish(title="Ours")
    assert titles(site.get("/events.atom")) == ["Ours"]
    other = open_store(record_url)  # its own engine and connections, as another process has
    other.add(visit(title="Theirs"), review=Review.PUBLISHED, author="cli")
    other.close()
    assert set(titles(site.get("/events.atom"))) == {"Ours", "Theirs"}


def test_formats_and_queries_do_not_share_a_tag(site: httpx.Client, publish: Publish) -> None:
    publish()
    asked = ("/events.atom", "/events.rss", "/events.atom?party=NO", "/events.atom?kind=visit")
    assert len({site.get(address).headers["etag"] for address in asked}) == 4


def test_sites_that_call_themselves_differently_do_not_share_a_tag(browse: Browse) -> None:
    settings: tuple[dict[str, object], ...] = (
        {},
        {"site_title": "Other"},
        {"public_url": "https://o.example"},
        {"feed_size": 9},
    )
    tags = {browse(**changed).get("/events.atom").headers["etag"] for changed in settings}
    assert len(tags) == 4


def test_a_gzipped_feed_is_the_same_feed(site: httpx.Client, publish: Publish) -> None:
    publish()
    plain = site.get("/events.atom", headers={"Accept-Encoding": "identity"})
    packed = site.get("/events.atom", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept, Accept-Encoding"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content)


@pytest.mark.parametrize("path", FEED_PATHS)
def test_head_answers_like_get_without_the_body(site: httpx.Client, path: str) -> None:
    first = site.head(path)  # the long way: nothing is kept yet
    kept = site.head(path)  # the short way
    get = site.get(path)
    for answer in (first, kept):
        assert answer.status_code == 200
        assert answer.content == b""
        assert answer.headers["etag"] == get.headers["etag"]
        assert answer.headers["content-length"] == get.headers["content-length"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_feed_cannot_be_written_to(site: httpx.Client, method: str) -> None:
    site.get("/events.atom")  # also not the short way, once it is kept
    answer = site.request(method, "/events.atom")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("contry=IN", ["no parameter 'contry'", "Did you mean party?", "Allowed: q, party"]),
        ("kind=meting", ["no kind 'meting'", "Did you mean meeting?", "dialogue"]),
        ("family=talk", ["'talk'", "Did you mean talks?", "positions"]),
        ("status=happend", ["Did you mean happened?"]),
        ("topic=Cyber%20defence", ["Did you mean cyber-defence?"]),
        ("party=India", ["'India'", "Did you mean IN?"]),
        ("from=22/09/2025", ["'22/09/2025'", "2025-09-22"]),
        ("from=2026&to=2025", ["ends", "before it starts"]),
        ("q=a&q=b", ["q may be given once"]),
        ("part_of=5", ["'5'"]),
        ("event=1", ["'event' belongs to the dashboard"]),
        ("lanes=family", ["'lanes'"]),
        ("window=2025", ["'window'"]),
        ("page=2", ["'page'"]),
        ("?party=IN", ["'?party'"]),
        ("party=%ZZ", ["broken escape", "'%ZZ'"]),
        ("party=%", ["broken escape", "'%'"]),
        ("q=%FF%FE", ["no UTF-8"]),
        ("q=%00", ["control character"]),
        ("=IN", ["no parameter ''"]),
        ("q=" + "a" * 301, ["at most 300 characters"]),
        ("q=" + "a" * 9_000, ["too long"]),
        ("&".join(f"topic={n}" for n in range(60)), ["topic"]),
    ],
)
def test_a_bad_address_is_refused_in_words_that_help(
    site: httpx.Client, query: str, said: list[str]
) -> None:
    for path in FEED_PATHS:
        answer = site.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
        for words in said:
            assert words in answer.text


def test_bytes_no_browser_sends_are_refused_too(site: httpx.Client) -> None:
    parts = urlsplit(str(site.base_url))
    assert parts.hostname is not None
    request = b"GET /events.atom?q=\xff\xfe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert raw_status(parts.hostname, parts.port or 0, request) == 400


def raw_status(host: str, port: int, request: bytes) -> int:
    with socket.create_connection((host, port), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while chunk := connection.recv(65_536):
            answer += chunk
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("path", ["/events.xyz", "/events.ATOM", "/events.atom/", "/events."])
def test_an_unknown_format_is_our_own_404(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert "Nothing at this address" in answer.text


def test_hostile_words_reach_a_reader_as_words(site: httpx.Client, publish: Publish) -> None:
    hostile = '<script>alert("x")</script> & ]]> &lt;b&gt;'
    publish(title=hostile, summary=hostile)
    (atom,) = read(site.get("/events.atom")).entries
    (rss,) = read(site.get("/events.rss")).entries
    for html in (atom.content[0].value, rss.content[0].value, rss.summary):
        assert "<script" not in html
        assert "alert(" in html
    assert (atom.title, atom.title_detail.type) == (hostile, "text/plain")


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", ["/events.atom", "/events.rss", "/changes.atom"])
def test_a_browser_gets_the_same_feed_under_the_name_it_can_draw(
    site: httpx.Client, publish: Publish, path: str
) -> None:
    publish()
    feed = site.get(path)
    assert "+xml" in feed.headers["content-type"]
    for _ in range(2):  # made, then from the cache
        drawn = site.get(path, headers={"Accept": BROWSER})
        assert drawn.headers["content-type"] == "application/xml; charset=utf-8"
        assert drawn.headers["vary"] == "Accept, Accept-Encoding"
        assert drawn.content == feed.content
        assert drawn.headers["etag"] == feed.headers["etag"]
    tag = {"If-None-Match": feed.headers["etag"]}
    assert site.get(path, headers={"Accept": BROWSER, **tag}).status_code == 304


@pytest.mark.parametrize("path", ["/events.json", "/events.ics", "/feeds.opml"])
def test_what_no_browser_draws_keeps_its_name(site: httpx.Client, path: str) -> None:
    drawn = site.get(path, headers={"Accept": BROWSER})
    assert drawn.headers["content-type"] == site.get(path).headers["content-type"]
    assert drawn.headers["vary"] == "Accept-Encoding"

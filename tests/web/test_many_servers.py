"""One record, whoever serves it and by whatever name it was asked: the same bytes."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx
import pytest

from diplo_timeline.models import Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, open_store
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.site import public_app
from tests.support.recording import visit
from tests.support.serving import running

PUBLIC = "https://timeline.example.org"
ADDRESSES = (
    "/events.atom",
    "/events.rss?party=KE",
    "/events.json",
    "/events.ics",
    "/events.atom?archive=1",
    "/events.rss?archive=latest",
    "/changes.atom",
    "/feeds.opml",
    "/events.csv",
    "/events.jsonl",
)
every_address = pytest.mark.parametrize("address", ADDRESSES)


@contextmanager
def server(record_url: str) -> Iterator[httpx.Client]:
    """A server of its own over the record, as another process has it."""
    with ExitStack() as stack:
        store = open_store(record_url)
        stack.callback(store.close)
        base = stack.enter_context(running(public_app(SiteContext(store, PUBLIC))))
        yield stack.enter_context(httpx.Client(base_url=base))


@pytest.fixture
def filled(store: EventStore) -> EventStore:
    events = [
        store.add(visit(title=f"Visit {n}"), review=Review.PUBLISHED, author="t") for n in range(9)
    ]
    draft = events[0].as_draft().model_copy(update={"title": "Corrected"})
    store.revise(events[0].uid, draft, opened=1, review=Review.PUBLISHED, author="t", note="Name")
    store.withdraw(events[1].uid, opened=1, author="t", note="Wrong")
    return store


@every_address
def test_two_servers_and_a_restart_give_the_same_bytes_under_the_same_tag(
    filled: EventStore, record_url: str, address: str
) -> None:
    with server(record_url) as one, server(record_url) as other:
        first, second = one.get(address), other.get(address)
    with server(record_url) as restarted:
        third = restarted.get(address)
        held = {"If-None-Match": first.headers["etag"]}
        assert restarted.get(address, headers=held).status_code == 304
    assert first.status_code == 200
    assert first.content == second.content == third.content
    assert first.headers["etag"] == second.headers["etag"] == third.headers["etag"]


@every_address
def test_the_host_that_was_asked_changes_nothing(
    filled: EventStore, record_url: str, address: str
) -> None:
    with server(record_url) as site:
        asked = [
            site.get(address, headers=headers)
            for headers in (
                {},
                {"Host": "evil.example"},
                {"Host": "127.0.0.1", "X-Forwarded-Host": "evil.example"},
                {"Forwarded": "host=evil.example;proto=http", "X-Forwarded-Proto": "ftp"},
            )
        ]
    assert len({answer.content for answer in asked}) == 1
    assert len({answer.headers["etag"] for answer in asked}) == 1
    assert not any("evil" in answer.text + str(answer.headers) for answer in asked)


@every_address
def test_a_withdrawal_by_another_process_is_never_a_304(
    filled: EventStore, record_url: str, address: str
) -> None:
    with server(record_url) as site:
        before = site.get(address)
        other = open_store(record_url)
        event = other.page(EventQuery()).events[0]
        other.withdraw(event.uid, opened=event.version, author="t")
        other.close()
        by_tag = {"If-None-Match": before.headers["etag"]}
        by_date = {"If-Modified-Since": before.headers["last-modified"]}
        for held in (by_tag, by_date, by_tag | by_date):
            after = site.get(address, headers=held)
            assert after.status_code == 200
        if address != "/feeds.opml":
            assert after.content != before.content


@every_address
def test_no_answer_sets_a_cookie_and_each_tells_its_type_and_how_long_it_keeps(
    filled: EventStore, record_url: str, address: str
) -> None:
    with server(record_url) as site:
        answer = site.get(address)
        unchanged = site.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert "set-cookie" not in answer.headers
    assert "charset=utf-8" in answer.headers["content-type"]
    for headers in (answer.headers, unchanged.headers):
        assert headers["cache-control"] == "no-cache"
        assert "Accept-Encoding" in headers["vary"]
        assert headers["etag"].startswith('W/"')
        assert headers["last-modified"].endswith("GMT")
    assert unchanged.content == b""


@pytest.mark.parametrize("address", ["/events.atom", "/events.rss?party=KE", "/changes.atom"])
def test_a_feed_names_itself_and_its_other_formats_in_the_headers(
    filled: EventStore, record_url: str, address: str
) -> None:
    with server(record_url) as site:
        links = site.get(address).links
    assert links["self"]["url"] == f"{PUBLIC}{address}"
    assert links["alternate"]["url"].startswith(PUBLIC)

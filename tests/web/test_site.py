"""The public site as a whole: subscribing, health, files, what is not there, what goes wrong."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import feedparser
import httpx
import pytest

from diplo_timeline.models import Event
from diplo_timeline.store import EventStore
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.site import public_app
from tests.support.serving import running

PUBLIC = "https://timeline.example.org"
Publish = Callable[..., Event]
Browse = Callable[..., httpx.Client]


# -- subscribing -----------------------------------------------------------------------------


def test_the_subscribe_page_gives_addresses_that_are_feeds(
    site: httpx.Client, publish: Publish
) -> None:
    publish()
    page = site.get("/subscribe")
    assert page.status_code == 200
    for path in ("/events.atom", "/events.rss"):
        assert f'value="{PUBLIC}{path}"' in page.text
        assert not feedparser.parse(site.get(path).content).bozo
    assert "This view" not in page.text


def test_opened_from_a_view_it_gives_the_feeds_of_that_view(site: httpx.Client) -> None:
    page = site.get("/subscribe?party=MA&party=IN&window=2025&event=x&lanes=family&page=2")
    assert "India and Morocco" in page.text
    assert f'value="{PUBLIC}/events.atom?party=IN&amp;party=MA"' in page.text
    assert f'value="{PUBLIC}/events.atom"' in page.text, "everything is offered too"
    assert "window" not in page.text
    assert "Left out" not in page.text


def test_what_it_cannot_read_in_the_address_is_named_and_left_out(site: httpx.Client) -> None:
    page = site.get("/subscribe?kind=meting&party=IN&q=%3Cscript%3E")
    assert page.status_code == 200
    assert "Left out: there is no kind &#39;meting&#39;. Did you mean meeting?" in page.text
    assert "/events.atom?q=%3Cscript%3E&amp;party=IN" in page.text
    assert "<script>" not in page.text
    assert site.get("/subscribe?party=%ZZ").status_code == 200


@pytest.mark.parametrize(
    ("public_url", "said"),
    [
        ("http://localhost:8501", True),
        ("http://127.0.0.1:8501", True),
        ("http://[::1]:8501", True),
        (PUBLIC, False),
        ("https://localhost.example.org", False),
    ],
)
def test_it_says_when_only_this_computer_can_open_the_addresses(
    browse: Browse, public_url: str, said: bool
) -> None:
    page = browse(public_url=public_url).get("/subscribe")
    assert ("a reader on the web cannot" in page.text) is said
    assert f'value="{public_url}/events.atom"' in page.text


# -- the way to the timeline, health, files --------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/events", "/"),
        ("/events?party=IN&party=MA", "/?party=IN&party=MA"),
        ("/events?q=a%20b%26c", "/?q=a%20b%26c"),
        ("/events?q=%0d%0aX-Injected:1", "/?q=%0d%0aX-Injected:1"),
    ],
)
def test_events_leads_to_the_timeline_with_the_same_parameters(
    site: httpx.Client, asked: str, location: str
) -> None:
    answer = site.get(asked)
    assert answer.status_code == 307
    assert answer.headers["location"] == location
    assert "x-injected" not in answer.headers


def test_health_is_told_in_a_word(site: httpx.Client) -> None:
    answer = site.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["cache-control"] == "no-store"
    assert site.head("/healthz").status_code == 200


def test_a_record_that_cannot_be_read_is_503_without_details(
    record_url: str, empty_store: EventStore, caplog: pytest.LogCaptureFixture
) -> None:
    context = SiteContext(empty_store, PUBLIC)
    app = public_app(context)
    empty_store.close()
    path = Path(record_url.removeprefix("sqlite:///"))
    path.write_bytes(b"no database at all, " * 400)
    with running(app) as address, httpx.Client(base_url=address) as client:
        for asked in ("/healthz", "/events.atom", "/events/11111111-1111-4111-8111-111111111111"):
            answer = client.get(asked)
            assert answer.status_code == 503, asked
            assert str(path) not in answer.text
            assert "sqlite" not in answer.text.lower()
            assert "cannot be read" in answer.text
    assert str(path) in caplog.text, "the log says what visitors are not told"


def test_style_icon_and_fonts_are_kept_for_ever(site: httpx.Client) -> None:
    sheet = site.get("/look.css")
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert sheet.headers["cache-control"] == "public, max-age=31536000, immutable"
    loaded = re.findall(r"url\([\"']?(.{0,20})", sheet.text)
    assert all(u.startswith(("/fonts/", "data:image/svg")) for u in loaded), "all from here"
    icon = site.get("/mark.svg")
    assert icon.headers["content-type"] == "image/svg+xml"
    fonts = re.findall(r'url\("(/fonts/[^"]+)"\)', sheet.text)
    assert len(fonts) == 2
    for font in fonts:
        answer = site.get(font)
        assert answer.headers["content-type"] == "font/woff2"
        assert answer.content[:4] == b"wOF2"
        assert "immutable" in answer.headers["cache-control"]
    again = site.get("/look.css", headers={"If-None-Match": sheet.headers["etag"]})
    assert again.status_code == 304


# -- what is not there, and what goes wrong --------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/events/", "/subscribe/", "/event/abc", "/fonts/none.woff2", "/.env", "//x/y"],
)
def test_every_other_address_is_our_own_404(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Nothing at this address" in answer.text
    assert f'href="{PUBLIC}/"' in answer.text


@pytest.mark.parametrize("path", ["/subscribe", "/healthz", "/events", "/look.css"])
def test_nothing_takes_a_post(site: httpx.Client, path: str) -> None:
    answer = site.post(path, content=b"x")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_every_answer_carries_the_headers_that_keep_browsers_careful(
    site: httpx.Client, publish: Publish
) -> None:
    event = publish()
    for path in (
        "/events.atom",
        "/events.atom?x=1",
        f"/events/{event.uid}",
        "/events/x",
        "/subscribe",
        "/healthz",
        "/events",
        "/look.css",
        "/nothing",
    ):
        headers = site.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "same-origin", path
        if headers["content-type"].startswith("text/html"):
            assert "frame-ancestors 'self'" in headers["content-security-policy"], path


def test_what_nobody_expected_is_logged_and_told_without_details(
    browse: Browse, store: EventStore, publish: Publish, caplog: pytest.LogCaptureFixture
) -> None:
    event = publish()
    client = browse()

    def broken(*_: object) -> NoReturn:
        raise RuntimeError("secret detail")

    store.parts_of = broken  # type: ignore[assignment, method-assign]  # an error no record can be made to have
    answer = client.get(f"/events/{event.uid}")
    assert answer.status_code == 500
    assert "This page cannot be shown" in answer.text
    assert "secret detail" not in answer.text
    ours = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert len(ours) == 1, "logged once"
    assert "secret detail" in str(ours[0].exc_info)

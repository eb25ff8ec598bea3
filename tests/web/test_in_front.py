"""The public site in front of Streamlit: who answers what, and the dashboard's index page."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest
import websockets
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from diplo_timeline.errors import SettingsError
from diplo_timeline.models import Event
from diplo_timeline.store import EventStore
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.origins import Ours
from diplo_timeline.web.site import STREAMLIT_FILES, STREAMLIT_FOLDERS, InFront
from tests.support.serving import listening, port_of, running

Publish = Callable[..., Event]


def streamlit_folder() -> Path:
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


INDEX = (streamlit_folder() / "static" / "index.html").read_text(encoding="utf-8")


class Behind:
    """In Streamlit's place: it answers everything, and has a start and a stop of its own."""

    def __init__(self, context: SiteContext, ours: Ours | None = None) -> None:
        self.story: list[str] = []
        self.app = Starlette(
            routes=[
                Route("/{path:path}", self.anything, methods=["GET", "POST"]),
                WebSocketRoute("/{path:path}", self.socket),
            ],
            middleware=[Middleware(InFront, site=context, ours=ours)],
            lifespan=self.lifespan,
        )

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        self.story.append("started")
        yield
        self.story.append("stopped")

    async def anything(self, request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"Streamlit: {request.url.path}")

    async def socket(self, socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("Streamlit")
        await socket.close()


@pytest.fixture
def context(store: EventStore) -> SiteContext:
    pages = {"/": "Timeline", "/add": "Add an event"}
    return SiteContext(store, "https://timeline.example.org", pages=pages, index_html=INDEX)


@pytest.fixture
def site(context: SiteContext) -> Iterator[httpx.Client]:
    with running(Behind(context).app) as address, httpx.Client(base_url=address) as client:
        yield client


# -- who answers what ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/health",
        "/_stcore/host-config",
        "/media/abc.png",
        "/component/x/index.html",
        "/static/js/index.js",
        "/favicon.png",
        "/manifest.json",
    ],
)
def test_streamlit_keeps_what_is_its_own(site: httpx.Client, path: str) -> None:
    assert site.get(path).text == f"Streamlit: {path}"


@pytest.mark.parametrize(
    "path", ["/index.html", "/add/_stcore/health", "/event/abc", "/anything", "/staticky", "/add/"]
)
def test_no_other_address_gets_the_dashboards_shell(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert "Nothing at this address" in answer.text


def test_our_own_addresses_are_answered_by_us(site: httpx.Client, publish: Publish) -> None:
    event = publish()
    for path in ("/events.atom", f"/events/{event.uid}", "/subscribe", "/healthz", "/look.css"):
        answer = site.get(path)
        assert answer.status_code == 200, path
        assert "Streamlit:" not in answer.text


def test_streamlit_starts_and_stops_as_if_alone(context: SiteContext) -> None:
    behind = Behind(context)
    with running(behind.app):
        assert behind.story == ["started"]
    assert behind.story == ["started", "stopped"]


def test_only_streamlits_own_websocket_is_opened(site: httpx.Client) -> None:
    base = str(site.base_url).replace("http://", "ws://").rstrip("/")

    async def greeting(path: str) -> str:
        async with websockets.connect(base + path) as socket:
            return str(await socket.recv())

    assert asyncio.run(greeting("/_stcore/stream")) == "Streamlit"
    with pytest.raises(websockets.InvalidStatus) as refused:
        asyncio.run(greeting("/events.atom"))
    assert refused.value.response.status_code == 403


def test_the_guard_stands_before_streamlit_and_its_headers_on_every_answer(
    context: SiteContext, publish: Publish
) -> None:
    listener = listening()
    behind = Behind(context, Ours.of("http://localhost", port_of(listener)))
    publish()
    with running(behind.app, listener) as address, httpx.Client(base_url=address) as client:
        strange = client.post("/_stcore/upload_file", headers={"Origin": "https://evil.example"})
        assert strange.status_code == 403
        for path in ("/events.atom", "/events.atom", "/", "/_stcore/health", "/nothing"):
            headers = client.get(path).headers
            assert headers["x-content-type-options"] == "nosniff", path
            assert headers["referrer-policy"] == "same-origin", path


def test_streamlits_own_addresses_are_those_we_let_through() -> None:
    """Fails when a new Streamlit serves something we would answer with 404."""
    from streamlit.web.server.starlette import starlette_app

    assert set(starlette_app._RESERVED_ROUTE_PREFIXES) == set(STREAMLIT_FOLDERS)
    files = {f"/{p.name}" for p in (streamlit_folder() / "static").iterdir() if p.is_file()}
    assert files - {"/index.html"} == STREAMLIT_FILES


# -- the short way for feeds -----------------------------------------------------------------


def test_a_feed_that_is_kept_needs_nothing_of_the_record_but_its_state(
    site: httpx.Client, store: EventStore, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    first = site.get("/events.atom?party=NO")
    monkeypatch.setattr(store, "page", None)
    monkeypatch.setattr(store, "many", None)
    assert site.get("/events.atom?party=NO").content == first.content
    held = {"If-None-Match": first.headers["etag"]}
    assert site.get("/events.atom?party=NO", headers=held).status_code == 304


def test_a_feed_that_is_kept_is_given_up_when_the_record_changes(
    site: httpx.Client, publish: Publish
) -> None:
    publish(title="One")
    first, again = site.get("/events.atom"), site.get("/events.atom")
    assert first.headers == {**again.headers, "date": first.headers["date"]}
    publish(title="Two")
    assert "Two" in site.get("/events.atom").text


# -- the dashboard's index page --------------------------------------------------------------


def test_the_dashboards_page_can_be_found_described_and_subscribed_to(
    site: httpx.Client,
) -> None:
    page = site.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<title>Diplo Timeline</title>" in page.text
    assert '<meta name="description"' in page.text
    assert '<link rel="canonical" href="https://timeline.example.org/">' in page.text
    for extension in ("atom", "rss"):
        assert (
            f'<link rel="alternate" type="application/{extension}+xml" '
            f'title="All events ({"Atom" if extension == "atom" else "RSS"})" '
            f'href="https://timeline.example.org/events.{extension}">'
        ) in page.text
    assert 'src="./static/js/' in page.text, "Streamlit's own files stay where they are"


def test_pasting_a_views_address_into_a_reader_finds_the_views_feed(site: httpx.Client) -> None:
    page = site.get("/?party=MA&party=IN&window=2025&lanes=party&kind=nonsense").text
    assert "<title>India and Morocco – Diplo Timeline</title>" in page
    own = page.index('href="https://timeline.example.org/events.atom?party=IN&amp;party=MA"')
    everything = page.index('href="https://timeline.example.org/events.atom"')
    assert own < everything, "readers offer the first one first"
    assert 'href="https://timeline.example.org/?party=IN&amp;party=MA"' in page


@pytest.mark.parametrize("query", ["q=%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E", "q=%ZZ"])
def test_whatever_stands_in_the_address_the_page_is_the_dashboards(
    site: httpx.Client, query: str
) -> None:
    page = site.get(f"/?{query}")
    assert page.status_code == 200
    assert page.text.count("<script") == INDEX.count("<script")


def test_each_page_has_its_own_title_and_address(site: httpx.Client) -> None:
    page = site.get("/add?event=x")
    assert "<title>Add an event – Diplo Timeline</title>" in page.text
    assert '<link rel="canonical" href="https://timeline.example.org/add">' in page.text


def test_the_page_is_not_sent_twice_to_one_who_keeps_it(site: httpx.Client) -> None:
    first = site.get("/", headers={"Accept-Encoding": "identity"})
    assert first.headers["etag"].startswith('W/"')
    assert first.headers["cache-control"] == "no-cache"
    again = site.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    packed = site.get("/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == first.text
    assert site.get("/add").headers["etag"] != first.headers["etag"]
    assert site.head("/").content == b""
    assert site.post("/").status_code == 405


def test_a_streamlit_with_another_page_is_refused_at_start(context: SiteContext) -> None:
    strange = SiteContext(context.store, context.public_url, pages={"/": "T"}, index_html="<p>")
    with pytest.raises(SettingsError, match="index page"):
        InFront(Behind(context).app, site=strange)

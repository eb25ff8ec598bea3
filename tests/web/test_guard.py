"""The guard, asked by real HTTP and WebSocket clients over real sockets."""

import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from diplo_timeline.web.guard import Guard
from diplo_timeline.web.origins import Ours
from tests.support.serving import listening, port_of, running

METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
FORWARDED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Port": "443",
    "Forwarded": "host=evil.example;proto=https",
    "X-Original-Host": "evil.example",
}


async def echo(request: Request) -> Response:
    return PlainTextResponse(f"{request.method} {request.url.query} {len(await request.body())}")


async def html(request: Request) -> Response:
    return HTMLResponse("<p>hello</p>")


async def own_headers(request: Request) -> Response:
    said = {
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    }
    return HTMLResponse("<p>hello</p>", headers=said)


async def own_policy(request: Request) -> Response:
    return HTMLResponse("<p>hello</p>", headers={"Content-Security-Policy": "default-src 'none'"})


async def broken(request: Request) -> Response:
    raise RuntimeError("the app broke")


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(f"heard {await socket.receive_text()}")
    await socket.close()


def application(public_url: str, port: int) -> Starlette:
    """The guard as it stands in front of Streamlit: the first middleware of a Starlette app."""
    return Starlette(
        routes=[
            Route("/", echo, methods=METHODS),
            Route("/sign-in", echo, methods=METHODS),
            Route("/_stcore/metrics", echo, methods=METHODS),
            Route("/_stcore/health", echo, methods=METHODS),
            Route("/html", html),
            Route("/own-headers", own_headers),
            Route("/own-policy", own_policy),
            Route("/broken", broken, methods=["GET", "POST"]),
            WebSocketRoute("/_stcore/stream", talk),
        ],
        middleware=[Middleware(Guard, ours=Ours.of(public_url, port))],
    )


@dataclass(frozen=True)
class Site:
    """A running site, and how to reach it under any name."""

    client: httpx.Client
    port: int

    def ask(self, method: str, path: str = "/", **headers: str) -> httpx.Response:
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, path, headers=said)

    def raw(self, request: str) -> bytes:
        """What the server answers to exactly these lines."""
        lines = request.replace("\n", "\r\n") + "\r\n\r\n"
        with closing(socket.create_connection(("127.0.0.1", self.port), timeout=5)) as sock:
            sock.sendall(lines.encode())
            return b"".join(iter(lambda: sock.recv(65_536), b""))

    def talk(
        self,
        host: str | None = None,
        *origins: str,
        headers: dict[str, str] | None = None,
    ) -> str | int:
        """What a WebSocket hears, or the status it is refused with."""
        sock = socket.create_connection(("127.0.0.1", self.port), timeout=5)
        more = [*(headers or {}).items(), *(("Origin", origin) for origin in origins)]
        try:
            uri = f"ws://{host or self.host}/_stcore/stream"
            with connect(uri, sock=sock, additional_headers=more, proxy=None) as conversation:
                conversation.send("hello")
                return str(conversation.recv())
        except InvalidStatus as refused:
            return refused.response.status_code
        finally:
            sock.close()

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"


@pytest.fixture(scope="module")
def local() -> Iterator[Site]:
    listener = listening()
    port = port_of(listener)
    app = application(f"http://localhost:{port}", port)
    with running(app, listener) as address, httpx.Client(base_url=address) as client:
        yield Site(client, port)


@pytest.fixture(scope="module")
def public() -> Iterator[Site]:
    listener = listening()
    port = port_of(listener)
    app = application("https://timeline.example.org", port)
    with running(app, listener) as address, httpx.Client(base_url=address) as client:
        yield Site(client, port)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_form_of_our_own_page_is_let_through(local: Site, method: str) -> None:
    answer = local.ask(method, Host=local.host, Origin=local.origin)
    assert (answer.status_code, answer.text.split()[0]) == (200, method)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_form_of_another_page_is_refused_whatever_its_method(local: Site, method: str) -> None:
    assert local.ask(method, Host=local.host, Origin="https://evil.example").status_code == 403


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "http://localhost",
        "http://localhost:1",
        "https://localhost:{port}",
        "http://localhost:{port}/",
        "http://localhost:{port}.evil.example",
        "http://LOCALHOST:{port}",
        "http://localhost.:{port}",
        "http://user@localhost:{port}",
        "http://127.0.0.1:{port}",
        "http://[::1]:{port}",
        "http://localhost:{port} http://evil.example",
        "localhost:{port}",
    ],
)
def test_only_the_exact_origin_will_do(local: Site, origin: str) -> None:
    said = origin.format(port=local.port)
    assert local.ask("POST", Host=local.host, Origin=said).status_code == 403
    assert local.talk(local.host, said) == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "localhost",
        "localhost:1",
        "localhost.:{port}",
        "localhost.evil.example:{port}",
        "127.0.0.2:{port}",
        "0.0.0.0:{port}",
    ],
)
def test_only_our_own_host_will_do_so_a_name_turned_to_this_machine_gets_nowhere(
    local: Site, host: str
) -> None:
    said = host.format(port=local.port)
    for origin in (local.origin, f"http://{said}"):
        assert local.ask("POST", Host=said, Origin=origin).status_code == 403
        assert local.talk(said, origin) == 403


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_on_loopback_every_name_of_this_machine_works_with_itself(local: Site, name: str) -> None:
    host = f"{name}:{local.port}"
    assert local.talk(host, f"http://{host}") == "heard hello"
    assert local.ask("POST", Host=host, Origin=f"http://{host}").status_code == 200


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_behind_a_public_address_loopback_is_no_way_in(public: Site, name: str) -> None:
    host = f"{name}:{public.port}"
    assert public.talk(host, f"http://{host}") == 403
    assert public.ask("POST", Host=host, Origin=f"http://{host}").status_code == 403


def test_behind_a_proxy_the_public_address_works_and_nothing_near_it(public: Site) -> None:
    ours, origin = "timeline.example.org", "https://timeline.example.org"
    assert public.talk(ours, origin) == "heard hello"
    assert public.ask("POST", Host=ours, Origin=origin).status_code == 200
    for host, said in [
        (ours, "http://timeline.example.org"),
        (ours, "https://timeline.example.org:443"),
        (ours, "https://timeline.example.org.evil.example"),
        (ours, "https://other.timeline.example.org"),
        ("timeline.example.org:8501", origin),
        (f"localhost:{public.port}", origin),
    ]:
        assert public.talk(host, said) == 403
        assert public.ask("POST", Host=host, Origin=said).status_code == 403


def test_a_websocket_or_form_without_origin_is_refused(local: Site) -> None:
    assert local.talk(local.host) == 403
    assert local.ask("POST", Host=local.host).status_code == 403


@pytest.mark.parametrize("second", ["https://evil.example", "http://localhost:{port}"])
def test_two_origins_are_refused_though_one_is_ours(local: Site, second: str) -> None:
    other = second.format(port=local.port)
    answer = local.raw(
        f"POST / HTTP/1.1\nHost: {local.host}\nOrigin: {local.origin}\nOrigin: {other}\n"
        "Content-Length: 0\nConnection: close"
    )
    assert answer.startswith(b"HTTP/1.1 403 ")
    assert local.talk(local.host, local.origin, other) in (400, 403)  # 400 is uvicorn's own


def test_two_hosts_are_refused_though_one_is_ours(local: Site) -> None:
    answer = local.raw(
        f"POST / HTTP/1.1\nHost: {local.host}\nHost: evil.example\n"
        f"Origin: {local.origin}\nContent-Length: 0\nConnection: close"
    )
    assert answer.split()[1] in (b"400", b"403")


def test_no_host_at_all_is_refused(local: Site) -> None:
    answer = local.raw(f"POST / HTTP/1.0\nOrigin: {local.origin}\nContent-Length: 0")
    assert answer.split()[1] in (b"400", b"403")


def test_what_a_proxy_might_have_added_opens_nothing(local: Site, public: Site) -> None:
    for name, value in FORWARDED.items():
        asked = local.ask("POST", Host=local.host, Origin="https://evil.example", **{name: value})
        assert asked.status_code == 403
        assert local.talk("evil.example", "https://evil.example", headers={name: value}) == 403
    claimed = {"X-Forwarded-Host": "timeline.example.org", "X-Forwarded-Proto": "https"}
    origin = "https://timeline.example.org"
    assert public.ask("POST", Host="evil.example", Origin=origin, **claimed).status_code == 403
    assert public.talk("evil.example", origin, headers=claimed) == 403


def test_what_a_proxy_might_have_added_shuts_nothing(local: Site) -> None:
    asked = local.ask("POST", Host=local.host, Origin=local.origin, **FORWARDED)
    assert asked.status_code == 200
    assert local.talk(local.host, local.origin, headers=FORWARDED) == "heard hello"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_asks_nobody_where_he_comes_from(local: Site, method: str) -> None:
    for headers in (
        {},
        {"Host": "evil.example"},
        {"Host": local.host, "Origin": "https://evil.example"},
    ):
        assert local.ask(method, **headers).status_code == 200


def test_a_websocket_in_disguise_as_reading_is_still_a_websocket(local: Site) -> None:
    answer = local.raw(
        f"GET /_stcore/stream HTTP/1.1\nHost: {local.host}\nUpgrade: WebSocket\n"
        "Connection: keep-alive, Upgrade\nSec-WebSocket-Version: 13\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    )
    assert answer.startswith(b"HTTP/1.1 403 ")


def test_a_refused_websocket_gets_an_ordinary_403_with_a_reason(local: Site) -> None:
    answer = local.raw(
        f"GET /_stcore/stream HTTP/1.1\nHost: {local.host}\nOrigin: https://evil.example\n"
        "Upgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    )
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 403 ")
    assert b"x-content-type-options: nosniff" in head.lower()
    assert f"Open http://localhost:{local.port}/".encode() in body


def test_a_server_without_the_extension_for_it_is_told_to_close() -> None:
    sent: list[dict[str, object]] = []

    async def send(message: object) -> None:
        assert isinstance(message, dict)
        sent.append(message)

    async def never(scope: Scope, receive: Receive, send: Send) -> None:
        pytest.fail("the app was asked")

    async def receive() -> dict[str, object]:
        return {"type": "websocket.connect"}

    scope: Scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
    waiting = Guard(never, Ours.of("http://localhost:8501", 8501))(scope, receive, send)
    with pytest.raises(StopIteration):
        waiting.__await__().send(None)  # nothing in it waits for anything
    assert [message["type"] for message in sent] == ["websocket.close"]


def test_each_refusal_is_logged_with_its_reason_and_no_secret(
    local: Site, caplog: pytest.LogCaptureFixture
) -> None:
    local.ask(
        "POST",
        "/sign-in?key=SECRET-KEY",
        Host=local.host,
        Origin="https://evil.example",
        Cookie="diplo-sign-in-8501=SECRET-COOKIE",
    )
    local.talk("evil.example", local.origin, headers={"Cookie": "a=SECRET-COOKIE"})
    told = [r for r in caplog.records if r.name == "diplo_timeline.audit"]
    assert [r.levelno for r in told] == [logging.WARNING] * 2
    assert "POST '/sign-in'" in told[0].getMessage()
    assert "'https://evil.example'" in told[0].getMessage()
    assert "WebSocket" in told[1].getMessage()
    assert "Host is 'evil.example'" in told[1].getMessage()
    assert "SECRET" not in caplog.text


def test_a_strangers_header_cannot_write_a_line_of_its_own_into_the_log(
    local: Site, caplog: pytest.LogCaptureFixture
) -> None:
    origin = b"x\x85\xad\ty" * 500
    local.client.post("/%0Aforged%20line", headers={b"Origin": origin})
    (told,) = [r.getMessage() for r in caplog.records if r.name == "diplo_timeline.audit"]
    assert told.isprintable()
    assert len(told) < 1_000


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/%6Detrics", "/add/_stcore/metrics"],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_the_metrics_are_not_there(local: Site, method: str, path: str) -> None:
    answer = local.ask(method, path)
    assert answer.status_code == 404
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert local.ask(method, "/_stcore/health").status_code == 200


@pytest.mark.parametrize("path", ["/", "/html", "/nowhere", "/_stcore/metrics", "/broken"])
def test_every_answer_carries_the_headers_for_it(local: Site, path: str) -> None:
    headers = local.ask("GET", path).headers
    assert headers.get_list("X-Content-Type-Options") == ["nosniff"]
    assert headers.get_list("Referrer-Policy") == ["same-origin"]


def test_a_refusal_carries_the_headers_too(local: Site) -> None:
    headers = local.ask("POST", Origin="https://evil.example").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_can_be_framed_by_ourselves_only(local: Site) -> None:
    page = local.ask("GET", "/html").headers
    assert page.get_list("Content-Security-Policy") == ["frame-ancestors 'self'"]
    assert page.get_list("X-Frame-Options") == ["SAMEORIGIN"]
    assert "X-Frame-Options" not in local.ask("GET", "/").headers


def test_what_a_page_says_itself_is_left_alone(local: Site) -> None:
    headers = local.ask("GET", "/own-headers").headers
    assert headers.get_list("Referrer-Policy") == ["no-referrer"]
    assert headers.get_list("X-Content-Type-Options") == ["nosniff"]
    assert headers.get_list("X-Frame-Options") == ["DENY"]
    assert headers.get_list("Content-Security-Policy") == [
        "default-src 'none'; frame-ancestors 'none'"
    ]


def test_a_policy_silent_about_frames_is_joined_by_one_that_speaks(local: Site) -> None:
    headers = local.ask("GET", "/own-policy").headers
    assert headers.get_list("Content-Security-Policy") == [
        "default-src 'none'",
        "frame-ancestors 'self'",
    ]


def test_a_failure_is_answered_without_its_text_and_logged_with_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with running(application("http://localhost:8501", 8501)) as address:
        answer = httpx.get(f"{address}/broken")
    assert answer.status_code == 500
    assert "the app broke" not in answer.text
    assert "the app broke" in caplog.text


def test_the_access_log_never_shows_a_sign_in_key(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="uvicorn.access")
    listener = listening()
    port = port_of(listener)
    app = application(f"http://localhost:{port}", port)
    with running(app, listener, access_log=True) as address:
        assert "key=SECRET-KEY" in httpx.get(f"{address}/sign-in?key=SECRET-KEY").text
        httpx.get(f"{address}/html?q=defence")
    lines = [r.getMessage() for r in caplog.records if r.name == "uvicorn.access"]
    assert any('"GET /sign-in HTTP/1.1" 200' in line for line in lines)
    assert any("/html?q=defence" in line for line in lines)
    assert "SECRET" not in caplog.text

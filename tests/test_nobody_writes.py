"""Without the sign-in link nothing can be written, whatever a request claims to be."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import feedparser
import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.support.nginx import nginx
from tests.support.program import Program

SHIPPED = Path(__file__).parent.parent / "events.db"
FORWARDING: tuple[dict[str, str], ...] = (
    {},
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Forwarded-Host": "localhost", "X-Forwarded-Proto": "http"},
    {"Forwarded": "for=127.0.0.1;host=localhost"},
    {"X-Real-IP": "127.0.0.1"},
)


@pytest.fixture(params=["link", "off"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    shutil.copyfile(SHIPPED, tmp_path / "events.db")
    with Program(tmp_path, DIPLO_EDITING=request.param) as started:
        yield started


def digest(program: Program) -> str:
    return hashlib.sha256((program.folder / "events.db").read_bytes()).hexdigest()


def websocket_status(port: int, origin: str | None, headers: dict[str, str]) -> int:
    """What the server says to a WebSocket: 101 when it takes it."""
    uri = f"ws://127.0.0.1:{port}/_stcore/stream"
    asked_from = Origin(origin) if origin else None
    try:
        with connect(uri, origin=asked_from, additional_headers=headers, proxy=None):
            return 101
    except InvalidStatus as refusal:
        return refusal.response.status_code


@pytest.mark.parametrize("headers", FORWARDING, ids=lambda h: ",".join(h) or "bare")
def test_forms_and_uploads_are_refused(program: Program, headers: dict[str, str]) -> None:
    before = digest(program)
    strangers = ("https://evil.example", "null", f"http://localhost:{program.port + 1}", "")
    with httpx.Client(base_url=f"http://127.0.0.1:{program.port}") as web:
        for origin in strangers:
            sent = headers | ({"Origin": origin} if origin else {})
            for method, path in (
                ("POST", "/"), ("POST", "/add"), ("POST", "/sign-in"), ("PUT", "/events/x"),
                ("DELETE", "/events/x"), ("PUT", "/_stcore/upload_file/a/b"),
            ):  # fmt: skip
                answer = web.request(method, path, headers=sent, content=b"title=x&key=y")
                assert answer.status_code == 403, (method, path, sent)
                assert "set-cookie" not in answer.headers
    assert digest(program) == before


@pytest.mark.parametrize("headers", FORWARDING, ids=lambda h: ",".join(h) or "bare")
def test_a_foreign_page_cannot_open_the_dashboards_connection(
    program: Program, headers: dict[str, str]
) -> None:
    for origin in (
        None,
        "https://evil.example",
        f"http://localhost:{program.port + 1}",
        f"https://127.0.0.1:{program.port}",
        f"http://localhost:{program.port}",  # ours, but not the name the Host says
    ):
        assert websocket_status(program.port, origin, headers) == 403, origin
    assert websocket_status(program.port, f"http://127.0.0.1:{program.port}", {}) == 101


def test_through_a_plain_proxy_the_feeds_are_read_and_nothing_else_gets_in(
    program: Program, tmp_path: Path
) -> None:
    before = digest(program)
    with nginx(tmp_path, program.port) as port:
        assert (
            len(feedparser.parse(httpx.get(f"http://127.0.0.1:{port}/events.atom").content).entries)
            == 4
        )
        for headers in FORWARDING:
            for origin in (
                f"http://localhost:{port}",
                f"http://127.0.0.1:{port}",
                "https://evil.example",
            ):
                assert websocket_status(port, origin, headers) == 403
                answer = httpx.post(
                    f"http://127.0.0.1:{port}/sign-in", content=b"key=x",
                    headers={**headers, "Origin": origin},
                )  # fmt: skip
                assert answer.status_code == 403
    assert digest(program) == before


def test_a_proxy_that_passes_the_host_on_serves_the_public_address_and_no_other(
    tmp_path: Path,
) -> None:
    shutil.copyfile(SHIPPED, tmp_path / "events.db")
    passing = "proxy_set_header Host $http_host; proxy_set_header Upgrade $http_upgrade; "
    passing += 'proxy_set_header Connection "upgrade";'
    public = "https://timeline.example.org"
    with (
        Program(tmp_path, DIPLO_PUBLIC_URL=public) as program,
        nginx(tmp_path, program.port, passing) as port,
    ):
        feed = feedparser.parse(httpx.get(f"http://127.0.0.1:{port}/events.atom").content)
        assert all(entry.link.startswith(public) for entry in feed.entries)
        ours = {"Host": "timeline.example.org"}
        assert websocket_status(port, "https://evil.example", {}) == 403
        assert websocket_status(port, f"http://127.0.0.1:{port}", {}) == 403
        key = program.sign_in_link().partition("key=")[2]
        signed = httpx.post(
            f"http://127.0.0.1:{port}/sign-in",
            data={"key": key, "name": "Amina"},
            headers={**ours, "Origin": public},
        )
        assert signed.status_code == 303
        assert "Secure" in signed.headers["Set-Cookie"]
        assert "HttpOnly" in signed.headers["Set-Cookie"]

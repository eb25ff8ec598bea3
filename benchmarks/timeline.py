"""The timeline in a real browser, at 100,000 events against 1,000 and against Streamlit's hello.

Each visit is a fresh browser context, as somebody who follows a link has it. First visible ends
when the drawing and the first events are on the screen, complete when all of the page has taken
their place and can be used; Streamlit's hello is there when its heading is. What is sent is the
page itself and what comes over its connection: as the browser unpacks it, and as it travels, the
page gzipped, the messages deflated one by one with the window that Streamlit's server agrees on
(RFC 7692).
"""

import os
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.cached_feed import free_port, running
from benchmarks.events import record
from benchmarks.load import tell
from tests.support.browsing import chromium

SMALL, LARGE = 1_000, 100_000
ROUNDS = 9
MOST_SENT = 200_000  # bytes
HELLO = ("-m", "streamlit", "hello", "--server.headless=true", "--server.address=127.0.0.1",
         "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")  # fmt: skip
_HELLO_SEEN = "document.querySelector('h1')?.checkVisibility()"
# The first frame after the drawing was put into the page, and the one that took its place.
_FIRST_SIGHT = "performance.getEntriesByName('first-sight').length"
_COMPLETE = "performance.getEntriesByName('first-sight-over').length"
NARROW = "?party=IN"  # where there are few enough for marks, and enough for a full list


def run() -> None:
    """Print the ratios of first sight, zooming and filtering, and what each view sends."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        small, large = (stack.enter_context(_served(Path(folder), n)) for n in (SMALL, LARGE))
        port = free_port()
        hello = [sys.executable, *HELLO, f"--server.port={port}"]
        stack.enter_context(running(hello, port, dict(os.environ)))
        browser = stack.enter_context(chromium())
        _first_sight(browser, large, f"http://localhost:{port}/")
        for what, act in ACTS.items():
            ratios = [
                _acted(browser, large, act) / _acted(browser, small, act) for _ in range(ROUNDS)
            ]
            tell(f"{what}, {LARGE:,} / {SMALL:,} events", ratios, "<= 1.5")
        _sent(browser, large)


@contextmanager
def _served(folder: Path, size: int) -> Iterator[str]:
    url, port = f"sqlite:///{folder}/{size}.db", free_port()
    record(url, size).close()
    serve = [sys.executable, "-m", "diplo_timeline", "serve", "--port", str(port)]
    environment = {**os.environ, "DIPLO_DATABASE_URL": url, "DIPLO_EDITING": "off"}
    with running(serve, port, environment):
        yield f"http://localhost:{port}/"


def _first_sight(browser: Browser, ours: str, hello: str) -> None:
    seen, complete = [], []
    for _ in range(ROUNDS):
        (base,) = _after(browser, hello, _HELLO_SEEN)
        first, all_of_it = _after(browser, ours, _FIRST_SIGHT, _COMPLETE)
        seen.append(first / base)
        complete.append(all_of_it / base)
    tell(f"first visible at {LARGE:,} events / Streamlit's hello", seen, "<= 1.2")
    tell(f"complete at {LARGE:,} events / Streamlit's hello", complete, "none")


def _after(browser: Browser, address: str, *wanted: str) -> list[float]:
    """Seconds from following a link until each of these conditions holds, in their order."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    elapsed = []
    for condition in wanted:
        page.wait_for_function(condition)
        elapsed.append(time.perf_counter() - began)
    context.close()
    return elapsed


def _zoom(page: Page) -> None:
    before = page.locator(".bar .period").inner_text()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function(
        "before => [...document.querySelectorAll('*')].some(e => e.shadowRoot?.querySelector("
        "'.bar .period') && e.shadowRoot.querySelector('.bar .period').innerText !== before)",
        arg=before,
    )
    page.wait_for_selector(".dt .where")


def _filter(page: Page) -> None:
    page.get_by_role("button", name="Agreements").first.click()
    page.get_by_role("heading", level=1, name="Agreements").wait_for()
    page.wait_for_selector("article.ev")


ACTS: dict[str, Callable[[Page], None]] = {"zoom": _zoom, "filter": _filter}


def _acted(browser: Browser, address: str, act: Callable[[Page], None]) -> float:
    """The median of three: seconds from a click until the page shows what it brings."""
    return median(_act(browser, address, act) for _ in range(3))


def _act(browser: Browser, address: str, act: Callable[[Page], None]) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".tl .m")
    page.wait_for_selector("article.ev")
    page.wait_for_timeout(300)
    began = time.perf_counter()
    act(page)
    elapsed = time.perf_counter() - began
    context.close()
    return elapsed


def _sent(browser: Browser, address: str) -> None:
    views: dict[str, tuple[str, Callable[[Page], None] | None]] = {
        "first view": ("", None),
        "zoom": ("", _zoom),
        "filter": ("", _filter),
        "one country by party": (f"{NARROW}&lanes=party", None),
        "a relationship": ("?party=IN&party=US", None),
    }
    for what, (tail, act) in views.items():
        document, frames = _received(browser, address + tail, act)
        whole = sum(map(len, frames)) + len(document)
        sent = _deflated(frames) + len(zlib.compress(document))
        print(
            f"sent for {what}: {sent / 1000:.0f} kB, unpacked {whole / 1000:.0f} kB "
            f"(bar <= {MOST_SENT / 1000:.0f} kB)"
        )


def _deflated(frames: list[bytes]) -> int:
    packer = zlib.compressobj(wbits=-12)
    return sum(len(packer.compress(f) + packer.flush(zlib.Z_SYNC_FLUSH)) for f in frames)


def _received(
    browser: Browser, address: str, act: Callable[[Page], None] | None
) -> tuple[bytes, list[bytes]]:
    """The page, unless an act on it is measured, and the messages that follow."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    received: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", _keeping(received)))
    answer = page.goto(address)
    document = answer.body() if answer else b""
    page.wait_for_selector(".tl .m")
    page.wait_for_timeout(1_000)
    if act:
        document = b""
        received.clear()
        act(page)
        page.wait_for_timeout(1_000)
    context.close()
    return document, received


def _keeping(received: list[bytes]) -> Callable[[Any], None]:
    return lambda frame: received.append(frame if isinstance(frame, bytes) else frame.encode())

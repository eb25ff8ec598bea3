"""Two things done before the page has heard of the first: neither may undo the other.

What the server says is held back here, as a slow line does. So the second act reaches the server
with the address as it was before the first.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.support.browsing import settled
from tests.support.program import Program

WING = "India to open a Defence Wing at its embassy in Rabat"


class Line:
    """The line from the server to the page; what is said meanwhile arrives when it is let go."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._held: list[str | bytes] | None = None
        self._socket: WebSocketRoute | None = None
        page.route_web_socket(re.compile("/_stcore/stream"), self._between)

    def _between(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        socket.connect_to_server().on_message(self._said)

    def _said(self, message: str | bytes) -> None:
        assert self._socket is not None
        if self._held is None:
            self._socket.send(message)
        else:
            self._held.append(message)

    @contextmanager
    def held(self) -> Iterator[None]:
        settled(self._page)
        self._held = []
        yield
        assert self._held, "nothing was held back"
        waiting, self._held = self._held, None
        for message in waiting:
            self._said(message)
        settled(self._page)

    def wait(self) -> None:
        """Give the server time to answer, though the page hears nothing."""
        self._page.wait_for_timeout(700)


@pytest.fixture
def line(page: Page) -> Line:
    return Line(page)


def pill(page: Page, family: str) -> Locator:
    return page.get_by_role("button", name=family).first


def lanes(page: Page, by: str) -> Locator:
    return page.get_by_role("button", name=by, exact=True)


def opened(page: Page, program: Program) -> Page:
    page.goto(program.url)
    expect(page.get_by_role("link", name=WING)).to_be_visible()
    expect(page.locator("first-sight")).to_have_count(0)
    return page


def test_a_filter_and_other_lanes_both_hold_and_each_is_taken_back_by_itself(
    line: Line, served: Program, page: Page
) -> None:
    opened(page, served)
    with line.held():
        pill(page, "Agreements").click()
        line.wait()
        lanes(page, "Party").click()
        line.wait()
    expect(page).to_have_url(re.compile(r"\?family=agreements&lanes=party$"))
    expect(page.get_by_role("link", name=WING)).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?family=agreements$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.get_by_role("link", name=WING)).to_be_visible()


def test_zooming_in_twice_zooms_twice(line: Line, served: Program, page: Page) -> None:
    opened(page, served)
    zoom = page.get_by_role("button", name="Zoom in", exact=True)
    for _ in range(2):
        before = page.url
        zoom.click()
        expect(page).not_to_have_url(before)
        settled(page)
    unhurried = page.url
    opened(page, served)
    with line.held():
        zoom.click()
        line.wait()
        zoom.click()
        line.wait()
    expect(page).to_have_url(unhurried)


def test_a_filter_chosen_while_reviewing_loses_no_tick(line: Line, reviewing: Page) -> None:
    page = reviewing
    with line.held():
        pill(page, "Agreements").click()
        line.wait()
        page.get_by_text("Published", exact=True).first.click()
        line.wait()
    expect(page).to_have_url(re.compile(r"\?family=agreements$"))
    page.get_by_role("button", name="Select all 1 shown").click()
    settled(page)
    expect(page.get_by_text("1 of 1 selected")).to_be_visible()
    expect(page.get_by_role("button", name="Withdraw …")).to_be_enabled()

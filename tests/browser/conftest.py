"""A browser for each file, a fresh record and server for each test.

Not for the whole run: while Playwright is started, its event loop runs in this thread, and tests
elsewhere could not run one of their own.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browsing import chromium
from tests.support.program import Program

SHIPPED = Path(__file__).parent.parent.parent / "events.db"

expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Program]:
    """The program in ``link`` mode on a copy of the shipped record."""
    shutil.copyfile(SHIPPED, tmp_path / "events.db")
    with Program(tmp_path) as program:
        yield program


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="en-GB", timezone_id="UTC")
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def signed_in(served: Program, page: Page) -> Page:
    """A page whose browser opened the sign-in link."""
    page.goto(served.sign_in_link())
    expect(page.get_by_role("heading", name="Add an event")).to_be_visible()
    return page

"""A browser for each file, a fresh record and server for each test.

Not for the whole run: while Playwright is started, its event loop runs in this thread, and tests
elsewhere could not run one of their own.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browsing import chromium
from tests.support.drafts_waiting import program_with_drafts
from tests.support.many_visits import record_of_visits
from tests.support.program import Program

IMAGES = Path(__file__).parent.parent.parent / "docs" / "images"
SHIPPED = Path(__file__).parent.parent.parent / "events.db"

Take = Callable[[Page, str], None]

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
    """A page whose browser opened the sign-in link, and said who it is."""
    page.goto(served.sign_in_link())
    page.get_by_label("Your name").fill("Amina Idrissi")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Add an event")).to_be_visible()
    return page


@pytest.fixture
def desk_of_drafts(tmp_path: Path) -> Iterator[Program]:
    """The program where whoever opens it edits."""
    with program_with_drafts(tmp_path, "local") as program:
        yield program


@pytest.fixture
def reviewing(desk_of_drafts: Program, page: Page) -> Page:
    """The review page as an editor opens it from the navigation."""
    page.goto(desk_of_drafts.url)
    page.get_by_role("link", name="Review (3)").click()
    expect(page.get_by_role("heading", name="Review", level=1)).to_be_visible()
    expect(page.get_by_text("Waiting visit 3").first).to_be_visible()
    return page


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder: Path = tmp_path_factory.mktemp("visits")
    url = f"sqlite:///{folder}/visits.db"
    record_of_visits(url)
    with Program(folder, DIPLO_DATABASE_URL=url, DIPLO_EDITING="off") as program:
        yield program


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Take a picture of what the page shows, and see that the docs have theirs."""

    def picture(page: Page, name: str) -> None:
        expect(page.locator("first-sight")).to_have_count(0)
        page.wait_for_timeout(1_000)  # fonts and the drawing's labels settle
        folder = IMAGES if os.environ.get("PICTURES") else tmp_path
        assert len(page.screenshot(path=folder / f"{name}.png")) > 20_000
        assert (IMAGES / f"{name}.png").exists(), "take it: PICTURES=1 pytest tests/browser"

    return picture

"""The guide's pictures for editors, taken by doing exactly what it says; see `test_pictures`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from diplo_timeline.query import EventQuery
from diplo_timeline.store import open_store
from tests.browser.conftest import Take
from tests.browser.test_conflict import edit
from tests.browser.test_press import mark, pastes
from tests.browser.test_review import tick
from tests.browser.test_the_way import TITLES, choose, type_in
from tests.support.drafts_waiting import program_with_drafts
from tests.support.press_release import BY_HAND, RELEASE, SIGNING
from tests.support.program import Program


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Program]:
    with program_with_drafts(tmp_path, "local") as program:
        yield program


@pytest.fixture
def editor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1240, "height": 900}, color_scheme="light", locale="en-GB",
        timezone_id="UTC",
    )  # fmt: skip
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def to_top(page: Page, text: str) -> None:
    """Scroll until this stands near the top of the window."""
    page.get_by_text(text).first.evaluate("element => element.scrollIntoView({block: 'start'})")
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollBy(0, -80)")


def test_adding_an_event_that_is_perhaps_recorded_already(
    desk: Program, editor: Page, take: Take
) -> None:
    editor.goto(f"{desk.url}/add")
    choose(editor, "Kind", "Meeting")
    type_in(editor, "Title", "Ministers of defence of India and Morocco hold talks in Rabat")
    type_in(editor, "Date", "22 September 2025")
    choose(editor, "Party", "India")
    choose(editor, "Party 2", "Morocco")
    expect(editor.get_by_text("Perhaps recorded already")).to_be_visible()
    expect(editor.get_by_role("button", name=re.compile("Add my source")).first).to_be_visible()
    to_top(editor, "Role of the first party")
    take(editor, "desk-add")


def test_reviewing_drafts_and_publishing_several(desk: Program, editor: Page, take: Take) -> None:
    editor.goto(desk.url)
    editor.get_by_role("link", name="Review (3)").click()
    expect(editor.get_by_text("Waiting visit 3").first).to_be_visible()
    tick(editor, 1)
    tick(editor, 3)
    expect(editor.get_by_text("2 of 3 selected")).to_be_visible()
    take(editor, "desk-review")


def test_two_editors_at_once_choose_field_by_field(
    desk: Program, editor: Page, browser: Browser, take: Take
) -> None:
    store = open_store(f"sqlite:///{desk.folder}/events.db")
    event = next(e for e in store.page(EventQuery()).events if e.title == TITLES[0])
    store.close()
    other = browser.new_page()
    edit(other, desk, event)
    edit(editor, desk, event)
    type_in(other, "Title", "Ministers of India and Morocco meet in Rabat")
    other.get_by_role("button", name="Save the correction").click()
    expect(other.get_by_text("Saved as version 2")).to_be_visible()
    other.context.close()
    type_in(editor, "Title", "Defence ministers meet in Rabat on Monday")
    editor.get_by_role("button", name="Save the correction").click()
    told = editor.get_by_text("Somebody else saved this event meanwhile")
    expect(told).to_be_visible()
    to_top(editor, "Correction note (optional)")
    take(editor, "desk-conflict")


def test_what_changed_and_the_way_back(desk: Program, editor: Page, take: Take) -> None:
    store = open_store(f"sqlite:///{desk.folder}/events.db")
    event = next(e for e in store.page(EventQuery()).events if e.title == TITLES[0])
    store.close()
    edit(editor, desk, event)
    type_in(editor, "Title", "Defence ministers of India and Morocco meet for talks in Rabat")
    type_in(editor, "Correction note (optional)", "The title says what they met for.")
    editor.get_by_role("button", name="Save the correction").click()
    expect(editor.get_by_text("Saved as version 2")).to_be_visible()
    editor.goto(f"{desk.url}/add?event={event.uid}")
    editor.get_by_text("History: 2 versions").click()
    restore = editor.get_by_role("button", name=re.compile("Restore")).first
    expect(restore).to_be_visible()
    to_top(editor, "History: 2 versions")
    take(editor, "desk-history")


def test_a_release_read_into_proposed_events(desk: Program, editor: Page, take: Take) -> None:
    pastes(
        editor, desk, RELEASE.replace(f"<b>\U0001f40b</b> {BY_HAND}, paid for in equal parts.", "")
    )
    mark(editor, SIGNING).click()
    to_top(editor, "What it reports")
    take(editor, "desk-press")

"""Two editors at once, each in a browser of their own; impatient hands; Back and reload."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from diplo_timeline.models import Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, open_store
from tests.browser.test_the_way import TITLES, fill_the_minimum, type_in
from tests.support.program import Program


@pytest.fixture
def store(served: Program) -> Iterator[EventStore]:
    opened = open_store(f"sqlite:///{served.folder}/events.db")
    yield opened
    opened.close()


@pytest.fixture
def second(served: Program, browser: Browser, signed_in: Page) -> Iterator[Page]:
    """Another editor's browser, signed in with the same link's session as the first."""
    cookies = signed_in.context.cookies()
    context = browser.new_context(locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(20_000)
    context.add_cookies(cookies)  # type: ignore[arg-type]  # what a browser gives, it takes
    yield context.new_page()
    context.close()


def edit(page: Page, served: Program, event: Event) -> None:
    page.goto(f"{served.url}/add?event={event.uid}")
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value(event.title)


def the_meeting(store: EventStore) -> Event:
    return next(e for e in store.page(EventQuery()).events if e.title == TITLES[0])


def test_two_editors_at_once_lose_nothing(
    served: Program, signed_in: Page, second: Page, store: EventStore
) -> None:
    event = the_meeting(store)
    edit(signed_in, served, event)
    edit(second, served, event)

    type_in(signed_in, "Title", "Ministers of India and Morocco meet in Rabat")
    type_in(signed_in, "Publisher", "Ministry of Defence")
    type_in(signed_in, "Summary", "The first editor's words.")
    signed_in.get_by_role("button", name="Save the correction").click()
    expect(signed_in.get_by_text("Saved as version 2")).to_be_visible()

    type_in(second, "Title", "Defence ministers meet in Rabat on Monday")
    type_in(second, "Summary", "The second editor's words.")
    type_in(second, "Date", "23 September 2025")
    second.get_by_role("button", name="Save the correction").click()
    expect(second.get_by_text("Somebody else saved this event meanwhile")).to_be_visible()
    expect(second.get_by_text("Changed in version 2 only, and kept")).to_be_visible()
    expect(second.get_by_text("Changed by you only, and kept")).to_be_visible()
    save = second.get_by_role("button", name="Save the merged event")
    save.click()
    expect(second.get_by_text("Choose whose text to take for: title, summary")).to_be_visible()

    # By keyboard: theirs for the title, one's own for the summary.
    title = second.get_by_role("radiogroup", name="Title: whose text to take")
    title.get_by_role("radio", name="Keep theirs").focus()
    second.keyboard.press("Space")
    expect(title.get_by_role("radio", name="Keep theirs")).to_be_checked()
    summary = second.get_by_role("radiogroup", name="Summary: whose text to take")
    summary.get_by_role("radio", name="Take mine").focus()
    second.keyboard.press("Space")
    expect(summary.get_by_role("radio", name="Take mine")).to_be_checked()
    save.focus()
    second.keyboard.press("Enter")
    expect(second.get_by_text("Saved as version 3")).to_be_visible()

    merged = store.get(event.uid)
    assert merged.title == "Ministers of India and Morocco meet in Rabat"
    assert merged.summary == "The second editor's words."
    assert str(merged.date) == "2025-09-23"
    assert merged.sources[0].publisher == "Ministry of Defence"
    said = [r.draft.title for r in store.revisions(event.uid)]
    assert said == [event.title, merged.title, merged.title]


def test_theirs_can_be_loaded_whole_and_ones_own_put_back(
    served: Program, signed_in: Page, second: Page, store: EventStore
) -> None:
    event = the_meeting(store)
    edit(signed_in, served, event)
    edit(second, served, event)
    type_in(signed_in, "Title", "Theirs")
    signed_in.get_by_role("button", name="Save the correction").click()
    expect(signed_in.get_by_text("Saved as version 2")).to_be_visible()
    type_in(second, "Title", "Mine")
    second.get_by_role("button", name="Save the correction").click()
    second.get_by_role("button", name="Load version 2").click()
    expect(second.get_by_role("textbox", name="Title", exact=True)).to_have_value("Theirs")
    second.get_by_text("What you had typed").click()
    second.get_by_role("button", name="Put mine back").click()
    expect(second.get_by_role("textbox", name="Title", exact=True)).to_have_value("Mine")


def everything(store: EventStore) -> list[Event]:
    return [e for review in Review for e in store.page(EventQuery(), review=review).events]


def test_a_double_click_a_reload_and_back_make_no_second_event(
    served: Program, signed_in: Page, store: EventStore
) -> None:
    page = signed_in
    fill_the_minimum(page, "Pressed twice")
    page.get_by_role("button", name=re.compile("^Publish")).dblclick()
    expect(page.get_by_role("heading", name=re.compile("Published|Saved"))).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Add an event")).to_be_visible()
    expect(page.get_by_text("You typed this on")).to_have_count(0)
    page.goto(served.url)
    expect(page.get_by_role("heading", name="Pressed twice")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Add an event")).to_be_visible()
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value("")
    (event,) = [e for e in everything(store) if e.title == "Pressed twice"]
    assert len(store.revisions(event.uid)) == 1

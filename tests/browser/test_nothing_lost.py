"""What is typed outlives a server that dies, a sign-in that ends, a tab that closes."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, expect

from diplo_timeline.models import Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import open_store
from tests.browser.test_the_way import TITLES, fill_the_minimum, type_in
from tests.support.program import Program

KEPT = "diplo-timeline:typed:"


def kept(page: Page) -> dict[str, dict[str, Any]]:
    """What the browser keeps, by its name."""
    found: dict[str, str] = page.evaluate("({...localStorage})")
    return {name: json.loads(text) for name, text in found.items() if name.startswith(KEPT)}


def wait_until(page: Page, holds: Callable[[dict[str, dict[str, Any]]], bool]) -> None:
    """Wait until this holds of what the browser keeps."""
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        if holds(kept(page)):
            return
        time.sleep(0.1)
    raise AssertionError(f"kept is: {kept(page)}")


def wait_until_kept(page: Page, path: str, text: str) -> None:
    wait_until(page, lambda kept: any(i["texts"].get(path) == text for i in kept.values()))


def wait_until_nothing_is_kept(page: Page) -> None:
    wait_until(page, lambda kept: not kept)


def title_of(page: Page, text: str) -> None:
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value(text)


def sign_in(page: Page, served: Program) -> None:
    page.goto(served.sign_in_link())
    page.get_by_label("Your name").fill("Amina Idrissi")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Add an event")).to_be_visible()


def publish(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Publish")).click()


def put_it_back(page: Page) -> None:
    expect(page.get_by_text(re.compile(r"You typed this on .+ at \d\d:\d\d"))).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_text("You typed this on")).to_have_count(0)


def test_a_server_that_is_killed_loses_nothing_typed(served: Program, signed_in: Page) -> None:
    page = signed_in
    fill_the_minimum(page, "Typed before the server died")
    # Not left: the server has not heard of it, only the browser has.
    page.get_by_role("textbox", name="Publisher", exact=True).press_sequentially("Minis")
    wait_until_kept(page, "sources.0.publisher", "Minis")
    served.kill()
    served.start()
    sign_in(page, served)
    put_it_back(page)
    title_of(page, "Typed before the server died")
    expect(page.get_by_role("textbox", name="Publisher", exact=True)).to_have_value("Minis")
    publish(page)
    expect(page.get_by_role("heading", name="Published")).to_be_visible()
    wait_until_nothing_is_kept(page)
    page.goto(f"{served.url}/add")
    expect(page.get_by_role("heading", name="Add an event")).to_be_visible()
    expect(page.get_by_text("You typed this on")).to_have_count(0)


def test_what_was_saved_before_the_answer_was_lost_is_not_saved_twice(
    served: Program, signed_in: Page
) -> None:
    """The server stores the event and dies; the browser, which never learns, offers it again."""
    page = signed_in
    fill_the_minimum(page, "Stored and never answered")
    wait_until_kept(page, "sources.0.url", "https://example.org/report")
    before = page.evaluate("({...localStorage})")
    publish(page)
    expect(page.get_by_role("heading", name="Published")).to_be_visible()
    page.goto(f"{served.url}/subscribe")
    page.evaluate("items => Object.assign(localStorage, items)", before)
    page.goto(f"{served.url}/add")
    put_it_back(page)
    title_of(page, "Stored and never answered")
    publish(page)
    expect(page.get_by_role("heading", name="Published")).to_be_visible()
    store = open_store(f"sqlite:///{served.folder}/events.db")
    found = [e for r in Review for e in store.page(EventQuery(), review=r).events]
    store.close()
    assert [e.title for e in found].count("Stored and never answered") == 1


def test_a_sign_in_that_ends_while_typing_loses_nothing(served: Program, signed_in: Page) -> None:
    page = signed_in
    fill_the_minimum(page, "Typed while signed in")
    wait_until_kept(page, "sources.0.url", "https://example.org/report")
    page.context.clear_cookies()
    page.goto(f"{served.url}/add")
    expect(page.get_by_role("heading", name="Sign in to add or edit events")).to_be_visible()
    expect(page.get_by_text("Typed while signed in")).to_have_count(0)
    served.stop()
    served.start()
    sign_in(page, served)
    put_it_back(page)
    title_of(page, "Typed while signed in")


def test_an_edit_is_kept_for_its_event_alone_and_can_be_discarded(
    served: Program, signed_in: Page
) -> None:
    page = signed_in
    store = open_store(f"sqlite:///{served.folder}/events.db")
    event = next(e for e in store.page(EventQuery()).events if e.title == TITLES[0])
    store.close()
    address = f"{served.url}/add?event={event.uid}"
    page.goto(address)
    title_of(page, TITLES[0])
    type_in(page, "Title", "Half a change")
    wait_until_kept(page, "title", "Half a change")
    page.goto(f"{served.url}/add")
    expect(page.get_by_role("heading", name="Add an event")).to_be_visible()
    time.sleep(1)
    expect(page.get_by_text("You typed this on")).to_have_count(0)
    page.goto(address)
    expect(page.get_by_text("Half a change")).to_be_visible()
    title_of(page, TITLES[0])
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_text("You typed this on")).to_have_count(0)
    wait_until_nothing_is_kept(page)
    page.reload()
    title_of(page, TITLES[0])
    time.sleep(1)
    expect(page.get_by_text("You typed this on")).to_have_count(0)


def test_what_another_tab_is_typing_is_not_offered(served: Program, signed_in: Page) -> None:
    fill_the_minimum(signed_in, "Open in the first tab")
    wait_until_kept(signed_in, "title", "Open in the first tab")
    other = signed_in.context.new_page()
    other.goto(f"{served.url}/add")
    expect(other.get_by_role("heading", name="Add an event")).to_be_visible()
    time.sleep(1)
    expect(other.get_by_text("You typed this on")).to_have_count(0)
    signed_in.close()
    other.reload()
    put_it_back(other)
    title_of(other, "Open in the first tab")


def test_without_storage_the_form_works_as_before(served: Program, browser: Browser) -> None:
    context = browser.new_context(locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(20_000)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied'); }})"
    )
    page = context.new_page()
    sign_in(page, served)
    fill_the_minimum(page, "Kept nowhere")
    publish(page)
    expect(page.get_by_role("heading", name="Published")).to_be_visible()
    context.close()

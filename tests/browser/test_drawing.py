"""The drawing by keyboard: one tab stop, arrows between marks, Enter opens, + zooms."""

import re

from playwright.sync_api import Page, expect

from tests.support.program import Program

MARKS = "button[aria-label$='22 September 2025']"


def test_an_event_is_found_and_opened_by_keyboard_alone(served: Program, page: Page) -> None:
    page.goto(served.url)
    marks = page.locator(MARKS)
    expect(marks).to_have_count(4)
    reachable = [mark for mark in marks.all() if mark.get_attribute("tabindex") == "0"]
    assert len(reachable) == 1
    reachable[0].focus()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?event=[0-9a-f-]{36}$"))
    expect(page.locator(f"{MARKS}[aria-current=true]")).to_have_count(1)
    expect(page.locator(".st-key-details").get_by_role("link").first).to_be_visible()


def test_zooming_is_in_the_address_and_back_undoes_it(served: Program, page: Page) -> None:
    page.goto(served.url)
    expect(page.locator(MARKS)).to_have_count(4)
    whole = page.locator(".bar .period").inner_text()
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(r"window=2025-09-\d\d"))
    expect(page.locator(".bar .period")).not_to_have_text(whole)
    page.go_back()
    expect(page.locator(".bar .period")).to_contain_text(whole.split("\n")[0])


def test_lanes_by_party_name_the_countries(served: Program, page: Page) -> None:
    page.goto(f"{served.url}/?lanes=party")
    expect(page.get_by_role("group", name=re.compile("^Morocco"))).to_be_visible()
    expect(page.get_by_role("group", name=re.compile("^India"))).to_be_visible()

"""The timeline stands on the page before Streamlit has come, and stays where it stood."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, WebSocketRoute

from tests.browser.test_looks import Scheme
from tests.support.program import Program

VIEW = "/?party=MA&lanes=party"
SEEN = "performance.getEntriesByName('first-sight').length"
OVER = "performance.getEntriesByName('first-sight-over').length"
# Where the same things stand in the first sight, in an open shadow root, and in the page after it.
PLACES = """() => {
  const early = document.querySelector('first-sight')?.shadowRoot;
  const find = (one, other) => (early ? early.querySelector(one) : document.querySelector(other));
  const top = (e) => Math.round(e.getBoundingClientRect().top);
  return {
    head: top(find('h1', '.dt.head h1')),
    filters: top(find('.filters', '.st-key-filters')),
    families: top(find('.families', '.st-key-families')),
    drawing: top(find('.drawing', '.st-key-timeline')),
    list: top(find('.dt.two', '.dt.two')),
  };
}"""


def opened(route: Route) -> None:
    """Hand the page on with its shadow root open, so that it can be looked into."""
    answer = route.fetch()
    page = answer.text()
    assert 'shadowrootmode="closed"' in page
    opening = page.replace('shadowrootmode="closed"', 'shadowrootmode="open"')
    route.fulfill(response=answer, body=opening)


def never_answered(_socket: WebSocketRoute) -> None:
    """In Streamlit's place: it never draws anything."""


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_nothing_jumps_when_the_page_takes_its_place(
    browser: Browser, visits: Program, width: int
) -> None:
    for address in ("/", VIEW):
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB")
        page = context.new_page()
        page.route(f"{visits.url}{address}", opened)
        page.route_web_socket("**/*", never_answered)
        page.goto(f"{visits.url}{address}")
        page.wait_for_function(SEEN)
        page.wait_for_timeout(300)
        early = page.evaluate(PLACES)
        context.close()

        context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB")
        page = context.new_page()
        page.goto(f"{visits.url}{address}")
        page.wait_for_function(OVER)
        page.wait_for_timeout(500)
        late = page.evaluate(PLACES)
        context.close()
        moved = {what: late[what] - early[what] for what in early}
        assert all(abs(by) <= 4 for by in moved.values()), (address, moved)


def test_it_is_seen_while_streamlit_is_silent_and_its_links_lead_on(
    page: Page, visits: Program, tmp_path: Path
) -> None:
    page.route_web_socket("**/*", never_answered)
    page.goto(f"{visits.url}{VIEW}")
    page.wait_for_function(SEEN)
    page.wait_for_timeout(300)
    assert len(page.screenshot(path=tmp_path / "first.png")) > 40_000, "the drawing, not a blank"
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = {(n["role"]["value"], n.get("name", {}).get("value")) for n in tree if "role" in n}
    assert ("heading", "Morocco") in told
    link = next(name for role, name in told if role == "link" and name and "Morocco" in name)
    assert link
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/*")


def test_a_reader_who_scrolled_stays_there(page: Page, visits: Program) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto(visits.url, wait_until="commit")
    page.wait_for_function(SEEN)
    page.evaluate("document.querySelector('first-sight')?.scrollTo(0, 300)")
    page.wait_for_function(OVER)
    assert page.locator("first-sight").count() == 0
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollTop") == pytest.approx(300, abs=2)


def test_a_browser_that_runs_no_script_shows_the_list(browser: Browser, visits: Program) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{visits.url}{VIEW}")
    tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [n.get("name", {}).get("value") or "" for n in tree]
    assert "Morocco" in told
    assert any("this browser runs none" in name for name in told)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_it(browser: Browser, visits: Program, scheme: Scheme) -> None:
    context = browser.new_context(color_scheme=scheme, locale="en-GB")
    page = context.new_page()
    for address in ("/", VIEW, "/?party=MA&party=US&q=state"):
        page.route(f"{visits.url}{address}", opened)
        page.route_web_socket("**/*", never_answered)
        page.goto(f"{visits.url}{address}")
        page.wait_for_function(SEEN)
        page.wait_for_timeout(300)
        found = Axe().run(page, context="first-sight").response["violations"]
        assert not [(v["id"], v["nodes"][0]["html"][:200]) for v in found], address
    context.close()

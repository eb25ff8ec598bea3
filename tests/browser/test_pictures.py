"""The pictures in the README and the guide are what the program shows.

Each is taken by doing what the guide says; PICTURES=1 takes them anew.
"""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Take
from tests.browser.test_looks import Scheme
from tests.support.program import Program


def opened(
    browser: Browser,
    address: str,
    *,
    width: int = 1240,
    height: int = 900,
    scheme: Scheme = "light",
) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme,
        locale="en-GB", timezone_id="UTC",
    )  # fmt: skip
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("article.ev").first).to_be_visible()
    return page


def test_the_timeline_of_a_fresh_clone(browser: Browser, served: Program, take: Take) -> None:
    page = opened(browser, served.url, height=1010)
    expect(page.locator("[aria-label^='Meeting: Defence ministers']")).to_be_visible()
    take(page, "timeline")
    page.context.close()


def test_a_century_at_a_glance(browser: Browser, visits: Program, take: Take) -> None:
    page = opened(browser, visits.url)
    expect(page.get_by_text("First and latest")).to_be_visible()
    take(page, "overview")
    page.context.close()


def test_what_a_search_finds_is_marked(browser: Browser, visits: Program, take: Take) -> None:
    page = opened(browser, visits.url)
    search = page.get_by_role("searchbox", name="Search")
    search.fill("summit africa")
    search.press("Enter")
    expect(page.locator("article.ev mark").first).to_be_visible()
    take(page, "search")
    page.context.close()


def test_two_countries_become_their_relationship(
    browser: Browser, visits: Program, take: Take
) -> None:
    page = opened(browser, f"{visits.url}/?party=US&party=GB")
    expect(page.get_by_role("heading", name="Between")).to_be_visible()
    take(page, "relationship")
    page.context.close()


def test_a_view_is_taken_away(browser: Browser, visits: Program, take: Take) -> None:
    page = opened(browser, f"{visits.url}/?party=US&party=MA", height=620)
    page.get_by_role("button", name="Download").click()
    expect(page.get_by_text("CSV").first).to_be_visible()
    take(page, "take-away")
    page.context.close()


def test_on_a_phone_in_the_dark(browser: Browser, visits: Program, take: Take) -> None:
    page = opened(browser, f"{visits.url}/?party=MA", width=390, height=1100, scheme="dark")
    take(page, "phone")
    page.context.close()

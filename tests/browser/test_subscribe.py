"""Subscribing in a browser: Copy copies and says so, no script is needed, feeds can be read."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from diplo_timeline.models import Review
from diplo_timeline.store import EventStore
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.site import public_app
from tests.support.program import Program
from tests.support.recording import visit
from tests.support.serving import running

PUBLIC: Final = "https://timeline.example.org"
VIEW: Final = "?party=IN&party=MA"
SELECTED: Final = """field => document.activeElement === field
  && field.selectionEnd - field.selectionStart === field.value.length"""
TOO_WIDE: Final = """() => document.documentElement.scrollWidth
  - document.documentElement.clientWidth"""
# What a person sees: the text of the boxes that are drawn.
SEEN: Final = """() => {
  const found = [];
  const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const drawn = document.createRange();
    drawn.selectNodeContents(walk.currentNode);
    if (drawn.getClientRects().length) found.push(walk.currentNode.data);
  }
  return found.join("\\n");
}"""
NO_CLIPBOARD: Final = """
  window.clipboard = navigator.clipboard;
  Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
"""

Site = Callable[[str], str]


@pytest.fixture
def site(sample: EventStore) -> Iterator[Site]:
    """Serve the public site over the first record under a public address of one's own choice."""
    with ExitStack() as stack:
        yield lambda public_url: stack.enter_context(
            running(public_app(SiteContext(sample, public_url)))
        )


@pytest.fixture
def with_clipboard(context: BrowserContext) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context.new_page()


# -- the page --------------------------------------------------------------------------------


def test_copy_copies_the_address_and_says_so_for_two_seconds(
    site: Site, with_clipboard: Page
) -> None:
    page = with_clipboard
    page.goto(f"{site(PUBLIC)}/subscribe{VIEW}")
    button = page.get_by_role("button", name="Copy the RSS address of this view")
    button.click()
    expect(page.get_by_role("button", name="Copied the RSS address of this view")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("RSS address copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{PUBLIC}/events.rss{VIEW}"
    expect(button).to_be_visible(timeout=4_000)
    expect(page.get_by_role("status")).to_be_empty()


def test_where_the_clipboard_is_refused_copying_goes_the_old_way(
    site: Site, with_clipboard: Page
) -> None:
    page = with_clipboard
    page.add_init_script(NO_CLIPBOARD)
    page.goto(f"{site(PUBLIC)}/subscribe")
    page.get_by_role("button", name="Copy the Atom address").click()
    expect(page.get_by_role("status")).to_have_text("Atom address copied")
    assert page.evaluate("clipboard.readText()") == f"{PUBLIC}/events.atom"


def test_where_nothing_may_be_copied_the_address_is_selected(
    site: Site, with_clipboard: Page
) -> None:
    page = with_clipboard
    page.add_init_script(f"{NO_CLIPBOARD} document.execCommand = () => false;")
    page.goto(f"{site(PUBLIC)}/subscribe")
    page.get_by_role("button", name="Copy the Calendar address").click()
    expect(page.get_by_text("Selected", exact=True)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Calendar address selected")
    assert page.get_by_role("textbox", name="Calendar").evaluate(SELECTED)


def test_a_keyboard_alone_reaches_and_copies_each_address(site: Site, with_clipboard: Page) -> None:
    page = with_clipboard
    page.goto(f"{site('http://localhost:8501')}/subscribe")
    page.get_by_role("textbox", name="Atom").focus()
    assert page.get_by_role("textbox", name="Atom").evaluate(SELECTED)
    for name in ("Atom", "RSS", "JSON Feed"):
        expect(page.get_by_role("textbox", name=name)).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text(f"{name} address copied")
        page.keyboard.press("Tab")


def test_without_javascript_the_addresses_can_still_be_selected(
    site: Site, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site(PUBLIC)}/subscribe{VIEW}")
    expect(page.get_by_role("button")).to_have_count(0)
    field = page.get_by_role("textbox", name="Atom").first
    expect(field).to_have_value(f"{PUBLIC}/events.atom{VIEW}")
    expect(field).not_to_be_editable()
    field.click(click_count=3)
    expect(page.get_by_role("link", name="Feedly").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("public_url", [PUBLIC, "http://localhost:8501"])
def test_neither_the_page_nor_a_feed_scrolls_sideways(
    site: Site, browser: Browser, sample: EventStore, public_url: str, width: int
) -> None:
    title = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
    sample.add(visit(title=title), review=Review.PUBLISHED, author="t")
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    address = site(public_url)
    for path in ("/subscribe", f"/subscribe{VIEW}&q={'x' * 150}", "/events.atom", "/events.rss"):
        page.goto(f"{address}{path}")
        assert page.evaluate(TOO_WIDE) <= 0, path
    context.close()


# -- in the dashboard ------------------------------------------------------------------------


def test_the_timeline_offers_every_format_of_its_view(
    served: Program, with_clipboard: Page
) -> None:
    page = with_clipboard
    page.goto(f"{served.url}/?party=MA")
    page.get_by_role("button", name="Subscribe").click()
    for name, path in (
        ("Atom", "events.atom"),
        ("RSS", "events.rss"),
        ("JSON Feed", "events.json"),
        ("Calendar", "events.ics"),
        ("Changes", "changes.atom"),
    ):
        address = f"{served.url}/{path}?party=MA"
        expect(page.get_by_role("textbox", name=name)).to_have_value(address)
        page.get_by_role("button", name=f"Copy the address for {name}").click()
        expect(page.get_by_text(f"{name} address copied")).to_be_attached()
        assert page.evaluate("navigator.clipboard.readText()") == address
    page.get_by_role("link", name="How to subscribe, and all feeds").click()
    expect(page.get_by_role("heading", name="This view")).to_be_visible()


# -- a feed opened in the browser ------------------------------------------------------------


@pytest.mark.parametrize("path", ["/events.atom", "/events.rss", "/changes.atom"])
def test_a_feed_can_be_read_by_a_person(site: Site, page: Page, path: str) -> None:
    page.goto(f"{site(PUBLIC)}{path}")
    seen = page.evaluate(SEEN)
    assert "All events – Diplo Timeline" in seen
    assert "Defence ministers of India and Morocco meet in Rabat" in seen
    assert "Meeting; Monday 22 September 2025; Rabat, Morocco" in seen
    for machine in ("<p", "&lt;", "urn:uuid:", "http", "34.0209", PUBLIC):
        assert machine not in seen

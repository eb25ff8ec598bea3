"""Every page at three widths, light and dark: drawn, and nowhere wider than the screen."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.support.program import Program

Scheme = Literal["light", "dark"]
OVERFLOW = """() => {
  const root = document.documentElement;
  const main = document.querySelector('[data-testid=stMain]') || root;
  return Math.max(main.scrollWidth - main.clientWidth, root.scrollWidth - root.clientWidth);
}"""
GROUND = """() => {
  const page = document.querySelector('.stApp') || document.body;
  return getComputedStyle(page).backgroundColor;
}"""
MEETING = "5b0c6f0e-2a61-4c0b-9d53-0d8a3c1f7a01"
PAGES = {
    "timeline": ("/", "All events"),
    "view": ("/?party=IN&party=MA&family=agreements", "India and Morocco: agreements"),
    "empty": ("/?q=nowhere", "matching"),
    "selected": (f"/?event={MEETING}", "All events"),
    "form": ("/add", "Sign in to add or edit events"),
    "event": (f"/events/{MEETING}", "Defence ministers"),
    "subscribe": ("/subscribe", "Subscribe"),
    "missing": ("/no-such-page", "Nothing at this address"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1440])
def test_no_page_is_blank_or_scrolls_sideways(
    browser: Browser, served: Program, width: int, scheme: Scheme, tmp_path: Path
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-GB"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    for name, (address, heading) in PAGES.items():
        page.goto(f"{served.url}{address}")
        told = page.get_by_role("heading", level=1, name=re.compile(heading))
        expect(told, f"the heading of {name}").to_be_visible()
        expect(page.locator("first-sight")).to_have_count(0)
        page.wait_for_timeout(300)
        overflow = page.evaluate(OVERFLOW)
        assert overflow <= 0, f"{name} is {overflow} pixels too wide at {width}"
        picture = page.screenshot(path=tmp_path / f"{name}-{width}-{scheme}.png")
        assert len(picture) > 8_000, f"{name} is blank at {width} in {scheme}"
        ground = page.evaluate(GROUND)
        assert ground == ("rgb(251, 250, 247)" if scheme == "light" else "rgb(20, 23, 28)")
    context.close()

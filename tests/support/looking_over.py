"""What is wrong with how a page looks, as far as a program can tell."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_looks import OVERFLOW
from tests.support.browsing import still


def looked_over(page: Page) -> list[str]:
    """What axe-core objects to, and how much too wide the page is."""
    still(page)
    found = Axe().run(page).response["violations"]
    told = [f"{v['id']}: {v['help']}; {v['nodes'][0]['html'][:200]}" for v in found]
    too_wide = page.evaluate(OVERFLOW)
    return told + ([f"{too_wide} pixels too wide"] if too_wide > 0 else [])

"""Debian's Chromium, driven by Playwright; found here or the test is skipped with the reason."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

# It must never ask an outside address, whatever a page or its own habits suggest.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def found_or_skip(*names: str) -> str:
    """The path of an installed program. Skips the test without it; on CI that is a failure."""
    for name in names:
        if path := shutil.which(name):
            return path
    reason = f"{names[0]} is not installed (on Debian: apt install {names[0]})"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def settled(page: Page) -> None:
    """Wait until the page has answered what was done last, and its fields stay where they are.

    What is clicked while it draws itself anew may be gone before the click arrives.
    """
    page.wait_for_timeout(100)  # what was done is on its way by then
    expect(page.locator("[data-test-script-state=notRunning]")).to_have_count(1)


def still(page: Page) -> None:
    """Wait until the page is drawn and nothing on it fades in any more, to judge how it looks."""
    settled(page)
    page.evaluate(
        """() => Promise.all(
          document.getAnimations()
            .filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime))
            .map((each) => each.finished.catch(() => {})),
        )"""
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser with nothing in it."""
    path = found_or_skip("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()

"""The picture in the README is what a fresh clone shows; set PICTURES=1 to take it anew."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.program import Program

IMAGES = Path(__file__).parent.parent.parent / "docs" / "images"


def test_the_readmes_picture_can_be_taken(
    browser: Browser, served: Program, tmp_path: Path
) -> None:
    context = browser.new_context(
        viewport={"width": 1240, "height": 1010}, color_scheme="light", locale="en-GB"
    )
    page = context.new_page()
    page.goto(served.url)
    expect(page.locator("[aria-label^='Meeting: Defence ministers']")).to_be_visible()
    page.wait_for_timeout(1_000)  # fonts and the drawing's labels settle
    folder = IMAGES if os.environ.get("PICTURES") else tmp_path
    picture = page.screenshot(path=folder / "timeline.png")
    context.close()
    assert len(picture) > 30_000
    if not (IMAGES / "timeline.png").exists():
        pytest.fail("the README's picture is missing: PICTURES=1 pytest tests/browser")

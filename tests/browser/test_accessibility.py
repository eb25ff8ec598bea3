"""axe-core finds nothing to object to on any page, in light and in dark."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_looks import MEETING, PAGES, Scheme
from tests.support.many_visits import record_of_visits
from tests.support.program import Program

MORE = {
    "relationship": ("/?party=IN&party=MA", "India and Morocco"),
    "searched": ("/?q=rabat", "matching"),
    "by party": ("/?lanes=party", "All events"),
    "print": ("/print?party=MA", "Morocco"),
    "bad address": ("/?kind=meting", "All events"),
    "sign in": ("/sign-in", "Sign in"),
}


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program on a record of real size, whoever opens it editing."""
    folder: Path = tmp_path_factory.mktemp("visits")
    url = f"sqlite:///{folder}/visits.db"
    record_of_visits(url)
    with Program(folder, DIPLO_DATABASE_URL=url, DIPLO_EDITING="local") as program:
        yield program


def violations(page: Page) -> list[str]:
    """What axe-core objects to, each with the first element that it is about."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']}; {v['nodes'][0]['html'][:200]}" for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_page(
    browser: Browser, served: Program, scheme: Scheme
) -> None:
    context = browser.new_context(color_scheme=scheme, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(20_000)
    page = context.new_page()
    problems = {}
    for name, (address, heading) in {**PAGES, **MORE}.items():
        page.goto(f"{served.url}{address}")
        told = page.get_by_role("heading", level=1, name=re.compile(heading))
        expect(told, f"the heading of {name}").to_be_visible()
        expect(page.locator("first-sight")).to_have_count(0)
        page.wait_for_timeout(400)
        problems[name] = violations(page)
    context.close()
    assert not any(problems.values()), problems


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_no_violation_where_there_is_much_to_see_and_to_open(
    browser: Browser, visits: Program, scheme: Scheme, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-GB"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    problems = {}
    for name, address in (
        ("counts", "/"),
        ("marks", "/?party=MA"),
        ("relationship", "/?party=MA&party=US&q=state"),
        ("form", "/add"),
    ):
        page.goto(f"{visits.url}{address}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.locator("first-sight")).to_have_count(0)
        page.wait_for_timeout(600)
        for table in page.locator("details.figures > summary").all():
            table.click()
        problems[name] = violations(page)
    for opened in ("Subscribe", "Download", "Share", "More filters"):
        page.goto(visits.url)
        page.get_by_role("button", name=opened).first.click()
        page.wait_for_timeout(600)
        problems[opened] = violations(page)
    context.close()
    assert not any(problems.values()), problems


def test_a_selected_event_is_open_to_everybody(browser: Browser, served: Program) -> None:
    page = browser.new_page()
    page.goto(f"{served.url}/?event={MEETING}")
    panel = page.get_by_role("region", name="The selected event")
    expect(panel.get_by_role("heading", name=re.compile("Defence ministers"))).to_be_visible()
    assert violations(page) == []
    page.context.close()

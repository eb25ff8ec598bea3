"""Somebody who never saw the site finds things in a record of 3,264 visits, using what is visible.

Each question is answered in at most three actions: a click, or something typed. Nothing is reached
by an address; what is clicked and read must be on the page.
"""

import csv
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.many_visits import TABLE
from tests.support.program import Program


def under_way(first: str, last: str) -> int:
    """How many visits of the table touch a period."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return sum(row["start-date"] <= last and row["end-date"] >= first for row in rows)


class Newcomer:
    """Looks, clicks and types; counts what it took."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def clicks(self, what: Locator) -> None:
        expect(what).to_be_visible()
        self.actions += 1
        what.click()

    def types(self, where: Locator, text: str) -> None:
        expect(where).to_be_visible()
        self.actions += 1
        where.fill(text)
        where.press("Enter")

    def chooses(self, party: str) -> None:
        """Types a party's name, takes it, and closes the list of names."""
        field = self.page.get_by_role("combobox", name="All of these take part")
        self.types(field, party)
        expect(self.page.get_by_text(party, exact=True).first).to_be_visible()
        self.actions += 1
        field.press("Escape")

    def reads(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def sees_cards(self, n: int) -> None:
        """So many events are listed, once the page has come to rest."""
        expect(self.page.locator("article.ev h3")).to_have_count(n)

    @property
    def titles(self) -> list[str]:
        """The titles of the cards on the page."""
        return self.page.locator("article.ev h3").all_inner_texts()


@pytest.fixture
def newcomer(browser: Browser, visits: Program) -> Iterator[Newcomer]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="UTC"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(visits.url)
    expect(page.locator("article.ev").first).to_be_visible()
    yield Newcomer(page)
    context.close()


def test_who_came_from_morocco_and_how_often(newcomer: Newcomer) -> None:
    newcomer.chooses("Morocco")
    newcomer.reads(re.compile(r"^23 events, November 1957"))
    newcomer.sees_cards(23)
    who = " ".join(newcomer.titles)
    assert "King Hassan II" in who
    assert "Prime Minister Aziz Akhannouch" in who
    assert newcomer.actions <= 3


def test_the_first_visit_ever(newcomer: Newcomer) -> None:
    first = newcomer.page.get_by_role("complementary").get_by_role("link", name=re.compile("Kal"))
    newcomer.reads("First and latest")
    newcomer.clicks(first)
    newcomer.reads("King Kalakaua of Hawaii visits the United States")
    newcomer.reads(re.compile("12–23 December 1874"))
    assert newcomer.actions <= 3


def test_all_visits_of_1961(newcomer: Newcomer) -> None:
    newcomer.clicks(newcomer.page.locator(".years a[title^='1960s']"))
    expect(newcomer.page.locator(".years a[title^='1961']")).to_be_visible()
    newcomer.clicks(newcomer.page.locator(".years a[title^='1961']"))
    expect(newcomer.page.get_by_role("heading", level=1)).to_have_text("All events, 1961")
    newcomer.sees_cards(under_way("1961-01-01", "1961-12-31"))
    assert newcomer.actions <= 3


def test_visits_under_way_on_a_day(newcomer: Newcomer) -> None:
    newcomer.clicks(newcomer.page.get_by_role("button", name="More filters"))
    newcomer.types(newcomer.page.get_by_label("From", exact=True), "14 July 1985")
    newcomer.types(newcomer.page.get_by_label("To", exact=True), "14 July 1985")
    expect(newcomer.page.get_by_role("heading", level=1)).to_have_text("All events, 14 July 1985")
    newcomer.sees_cards(under_way("1985-07-14", "1985-07-14"))
    assert newcomer.actions <= 3


def test_back_goes_through_three_filters_one_by_one(newcomer: Newcomer) -> None:
    page = newcomer.page
    heading = page.get_by_role("heading", level=1)
    newcomer.chooses("Morocco")
    expect(heading).to_have_text("Morocco")
    newcomer.clicks(page.get_by_role("button", name="Talks"))
    expect(heading).to_have_text("Morocco: talks")
    newcomer.types(page.get_by_role("searchbox", name="Search"), "hassan")
    expect(heading).to_have_text("Morocco: talks, matching “hassan”")
    for before in ("Morocco: talks", "Morocco", "All events"):
        page.go_back()
        expect(heading).to_have_text(before)
    page.go_forward()
    expect(heading).to_have_text("Morocco")
    expect(page.locator("article.ev")).to_have_count(23)

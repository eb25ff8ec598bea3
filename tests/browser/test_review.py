"""The review page in a browser: several events published, retagged and withdrawn, and undone."""

import json
import re
import sqlite3
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_looks import Scheme
from tests.support.browsing import settled
from tests.support.drafts_waiting import program_with_drafts
from tests.support.looking_over import looked_over
from tests.support.program import Program

SHIPPED_TITLES = ("Defence ministers of India", "India and Morocco sign", "India to open a Defence")


def tick(page: Page, number: int) -> None:
    """Tick an event's box the way a keyboard does, and wait until the page has taken it."""
    box = page.get_by_role("checkbox", name=f"Select number {number}", exact=True)
    box.focus()
    box.press("Space")
    expect(box).to_be_checked()


def press(page: Page, words: str) -> None:
    settled(page)
    page.get_by_role("button", name=words, exact=True).click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible()


def show_published(page: Page) -> None:
    page.get_by_text("Published", exact=True).first.click()
    expect(page.get_by_role("button", name="Withdraw …")).to_be_visible()
    settled(page)


def titles(program: Program, query: str = "") -> list[str]:
    """The titles of what is published."""
    answer = httpx.get(f"{program.url}/events.jsonl{query}")
    return [json.loads(line)["title"] for line in answer.text.splitlines()]


def said(program: Program, words: str) -> bool:
    return any(words in title for title in titles(program))


def revisions(program: Program) -> int:
    with sqlite3.connect(program.folder / "events.db") as record:
        return int(record.execute("SELECT count(*) FROM event_revision").fetchone()[0])


def test_two_drafts_are_published_together_by_a_double_click_and_seen_on_the_timeline(
    desk_of_drafts: Program, reviewing: Page
) -> None:
    page, before = reviewing, revisions(desk_of_drafts)
    tick(page, 1)
    tick(page, 3)
    expect(page.get_by_text("2 of 3 selected")).to_be_visible()
    press(page, "Publish …")
    heading(page, "Publish 2 drafts?")
    page.get_by_role("button", name="Publish 2 drafts").dblclick()
    heading(page, "2 events published")
    expect(page.get_by_role("link", name="Review (1)")).to_be_visible()
    page.wait_for_timeout(500)
    assert revisions(desk_of_drafts) == before + 2
    page.reload()
    expect(page.get_by_text("Waiting visit 2").first).to_be_visible()
    assert revisions(desk_of_drafts) == before + 2
    page.goto(desk_of_drafts.url)
    for n, count in ((1, 1), (2, 0), (3, 1)):
        expect(page.get_by_role("heading", name=f"Waiting visit {n}")).to_have_count(count)


def test_a_draft_that_lacks_a_source_is_told_apart_and_the_publication_is_taken_back(
    desk_of_drafts: Program, reviewing: Page
) -> None:
    page = reviewing
    press(page, "Select all 3 shown")
    expect(page.get_by_text("3 of 3 selected")).to_be_visible()
    press(page, "Publish …")
    press(page, "Publish 3 drafts")
    heading(page, "2 of 3 events published")
    expect(page.get_by_text("not published. Give at least one source")).to_be_visible()
    assert said(desk_of_drafts, "Waiting visit 1")
    press(page, "Undo: withdraw 2 events")
    heading(page, "2 events withdrawn again")
    assert not said(desk_of_drafts, "Waiting visit")


def test_published_events_are_retagged_and_get_their_topics_back(
    desk_of_drafts: Program, reviewing: Page
) -> None:
    page = reviewing
    show_published(page)
    tick(page, 1)
    tick(page, 2)
    press(page, "Retag …")
    heading(page, "Retag 2 events?")
    box = page.get_by_role("combobox", name="Topics to add")
    box.click()
    box.fill("Trade")
    page.get_by_role("option", name="Trade", exact=True).click()
    box.press("Escape")
    press(page, "Retag 2 events")
    heading(page, "2 events retagged")
    assert len(titles(desk_of_drafts, "?topic=trade")) == 2
    press(page, "Undo: put the earlier topics of 2 events back")
    heading(page, "2 events given the earlier topics")
    assert titles(desk_of_drafts, "?topic=trade") == []


def test_several_are_withdrawn_with_a_reason_and_published_again(
    desk_of_drafts: Program, reviewing: Page
) -> None:
    page, program = reviewing, desk_of_drafts
    page.get_by_role("searchbox", name="Search").fill("defence")
    page.get_by_role("searchbox", name="Search").press("Enter")
    show_published(page)
    shown = page.get_by_role("button", name=re.compile("Select all . shown"))
    shown.click()
    expect(page.get_by_text(re.compile("^(.) of \\1 selected$"))).to_be_visible()
    press(page, "Withdraw …")
    question = page.get_by_role("button", name=re.compile("^Withdraw . events$"))
    question.click()
    expect(page.get_by_text("Say why in a sentence")).to_be_visible()
    page.get_by_role("textbox", name=re.compile("^Reason")).fill("The report was a hoax.")
    question.click()
    expect(page.get_by_role("heading", name=re.compile("events withdrawn$"))).to_be_visible()
    assert not any(said(program, title) for title in SHIPPED_TITLES)
    gone = httpx.get(f"{program.url}/events/5b0c6f0e-2a61-4c0b-9d53-0d8a3c1f7a01")
    assert gone.status_code == 410
    assert "The report was a hoax." in gone.text
    press(page, page.get_by_role("button", name=re.compile("^Undo")).inner_text())
    expect(page.get_by_role("heading", name=re.compile("events published again$"))).to_be_visible()
    assert all(said(program, title) for title in SHIPPED_TITLES)


def test_a_reader_is_not_led_to_the_page_and_sees_no_draft_there(
    tmp_path: Path, page: Page
) -> None:
    with program_with_drafts(tmp_path, "link") as program:
        page.goto(program.url)
        expect(page.get_by_role("link", name="Add an event")).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("^Review"))).to_have_count(0)
        page.goto(f"{program.url}/review")
        expect(page.get_by_text("diplo-timeline sign-in-link")).to_be_visible()
        expect(page.get_by_text("Waiting visit")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1240])
def test_it_fits_the_screen_and_axe_finds_nothing(
    desk_of_drafts: Program, browser: Browser, width: int, scheme: Scheme
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-GB"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{desk_of_drafts.url}/review")
    expect(page.get_by_text("Waiting visit 3").first).to_be_visible()
    problems = {"list": looked_over(page)}
    press(page, "Select all 3 shown")
    expect(page.get_by_text("3 of 3 selected")).to_be_visible()
    press(page, "Retag …")
    heading(page, "Retag 3 drafts?")
    problems["question"] = looked_over(page)
    press(page, "Cancel")
    press(page, "Select all 3 shown")
    press(page, "Publish …")
    press(page, "Publish 3 drafts")
    heading(page, "2 of 3 events published")
    problems["outcome"] = looked_over(page)
    context.close()
    assert not any(problems.values()), problems

"""Taking a view away in a browser: files, a link that opens the same view, paper, a citation."""

import csv
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.support.browsing import found_or_skip
from tests.support.program import Program

MEETING: Final = "Defence ministers of India and Morocco meet in Rabat"
MEMORANDUM: Final = "India and Morocco sign a memorandum on defence cooperation"
SOURCE: Final = "https://www.newindianexpress.com/nation/2025/Sep/22/india-morocco-sign-mou-to-deepen-defence-cooperation"
TOO_WIDE: Final = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  const root = document.documentElement;
  const past = (box) => (box ? box.scrollWidth - box.clientWidth : 0);
  return Math.max(past(root), past(main));
}"""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context.new_page()


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of: scripts refused by the page's policy, files not found."""
    found: list[str] = []
    page.on("console", lambda m: found.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert not found


def uid_of(served: Program, title: str) -> str:
    with urlopen(f"{served.url}/events.jsonl") as answer:
        events = [json.loads(line) for line in answer.read().decode().splitlines()]
    (found,) = [event["uid"] for event in events if event["title"] == title]
    return str(found)


def open_popover(page: Page, name: str) -> Locator:
    """Open what a button above the list opens."""
    page.get_by_role("button", name=name).first.click()
    opened = page.get_by_test_id("stPopoverBody")
    expect(opened).to_be_visible()
    return opened


def shown_uids(page: Page) -> set[str]:
    """The events of the list, those inside cards too."""
    expect(page.locator(".two [id^='e-']").first).to_be_visible()
    found = page.locator(".two [id^='e-']").evaluate_all("all => all.map(e => e.id.slice(2))")
    return set(found)


def words_of(pdf: Path) -> str:
    """The words of a PDF, lines that were broken put together again."""
    pdftotext = found_or_skip("pdftotext")
    done = subprocess.run([pdftotext, "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def run_together(text: str) -> str:
    """Without any white space: an address goes on in the next line wherever a line ends."""
    return re.sub(r"\s+", "", text)


# -- download --------------------------------------------------------------------------------


def test_the_files_hold_the_events_of_the_view(
    served: Program, page: Page, complaints: list[str], tmp_path: Path
) -> None:
    page.goto(f"{served.url}/?party=MA&family=talks")
    uids = shown_uids(page)
    assert len(uids) == 2
    offered = open_popover(page, "Download")
    expect(offered).to_contain_text("All 2 events of this view")
    taken = {}
    for name in ("CSV", "JSON Lines"):
        with page.expect_download() as download:
            offered.get_by_role("link", name=name).click()
        taken[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(taken[name])
    with taken["CSV"].open(encoding="utf-8-sig", newline="") as lines:
        assert {row["uid"] for row in csv.DictReader(lines)} == uids
    lines_of = taken["JSON Lines"].read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["uid"] for line in lines_of} == uids


# -- share -----------------------------------------------------------------------------------


def test_the_copied_address_opens_the_same_view_for_somebody_else(
    served: Program, page: Page, browser: Browser
) -> None:
    uid = uid_of(served, MEMORANDUM)
    asked = f"party=IN&family=agreements&lanes=party&window=2025-09-15/2025-10-01&event={uid}"
    page.goto(f"{served.url}/?{asked}")
    shared = open_popover(page, "Share")
    shared.get_by_role("button", name="Copy the address of this view").click()
    expect(shared.get_by_text("Address of this view copied")).to_be_attached()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.startswith(f"{served.url}/?")

    context = browser.new_context(locale="en-GB")
    other = context.new_page()
    other.goto(address)
    expect(other.get_by_role("heading", name="India: agreements")).to_be_visible(timeout=20_000)
    expect(other.get_by_role("region", name="The selected event")).to_contain_text(MEMORANDUM)
    expect(other.get_by_text("15–30 September 2025").first).to_be_visible()
    expect(other.get_by_role("button", name="Party", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    assert shown_uids(other) == shown_uids(page) == {uid}
    context.close()


def test_a_selected_event_is_cited_with_the_day_it_was_read(served: Program, page: Page) -> None:
    uid = uid_of(served, MEETING)
    page.goto(f"{served.url}/?event={uid}")
    shared = open_popover(page, "Share")
    shared.get_by_role("button", name="Copy the permanent address").click()
    expect(shared.get_by_text("Permanent address copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == f"{served.url}/events/{uid}"
    page.keyboard.press("Escape")
    cited = open_popover(page, "Cite")
    cited.get_by_role("button", name="Copy the citation").click()
    expect(cited.get_by_text("Citation copied")).to_be_attached()
    sentence = page.evaluate("navigator.clipboard.readText()")
    assert sentence.startswith(f"“{MEETING}.” Diplo Timeline, 22 September 2025; version 1, ")
    assert re.search(rf"{served.url}/events/{uid}\. Accessed \d+ \w+ \d{{4}}\.$", sentence)


def test_the_events_own_page_cites_it_in_the_same_words(
    served: Program, page: Page, complaints: list[str]
) -> None:
    uid = uid_of(served, MEETING)
    page.goto(f"{served.url}/?event={uid}")
    citation = open_popover(page, "Share").get_by_role("textbox", name="Citation").input_value()
    page.goto(f"{served.url}/events/{uid}")
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.get_by_role("status")).to_have_text("Citation copied")
    assert page.evaluate("navigator.clipboard.readText()") == citation


def test_without_a_script_the_citation_stands_without_a_day_of_access(
    served: Program, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}/events/{uid_of(served, MEETING)}")
    expect(page.get_by_text("Diplo Timeline, 22 September 2025; version 1")).to_be_visible()
    expect(page.get_by_text("Accessed")).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
    page.goto(f"{served.url}/print")
    expect(page.get_by_text("use your browser’s own print command")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


# -- print -----------------------------------------------------------------------------------


def test_a_view_on_paper_has_titles_sources_and_all_addresses(
    served: Program, page: Page, complaints: list[str], tmp_path: Path
) -> None:
    page.goto(f"{served.url}/?party=MA&family=talks&window=2025-09-01/2025-10-01")
    open_popover(page, "Download").get_by_role("link", name="Print or save as PDF").click()
    expect(page.get_by_role("heading", name="Morocco: talks")).to_be_visible()
    expect(page.get_by_role("button", name="Print or save as PDF")).to_be_visible()
    page.pdf(path=tmp_path / "view.pdf", prefer_css_page_size=True)
    text = words_of(tmp_path / "view.pdf")
    assert "2 events, September 2025. Printed" in text
    assert MEETING in text
    assert "The New Indian Express, 22 September 2025" in text
    for address in (
        f"{served.url}/?party=MA&family=talks&window=2025-09-01%2F2025-10-01",
        SOURCE,
        f"{served.url}/events/{uid_of(served, MEETING)}",
    ):
        assert address in run_together(text), address
    assert re.search(r"(\d+)/\1$", run_together(text)), "its pages are numbered, to the last"
    for seen_only in ("Back to the timeline", "Print or save", MEMORANDUM + "\n"):
        assert seen_only not in text
    page.get_by_role("link", name="Back to the timeline").click()
    expect(page.get_by_role("heading", name="Morocco: talks")).to_be_visible()


def test_the_button_opens_the_browsers_own_print(served: Program, page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{served.url}/print")
    page.get_by_role("button", name="Print or save as PDF").click()
    assert page.evaluate("window.printed")


def test_the_dashboard_itself_prints_drawing_list_and_sources_but_no_widgets(
    served: Program, page: Page, tmp_path: Path
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{served.url}/?party=MA&event={uid_of(served, MEETING)}")
    expect(page.get_by_role("region", name="The selected event")).to_be_visible()
    expect(page.get_by_role("region", name="Timeline")).to_be_visible()
    page.emulate_media(media="print")
    for part in ("body", ".stApp", "[data-testid=stMain]"):
        colour = page.locator(part).evaluate("e => getComputedStyle(e).backgroundColor")
        assert colour in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), "paper is white: " + part
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    text = words_of(tmp_path / "page.pdf")
    assert MEMORANDUM in text
    assert f"<{SOURCE}>" in run_together(text)
    assert f"{served.url}/?party=MA&event=" in run_together(text)
    for widget in ("Subscribe", "Download", "Share", "Search", "More filters", "Close", "Cite"):
        assert widget not in text, widget


# -- the row of buttons ----------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_buttons_stand_in_one_row_and_nothing_scrolls_sideways(
    served: Program, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{served.url}/?event={uid_of(served, MEETING)}")
    buttons = [page.get_by_role("button", name=n) for n in ("Subscribe", "Download", "Share")]
    expect(buttons[-1]).to_be_visible(timeout=20_000)
    boxes = [box for button in buttons if (box := button.bounding_box())]
    assert len({round(box["y"]) for box in boxes}) == 1
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width
    for name in ("Download", "Share", "Cite"):
        open_popover(page, name)
        assert page.evaluate(TOO_WIDE) <= 0, name
        page.keyboard.press("Escape")
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    for path in ("/print", f"/events/{uid_of(served, MEETING)}"):
        page.goto(f"{served.url}{path}")
        assert page.evaluate(TOO_WIDE) <= 0, path
    context.close()

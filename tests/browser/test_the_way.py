"""The whole way, as a person goes it: see, narrow, subscribe, sign in, add, mend, withdraw."""

import re
import shutil
import subprocess
from pathlib import Path

import feedparser
import httpx
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import found_or_skip, settled
from tests.support.program import Program

TITLES = (
    "Defence ministers of India and Morocco meet in Rabat",
    "India and Morocco sign a memorandum on defence cooperation",
    "India to open a Defence Wing at its embassy in Rabat",
    "Rajnath Singh invites Abdeltif Loudiyi to visit India",
)


def entries(program: Program, ext: str, query: str = "") -> list[str]:
    """The titles of a feed's entries as a feed reader sees them."""
    parsed = feedparser.parse(httpx.get(f"{program.url}/events.{ext}{query}").content)
    assert not parsed.bozo
    return [entry.title for entry in parsed.entries]


def open_timeline(page: Page, program: Program, address: str = "/") -> None:
    page.goto(f"{program.url}{address}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def choose(page: Page, label: str, text: str) -> None:
    """Choose from a list by typing, as one does without a mouse."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(text)
    page.get_by_role("option", name=text).first.click()
    settled(page)


def type_in(page: Page, label: str, text: str) -> None:
    """Type into a field and leave it."""
    box = page.get_by_role("textbox", name=label, exact=True)
    box.fill(text)
    box.press("Tab")
    settled(page)


def fill_the_minimum(page: Page, title: str) -> None:
    choose(page, "Kind", "Visit")
    type_in(page, "Title", title)
    type_in(page, "Date", "3 May 2026")
    choose(page, "Party", "Kenya")
    type_in(page, "Address", "https://example.org/report")


def test_the_four_events_are_on_the_timeline(served: Program, page: Page) -> None:
    open_timeline(page, served)
    for title in TITLES:
        expect(page.get_by_role("link", name=title)).to_be_visible()
    expect(page.locator("[aria-label^='Meeting: Defence ministers']")).to_be_visible()
    expect(
        page.get_by_role("button", name=re.compile("^Agreement: .*22 September 2025$"))
    ).to_be_visible()


def test_filtering_changes_the_address_and_back_undoes_it(served: Program, page: Page) -> None:
    open_timeline(page, served)
    page.get_by_text("Agreements", exact=False).first.click()
    expect(page).to_have_url(re.compile(r"\?family=agreements"))
    expect(page.get_by_role("link", name=TITLES[1])).to_be_visible()
    expect(page.get_by_role("link", name=TITLES[2])).to_have_count(0)
    search = page.get_by_role("searchbox", name="Search")
    search.fill("nowhere")
    search.press("Enter")
    expect(page).to_have_url(re.compile("q=nowhere"))
    expect(page.get_by_text("No event in the record matches all of this")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name=TITLES[1])).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name=TITLES[2])).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("link", name=TITLES[2])).to_have_count(0)


def test_a_shared_address_opens_the_same_view(
    served: Program, browser: Browser, page: Page
) -> None:
    open_timeline(page, served, "/?party=MA&kind=agreement")
    expect(page.get_by_role("heading", name="Morocco: agreement")).to_be_visible()
    expect(page.get_by_role("link", name=TITLES[1])).to_be_visible()
    expect(page.get_by_role("link", name=TITLES[2])).to_have_count(0)


def test_a_mistyped_address_says_so_and_shows_the_rest(served: Program, page: Page) -> None:
    open_timeline(page, served, "/?contry=MA&kind=agreement")
    expect(page.get_by_text("contry")).to_be_visible()
    expect(page.get_by_text("party").first).to_be_visible()
    expect(page.get_by_role("link", name=TITLES[1])).to_be_visible()


def test_subscribe_shows_the_addresses_of_this_view(served: Program, page: Page) -> None:
    open_timeline(page, served, "/?party=MA&kind=agreement")
    page.get_by_role("button", name="Subscribe").click()
    for ext, name in (("atom", "Atom"), ("rss", "RSS")):
        address = f"{served.url}/events.{ext}?party=MA&kind=agreement"
        expect(page.get_by_role("textbox", name=re.compile(name))).to_have_value(address)
        assert entries(served, ext, "?party=MA&kind=agreement") == [TITLES[1]]
    expect(page.get_by_text("This site runs on your own machine", exact=False)).to_be_visible()


def test_a_real_feed_reader_gets_the_four_events(served: Program, tmp_path: Path) -> None:
    newsboat = found_or_skip("newsboat")
    for ext in ("atom", "rss"):
        urls = tmp_path / f"urls-{ext}"
        urls.write_text(f"{served.url}/events.{ext}\n")
        cache = tmp_path / f"cache-{ext}.db"
        arguments = ["-u", str(urls), "-c", str(cache), "-C", "/dev/null"]
        subprocess.run([newsboat, *arguments, "-x", "reload"], check=True, timeout=60)
        told = subprocess.run(
            [newsboat, *arguments, "-x", "print-unread"],
            check=True, timeout=60, capture_output=True, text=True,
        )  # fmt: skip
        assert told.stdout.startswith("4 ")


def test_without_the_link_the_form_explains_and_offers_nothing_to_save(
    served: Program, page: Page
) -> None:
    page.goto(f"{served.url}/add")
    expect(page.get_by_text("diplo-timeline sign-in-link")).to_be_visible()
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)
    expect(page.get_by_role("button", name="Save draft")).to_have_count(0)


def test_an_event_is_added_mended_withdrawn_and_survives_a_pulled_plug(
    served: Program, signed_in: Page
) -> None:
    page, title, mended = (
        signed_in,
        "Minister of Norway visits Nairobbi",
        "Minister of Norway visits Nairobi",
    )
    fill_the_minimum(page, title)
    expect(page.get_by_text("Sunday 3 May 2026").first).to_be_visible()
    page.get_by_role("button", name="Publish").dblclick()
    expect(page.get_by_role("link", name="Open its page")).to_be_visible()
    open_timeline(page, served)
    card = page.locator("article.ev").get_by_role("link", name=title)
    expect(card).to_have_count(1)
    for ext in ("atom", "rss"):
        assert entries(served, ext).count(title) == 1
    uid = card.get_attribute("href")
    assert uid is not None
    uid = uid.rsplit("/", 1)[1]

    served.kill()
    served.start()
    for ext in ("atom", "rss"):
        assert entries(served, ext).count(title) == 1

    page.goto(f"{served.url}/add?event={uid}")
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value(title)
    type_in(page, "Title", mended)
    page.get_by_role("button", name=re.compile("Save")).first.click()
    expect(page.get_by_role("heading", name="Saved as version 2")).to_be_visible()
    open_timeline(page, served)
    expect(page.get_by_role("link", name=mended).first).to_be_visible()
    for ext in ("atom", "rss"):
        assert mended in entries(served, ext)
        assert title not in entries(served, ext)

    page.goto(f"{served.url}/add?event={uid}")
    page.get_by_text("Withdraw this event").first.click()
    page.get_by_role("button", name="Withdraw …").click()
    type_in(page, "Reason", "It did not take place.")
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_role("heading", name="Withdrawn", exact=True)).to_be_visible()
    assert httpx.get(f"{served.url}/events/{uid}").status_code == 410
    open_timeline(page, served)
    expect(page.get_by_role("link", name=TITLES[0])).to_be_visible()
    expect(page.get_by_role("link", name=mended)).to_have_count(0)
    for ext in ("atom", "rss"):
        assert mended not in entries(served, ext)


def test_what_was_typed_survives_a_refusal(served: Program, signed_in: Page) -> None:
    page = signed_in
    fill_the_minimum(page, "x" * 201)
    type_in(page, "Date", "30 February 2026")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("200 are allowed")).first).to_be_visible()
    expect(page.get_by_text(re.compile("28 days")).first).to_be_visible()
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value("x" * 201)
    expect(page.get_by_role("textbox", name="Date", exact=True)).to_have_value("30 February 2026")
    assert len(entries(served, "atom")) == 4


def test_typing_before_the_form_is_all_drawn_empties_no_field(
    served: Program, signed_in: Page
) -> None:
    page = signed_in
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 8})
    page.goto(f"{served.url}/add?event=5b0c6f0e-2a61-4c0b-9d53-0d8a3c1f7a01")
    title = page.get_by_role("textbox", name="Title", exact=True)
    title.press_sequentially("Again: ", delay=15)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.get_by_text("More about the event").click()
    expect(page.get_by_role("radio", name="Happened")).to_be_checked()
    expect(page.get_by_role("textbox", name="Summary")).to_have_value(re.compile("^Rajnath Singh"))
    expect(page.get_by_role("textbox", name="Address", exact=True)).to_have_value(
        re.compile("^https://www.devdiscourse.com/")
    )


def test_on_ones_own_machine_nobody_has_to_sign_in(tmp_path: Path, page: Page) -> None:
    shutil.copyfile(Path(__file__).parent.parent.parent / "events.db", tmp_path / "events.db")
    with Program(tmp_path, DIPLO_EDITING="local") as program:
        page.goto(f"{program.url}/add")
        expect(page.get_by_role("button", name="Publish")).to_be_visible()

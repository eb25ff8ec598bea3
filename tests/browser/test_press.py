"""The press page in a browser: a release read, mended, added to by hand, and published."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from diplo_timeline.store.opening import create_record
from tests.browser.test_looks import Scheme
from tests.browser.test_the_way import choose, type_in
from tests.press.documents.making import page as pdf_page
from tests.press.documents.making import pdf, word
from tests.support.browsing import settled
from tests.support.looking_over import looked_over
from tests.support.press_release import BY_HAND, INVITING, MEETING, RELEASE, SIGNING
from tests.support.program import Program

ADDRESS = "https://example.org/release"
HOSTILE = (
    "Norway & <script>document.title='run'</script> Kenya\n\n"
    "<img src=x onerror=\"document.title='run'\"> **bold** [a](javascript:alert(1)) $x^2$\n\n"
    f"<b onclick=alert(1)>What follows is bold\n\n{MEETING}\n\n{SIGNING}"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Program]:
    """The program on an empty record, where whoever opens it edits."""
    url = f"sqlite:///{tmp_path}/own.db"
    create_record(url).close()
    with Program(tmp_path, DIPLO_DATABASE_URL=url, DIPLO_EDITING="local") as program:
        yield program


def pastes(page: Page, program: Program, text: str) -> None:
    page.goto(program.url)
    page.get_by_role("link", name="From a press release").click()
    page.get_by_label("Text of the release").fill(text)
    page.get_by_role("button", name="Find the events").click()
    expect(page.get_by_role("heading", name="What it reports")).to_be_visible()


def mark(page: Page, words: str) -> Locator:
    """The highlighted words that begin so."""
    return page.locator(".pt mark").filter(has_text=words[:40])


def number_of(page: Page, words: str) -> str:
    """The number of the proposal that these words are the evidence of."""
    told = mark(page, words).get_attribute("aria-label") or ""
    found = re.search(r"proposal (\d+)", told)
    assert found, told
    return found[1]


def press(page: Page, words: str) -> None:
    settled(page)
    page.get_by_role("button", name=words, exact=True).click()


def shows_fields_of(page: Page, number: str) -> None:
    """Wait until this proposal's fields are there, to the last, and no other's any more."""
    expect(page.get_by_role("button", name=f"Discard {number}", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile(r"^Discard \d"))).to_have_count(1)


def drags_over(page: Page, words: str) -> None:
    """Select words as a mouse does."""
    ends = page.evaluate(
        """(words) => {
          for (const piece of document.querySelectorAll('.pt [data-a]')) {
            const node = piece.firstChild, at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            piece.scrollIntoView({block: 'center'});
            const boxes = [...range.getClientRects()];
            const first = boxes[0], last = boxes.at(-1);
            const middle = (box) => box.top + box.height / 2;
            return [first.left, middle(first), last.right, middle(last)];
          }
        }""",
        words,
    )
    page.mouse.move(ends[0] + 0.5, ends[1])
    page.mouse.down()
    page.mouse.move(ends[2] - 0.2, ends[3], steps=8)
    page.mouse.up()


def published(program: Program) -> dict[str, dict[str, Any]]:
    lines = httpx.get(f"{program.url}/events.jsonl").text.splitlines()
    return {event["title"]: event for event in map(json.loads, lines)}


def test_a_release_is_mended_added_to_by_hand_and_published_with_its_quotes(
    desk: Program, page: Page
) -> None:
    pastes(page, desk, RELEASE)
    for words in (MEETING, SIGNING, INVITING):
        expect(mark(page, words)).to_be_visible()
    expect(page.get_by_label("Publisher")).to_have_value("Ministry of Foreign Affairs of Norway")
    page.get_by_label("Address", exact=True).fill(ADDRESS)
    page.get_by_label("Published on").fill("3 March 2026")
    # pick a proposal by its words, and mend it
    mark(page, MEETING).click()
    shows_fields_of(page, number_of(page, MEETING))
    expect(mark(page, MEETING)).to_have_class(re.compile("picked"))
    page.get_by_label("Title", exact=True).fill("Ministers talk about the ocean")
    expect(page.get_by_role("heading", name="Ministers talk about the ocean")).to_be_visible()
    # discard another
    inviting = number_of(page, INVITING)
    press(page, f"Open {inviting}")
    shows_fields_of(page, inviting)
    press(page, f"Discard {inviting}")
    expect(page.get_by_role("button", name=f"Bring back {inviting}")).to_be_visible()
    expect(mark(page, INVITING)).to_have_count(0)
    # make one by hand, of words with letters that JavaScript counts twice
    drags_over(page, BY_HAND)
    expect(page.get_by_text("10 words selected")).to_be_visible()
    press(page, "Make an event of these words")
    shows_fields_of(page, "4")
    expect(page.get_by_label("Quote")).to_have_value(BY_HAND)
    kind = page.get_by_role("combobox", name=re.compile("^Kind"))
    kind.click()
    kind.fill("Cooperation")
    page.get_by_role("option", name=re.compile("^Cooperation")).click()
    settled(page)
    type_in(page, "Title", "A pilot school for Mombasa")
    type_in(page, "Date", "March 2026")
    choose(page, "Party", "Kenya")
    # publish what is left, by a double click
    expect(page.get_by_text("3 of 3 ticked")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Publish 3 events").dblclick()
    expect(page.get_by_role("heading", name="3 events saved")).to_be_visible()
    events = published(desk)
    assert len(events) == 3
    whole = events["Ministers talk about the ocean"]
    (signed,) = (event for event in events.values() if event["kind"] == "agreement")
    assert signed["part_of"] == whole["uid"]
    feed = httpx.get(f"{desk.url}/events.atom").text
    for title, event, words in (
        ("Ministers talk about the ocean", whole, MEETING),
        ("A pilot school for Mombasa", events["A pilot school for Mombasa"], BY_HAND),
        (str(signed["title"]), signed, SIGNING),
    ):
        (source,) = event["sources"]
        assert (source["url"], source["quote"], source["published"]) == (
            ADDRESS, words, "2026-03-03",
        )  # fmt: skip
        assert title in feed
    page.goto(desk.url)
    expect(page.get_by_role("heading", name="A pilot school for Mombasa")).to_be_visible()
    expect(page.get_by_text("Ministry of Foreign Affairs of Norway").first).to_be_visible()


def test_what_one_sentence_tells_is_numbered_in_order(desk: Program, page: Page) -> None:
    pastes(
        page,
        desk,
        "Foreign Minister Ana Rojas of Peru met Foreign Minister Bui Son of Vietnam in Hanoi on "
        "5 May 2026 and invited him to visit Lima.",
    )
    told = page.locator(".pt sup")
    expect(told).to_have_count(2)
    assert [re.sub(r"\D", "", words) for words in told.all_inner_texts()] == ["1", "2"]


def test_the_source_stays_open_while_it_is_filled_in(desk: Program, page: Page) -> None:
    pastes(page, desk, f"Oslo, 3 March 2026\n\n{MEETING}")
    page.get_by_label("Address", exact=True).fill(ADDRESS)
    page.get_by_label("Address", exact=True).press("Tab")
    settled(page)
    page.get_by_label("Publisher", exact=True).fill("Ministry of Fisheries", timeout=5_000)


def test_everything_is_done_with_the_keyboard(desk: Program, page: Page) -> None:
    pastes(page, desk, RELEASE)
    stops = page.locator(".pt mark[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("End")
    expect(mark(page, INVITING)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(mark(page, SIGNING)).to_be_focused()
    page.keyboard.press("Enter")
    shows_fields_of(page, number_of(page, SIGNING))
    expect(mark(page, SIGNING)).to_be_focused()
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")  # once more: to its fields
    expect(page.get_by_role("combobox", name=re.compile("^Kind"))).to_be_focused()
    find = page.get_by_label("Find words in the text")
    find.fill("mombasa")
    find.press("Enter")
    expect(page.get_by_text("1 word selected")).to_be_visible()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_text(re.compile("[23] words selected"))).to_be_visible()
    make = page.get_by_role("button", name="Make an event of these words")
    make.focus()
    make.press("Enter")
    shows_fields_of(page, "4")
    expect(page.get_by_label("Quote")).to_have_value(re.compile("^Mombasa \U0001f6a2"))
    press_save = page.get_by_role("button", name=re.compile("^Save . drafts$"))
    press_save.focus()
    press_save.press("Enter")
    expect(page.get_by_text("Choose what kind of event it is").first).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("of 4 events saved$"))).to_be_visible()
    assert published(desk) == {}


def test_a_reloaded_tab_goes_on_where_it_was(desk: Program, page: Page) -> None:
    pastes(page, desk, RELEASE)
    mark(page, MEETING).click()
    shows_fields_of(page, number_of(page, MEETING))
    type_in(page, "Title", "Ministers talk about the ocean")
    inviting = number_of(page, INVITING)
    press(page, f"Open {inviting}")
    shows_fields_of(page, inviting)
    press(page, f"Discard {inviting}")
    expect(page.get_by_role("button", name=f"Bring back {inviting}")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Ministers talk about the ocean")).to_be_visible()
    expect(page.get_by_role("button", name=f"Bring back {inviting}")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Publish . events$")).click()
    expect(page.get_by_role("heading", name=re.compile("events saved$"))).to_be_visible()
    assert "Ministers talk about the ocean" in published(desk)
    page.reload()  # nothing waits any more: the next release
    expect(page.get_by_role("textbox", name="Text of the release")).to_have_value("")
    settled(page)
    expect(page.get_by_role("heading", name="What it reports")).to_have_count(0)


def mends_a_title(desk: Program, page: Page, title: str) -> None:
    """Paste the release and give its meeting another title."""
    pastes(page, desk, RELEASE)
    mark(page, MEETING).click()
    shows_fields_of(page, number_of(page, MEETING))
    type_in(page, "Title", title)
    inviting = number_of(page, INVITING)
    press(page, f"Open {inviting}")
    shows_fields_of(page, inviting)
    settled(page)


def test_a_release_in_work_outlives_a_server_that_is_killed(desk: Program, page: Page) -> None:
    mends_a_title(desk, page, "Ministers talk about the ocean")
    desk.kill()
    desk.start()
    page.goto(f"{desk.url}/press")
    expect(page.get_by_role("heading", name="Ministers talk about the ocean")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Publish . events$")).click()
    expect(page.get_by_role("heading", name=re.compile("events saved$"))).to_be_visible()
    assert "Ministers talk about the ocean" in published(desk)


def test_a_release_in_work_is_offered_after_its_tab_was_closed(desk: Program, page: Page) -> None:
    mends_a_title(desk, page, "Ministers talk about the ocean")
    other = page.context.new_page()
    other.goto(f"{desk.url}/press")
    settled(other)
    expect(other.get_by_text("You had a release in work")).to_have_count(0)  # a tab has it open
    page.close()
    other.reload()
    expect(other.get_by_text(re.compile(r"release in work on .+ at \d\d:\d\d"))).to_be_visible()
    other.get_by_role("button", name="Go on with it").click()
    expect(other.get_by_role("heading", name="Ministers talk about the ocean")).to_be_visible()


def test_a_release_that_is_not_wanted_any_more_is_offered_once(desk: Program, page: Page) -> None:
    mends_a_title(desk, page, "Ministers talk about the ocean")
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(f"{desk.url}/press")
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_text("You had a release in work")).to_have_count(0)
    settled(page)
    assert page.evaluate("Object.keys(localStorage).filter((n) => n.includes(':release:'))") == []
    page.reload()
    settled(page)
    expect(page.get_by_text("You had a release in work")).to_have_count(0)


@pytest.mark.parametrize("name", ["release.pdf", "release.docx"])
def test_a_file_is_dropped_and_read(desk: Program, page: Page, name: str) -> None:
    lines = [line for line in RELEASE.splitlines() if line.isascii() and line]
    content = word(*lines) if name.endswith("docx") else pdf([pdf_page(*lines)])
    page.goto(f"{desk.url}/press")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    expect(mark(page, SIGNING)).to_be_visible()


def test_a_file_that_cannot_be_read_is_refused_with_its_reason(desk: Program, page: Page) -> None:
    page.goto(f"{desk.url}/press")
    page.get_by_label("Text of the release").fill("Typed before")
    page.locator("input[type=file]").set_input_files(
        {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"\x89PNG\r\n"}
    )
    expect(page.get_by_text("scan.pdf is a picture")).to_be_visible()
    expect(page.get_by_label("Text of the release")).to_have_value("Typed before")


def test_a_hostile_text_stays_text(desk: Program, page: Page) -> None:
    pastes(page, desk, HOSTILE)
    text = page.locator(".pt-text")
    expect(text).to_contain_text("<script>document.title='run'</script>")
    expect(text).to_contain_text("<b onclick=alert(1)>")
    assert text.locator("script, img, a, b").count() == 0
    mark(page, SIGNING).click()
    page.get_by_label("Title", exact=True).fill("<img src=x onerror=document.title='run'> **b**")
    expect(page.get_by_role("heading", name="<img src=x")).to_be_visible()
    page.get_by_text("What it rests on").click()
    page.wait_for_timeout(500)
    assert page.title() != "run"
    assert page.locator("[data-testid=stMain] img").count() == 0


def test_a_second_outlets_report_becomes_a_source_of_what_is_recorded(
    desk: Program, page: Page
) -> None:
    for turn, address in enumerate((ADDRESS, "https://example.com/other")):
        pastes(page, desk, RELEASE)
        page.get_by_label("Address", exact=True).fill(address)
        if turn:
            expect(page.get_by_text("Recorded already").first).to_be_visible()
        page.get_by_role("button", name=re.compile("^(Publish|Add) ")).first.click()
        expect(page.get_by_role("heading", name=re.compile("events saved$"))).to_be_visible()
        page.wait_for_timeout(300)
    meetings = [e for e in published(desk).values() if e["kind"] == "meeting"]
    assert len(meetings) == 1
    assert [source["url"] for source in meetings[0]["sources"]] == [
        ADDRESS,
        "https://example.com/other",
    ]


def test_a_reader_is_not_led_to_the_page(served: Program, page: Page) -> None:
    page.goto(served.url)
    expect(page.get_by_role("link", name="Add an event")).to_be_visible()
    expect(page.get_by_role("link", name="From a press release")).to_have_count(0)
    page.goto(f"{served.url}/press")
    expect(page.get_by_text("diplo-timeline sign-in-link")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1240])
def test_it_fits_the_screen_and_axe_finds_nothing(
    desk: Program, browser: Browser, width: int, scheme: Scheme
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-GB"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{desk.url}/press")
    expect(page.get_by_label("Text of the release")).to_be_visible()
    problems = {"giving": looked_over(page)}
    page.get_by_label("Text of the release").fill(RELEASE)
    press(page, "Find the events")
    expect(mark(page, SIGNING)).to_be_visible()
    problems["read"] = looked_over(page)
    mark(page, SIGNING).click()
    expect(page.get_by_label("Quote")).to_be_visible()
    for section in ("What it rests on", "People, topics, summary, agreement"):
        page.get_by_text(section).click()
    problems["picked"] = looked_over(page)
    page.get_by_label("Date", exact=True).fill("someday")
    page.get_by_role("button", name=re.compile("^Publish . events$")).click()
    expect(page.get_by_role("heading", name=re.compile("events saved$"))).to_be_visible()
    problems["outcome"] = looked_over(page)
    context.close()
    assert not any(problems.values()), problems

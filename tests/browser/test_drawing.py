"""The drawing by keyboard, wheel, hand and finger, and what is read of it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from diplo_timeline.query import EventQuery
from diplo_timeline.store import open_store
from diplo_timeline.timeline.marks import said
from tests.support.many_events import many_events
from tests.support.program import Program

MARKS: Final = "button[aria-label$='22 September 2025']"
NAMES: Final = 156  # pixels of the lanes' names, left of the ground
TEN_YEARS: Final = "window=2000-01-01/2010-01-01"
ONE_YEAR: Final = "window=2001-01-01/2002-01-01"
# What is in focus, wherever it is: its name, and whether it is a stop of the drawing.
FOCUS: Final = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.closest('.plot') ? at.getAttribute('aria-label') ?? at.textContent : null;
}"""
# The least contrast of a number on its shade, as a browser paints both.
CONTRAST: Final = """(root) => {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = (colour) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => {
      const v = part / 255;
      return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return Math.min(...[...root.querySelectorAll('.cell b')].map((cell) => {
    const style = getComputedStyle(cell);
    const [low, high] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }));
}"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program on 400 events from 1984 to 2027. Nobody writes here, so one serves all tests."""
    folder = tmp_path_factory.mktemp("crowded")
    many_events(folder / "events.db")
    with Program(folder, DIPLO_DATABASE_URL=f"sqlite:///{folder}/events.db") as program:
        yield program


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".plot .m").first).to_be_visible()
    return page


def ground(page: Page) -> FloatRect:
    """Where the drawing's time is on the screen."""
    box = page.locator(".plot").bounding_box()
    assert box is not None
    return {**box, "x": box["x"] + NAMES, "width": box["width"] - NAMES}


def days(page: Page) -> tuple[int, int]:
    """The window that the address asks for, as ordinals."""
    (window,) = parse_qs(urlsplit(page.url).query)["window"]
    lo, hi = (date.fromisoformat(day).toordinal() for day in window.split("/"))
    return lo, hi


def rests(page: Page, before: str) -> tuple[int, int]:
    """The window after a move: the address has changed and the answer is drawn."""
    expect(page).not_to_have_url(before)
    expect(page.locator(".tl")).not_to_have_attribute("aria-busy", "true")
    return days(page)


def drag(page: Page, start: tuple[float, float], by: float) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by, start[1], steps=4)
    page.mouse.up()


# In one script: on a busy machine three presses sent one by one may be too far apart.
PRESSED_THRICE: Final = """element => {
  element.focus();
  for (let n = 0; n < 3; n++)
    element.dispatchEvent(new KeyboardEvent("keydown", { key: "-", bubbles: true }));
}"""
TURNED_TWICE: Final = """(element, [clientX, clientY]) => {
  const turn = { clientX, clientY, deltaY: -100, ctrlKey: true, bubbles: true, cancelable: true };
  for (let n = 0; n < 2; n++) element.dispatchEvent(new WheelEvent("wheel", turn));
}"""

# -- keys ------------------------------------------------------------------------------------


def test_an_event_is_found_and_opened_by_keyboard_alone(served: Program, page: Page) -> None:
    page.goto(served.url)
    marks = page.locator(MARKS)
    expect(marks).to_have_count(4)
    reachable = [mark for mark in marks.all() if mark.get_attribute("tabindex") == "0"]
    assert len(reachable) == 1
    reachable[0].focus()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?event=[0-9a-f-]{36}$"))
    expect(page.locator(f"{MARKS}[aria-current=true]")).to_have_count(1)
    expect(page.locator(".st-key-details").get_by_role("link").first).to_be_visible()


def test_each_mark_is_named_as_the_record_says_it(served: Program, page: Page) -> None:
    store = open_store(f"sqlite:///{served.folder}/events.db")
    events = store.page(EventQuery()).events
    store.close()
    page.goto(served.url)
    expect(page.locator(MARKS)).to_have_count(len(events))
    names = [mark.get_attribute("aria-label") for mark in page.locator(MARKS).all()]
    assert sorted(map(str, names)) == sorted(said(e, e.date) for e in events if e.date)


def test_plus_goes_from_decades_to_one_day_and_focus_is_kept(crowded: Program, page: Page) -> None:
    opened(page, crowded.url)
    page.locator(".plot [tabindex='0']").focus()
    page.keyboard.press("End")
    widths = [16_000]
    while widths[-1] > 1 and len(widths) < 20:
        before = page.url
        page.keyboard.press("+")
        lo, hi = rests(page, before)
        widths.append(hi - lo)
        assert page.evaluate(FOCUS), f"no focus at {hi - lo} days"
    assert widths[-1] == 1
    assert sorted(widths, reverse=True) == widths
    expect(page.locator(".plot .m")).to_have_attribute("aria-label", re.compile(r"\d{4}$"))
    assert page.locator(".bar .period").inner_text().endswith("1 event")


def test_a_key_that_is_pressed_again_and_again_is_one_move(crowded: Program, page: Page) -> None:
    opened(page, f"{crowded.url}/?{ONE_YEAR}")
    before = page.url
    page.locator(".plot [tabindex='0']").evaluate(PRESSED_THRICE)
    lo, hi = rests(page, before)
    assert hi - lo == 8 * 365
    page.go_back()
    expect(page).to_have_url(before)


def test_page_down_goes_on_by_a_period_and_zero_to_the_whole(crowded: Program, page: Page) -> None:
    opened(page, f"{crowded.url}/?{ONE_YEAR}")
    lo, hi = days(page)
    page.locator(".plot [tabindex='0']").focus()
    page.keyboard.press("PageDown")
    assert rests(page, f"{crowded.url}/?{ONE_YEAR}") == (hi, hi + 365)
    assert page.evaluate(FOCUS)
    before = page.url
    page.keyboard.press("[")
    assert rests(page, before) == (lo + 182, hi + 182) or days(page) == (lo + 183, hi + 183)
    page.keyboard.press("0")
    expect(page).to_have_url(f"{crowded.url}/")


def test_an_empty_period_keeps_the_focus_and_obeys_the_keys(served: Program, page: Page) -> None:
    opened(page, f"{served.url}/?window=2025-09-22/2025-09-23")
    page.locator(".plot [tabindex='0']").focus()
    before = page.url
    page.keyboard.press("PageDown")
    rests(page, before)
    assert "Nothing here" in page.evaluate(FOCUS)
    before = page.url
    page.keyboard.press("PageUp")
    rests(page, before)
    assert page.evaluate(FOCUS).endswith("22 September 2025")


def test_a_new_period_and_its_number_of_events_are_announced(served: Program, page: Page) -> None:
    opened(page, served.url)
    live = page.locator(".live")
    expect(live).to_have_attribute("aria-live", "polite")
    expect(live).to_be_empty()
    page.get_by_role("button", name="Zoom in").click()
    expect(live).to_have_text(re.compile(r"September 2025, 4 events$"))


# -- buttons, counts, lanes ------------------------------------------------------------------


def test_zooming_is_in_the_address_and_back_undoes_it(served: Program, page: Page) -> None:
    page.goto(served.url)
    expect(page.locator(MARKS)).to_have_count(4)
    whole = page.locator(".bar .period").inner_text()
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(r"window=2025-09-\d\d"))
    expect(page.locator(".bar .period")).not_to_have_text(whole)
    page.go_back()
    expect(page.locator(".bar .period")).to_contain_text(whole.split("\n")[0])


def test_lanes_by_party_name_the_countries(served: Program, page: Page) -> None:
    page.goto(f"{served.url}/?lanes=party")
    expect(page.get_by_role("group", name=re.compile("^Morocco"))).to_be_visible()
    expect(page.get_by_role("group", name=re.compile("^India"))).to_be_visible()


def test_a_count_says_what_it_is_and_a_click_goes_into_its_period(
    crowded: Program, page: Page
) -> None:
    opened(page, crowded.url)
    talks = page.get_by_role("group", name=re.compile("^Talks"))
    cell = talks.get_by_role("button", name=re.compile(r"^\d+ events, .*; Enter zooms in$")).nth(5)
    number, period = (cell.get_attribute("aria-label") or "").split(";")[0].split(" events, ")
    cell.hover()
    expect(page.locator(".tip")).to_contain_text(period)
    cell.click()
    lo, hi = rests(page, f"{crowded.url}/")
    assert hi - lo < 1500
    expect(talks).to_have_attribute("aria-label", f"Talks: {number} events")
    expect(talks.locator(".m")).to_have_count(int(number))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_number_can_be_read_on_its_shade(
    browser: Browser, crowded: Program, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme, locale="en-GB")
    for lanes in ("family", "party"):
        opened(page, f"{crowded.url}/?lanes={lanes}")
        assert page.locator(".tl").evaluate(CONTRAST) >= 4.5
    page.close()


def test_a_day_with_more_than_finds_room_opens_its_lane(tmp_path: Path, page: Page) -> None:
    many_events(tmp_path / "events.db", count=100, days=0)  # a fifth of them talks
    with Program(tmp_path) as program:
        opened(page, f"{program.url}/?family=talks&window=1984-01-01/1984-01-02")
        expect(page.locator(".plot .m")).to_have_count(13)
        more = page.get_by_role("button", name="8 more events here; Enter shows them")
        more.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".plot .m")).to_have_count(20)
        assert page.evaluate(FOCUS).startswith("Visit: Event number")


# -- wheel, drag, fingers --------------------------------------------------------------------


def test_ctrl_and_wheel_zoom_about_the_pointer(crowded: Program, page: Page) -> None:
    opened(page, f"{crowded.url}/?{TEN_YEARS}")
    before = page.url
    (lo, hi), box, part = days(page), ground(page), 0.25
    where = [box["x"] + part * box["width"], box["y"] + 40]
    page.locator(".plot").evaluate(TURNED_TWICE, where)
    new_lo, new_hi = rests(page, before)
    assert new_hi - new_lo == round((hi - lo) / 4)
    assert abs((lo + part * (hi - lo)) - (new_lo + part * (new_hi - new_lo))) <= 4
    page.go_back()
    expect(page, "two turns are one move").to_have_url(before)


def test_the_wheel_alone_scrolls_the_page_and_sideways_it_pans(
    crowded: Program, page: Page
) -> None:
    opened(page, f"{crowded.url}/?{TEN_YEARS}")
    before, (lo, hi), box = page.url, days(page), ground(page)
    page.mouse.move(box["x"] + 200, box["y"] + 40)
    page.mouse.wheel(0, 120)
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 60")
    page.wait_for_timeout(500)
    assert page.url == before
    box = ground(page)
    page.mouse.move(box["x"] + 200, box["y"] + 40)
    page.mouse.wheel(box["width"] / 10, 0)
    new_lo, new_hi = rests(page, before)
    assert new_hi - new_lo == hi - lo
    assert abs(new_lo - lo - (hi - lo) / 10) <= 4


def test_a_drag_pans_as_far_as_the_record_and_is_no_click(crowded: Program, page: Page) -> None:
    opened(page, f"{crowded.url}/?window=1984-03-01/1985-03-01")
    before, (lo, hi) = page.url, days(page)
    mark = page.locator(".plot .m").first.bounding_box()
    assert mark is not None
    start = (mark["x"] + 7, mark["y"] + 12)
    drag(page, start, by=100)
    new_lo, new_hi = rests(page, before)
    assert new_hi - new_lo == hi - lo
    assert new_lo < lo
    assert "event=" not in page.url
    before = page.url
    for _ in range(4):
        drag(page, (ground(page)["x"] + 20, start[1]), by=1000)
    last_lo, last_hi = rests(page, before)
    assert last_hi - last_lo == hi - lo
    assert date.fromordinal(last_lo) == date(1982, 1, 1)  # the whole record, with its air
    expect(page.get_by_role("button", name="Earlier")).to_have_attribute("aria-disabled", "true")


def test_the_drawing_follows_the_hand_before_the_server_answers(
    crowded: Program, page: Page
) -> None:
    opened(page, f"{crowded.url}/?{ONE_YEAR}")
    before, box = page.url, ground(page)
    mark = page.locator(".plot .m").nth(4)
    frame = page.locator(".strip .win")
    was, frame_was = mark.bounding_box(), frame.bounding_box()
    assert was is not None
    page.mouse.move(box["x"] + 500, box["y"] + 45)
    page.mouse.down()
    page.mouse.move(box["x"] + 380, box["y"] + 45, steps=4)
    page.wait_for_timeout(600)
    now = mark.bounding_box()
    assert now is not None
    assert abs(was["x"] - now["x"] - 120) < 2
    assert frame.bounding_box() != frame_was
    assert page.url == before, "nothing is asked for while the hand holds on"
    page.mouse.up()
    rests(page, before)


def test_fingers_pan_and_pinch(browser: Browser, crowded: Program) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-GB"
    )
    page = opened(context.new_page(), f"{crowded.url}/?{ONE_YEAR}")
    page.locator(".plot").scroll_into_view_if_needed()
    (lo, hi), box = days(page), page.locator(".plot").bounding_box()
    assert box is not None
    y = box["y"] + 60
    wire = context.new_cdp_session(page)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": x, "y": y, "id": n} for n, x in enumerate(at)]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    before = page.url
    touch("touchStart", 300)
    for x in (280, 240, 200):
        touch("touchMove", x)
    touch("touchEnd")
    panned_lo, panned_hi = rests(page, before)
    assert panned_hi - panned_lo == hi - lo
    assert panned_lo > lo + 60
    before = page.url
    touch("touchStart", 170, 220)
    for apart in (10, 30, 50):
        touch("touchMove", 170 - apart, 220 + apart)
    touch("touchEnd")
    pinched_lo, pinched_hi = rests(page, before)
    assert (hi - lo) / 4 < pinched_hi - pinched_lo < (hi - lo) / 2
    assert panned_lo < pinched_lo < pinched_hi < panned_hi
    context.close()

"""A usual event with all its fields, by keyboard only and in few key presses.

What counts is what hands do: a key pressed to get somewhere or to choose, and the letters typed.
Seconds would measure the machine.
"""

import json
import re
from urllib.request import urlopen

from playwright.sync_api import Locator, Page, expect

from tests.support.browsing import settled
from tests.support.program import Program

# An unhurried typist does 200 signs a minute; a minute leaves room for reading.
MOST_KEYS = 60  # pressed to move and to choose
MOST_LETTERS = 200


class Hands:
    """Somebody without a mouse, who counts."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.keys = 0
        self.letters = 0

    def presses(self, key: str) -> None:
        self._page.keyboard.press(key)
        self.keys += 1

    def types(self, text: str) -> None:
        self._page.keyboard.type(text)
        self.letters += len(text)

    def goes_to(self, wanted: Locator, most: int = 16) -> None:
        """Press Tab until this has the focus."""
        settled(self._page)
        expect(wanted).to_be_visible()
        for _ in range(most):
            self.presses("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{wanted} is not within {most} presses of Tab")

    def chooses(self, wanted: Locator, text: str, shown: str) -> None:
        """Choose from a list by the beginning of a name."""
        self.goes_to(wanted)
        self.types(text)
        option = self._page.get_by_role("option", name=shown).first
        expect(option).to_be_visible()
        self.presses("Enter")
        expect(wanted).to_have_value(re.compile(shown))


def test_a_usual_event_with_all_its_fields_takes_few_keys_and_no_mouse(
    served: Program, signed_in: Page
) -> None:
    page = signed_in
    hands = Hands(page)

    def box(name: str) -> Locator:
        return page.get_by_role("combobox", name=name, exact=True)

    def line(name: str) -> Locator:
        return page.get_by_role("textbox", name=name, exact=True)

    def button(name: str) -> Locator:
        return page.get_by_role("button", name=name)

    expect(button("Publish")).to_be_visible()
    hands.presses("Tab")
    hands.presses("Enter")  # past the site's menu
    hands.chooses(box("Kind"), "meet", "Meeting")
    hands.goes_to(line("Title"))
    hands.types("Defence ministers of India and Morocco review projects")
    hands.goes_to(line("Date"))
    hands.types("3-4 mar 2026")
    hands.chooses(box("Party"), "India", "India")
    expect(page.get_by_text("Stored as 2026-03-03/2026-03-04")).to_be_visible()
    hands.chooses(box("Party 2"), "Morocco", "Morocco")
    hands.goes_to(button("New Delhi"))
    hands.presses("Enter")
    expect(line("Place")).to_have_value("New Delhi")
    hands.goes_to(line("Address"))
    hands.types("https://www.devdiscourse.com/article/2")
    hands.goes_to(button("Devdiscourse"))
    hands.presses("Enter")
    expect(line("Publisher")).to_have_value("Devdiscourse")
    hands.goes_to(page.locator("summary", has_text="More about the event"))
    hands.presses("Enter")
    hands.goes_to(line("Summary"))
    hands.types("They looked at joint production and set dates for training courses.")
    topic = page.locator(".st-key-offer-topics button").first.inner_text().split("\n")[-1]
    for name in (topic, "Rajnath Singh", "Abdeltif Loudiyi"):
        offer = page.locator("[class*=st-key-offer-] button", has_text=name)
        hands.goes_to(offer)
        hands.presses("Enter")
        expect(offer).to_have_count(0)
    expect(page.get_by_text("Meeting", exact=True).first).to_be_visible()
    hands.presses("Control+Enter")
    expect(page.get_by_role("heading", name="Published")).to_be_visible()
    assert hands.keys <= MOST_KEYS, f"{hands.keys} keys, {hands.letters} letters"
    assert hands.letters <= MOST_LETTERS, f"{hands.keys} keys, {hands.letters} letters"

    address = page.get_by_role("link", name="Open its page").get_attribute("href")
    with urlopen(f"{served.url}{address}.json") as answer:
        event = json.load(answer)
    assert [(p["code"], p["role"]) for p in event["parties"]] == [("IN", "host"), ("MA", "visitor")]
    assert [(p["name"], p["country"]) for p in event["people"]] == [
        ("Rajnath Singh", "IN"),
        ("Abdeltif Loudiyi", "MA"),
    ]
    assert event["place"]["name"] == "New Delhi"
    assert len(event["topics"]) == 1
    assert event["sources"][0]["publisher"] == "Devdiscourse"
    assert event["summary"].endswith("training courses.")


def test_the_preview_follows_each_pause_in_typing(signed_in: Page) -> None:
    page = signed_in
    hands = Hands(page)
    hands.goes_to(page.get_by_role("combobox", name="Kind", exact=True))
    hands.types("call")
    hands.presses("Enter")
    hands.goes_to(page.get_by_role("textbox", name="Title", exact=True))
    sheet = page.locator(".sheet")
    for text in ("Ministers speak", " by telephone"):
        hands.types(text)
        expect(sheet.get_by_text(re.compile(f"{text}$")).first).to_be_visible()
    expect(sheet.get_by_role("heading", name="In a feed reader")).to_be_visible()


def test_a_second_report_goes_to_the_event_there_is_with_one_press(
    served: Program, signed_in: Page
) -> None:
    page = signed_in
    hands = Hands(page)
    hands.chooses(page.get_by_role("combobox", name="Kind", exact=True), "agree", "Agreement")
    for name, text in (
        ("Title", "India, Morocco ink MoU to boost military ties"),
        ("Date", "22 sep 2025"),
    ):
        hands.goes_to(page.get_by_role("textbox", name=name, exact=True))
        hands.types(text)
    for name, text in (("Party", "India"), ("Party 2", "Morocco")):
        hands.chooses(page.get_by_role("combobox", name=name, exact=True), text, text)
    panel = page.locator(".st-key-form-likely")
    expect(panel.get_by_text("Looks like the same event")).to_be_visible()
    hands.goes_to(page.get_by_role("textbox", name="Address", exact=True))
    hands.types("https://herald.example.org/rabat")
    add = panel.get_by_role("button", name="Add my source to this event").first
    expect(add).to_be_enabled()
    hands.goes_to(add)
    hands.presses("Enter")
    expect(panel.get_by_text("Your source was added to")).to_be_visible()
    page.goto(f"{served.url}/?kind=agreement")
    expect(page.get_by_role("link", name="herald.example.org").first).to_be_visible()

"""The page in Streamlit's own test driver: who sees it, what it says, and what is kept."""

from dataclasses import dataclass, replace

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from diplo_timeline.dashboard.context import DashboardContext, provide
from diplo_timeline.dashboard.press_page.worktable import Reading
from diplo_timeline.models import Review
from diplo_timeline.query import EventQuery
from tests.support.press_release import BY_HAND, RELEASE, reading, two_items


def script() -> None:
    import streamlit as st

    from diplo_timeline.dashboard.press_page.page import show

    if not st.session_state.get("on_another_page"):
        show()


@dataclass
class Reader:
    """Somebody in front of the page."""

    page: AppTest

    def runs(self) -> None:
        self.page.run()
        assert not self.page.exception, self.page.exception[0].message

    def presses(self, words: str) -> None:
        (button,) = (b for b in self.page.button if b.label == words)
        button.click()
        self.runs()

    def fills(self, label: str, text: str) -> None:
        (field,) = (f for f in self.page.text_input if f.label == label)
        field.set_value(text)
        self.runs()

    def shown(self) -> str:
        bodies = [e.proto.body for e in self.page.get("html") if isinstance(e, Element)]
        return "\n".join(body for body in bodies if not body.startswith("<style>"))

    def has_read(self, given: Reading) -> None:
        """Put a release that was read onto the page."""
        self.runs()
        self.page.session_state["press_worktable"].reading = given
        self.runs()


@pytest.fixture
def reader(given: DashboardContext) -> Reader:
    return Reader(AppTest.from_function(script, default_timeout=30))


def test_a_reader_is_asked_to_sign_in(reader: Reader, given: DashboardContext) -> None:
    provide(replace(given, who_edits=lambda _: None))
    reader.runs()
    assert "diplo-timeline sign-in-link" in reader.shown()
    assert not reader.page.text_area


def test_a_release_is_pasted_and_its_events_are_proposed(reader: Reader) -> None:
    reader.runs()
    reader.page.text_area[0].set_value(RELEASE)
    reader.presses("Find the events")
    assert "Norway" in reader.shown()
    assert "events found" in reader.shown()
    assert any(b.label == "Open 1" for b in reader.page.button)


def test_nothing_pasted_is_told_beside_the_field(reader: Reader) -> None:
    reader.runs()
    reader.presses("Find the events")
    assert "The text is empty." in reader.shown()


def test_a_proposal_says_its_rule_its_confidence_and_what_it_rests_on(reader: Reader) -> None:
    reader.has_read(reading(*two_items()))
    reader.presses("Open 2")
    told = reader.shown()
    assert "<code>meeting-rule</code>" in told
    assert "Very likely right" in told
    assert '<q dir="auto">The For</q>' in told
    assert "Part of</b> number 2" in told
    assert "Not in the record yet" in told


def test_one_is_mended_and_one_discarded_and_the_rest_published(
    reader: Reader, given: DashboardContext
) -> None:
    reader.has_read(reading(*two_items()))
    reader.presses("Open 2")
    reader.fills("Title", "Ministers <i>meet</i> in Oslo")
    assert "Ministers &lt;i&gt;meet&lt;/i&gt; in Oslo" in reader.shown()
    reader.presses("Open 1")
    reader.presses("Discard 1")
    reader.presses("Publish 1 event")
    assert "1 event saved" in reader.shown()
    (event,) = given.store.page(EventQuery(), review=Review.PUBLISHED).events
    assert event.title == "Ministers <i>meet</i> in Oslo"
    reader.presses("Bring back 1")
    reader.presses("Save 1 draft")
    assert given.store.count(EventQuery(), review=Review.DRAFT) == 1


def test_what_is_wrong_is_told_beside_its_field(reader: Reader) -> None:
    reader.has_read(reading(*two_items(), publisher=""))
    reader.presses("Publish 2 events")
    assert "Nothing was saved" in reader.shown()
    reader.fills("Publisher", "Ministry")
    reader.presses("Open 2")
    reader.fills("Date", "someday")
    reader.presses("Publish 2 events")
    assert "0 of 2 events saved" in reader.shown()
    assert "What it is part of is not saved" in reader.shown()
    assert any(button.label == "Close 2" for button in reader.page.button)


def test_what_was_pasted_and_changed_stays_while_another_page_is_looked_at(reader: Reader) -> None:
    reader.has_read(reading(*two_items()))
    reader.presses("Open 2")
    reader.fills("Title", "Mended")
    for elsewhere in (True, False):
        reader.page.session_state["on_another_page"] = elsewhere
        reader.runs()
    assert "Mended" in reader.shown()
    reader.presses("Discard the rest and read another release")
    assert "Mended" not in reader.shown()
    assert reader.page.text_area[0].value == ""


def test_words_made_a_proposal_by_hand_are_quoted(reader: Reader) -> None:
    table = reading(*two_items())
    start = RELEASE.index(BY_HAND)
    table.make(start, start + len(BY_HAND))
    reader.has_read(table)
    assert "Made by hand" in reader.shown()
    (quote,) = (a for a in reader.page.text_area if a.label == "Quote")
    assert quote.value == BY_HAND


def test_ticks_are_set_and_taken_off_together(reader: Reader) -> None:
    reader.has_read(reading(*two_items()))
    reader.presses("Tick none")
    assert "0 of 2 ticked" in reader.shown()
    reader.presses("Tick all 2")
    assert [box.value for box in reader.page.checkbox] == [True, True]

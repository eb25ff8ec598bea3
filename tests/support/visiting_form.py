"""Somebody in front of the page at /add, in Streamlit's own test driver."""

from collections.abc import Callable
from dataclasses import dataclass

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Element, Widget

from diplo_timeline.models import Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order

EVERYTHING = EventQuery()
FIELDS = (
    "text_input",
    "text_area",
    "selectbox",
    "multiselect",
    "checkbox",
    "button_group",
    "radio",
)
AddEvent = Callable[..., Event]


def script() -> None:
    import streamlit as st

    from diplo_timeline.dashboard.form.page import show

    if not st.session_state.get("on_another_page"):
        show()


@dataclass
class Visitor:
    """Somebody in front of the page, who finds fields and buttons by what they are called."""

    page: AppTest

    def goes_to(self, uid: str = "") -> None:
        if uid:
            self.page.query_params["event"] = uid
        self.page.run()
        self.is_well()

    def is_well(self) -> None:
        assert not self.page.exception, self.page.exception

    def field(self, label: str) -> Widget:
        """The one field of this name."""
        widgets = (w for kind in FIELDS for w in self.page.get(kind) if isinstance(w, Widget))
        found = [widget for widget in widgets if widget.proto.label == label]
        assert len(found) == 1, f"{len(found)} fields are called {label}"
        return found[0]

    def enters(self, **texts: object) -> None:
        for name, text in texts.items():
            self.fills(name.replace("_", " "), text)

    def fills(self, label: str, text: object) -> None:
        self.field(label).set_value(text)
        self.runs()

    def presses(self, words: str) -> None:
        self.button(words).click()
        self.runs()

    def runs(self) -> None:
        for box in self.page.selectbox:  # the driver only sends what is in the list
            if (typed := box.value) is not None and (
                name := box.format_func(typed)
            ) not in box.options:
                box.options.append(name)
        self.page.run()
        self.is_well()

    def button(self, words: str) -> Button:
        found = [b for b in self.page.button if b.label == words]
        assert len(found) == 1, [b.label for b in self.page.button]
        return found[0]

    def sees(self, words: str) -> bool:
        return any(words in html for html in self.shown())

    def shown(self) -> list[str]:
        bodies: list[str] = [e.proto.body for e in self.page.get("html") if isinstance(e, Element)]
        return [body for body in bodies if not body.startswith("<style>")]

    def summary(self) -> str:
        """What stands above the buttons, empty when there is nothing."""
        return "".join(html for html in self.shown() if "errbox" in html)


def visitor_of_the_form() -> Visitor:
    return Visitor(AppTest.from_function(script, default_timeout=20))


def fills_in_the_least(visitor: Visitor) -> None:
    visitor.goes_to()
    visitor.enters(
        Kind="visit",
        Title="Minister visits Nairobi",
        Date="4 March 2026",
        Party="KE",
        Address="https://example.org/report",
    )


def everything_in(store: EventStore) -> list[Event]:
    found: list[Event] = []
    for review in Review:
        found += store.page(EVERYTHING, review=review, order=Order.CHANGED).events
    return found

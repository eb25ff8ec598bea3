"""Somebody in front of the page at /review, in Streamlit's own test driver."""

from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Element

from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.desk import Editor
from diplo_timeline.models import Event
from tests.support.recording import visit


def script() -> None:
    from diplo_timeline.dashboard.review.page import show

    show()


@dataclass
class Reviewer:
    """Somebody in front of the page, who finds buttons by what they say."""

    page: AppTest

    def comes(self, **address: str) -> None:
        for name, value in address.items():
            self.page.query_params[name] = value
        self.runs()

    def runs(self) -> None:
        self.page.run()
        assert not self.page.exception, self.page.exception[0].message

    def presses(self, words: str, nth: int = 0) -> None:
        self.buttons(words)[nth].click()
        self.runs()

    def buttons(self, words: str) -> list[Button]:
        return [button for button in self.page.button if button.label == words]

    def ticks(self, *numbers: int) -> None:
        for number in numbers:
            (box,) = (b for b in self.page.checkbox if b.label == f"Select number {number}")
            box.check()
        self.runs()

    def turns_to(self, tab: str) -> None:
        (control,) = (b for b in self.page.button_group if b.key == "review-tab")
        control.set_value(tab)
        self.runs()

    def sees(self, words: str) -> bool:
        return any(words in html for html in self.shown())

    def shown(self) -> list[str]:
        bodies: list[str] = [e.proto.body for e in self.page.get("html") if isinstance(e, Element)]
        return [body for body in bodies if not body.startswith("<style>")]

    def rows(self) -> list[str]:
        return [html for html in self.shown() if "<article" in html]


@pytest.fixture
def reviewer(given: DashboardContext) -> Reviewer:
    return Reviewer(AppTest.from_function(script, default_timeout=30))


@pytest.fixture
def drafts(given: DashboardContext) -> list[Event]:
    """Three drafts by Bo: one to publish, one without a source, one without its visitor."""
    return [
        given.desk.add(Editor("Bo"), draft, publish=False)
        for draft in (
            visit(title="Good visit"),
            visit(title="Visit without source", sources=[]),
            visit(title="Visit <b>by nobody</b>", parties=[{"code": "KE", "role": "host"}]),
        )
    ]


@pytest.fixture
def published(given: DashboardContext) -> list[Event]:
    return [given.desk.add(Editor("Bo"), visit(title=f"Shown {n}"), publish=True) for n in range(3)]

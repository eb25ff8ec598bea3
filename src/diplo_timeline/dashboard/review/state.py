"""What the review page remembers in a visitor's session, and what it does there. No Streamlit.

Streamlit stops a running script as soon as its page sends something new, for one a second click,
but only where the script talks to Streamlit: each act is one plain call here that nothing
interrupts, made by the callback of the button that asks for it.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final
from uuid import uuid4

from diplo_timeline.bulk import Bulk, Deed, Picked, Report
from diplo_timeline.desk import Editor
from diplo_timeline.errors import InvalidDraft, Problem
from diplo_timeline.query import EventQuery

_STATE: Final = "review"


class Tab(StrEnum):
    """Which events are shown."""

    DRAFTS = "drafts"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Asked:
    """An action that waits to be confirmed; its key makes a double click one action."""

    deed: Deed
    picked: tuple[Picked, ...]
    key: str = field(default_factory=lambda: uuid4().hex)

    def field(self, name: str) -> str:
        """The name of one of the action's fields in the session."""
        return f"review-{name}-{self.key}"


@dataclass(frozen=True, slots=True)
class Details:
    """What an action needs to know besides its events."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    minor: bool = True
    reason: str = ""


@dataclass
class Reviewing:
    """The page in use.

    Attributes:
        tab: which events are shown.
        query: what narrows them, as the address said last.
        turned: where each page after the first begins, up to the one shown.
        shown: the events of that page as the editor last saw them.
        ticks: counts how often the ticks were cleared; checkboxes are called after it.
        asked: what waits to be confirmed.
        problems: why it was refused as a whole.
        report: what came of the last action.
    """

    tab: Tab = Tab.DRAFTS
    query: EventQuery = field(default_factory=EventQuery)
    turned: tuple[str, ...] = ()
    shown: tuple[Picked, ...] = ()
    ticks: int = 0
    asked: Asked | None = None
    problems: tuple[Problem, ...] = ()
    report: Report | None = None

    def look_at(self, tab: Tab, query: EventQuery) -> None:
        """Follow the visitor to other events; what was to be confirmed was about these."""
        if (tab, query) != (self.tab, self.query):
            self.tab, self.query, self.turned = tab, query, ()
            self.put_away()

    def turn_to(self, turned: tuple[str, ...]) -> None:
        """Show another page."""
        self.turned = turned
        self.put_away()

    def tick(self, uid: str) -> str:
        """The name of an event's checkbox in the session."""
        return f"review-tick-{self.ticks}-{uid}"

    def ask(self, deed: Deed, picked: tuple[Picked, ...]) -> None:
        """Have an action confirmed."""
        self.asked, self.problems, self.report = Asked(deed, picked), (), None

    def put_away(self) -> None:
        """Forget what was asked and the ticks."""
        self.asked, self.problems = None, ()
        self.ticks += 1

    def carry_out(self, bulk: Bulk, editor: Editor | None, asked: Asked, details: Details) -> None:
        """Do what was asked, and keep what came of it."""
        try:
            report = _done(bulk, editor, asked, details)
        except InvalidDraft as refused:
            self.problems = refused.problems
            return
        self.report = report
        self.put_away()

    def publish_one(self, bulk: Bulk, editor: Editor | None, picked: Picked) -> None:
        """Publish one draft, as it was seen when its own button was pressed.

        Its version is in the key of the save: no other press can mean the same.
        """
        self.report = bulk.publish(editor, [picked], key=f"review-{picked.version}")
        self.put_away()

    def undo(self, bulk: Bulk, editor: Editor | None) -> None:
        """Take the last action back."""
        if self.report and not self.report.is_undo:
            self.report = bulk.undo(editor, self.report)
            self.put_away()


def reviewing(session: MutableMapping[Any, Any]) -> Reviewing:
    """Return the page's memory in this session, a new one at first."""
    state: Reviewing = session.setdefault(_STATE, Reviewing())
    return state


def _done(bulk: Bulk, editor: Editor | None, asked: Asked, details: Details) -> Report:
    match asked.deed:
        case Deed.PUBLISH:
            return bulk.publish(editor, asked.picked, key=asked.key)
        case Deed.RETAG:
            return bulk.retag(
                editor,
                asked.picked,
                add=details.add,
                remove=details.remove,
                minor=details.minor,
                key=asked.key,
            )
        case Deed.WITHDRAW:
            return bulk.withdraw(editor, asked.picked, reason=details.reason, key=asked.key)

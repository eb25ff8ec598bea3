"""What the page's buttons do, and what the widgets on the page say. Callbacks come here."""

from collections.abc import Mapping

import streamlit as st

from diplo_timeline.dashboard.context import current, current_editor
from diplo_timeline.dashboard.press_page import saving
from diplo_timeline.dashboard.press_page.item import Deed, Item
from diplo_timeline.dashboard.press_page.known import Known, known
from diplo_timeline.dashboard.press_page.worktable import Reading, Worktable


def tick_key(item: Item) -> str:
    """The name of an item's box in the session."""
    return f"press-tick-{item.key}"


def deed_key(item: Item, how: Known) -> str:
    """The name of the choice of what is to become of an item."""
    return f"press-deed-{item.key}-{how.event.uid if how.event else ''}"


def listen(reading: Reading) -> None:
    """Take over what the widgets on the page say now."""
    session = st.session_state
    reading.source.listen(session)
    for item in reading.items:
        item.opening.listen(session)
        item.ticked = bool(session.get(tick_key(item), item.ticked))


def compared(reading: Reading) -> Mapping[str, Known]:
    """How each item that waits stands to the record, by its key."""
    store = current().store
    return {item.key: known(store, reading, item) for item in reading.open_items}


def save(reading: Reading, publish: bool) -> None:  # noqa: FBT001 (Streamlit passes args by place)
    """Save what is ticked."""
    listen(reading)
    service = saving.Service(current().store, current().desk, current_editor())
    saving.save(reading, compared(reading), service, publish=publish)


def pick(reading: Reading, key: str) -> None:
    """Show an item's fields; an empty key closes them."""
    listen(reading)
    reading.pick(key)


def make(reading: Reading, start: int, end: int) -> None:
    """Make an item of words."""
    listen(reading)
    reading.make(start, end)


def discard(reading: Reading, key: str) -> None:
    """Put an item aside."""
    listen(reading)
    reading.discard(key)


def bring_back(reading: Reading, key: str) -> None:
    """Take an item back."""
    listen(reading)
    reading.bring_back(key)


def read_again(reading: Reading) -> None:
    """Propose anew from the day of publication that was entered."""
    listen(reading)
    reading.read_again()


def choose(item: Item, key: str) -> None:
    """Keep what is to become of an item."""
    item.deed = Deed(st.session_state[key])


def tick_all(reading: Reading, ticked: bool) -> None:  # noqa: FBT001 (as above)
    """Tick every item, or none."""
    listen(reading)
    for item in reading.open_items:
        item.ticked = st.session_state[tick_key(item)] = ticked


def start_over(table: Worktable) -> None:
    """Forget the release and whatever was not saved of it."""
    table.clear()

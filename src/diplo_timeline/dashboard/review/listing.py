"""The events the review page lists: one page of drafts, or of what is published."""

from dataclasses import dataclass
from typing import Final

from diplo_timeline.dashboard.review.state import Tab
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order
from diplo_timeline.store.drafts import Drafted

PAGE: Final = 25  # few enough to look at before ticking them all


@dataclass(frozen=True, slots=True)
class Listed:
    """One page.

    Attributes:
        events: those shown.
        first: the number of the first one, counted from 1 through all pages.
        after: where the next page begins; None on the last one.
        written: by uid, who saved a draft last and when.
    """

    events: tuple[Event, ...]
    first: int
    after: str | None
    written: dict[str, Drafted]


def listed(store: EventStore, tab: Tab, query: EventQuery, turned: tuple[str, ...]) -> Listed:
    """Return the page that begins where ``turned`` says last: drafts oldest first, else newest.

    Raises:
        RecordError: the record cannot be read.
    """
    first = len(turned) * PAGE + 1
    if tab is Tab.PUBLISHED:
        page = store.page(
            query, order=Order.NEWEST, limit=PAGE, after=turned[-1] if turned else None
        )
        return Listed(page.events, first, page.after, {})
    found = store.drafts(query, start=first - 1, limit=PAGE + 1)
    written = {one.event.uid: one for one in found[:PAGE]}
    after = str(first + PAGE) if len(found) > PAGE else None
    return Listed(tuple(one.event for one in found[:PAGE]), first, after, written)

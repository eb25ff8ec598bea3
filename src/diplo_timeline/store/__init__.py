"""The store: engine and transactions, the events, search, and the record's file."""

from diplo_timeline.store.event_store import EventStore, Page
from diplo_timeline.store.figures import Facet, Figures, Tally
from diplo_timeline.store.opening import open_store
from diplo_timeline.store.selecting import Order, day_of_token, token_after_day
from diplo_timeline.store.stamp import Stamp
from diplo_timeline.store.told import ArchivePage, Change

__all__ = [
    "ArchivePage",
    "Change",
    "EventStore",
    "Facet",
    "Figures",
    "Order",
    "Page",
    "Stamp",
    "Tally",
    "day_of_token",
    "open_store",
    "token_after_day",
]

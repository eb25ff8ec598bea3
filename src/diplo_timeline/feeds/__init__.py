"""Feeds: a query's events in every format people subscribe to. Pure; no HTTP, no record.

`render_feed` writes a view's events, `render_changes` an entry for each change; `FORMATS` lists
the formats. `diplo_timeline.publisher` reads the record for them.
"""

from diplo_timeline.feeds.calendar import vevent
from diplo_timeline.feeds.changes import change_id, entries_of_changes
from diplo_timeline.feeds.entry import Category, FeedEntry
from diplo_timeline.feeds.head import (
    ARCHIVED,
    LATEST,
    SUBSCRIBED,
    About,
    ArchiveName,
    Chain,
    FeedHead,
    Site,
    feed_address,
    feed_id,
)
from diplo_timeline.feeds.modules import STYLESHEET
from diplo_timeline.feeds.opml import opml
from diplo_timeline.feeds.rendering import (
    FORMATS,
    Format,
    calendar_of,
    entries_of,
    entry_of,
    render_changes,
    render_feed,
)

__all__ = [
    "ARCHIVED",
    "FORMATS",
    "LATEST",
    "STYLESHEET",
    "SUBSCRIBED",
    "About",
    "ArchiveName",
    "Category",
    "Chain",
    "FeedEntry",
    "FeedHead",
    "Format",
    "Site",
    "calendar_of",
    "change_id",
    "entries_of",
    "entries_of_changes",
    "entry_of",
    "feed_address",
    "feed_id",
    "opml",
    "render_changes",
    "render_feed",
    "vevent",
]

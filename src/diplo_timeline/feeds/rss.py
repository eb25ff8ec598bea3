"""A feed in RSS 2.0 (RSS Advisory Board, version 2.0.11)."""

from collections.abc import Sequence

from diplo_timeline.feeds.entry import FeedEntry
from diplo_timeline.feeds.generator import add_entry, generator
from diplo_timeline.feeds.head import FeedHead


def rss(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return an RSS document, UTF-8 encoded, with the items in the given order.

    An item's guid is the entry's id in Atom, ``isPermaLink="false"``. The author stands as
    dc:creator, because RSS's own author must be an e-mail address.
    """
    feed = generator(head, "rss")
    feed.load_extension("dc", atom=False)
    for entry in entries:
        made = add_entry(feed, entry)
        made.link(href=entry.permalink)
        made.description(entry.content)
        made.dc.dc_creator(entry.author)
    return bytes(feed.rss_str())

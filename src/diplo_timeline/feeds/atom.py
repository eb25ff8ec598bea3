"""A feed in Atom (RFC 4287), with tombstones (RFC 6721) and archive links (RFC 5005)."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from diplo_timeline.feeds import mended, modules
from diplo_timeline.feeds.entry import FeedEntry
from diplo_timeline.feeds.forms import Forms
from diplo_timeline.feeds.generator import as_it_stands_in_a_feed, fill_in, generator, put_in
from diplo_timeline.feeds.head import FeedHead

_END: Final = b"</feed>"


def atom(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return an Atom document, UTF-8 encoded, with the entries in the given order.

    Withdrawn ones are no entries but tombstones, which stand before them.
    """
    feed = generator(head, "atom")
    feed.id(head.id)
    feed.author({"name": head.site_title, "uri": head.site_url})
    withdrawn = [entry for entry in entries if entry.withdrawn]
    modules.add_to_feed(feed, head, "atom", withdrawn)
    there = [entry for entry in entries if not entry.withdrawn]
    return put_in(feed.atom_str(), _END, there, _written)


def as_feedgen_writes(entry: FeedEntry) -> bytes:
    """Return an entry as it stands in a feed, written by feedgen."""
    made = mended.new_entry()
    fill_in(made, entry)
    made.author({"name": entry.author})
    made.summary(entry.summary)
    # feedgen's type "CDATA" would be written out as the type; no reader knows it.
    made.content(entry.content, type="html")
    mended.link_atom_entry(made, {"href": entry.permalink, "rel": "alternate", "type": "text/html"})
    return as_it_stands_in_a_feed(made.atom_entry())


_FORMS: Final = Forms(as_feedgen_writes, datetime.isoformat)
_written = lru_cache(maxsize=2048)(_FORMS.fill_in)

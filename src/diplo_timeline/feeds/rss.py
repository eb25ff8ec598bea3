"""A feed in RSS 2.0 (RSS Advisory Board, version 2.0.11, and its Best Practices Profile)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Final

from diplo_timeline.feeds import mended, modules
from diplo_timeline.feeds.entry import FeedEntry
from diplo_timeline.feeds.forms import Forms
from diplo_timeline.feeds.generator import as_it_stands_in_a_feed, fill_in, generator, put_in
from diplo_timeline.feeds.head import FeedHead

MINUTES_TO_LIVE: Final = 60
_END: Final = b"</channel></rss>"


def rss(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return an RSS document, UTF-8 encoded, with the items in the given order.

    An item's guid is the entry's id in Atom, ``isPermaLink="false"``. The author stands as
    dc:creator, because RSS's own author must be an e-mail address. RSS knows no tombstones: what
    was withdrawn is an item under the same guid that says so.
    """
    feed = generator(head, "rss")
    feed.ttl(MINUTES_TO_LIVE)
    modules.add_to_feed(feed, head, "rss", ())
    return put_in(_with_numbered_signs(feed.rss_str()), _END, entries, _written)


def as_feedgen_writes(entry: FeedEntry) -> bytes:
    """Return an item as it stands in a feed, written by feedgen, with signs as lxml escapes them.

    The summary is taken as it stands, for HTML.
    """
    made = mended.new_entry()
    fill_in(made, entry)
    made.link(href=entry.permalink)
    made.description(entry.summary)
    made.content(entry.content)
    return as_it_stands_in_a_feed(made.rss_entry())


_FORMS: Final = Forms(as_feedgen_writes, mended.rfc822_date)


@lru_cache(maxsize=2048)
def _written(entry: FeedEntry) -> bytes:
    # Readers take a description for HTML, so plain text is escaped once more for them.
    told = replace(entry, summary=escape(entry.summary, quote=False))
    return _with_numbered_signs(_FORMS.fill_in(told))


def _with_numbered_signs(document: bytes) -> bytes:
    """Write ``&`` and ``<`` as numbers, which say the same in XML.

    Readers that take plain text for HTML decode ``&lt;`` once too often but not ``&#x3C;`` (Best
    Practices Profile, "Character Data").
    """
    return document.replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")

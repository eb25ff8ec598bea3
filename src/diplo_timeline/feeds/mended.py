"""feedgen 1.0's defects, mended here and nowhere else.

Importing this module replaces one function in feedgen's two modules; nothing else in the process
changes. Each mend names its defect, and ``tests/feeds/test_mended.py`` has a test that fails
once feedgen no longer needs it.
"""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

import feedgen.entry
import feedgen.feed
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

Link = dict[str, str]
_LINKS: Final = "mended_links"


def rfc822_date(when: datetime) -> str:
    """Return an aware instant as RSS 2.0 writes it (RFC 822, section 5, with four-digit years).

    Always in GMT and in English, whatever the process's locale is.
    """
    return format_datetime(when.astimezone(UTC), usegmt=True)


# Defect: formatRFC2822 switches the whole process to the locale "C" and back for every date. Two
# threads at once leave the process in "C", or write weekdays in another language.
feedgen.feed.formatRFC2822 = rfc822_date
feedgen.entry.formatRFC2822 = rfc822_date


class _EntryLinks:
    """A feedgen extension that writes an entry's links whole."""

    def __init__(self) -> None:
        self.links: list[Link] = []

    def extend_ns(self) -> dict[str, str]:
        return {}

    def extend_atom(self, entry: object) -> object:
        for link in self.links:
            xml_elem("link", entry, **link)
        return entry

    def extend_rss(self, item: object) -> object:
        return item


def new_entry() -> FeedEntry:
    """Return an empty entry, whose links are written whole.

    It is not added to a feed. Defect: feedgen puts every entry before the one added earlier,
    which turns the order round; `generator.put_in` keeps it.
    """
    entry = FeedEntry()
    entry.register_extension(_LINKS, _EntryLinks)
    return entry


def link_atom_entry(entry: FeedEntry, link: Link) -> None:
    """Link an entry that `new_entry` made, in Atom; an RSS item has one plain link.

    Defect: of an entry's links feedgen writes the address only and drops rel, type, hreflang and
    title, so that two links become two alternates (forbidden by RFC 4287, section 4.1.2).
    """
    getattr(entry, _LINKS).links.append(link)


def link_feed(feed: FeedGenerator, *, page: Link, others: list[Link]) -> None:
    """Link a feed to the page it is the feed of, and to others (itself, other formats).

    Defect: the RSS channel's link is the last link of any kind, so the page must come last.
    """
    feed.link([dict(link) for link in (*others, page)], replace=True)

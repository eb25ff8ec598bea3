"""What Atom and RSS have in common: feedgen writes head and entries, each entry only once.

After a change most entries of a feed are what they were, and one event stands in many feeds. So
each entry is written by itself (on a form that feedgen wrote, see `forms`) and kept, and a document
is its head with the entries put in: the very bytes feedgen writes when it is given all of them.
"""

from collections.abc import Callable, Iterable
from typing import Any

from feedgen.entry import FeedEntry as FeedgenEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from diplo_timeline import __version__
from diplo_timeline.feeds import mended, modules
from diplo_timeline.feeds.entry import FeedEntry
from diplo_timeline.feeds.head import MEDIA_TYPES, FeedHead


def generator(head: FeedHead, ext: str) -> FeedGenerator:
    """Return a feedgen feed with the head of a view, without entries."""
    feed = FeedGenerator()
    feed.title(head.title)
    feed.subtitle(head.subtitle)
    feed.language(head.language)
    feed.updated(head.updated)
    feed.generator("Diplo Timeline", version=__version__, uri=head.site_url)
    mended.link_feed(
        feed,
        page={"href": head.page, "rel": "alternate", "type": "text/html"},
        others=[
            {"href": head.address, "rel": "self", "type": MEDIA_TYPES[ext]},
            *(
                {"href": address, "rel": "alternate", "type": MEDIA_TYPES[other]}
                for other, address in head.others.items()
            ),
        ],
    )
    return feed


def fill_in(made: FeedgenEntry, entry: FeedEntry) -> None:
    """Have feedgen's entry say what it says in both formats."""
    made.guid(entry.id, permalink=False)
    made.title(entry.headline)
    made.published(entry.published)
    made.updated(entry.updated)
    modules.add_to_entry(made, entry)


def as_it_stands_in_a_feed(element: Any) -> bytes:  # noqa: ANN401  # lxml tells no types
    """Return an entry's element as bytes, without the namespaces that its feed declares."""
    root = etree.Element("root", nsmap=modules.NAMESPACES)
    root.append(element)
    written = bytes(etree.tostring(root, encoding="UTF-8"))
    start = written.index(b"<" + element.tag.encode())
    return written[start : -len(b"</root>")]


def put_in(
    document: bytes,
    end: bytes,
    entries: Iterable[FeedEntry],
    write: Callable[[FeedEntry], bytes],
) -> bytes:
    """Return a document without entries with these before its ``end``, in the given order."""
    return b"".join([document.removesuffix(end), *map(write, entries), end])

"""What our feeds say beyond plain Atom and RSS, each in the XML vocabulary made for it.

- ``ev:``: the event's own days and place (RSS event module).
- ``georss:``: where on the map (GeoRSS simple).
- ``at:``: what was withdrawn (RFC 6721).
- ``fh:`` and archive links: the way to older entries (RFC 5005, section 4).
- a style sheet, so that a feed opened in a browser can be read.

They reach feedgen as its extensions: objects that add elements to the tree it made.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from feedgen.entry import FeedEntry as FeedgenEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from diplo_timeline.feeds.entry import FeedEntry
from diplo_timeline.feeds.head import MEDIA_TYPES, FeedHead
from diplo_timeline.models import Place

STYLESHEET: Final = "/feed.css"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_EV: Final = "http://purl.org/rss/1.0/modules/event/"
_GEORSS: Final = "http://www.georss.org/georss"
_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"
_HISTORY: Final = "http://purl.org/syndication/history/1.0"
_DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
# What entries use; their feed declares it once.
NAMESPACES: Final = {
    "atom": _ATOM,
    "content": _CONTENT,
    "dc": _DUBLIN_CORE,
    "ev": _EV,
    "georss": _GEORSS,
}
Element = Any  # lxml tells no types


def add_to_feed(
    feed: FeedGenerator, head: FeedHead, ext: str, withdrawn: Sequence[FeedEntry]
) -> None:
    """Have the feed carry its archive links, tombstones and style sheet."""
    feed.register_extension("diplo", partial(_FeedModules, head, ext, withdrawn))


def add_to_entry(made: FeedgenEntry, entry: FeedEntry) -> None:
    """Have the entry carry its categories, and the event's own days and place."""
    made.register_extension("diplo", partial(_EntryModules, entry))


class _FeedModules:
    """Of the feed as a whole. feedgen asks it for namespaces, then to extend the tree."""

    def __init__(self, head: FeedHead, ext: str, withdrawn: Sequence[FeedEntry]) -> None:
        self._head = head
        self._ext = ext
        self._withdrawn = withdrawn

    def extend_ns(self) -> dict[str, str]:
        used = {"ev": _EV, "georss": _GEORSS}
        if self._ext == "rss":
            used["dc"] = _DUBLIN_CORE
        if self._head.is_archive:
            used["fh"] = _HISTORY
        if self._withdrawn:
            used["at"] = _TOMBSTONES
        return used

    def extend_atom(self, feed: Element) -> Element:
        _style(feed)
        _archive(feed, self._head, self._ext, link="link")
        for entry in self._withdrawn:
            _tombstone(feed, entry)
        return feed

    def extend_rss(self, rss: Element) -> Element:
        _style(rss)
        _archive(rss[0], self._head, self._ext, link=f"{{{_ATOM}}}link")
        return rss


class _EntryModules:
    """Of one entry: when and where it happened, as opposed to when we wrote of it; its tags.

    The tags are plain Atom and RSS, but feedgen takes a third of a feed's time to check them.
    """

    def __init__(self, entry: FeedEntry) -> None:
        self._entry = entry

    def extend_ns(self) -> dict[str, str]:
        return {}  # the feed's own extension names them once

    def extend_atom(self, element: Element) -> Element:
        for tag in self._entry.categories:
            etree.SubElement(element, "category", term=tag.term, label=tag.label, scheme=tag.scheme)
        return self._say_when_and_where(element)

    def extend_rss(self, element: Element) -> Element:
        for tag in self._entry.categories:
            etree.SubElement(element, "category", domain=tag.scheme).text = tag.label
        _text(element, f"{{{_DUBLIN_CORE}}}creator", self._entry.author)
        # RSS has no word for the last change; readers know Atom's.
        _text(element, f"{{{_ATOM}}}updated", self._entry.updated.isoformat())
        return self._say_when_and_where(element)

    def _say_when_and_where(self, element: Element) -> Element:
        entry = self._entry
        if entry.date:
            _text(element, f"{{{_EV}}}startdate", entry.date.first_day.isoformat())
            if not entry.date.open_ended:
                _text(element, f"{{{_EV}}}enddate", entry.date.last_day.isoformat())
        if entry.place:
            _text(element, f"{{{_EV}}}location", entry.place.label)
            if point := point_of(entry.place):
                _text(element, f"{{{_GEORSS}}}point", point)
        return element


def _style(root: Element) -> None:
    """Browsers read CSS only: they dropped XSLT. The address has no host, for it is the page's."""
    root.addprevious(
        etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{STYLESHEET}"')
    )


def _archive(parent: Element, head: FeedHead, ext: str, link: str) -> None:
    """The links that tie a feed to its archive pages, and the mark that a page is one."""
    ways = {
        "current": head.subscription if head.subscription != head.address else None,
        "prev-archive": head.previous,
        "next-archive": head.next,
    }
    for rel, address in ways.items():
        if address:
            etree.SubElement(parent, link, rel=rel, href=address, type=MEDIA_TYPES[ext])
    if head.is_archive:
        etree.SubElement(parent, f"{{{_HISTORY}}}archive")


def _tombstone(feed: Element, entry: FeedEntry) -> None:
    """What stood under this id is withdrawn (RFC 6721, section 3)."""
    assert entry.withdrawn is not None  # noqa: S101  # only such entries come here
    when = entry.updated.isoformat()
    gone = etree.SubElement(feed, f"{{{_TOMBSTONES}}}deleted-entry", ref=entry.id, when=when)
    by = etree.SubElement(gone, f"{{{_TOMBSTONES}}}by")
    _text(by, "name", entry.author)
    _text(gone, f"{{{_TOMBSTONES}}}comment", f"{entry.headline}. {entry.summary}")
    etree.SubElement(gone, "link", rel="alternate", type="text/html", href=entry.permalink)


def point_of(place: Place) -> str | None:
    """A place's latitude and longitude as GeoRSS writes them; None where they are not known."""
    if place.latitude is None or place.longitude is None:
        return None
    return f"{_degrees(place.latitude)} {_degrees(place.longitude)}"


def _degrees(value: float) -> str:
    """A coordinate as GeoRSS takes it: never 1e-05. Six places are a tenth of a metre."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _text(parent: Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text

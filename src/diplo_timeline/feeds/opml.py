"""A list of feeds for readers to take in at once, in OPML 2.0 (http://opml.org/spec2.opml)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from lxml import etree

from diplo_timeline import vocabulary
from diplo_timeline.feeds.head import Site, feed_address
from diplo_timeline.feeds.mended import rfc822_date
from diplo_timeline.query import EventQuery

MEDIA_TYPE: Final = "text/x-opml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed of the list: its name, its address and the page it is the feed of."""

    name: str
    address: str
    page: str


def opml(query: EventQuery, site: Site, changed: datetime) -> bytes:
    """Return the list: the view's feed where there is one, everything, changes, each family.

    Each is named in Atom, which says most: every reader that takes such a list reads it.
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = f"Feeds of {site.title}"
    etree.SubElement(head, "dateCreated").text = rfc822_date(site.begun)
    etree.SubElement(head, "dateModified").text = rfc822_date(changed)
    body = etree.SubElement(root, "body")
    if not query.is_everything:
        _add(body, [_view(query, site)])
    _add(body, [_view(EventQuery(), site), _changes(query, site)])
    families = etree.SubElement(body, "outline", text="By family")
    _add(families, (_view(EventQuery(family=(slug,)), site) for slug in vocabulary.FAMILIES))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _view(query: EventQuery, site: Site) -> Listed:
    name = f"{query.in_words()} – {site.title}"
    return Listed(name, feed_address(site.public_url, "atom", query), _page(query, site))


def _changes(query: EventQuery, site: Site) -> Listed:
    name = f"Changes: {query.in_words()} – {site.title}"
    address = feed_address(site.public_url, "atom", query, about="changes")
    return Listed(name, address, _page(query, site))


def _page(query: EventQuery, site: Site) -> str:
    return f"{site.public_url}/" + ("" if query.is_everything else f"?{query.query_string()}")


def _add(parent: Any, feeds: Iterable[Listed]) -> None:  # noqa: ANN401  # lxml tells no types
    for feed in feeds:
        etree.SubElement(
            parent,
            "outline",
            type="rss",
            text=feed.name,
            title=feed.name,
            xmlUrl=feed.address,
            htmlUrl=feed.page,
            language="en",
        )

"""A subscriber who reads a feed with all its archive pages, as RFC 5005 and RFC 6721 describe."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
Fetch = Callable[[str], bytes]


@dataclass
class Crawled:
    """What a subscriber holds in the end: the newest text of each id, and what was withdrawn."""

    titles: dict[str, str] = field(default_factory=dict)
    updated: dict[str, str] = field(default_factory=dict)
    withdrawn: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    documents: int = 0

    @property
    def uids(self) -> set[str]:
        """The events held, by their uid."""
        return {entry.removeprefix("urn:uuid:") for entry in self.titles}


def crawl(fetch: Fetch, address: str) -> Crawled:
    """Read a feed and follow its ``prev-archive`` links to the end.

    ``fetch`` returns the document at a path with its query.
    """
    held = Crawled()
    for feed in _documents(fetch, address):
        held.documents += 1
        for entry in feed.findall(f"{ATOM}entry"):
            _take(held, entry)
        for tombstone in feed.findall(TOMBSTONE):
            _bury(held, tombstone.attrib)
    return held


def _documents(fetch: Fetch, address: str) -> Iterator[Element]:
    asked: set[str] = set()
    following: str | None = address
    while following:
        assert following not in asked, f"{following} leads back to itself"
        asked.add(following)
        feed = fromstring(fetch(following))  # noqa: S314 - our own server's answer
        yield feed
        following = _previous(feed)


def _previous(feed: Element) -> str | None:
    for link in feed.findall(f"{ATOM}link"):
        if link.get("rel") == "prev-archive":
            parts = urlsplit(link.get("href", ""))
            return f"{parts.path}?{parts.query}"
    return None


def _take(held: Crawled, entry: Element) -> None:
    uid, updated = entry.findtext(f"{ATOM}id", ""), entry.findtext(f"{ATOM}updated", "")
    held.seen.append(uid)
    known = max(held.updated.get(uid, ""), held.withdrawn.get(uid, ""), key=_instant)
    if _instant(updated) > _instant(known):
        held.withdrawn.pop(uid, None)
        held.updated[uid] = updated
        held.titles[uid] = entry.findtext(f"{ATOM}title", "")


def _bury(held: Crawled, tombstone: dict[str, str]) -> None:
    uid, when = tombstone["ref"], tombstone["when"]
    if _instant(when) >= _instant(held.updated.get(uid, "")):
        held.updated.pop(uid, None)
        held.titles.pop(uid, None)
        held.withdrawn[uid] = when


def _instant(text: str) -> float:
    return datetime.fromisoformat(text).timestamp() if text else 0.0

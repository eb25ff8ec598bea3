"""What a feed says of itself, the same for every format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

from diplo_timeline.feeds.entry import FeedEntry, in_utc
from diplo_timeline.query import EventQuery

MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"atom": "application/atom+xml", "rss": "application/rss+xml"}
)


def feed_address(public_url: str, ext: str, query: EventQuery) -> str:
    """The address of a view's feed: ``https://…/events.atom?party=IN``."""
    return _with_query(f"{public_url.rstrip('/')}/events.{ext}", query)


def feed_id(record_uid: str, query: EventQuery) -> str:
    """The identifier of a view's feed (RFC 4287, section 4.2.6), as ``urn:uuid:…``.

    It follows from the record's identity and the canonical query, never from the address, so it
    stays when the site moves to another host, as the section asks. All formats of a view are one
    feed and share it; two records, or two queries, never do.

    Raises:
        ValueError: the record's identity is no UUID.
    """
    return uuid5(UUID(record_uid), f"/events?{query.query_string()}").urn


@dataclass(frozen=True, slots=True)
class FeedHead:
    """The head of a view's feed.

    Attributes:
        title: the query in words, then the site: readers cut long names at the end.
        subtitle: a sentence on what the feed brings.
        id: see `feed_id`.
        updated: the newest change among the entries; without entries the record's beginning.
            Never the time of asking, so the same record gives the same bytes.
        page: the address of the same view in the browser.
        addresses: of this view's feed in every format, by extension.
        site_url: the site's own address.
        site_title: the site's name, which stands as the author.
        language: of the words around the events' own.
    """

    title: str
    subtitle: str
    id: str
    updated: datetime
    page: str
    addresses: Mapping[str, str]
    site_url: str
    site_title: str
    language: str = "en"

    @classmethod
    def of(
        cls,
        query: EventQuery,
        entries: Sequence[FeedEntry],
        *,
        record_uid: str,
        created_at: datetime,
        public_url: str,
        site_title: str,
    ) -> "FeedHead":
        """Return the head of the query's feed.

        Args:
            query: the view.
            entries: what the feed will hold.
            record_uid: the record's identity, a UUID.
            created_at: when the record was begun.
            public_url: the site's address without a path.
            site_title: the site's name.

        Raises:
            ValueError: the record's identity is no UUID, or its beginning has no time zone.
        """
        site_url = f"{public_url.rstrip('/')}/"
        words = query.in_words()
        return cls(
            title=f"{words} – {site_title}",
            subtitle=f"Diplomatic events with their sources: {words}. "
            "The last published or corrected stands first.",
            id=feed_id(record_uid, query),
            updated=max((entry.updated for entry in entries), default=in_utc(created_at)),
            page=_with_query(site_url, query),
            addresses={ext: feed_address(public_url, ext, query) for ext in MEDIA_TYPES},
            site_url=site_url,
            site_title=site_title,
        )


def _with_query(address: str, query: EventQuery) -> str:
    return address if query.is_everything else f"{address}?{query.query_string()}"

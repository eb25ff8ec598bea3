"""What a feed says of itself, the same for every format, and the addresses of feeds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal
from urllib.parse import urlencode
from uuid import UUID, uuid5

from diplo_timeline.feeds.entry import in_utc
from diplo_timeline.query import EventQuery

MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "atom": "application/atom+xml",
        "rss": "application/rss+xml",
        "json": "application/feed+json",
        "ics": "text/calendar",
    }
)
ARCHIVED: Final = ("atom", "rss", "json")  # the formats that have archive pages
LATEST: Final = "latest"
ArchiveName = int | Literal["latest"]
About = Literal["events", "changes"]


def feed_address(
    public_url: str,
    ext: str,
    query: EventQuery,
    *,
    archive: ArchiveName | None = None,
    about: About = "events",
) -> str:
    """The address of a view's feed: ``https://…/events.atom?party=IN``, or of an archive page."""
    pairs = query.pairs() + ([("archive", str(archive))] if archive else [])
    path = f"{public_url.rstrip('/')}/{about}.{ext}"
    return f"{path}?{urlencode(pairs)}" if pairs else path


def feed_id(record_uid: str, query: EventQuery, about: About = "events") -> str:
    """The identifier of a view's feed (RFC 4287, section 4.2.6), as ``urn:uuid:…``.

    It follows from the record's identity and the canonical query, never from the address, so it
    stays when the site moves to another host, as the section asks. All formats of a view are one
    feed and share it, as do its archive pages; two records, or two queries, never do.

    Raises:
        ValueError: the record's identity is no UUID.
    """
    return uuid5(UUID(record_uid), f"/{about}?{query.query_string()}").urn


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a document stands in its feed's archive (RFC 5005, section 4).

    Attributes:
        number: of an archive page, from 1; None for the feed that people subscribe to.
        previous: the page before it, if there is one.
        next: the page after it, if there is one; the subscribed feed has none.
    """

    number: int | None = None
    previous: ArchiveName | None = None
    next: int | None = None


SUBSCRIBED: Final = Chain()  # the feed itself, with no archive to tell of


@dataclass(frozen=True, slots=True)
class Site:
    """Who publishes: the record and the site over it.

    Attributes:
        record_uid: the record's identity, a UUID.
        begun: when the record was begun.
        public_url: the site's address without a path; every link starts with it.
        title: the site's name.
    """

    record_uid: str
    begun: datetime
    public_url: str
    title: str


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
        address: of this very document.
        subscription: of the feed it belongs to, in the same format.
        others: of this view's feed in the other formats, by extension.
        previous: of the archive page before this document.
        next: of the archive page after it.
        is_archive: whether this is a full page of the archive. The last one still grows, so it
            is linked but not marked as a document that one need not fetch again.
        site_url: the site's own address.
        site_title: the site's name, which stands as the author.
        language: of the words around the events' own.
    """

    title: str
    subtitle: str
    id: str
    updated: datetime
    page: str
    address: str
    subscription: str
    others: Mapping[str, str]
    previous: str | None
    next: str | None
    is_archive: bool
    site_url: str
    site_title: str
    language: str = "en"

    @classmethod
    def of(
        cls,
        ext: str,
        query: EventQuery,
        site: Site,
        *,
        changed: datetime | None,
        chain: Chain = SUBSCRIBED,
        about: About = "events",
    ) -> "FeedHead":
        """Return the head of the query's feed.

        Args:
            ext: the format it is written in, a key of `MEDIA_TYPES`.
            query: the view.
            site: who publishes it.
            changed: the newest change among the entries; None where there are none.
            chain: the archive pages around it.
            about: ``events`` for the events as they stand, ``changes`` for an entry a change.

        Raises:
            ValueError: the record's identity is no UUID, or an instant has no time zone.
        """

        def address(of: str, archive: ArchiveName | None = None) -> str:
            return feed_address(site.public_url, of, query, archive=archive, about=about)

        site_url = f"{site.public_url.rstrip('/')}/"
        others = () if about == "changes" or chain.number else MEDIA_TYPES
        return cls(
            title=_title(query, site, about, chain),
            subtitle=_subtitle(query, about, chain),
            id=feed_id(site.record_uid, query, about),
            updated=in_utc(changed or site.begun),
            page=site_url if query.is_everything else f"{site_url}?{query.query_string()}",
            address=address(ext, chain.number),
            subscription=address(ext),
            others={other: address(other) for other in others if other != ext},
            previous=address(ext, chain.previous) if chain.previous else None,
            next=address(ext, chain.next) if chain.next else None,
            is_archive=chain.next is not None,
            site_url=site_url,
            site_title=site.title,
        )


def _title(query: EventQuery, site: Site, about: About, chain: Chain) -> str:
    words = f"Changes: {query.in_words()}" if about == "changes" else query.in_words()
    page = f", archive page {chain.number}" if chain.number else ""
    return f"{words}{page} – {site.title}"


def _subtitle(query: EventQuery, about: About, chain: Chain) -> str:
    words = query.in_words()
    if about == "changes":
        return f"An entry for each publication, correction and withdrawal: {words}."
    order = "The last published or corrected stands first."
    if chain.number:
        order = "In the order of first publication."
    return f"Diplomatic events with their sources: {words}. {order}"

"""Feeds: a query's events as Atom and RSS. Pure functions over events; no HTTP, no record.

`render_feed` is the way in; `FORMATS` lists what there is.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Protocol

from diplo_timeline.errors import TextError
from diplo_timeline.feeds.atom import atom
from diplo_timeline.feeds.entry import Category, FeedEntry, permalink
from diplo_timeline.feeds.head import MEDIA_TYPES, FeedHead, feed_address, feed_id
from diplo_timeline.feeds.rss import rss
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.text import clean_line

__all__ = [
    "FORMATS",
    "Category",
    "FeedEntry",
    "FeedHead",
    "Format",
    "RecordIdentity",
    "entries_of",
    "feed_address",
    "feed_id",
    "permalink",
    "render_feed",
]

_log = logging.getLogger(__name__)


class RecordIdentity(Protocol):
    """What a feed needs to know of the record; the store's ``Stamp`` is one."""

    @property
    def uid(self) -> str:
        """The record's own UUID."""

    @property
    def created_at(self) -> datetime:
        """When the record was begun."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a feed.

    Attributes:
        ext: the extension of its addresses.
        name: what people call it.
        media_type: the Content-Type it is sent with.
        render: the function that writes it.
    """

    ext: str
    name: str
    media_type: str
    render: Callable[[FeedHead, Sequence[FeedEntry]], bytes]


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        ext: Format(ext, name, f"{MEDIA_TYPES[ext]}; charset=utf-8", render)
        for ext, name, render in (("atom", "Atom", atom), ("rss", "RSS", rss))
    }
)


def render_feed(
    ext: str,
    *,
    events: Iterable[Event],
    query: EventQuery,
    stamp: RecordIdentity,
    public_url: str,
    site_title: str,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Return the feed of a query: the same bytes for the same record.

    Args:
        ext: a key of `FORMATS`.
        events: published events in the order of the feed, at most as many as it shall show.
        query: what they were asked for with.
        stamp: the record's identity.
        public_url: the site's address without a path; every link starts with it.
        site_title: the site's name.
        titles: of published events that the given ones are part of or related to, by uid; one
            that is not in it is not mentioned.

    Raises:
        KeyError: there is no such format.
        ValueError: the record's identity is no UUID.
    """
    entries = entries_of(events, public_url=public_url, site_title=site_title, titles=titles)
    head = FeedHead.of(
        query,
        entries,
        record_uid=stamp.uid,
        created_at=stamp.created_at,
        public_url=public_url,
        site_title=site_title,
    )
    return FORMATS[ext].render(head, entries)


def entries_of(
    events: Iterable[Event], *, public_url: str, site_title: str, titles: Mapping[str, str]
) -> tuple[FeedEntry, ...]:
    """Return the events' entries, leaving out and logging each that cannot be one."""
    fit = {uid: title for uid, title in titles.items() if _is_fit(title)}

    def entry(event: Event) -> FeedEntry | None:
        try:
            return FeedEntry.of(event, public_url=public_url, site_title=site_title, titles=fit)
        except Exception:  # noqa: BLE001 - whatever is wrong with one row, the others are served
            _log.exception("event %s is left out of the feed", event.uid)
            return None

    return tuple(made for event in events if (made := entry(event)))


def _is_fit(title: str) -> bool:
    """Whether a related event's title may stand in another's entry."""
    try:
        return bool(clean_line(title))
    except TextError:
        return False

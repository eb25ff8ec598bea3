"""The formats, and writing a view's events in one of them."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from diplo_timeline.errors import TextError
from diplo_timeline.feeds.atom import atom
from diplo_timeline.feeds.calendar import calendar
from diplo_timeline.feeds.changes import Change, entries_of_changes
from diplo_timeline.feeds.entry import FeedEntry
from diplo_timeline.feeds.head import MEDIA_TYPES, SUBSCRIBED, Chain, FeedHead, Site
from diplo_timeline.feeds.json_feed import json_feed
from diplo_timeline.feeds.rss import rss
from diplo_timeline.models import Event, permalink
from diplo_timeline.query import EventQuery
from diplo_timeline.text import clean_line

_log = logging.getLogger(__name__)
Titles = Mapping[str, str]
NO_TITLES: Final[Titles] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Format:
    """A way to subscribe.

    Attributes:
        ext: the extension of its addresses.
        name: what people call it.
        media_type: the Content-Type it is sent with.
        for_whom: who takes it, in a few words.
    """

    ext: str
    name: str
    media_type: str
    for_whom: str


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        ext: Format(ext, name, f"{MEDIA_TYPES[ext]}; charset=utf-8", for_whom)
        for ext, name, for_whom in (
            ("atom", "Atom", "for feed readers"),
            ("rss", "RSS", "for older readers, mail and chat programs"),
            ("json", "JSON Feed", "for programs and newer readers"),
            ("ics", "Calendar", "for calendar programs"),
        )
    }
)
_WRITERS: Final[Mapping[str, Callable[[FeedHead, Sequence[FeedEntry]], bytes]]] = {
    "atom": atom,
    "rss": rss,
    "json": json_feed,
}


def render_feed(
    ext: str,
    *,
    events: Iterable[Event],
    query: EventQuery,
    site: Site,
    titles: Titles = NO_TITLES,
    chain: Chain = SUBSCRIBED,
) -> bytes:
    """Return a view's events in a format: the same bytes for the same record.

    Args:
        ext: a key of `FORMATS`.
        events: published and withdrawn events in the order of the feed, at most as many as it
            shall show.
        query: what they were asked for with.
        site: who publishes them.
        titles: of published events that the given ones are part of or related to, by uid; one
            that is not in it is not mentioned.
        chain: where the document stands in the archive; a calendar has none.

    Raises:
        KeyError: there is no such format.
        ValueError: the record's identity is no UUID.
    """
    if ext == "ics":
        return _calendar(tuple(events), query, site, titles)
    entries = entries_of(events, site=site, titles=titles)
    changed = max((entry.updated for entry in entries), default=None)
    head = FeedHead.of(ext, query, site, changed=changed, chain=chain)
    return _WRITERS[ext](head, entries)


def render_changes(
    *,
    changes: Iterable[Change],
    events: Mapping[str, Event],
    query: EventQuery,
    site: Site,
    titles: Titles = NO_TITLES,
) -> bytes:
    """Return the Atom feed of a view's changes; see `entries_of_changes`."""
    entries = entries_of_changes(
        changes, events, public_url=site.public_url, site_title=site.title, titles=_fit(titles)
    )
    changed = max((entry.updated for entry in entries), default=None)
    return atom(FeedHead.of("atom", query, site, changed=changed, about="changes"), entries)


def calendar_of(event: Event, *, site: Site, titles: Titles = NO_TITLES) -> bytes:
    """Return one published or withdrawn event as a calendar of its own.

    The calendar is empty, and the log says why, where the event cannot be written.
    """
    return calendar(
        [event],
        uid=event.urn,
        name=event.title,
        description=site.title,
        address=f"{permalink(site.public_url, event.uid)}.ics",
        page=permalink(site.public_url, event.uid),
        changed=event.updated_at,
        public_url=site.public_url,
        titles=_fit(titles),
    )


def entry_of(event: Event, *, site: Site, titles: Titles = NO_TITLES) -> FeedEntry:
    """Return the event's entry.

    Raises:
        ValueError, KeyError: it cannot be one; see `FeedEntry.of`.
    """
    linked = tuple((uid, titles[uid]) for uid in event.linked if uid in titles) if titles else ()
    return _made(event, site.public_url, site.title, linked)


# After a change most entries of a feed are what they were, and one event stands in many feeds.
# The event itself is in the key, so it cannot be mistaken for another or for what it was.
@lru_cache(maxsize=2048)
def _made(
    event: Event, public_url: str, site_title: str, linked: tuple[tuple[str, str], ...]
) -> FeedEntry:
    return FeedEntry.of(event, public_url=public_url, site_title=site_title, titles=dict(linked))


def entries_of(events: Iterable[Event], *, site: Site, titles: Titles) -> tuple[FeedEntry, ...]:
    """Return the events' entries, leaving out and logging each that cannot be one."""
    fit = _fit(titles)
    found = []
    for event in events:
        try:
            found.append(entry_of(event, site=site, titles=fit))
        except Exception:  # noqa: BLE001 - whatever is wrong with one row, the others are served
            _log.exception("event %s is left out of the feed", event.uid)
    return tuple(found)


def _calendar(events: tuple[Event, ...], query: EventQuery, site: Site, titles: Titles) -> bytes:
    changed = max((event.updated_at for event in events if event.updated_at.tzinfo), default=None)
    head = FeedHead.of("ics", query, site, changed=changed)
    return calendar(
        events,
        uid=head.id,
        name=head.title,
        description=f"Diplomatic events with their sources: {query.in_words()}.",
        address=head.address,
        page=head.page,
        changed=head.updated,
        public_url=site.public_url,
        titles=_fit(titles),
    )


def _fit(titles: Titles) -> Titles:
    """The titles that may stand in another event's entry."""
    return {uid: title for uid, title in titles.items() if _is_fit(title)}


def _is_fit(title: str) -> bool:
    try:
        return bool(clean_line(title))
    except TextError:
        return False

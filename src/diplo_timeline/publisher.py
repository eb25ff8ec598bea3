"""The one place that reads the record for what goes out: feeds, archives, calendars, exports.

The web answers with these bytes and the command line prints them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from diplo_timeline import exchange, feeds
from diplo_timeline.errors import UnknownPage
from diplo_timeline.feeds import LATEST, SUBSCRIBED, ArchiveName, Chain, Site
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Stamp

CALENDAR_SIZE: Final = 5_000  # events; calendar programs take no more without trouble


@dataclass(frozen=True)
class Publisher:
    """Writes what subscribers get.

    Every method raises `RecordError` when the record cannot be read.

    Attributes:
        store: the record.
        public_url: the site's address without a path; all links start with it.
        site_title: what the site is called.
        feed_size: how many entries a feed has.
    """

    store: EventStore
    public_url: str
    site_title: str
    feed_size: int

    def feed(self, ext: str, query: EventQuery) -> bytes:
        """Return the feed of a query: what changed last, newest first; or its calendar."""
        if ext == "ics":
            return self._calendar(query)
        stamp = self.store.stamp()
        events = self.store.newest_changes(query, self.feed_size)
        # Counting a filtered archive's pages would cost more than the feed: it is linked by name.
        last: ArchiveName = LATEST
        if query.is_everything:
            last = self.store.last_archive(query)
        archived = ext in feeds.ARCHIVED and events
        return self._render(ext, events, query, stamp, Chain(previous=last if archived else None))

    def archive(self, ext: str, query: EventQuery, name: ArchiveName) -> bytes:
        """Return a page of the query's archive, in the order of first publication.

        Raises:
            UnknownPage: the archive has no such page.
        """
        stamp = self.store.stamp()
        number = self.store.last_archive(query) if name == LATEST else name
        page = self.store.archive_page(query, number) if number else None
        if page is None:
            raise UnknownPage(str(name), self.store.last_archive(query))
        chain = Chain(
            number, number - 1 if number > 1 else None, number + 1 if page.has_next else None
        )
        return self._render(ext, page.events, query, stamp, chain)

    def changes(self, query: EventQuery) -> bytes:
        """Return the Atom feed with an entry for each change of the query's events."""
        stamp = self.store.stamp()
        # An event's last change is its updated_at: the newest changes are these events'.
        events = {e.uid: e for e in self.store.newest_changes(query, self.feed_size)}
        return feeds.render_changes(
            changes=self.store.changes_of(tuple(events), self.feed_size),
            events=events,
            query=query,
            site=self._site(stamp),
            titles=self._titles(events.values()),
        )

    def event_plain(self, event: Event) -> dict[str, Any]:
        """Return a published or withdrawn event as JSON values, as `/events.jsonl` has it."""
        if event.withdrawal:
            return exchange.withdrawn_as_plain(event, public_url=self.public_url)
        (event,) = self._with_links_that_work((event,))
        return exchange.as_plain(event, public_url=self.public_url)

    def event_calendar(self, event: Event) -> bytes:
        """Return a published or withdrawn event as a calendar of its own."""
        site = self._site(self.store.stamp())
        return feeds.calendar_of(event, site=site, titles=self._titles([event]))

    def opml(self, query: EventQuery) -> bytes:
        """Return the list of feeds that readers take in."""
        stamp = self.store.stamp()
        return feeds.opml(query, self._site(stamp), stamp.changed_at)

    def export(self, ext: str, query: EventQuery) -> Iterator[bytes]:
        """Write every published event of the query, earliest first, piece by piece.

        Raises:
            KeyError: there is no such export.
        """
        batches = map(self._with_links_that_work, self.store.export(query))
        events = (event for batch in batches for event in batch)
        return exchange.EXPORTS[ext].write(events, self.public_url)

    def unfit(self) -> Iterator[tuple[str, str]]:
        """The uid of each event that is left out of what goes out, and why."""
        site = self._site(self.store.stamp())
        for number in range(1, self.store.last_archive(EventQuery()) + 1):
            page = self.store.archive_page(EventQuery(), number)
            for event in page.events if page else ():
                if why := _unfit(event, site):
                    yield event.uid, why

    def _calendar(self, query: EventQuery) -> bytes:
        stamp = self.store.stamp()
        events = self.store.latest(query, CALENDAR_SIZE)
        return self._render("ics", events, query, stamp, SUBSCRIBED)

    def _render(
        self, ext: str, events: tuple[Event, ...], query: EventQuery, stamp: Stamp, chain: Chain
    ) -> bytes:
        return feeds.render_feed(
            ext,
            events=events,
            query=query,
            site=self._site(stamp),
            titles=self._titles(events),
            chain=chain,
        )

    def _site(self, stamp: Stamp) -> Site:
        return Site(stamp.uid, stamp.created_at, self.public_url, self.site_title)

    def _titles(self, events: Iterable[Event]) -> dict[str, str]:
        """The titles of the published events that these are part of or related to, by uid."""
        return self.store.titles({uid for event in events for uid in event.linked})

    def _with_links_that_work(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """The events without their links to drafts and withdrawn ones: they lead nowhere."""
        public = self._titles(events)
        return tuple(
            event if all(uid in public for uid in event.linked) else _linked_to(event, public)
            for event in events
        )


def _linked_to(event: Event, public: Mapping[str, str]) -> Event:
    return replace(
        event,
        part_of=event.part_of if event.part_of in public else None,
        relations=tuple(r for r in event.relations if r.uid in public),
    )


def _unfit(event: Event, site: Site) -> str | None:
    """Why an event cannot be written, in the writers' words; None where it can."""
    try:
        feeds.entry_of(event, site=site)
        feeds.vevent(event, public_url=site.public_url, titles={})
        if event.is_public:
            exchange.as_plain(event, public_url=site.public_url)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it is what was asked
        return str(error) or type(error).__name__
    return None

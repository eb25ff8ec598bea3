"""What the public site is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from diplo_timeline import __version__
from diplo_timeline.access import is_loopback
from diplo_timeline.publisher import Publisher
from diplo_timeline.store import EventStore, Stamp
from diplo_timeline.web.conditional import Validators
from diplo_timeline.web.first_sight import FirstSight

TAGLINE: Final = "Diplomatic events with their sources, as a timeline, feeds and a record to cite."


@dataclass(frozen=True)
class SiteContext:
    """Everything a request may need; nothing of it comes from the request.

    Attributes:
        store: the record.
        public_url: scheme and host of the site's public address, without a slash at its end. All
            links are built from it, never from a request's Host.
        site_title: what the site is called.
        feed_size: how many entries a feed has.
        pages: the dashboard's pages, address to title; empty where the dashboard is elsewhere.
        index_html: Streamlit's own index page, which the dashboard's pages are made from.
        first_sight: makes what the timeline page shows before its script has run; None for none.
    """

    store: EventStore
    public_url: str
    site_title: str = "Diplo Timeline"
    feed_size: int = 50
    pages: Mapping[str, str] = field(default_factory=dict)
    index_html: str = ""
    first_sight: FirstSight | None = None

    @property
    def publisher(self) -> Publisher:
        """What writes the feeds and exports."""
        return Publisher(self.store, self.public_url, self.site_title, self.feed_size)

    def validators(self, stamp: Stamp, *parts: str) -> Validators:
        """Validators of something this site makes from the record in this state.

        Two sites, or two releases, may make different things of one record; their tags differ.
        """
        made_by = (__version__, self.public_url, self.site_title, str(self.feed_size))
        return Validators.of(stamp, *made_by, *parts, now=datetime.now(UTC))

    @property
    def is_local(self) -> bool:
        """Whether the public address is one that only this computer can open."""
        return is_loopback(urlsplit(self.public_url).hostname)

"""What Atom and RSS have in common, as feedgen takes it."""

from feedgen.entry import FeedEntry as FeedgenEntry
from feedgen.feed import FeedGenerator

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


def add_entry(feed: FeedGenerator, entry: FeedEntry) -> FeedgenEntry:
    """Add what both formats say of an entry at the feed's end."""
    made = mended.add_entry(feed)
    made.guid(entry.id, permalink=False)
    made.title(entry.headline)
    made.published(entry.published)
    made.updated(entry.updated)
    made.category(
        [{"term": c.term, "label": c.label, "scheme": c.scheme} for c in entry.categories]
    )
    modules.add_to_entry(made, entry)
    return made

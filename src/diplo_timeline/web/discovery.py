"""Which feeds a page tells feed readers of."""

from diplo_timeline import feeds
from diplo_timeline.query import EventQuery
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.static_index import FeedLink


def feed_links(context: SiteContext, query: EventQuery) -> list[FeedLink]:
    """The feeds of a view, then those of everything: readers offer the first one first."""
    views = [query] if query.is_everything else [query, EventQuery()]
    return [
        FeedLink(
            f"{view.in_words()} ({form.name})",
            form.media_type.partition(";")[0],
            feeds.feed_address(context.public_url, ext, view),
        )
        for view in views
        for ext, form in feeds.FORMATS.items()
    ]

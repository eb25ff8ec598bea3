"""Which feeds a page tells feed readers of, and which links a feed's answer carries."""

from diplo_timeline import feeds
from diplo_timeline.feeds import LATEST, About, ArchiveName
from diplo_timeline.query import EventQuery
from diplo_timeline.web.addresses import tail
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


def link_header(
    context: SiteContext, path: str, query: EventQuery, archive: ArchiveName | None
) -> str:
    """The links of a feed's answer (RFC 8288): itself, its page, the view in other formats.

    The document's own links say the same and more; these are for those who read no bodies.
    """
    ext = path.rpartition(".")[2]
    about: About = "changes" if path.startswith("/changes") else "events"
    links = [_link(f"{context.public_url}/{tail(query)}", "alternate", "text/html")]
    if archive != LATEST:  # that one has a number of its own, which its document tells
        itself = feeds.feed_address(context.public_url, ext, query, archive=archive, about=about)
        links.insert(0, _link(itself, "self", feeds.FORMATS[ext].media_type))
    if about == "events" and archive is None:
        links += [
            _link(
                feeds.feed_address(context.public_url, other, query), "alternate", form.media_type
            )
            for other, form in feeds.FORMATS.items()
            if other != ext
        ]
    return ", ".join(links)


def _link(address: str, rel: str, media_type: str) -> str:
    return f'<{address}>; rel="{rel}"; type="{media_type.partition(";")[0]}"'

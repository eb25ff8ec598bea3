"""A feed in JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from diplo_timeline.feeds.entry import FeedEntry
from diplo_timeline.feeds.head import FeedHead

VERSION: Final = "https://jsonfeed.org/version/1.1"
EXTENSION: Final = "_diplo_timeline"
_AS_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_feed(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return a JSON Feed, UTF-8 encoded, with the items in the given order.

    The event's own date, parties and place stand in the extension ``_diplo_timeline`` of each
    item. ``next_url`` leads to the archive page before this document: further back.
    """
    author = {"name": head.site_title, "url": head.site_url}
    feed: dict[str, Any] = {
        "version": VERSION,
        "title": head.title,
        "home_page_url": head.page,
        "feed_url": head.address,
        "description": head.subtitle,
        "language": head.language,
        "authors": [author],
        EXTENSION: {"about": f"{head.site_url}subscribe", "id": head.id},
    }
    if head.previous:
        feed["next_url"] = head.previous
    head_alone = _AS_JSON.encode({**feed, "items": []}).removesuffix("]}")
    return f"{head_alone}{','.join(map(_written, entries))}]}}\n".encode()


# After a change most entries of a feed are what they were, and one event stands in many feeds.
@lru_cache(maxsize=2048)
def _written(entry: FeedEntry) -> str:
    return _AS_JSON.encode(_item(entry))


def _item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.permalink,
        "title": entry.headline,
        "content_html": entry.content,
        "summary": entry.summary,
        "date_published": _instant(entry.published),
        "date_modified": _instant(entry.updated),
        "authors": [{"name": entry.author}],
    }
    if entry.categories:
        item["tags"] = list(dict.fromkeys(category.label for category in entry.categories))
    facts = dict(entry.facts)
    if entry.withdrawn:
        facts["withdrawn"] = {"at": _instant(entry.withdrawn.at), "reason": entry.withdrawn.text}
    item[EXTENSION] = facts
    return item


def _instant(instant: datetime) -> str:
    """An instant in UTC as RFC 3339 writes it."""
    return instant.isoformat().replace("+00:00", "Z")

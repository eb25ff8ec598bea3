"""The dashboard's page as search engines, feed readers and link previews see it.

Streamlit sends one empty shell for every address. Here the shell gets a title, a description,
its own address and the addresses of its feeds, so that pasting a view's address into a feed
reader subscribes to that view. Streamlit's own addresses in it stay relative, as they are.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Final, NamedTuple

from diplo_timeline.web.link_preview import Preview

_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


class FeedLink(NamedTuple):
    """A feed a page tells of."""

    title: str
    media_type: str
    address: str


class Head(NamedTuple):
    """What a page says of itself before anybody runs it."""

    title: str
    description: str
    address: str
    feeds: Iterable[FeedLink]
    preview: Preview | None = None


def is_shell(html: str) -> bool:
    """Whether `dress` can be used on this page: it has one head with one title."""
    return html.count("</head>") == 1 and len(_TITLE.findall(html)) == 1


def dress(shell: str, head: Head, *, without_script: str) -> str:
    """Return Streamlit's index page with this head.

    Args:
        shell: Streamlit's ``index.html``; see `is_shell`.
        head: title, description, canonical address, feeds and card; escaped here.
        without_script: what a browser shows that runs no script, as safe HTML.
    """
    lines = [
        f"<title>{escape(head.title)}</title>",
        f'<meta name="description" content="{escape(head.description)}">',
        f'<link rel="canonical" href="{escape(head.address)}">',
        *(head.preview.html() if head.preview else ()),
        *map(_autodiscovery, head.feeds),
    ]
    page = _TITLE.sub("", shell).replace("</head>", "\n".join([*lines, "</head>"]))
    return _NOSCRIPT.sub(lambda _: f"<noscript>{without_script}</noscript>", page)


def _autodiscovery(feed: FeedLink) -> str:
    """A link as feed readers look for it (HTML, link type alternate)."""
    return (
        f'<link rel="alternate" type="{escape(feed.media_type)}" '
        f'title="{escape(feed.title)}" href="{escape(feed.address)}">'
    )

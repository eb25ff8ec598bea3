"""What a page says of itself where its address is pasted: the card in a chat, a post, a mail.

The names are those of the Open Graph protocol (ogp.me) and of X's cards. The picture is the
site's mark without words, so that it fits any title.
"""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Final, NamedTuple

LOCALE: Final = "en_GB"  # language and way of writing dates of all our pages
_PICTURE: Final = (
    ("og:image:type", "image/png"),
    ("og:image:width", "1200"),
    ("og:image:height", "630"),
    ("og:image:alt", "The mark of the site: a full half and an open half with a line between"),
)


class Preview(NamedTuple):
    """What a card shows.

    Attributes:
        site: the site's title.
        title: the page's title, without the site's.
        description: a line or two.
        address: the page's own address.
        picture: the whole address of the picture.
        published: of an event's page, when it was first published; None for other pages.
        modified: of an event's page, its last significant change.
    """

    site: str
    title: str
    description: str
    address: str
    picture: str
    published: datetime | None = None
    modified: datetime | None = None

    def tags(self) -> Iterator[tuple[str, str, str]]:
        """Return the ``meta`` elements: which attribute names it, its name, its content.

        Open Graph names are properties (RDFa); those of X's cards are plain names.
        """
        for name, content in self._properties():
            yield "property", name, content
        # Not the large card: our picture says nothing of the event, and would fill a screen.
        yield "name", "twitter:card", "summary"

    def html(self) -> list[str]:
        """The elements, written out and escaped."""
        return [
            f'<meta {attribute}="{name}" content="{escape(content)}">'
            for attribute, name, content in self.tags()
        ]

    def _properties(self) -> Iterator[tuple[str, str]]:
        yield "og:type", "article" if self.published else "website"
        yield "og:title", self.title
        yield "og:description", self.description
        yield "og:url", self.address
        yield "og:site_name", self.site
        yield "og:locale", LOCALE
        if self.published:
            yield "article:published_time", self.published.isoformat()
        if self.modified:
            yield "article:modified_time", self.modified.isoformat()
        yield "og:image", self.picture
        yield from _PICTURE

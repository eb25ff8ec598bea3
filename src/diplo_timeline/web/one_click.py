"""Where feed readers and calendars on the web take an address, so that one click subscribes."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

# The feed's address follows, percent-encoded whole.
READERS: Final = (
    ("Feedly", "https://feedly.com/i/subscription/feed%2F"),
    ("Inoreader", "https://www.inoreader.com/?add_feed="),
    ("NewsBlur", "https://www.newsblur.com/?url="),
    ("The Old Reader", "https://theoldreader.com/feeds/subscribe?url="),
    ("Feedbin", "https://feedbin.com/?subscribe="),
)
GOOGLE: Final = "https://calendar.google.com/calendar/r?cid="
OUTLOOK: Final = (
    ("Outlook.com", "https://outlook.live.com/calendar/0/addfromweb"),
    ("Outlook for work or school", "https://outlook.office.com/calendar/0/addfromweb"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    name: str
    address: str


def reader_links(feed: str) -> tuple[Link, ...]:
    """Return where feed readers on the web subscribe to a feed."""
    return tuple(Link(name, f"{place}{_whole(feed)}") for name, place in READERS)


def calendar_links(calendar: str, name: str, *, only_here: bool) -> tuple[Link, ...]:
    """Return where calendars subscribe to one; those on the web only where they can reach it.

    Args:
        calendar: its http or https address.
        name: what it shall be called there; only Outlook asks.
        only_here: whether only this computer can open the address.
    """
    # What calendar programs listen to. Google's wants it too: an https address it takes for the
    # e-mail address of somebody's own calendar.
    webcal = f"webcal://{calendar.partition('://')[2]}"
    own = Link("Your calendar program", webcal)
    if only_here:
        return (own,)
    asked = f"?url={_whole(calendar)}&name={_whole(name)}"
    outlook = (Link(product, f"{place}{asked}") for product, place in OUTLOOK)
    return (own, Link("Google Calendar", f"{GOOGLE}{_whole(webcal)}"), *outlook)


def _whole(text: str) -> str:
    """Percent-encoded, so that no part of it is read as part of the address around it."""
    return quote(text, safe="")

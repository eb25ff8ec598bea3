"""Addresses: which may be published as a source, and where our own events are."""

import re
from urllib.parse import quote, urlsplit

from diplo_timeline.text import clean

_SPACE_OR_QUOTE = re.compile(r"[\s<>\"\\^`{|}]")


def permalink(public_url: str, uid: str) -> str:
    """The permanent address of an event's page on the site at ``public_url``."""
    return f"{public_url.rstrip('/')}/events/{quote(uid, safe='')}"


def web_address(value: str) -> str:
    """Return an http(s) address fit to be published, or an empty text unchanged.

    Raises:
        ValueError: another scheme (``javascript:`` for one), no host, a user name or password in
            it, a port that is none, or characters no address has (RFC 3986, section 2).
    """
    value = clean(value)
    if not value:
        return ""
    if _SPACE_OR_QUOTE.search(value):
        raise ValueError("an address has no spaces or quotation marks in it; copy it whole")
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port  # reading the port checks that it is a number
    except ValueError:
        raise ValueError(f"{value!r} is no web address; copy it from the browser") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise ValueError("enter a full address that starts with https:// or http://")
    if not host or not re.search(r"\w", host):
        raise ValueError("the address names no host, as in https://example.org/page")
    if parts.username is not None or parts.password is not None:
        raise ValueError("leave the user name and password out of the address")
    return value

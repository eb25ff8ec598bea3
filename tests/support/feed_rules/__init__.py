"""The rules of feeds, written down as checks: what a document breaks, and where it is written.

Each rule is a function of its own in a book that names the standard and the section. What a
standard only advises is checked too; the sentence then says that it "recommends otherwise".
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from tests.support.feed_rules import atom, calendar_rules, json_feed, opml, rss

CHECKS: Final[Mapping[str, Callable[[bytes], list[str]]]] = MappingProxyType(
    {
        "atom": atom.violations,
        "rss": rss.violations,
        "json": json_feed.violations,
        "ics": calendar_rules.violations,
        "opml": opml.violations,
    }
)


def violations(ext: str, document: bytes) -> list[str]:
    """Return a sentence for each rule a document breaks; each names the section of the standard.

    Args:
        ext: the extension of its format: ``atom``, ``rss``, ``json``, ``ics`` or ``opml``.
        document: the document as it is sent.

    Raises:
        KeyError: there are no rules for such a format.
    """
    return CHECKS[ext](document)

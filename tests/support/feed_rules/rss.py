"""RSS 2.0: the specification (2.0.11), the board's best practices, and what our feeds add."""

from xml.etree.ElementTree import Element

from tests.support.feed_rules import history, modules, rss_channel, rss_items, rss_profile
from tests.support.feed_rules.ruling import Rulebook, violations_of
from tests.support.feed_rules.xml_reading import NotXMLError, read

BOOKS: tuple[Rulebook[Element], ...] = (
    rss_channel.RULES,
    rss_items.RULES,
    rss_profile.RULES,
    rss_profile.DUBLIN_CORE,
    history.RULES,
    modules.EVENT_RULES,
    modules.GEO_RULES,
)


def violations(document: bytes) -> list[str]:
    """Return a sentence for each rule an RSS document breaks; it names the section."""
    try:
        root = read(document)
    except NotXMLError as error:
        return [f"RSS 2.0, What is RSS: the document is not well-formed XML, {error}"]
    if root.tag != "rss" or len(root.findall("channel")) != 1:
        return ["RSS 2.0, What is RSS: the root is no rss with one channel"]
    return violations_of(root, *BOOKS) + violations_of(document, rss_profile.WRITTEN)

"""Atom 1.0: the rules of RFC 4287 and of what our feeds add to it (RFC 6721, RFC 5005)."""

from xml.etree.ElementTree import Element

from tests.support.feed_rules import (
    atom_constructs,
    atom_content,
    atom_documents,
    atom_links,
    history,
    modules,
    tombstones,
)
from tests.support.feed_rules.ruling import Rulebook, violations_of
from tests.support.feed_rules.xml_reading import ATOM, NotXMLError, read

BOOKS: tuple[Rulebook[Element], ...] = (
    atom_documents.RULES,
    atom_constructs.RULES,
    atom_content.RULES,
    atom_links.RULES,
    *atom_links.IDENTIFIERS,
    tombstones.RULES,
    history.RULES,
    modules.EVENT_RULES,
    modules.GEO_RULES,
)


def violations(document: bytes) -> list[str]:
    """Return a sentence for each rule an Atom document breaks; it names the section."""
    try:
        root = read(document)
    except NotXMLError as error:
        return [f"RFC 4287, section 2: the document is not well-formed XML, {error}"]
    if root.tag != f"{ATOM}feed":
        return [f"RFC 4287, section 2: the root is {root.tag}, not a feed"]
    return violations_of(root, *BOOKS)

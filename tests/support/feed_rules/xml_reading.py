"""Reading XML feeds for the rules: namespaces, children, and names for what is wrong where."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Final, TypeVar
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM: Final = "{http://www.w3.org/2005/Atom}"
XHTML: Final = "{http://www.w3.org/1999/xhtml}"
TOMBSTONES: Final = "{http://purl.org/atompub/tombstones/1.0}"
HISTORY: Final = "{http://purl.org/syndication/history/1.0}"
EVENT: Final = "{http://purl.org/rss/1.0/modules/event/}"
GEORSS: Final = "{http://www.georss.org/georss}"
CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
DCTERMS: Final = "{http://purl.org/dc/terms/}"
XML: Final = "{http://www.w3.org/XML/1998/namespace}"

Key = TypeVar("Key", bound=Hashable)


class NotXMLError(ValueError):
    """The document is not well-formed XML."""


def read(document: bytes) -> Element:
    """Return the document's root.

    Raises:
        NotXMLError: it is not well-formed.
    """
    try:
        return ElementTree.fromstring(document)  # noqa: S314  # our own documents
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise NotXMLError(str(error)) from error


def text_of(parent: Element, tag: str) -> str:
    """The text of the first such child, empty if there is none."""
    return parent.findtext(tag) or ""


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def repeated(keys: Iterable[Key]) -> list[Key]:
    """What stands there more than once, each once."""
    return [key for key, count in Counter(keys).items() if count > 1]


def name_of(element: Element) -> str:
    """An element as a sentence calls it: an entry by its id, an item by its guid."""
    kind = local(element)
    label = text_of(element, f"{ATOM}id") or text_of(element, "guid") or text_of(element, "title")
    return f"the {kind} {label!r}" if kind in ("entry", "item") and label else f"the {kind}"


def has_text_of_its_own(element: Element) -> bool:
    """Whether text stands between an element's children."""
    pieces = [element.text, *(child.tail for child in element)]
    return any(piece and piece.strip() for piece in pieces)

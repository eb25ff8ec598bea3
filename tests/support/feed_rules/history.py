"""Feeds in several documents: complete, paged and archived (RFC 5005), in Atom and in RSS."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import words
from tests.support.feed_rules.xml_reading import ATOM, HISTORY, name_of, repeated

RULES: Final[Rulebook[Element]] = Rulebook("RFC 5005, section {}")
rule = RULES.rule

_ARCHIVE: Final = words("prev-archive next-archive current")
_PAGES: Final = words("first last next previous")


def head(root: Element) -> Element:
    """What the links and marks of a feed stand in: the feed itself, or RSS's channel."""
    channel = root.find("channel")
    return root if channel is None else channel


def _links(root: Element) -> list[tuple[str, str]]:
    return [
        (li.get("rel", "alternate"), li.get("href", "")) for li in head(root).findall(f"{ATOM}link")
    ]


def _rels(root: Element) -> set[str]:
    return {rel for rel, _ in _links(root)}


def _has(root: Element, mark: str) -> bool:
    return head(root).find(f"{HISTORY}{mark}") is not None


@rule("4")
def each_way_through_the_archive_is_named_once(root: Element) -> Iterator[str]:
    for rel in repeated(rel for rel, _ in _links(root) if rel in _ARCHIVE):
        yield f"the feed has two links {rel}"


@rule("3")
def each_way_through_the_pages_is_named_once(root: Element) -> Iterator[str]:
    for rel in repeated(rel for rel, _ in _links(root) if rel in _PAGES):
        yield f"the feed has two links {rel}"


@rule("4")
def no_document_is_its_own_neighbour(root: Element) -> Iterator[str]:
    own = {href for rel, href in _links(root) if rel == "self"}
    for rel, href in _links(root):
        if href in own and rel in words("prev-archive next-archive next previous"):
            yield f"the link {rel} leads to the document itself"


@rule("4")
def before_and_after_are_different_documents(root: Element) -> Iterator[str]:
    ways = dict(_links(root))
    if "prev-archive" in ways and ways["prev-archive"] == ways.get("next-archive"):
        yield "the links prev-archive and next-archive lead to the same document"


@rule("4", recommends=True)
def an_archive_page_leads_to_the_current_feed(root: Element) -> Iterator[str]:
    if _has(root, "archive") and not {"current"} & _rels(root) and not _has(root, "complete"):
        yield "the archive page has no link current"


@rule("4", recommends=True)
def a_document_after_which_others_come_is_marked_as_archive(root: Element) -> Iterator[str]:
    if "next-archive" in _rels(root) and not _has(root, "archive"):
        yield "the feed has a link next-archive and no mark fh:archive"


@rule("4")
def an_archive_page_is_not_the_current_feed(root: Element) -> Iterator[str]:
    own = {href for rel, href in _links(root) if rel == "self"}
    if _has(root, "archive") and own & {href for rel, href in _links(root) if rel == "current"}:
        yield "the archive page calls itself the current feed"


@rule("4")
def the_marks_are_empty_and_stand_in_the_head_once(root: Element) -> Iterator[str]:
    for mark in ("archive", "complete"):
        found = list(root.iter(f"{HISTORY}{mark}"))
        own = head(root).findall(f"{HISTORY}{mark}")
        if len(found) > 1 or len(found) != len(own):
            yield f"fh:{mark} stands elsewhere than once in the head"
        if any(len(element) or element.text for element in found):
            yield f"fh:{mark} is not empty"


@rule("2")
def a_complete_feed_leads_to_no_other_document(root: Element) -> Iterator[str]:
    if _has(root, "complete"):
        for rel in sorted(_rels(root) & {*_ARCHIVE, *_PAGES} - {"current"}):
            yield f"the complete feed has a link {rel}"


@rule("3")
def the_ways_through_a_feed_stand_in_its_head(root: Element) -> Iterator[str]:
    for part in (*root.findall(f"{ATOM}entry"), *root.iter("item")):
        for link in part.findall(f"{ATOM}link"):
            if link.get("rel") in {*_ARCHIVE, *_PAGES}:
                yield f"{name_of(part)} has a link {link.get('rel')}"

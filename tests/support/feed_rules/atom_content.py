"""The content of an Atom entry (RFC 4287, sections 4.1.2 and 4.1.3)."""

import binascii
from base64 import b64decode
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules import markup
from tests.support.feed_rules.atom_documents import entries
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import is_iri_reference, is_media_type
from tests.support.feed_rules.xml_reading import ATOM, XHTML, name_of

RULES: Final[Rulebook[Element]] = Rulebook("RFC 4287, section {}")
rule = RULES.rule

_SHORT: Final = ("text", "html", "xhtml")
_XML: Final = ("text/xml", "application/xml", "text/xml-external-parsed-entity")


def contents(feed: Element) -> Iterator[tuple[str, Element, str]]:
    """Each entry's name, its content and the content's type."""
    for entry in entries(feed):
        for content in entry.findall(f"{ATOM}content"):
            yield name_of(entry), content, content.get("type", "text")


def _is_xml(media_type: str) -> bool:
    plain = media_type.partition(";")[0].strip().lower()
    return plain in _XML or plain.endswith(("+xml", "/xml"))


def _is_base64(content: Element, media_type: str) -> bool:
    if content.get("src") is not None or media_type in _SHORT:
        return False
    return not _is_xml(media_type) and not media_type.lower().startswith("text/")


@rule("4.1.2")
def without_content_an_entry_links_to_its_page(feed: Element) -> Iterator[str]:
    for entry in entries(feed):
        rels = {link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")}
        if entry.find(f"{ATOM}content") is None and "alternate" not in rels:
            yield f"{name_of(entry)} has neither content nor an alternate link"


@rule("4.1.2")
def an_entry_whose_content_readers_cannot_show_has_a_summary(feed: Element) -> Iterator[str]:
    for entry in entries(feed):
        for content in entry.findall(f"{ATOM}content"):
            hidden = content.get("src") is not None or _is_base64(
                content, content.get("type", "text")
            )
            if hidden and entry.find(f"{ATOM}summary") is None:
                yield f"{name_of(entry)} has content by src or in Base64 and no summary"


@rule("4.1.3.1")
def content_has_a_single_media_type(feed: Element) -> Iterator[str]:
    for name, _, kind in contents(feed):
        is_composite = kind.lower().startswith(("multipart/", "message/"))
        if kind not in _SHORT and (is_composite or not is_media_type(kind)):
            yield f"{name} has content of the type {kind!r}"


@rule("4.1.3.2")
def content_elsewhere_has_an_address_and_is_empty_here(feed: Element) -> Iterator[str]:
    for name, content, kind in contents(feed):
        source = content.get("src")
        if source is None:
            continue
        if not source or not is_iri_reference(source):
            yield f"{name} has content at {source!r}"
        if len(content) or (content.text or "").strip():
            yield f"{name} has content both here and at {source}"
        if content.get("type") is not None and kind in _SHORT:
            yield f"{name} has content at {source} of the type {kind!r}, no media type"


@rule("4.1.3.2", recommends=True)
def content_elsewhere_says_its_type(feed: Element) -> Iterator[str]:
    for name, content, _ in contents(feed):
        if content.get("src") is not None and content.get("type") is None:
            yield f"{name} has content at {content.get('src')} of no type"


@rule("4.1.3.3")
def content_has_the_form_of_its_type(feed: Element) -> Iterator[str]:
    for name, content, kind in contents(feed):
        if content.get("src") is not None:
            continue
        if kind == "xhtml" and [child.tag for child in content] != [f"{XHTML}div"]:
            yield f"{name} has XHTML that is not a single div"
        elif kind != "xhtml" and not _is_xml(kind) and len(content):
            yield f"{name} has elements inside its content of the type {kind}"
        elif _is_base64(content, kind) and not _decodes(content.text or ""):
            yield f"{name} has content of the type {kind} that is no Base64"


@rule("4.1.3.3", recommends=True)
def html_content_may_stand_in_a_page(feed: Element) -> Iterator[str]:
    for name, content, kind in contents(feed):
        if kind == "html":
            yield from (f"{name} {flaw}" for flaw in markup.flaws(content.text or ""))


@rule("4.1.3.3", recommends=True)
def plain_content_has_no_markup(feed: Element) -> Iterator[str]:
    for name, content, kind in contents(feed):
        if kind == "text" and markup.has_tags(content.text or ""):
            yield f"{name} has content that is called plain and has tags"


def _decodes(text: str) -> bool:
    try:
        b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True

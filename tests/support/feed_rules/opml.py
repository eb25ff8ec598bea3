"""OPML 2.0: lists of feeds."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules.instants import flaw_of_rfc_822
from tests.support.feed_rules.ruling import Rulebook, violations_of
from tests.support.feed_rules.values import (
    is_language_tag,
    is_mail_address,
    is_web_address,
    words,
)
from tests.support.feed_rules.xml_reading import NotXMLError, read, repeated, text_of

RULES: Final[Rulebook[Element]] = Rulebook("OPML 2.0, {}")
rule = RULES.rule

_HEAD: Final = words(
    "title dateCreated dateModified ownerName ownerEmail ownerId docs expansionState "
    "vertScrollState windowTop windowLeft windowBottom windowRight"
)
_OUTLINE: Final = words(
    "text type isComment isBreakpoint created category xmlUrl description htmlUrl language title "
    "version url"
)


def violations(document: bytes) -> list[str]:
    """Return a sentence for each rule an OPML document breaks; it names the section."""
    try:
        root = read(document)
    except NotXMLError as error:
        return [f"OPML 2.0, What is an opml: the document is not well-formed XML, {error}"]
    if root.tag != "opml" or [child.tag for child in root] != ["head", "body"]:
        return ["OPML 2.0, What is an opml: the root is no opml with one head and one body"]
    return violations_of(root, RULES)


def _outlines(root: Element) -> list[Element]:
    return list(root.iter("outline"))


def _name(outline: Element) -> str:
    return f"the outline {outline.get('text') or outline.get('xmlUrl')!r}"


def _of_type(root: Element, *kinds: str) -> list[Element]:
    return [o for o in _outlines(root) if o.get("type", "").lower() in kinds]


@rule("What is an opml")
def the_version_is_two(root: Element) -> Iterator[str]:
    if root.get("version") != "2.0":
        yield f"the version is {root.get('version')!r}"


@rule("What is a head", recommends=True)
def the_head_has_a_title(root: Element) -> Iterator[str]:
    if not text_of(root, "head/title").strip():
        yield "the head has no title"


@rule("Notes, 7")
def the_head_repeats_no_element(root: Element) -> Iterator[str]:
    for tag in repeated(child.tag for child in root[0]):
        yield f"the head has more than one {tag}"


@rule("Extending OPML")
def nothing_stands_there_that_nobody_defined(root: Element) -> Iterator[str]:
    for child in root[0]:
        if not child.tag.startswith("{") and child.tag not in _HEAD:
            yield f"the head contains {child.tag}, which has no namespace"
    for element in root[1].iter():
        if not element.tag.startswith("{") and element.tag not in ("body", "outline"):
            yield f"the body contains {element.tag}, which has no namespace"
    for outline in _outlines(root):
        for attribute in outline.attrib:
            if not attribute.startswith("{") and attribute not in _OUTLINE:
                yield f"{_name(outline)} has the attribute {attribute}, which has no namespace"


@rule("Notes, 1")
def dates_are_rfc_822(root: Element) -> Iterator[str]:
    dates = {name: root.findtext(f"head/{name}") for name in ("dateCreated", "dateModified")}
    created = {f"created of {_name(o)}": o.get("created") for o in _outlines(root)}
    for name, date in {**dates, **created}.items():
        if date is not None and (flaw := flaw_of_rfc_822(date)):
            yield f"{name} is {date!r}, which {flaw}"


@rule("What is a head")
def the_addresses_in_the_head_are_addresses(root: Element) -> Iterator[str]:
    for name, is_good in (
        ("ownerId", is_web_address),
        ("docs", is_web_address),
        ("ownerEmail", is_mail_address),
    ):
        value = root.findtext(f"head/{name}")
        if value is not None and not is_good(value):
            yield f"{name} is {value!r}"


@rule("What is a body")
def the_body_has_an_outline(root: Element) -> Iterator[str]:
    if root[1].find("outline") is None:
        yield "the body has no outline"


@rule("Text attribute")
def every_outline_has_a_text(root: Element) -> Iterator[str]:
    for outline in _outlines(root):
        if not outline.get("text", "").strip():
            yield f"{_name(outline)} has no text"


@rule("Subscription lists")
def a_feed_has_an_address(root: Element) -> Iterator[str]:
    for outline in _of_type(root, "rss"):
        if not is_web_address(outline.get("xmlUrl", "")):
            yield f"{_name(outline)} has the xmlUrl {outline.get('xmlUrl')!r}"


@rule("Subscription lists")
def what_has_a_feed_says_so(root: Element) -> Iterator[str]:
    for outline in _outlines(root):
        if outline.get("xmlUrl") and outline.get("type", "").lower() != "rss":
            yield f"{_name(outline)} has an xmlUrl and the type {outline.get('type')!r}"


@rule("Subscription lists", recommends=True)
def a_feed_has_a_title(root: Element) -> Iterator[str]:
    for outline in _of_type(root, "rss"):
        if not outline.get("title"):
            yield f"{_name(outline)} has no title"


@rule("Subscription lists")
def the_page_and_the_language_of_a_feed_are_good(root: Element) -> Iterator[str]:
    for outline in _of_type(root, "rss"):
        page, language = outline.get("htmlUrl"), outline.get("language")
        if page is not None and not is_web_address(page):
            yield f"{_name(outline)} has the htmlUrl {page!r}"
        if language is not None and not is_language_tag(language):
            yield f"{_name(outline)} has the language {language!r}"
        if outline.get("version", "RSS") not in words("RSS RSS1 RSS2 scriptingNews"):
            yield f"{_name(outline)} has the version {outline.get('version')!r}"


@rule("Inclusion")
def a_link_has_an_address(root: Element) -> Iterator[str]:
    for outline in _of_type(root, "link", "include"):
        if not is_web_address(outline.get("url", "")):
            yield f"{_name(outline)} has the url {outline.get('url')!r}"


@rule("Other special attributes")
def comments_and_breakpoints_are_true_or_false(root: Element) -> Iterator[str]:
    for outline in _outlines(root):
        for name in ("isComment", "isBreakpoint"):
            if outline.get(name, "true") not in ("true", "false"):
                yield f"{_name(outline)} has the {name} {outline.get(name)!r}"

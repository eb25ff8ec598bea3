"""RSS 2.0: the items."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules.instants import flaw_of_rfc_822
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import (
    is_mail_address,
    is_media_type,
    is_web_address,
    words,
)
from tests.support.feed_rules.xml_reading import name_of, repeated, text_of

RULES: Final[Rulebook[Element]] = Rulebook("RSS 2.0, {}")
rule = RULES.rule

_SINGLE: Final = words("title link description author comments guid pubDate source")


def items(root: Element) -> list[Element]:
    """The channel's items."""
    return root.findall("channel/item")


def _all(root: Element, name: str) -> Iterator[tuple[str, Element]]:
    """Every such element of an item, with the item's name."""
    for item in items(root):
        yield from ((name_of(item), element) for element in item.findall(name))


@rule("Elements of item")
def an_item_has_a_title_or_a_description(root: Element) -> Iterator[str]:
    for item in items(root):
        if not any(text_of(item, name).strip() for name in ("title", "description")):
            yield f"{name_of(item)} has neither title nor description"


@rule("Elements of item")
def an_item_repeats_no_element(root: Element) -> Iterator[str]:
    for item in items(root):
        for name in repeated(child.tag for child in item if child.tag in _SINGLE):
            yield f"{name_of(item)} has more than one {name}"


@rule("Extending RSS")
def an_item_has_no_element_that_nobody_defined(root: Element) -> Iterator[str]:
    for item in items(root):
        for child in item:
            if not child.tag.startswith("{") and child.tag not in (
                *_SINGLE,
                "category",
                "enclosure",
            ):
                yield f"{name_of(item)} contains {child.tag}, which has no namespace"


@rule("Comments")
def the_addresses_of_an_item_are_absolute(root: Element) -> Iterator[str]:
    for tag in ("link", "comments"):
        for name, element in _all(root, tag):
            if not is_web_address(element.text or ""):
                yield f"{name} has the {tag} {element.text!r}"


@rule("guid sub-element of item")
def no_two_items_have_the_same_guid(root: Element) -> Iterator[str]:
    for guid in repeated(element.text for _, element in _all(root, "guid")):
        yield f"two items have the guid {guid!r}"


@rule("guid sub-element of item")
def a_guid_is_an_address_unless_it_says_otherwise(root: Element) -> Iterator[str]:
    for name, guid in _all(root, "guid"):
        says = guid.get("isPermaLink", "true")
        if says not in ("true", "false"):
            yield f"{name} has the isPermaLink {says!r}"
        elif not (guid.text or "").strip():
            yield f"{name} has an empty guid"
        elif says == "true" and not is_web_address(guid.text or ""):
            yield f"{name} has the guid {guid.text!r}, called a permanent link"


@rule("guid sub-element of item", recommends=True)
def an_item_has_a_guid(root: Element) -> Iterator[str]:
    for item in items(root):
        if item.find("guid") is None:
            yield f"{name_of(item)} has no guid"


@rule("pubDate sub-element of item")
def the_date_of_an_item_is_rfc_822(root: Element) -> Iterator[str]:
    for name, date in _all(root, "pubDate"):
        if flaw := flaw_of_rfc_822(date.text or ""):
            yield f"{name} has the pubDate {date.text!r}, which {flaw}"


@rule("author sub-element of item")
def the_author_of_an_item_is_a_mail_address(root: Element) -> Iterator[str]:
    for name, author in _all(root, "author"):
        if not is_mail_address((author.text or "").partition(" (")[0]):
            yield f"{name} has the author {author.text!r}, no mail address"


@rule("category sub-element of item")
def a_category_says_something(root: Element) -> Iterator[str]:
    for name, category in _all(root, "category"):
        if not (category.text or "").strip() or category.get("domain") == "":
            yield f"{name} has the category {category.text!r} of {category.get('domain')!r}"


@rule("enclosure sub-element of item")
def an_enclosure_has_an_address_a_length_and_a_type(root: Element) -> Iterator[str]:
    for name, enclosure in _all(root, "enclosure"):
        is_whole = (
            is_web_address(enclosure.get("url", ""))
            and enclosure.get("length", "").isdecimal()
            and is_media_type(enclosure.get("type", ""))
        )
        if not is_whole:
            yield f"{name} has an enclosure {enclosure.attrib}"


@rule("source sub-element of item")
def a_source_has_an_address(root: Element) -> Iterator[str]:
    for name, source in _all(root, "source"):
        if not is_web_address(source.get("url", "")):
            yield f"{name} has a source at {source.get('url')!r}"

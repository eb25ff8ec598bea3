"""Texts, persons and dates in Atom, and the small elements (RFC 4287, sections 3 and 4.2)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules import markup
from tests.support.feed_rules.instants import instant, is_date_time
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import is_iri, is_iri_reference, is_mail_address, words
from tests.support.feed_rules.xml_reading import (
    ATOM,
    TOMBSTONES,
    XHTML,
    local,
    name_of,
    text_of,
)

RULES: Final[Rulebook[Element]] = Rulebook("RFC 4287, section {}")
rule = RULES.rule

_TEXTS: Final = {f"{ATOM}{name}" for name in words("title subtitle summary rights")}
_PERSONS: Final = {f"{ATOM}author", f"{ATOM}contributor"}


def texts(feed: Element) -> Iterator[Element]:
    """All text constructs, the tombstones' comments among them."""
    return (e for e in feed.iter() if e.tag in {*_TEXTS, f"{TOMBSTONES}comment"})


def persons(feed: Element) -> Iterator[Element]:
    """All person constructs, those among them who withdrew an entry."""
    return (e for e in feed.iter() if e.tag in {*_PERSONS, f"{TOMBSTONES}by"})


@rule("3.1.1")
def a_text_is_text_html_or_xhtml(feed: Element) -> Iterator[str]:
    for element in texts(feed):
        if element.get("type", "text") not in ("text", "html", "xhtml"):
            yield f"the element {local(element)} has the type {element.get('type')!r}"


@rule("3.1.1.1")
def a_text_and_html_have_no_elements_inside(feed: Element) -> Iterator[str]:
    for element in texts(feed):
        if element.get("type", "text") != "xhtml" and len(element):
            yield f"the element {local(element)} has elements inside"


@rule("3.1.1.1", recommends=True)
def a_plain_text_has_no_markup(feed: Element) -> Iterator[str]:
    for element in texts(feed):
        if element.get("type", "text") == "text" and markup.has_tags(element.text or ""):
            yield f"the element {local(element)} is called plain and has tags, {element.text!r}"


@rule("3.1.1.2", recommends=True)
def html_may_stand_in_a_page(feed: Element) -> Iterator[str]:
    for element in texts(feed):
        if element.get("type") == "html":
            for flaw in markup.flaws(element.text or ""):
                yield f"the element {local(element)} {flaw}"


@rule("3.1.1.3")
def xhtml_is_one_div(feed: Element) -> Iterator[str]:
    for element in texts(feed):
        if element.get("type") == "xhtml" and [child.tag for child in element] != [f"{XHTML}div"]:
            yield f"the element {local(element)} is not a single div of XHTML"


@rule("3.2.1")
def a_person_has_one_name(feed: Element) -> Iterator[str]:
    for person in persons(feed):
        names = [name.text or "" for name in person.findall(f"{ATOM}name")]
        if len(names) != 1 or not names[0].strip():
            yield f"the {local(person)} has the names {names}"


@rule("3.2.2")
def a_person_has_at_most_one_address_of_the_web(feed: Element) -> Iterator[str]:
    for person in persons(feed):
        addresses = [uri.text or "" for uri in person.findall(f"{ATOM}uri")]
        if len(addresses) > 1 or not all(a and is_iri_reference(a) for a in addresses):
            yield f"the {local(person)} has the addresses {addresses}"


@rule("3.2.3")
def a_person_has_at_most_one_mail_address(feed: Element) -> Iterator[str]:
    for person in persons(feed):
        addresses = [mail.text or "" for mail in person.findall(f"{ATOM}email")]
        if len(addresses) > 1 or not all(map(is_mail_address, addresses)):
            yield f"the {local(person)} has the mail addresses {addresses}"


@rule("3.3")
def a_date_is_a_date_time_with_capitals(feed: Element) -> Iterator[str]:
    for element in feed.iter():
        is_date = element.tag in (f"{ATOM}updated", f"{ATOM}published")
        if is_date and not is_date_time(element.text or ""):
            yield f"{local(element)} is {element.text!r}"


@rule("4.2.2.1")
def a_category_has_a_term(feed: Element) -> Iterator[str]:
    for category in feed.iter(f"{ATOM}category"):
        if not category.get("term"):
            yield f"a category has no term, its label is {category.get('label')!r}"


@rule("4.2.2.2")
def the_scheme_of_a_category_is_an_iri(feed: Element) -> Iterator[str]:
    for category in feed.iter(f"{ATOM}category"):
        scheme = category.get("scheme")
        if scheme is not None and not is_iri(scheme):
            yield f"the category {category.get('term')!r} has the scheme {scheme!r}"


@rule("4.2.2.3")
def the_label_of_a_category_is_plain(feed: Element) -> Iterator[str]:
    for category in feed.iter(f"{ATOM}category"):
        if markup.has_tags(category.get("label", "")):
            yield f"the category {category.get('term')!r} has a label with tags"


@rule("4.2.4")
def the_generator_has_a_name_and_a_good_address(feed: Element) -> Iterator[str]:
    for generator in feed.iter(f"{ATOM}generator"):
        if not (generator.text or "").strip():
            yield "the generator has no name"
        if not is_iri_reference(generator.get("uri", "")):
            yield f"the generator has the address {generator.get('uri')!r}"


@rule("4.2.5")
def icon_and_logo_are_addresses(feed: Element) -> Iterator[str]:
    for name in ("icon", "logo"):
        for element in feed.iter(f"{ATOM}{name}"):
            if not element.text or not is_iri_reference(element.text):
                yield f"the {name} is {element.text!r}"


@rule("4.2.9", recommends=True)
def nothing_is_updated_before_it_is_published(feed: Element) -> Iterator[str]:
    for entry in feed.iter(f"{ATOM}entry"):
        published = instant(text_of(entry, f"{ATOM}published"))
        updated = instant(text_of(entry, f"{ATOM}updated"))
        if published and updated and updated < published:
            yield f"{name_of(entry)} was updated at {updated}, published at {published}"

"""What an Atom feed and its entries are made of (RFC 4287, sections 2, 4.1 and 6)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules.instants import instant
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import is_iri_reference, is_language_tag, words
from tests.support.feed_rules.xml_reading import (
    ATOM,
    TOMBSTONES,
    XML,
    has_text_of_its_own,
    local,
    name_of,
    repeated,
    text_of,
)

RULES: Final[Rulebook[Element]] = Rulebook("RFC 4287, section {}")
rule = RULES.rule

_COMMON: Final = words("author category contributor id link rights title updated")
_HEAD: Final = {*_COMMON, *words("generator icon logo subtitle")}
CHILDREN: Final = {
    "feed": {*_HEAD, "entry"},
    "entry": {*_COMMON, *words("content published source summary")},
    "source": _HEAD,
}
_ATTRIBUTES: Final = {
    "category": words("term scheme label"),
    "content": words("type src"),
    "generator": words("uri version"),
    "link": words("href rel type hreflang title length"),
    **dict.fromkeys(words("title subtitle summary rights"), ("type",)),
}


def entries(feed: Element) -> list[Element]:
    """The feed's entries."""
    return feed.findall(f"{ATOM}entry")


def containers(feed: Element) -> list[Element]:
    """The feed, its entries, and the heads of the feeds they come from."""
    return [feed, *entries(feed), *feed.iter(f"{ATOM}source")]


def _miscounted(container: Element, names: str, most: int, least: int = 0) -> Iterator[str]:
    for name in words(names):
        count = len(container.findall(f"{ATOM}{name}"))
        if not least <= count <= most:
            yield f"{name_of(container)} has {count} of the element {name}"


@rule("4.1.1")
def a_feed_has_one_id_title_and_updated(feed: Element) -> Iterator[str]:
    return _miscounted(feed, "id title updated", most=1, least=1)


@rule("4.1.1")
def a_feed_repeats_no_other_part_of_its_head(feed: Element) -> Iterator[str]:
    return _miscounted(feed, "generator icon logo rights subtitle", most=1)


@rule("4.1.2")
def an_entry_has_one_id_title_and_updated(feed: Element) -> Iterator[str]:
    for entry in entries(feed):
        yield from _miscounted(entry, "id title updated", most=1, least=1)


@rule("4.1.2")
def an_entry_repeats_no_other_part(feed: Element) -> Iterator[str]:
    for entry in entries(feed):
        yield from _miscounted(entry, "content published rights source summary", most=1)


@rule("4.1.2")
def every_entry_has_an_author_of_its_own_or_of_its_feed(feed: Element) -> Iterator[str]:
    ways = (f"{ATOM}author", f"{ATOM}source/{ATOM}author")
    if feed.find(f"{ATOM}author") is None:
        for entry in entries(feed):
            if all(entry.find(way) is None for way in ways):
                yield f"{name_of(entry)} has no author, nor has its feed"


@rule("4.1.1", recommends=True)
def entries_with_the_same_id_were_updated_at_different_times(feed: Element) -> Iterator[str]:
    seen = [(text_of(e, f"{ATOM}id"), text_of(e, f"{ATOM}updated")) for e in entries(feed)]
    for identifier, when in repeated(seen):
        yield f"two entries have the id {identifier!r} and were both updated at {when}"


@rule("4.1.1.1", recommends=True)
def an_entry_says_something(feed: Element) -> Iterator[str]:
    for entry in entries(feed):
        for name in ("title", "summary", "content"):
            found = entry.find(f"{ATOM}{name}")
            is_empty = found is not None and not "".join(found.itertext()).strip()
            if found is not None and is_empty and not found.get("src"):
                yield f"{name_of(entry)} has an empty {name}"


@rule("4.2.15")
def a_feed_is_as_new_as_its_newest_entry(feed: Element) -> Iterator[str]:
    own = instant(text_of(feed, f"{ATOM}updated"))
    for entry in entries(feed):
        when = instant(text_of(entry, f"{ATOM}updated"))
        if own and when and when > own:
            yield f"{name_of(entry)} was updated after the feed, {when.isoformat()}"


@rule("4.1")
def parts_stand_where_they_belong(feed: Element) -> Iterator[str]:
    for container in containers(feed):
        allowed = CHILDREN[local(container)]
        for child in container:
            if child.tag.startswith(ATOM) and local(child) not in allowed:
                yield f"{name_of(container)} contains the Atom element {local(child)}"


@rule("4.1")
def no_text_stands_between_the_parts(feed: Element) -> Iterator[str]:
    for container in containers(feed):
        if has_text_of_its_own(container):
            yield f"{name_of(container)} has text between its elements"


@rule("6.3")
def foreign_elements_have_a_namespace(feed: Element) -> Iterator[str]:
    for container in containers(feed):
        for child in container:
            if not child.tag.startswith("{"):
                yield f"{name_of(container)} contains {child.tag}, which has no namespace"


@rule("6.4")
def atom_elements_have_no_unknown_attributes(feed: Element) -> Iterator[str]:
    for element in feed.iter():
        if element.tag.startswith(ATOM):
            allowed = _ATTRIBUTES.get(local(element), ())
            for attribute in element.attrib:
                if not attribute.startswith("{") and attribute not in allowed:
                    yield f"the element {local(element)} has the attribute {attribute}"


@rule("2")
def languages_and_bases_are_well_formed(feed: Element) -> Iterator[str]:
    for element in feed.iter():
        language, base = element.get(f"{XML}lang"), element.get(f"{XML}base")
        if language and not is_language_tag(language):
            yield f"the element {local(element)} has the language {language!r}"
        if base and not is_iri_reference(base):
            yield f"the element {local(element)} has the base {base!r}"


@rule("2", recommends=True)
def a_feed_says_its_language(feed: Element) -> Iterator[str]:
    if not feed.get(f"{XML}lang"):
        yield "the feed does not say its language"


@rule("2")
def no_space_stands_around_dates_and_addresses(feed: Element) -> Iterator[str]:
    for element in feed.iter():
        is_one = local(element) in words("id icon logo uri email updated published")
        if is_one and element.tag.startswith((ATOM, TOMBSTONES)):
            text = element.text or ""
            if text != text.strip():
                yield f"the element {local(element)} has space around {text.strip()!r}"

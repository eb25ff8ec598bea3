"""Links and identifiers in Atom (RFC 4287, sections 4.1, 4.2.6 and 4.2.7)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules.atom_documents import containers, entries
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import (
    is_iri,
    is_iri_reference,
    is_language_tag,
    is_media_type,
    is_normal,
    is_tag_uri,
    is_uuid_urn,
    words,
)
from tests.support.feed_rules.xml_reading import (
    ATOM,
    TOMBSTONES,
    XML,
    local,
    name_of,
    repeated,
)

RULES: Final[Rulebook[Element]] = Rulebook("RFC 4287, section {}")
UUIDS: Final[Rulebook[Element]] = Rulebook("RFC 9562, section {}")
TAGS: Final[Rulebook[Element]] = Rulebook("RFC 4151, section {}")
IDENTIFIERS: Final = (UUIDS, TAGS)
rule = RULES.rule

# IANA's registry of link relations, as far as it may concern a feed.
REGISTERED: Final = frozenset(
    words(
        "about alternate appendix archives author bookmark canonical chapter cite-as collection "
        "contents copyright create-form current describedby describes duplicate edit edit-form "
        "edit-media enclosure first glossary help hub icon index item last latest-version license "
        "memento monitor next next-archive original payment predecessor-version prev prev-archive "
        "preview previous privacy-policy related replies search section self service start "
        "stylesheet subsection successor-version tag terms-of-service timegate timemap type up "
        "version-history via working-copy working-copy-of"
    )
)


def links(feed: Element) -> Iterator[Element]:
    """All links of the document."""
    return feed.iter(f"{ATOM}link")


def _alternates(container: Element) -> list[tuple[str, str]]:
    return [
        (link.get("type", "").lower(), link.get("hreflang", "").lower())
        for link in container.findall(f"{ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    ]


@rule("4.1.1")
def a_feed_has_one_alternate_of_each_type_and_language(feed: Element) -> Iterator[str]:
    for kind, language in repeated(_alternates(feed)):
        yield f"the feed has two alternate links of the same type and hreflang, {kind} {language}"


@rule("4.1.2")
def an_entry_has_one_alternate_of_each_type_and_language(feed: Element) -> Iterator[str]:
    for entry in entries(feed):
        for kind, _ in repeated(_alternates(entry)):
            yield f"{name_of(entry)} has two alternate links of the same type and hreflang, {kind}"


@rule("4.1.1", recommends=True)
def a_feed_links_to_itself_once(feed: Element) -> Iterator[str]:
    own = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(own) != 1:
        yield f"the feed has {len(own)} links to itself"


@rule("4.2.7.1")
def a_link_has_an_address(feed: Element) -> Iterator[str]:
    for link in links(feed):
        address = link.get("href")
        if not address or not is_iri_reference(address):
            yield f"a link has the address {address!r}"


@rule("4.2.7.1", recommends=True)
def an_address_is_absolute_where_no_base_is_set(feed: Element) -> Iterator[str]:
    based = {e for e in feed.iter() if e.get(f"{XML}base")}
    within = {inner for outer in based for inner in outer.iter()}
    for link in links(feed):
        if link not in within and not is_iri(link.get("href", "")):
            yield f"a link has the relative address {link.get('href')!r} and no xml:base"


@rule("4.2.7.2")
def a_link_relation_is_registered_or_an_iri(feed: Element) -> Iterator[str]:
    for link in links(feed):
        rel = link.get("rel", "alternate").removeprefix("http://www.iana.org/assignments/relation/")
        if rel not in REGISTERED and not is_iri(rel):
            yield f"the link to {link.get('href')} has the relation {rel!r}"


@rule("4.2.7.3")
def the_type_of_a_link_is_a_media_type(feed: Element) -> Iterator[str]:
    for link in links(feed):
        kind = link.get("type")
        if kind is not None and not is_media_type(kind):
            yield f"the link to {link.get('href')} has the type {kind!r}"


@rule("4.2.7.4")
def the_language_of_a_link_is_a_language_tag(feed: Element) -> Iterator[str]:
    for link in links(feed):
        language = link.get("hreflang")
        if language is not None and not is_language_tag(language):
            yield f"the link to {link.get('href')} has the language {language!r}"


@rule("4.2.7.6")
def the_length_of_a_link_is_a_number(feed: Element) -> Iterator[str]:
    for link in links(feed):
        if not link.get("length", "0").isdecimal():
            yield f"the link to {link.get('href')} has the length {link.get('length')!r}"


def identifiers(feed: Element) -> Iterator[tuple[str, str]]:
    """Every identifier, with what it stands in."""
    for container in containers(feed):
        for element in container.findall(f"{ATOM}id"):
            yield local(container), element.text or ""
    for tombstone in feed.iter(f"{TOMBSTONES}deleted-entry"):
        yield "tombstone", tombstone.get("ref", "")


@rule("4.2.6")
def an_id_is_an_absolute_iri(feed: Element) -> Iterator[str]:
    for kind, identifier in identifiers(feed):
        if not is_iri(identifier):
            yield f"the {kind} has the id {identifier!r}"


@rule("4.2.6.1", recommends=True)
def an_id_is_written_in_its_normal_form(feed: Element) -> Iterator[str]:
    for kind, identifier in identifiers(feed):
        if is_iri(identifier) and not is_normal(identifier):
            yield f"the {kind} has the id {identifier!r}, not in its normal form"


@UUIDS.rule("4")
def a_uuid_urn_is_a_uuid_and_nothing_more(feed: Element) -> Iterator[str]:
    for kind, identifier in identifiers(feed):
        if identifier.lower().startswith("urn:uuid:") and not is_uuid_urn(identifier):
            yield f"the {kind} has the id {identifier!r}"


@TAGS.rule("2.1")
def a_tag_names_its_owner_and_a_date(feed: Element) -> Iterator[str]:
    for kind, identifier in identifiers(feed):
        if identifier.startswith("tag:") and not is_tag_uri(identifier):
            yield f"the {kind} has the id {identifier!r}"

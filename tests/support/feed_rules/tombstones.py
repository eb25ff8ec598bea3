"""Withdrawn entries in Atom: the at:deleted-entry element (RFC 6721, section 3)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules.instants import instant, is_date_time
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import is_iri, words
from tests.support.feed_rules.xml_reading import (
    ATOM,
    TOMBSTONES,
    local,
    repeated,
    text_of,
)

RULES: Final[Rulebook[Element]] = Rulebook("RFC 6721, section {}")
rule = RULES.rule


def _all(feed: Element) -> list[Element]:
    return list(feed.iter(f"{TOMBSTONES}deleted-entry"))


def _name(tombstone: Element) -> str:
    return f"the tombstone of {tombstone.get('ref')!r}"


@rule("3")
def a_tombstone_names_what_is_gone(feed: Element) -> Iterator[str]:
    for tombstone in _all(feed):
        if not is_iri(tombstone.get("ref", "")):
            yield f"a tombstone has the ref {tombstone.get('ref')!r}"


@rule("3")
def a_tombstone_says_when(feed: Element) -> Iterator[str]:
    for tombstone in _all(feed):
        if not is_date_time(tombstone.get("when", "")):
            yield f"{_name(tombstone)} has the when {tombstone.get('when')!r}"


@rule("3")
def a_withdrawal_is_told_once(feed: Element) -> Iterator[str]:
    for ref, when in repeated((t.get("ref"), t.get("when")) for t in _all(feed)):
        yield f"two tombstones have the ref {ref!r} and the when {when}"


@rule("3")
def a_tombstone_says_at_most_once_who_and_why(feed: Element) -> Iterator[str]:
    for tombstone in _all(feed):
        for tag in (f"{TOMBSTONES}by", f"{TOMBSTONES}comment", f"{ATOM}source"):
            if len(tombstone.findall(tag)) > 1:
                yield f"{_name(tombstone)} has more than one {tag.rpartition('}')[2]}"


@rule("3")
def a_tombstone_has_only_what_is_defined_for_it(feed: Element) -> Iterator[str]:
    for tombstone in _all(feed):
        for child in tombstone:
            known = {f"{TOMBSTONES}by", f"{TOMBSTONES}comment", f"{ATOM}link", f"{ATOM}source"}
            if child.tag.startswith((ATOM, TOMBSTONES)) and child.tag not in known:
                yield f"{_name(tombstone)} contains {local(child)}"
        for attribute in tombstone.attrib:
            if attribute not in words("ref when") and not attribute.startswith("{"):
                yield f"{_name(tombstone)} has the attribute {attribute}"


@rule("3")
def a_tombstone_stands_in_the_feed(feed: Element) -> Iterator[str]:
    own = feed.findall(f"{TOMBSTONES}deleted-entry")
    yield from (f"{_name(t)} does not stand in the feed itself" for t in _all(feed) if t not in own)


@rule("3")
def an_entry_beside_its_tombstone_is_newer(feed: Element) -> Iterator[str]:
    for entry in feed.findall(f"{ATOM}entry"):
        identifier = text_of(entry, f"{ATOM}id")
        updated = instant(text_of(entry, f"{ATOM}updated"))
        for tombstone in _all(feed):
            gone = instant(tombstone.get("when"))
            if tombstone.get("ref") == identifier and updated and gone and updated <= gone:
                yield f"the entry {identifier!r} stands beside a tombstone that is not older"

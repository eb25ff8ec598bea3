"""The RSS Best Practices Profile of the RSS Advisory Board: what works in most readers."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules import markup
from tests.support.feed_rules.instants import is_date_time, w3c_day
from tests.support.feed_rules.rss_channel import channel_of
from tests.support.feed_rules.rss_items import items
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import is_web_address
from tests.support.feed_rules.xml_reading import ATOM, CONTENT, DC, DCTERMS, name_of

RULES: Final[Rulebook[Element]] = Rulebook("RSS Best Practices Profile, {}")
DUBLIN_CORE: Final[Rulebook[Element]] = Rulebook("Dublin Core in RSS, {}")
WRITTEN: Final[Rulebook[bytes]] = Rulebook("RSS Best Practices Profile, {}")
rule = RULES.rule

_TITLE = re.compile(r"<title>([^<]*)</title>")
_LIKE_HTML = re.compile(r"&amp;#?[A-Za-z0-9]+;|&lt;/?[A-Za-z]|&lt;!")


@WRITTEN.rule("Character data", recommends=True)
def no_title_could_be_taken_for_html(document: bytes) -> Iterator[str]:
    # Parsers hide how a character was written, so this one looks at the document itself.
    for title in _TITLE.findall(document.decode("utf-8", "replace")):
        if _LIKE_HTML.search(title):
            yield f"the title {title!r} looks like HTML; write &#x26; and &#x3C;"


@rule("atom:link", recommends=True)
def the_channel_links_to_itself_once(root: Element) -> Iterator[str]:
    own = [li for li in channel_of(root).findall(f"{ATOM}link") if li.get("rel") == "self"]
    if len(own) != 1:
        yield f"the channel has {len(own)} links to itself"
    for link in own:
        if link.get("type", "application/rss+xml") != "application/rss+xml":
            yield f"the channel calls itself {link.get('type')}"


@rule("atom:link")
def links_are_absolute(root: Element) -> Iterator[str]:
    for link in root.iter(f"{ATOM}link"):
        if not is_web_address(link.get("href", "")):
            yield f"a link has the address {link.get('href')!r}"


@rule("item", recommends=True)
def items_come_last(root: Element) -> Iterator[str]:
    tags = [child.tag for child in channel_of(root)]
    if "item" in tags and any(tag != "item" for tag in tags[tags.index("item") :]):
        yield "the channel has elements after its first item"


@rule("content:encoded", recommends=True)
def whole_content_follows_a_description(root: Element) -> Iterator[str]:
    for item in items(root):
        tags = [child.tag for child in item]
        encoded = f"{CONTENT}encoded"
        if encoded in tags and "description" not in tags[: tags.index(encoded)]:
            yield f"{name_of(item)} has content:encoded without a description before it"


@rule("content:encoded")
def whole_content_stands_once(root: Element) -> Iterator[str]:
    for item in items(root):
        if len(item.findall(f"{CONTENT}encoded")) > 1:
            yield f"{name_of(item)} has content:encoded more than once"


@rule("description of an item and content:encoded")
def the_html_of_an_item_may_stand_in_a_page(root: Element) -> Iterator[str]:
    for item in items(root):
        for tag in ("description", f"{CONTENT}encoded"):
            for element in item.findall(tag):
                for flaw in markup.flaws(element.text or ""):
                    yield f"{name_of(item)} {flaw} in its {tag.rpartition('}')[2]}"


@rule("description of an item and content:encoded")
def html_is_escaped(root: Element) -> Iterator[str]:
    for item in items(root):
        for tag in ("description", f"{CONTENT}encoded"):
            if any(len(element) for element in item.findall(tag)):
                yield f"{name_of(item)} has elements inside its {tag.rpartition('}')[2]}"


@rule("title of an item")
def the_title_of_an_item_is_plain(root: Element) -> Iterator[str]:
    for item in items(root):
        for title in item.findall("title"):
            if len(title) or not (title.text or "").strip():
                yield f"{name_of(item)} has an empty title or one with elements inside"


@rule("dc:creator")
def an_author_is_named_in_one_way(root: Element) -> Iterator[str]:
    for item in items(root):
        creators = [creator.text or "" for creator in item.findall(f"{DC}creator")]
        if creators and item.find("author") is not None:
            yield f"{name_of(item)} has both an author and a dc:creator"
        if not all(map(str.strip, creators)):
            yield f"{name_of(item)} has an empty dc:creator"


@rule("pubDate")
def a_date_is_said_in_one_way(root: Element) -> Iterator[str]:
    for item in items(root):
        if item.find("pubDate") is not None:
            for tag, name in ((f"{DC}date", "dc:date"), (f"{ATOM}published", "atom:published")):
                if item.find(tag) is not None:
                    yield f"{name_of(item)} has both a pubDate and {name}"


@rule("atom elements in an item")
def when_an_item_was_updated_is_a_date_time(root: Element) -> Iterator[str]:
    for item in items(root):
        found = [element.text or "" for element in item.findall(f"{ATOM}updated")]
        if len(found) > 1 or not all(map(is_date_time, found)):
            yield f"{name_of(item)} has the atom:updated {found}"


@DUBLIN_CORE.rule("dcterms:modified")
def when_an_item_was_modified_is_a_w3c_date(root: Element) -> Iterator[str]:
    for item in items(root):
        found = [element.text or "" for element in item.findall(f"{DCTERMS}modified")]
        if len(found) > 1 or not all(map(w3c_day, found)):
            yield f"{name_of(item)} has the dcterms:modified {found}"

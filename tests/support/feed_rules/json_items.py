"""JSON Feed 1.1: the items."""

import re
from collections.abc import Iterator
from typing import Final

from tests.support.feed_rules import markup
from tests.support.feed_rules.instants import is_date_time
from tests.support.feed_rules.json_head import Json, flaws_of_authors
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import (
    is_language_tag,
    is_media_type,
    is_web_address,
    words,
)
from tests.support.feed_rules.xml_reading import repeated

RULES: Final[Rulebook[Json]] = Rulebook("JSON Feed 1.1, {}")
rule = RULES.rule

_TEXTS: Final = words("title content_html content_text summary language")
_ADDRESSES: Final = words("url external_url image banner_image")
_DATES: Final = words("date_published date_modified")
_KNOWN: Final = {*_TEXTS, *_ADDRESSES, *_DATES, *words("id authors author tags attachments")}


def items(feed: Json) -> list[Json]:
    """The items that are objects."""
    found = feed.get("items")
    return [i for i in found if isinstance(i, dict)] if isinstance(found, list) else []


def _name(item: Json) -> str:
    return f"the item {item.get('id')!r}"


@rule("Items")
def the_items_are_an_array_of_objects(feed: Json) -> Iterator[str]:
    found = feed.get("items")
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        yield "items is no array of objects"


@rule("Items, id")
def an_id_is_a_text(feed: Json) -> Iterator[str]:
    for item in items(feed):
        if not isinstance(item.get("id"), str) or not item["id"].strip():
            yield f"an item has the id {item.get('id')!r}"


@rule("Items, id")
def no_two_items_have_the_same_id(feed: Json) -> Iterator[str]:
    yield from (
        f"two items have the id {i}" for i in repeated(repr(i.get("id")) for i in items(feed))
    )


@rule("Items")
def what_is_text_in_an_item_is_text(feed: Json) -> Iterator[str]:
    for item in items(feed):
        for name in _TEXTS:
            if name in item and not isinstance(item[name], str):
                yield f"{_name(item)} has the {name} {item[name]!r}"


@rule("Items, content_html and content_text")
def an_item_has_content(feed: Json) -> Iterator[str]:
    for item in items(feed):
        if "content_html" not in item and "content_text" not in item:
            yield f"{_name(item)} has neither content_html nor content_text"


@rule("Items, content_html and content_text", recommends=True)
def only_content_html_has_tags(feed: Json) -> Iterator[str]:
    for item in items(feed):
        for name in ("content_text", "summary"):
            if markup.has_tags(str(item.get(name, ""))):
                yield f"{_name(item)} has tags in its {name}"


@rule("Items, content_html and content_text")
def the_html_of_an_item_may_stand_in_a_page(feed: Json) -> Iterator[str]:
    for item in items(feed):
        html = item.get("content_html", "")
        if isinstance(html, str):
            yield from (f"{_name(item)} {flaw}" for flaw in markup.flaws(html))


@rule("Items")
def the_addresses_of_an_item_are_absolute(feed: Json) -> Iterator[str]:
    for item in items(feed):
        for name in _ADDRESSES:
            if name in item and not is_web_address(str(item[name])):
                yield f"{_name(item)} has the {name} {item[name]!r}"


@rule("Items, url", recommends=True)
def an_item_has_a_permanent_address(feed: Json) -> Iterator[str]:
    yield from (f"{_name(item)} has no url" for item in items(feed) if "url" not in item)


@rule("Items, date_published and date_modified")
def dates_are_rfc_3339(feed: Json) -> Iterator[str]:
    for item in items(feed):
        for name in _DATES:
            if name in item and not (isinstance(item[name], str) and is_date_time(item[name])):
                yield f"{_name(item)} has the {name} {item[name]!r}"


@rule("Items, authors")
def authors_of_an_item_are_named(feed: Json) -> Iterator[str]:
    for item in items(feed):
        yield from flaws_of_authors(item, _name(item))


@rule("Items, tags")
def tags_are_texts(feed: Json) -> Iterator[str]:
    for item in items(feed):
        tags = item.get("tags", [])
        if not isinstance(tags, list) or not all(isinstance(tag, str) and tag for tag in tags):
            yield f"{_name(item)} has the tags {tags!r}"


@rule("Items, language")
def the_language_of_an_item_is_a_language_tag(feed: Json) -> Iterator[str]:
    for item in items(feed):
        if not is_language_tag(str(item.get("language", "en"))):
            yield f"{_name(item)} has the language {item['language']!r}"


@rule("Attachments")
def an_attachment_has_an_address_and_a_type(feed: Json) -> Iterator[str]:
    for item in items(feed):
        found = item.get("attachments", [])
        for attachment in found if isinstance(found, list) else [found]:
            if not isinstance(attachment, dict) or not _is_whole(attachment):
                yield f"{_name(item)} has the attachment {attachment!r}"


def _is_whole(attachment: Json) -> bool:
    sizes = [attachment.get(name, 0) for name in ("size_in_bytes", "duration_in_seconds")]
    return (
        is_web_address(str(attachment.get("url", "")))
        and is_media_type(str(attachment.get("mime_type", "")))
        and isinstance(attachment.get("title", ""), str)
        and all(isinstance(s, int | float) and not isinstance(s, bool) for s in sizes)
    )


@rule("Extensions")
def an_item_has_no_member_that_nobody_defined(feed: Json) -> Iterator[str]:
    for item in items(feed):
        for name in item:
            if name not in _KNOWN and not re.fullmatch(r"_[A-Za-z][^.]*", name):
                yield f"{_name(item)} has the member {name!r}"

"""JSON Feed 1.1: what stands at the top, and extensions anywhere."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import is_language_tag, is_web_address, is_web_or_mail, words

Json = Mapping[str, Any]
RULES: Final[Rulebook[Json]] = Rulebook("JSON Feed 1.1, {}")
rule = RULES.rule

_TEXTS: Final = words("title description user_comment")
_ADDRESSES: Final = words("home_page_url feed_url next_url icon favicon")
_KNOWN: Final = {
    *_TEXTS,
    *_ADDRESSES,
    *words("version authors author language expired hubs items"),
}
_EXTENSION = re.compile(r"_[A-Za-z][^.]*")


def members(value: object, path: str = "the feed") -> Iterator[tuple[str, Json]]:
    """Every object in a document, with where it stands."""
    if isinstance(value, dict):
        yield path, value
        for name, inner in value.items():
            yield from members(inner, f"{path}, {name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from members(inner, f"{path}[{number}]")


def flaws_of_authors(holder: Json, name: str) -> Iterator[str]:
    """What is wrong with the authors of the feed or of an item."""
    authors = holder.get("authors", [])
    if not isinstance(authors, list):
        yield f"{name} has authors that are no array"
        return
    for author in authors:
        if not isinstance(author, dict) or not {"name", "url", "avatar"} & set(author):
            yield f"{name} has the author {author!r}"
        elif not all(isinstance(value, str) and value for value in author.values()):
            yield f"{name} has the author {author!r}, not all of it text"
        elif not is_web_or_mail(author.get("url", "https://example.org")):
            yield f"{name} has an author at {author['url']!r}"


@rule("Top-level, version")
def the_version_is_the_address_of_the_format(feed: Json) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"the version is {feed.get('version')!r}"


@rule("Top-level, title")
def the_feed_has_a_title(feed: Json) -> Iterator[str]:
    if not isinstance(feed.get("title"), str) or not feed["title"].strip():
        yield f"the title is {feed.get('title')!r}"


@rule("Top-level")
def what_is_text_is_text(feed: Json) -> Iterator[str]:
    for name in ("description", "user_comment", "language"):
        if name in feed and not isinstance(feed[name], str):
            yield f"the {name} is {feed[name]!r}"


@rule("Top-level")
def what_is_an_address_is_an_absolute_address(feed: Json) -> Iterator[str]:
    for name in _ADDRESSES:
        if name in feed and not (isinstance(feed[name], str) and is_web_address(feed[name])):
            yield f"{name} is {feed[name]!r}"


@rule("Top-level, home_page_url and feed_url", recommends=True)
def a_public_feed_says_where_it_and_its_page_are(feed: Json) -> Iterator[str]:
    for name in ("home_page_url", "feed_url"):
        if name not in feed:
            yield f"there is no {name}"


@rule("Top-level, next_url")
def the_next_page_is_another_document(feed: Json) -> Iterator[str]:
    if "next_url" in feed and feed["next_url"] == feed.get("feed_url"):
        yield "next_url is the same as feed_url"


@rule("Top-level, authors")
def authors_of_the_feed_are_named(feed: Json) -> Iterator[str]:
    return flaws_of_authors(feed, "the feed")


@rule("Top-level, language")
def the_language_is_a_language_tag(feed: Json) -> Iterator[str]:
    language = feed.get("language", "en")
    if isinstance(language, str) and not is_language_tag(language):
        yield f"the language is {language!r}"


@rule("Top-level, expired")
def expired_is_true_or_false(feed: Json) -> Iterator[str]:
    if not isinstance(feed.get("expired", False), bool):
        yield f"expired is {feed['expired']!r}"


@rule("Top-level, hubs")
def a_hub_has_a_type_and_an_address(feed: Json) -> Iterator[str]:
    hubs = feed.get("hubs", [])
    for hub in hubs if isinstance(hubs, list) else [hubs]:
        whole = isinstance(hub, dict) and isinstance(hub.get("type"), str)
        if not whole or not is_web_address(str(hub.get("url", ""))):
            yield f"a hub is {hub!r}"


@rule("Deprecations", recommends=True)
def authors_stand_in_authors(feed: Json) -> Iterator[str]:
    for path, member in members(feed):
        if "author" in member:
            yield f"{path} has an author instead of authors"


@rule("Extensions")
def a_name_of_our_own_starts_with_a_line(feed: Json) -> Iterator[str]:
    for name in feed:
        if name not in _KNOWN and not _EXTENSION.fullmatch(name):
            yield f"the feed has the member {name!r}"


@rule("Extensions")
def an_extension_is_an_object(feed: Json) -> Iterator[str]:
    for path, member in members(feed):
        for name, value in member.items():
            if name.startswith("_") and not isinstance(value, dict):
                yield f"{path} has the extension {name!r}, which is no object"


@rule("Extensions")
def names_in_an_extension_have_no_line_in_front_and_no_dot(feed: Json) -> Iterator[str]:
    for path, member in members(feed):
        for name in member:
            inside = re.search(r", _[^,]*(?:,|$)", path)
            if "." in name or (inside and name.startswith("_")):
                yield f"{path} has the member {name!r}"


@rule("Extensions", recommends=True)
def an_extension_is_explained_once(feed: Json) -> Iterator[str]:
    used: dict[str, list[object]] = {}
    for _, member in members(feed):
        for name, value in member.items():
            if name.startswith("_") and isinstance(value, dict):
                used.setdefault(name, []).append(value.get("about"))
    for name, abouts in used.items():
        if not any(isinstance(about, str) and about for about in abouts):
            yield f"no {name} says in about what it is"

"""The checks of feeds catch what they are for, and nothing in a good document."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support import feed_rules
from tests.support.feed_rules import (
    atom,
    calendar_reading,
    calendar_rules,
    json_feed,
    opml,
    rss,
    rss_profile,
    xml_reading,
)
from tests.support.feed_rules.ruling import Rule
from tests.support_checks import broken_atom, broken_lists, broken_rss
from tests.support_checks.good_documents import GOOD

BOOKS: dict[str, tuple[Any, ...]] = {
    "atom": atom.BOOKS,
    "rss": (*rss.BOOKS, rss_profile.WRITTEN),
    "json": json_feed.BOOKS,
    "opml": (opml.RULES,),
    "ics": calendar_rules.BOOKS,
}
BROKEN = {
    "atom": broken_atom.BROKEN,
    "rss": broken_rss.BROKEN,
    "json": broken_lists.JSON,
    "opml": broken_lists.OPML,
    "ics": broken_lists.ICS,
}
RULES: dict[str, dict[str, Rule[Any]]] = {
    ext: {rule.name: rule for book in books for rule in book.rules} for ext, books in BOOKS.items()
}
SECTIONS = re.compile(
    r"(RFC \d{4}, section \d[\d.]*|(RSS 2\.0|RSS Best Practices Profile|JSON Feed 1\.1|OPML 2\.0"
    r"|Dublin Core in RSS|RSS event module|GeoRSS Simple), .+?)( recommends otherwise)?: "
)

every_format = pytest.mark.parametrize("ext", sorted(GOOD))


def encoded(text: str) -> bytes:
    """A document in UTF-8; lone surrogates stand for octets that are not."""
    return text.encode("utf-8", "surrogateescape")


def examples() -> Iterator[object]:
    for ext, rules in BROKEN.items():
        for name, pieces in rules.items():
            for number, (old, new) in enumerate(pieces):
                yield pytest.param(ext, name, old, new, id=f"{ext}-{name}-{number}")


def subject(ext: str, rule: Rule[Any], document: bytes) -> object:
    """What a rule of the format is asked about."""
    if ext == "ics":
        return calendar_reading.read(document)
    if ext == "json":
        return json.loads(document)
    return document if rule in rss_profile.WRITTEN.rules else xml_reading.read(document)


@every_format
def test_a_good_document_breaks_no_rule(ext: str) -> None:
    assert feed_rules.violations(ext, encoded(GOOD[ext])) == []


@pytest.mark.parametrize(("ext", "name", "old", "new"), list(examples()))
def test_a_rule_catches_what_breaks_it(ext: str, name: str, old: str, new: str) -> None:
    assert old in GOOD[ext], "the piece to be replaced"
    document = encoded(GOOD[ext].replace(old, new, 1))
    rule = RULES[ext][name]
    caught = list(rule.broken_by(subject(ext, rule, document)))
    assert caught, "the rule does not see it"
    assert set(caught) <= set(feed_rules.violations(ext, document)), "the rule is not asked"
    assert all(map(SECTIONS.match, caught)), "the sentence does not name its section"


@every_format
def test_every_rule_has_an_example(ext: str) -> None:
    assert sorted(BROKEN[ext]) == sorted(RULES[ext])


@every_format
def test_no_two_rules_of_a_format_have_the_same_name(ext: str) -> None:
    assert sum(len(book.rules) for book in BOOKS[ext]) == len(RULES[ext])


@pytest.mark.parametrize(
    ("ext", "document", "section"),
    [
        ("atom", b"<feed>", "RFC 4287, section 2"),
        ("atom", b"<feed/>", "RFC 4287, section 2"),
        ("rss", b"<rss>", "RSS 2.0, What is RSS"),
        ("rss", b"<rss/>", "RSS 2.0, What is RSS"),
        ("opml", b"<opml>", "OPML 2.0, What is an opml"),
        ("opml", b"<opml><body/></opml>", "OPML 2.0, What is an opml"),
        ("json", b"{", "RFC 8259, section 2"),
        ("json", b"[]", "JSON Feed 1.1, Top-level"),
        ("json", b'{"title": "\xff"}', "JSON Feed 1.1, Suggestions for Publishers"),
        ("json", b'{"title": "a", "title": "b"}', "RFC 8259, section 4 recommends otherwise"),
        ("json", b'{"_a": {"b": NaN}}', "RFC 8259, section 6"),
        ("ics", b"", "RFC 5545, section 3.4"),
    ],
)
def test_what_is_no_such_document_at_all_is_told(ext: str, document: bytes, section: str) -> None:
    assert any(said.startswith(f"{section}: ") for said in feed_rules.violations(ext, document))


def test_what_a_standard_only_advises_is_said_to_be_advice() -> None:
    document = encoded(GOOD["atom"].replace('xml:lang="en"', ""))
    assert feed_rules.violations("atom", document) == [
        "RFC 4287, section 2 recommends otherwise: the feed does not say its language"
    ]


def test_a_format_without_rules_is_an_error() -> None:
    with pytest.raises(KeyError):
        feed_rules.violations("csv", b"")

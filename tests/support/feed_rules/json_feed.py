"""JSON Feed 1.1: reading the document, and its books of rules."""

import json
from typing import Any, Final

from tests.support.feed_rules import json_head, json_items
from tests.support.feed_rules.ruling import violations_of
from tests.support.feed_rules.xml_reading import repeated

BOOKS: Final = (json_head.RULES, json_items.RULES)


def violations(document: bytes) -> list[str]:
    """Return a sentence for each rule a JSON Feed breaks; it names the section."""
    found: list[str] = []

    def pairs(of: list[tuple[str, Any]]) -> dict[str, Any]:
        twice = repeated(name for name, _ in of)
        found.extend(f"RFC 8259, section 4 recommends otherwise: {n!r} stands twice" for n in twice)
        return dict(of)

    def constant(text: str) -> float:
        found.append(f"RFC 8259, section 6: {text} is no number of JSON")
        return 0.0

    try:
        feed = json.loads(
            document.decode("utf-8"), object_pairs_hook=pairs, parse_constant=constant
        )
    except UnicodeDecodeError as error:
        return [f"JSON Feed 1.1, Suggestions for Publishers: the document is not UTF-8, {error}"]
    except ValueError as error:
        return [f"RFC 8259, section 2: the document is no JSON, {error}"]
    if not isinstance(feed, dict):
        return ["JSON Feed 1.1, Top-level: the document is not an object"]
    return found + violations_of(feed, *BOOKS)

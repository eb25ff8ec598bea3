"""HTML inside a feed: whether a reader can show it as it is meant, and safely."""

import re
from collections.abc import Iterator
from html.entities import html5
from html.parser import HTMLParser
from typing import Final

from tests.support.feed_rules.values import is_iri, words

_VOID: Final = frozenset(words("area br col hr img input link meta source track wbr"))
_BLOCKS: Final = frozenset(
    words(
        "address article aside blockquote div dl fieldset figure footer h1 h2 h3 h4 h5 h6 header "
        "hr main nav ol p pre section table ul"
    )
)
_KNOWN: Final = {
    *_BLOCKS,
    *_VOID,
    *words("a abbr b bdi bdo caption cite code data dd del details dfn dt em figcaption i ins"),
    *words("kbd li mark q rp rt ruby s samp small span strong sub summary sup tbody td tfoot th"),
    *words("thead time tr u var audio video picture"),
}
_ACTIVE: Final = words("script style iframe object embed form input link meta base")
_REFERENCE = re.compile(r"&(#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*)(;?)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def flaws(html: str) -> list[str]:
    """Return what is wrong with a piece of HTML that is to stand inside a ``div``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    unclosed = (f"leaves <{element}> open" for element in reader.open)
    return [*reader.found, *unclosed, *_references(html)]


def has_tags(text: str) -> bool:
    """Whether a text that should be plain has tags in it."""
    return bool(_TAG.search(text))


def _references(html: str) -> Iterator[str]:
    for name, end in _REFERENCE.findall(html):
        if name.startswith("#") and not end:
            yield f"has a character reference without its semicolon, &{name}"
        elif not name.startswith("#") and f"{name};" not in html5 and end:
            yield f"has a character reference that HTML does not know, &{name};"
        elif not end and name in html5:
            yield f"has a character reference without its semicolon, &{name}"


class _Reader(HTMLParser):
    """Walks through the tags and notes what is wrong."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{finding} on <{tag}>" for finding in _flaws_of_attributes(attrs)]
        if tag in _ACTIVE:
            self.found.append(f"has the active element <{tag}>")
        elif tag not in _KNOWN:
            self.found.append(f"has the unknown element <{tag}>")
        if tag in _BLOCKS and "p" in self.open:
            self.found.append(f"has <{tag}> inside <p>")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.found.append(f"closes <{tag}>, which is not the one that is open")
            if tag in self.open:
                del self.open[self.open.index(tag) :]


def _flaws_of_attributes(attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    names = [name for name, _ in attrs]
    yield from (f"repeats {name}" for name in sorted(set(names)) if names.count(name) > 1)
    for name, value in attrs:
        if name.startswith("on") or name == "style":
            yield f"has the active attribute {name}"
        elif name in ("href", "src", "cite"):
            address = (value or "").strip()
            if address.lower().startswith(("javascript:", "data:", "vbscript:")):
                yield f"has the active address {address}"
            elif not is_iri(address):
                yield f"has the relative or broken address {address!r}"

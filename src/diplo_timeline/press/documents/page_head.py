"""What a web page declares of itself: in its head, in JSON-LD, in elements made for dates.

The article is kept from the search for its day: a day in an article is seldom the article's.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from htmldate import find_date
from lxml import html as markup
from trafilatura.metadata import (
    examine_meta,
    extract_meta_json,
    extract_sitename,
    extract_title,
)

from diplo_timeline.press.documents.plain import line
from diplo_timeline.press.documents.telling import days_in, is_labelled, language_tag

_STATED: Final = ".//meta|.//link[@rel='canonical']|.//script[contains(@type,'ld+')]"
_DATED: Final = (
    ".//time|.//*[@itemprop='datePublished']|.//*[contains(@class,'date')]"
    "|.//*[contains(@class,'Date')]|.//*[contains(@class,'publish')]"
    "|.//*[contains(@class,'posted')]|.//*[contains(@id,'date')]|.//*[contains(@id,'Date')]"
)
_ASIDE: Final = "self::nav|self::aside|self::footer|ancestor::nav|ancestor::aside|ancestor::footer"
_CHANGED: Final = re.compile(r"modif|updat|expir", re.IGNORECASE)
_OF_TIME: Final = re.compile(r"date|time|publi|issued|creat|\bdc", re.IGNORECASE)
_JSON_CHANGED: Final = re.compile(r'"date(?:Modified|Expires)"\s*:\s*"[^"]{0,100}"\s*,?')
# What `models.links.web_address` takes, but for ports from 60,000 on.
_ADDRESS: Final = re.compile(
    r"https?://[\w.-]*\w(?::[1-5]?\d{1,4})?(?:[/?#][^\s<>\"\\^`{|}]*)?", re.IGNORECASE
)
_MANY: Final = 100  # elements of a kind; a page has a few
_LONGEST: Final = 120  # characters of an element that holds a day and little else
_EARLIEST: Final = "1945-01-01"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says; what it does not say is empty."""

    title: str
    published: date | None
    publisher: str
    address: str
    language: str


def declared(tree: markup.HtmlElement) -> Declared:
    """Return what the page of this tree says of itself."""
    found = extract_meta_json(tree, examine_meta(tree))
    return Declared(
        title=line(found.title or extract_title(tree)),
        published=_published(tree) or _published_beside(tree),
        publisher=_publisher(tree, line(found.sitename or extract_sitename(tree), 120)),
        address=_address(tree),
        language=language_tag(tree.get("lang") or _meta(tree, "og:locale")),
    )


def _published(tree: markup.HtmlElement) -> date | None:
    """The day that the head, JSON-LD or the page's own address gives."""
    found = find_date(
        _stating_days(tree),
        extensive_search=False,
        original_date=True,
        deferred_url_extractor=True,
        min_date=_EARLIEST,
        max_date=_tomorrow(),
    )
    return _day(found)


def _stating_days(tree: markup.HtmlElement) -> markup.HtmlElement:
    """A page of what states a day, without the days on which it was changed."""
    page: markup.HtmlElement = markup.document_fromstring("<html><head/><body></body></html>")
    for element in tree.xpath(_STATED)[:_MANY]:
        said = f"{element.get('property')} {element.get('name')} {element.get('itemprop')}"
        if element.tag == "meta" and (_CHANGED.search(said) or not _OF_TIME.search(said)):
            continue
        copy = _without_tail(element)
        if copy.tag == "script":
            copy.text = _JSON_CHANGED.sub("", copy.text or "")
        page[0].append(copy)
    return page


def _without_tail(element: markup.HtmlElement) -> markup.HtmlElement:
    copy = deepcopy(element)
    copy.tail = None
    return copy


def _tomorrow() -> str:
    """The latest day a page may be of: it may be tomorrow where it is from."""
    return (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _published_beside(tree: markup.HtmlElement) -> date | None:
    """The one day that elements beside the article agree on, or one with a label."""
    days: set[date] = set()
    for day, labelled in _dated(tree):
        if labelled:
            return day
        days.add(day)
    return days.pop() if len(days) == 1 else None


def _dated(tree: markup.HtmlElement) -> Iterator[tuple[date, bool]]:
    for element in tree.xpath(_DATED)[:_MANY]:
        marks = f"{element.get('class')} {element.get('id')} {element.get('itemprop')}"
        said = " ".join(element.text_content().split())
        if _CHANGED.search(marks) or len(said) > _LONGEST or element.xpath(_ASIDE):
            continue
        by_attribute = _day(element.get("datetime") or element.get("content") or "")
        found = {by_attribute} if by_attribute else set(days_in(said))
        if len(found) == 1:
            yield found.pop(), is_labelled(said)


def _meta(tree: markup.HtmlElement, *names: str) -> str:
    """The first of these properties that the page's head gives."""
    for name in names:
        for found in tree.findall(".//meta")[:_MANY]:
            said = found.get("property") or found.get("name") or found.get("itemprop") or ""
            if said.lower() == name and (value := line(found.get("content"))):
                return value
    return ""


def _publisher(tree: markup.HtmlElement, named: str) -> str:
    own = _meta(tree, "og:site_name", "dc.publisher", "dcterms.publisher", "publisher")
    is_host = "." in named and " " not in named
    return own[:120] or ("" if is_host else named)


def _address(tree: markup.HtmlElement) -> str:
    canonical = tree.find(".//link[@rel='canonical']")
    said = line(canonical.get("href"), 2_000) if canonical is not None else ""
    address = said or _meta(tree, "og:url")
    return address if _ADDRESS.fullmatch(address) else ""

"""RSS 2.0: the document, its channel and the channel's elements."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules import markup
from tests.support.feed_rules.instants import flaw_of_rfc_822
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import (
    is_language_tag,
    is_mail_address,
    is_web_address,
    words,
)
from tests.support.feed_rules.xml_reading import has_text_of_its_own, repeated, text_of

RULES: Final[Rulebook[Element]] = Rulebook("RSS 2.0, {}")
rule = RULES.rule

_REQUIRED: Final = words("title link description")
_SINGLE: Final = words(
    "language copyright managingEditor webMaster pubDate lastBuildDate generator docs cloud ttl "
    "image rating textInput skipHours skipDays"
)
_DAYS: Final = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


def channel_of(root: Element) -> Element:
    """The document's channel."""
    channel = root.find("channel")
    assert channel is not None
    return channel


@rule("What is RSS")
def the_version_is_two(root: Element) -> Iterator[str]:
    if root.get("version") != "2.0":
        yield f"the version is {root.get('version')!r}"


@rule("Required channel elements")
def a_channel_has_one_title_link_and_description(root: Element) -> Iterator[str]:
    for name in _REQUIRED:
        found = [(element.text or "").strip() for element in channel_of(root).findall(name)]
        if len(found) != 1 or not found[0]:
            yield f"the channel has the {name} {found}, not one that says something"


@rule("Required channel elements")
def the_channel_leads_to_a_page(root: Element) -> Iterator[str]:
    link = text_of(channel_of(root), "link")
    if link and not is_web_address(link):
        yield f"the channel's link is {link!r}"


@rule("Optional channel elements")
def a_channel_repeats_no_element(root: Element) -> Iterator[str]:
    for name in repeated(child.tag for child in channel_of(root) if child.tag in _SINGLE):
        yield f"the channel has more than one {name}"


@rule("Extending RSS")
def a_channel_has_no_element_that_nobody_defined(root: Element) -> Iterator[str]:
    known = {*_REQUIRED, *_SINGLE, "category", "item"}
    for child in channel_of(root):
        if not child.tag.startswith("{") and child.tag not in known:
            yield f"the channel contains {child.tag}, which has no namespace"
    if [child.tag for child in root if not child.tag.startswith("{")] != ["channel"]:
        yield "the document contains something beside its channel"


@rule("Extending RSS")
def no_text_stands_between_the_elements(root: Element) -> Iterator[str]:
    for element in (root, channel_of(root), *root.iter("item")):
        if has_text_of_its_own(element):
            yield f"the {element.tag} has text between its elements"


@rule("Optional channel elements, language")
def the_language_is_a_language_tag(root: Element) -> Iterator[str]:
    language = channel_of(root).findtext("language")
    if language is not None and not is_language_tag(language):
        yield f"the language is {language!r}"


@rule("Optional channel elements, pubDate and lastBuildDate")
def the_dates_of_a_channel_are_rfc_822(root: Element) -> Iterator[str]:
    for name in ("pubDate", "lastBuildDate"):
        date = channel_of(root).findtext(name)
        if date is not None and (flaw := flaw_of_rfc_822(date)):
            yield f"the {name} {date!r} {flaw}"


@rule("Optional channel elements, docs")
def docs_is_an_address(root: Element) -> Iterator[str]:
    docs = channel_of(root).findtext("docs")
    if docs is not None and not is_web_address(docs):
        yield f"docs is {docs!r}"


@rule("Optional channel elements, managingEditor and webMaster")
def the_people_of_a_channel_are_mail_addresses(root: Element) -> Iterator[str]:
    for name in ("managingEditor", "webMaster"):
        person = channel_of(root).findtext(name)
        if person is not None and not is_mail_address(person.partition(" (")[0]):
            yield f"the {name} is {person!r}, no mail address"


@rule("ttl sub-element of channel")
def the_ttl_is_a_number_of_minutes(root: Element) -> Iterator[str]:
    ttl = channel_of(root).findtext("ttl")
    if ttl is not None and not (ttl.isdecimal() and int(ttl) > 0):
        yield f"the ttl is {ttl!r}"


@rule("image sub-element of channel")
def an_image_has_an_address_a_title_and_a_link(root: Element) -> Iterator[str]:
    for image in channel_of(root).findall("image"):
        for name in ("url", "title", "link"):
            value = text_of(image, name)
            if not value or (name != "title" and not is_web_address(value)):
                yield f"the image has the {name} {value!r}"


@rule("Optional channel elements, skipHours and skipDays")
def hours_and_days_to_skip_are_hours_and_days(root: Element) -> Iterator[str]:
    hours = [hour.text or "" for hour in channel_of(root).findall("skipHours/hour")]
    days = [day.text or "" for day in channel_of(root).findall("skipDays/day")]
    wrong_hours = [h for h in hours if not (h.isdecimal() and int(h) <= 23)]
    wrong = [*wrong_hours, *(day for day in days if day not in _DAYS), *repeated(hours + days)]
    yield from (f"{value!r} is to be skipped" for value in wrong)


@rule("Required channel elements", recommends=True)
def title_and_description_of_a_channel_are_plain(root: Element) -> Iterator[str]:
    for name in ("title", "description"):
        if markup.has_tags(text_of(channel_of(root), name)):
            yield f"the channel's {name} has tags"

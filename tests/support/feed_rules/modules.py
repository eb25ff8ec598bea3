"""What Atom and RSS feeds carry alike: the event's own days, and the place on the map."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.support.feed_rules.instants import w3c_day
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import words
from tests.support.feed_rules.xml_reading import ATOM, EVENT, GEORSS, name_of, text_of

EVENT_RULES: Final[Rulebook[Element]] = Rulebook("RSS event module, {}")
GEO_RULES: Final[Rulebook[Element]] = Rulebook("GeoRSS Simple, {}")

_NUMBER: Final = r"[-+]?\d+(?:\.\d+)?"
_POINT = re.compile(rf"({_NUMBER}) ({_NUMBER})", re.ASCII)


def parts(root: Element) -> list[Element]:
    """The entries or items of a feed."""
    return [*root.findall(f"{ATOM}entry"), *root.iter("item")]


@EVENT_RULES.rule("ev:startdate and ev:enddate")
def the_days_of_an_event_are_w3c_dates(root: Element) -> Iterator[str]:
    for part in parts(root):
        for name in ("startdate", "enddate"):
            for element in part.findall(f"{EVENT}{name}"):
                if w3c_day(element.text or "") is None:
                    yield f"{name_of(part)} has the {name} {element.text!r}"


@EVENT_RULES.rule("ev:startdate and ev:enddate")
def an_event_does_not_end_before_it_starts(root: Element) -> Iterator[str]:
    for part in parts(root):
        start, end = (text_of(part, f"{EVENT}{name}") for name in ("startdate", "enddate"))
        if end and not start:
            yield f"{name_of(part)} has an enddate and no startdate"
        elif (w3c_day(start) or "") > (w3c_day(end) or "9999-12-31"):
            yield f"{name_of(part)} ends on {end}, before it starts on {start}"


@EVENT_RULES.rule("the model")
def each_fact_of_an_event_is_said_once(root: Element) -> Iterator[str]:
    for part in parts(root):
        for name in words("startdate enddate location type"):
            found = part.findall(f"{EVENT}{name}")
            if len(found) > 1 or not all((element.text or "").strip() for element in found):
                yield f"{name_of(part)} has {name} more than once or empty"


@EVENT_RULES.rule("the model")
def an_event_has_only_what_the_module_defines(root: Element) -> Iterator[str]:
    known = {f"{EVENT}{name}" for name in words("startdate enddate location organizer type")}
    for element in root.iter():
        if element.tag.startswith(EVENT) and element.tag not in known:
            yield f"ev:{element.tag.rpartition('}')[2]} is no element of the module"


@GEO_RULES.rule("georss:point")
def a_point_is_a_latitude_and_a_longitude(root: Element) -> Iterator[str]:
    for element in root.iter(f"{GEORSS}point"):
        found = _POINT.fullmatch((element.text or "").strip())
        if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
            yield f"a point is {element.text!r}, no latitude, space, longitude"


@GEO_RULES.rule("georss:point")
def an_entry_stands_at_one_point(root: Element) -> Iterator[str]:
    for part in parts(root):
        if len(part.findall(f"{GEORSS}point")) > 1:
            yield f"{name_of(part)} has two points"

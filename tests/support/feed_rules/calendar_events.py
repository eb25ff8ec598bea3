"""Calendars: the events (RFC 5545, sections 3.6.1 and 3.8)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from tests.support.feed_rules.calendar_reading import Calendar
from tests.support.feed_rules.calendar_values import duration, is_day, is_geo, when, zone
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import words
from tests.support.feed_rules.xml_reading import repeated

RULES: Final[Rulebook[Calendar]] = Rulebook("RFC 5545, section {}")
rule = RULES.rule

_ONCE: Final = words(
    "DTSTART CLASS CREATED DESCRIPTION GEO LAST-MODIFIED LOCATION ORGANIZER PRIORITY SEQUENCE "
    "STATUS SUMMARY TRANSP URL RECURRENCE-ID DTEND DURATION"
)


def _of_choice(calendar: Calendar, name: str, *allowed: str) -> Iterator[str]:
    for _, event in calendar.events():
        for prop in event.all(name):
            if prop.value.upper() not in allowed:
                yield f"{event} has the {name} {prop.value!r}"


@rule("3.6.1")
def an_event_has_one_uid_and_one_stamp(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        for name in ("UID", "DTSTAMP"):
            found = [prop.value for prop in event.all(name)]
            if len(found) != 1 or not found[0]:
                yield f"{event} has the {name} {found}"


@rule("3.6.1")
def without_a_method_an_event_has_a_start(calendar: Calendar) -> Iterator[str]:
    for one, event in calendar.events():
        if not one.all("METHOD") and not event.all("DTSTART"):
            yield f"{event} has no DTSTART"


@rule("3.6.1")
def an_event_repeats_no_property(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        for name in repeated(prop.name for prop in event.properties if prop.name in _ONCE):
            yield f"{event} has {name} more than once"


@rule("3.6.1")
def an_event_has_an_end_or_a_duration(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        if event.all("DTEND") and event.all("DURATION"):
            yield f"{event} has both DTEND and DURATION"


@rule("3.8.2.2")
def an_event_ends_after_it_starts(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        for start, end in zip(event.all("DTSTART"), event.all("DTEND"), strict=False):
            first, last = when(start), when(end)
            if is_day(start) != is_day(end) or bool(zone(start)) != bool(zone(end)):
                yield f"{event} starts and ends with values of different types"
            elif first and last and zone(start) == zone(end) and last <= first:
                yield f"{event} ends at {end.value}, starts at {start.value}"


@rule("3.8.2.4")
def an_end_or_a_duration_needs_a_start(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        if event.all("DTEND", "DURATION") and not event.all("DTSTART"):
            yield f"{event} has an end and no start"


@rule("3.8.2.5")
def a_duration_is_positive_and_whole_days_for_days(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        days = any(is_day(start) for start in event.all("DTSTART"))
        for prop in event.all("DURATION"):
            length = duration(prop.value)
            if length is None or length <= timedelta(0) or (days and "T" in prop.value):
                yield f"{event} has the DURATION {prop.value!r}"


@rule("3.8.7.2")
def stamps_are_in_utc(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        for prop in event.all("DTSTAMP", "CREATED", "LAST-MODIFIED"):
            if is_day(prop) or not prop.value.endswith("Z") or "TZID" in prop.params:
                yield f"{event} has the {prop.name} {prop.value!r}"


@rule("3.8.4.7")
def no_two_events_have_the_same_uid(calendar: Calendar) -> Iterator[str]:
    for one in calendar.calendars:
        events = [component for component in one.components if component.name == "VEVENT"]
        for uid, _ in repeated((e.value("UID"), e.value("RECURRENCE-ID")) for e in events):
            yield f"two events have the UID {uid!r}"


@rule("3.8.7.4")
def the_sequence_is_a_whole_number(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        for prop in event.all("SEQUENCE"):
            if not re.fullmatch(r"\d{1,10}", prop.value, re.ASCII) or int(prop.value) >= 2**31:
                yield f"{event} has the SEQUENCE {prop.value!r}"


@rule("3.8.1.6")
def geo_is_a_latitude_and_a_longitude(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        for prop in event.all("GEO"):
            if not is_geo(prop.value):
                yield f"{event} has the GEO {prop.value!r}"


@rule("3.8.1.11")
def the_status_is_one_an_event_has(calendar: Calendar) -> Iterator[str]:
    return _of_choice(calendar, "STATUS", "TENTATIVE", "CONFIRMED", "CANCELLED")


@rule("3.8.2.7")
def an_event_takes_time_or_does_not(calendar: Calendar) -> Iterator[str]:
    return _of_choice(calendar, "TRANSP", "OPAQUE", "TRANSPARENT")


@rule("3.8.1.9")
def the_priority_is_a_digit(calendar: Calendar) -> Iterator[str]:
    return _of_choice(calendar, "PRIORITY", *map(str, range(10)))


@rule("3.8.1.2")
def categories_say_something(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        for prop in event.all("CATEGORIES"):
            if not all(category.strip() for category in prop.value.split(",")):
                yield f"{event} has the CATEGORIES {prop.value!r}"


@rule("3.8.1.12", recommends=True)
def an_event_has_a_summary(calendar: Calendar) -> Iterator[str]:
    for _, event in calendar.events():
        if not (event.value("SUMMARY") or "").strip():
            yield f"{event} has no SUMMARY"

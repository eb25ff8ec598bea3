"""Calendars: the rules of RFC 5545 (and RFC 7986) that our calendars may touch."""

import warnings
from collections.abc import Iterator
from typing import Final

import icalendar

from tests.support.feed_rules import calendar_events, calendar_lines
from tests.support.feed_rules.calendar_reading import Calendar, read
from tests.support.feed_rules.ruling import Rulebook, violations_of

PARSING: Final[Rulebook[Calendar]] = Rulebook("RFC 5545, section {}")
BOOKS: Final = (
    calendar_lines.RULES,
    calendar_lines.EXTENSIONS,
    calendar_events.RULES,
    PARSING,
)


def violations(document: bytes) -> list[str]:
    """Return a sentence for each rule a calendar breaks; it names the section."""
    return violations_of(read(document), *BOOKS)


@PARSING.rule("3.3")
def a_calendar_library_reads_every_value(calendar: Calendar) -> Iterator[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = icalendar.Calendar.from_ical(calendar.document, multiple=True)
    except ValueError as error:
        yield f"icalendar cannot read the document, {error}"
        return
    for component in (c for one in found for c in one.walk()):
        for name, why in component.errors:
            yield f"icalendar cannot read {name} of {component.get('UID', component.name)}: {why}"

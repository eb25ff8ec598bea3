"""Calendars: lines, the calendar itself, and values any component may have."""

from collections.abc import Iterator
from typing import Final

from tests.support.feed_rules.calendar_reading import Calendar, parsed
from tests.support.feed_rules.calendar_values import duration, flaw_of_text, when
from tests.support.feed_rules.ruling import Rulebook
from tests.support.feed_rules.values import is_iri, is_language_tag, words

RULES: Final[Rulebook[Calendar]] = Rulebook("RFC 5545, section {}")
EXTENSIONS: Final[Rulebook[Calendar]] = Rulebook("RFC 7986, section {}")
rule = RULES.rule

LONGEST: Final = 75  # octets, the line end not counted
_TEXTS: Final = words("SUMMARY DESCRIPTION LOCATION COMMENT UID CONTACT RELATED-TO NAME PRODID")
_DATES: Final = words("DTSTART DTEND DTSTAMP CREATED LAST-MODIFIED RECURRENCE-ID")


@rule("3.1")
def every_line_ends_with_crlf(calendar: Calendar) -> Iterator[str]:
    rest = calendar.document.replace(b"\r\n", b"")
    if b"\n" in rest or b"\r" in rest:
        yield "a line ends with CR or LF alone"
    if not calendar.document.endswith(b"\r\n"):
        yield "the last line does not end with CRLF"


@rule("3.1")
def no_line_is_longer_than_75_octets(calendar: Calendar) -> Iterator[str]:
    for line in calendar.document.split(b"\r\n"):
        if len(line) > LONGEST:
            yield f"a line has {len(line)} octets, {line[:40]!r}"


@rule("3.1")
def every_line_is_a_name_and_a_value(calendar: Calendar) -> Iterator[str]:
    if any(not line for line in calendar.document.split(b"\r\n")[:-1]):
        yield "a line is empty"
    for line in calendar.lines:
        if parsed(line) is None:
            yield f"{line[:60]!r} is no content line"


@rule("3.1")
def no_line_has_control_characters(calendar: Calendar) -> Iterator[str]:
    for line in calendar.lines:
        if any((octet < 0x20 and octet != 0x09) or octet == 0x7F for octet in line):
            yield f"{line[:60]!r} has a control character"


@rule("3.1.4")
def every_line_is_utf_8(calendar: Calendar) -> Iterator[str]:
    for line in calendar.lines:
        if "\ufffd" in line.decode("utf-8", "replace") and b"\xef\xbf\xbd" not in line:
            yield f"{line[:60]!r} is not UTF-8"


@rule("3.1", recommends=True)
def no_character_is_folded_in_two(calendar: Calendar) -> Iterator[str]:
    for line in calendar.document.split(b"\r\n"):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"a character is cut in two in {line[:60]!r}"


@rule("3.4")
def the_document_is_calendars_and_nothing_else(calendar: Calendar) -> Iterator[str]:
    names = [component.name for component in calendar.calendars]
    if not names or set(names) != {"VCALENDAR"} or calendar.root.properties:
        yield f"the document contains {names} and {len(calendar.root.properties)} properties"


@rule("3.6")
def begin_and_end_belong_together(calendar: Calendar) -> Iterator[str]:
    yield from calendar.unbalanced


@rule("3.6")
def a_calendar_has_a_component(calendar: Calendar) -> Iterator[str]:
    if any(not one.components for one in calendar.calendars):
        yield "the calendar contains no component"


@rule("3.7.3")
def a_calendar_names_its_product_once(calendar: Calendar) -> Iterator[str]:
    for one in calendar.calendars:
        found = [prop.value for prop in one.all("PRODID")]
        if len(found) != 1 or not found[0]:
            yield f"the calendar has the PRODID {found}"


@rule("3.7.4")
def a_calendar_says_version_2_once(calendar: Calendar) -> Iterator[str]:
    for one in calendar.calendars:
        found = [prop.value for prop in one.all("VERSION")]
        if found != ["2.0"]:
            yield f"the calendar has the VERSION {found}"


@rule("3.6")
def a_calendar_says_its_scale_and_method_at_most_once(calendar: Calendar) -> Iterator[str]:
    for one in calendar.calendars:
        scales = [prop.value for prop in one.all("CALSCALE")]
        if scales not in ([], ["GREGORIAN"]) or len(one.all("METHOD")) > 1:
            yield f"the calendar has the CALSCALE {scales} and {len(one.all('METHOD'))} METHOD"


@rule("3.2.19")
def a_zone_is_defined_in_its_calendar(calendar: Calendar) -> Iterator[str]:
    for one in calendar.calendars:
        known = {zone.value("TZID") for zone in one.components if zone.name == "VTIMEZONE"}
        for component in one.components:
            for prop in component.properties:
                zone = prop.params.get("TZID", "").strip('"')
                if zone and not zone.startswith("/") and zone not in known:
                    yield f"{component} has the zone {zone}, which is not defined"


@rule("3.2.10")
def a_language_is_a_language_tag(calendar: Calendar) -> Iterator[str]:
    for component in calendar.components():
        for prop in component.properties:
            if not is_language_tag(prop.params.get("LANGUAGE", "en")):
                yield f"{component} has {prop.name} in {prop.params['LANGUAGE']!r}"


@rule("3.3.4")
def dates_and_times_exist(calendar: Calendar) -> Iterator[str]:
    for component in calendar.components():
        for prop in component.all(*_DATES):
            if component.name not in words("STANDARD DAYLIGHT") and when(prop) is None:
                yield f"{component} has the {prop.name} {prop.value!r}"


@rule("3.3.11")
def texts_are_escaped(calendar: Calendar) -> Iterator[str]:
    for component in calendar.components():
        for prop in component.all(*_TEXTS, "CATEGORIES"):
            flaw = flaw_of_text(prop.value, is_list=prop.name == "CATEGORIES")
            if flaw:
                yield f"{component} has a {prop.name} that {flaw}"


@rule("3.3.13")
def addresses_are_addresses(calendar: Calendar) -> Iterator[str]:
    for component in calendar.components():
        for prop in component.all("URL", "SOURCE", "ATTACH"):
            if prop.params.get("VALUE", "").upper() != "BINARY" and not is_iri(prop.value):
                yield f"{component} has the {prop.name} {prop.value!r}"


@EXTENSIONS.rule("5.7")
def how_often_to_ask_is_a_duration(calendar: Calendar) -> Iterator[str]:
    for one in calendar.calendars:
        for prop in one.all("REFRESH-INTERVAL"):
            length = duration(prop.value)
            is_said = prop.params.get("VALUE", "").upper() == "DURATION"
            if not is_said or length is None or length.total_seconds() <= 0:
                yield f"the calendar has the REFRESH-INTERVAL {prop.params} {prop.value!r}"


@EXTENSIONS.rule("4")
def a_calendar_repeats_nothing_of_its_own(calendar: Calendar) -> Iterator[str]:
    for one in calendar.calendars:
        for name in words("UID LAST-MODIFIED URL REFRESH-INTERVAL SOURCE COLOR"):
            if len(one.all(name)) > 1:
                yield f"the calendar has {name} more than once"

"""What breaks each rule of JSON Feed, OPML and calendars, as pieces of the good documents."""

from typing import Final

from tests.support_checks import good_documents

Broken = dict[str, list[tuple[str, str]]]

_ID: Final = "urn:uuid:11111111-1111-4111-8111-111111111111"
_URL: Final = '"url": "https://example.org/events/2"'
_HTML: Final = '<p dir=\\"auto\\">A meeting<br>in Rabat</p>'
_DESK: Final = '"authors": [{"name": "Desk"}]'
_HEAD_DESK: Final = '"authors": [{"name": "Desk", "url": "https://example.org/"}]'

JSON: Final[Broken] = {
    "the_version_is_the_address_of_the_format": [("version/1.1", "version/2")],
    "the_feed_has_a_title": [('"All events"', '" "'), ('"title": "All events",', "")],
    "what_is_text_is_text": [('"Events and more"', "7")],
    "what_is_an_address_is_an_absolute_address": [
        ('"https://example.org/events.json"', '"/events.json"'),
        ('"home_page_url": "https://example.org/"', '"home_page_url": null'),
    ],
    "a_public_feed_says_where_it_and_its_page_are": [
        ('"feed_url": "https://example.org/events.json",', ""),
    ],
    "the_next_page_is_another_document": [("events.json?archive=1", "events.json")],
    "authors_of_the_feed_are_named": [
        (_HEAD_DESK, f'"authors": {authors}')
        for authors in ('"Desk"', "[{}]", '["Desk"]', '[{"name": 7}]', '[{"url": "desk"}]')
    ],
    "the_language_is_a_language_tag": [('"language": "en",', '"language": "in English",')],
    "expired_is_true_or_false": [('"expired": false', '"expired": "no"')],
    "a_hub_has_a_type_and_an_address": [('"type": "WebSub", ', "")],
    "authors_stand_in_authors": [(_DESK, '"author": {"name": "Desk"}')],
    "a_name_of_our_own_starts_with_a_line": [('"_desk": {"about"', '"desk": {"about"')],
    "an_extension_is_an_object": [('{"parties": ["IN", "MA"]}', '["IN", "MA"]')],
    "names_in_an_extension_have_no_line_in_front_and_no_dot": [
        ('"parties"', '"_parties"'),
        ('"parties"', '"event.parties"'),
    ],
    "an_extension_is_explained_once": [('"about": "https://example.org/about", ', "")],
    "the_items_are_an_array_of_objects": [('"items": [', '"items": [7, '), ('"items"', '"_i"')],
    "an_id_is_a_text": [('"id": "2"', '"id": 2'), ('"id": "2",', "")],
    "no_two_items_have_the_same_id": [('"id": "2"', f'"id": "{_ID}"')],
    "what_is_text_in_an_item_is_text": [('"Ministers meet"', "null")],
    "an_item_has_content": [('"content_text"', '"title"')],
    "only_content_html_has_tags": [('"A treaty"', '"<b>A treaty</b>"')],
    "the_html_of_an_item_may_stand_in_a_page": [(_HTML, "<p>A"), (_HTML, "<img src='/a.png'>")],
    "the_addresses_of_an_item_are_absolute": [(_URL, '"url": "events/2"')],
    "an_item_has_a_permanent_address": [(f"{_URL},", "")],
    "dates_are_rfc_3339": [("2025-09-23T10:30:00Z", "2025-09-23")],
    "authors_of_an_item_are_named": [(_DESK, '"authors": [{}]')],
    "tags_are_texts": [('"tags": ["Meeting"]', '"tags": [7]'), ('["Meeting"]', '"Meeting"')],
    "the_language_of_an_item_is_a_language_tag": [('"en-GB"', '"en_GB"')],
    "an_attachment_has_an_address_and_a_type": [
        ('"mime_type": "application/pdf"', '"mime_type": "pdf"'),
        ('"size_in_bytes": 9', '"size_in_bytes": "9"'),
    ],
    "an_item_has_no_member_that_nobody_defined": [('"summary"', '"subtitle"')],
}

_TITLE: Final = "<title>Feeds of the desk</title>"
_FEED: Final = '<outline type="rss" '
_OUTLINES: Final = good_documents.OPML.partition("<body>")[2].partition("</body>")[0]
_DATE: Final = "Tue, 23 Sep 2025 10:30:00 GMT"

OPML: Final[Broken] = {
    "the_version_is_two": [('version="2.0"', 'version="1.1"')],
    "the_head_has_a_title": [(_TITLE, "")],
    "the_head_repeats_no_element": [(_TITLE, _TITLE * 2)],
    "nothing_stands_there_that_nobody_defined": [
        (_TITLE, f"{_TITLE}<subtitle/>"),
        (_FEED, f"<feed/>{_FEED}"),
        (_FEED, f'{_FEED}feedUrl="https://example.org/" '),
    ],
    "dates_are_rfc_822": [
        (f"<dateCreated>{_DATE}", "<dateCreated>2025-09-23"),
        (f'created="{_DATE}', 'created="yesterday'),
    ],
    "the_addresses_in_the_head_are_addresses": [
        ("desk@example.org", "desk"),
        ("http://opml", "opml"),
    ],
    "the_body_has_an_outline": [(_OUTLINES, "")],
    "every_outline_has_a_text": [('text="By family"', ""), ('text="By family"', 'text=" "')],
    "a_feed_has_an_address": [
        ('xmlUrl="https://example.org/events.atom"', ""),
        ('xmlUrl="https://example.org/events.atom"', 'xmlUrl="/events.atom"'),
    ],
    "what_has_a_feed_says_so": [(_FEED, "<outline ")],
    "a_feed_has_a_title": [(' title="All events"', "")],
    "the_page_and_the_language_of_a_feed_are_good": [
        ('htmlUrl="https://example.org/"', 'htmlUrl="/"'),
        ('language="en"', 'language="English (British)"'),
        ('version="RSS2"', 'version="ATOM1"'),
    ],
    "a_link_has_an_address": [(' url="https://example.org/"', "")],
    "comments_and_breakpoints_are_true_or_false": [('isComment="false"', 'isComment="no"')],
}

_UID: Final = "UID:11111111-1111-4111-8111-111111111111@example.org\r\n"
_STAMP: Final = "DTSTAMP:20250926T103000Z\r\n"
_START: Final = "DTSTART;VALUE=DATE:20250922\r\n"
_END: Final = "DTEND;VALUE=DATE:20250924\r\n"
_EVENTS: Final = "BEGIN:VEVENT\r\nUID:2\r\n"

ICS: Final[Broken] = {
    "every_line_ends_with_crlf": [
        ("VERSION:2.0\r\n", "VERSION:2.0\n"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR"),
    ],
    "no_line_is_longer_than_75_octets": [("Rabat\\, Morocco", "é" * 34)],
    "every_line_is_a_name_and_a_value": [
        ("PRIORITY:5", "PRIORITY 5"),
        ("PRIORITY:5", 'PRIORITY;A="b:5'),
        ("PRIORITY:5\r\n", "\r\n"),
    ],
    "no_line_has_control_characters": [("A call", "A\x07call")],
    "every_line_is_utf_8": [("A call", "A c\udcffll")],
    "no_character_is_folded_in_two": [("A call", "A c\udcc3\r\n \udca9ll")],
    "the_document_is_calendars_and_nothing_else": [
        ("BEGIN:VCALENDAR", "X-A:1\r\nBEGIN:VCALENDAR"),
        ("BEGIN:VCALENDAR", "BEGIN:VTODO\r\nEND:VTODO\r\nBEGIN:VCALENDAR"),
    ],
    "begin_and_end_belong_together": [
        ("END:VCALENDAR\r\n", ""),
        ("END:VEVENT\r\nBEGIN", "BEGIN"),
        ("END:VCALENDAR", "END:VEVENT\r\nEND:VCALENDAR"),
    ],
    "a_calendar_has_a_component": [
        (
            "END:VCALENDAR\r\n",
            "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:a\r\nEND:VCALENDAR\r\n",
        ),
    ],
    "a_calendar_names_its_product_once": [("PRODID:-//Desk//Events//EN\r\n", "")],
    "a_calendar_says_version_2_once": [("VERSION:2.0", "VERSION:1.0"), ("VERSION:2.0\r\n", "")],
    "a_calendar_says_its_scale_and_method_at_most_once": [
        ("GREGORIAN", "JULIAN"),
        ("CALSCALE:GREGORIAN", "METHOD:PUBLISH\r\nMETHOD:PUBLISH"),
    ],
    "a_zone_is_defined_in_its_calendar": [
        ("DTSTART:20250922T100000Z", "DTSTART;TZID=Africa/Rabat:20250922T100000"),
    ],
    "a_language_is_a_language_tag": [("LANGUAGE=en", "LANGUAGE=e")],
    "dates_and_times_exist": [
        (_START, "DTSTART;VALUE=DATE:20250931\r\n"),
        (_START, "DTSTART:20250922\r\n"),
        (_START, "DTSTART;VALUE=DATE:20250922T100000\r\n"),
    ],
    "texts_are_escaped": [
        ("Rabat\\, Morocco", "Rabat, Morocco"),
        ("Rabat\\, Morocco", "Rabat\\: Morocco"),
        ("MEETING,Talks", "MEETING;Talks"),
    ],
    "addresses_are_addresses": [("URL:https://example.org/events/1", "URL:/events/1")],
    "how_often_to_ask_is_a_duration": [
        ("VALUE=DURATION:PT1H", "VALUE=DURATION:PT"),
        ("VALUE=DURATION:PT1H", "VALUE=DURATION:-PT1H"),
        (";VALUE=DURATION:PT1H", ":PT1H"),
    ],
    "a_calendar_repeats_nothing_of_its_own": [("CALSCALE:", "UID:2\r\nCALSCALE:")],
    "an_event_has_one_uid_and_one_stamp": [(_UID, ""), (_UID, _UID * 2), (_STAMP, "")],
    "without_a_method_an_event_has_a_start": [(_START, "")],
    "an_event_repeats_no_property": [("PRIORITY:5", "PRIORITY:5\r\nPRIORITY:6")],
    "an_event_has_an_end_or_a_duration": [(_END, f"{_END}DURATION:P2D\r\n")],
    "an_event_ends_after_it_starts": [
        (_END, "DTEND;VALUE=DATE:20250922\r\n"),
        (_END, "DTEND:20250924T100000Z\r\n"),
        ("DURATION:PT2H", "DTEND:20250922T120000"),
    ],
    "an_end_or_a_duration_needs_a_start": [(_START, "")],
    "a_duration_is_positive_and_whole_days_for_days": [
        (_END, "DURATION:PT2H\r\n"),
        ("DURATION:PT2H", "DURATION:-PT2H"),
        ("DURATION:PT2H", "DURATION:2H"),
        ("DURATION:PT2H", "DURATION:PT0S"),
    ],
    "stamps_are_in_utc": [(_STAMP, "DTSTAMP:20250926T103000\r\n")],
    "no_two_events_have_the_same_uid": [(_EVENTS, f"BEGIN:VEVENT\r\n{_UID}")],
    "the_sequence_is_a_whole_number": [
        ("SEQUENCE:2", "SEQUENCE:-1"),
        ("SEQUENCE:2", "SEQUENCE:1.0"),
    ],
    "geo_is_a_latitude_and_a_longitude": [
        ("GEO:34.02;-6.84", f"GEO:{geo}") for geo in ("34.02,-6.84", "34.02", "134;0", "1e-5;0")
    ],
    "the_status_is_one_an_event_has": [("STATUS:CONFIRMED", "STATUS:POSTPONED")],
    "an_event_takes_time_or_does_not": [("TRANSPARENT", "FREE")],
    "the_priority_is_a_digit": [("PRIORITY:5", "PRIORITY:10")],
    "categories_say_something": [("MEETING,Talks", "MEETING,")],
    "an_event_has_a_summary": [("SUMMARY:A call\r\n", "")],
    "a_calendar_library_reads_every_value": [
        (_STAMP, "DTSTAMP:soon\r\n"),
        ("BEGIN:VCALENDAR\r\n", "no calendar\r\n"),
    ],
}

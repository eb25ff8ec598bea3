"""What breaks each rule of RSS: a piece of the good document, and what stands in its stead."""

from typing import Final

from tests.support_checks import broken_atom

_TITLE: Final = "<title>A treaty</title>"
_GUID: Final = "urn:uuid:11111111-1111-4111-8111-111111111111"
_HTML: Final = "&lt;del&gt;long&lt;/del&gt;"
_SELF: Final = '<atom:link rel="self" type="application/rss+xml" '
_HISTORY: Final = "each_way_through_the_archive_is_named_once"

BROKEN: Final[dict[str, list[tuple[str, str]]]] = {
    # The channel.
    "the_version_is_two": [('version="2.0" xmlns', 'version="0.91" xmlns')],
    "a_channel_has_one_title_link_and_description": [
        ("<description>Events and more</description>", ""),
        ("Events and more", " "),
        ("<link>https://example.org/</link>\n<d", "<link>a</link><link>b</link><d"),
    ],
    "the_channel_leads_to_a_page": [("<link>https://example.org/</link>\n<d", "<link>/</link><d")],
    "a_channel_repeats_no_element": [("<ttl>", "<ttl>1</ttl><ttl>")],
    "a_channel_has_no_element_that_nobody_defined": [
        ("<ttl>60</ttl>", "<subtitle>No</subtitle>"),
        ("</channel>", "</channel><other/>"),
    ],
    "no_text_stands_between_the_elements": [(_TITLE, f"{_TITLE}stray")],
    "the_language_is_a_language_tag": [(">en<", ">English (all)<")],
    "the_dates_of_a_channel_are_rfc_822": [
        ("Fri, 26 Sep 2025 10:30:00 GMT", date)
        for date in (
            "2025-09-26T10:30:00Z",
            "Mon, 26 Sep 2025 10:30:00 GMT",
            "Fri, 26 Sep 25 10:30:00 GMT",
            "Wed, 31 Sep 2025 10:30:00 GMT",
            "Fri, 26 September 2025 10:30:00 GMT",
            "Fri, 26 Sep 2025 24:30:00 GMT",
            "Fri, 26 Sep 2025 10:30:00",
        )
    ],
    "docs_is_an_address": [("https://www.rssboard.org/rss-specification", "the specification")],
    "the_people_of_a_channel_are_mail_addresses": [("desk@example.org (Desk)", "The desk")],
    "the_ttl_is_a_number_of_minutes": [(">60<", ">0<"), (">60<", ">an hour<")],
    "an_image_has_an_address_a_title_and_a_link": [("<url>https://example.org/i.png</url>", "")],
    "hours_and_days_to_skip_are_hours_and_days": [
        ("<hour>3</hour>", "<hour>24</hour>"),
        ("<day>Sunday</day>", "<day>Sun</day>"),
        ("<hour>3</hour>", "<hour>3</hour><hour>3</hour>"),
    ],
    "title_and_description_of_a_channel_are_plain": [("Events and", "&lt;b&gt;Events&lt;/b&gt;")],
    # The items.
    "an_item_has_a_title_or_a_description": [(_TITLE, "")],
    "an_item_repeats_no_element": [(_TITLE, _TITLE * 2)],
    "an_item_has_no_element_that_nobody_defined": [(_TITLE, f"{_TITLE}<updated>now</updated>")],
    "the_addresses_of_an_item_are_absolute": [
        ("<link>https://example.org/events/1</link>", f"<link>{address}</link>")
        for address in ("/events/1", "javascript:1", "https:events/1", "")
    ],
    "no_two_items_have_the_same_guid": [
        ("<guid>https://example.org/events/2", f'<guid isPermaLink="false">{_GUID}'),
    ],
    "a_guid_is_an_address_unless_it_says_otherwise": [
        (' isPermaLink="false"', ""),
        ('isPermaLink="false"', 'isPermaLink="no"'),
        (_GUID, " "),
    ],
    "an_item_has_a_guid": [("<guid>https://example.org/events/2</guid>", "")],
    "the_date_of_an_item_is_rfc_822": [("Tue, 23 Sep 2025 10:30:00 GMT", "yesterday")],
    "the_author_of_an_item_is_a_mail_address": [
        ("<author>desk@example.org (Desk)", "<author>Desk")
    ],
    "a_category_says_something": [(">Meeting<", "><"), ('domain="https', 'domain="" id="https')],
    "an_enclosure_has_an_address_a_length_and_a_type": [
        ('length="9"', ""),
        ('type="application/pdf"', 'type="pdf"'),
        ("https://example.org/a", "a"),
    ],
    "a_source_has_an_address": [('url="https://example.org/other.rss"', "")],
    # The board's profile.
    "the_channel_links_to_itself_once": [
        (_SELF, '<atom:link rel="related" '),
        (_SELF, '<atom:link rel="self" type="text/html" '),
    ],
    "links_are_absolute": [('href="https://example.org/events.rss"', 'href="/events.rss"')],
    "items_come_last": [("</channel>", "<copyright>Ours</copyright></channel>")],
    "whole_content_follows_a_description": [("<description>A meeting in Rabat.</description>", "")],
    "whole_content_stands_once": [
        ("<content:encoded>", "<content:encoded>A</content:encoded><content:encoded>"),
    ],
    "the_html_of_an_item_may_stand_in_a_page": [
        (_HTML, "&lt;del&gt;long"),
        ("A meeting in Rabat.", "&lt;a href='/events/1'&gt;A&lt;/a&gt;"),
    ],
    "html_is_escaped": [
        ("A meeting in Rabat.", "A <b>meeting</b>"),
        (_HTML, "<dc:b>long</dc:b>"),
    ],
    "the_title_of_an_item_is_plain": [(_TITLE, "<title><b>A</b></title>"), (_TITLE, "<title/>")],
    "an_author_is_named_in_one_way": [
        ("<dc:creator>", "<author>desk@example.org</author><dc:creator>"),
        (">Desk</dc:creator>", "/>"),
    ],
    "a_date_is_said_in_one_way": [
        ("<dc:creator>", "<dc:date>2025-09-23</dc:date><dc:creator>"),
        (
            "<atom:updated>2025-09-26T10:30:00Z</atom:updated>",
            "<atom:published>2025-09-26T10:30:00Z</atom:published>",
        ),
    ],
    "when_an_item_was_updated_is_a_date_time": [
        ("<atom:updated>2025-09-26T10:30:00Z", "<atom:updated>2025-09-26"),
    ],
    "when_an_item_was_modified_is_a_w3c_date": [
        ("<dcterms:modified>2025-09-26T10:30:00Z", "<dcterms:modified>2025-09-26T10:30:00"),
    ],
    "no_title_could_be_taken_for_html": [
        ("R&#x26;amp;D", "R&amp;amp;D"),
        (_TITLE, "<title>A &lt;b treaty</title>"),
    ],
    # The feed's other documents, and the event's own days and place: as in Atom.
    _HISTORY: [('rel="current"', 'rel="prev-archive"')],
    "each_way_through_the_pages_is_named_once": [
        ("<fh:archive/>", '<atom:link rel="next" href="https://example.org/a"/>' * 2),
    ],
    "no_document_is_its_own_neighbour": [("archive=1", "archive=2")],
    "before_and_after_are_different_documents": [
        (
            "<fh:archive/>",
            '<atom:link rel="next-archive" href="https://example.org/events.rss?archive=1"/>',
        ),
    ],
    "an_archive_page_leads_to_the_current_feed": [('rel="current"', 'rel="related"')],
    "a_document_after_which_others_come_is_marked_as_archive": [
        ("<fh:archive/>", '<atom:link rel="next-archive" href="https://example.org/a"/>'),
    ],
    "an_archive_page_is_not_the_current_feed": [
        (
            'rel="current" href="https://example.org/events.rss"',
            'rel="current" href="https://example.org/events.rss?archive=2"',
        ),
    ],
    "the_ways_through_a_feed_stand_in_its_head": [
        (_TITLE, f'{_TITLE}<atom:link rel="current" href="https://example.org/"/>'),
    ],
    "the_marks_are_empty_and_stand_in_the_head_once": [(_TITLE, f"{_TITLE}<fh:archive/>")],
    "a_complete_feed_leads_to_no_other_document": [("<fh:archive/>", "<fh:complete/>")],
    "an_event_does_not_end_before_it_starts": [(">2025-09-22<", ">2025-09-24<")],
    "each_fact_of_an_event_is_said_once": [
        ("<ev:startdate>", "<ev:startdate>2025</ev:startdate><ev:startdate>"),
    ],
    "an_event_has_only_what_the_module_defines": [(_TITLE, f"{_TITLE}<ev:kind>a</ev:kind>")],
    **{
        name: broken_atom.BROKEN[name]
        for name in (
            "the_days_of_an_event_are_w3c_dates",
            "a_point_is_a_latitude_and_a_longitude",
            "an_entry_stands_at_one_point",
        )
    },
}

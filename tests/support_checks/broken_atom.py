"""What breaks each rule of Atom: a piece of the good document, and what stands in its stead."""

from typing import Final

_ENTRY: Final = "<title>Ministers meet in Rabat</title>"
_SELF: Final = '<link rel="self" type="application/atom+xml" '
_ALTERNATE: Final = '<link rel="alternate" type="text/html" length="9" '
_TOMBSTONE: Final = "<at:by><name>Desk</name></at:by>"
_GONE: Final = 'ref="urn:uuid:33333333-3333-4333-8333-333333333333"'
_PDF: Final = '<content type="application/pdf" src="https://example.org/treaty.pdf"/>'
_HTML: Final = '&lt;p dir="auto"&gt;A &lt;ins&gt;long&lt;/ins&gt; meeting&lt;/p&gt;'
_PERSON: Final = "<name>Desk</name><uri>https://example.org/</uri><email>desk@example.org</email>"
_ID: Final = "urn:uuid:11111111-1111-4111-8111-111111111111"
_TWO: Final = "tag:example.org,2025:two"

BROKEN: Final[dict[str, list[tuple[str, str]]]] = {
    # The documents.
    "a_feed_has_one_id_title_and_updated": [
        ("<title>All events</title>", ""),
        ("<title>All events</title>", "<title>All</title><title>events</title>"),
    ],
    "a_feed_repeats_no_other_part_of_its_head": [("<icon>", "<icon>/a.png</icon><icon>")],
    "an_entry_has_one_id_title_and_updated": [(_ENTRY, "")],
    "an_entry_repeats_no_other_part": [(_ENTRY, f"{_ENTRY}<summary>Twice</summary>")],
    "every_entry_has_an_author_of_its_own_or_of_its_feed": [
        (f"<author>{_PERSON}</author>", ""),
    ],
    "entries_with_the_same_id_were_updated_at_different_times": [
        (
            f"{_TWO}</id>\n<title>A treaty</title>\n<updated>2025-09-24T10:30:00.5Z",
            f"{_ID}</id>\n<title>A treaty</title>\n<updated>2025-09-26T10:30:00Z",
        ),
    ],
    "an_entry_says_something": [("A meeting in Rabat.", " "), (_HTML, "")],
    "a_feed_is_as_new_as_its_newest_entry": [
        ("<updated>2025-09-24T10:30:00.5Z", "<updated>2025-09-27T10:30:00Z"),
    ],
    "parts_stand_where_they_belong": [(_ENTRY, f"{_ENTRY}<subtitle>No</subtitle>")],
    "no_text_stands_between_the_parts": [(_ENTRY, f"{_ENTRY}stray")],
    "foreign_elements_have_a_namespace": [(_ENTRY, f'{_ENTRY}<own xmlns="">x</own>')],
    "atom_elements_have_no_unknown_attributes": [("<title>All", '<title lang="en">All')],
    "languages_and_bases_are_well_formed": [
        ('xml:lang="en"', 'xml:lang="english language"'),
        ('xml:base="https://example.org/"', 'xml:base="https://exa mple.org/"'),
    ],
    "a_feed_says_its_language": [('xml:lang="en"', "")],
    "no_space_stands_around_dates_and_addresses": [(_ID, f" {_ID}")],
    # Texts, persons, dates, small elements.
    "a_text_is_text_html_or_xhtml": [("<title>All", '<title type="text/html">All')],
    "a_text_and_html_have_no_elements_inside": [("<title>All", "<title><b>A</b>ll")],
    "a_plain_text_has_no_markup": [("A meeting in Rabat.", "A &lt;b&gt;meeting&lt;/b&gt;")],
    "html_may_stand_in_a_page": [("&lt;/b&gt;", "")],
    "xhtml_is_one_div": [
        ('<div xmlns="http://www.w3.org/1999/xhtml">Ours</div>', "Ours"),
        ('<div xmlns="http://www.w3.org/1999/xhtml">Ours</div>', "<div>Ours</div>"),
    ],
    "a_person_has_one_name": [
        ("<author><name>Desk</name>", "<author>"),
        (_TOMBSTONE, "<at:by/>"),
    ],
    "a_person_has_at_most_one_address_of_the_web": [("<uri>", "<uri>/a</uri><uri>")],
    "a_person_has_at_most_one_mail_address": [("desk@example.org", "the desk")],
    "a_date_is_a_date_time_with_capitals": [
        ("<updated>2025-09-26T10:30:00Z", f"<updated>{when}")
        for when in (
            "2025-09-26",
            "2025-09-26t10:30:00z",
            "2025-02-30T10:30:00Z",
            "2025-09-26T10:30:00",
            "2025-09-26 10:30:00Z",
            "2025-09-26T10:30Z",
        )
    ],
    "a_category_has_a_term": [('term="meeting"', "")],
    "the_scheme_of_a_category_is_an_iri": [("https://example.org/events?kind=", "events?kind=")],
    "the_label_of_a_category_is_plain": [('label="Meeting"', 'label="&lt;b&gt;Meeting&lt;/b&gt;"')],
    "the_generator_has_a_name_and_a_good_address": [
        (">Desk</generator>", "/>"),
        ('<generator uri="https:', '<generator uri="h ttps:'),
    ],
    "icon_and_logo_are_addresses": [("/icon.png", "an icon")],
    "nothing_is_updated_before_it_is_published": [
        ("<published>2025-09-23T10:30:00", "<published>2025-09-27T10:30:00"),
    ],
    # Content.
    "without_content_an_entry_links_to_its_page": [
        ("</feed>", "<entry><summary>Neither</summary></entry></feed>"),
    ],
    "an_entry_whose_content_readers_cannot_show_has_a_summary": [
        ("<summary>Its text.</summary>", ""),
        (f"<summary>Its text.</summary>\n{_PDF}", '<content type="image/png">aGk=</content>'),
    ],
    "content_has_a_single_media_type": [
        ('<content type="html">', '<content type="CDATA">'),
        ('<content type="html">', '<content type="multipart/mixed">'),
    ],
    "content_elsewhere_has_an_address_and_is_empty_here": [
        (_PDF, '<content type="application/pdf" src="a treaty"/>'),
        (_PDF, f"{_PDF[:-2]}>text</content>"),
        (_PDF, '<content type="html" src="https://example.org/"/>'),
    ],
    "content_elsewhere_says_its_type": [('<content type="application/pdf" ', "<content ")],
    "content_has_the_form_of_its_type": [
        (_HTML, "<b>A meeting</b>"),
        ('<content type="html">', '<content type="xhtml">'),
        ('<content type="html">', '<content type="image/png">'),
    ],
    "html_content_may_stand_in_a_page": [
        (_HTML, html)
        for html in (
            "&lt;p&gt;A",
            "A&lt;/p&gt;",
            "&lt;blink&gt;A&lt;/blink&gt;",
            "&lt;b&gt;A&lt;/i&gt;&lt;/b&gt;",
            "&lt;script&gt;1&lt;/script&gt;",
            "&lt;b onclick='1'&gt;A&lt;/b&gt;",
            "&lt;a href='/events/1'&gt;A&lt;/a&gt;",
            "&lt;a href='javascript:1'&gt;A&lt;/a&gt;",
            "A&amp;nosuch;",
            "A&amp;copy B",
            "A&amp;#38 B",
            "&lt;p&gt;&lt;ul&gt;&lt;/ul&gt;&lt;/p&gt;",
            "&lt;b dir='auto' dir='ltr'&gt;A&lt;/b&gt;",
        )
    ],
    "plain_content_has_no_markup": [('<content type="html">', "<content>")],
    # Links and identifiers.
    "a_feed_has_one_alternate_of_each_type_and_language": [
        ('type="application/rss+xml"', 'type="text/html" hreflang="EN"'),
    ],
    "an_entry_has_one_alternate_of_each_type_and_language": [
        (_ALTERNATE, '<link type="text/html" href="https://example.org/again"/>' + _ALTERNATE),
    ],
    "a_feed_links_to_itself_once": [
        (_SELF, '<link rel="related" '),
        ('<link rel="current" ', '<link rel="self" '),
    ],
    "a_link_has_an_address": [(f"{_ALTERNATE}href=", f"{_ALTERNATE}title=")],
    "an_address_is_absolute_where_no_base_is_set": [
        ('xml:base="https://example.org/" ', ""),
    ],
    "a_link_relation_is_registered_or_an_iri": [('rel="current"', 'rel="newest"')],
    "the_type_of_a_link_is_a_media_type": [('type="application/rss+xml"', 'type="RSS"')],
    "the_language_of_a_link_is_a_language_tag": [('hreflang="en"', 'hreflang="e"')],
    "the_length_of_a_link_is_a_number": [('length="9"', 'length="9 bytes"')],
    "an_id_is_an_absolute_iri": [(_TWO, "events/2"), (_TWO, ""), (_TWO, "https:///events")],
    "an_id_is_written_in_its_normal_form": [
        (_TWO, identifier)
        for identifier in (
            "HTTPS://example.org/2",
            "https://Example.org/2",
            "https://example.org:443/2",
            "https://example.org",
            "https://example.org/%e2",
            "https://example.org/a/../2",
        )
    ],
    "a_uuid_urn_is_a_uuid_and_nothing_more": [
        (_ID, f"{_ID}/rev/3"),
        (_GONE, 'ref="urn:uuid:3"'),
    ],
    "a_tag_names_its_owner_and_a_date": [(_TWO, "tag:example.org:two")],
    # Tombstones.
    "a_tombstone_names_what_is_gone": [(_GONE, ""), (_GONE, 'ref="three"')],
    "a_tombstone_says_when": [
        ('when="2025-09-25T00:00:00Z"', ""),
        ('when="2025-09-25T00:00:00Z"', 'when="2025-09-25"'),
    ],
    "a_withdrawal_is_told_once": [
        (
            f"<at:deleted-entry {_GONE}",
            f'<at:deleted-entry {_GONE} when="2025-09-25T00:00:00Z"/><at:deleted-entry {_GONE}',
        ),
    ],
    "a_tombstone_says_at_most_once_who_and_why": [(_TOMBSTONE, _TOMBSTONE * 2)],
    "a_tombstone_has_only_what_is_defined_for_it": [
        (_TOMBSTONE, f"{_TOMBSTONE}<title>Gone</title>"),
        (_GONE, f'{_GONE} why="wrong"'),
    ],
    "a_tombstone_stands_in_the_feed": [
        (_ENTRY, f'{_ENTRY}<at:deleted-entry ref="urn:a:b" when="2025-09-25T00:00:00Z"/>'),
    ],
    "an_entry_beside_its_tombstone_is_newer": [(_GONE, f'ref="{_TWO}"')],
    # The feed's other documents.
    "each_way_through_the_archive_is_named_once": [('rel="current"', 'rel="next-archive"')],
    "each_way_through_the_pages_is_named_once": [
        ("<fh:archive/>", '<link rel="next" href="https://example.org/a"/>' * 2),
    ],
    "no_document_is_its_own_neighbour": [("archive=1", "archive=2")],
    "before_and_after_are_different_documents": [("archive=1", "archive=3")],
    "an_archive_page_leads_to_the_current_feed": [('rel="current"', 'rel="related"')],
    "a_document_after_which_others_come_is_marked_as_archive": [("<fh:archive/>", "")],
    "an_archive_page_is_not_the_current_feed": [
        (
            'rel="current" href="https://example.org/events.atom"',
            'rel="current" href="https://example.org/events.atom?archive=2"',
        ),
    ],
    "the_marks_are_empty_and_stand_in_the_head_once": [
        ("<fh:archive/>", "<fh:archive/><fh:archive/>"),
        ("<fh:archive/>", "<fh:archive>yes</fh:archive>"),
        (_ENTRY, f"{_ENTRY}<fh:archive/>"),
    ],
    "a_complete_feed_leads_to_no_other_document": [("<fh:archive/>", "<fh:complete/>")],
    "the_ways_through_a_feed_stand_in_its_head": [
        (_ENTRY, f'{_ENTRY}<link rel="current" href="https://example.org/"/>'),
    ],
    # The event's own days and place.
    "the_days_of_an_event_are_w3c_dates": [
        (">2025-09-22<", f">{day}<")
        for day in ("2025-09-31", "22 September", "2025-09-22T10:00", "")
    ],
    "an_event_does_not_end_before_it_starts": [
        (">2025-09-22<", ">2025-09-24<"),
        ("<ev:startdate>2025-09-22</ev:startdate>", ""),
    ],
    "each_fact_of_an_event_is_said_once": [
        ("<ev:type>meeting", "<ev:type>talks</ev:type><ev:type>meeting"),
        (">Rabat</ev:location>", "/>"),
    ],
    "an_event_has_only_what_the_module_defines": [("<ev:type>meeting</ev:type>", "<ev:kind/>")],
    "a_point_is_a_latitude_and_a_longitude": [
        ("34.02 -6.84", point) for point in ("34.02,-6.84", "34.02", "94 0", "1e-05 0", "0 181")
    ],
    "an_entry_stands_at_one_point": [
        ("<georss:point>", "<georss:point>1 1</georss:point><georss:point>"),
    ],
}

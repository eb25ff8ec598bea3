"""A good document of each format, as full as the rules are many."""

from typing import Final

ATOM: Final = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"
 xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:georss="http://www.georss.org/georss"
 xmlns:ev="http://purl.org/rss/1.0/modules/event/" xml:lang="en">
<id>urn:uuid:e9f3d553-2522-5add-a8c9-678029aca8df</id>
<title>All events</title>
<subtitle type="html">&lt;b&gt;Events&lt;/b&gt; &amp;amp; more</subtitle>
<rights type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ours</div></rights>
<updated>2025-09-26T10:30:00Z</updated>
<author><name>Desk</name><uri>https://example.org/</uri><email>desk@example.org</email></author>
<generator uri="https://example.org/" version="1">Desk</generator>
<icon>/icon.png</icon>
<link rel="self" type="application/atom+xml" href="https://example.org/events.atom?archive=2"/>
<link rel="alternate" type="text/html" hreflang="en" href="https://example.org/"/>
<link rel="alternate" type="application/rss+xml" href="https://example.org/events.rss"/>
<link rel="current" href="https://example.org/events.atom"/>
<link rel="prev-archive" href="https://example.org/events.atom?archive=1"/>
<link rel="next-archive" href="https://example.org/events.atom?archive=3"/>
<fh:archive/>
<at:deleted-entry ref="urn:uuid:33333333-3333-4333-8333-333333333333" when="2025-09-25T00:00:00Z">
<at:by><name>Desk</name></at:by><at:comment>It never took place.</at:comment>
<link href="https://example.org/events/3"/></at:deleted-entry>
<entry>
<id>urn:uuid:11111111-1111-4111-8111-111111111111</id>
<title>Ministers meet in Rabat</title>
<published>2025-09-23T10:30:00+02:00</published>
<updated>2025-09-26T10:30:00Z</updated>
<link rel="alternate" type="text/html" length="9" href="https://example.org/events/1"/>
<category term="meeting" scheme="https://example.org/events?kind=" label="Meeting"/>
<summary>A meeting in Rabat.</summary>
<content type="html">&lt;p dir="auto"&gt;A &lt;ins&gt;long&lt;/ins&gt; meeting&lt;/p&gt;</content>
<ev:startdate>2025-09-22</ev:startdate><ev:enddate>2025-09-23T10:00Z</ev:enddate>
<ev:location>Rabat</ev:location><ev:type>meeting</ev:type>
<georss:point>34.02 -6.84</georss:point>
</entry>
<entry>
<id>tag:example.org,2025:two</id>
<title>A treaty</title>
<updated>2025-09-24T10:30:00.5Z</updated>
<link xml:base="https://example.org/" href="/events/2"/>
<source><id>https://example.org/other</id><title>Other</title>
<updated>2025-09-01T00:00:00Z</updated><author><name>Other</name></author></source>
<summary>Its text.</summary>
<content type="application/pdf" src="https://example.org/treaty.pdf"/>
</entry>
</feed>
"""

RSS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:georss="http://www.georss.org/georss"
 xmlns:fh="http://purl.org/syndication/history/1.0">
<channel>
<title>All events</title>
<link>https://example.org/</link>
<description>Events and more</description>
<language>en</language>
<lastBuildDate>Fri, 26 Sep 2025 10:30:00 GMT</lastBuildDate>
<docs>https://www.rssboard.org/rss-specification</docs>
<generator>Desk</generator>
<managingEditor>desk@example.org (Desk)</managingEditor>
<ttl>60</ttl>
<image><url>https://example.org/i.png</url><title>All events</title><link>https://example.org/</link></image>
<skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>
<atom:link rel="self" type="application/rss+xml" href="https://example.org/events.rss?archive=2"/>
<atom:link rel="current" href="https://example.org/events.rss"/>
<atom:link rel="prev-archive" href="https://example.org/events.rss?archive=1"/>
<fh:archive/>
<item>
<title>Ministers meet: R&#x26;amp;D</title>
<link>https://example.org/events/1</link>
<description>A meeting in Rabat.</description>
<content:encoded>&lt;p dir="auto"&gt;A &lt;del&gt;long&lt;/del&gt; day&lt;/p&gt;</content:encoded>
<guid isPermaLink="false">urn:uuid:11111111-1111-4111-8111-111111111111</guid>
<category domain="https://example.org/events?kind=">Meeting</category>
<pubDate>Tue, 23 Sep 2025 10:30:00 GMT</pubDate>
<dc:creator>Desk</dc:creator>
<atom:updated>2025-09-26T10:30:00Z</atom:updated>
<dcterms:modified>2025-09-26T10:30:00Z</dcterms:modified>
<enclosure url="https://example.org/a.pdf" length="9" type="application/pdf"/>
<source url="https://example.org/other.rss">Other</source>
<ev:startdate>2025-09-22</ev:startdate><ev:enddate>2025-09-23</ev:enddate>
<georss:point>34.02 -6.84</georss:point>
</item>
<item>
<title>A treaty</title>
<guid>https://example.org/events/2</guid>
<author>desk@example.org (Desk)</author>
</item>
</channel>
</rss>
"""

JSON: Final = """{"version": "https://jsonfeed.org/version/1.1",
"title": "All events", "home_page_url": "https://example.org/",
"feed_url": "https://example.org/events.json", "description": "Events and more",
"next_url": "https://example.org/events.json?archive=1", "language": "en", "expired": false,
"authors": [{"name": "Desk", "url": "https://example.org/"}],
"hubs": [{"type": "WebSub", "url": "https://hub.example.org/"}],
"_desk": {"about": "https://example.org/about", "number": 1},
"items": [
{"id": "urn:uuid:11111111-1111-4111-8111-111111111111", "url": "https://example.org/events/1",
"title": "Ministers meet", "content_html": "<p dir=\\"auto\\">A meeting<br>in Rabat</p>",
"summary": "A meeting in Rabat.", "date_published": "2025-09-23T10:30:00Z",
"date_modified": "2025-09-26T10:30:00+00:00", "authors": [{"name": "Desk"}],
"tags": ["Meeting"], "language": "en-GB", "_desk": {"parties": ["IN", "MA"]},
"attachments": [{"url": "https://example.org/a.pdf", "mime_type": "application/pdf",
"size_in_bytes": 9}]},
{"id": "2", "url": "https://example.org/events/2", "content_text": "A treaty"}]}
"""

OPML: Final = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>Feeds of the desk</title><dateCreated>Tue, 23 Sep 2025 10:30:00 GMT</dateCreated>
<ownerEmail>desk@example.org</ownerEmail><docs>http://opml.org/spec2.opml</docs></head>
<body>
<outline type="rss" text="All events" title="All events" xmlUrl="https://example.org/events.atom"
 htmlUrl="https://example.org/" language="en" version="RSS2"/>
<outline text="By family" isComment="false"><outline type="link" text="Desk" url="https://example.org/"
 created="Tue, 23 Sep 2025 10:30:00 GMT"/></outline>
</body>
</opml>
"""

ICS: Final = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Desk//Events//EN",
        "CALSCALE:GREGORIAN",
        "UID:e9f3d553-2522-5add-a8c9-678029aca8df",
        "NAME:All events\\, everywhere",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "BEGIN:VEVENT",
        "UID:11111111-1111-4111-8111-111111111111@example.org",
        "DTSTAMP:20250926T103000Z",
        "DTSTART;VALUE=DATE:20250922",
        "DTEND;VALUE=DATE:20250924",
        "SUMMARY;LANGUAGE=en:Ministers meet in Rabat\\; talks begin and go on for",
        "  two days",
        "LOCATION:Rabat\\, Morocco",
        "GEO:34.02;-6.84",
        "URL:https://example.org/events/1",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "PRIORITY:5",
        "SEQUENCE:2",
        "CATEGORIES:MEETING,Talks",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:2",
        "DTSTAMP:20250926T103000Z",
        "DTSTART:20250922T100000Z",
        "DURATION:PT2H",
        "SUMMARY:A call",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)

GOOD: Final = {"atom": ATOM, "rss": RSS, "json": JSON, "opml": OPML, "ics": ICS}

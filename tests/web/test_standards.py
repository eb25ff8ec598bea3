"""Every format of ten different queries keeps its standard, whatever the titles and dates say.

The rules stand in `tests/support/feed_rules`, each with its section; independent parsers read
the documents as readers do.
"""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import feedparser
import httpx
import icalendar
import listparser
import pytest

from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.site import public_app
from tests.support.feed_rules import violations
from tests.support.recording import SlowClock, visit
from tests.support.serving import running

PUBLIC = "https://timeline.example.org"
HOSTILE = (
    "a ]]> b <![CDATA[ c",
    "Trade & investment &amp; R&D",
    "A <b>bold</b> move </title>",
    "🇮🇳 🤝 🇲🇦 👩🏽‍⚖️",
    "لقاء وزيري الدفاع المغربي والهندي في الرباط",
    "रक्षा मंत्री की मोरक्को यात्रा",
    "W" * 200,
    'Comma, semicolon; backslash \\n and "quotes"',
)
DATES = ("0001-01-01", "9999-12-31", "9999", "0001", "2025-09-22/2025-09-23", "2025-09/..",
         "2024-02~", "2025-09-22?")  # fmt: skip
QUERIES = (
    "",
    "?party=KE",
    "?party=KE&party=NO",
    "?kind=visit&kind=agreement",
    "?family=agreements",
    "?status=announced&status=cancelled",
    "?topic=trade",
    "?q=%22a%20bold%22",
    "?from=9999&to=9999",
    "?party=NO&topic=trade&status=happened",
    "?party=no-such-conference",
)
every_query = pytest.mark.parametrize("query", QUERIES)
# What a rule only recommends and we do not follow; docs/feeds.md says why.
EXPLAINED = ("is called plain and has tags", "has tags in its summary")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("standards")
    store = create_record(f"sqlite:///{folder}/record.db", clock=SlowClock())
    fill(store)
    context = SiteContext(store, PUBLIC)
    with running(public_app(context)) as address, httpx.Client(base_url=address) as client:
        yield client
    store.close()


def fill(store: EventStore) -> None:
    """120 events: hostile titles, all sorts of dates, some corrected, some withdrawn."""
    kinds, statuses = ("visit", "agreement", "sanction"), ("happened", "announced", "cancelled")
    meeting = add(store, title="The whole meeting")
    for n in range(119):
        title = HOSTILE[n % len(HOSTILE)]
        event = add(
            store,
            title=title,
            summary=f"{title}\n\nSecond paragraph: {title}",
            kind=kinds[n % 3],
            status=statuses[n % 4 % 3],
            date=DATES[n % len(DATES)],
            topics=["trade"] if n % 2 else [],
            place={"name": title[:100], "country": "KE", "latitude": 0.00001, "longitude": -36.8}
            if n % 5 == 0
            else None,
            part_of=meeting.uid if n % 7 == 0 else None,
            people=[{"name": title[:100], "office": "Minister", "country": "NO"}],
        )
        if n % 10 == 3:
            draft = event.as_draft().model_copy(update={"status": "postponed"})
            store.revise(
                event.uid, draft, opened=1, review=Review.PUBLISHED, author="t", note=title
            )  # fmt: skip
        if n % 12 == 5:
            store.withdraw(event.uid, opened=store.get(event.uid).version, author="t", note=title)


def add(store: EventStore, **stated: object) -> Event:
    return store.add(visit(**stated), review=Review.PUBLISHED, author="t")


def fetched(site: httpx.Client, address: str) -> bytes:
    answer = site.get(address)
    assert answer.status_code == 200, answer.text
    return answer.content


def broken_rules(ext: str, document: bytes) -> list[str]:
    """What the rules have against a document, but for what docs/feeds.md explains."""
    found = violations(ext, document)
    return [said for said in found if not any(known in said for known in EXPLAINED)]


@every_query
@pytest.mark.parametrize("ext", ["atom", "rss", "json", "ics"])
def test_a_feed_keeps_its_standard(site: httpx.Client, ext: str, query: str) -> None:
    assert broken_rules(ext, fetched(site, f"/events.{ext}{query}")) == []


@every_query
def test_the_feed_of_changes_keeps_its_standard(site: httpx.Client, query: str) -> None:
    assert broken_rules("atom", fetched(site, f"/changes.atom{query}")) == []


@every_query
@pytest.mark.parametrize("ext", ["atom", "rss", "json"])
def test_archive_pages_keep_their_standard(site: httpx.Client, ext: str, query: str) -> None:
    for name in ("1", "2", "latest"):
        mark = "&" if query else "?"
        answer = site.get(f"/events.{ext}{query}{mark}archive={name}")
        if answer.status_code == 200:
            assert broken_rules(ext, answer.content) == []


@every_query
def test_a_feed_parser_finds_nothing_to_forgive(site: httpx.Client, query: str) -> None:
    for path in ("/events.atom", "/events.rss", "/changes.atom"):
        read = feedparser.parse(fetched(site, f"{path}{query}"), sanitize_html=False)
        assert not read.bozo, read.get("bozo_exception")
        for entry in read.entries:
            assert urlsplit(entry.link).netloc == urlsplit(PUBLIC).netloc


@every_query
def test_titles_arrive_as_they_were_typed(site: httpx.Client, query: str) -> None:
    atom = feedparser.parse(fetched(site, f"/events.atom{query}"), sanitize_html=False)
    items = {
        i["id"]: i["title"] for i in json.loads(fetched(site, f"/events.json{query}"))["items"]
    }
    for entry in atom.entries:
        assert items[entry.id] == entry.title
        assert entry.title.rpartition(": ")[2] in {t.rpartition(": ")[2] for t in HOSTILE} | {
            "The whole meeting"
        }


@every_query
def test_a_calendar_is_read_without_a_word_of_complaint(site: httpx.Client, query: str) -> None:
    calendar = icalendar.Calendar.from_ical(fetched(site, f"/events.ics{query}"))
    assert not calendar.errors
    titles = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    for event in calendar.walk("VEVENT"):
        assert not event.errors
    ids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert len(set(ids)) == len(ids) == len(titles)


@every_query
def test_the_list_of_feeds_is_read_and_every_feed_in_it_is_there(
    site: httpx.Client, query: str
) -> None:
    document = fetched(site, f"/feeds.opml{query}")
    assert broken_rules("opml", document) == []
    listed = listparser.parse(document)
    assert not listed.bozo
    for feed in listed.feeds:
        parts = urlsplit(feed.url)
        assert parts.netloc == urlsplit(PUBLIC).netloc
        assert site.get(f"{parts.path}?{parts.query}").status_code == 200


def test_an_event_as_a_calendar_of_its_own_keeps_the_standard(site: httpx.Client) -> None:
    for line in fetched(site, "/events.jsonl").splitlines():
        uid = json.loads(line)["uid"]
        assert broken_rules("ics", fetched(site, f"/events/{uid}.ics")) == []

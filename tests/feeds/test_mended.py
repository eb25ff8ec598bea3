"""Each mend works, and is still needed.

A test named ``feedgen_still_…`` fails when a new feedgen no longer has the defect: then take the
mend and both its tests away.
"""

import contextlib
import locale
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from html import escape
from typing import Any
from xml.etree.ElementTree import canonicalize

import feedgen.entry
import feedgen.feed
import feedgen.util
import pytest
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from diplo_timeline.feeds import FeedHead, entries_of, mended, modules
from diplo_timeline.feeds.generator import fill_in, generator
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from tests.feeds.conftest import SITE

MakeEvent = Callable[..., Event]
Render = Callable[..., bytes]
Parse = Callable[[bytes], Any]

MONDAY = datetime(2025, 9, 22, 12, 0, tzinfo=UTC)


def plain_feed() -> FeedGenerator:
    feed = FeedGenerator()
    feed.id("urn:x")
    feed.title("A feed")
    feed.description("A feed")
    feed.link(href="https://example.org/")
    return feed


@pytest.fixture
def locale_calls(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every change of the process's locale, as it is asked for."""
    asked: list[Any] = []
    real = locale.setlocale

    def watched(category: int, wanted: str | None = None) -> str:
        asked.append(wanted)
        return real(category, wanted)

    monkeypatch.setattr(locale, "setlocale", watched)
    return asked


def test_dates_never_touch_the_locale_of_the_process(
    locale_calls: list[Any], make_event: MakeEvent, render: Render
) -> None:
    assert b"Tue, 23 Sep 2025 10:30:00 GMT" in render("rss", make_event())
    assert locale_calls == []


def test_feedgen_still_changes_the_locale_for_every_date(locale_calls: list[Any]) -> None:
    feedgen.util.formatRFC2822(MONDAY)
    assert locale_calls


@pytest.fixture
def foreign_locale() -> Iterator[str]:
    """Put the process into the most foreign locale this machine has; return how it reads."""
    before = locale.setlocale(locale.LC_ALL)
    for name in ("fr_FR.UTF-8", "de_DE.UTF-8", "es_ES.UTF-8", "en_GB.UTF-8", "C.UTF-8"):
        with contextlib.suppress(locale.Error):
            yield locale.setlocale(locale.LC_ALL, name)
            break
    locale.setlocale(locale.LC_ALL, before)


def test_threads_at_once_write_english_dates_and_leave_the_locale_alone(
    foreign_locale: str, make_event: MakeEvent, render: Render
) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: render("rss", make_event()), range(64)))
    assert len(made) == 1
    assert b"Tue, 23 Sep 2025 10:30:00 GMT" in made.pop()
    assert locale.setlocale(locale.LC_ALL) == foreign_locale


def test_dates_of_other_zones_and_of_the_first_year_are_told_in_gmt() -> None:
    delhi = timezone(timedelta(hours=5, minutes=30))
    assert mended.rfc822_date(MONDAY.astimezone(delhi)) == "Mon, 22 Sep 2025 12:00:00 GMT"
    assert mended.rfc822_date(datetime(1, 1, 1, tzinfo=UTC)) == "Mon, 01 Jan 0001 00:00:00 GMT"


@pytest.mark.parametrize("ext", ["atom", "rss"])
def test_entries_stay_in_the_order_they_are_given(
    ext: str, make_event: MakeEvent, render: Render
) -> None:
    document = render(ext, make_event(title="first"), make_event(title="second"))
    assert document.index(b">first<") < document.index(b">second<")


@pytest.mark.parametrize("ext", ["atom", "rss"])
def test_the_document_is_what_feedgen_writes_when_it_is_given_all_entries(
    ext: str, make_event: MakeEvent, render: Render
) -> None:
    events = [make_event(title=f"{n} & <more>", uid=f"{n:08}-0000-4000-8000-0000000000aa")
              for n in range(3)]  # fmt: skip
    entries = entries_of(events, site=SITE, titles={})
    head = FeedHead.of(ext, EventQuery(), SITE, changed=entries[0].updated)
    feed = generator(head, ext)
    feed.id(head.id)
    feed.author({"name": head.site_title, "uri": head.site_url})
    feed.ttl(60)
    modules.add_to_feed(feed, head, ext, ())
    for entry in entries:
        made = mended.new_entry()
        fill_in(made, entry)
        if ext == "atom":
            made.author({"name": entry.author})
            made.summary(entry.summary)
            made.content(entry.content, type="html")
            mended.link_atom_entry(
                made, {"href": entry.permalink, "rel": "alternate", "type": "text/html"}
            )
        else:
            made.link(href=entry.permalink)
            made.description(escape(entry.summary, quote=False))
            made.content(entry.content)
        feed.add_entry(made, order="append")
    whole = feed.atom_str() if ext == "atom" else feed.rss_str()
    # The same document, sign for sign in its canonical form (Canonical XML 2.0).
    assert canonicalize(render(ext, *events)) == canonicalize(whole)


def test_feedgen_still_puts_each_entry_before_the_last(parse: Parse) -> None:
    feed = plain_feed()
    for name in ("first", "second"):
        feed.add_entry().title(name)
    items = parse(feed.rss_str()).findall("channel/item/title")
    assert [item.text for item in items] == ["second", "first"]


def two_links() -> list[dict[str, str]]:
    return [
        {"href": "https://example.org/a", "rel": "alternate", "type": "text/html"},
        {"href": "https://example.org/b", "rel": "via", "title": "Source", "hreflang": "fr"},
    ]


def atom_links(entry: FeedEntry) -> list[dict[str, str]]:
    return [dict(link.attrib) for link in entry.atom_entry().findall("link")]


def test_an_entry_links_with_rel_type_title_and_language() -> None:
    entry = mended.new_entry()
    entry.id("urn:y")
    entry.title("An entry")
    entry.content("text")
    for link in two_links():
        mended.link_atom_entry(entry, link)
    assert atom_links(entry) == two_links()


def test_feedgen_still_drops_all_of_a_link_but_its_address() -> None:
    entry = plain_feed().add_entry()
    entry.id("urn:y")
    entry.title("An entry")
    entry.link(two_links())
    assert atom_links(entry) == [{"href": link["href"]} for link in two_links()]


PAGE = {"href": "https://example.org/page", "rel": "alternate"}
ITSELF = {"href": "https://example.org/feed", "rel": "self"}


def test_a_channel_links_to_its_page(parse: Parse) -> None:
    feed = plain_feed()
    mended.link_feed(feed, page=PAGE, others=[ITSELF])
    channel = parse(feed.rss_str()).find("channel")
    assert channel.findtext("link") == PAGE["href"]
    assert channel.find("{http://www.w3.org/2005/Atom}link").get("href") == ITSELF["href"]


def test_feedgen_still_takes_the_last_link_of_any_kind_for_the_channel(parse: Parse) -> None:
    feed = plain_feed()
    feed.link([dict(PAGE), dict(ITSELF)], replace=True)
    assert parse(feed.rss_str()).findtext("channel/link") == ITSELF["href"]

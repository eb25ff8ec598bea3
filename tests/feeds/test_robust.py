"""Feeds stay whole, and the same, whatever the record holds."""

import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplo_timeline.errors import TextError
from diplo_timeline.feeds import FORMATS, STYLESHEET
from diplo_timeline.models import Event, Note, Party, Source
from diplo_timeline.text import clean_line

MakeEvent = Callable[..., Event]
Render = Callable[..., bytes]
Parse = Callable[[bytes], Any]

GOOD = "33333333-3333-4333-8333-333333333333"
BAD = "44444444-4444-4444-8444-444444444444"
PARENT = "22222222-2222-4222-8222-222222222222"
HOSTILE = [
    "a ]]> b <![CDATA[ c",
    "Trade & investment &amp; <b>bold</b>",
    "🇮🇳 🤝 🇲🇦 👩🏽‍⚖️",
    "لقاء وزيري الدفاع المغربي والهندي في الرباط",
    "रक्षा मंत्री की मोरक्को यात्रा",
    "W" * 200,
]

every_format = pytest.mark.parametrize("ext", ["atom", "rss"])  # those written in XML


def title_in(ext: str, document: Element) -> str:
    name = "{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title"
    return str(document.findtext(name if ext == "atom" else "channel/item/title"))


@every_format
@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_survives_intact(
    ext: str, title: str, make_event: MakeEvent, render: Render, parse: Parse
) -> None:
    document = render(ext, make_event(title=title, summary=title))
    assert title_in(ext, parse(document)) == title
    assert not feedparser.parse(document).bozo


@every_format
@given(title=st.text(min_size=1, max_size=200))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_title_the_desk_takes_survives_intact(
    ext: str, title: str, make_event: MakeEvent, render: Render, parse: Parse
) -> None:
    try:
        taken = clean_line(title)
    except TextError:
        return
    if taken:
        assert title_in(ext, parse(render(ext, make_event(title=taken)))) == taken


BROKEN = {
    "a control character": {"title": "Half a \x0b title"},
    "a lone surrogate": {"summary": "\ud83d"},
    "a control character in a party's code": {
        "parties": (Party.model_construct(code="I\x0bN", name="India", role="party"),)
    },
    "a surrogate in the note": {"note": Note(datetime(2025, 9, 24, tzinfo=UTC), "\udc00")},
    "an unknown kind": {"kind": "duel"},
    "an unknown topic": {"topics": ("alchemy",)},
    "an instant without a zone": {"updated_at": datetime(2025, 9, 24)},  # noqa: DTZ001 - the defect
    "no title": {"title": "  "},
    "a script for a source": {
        "sources": (Source.model_construct(url="javascript:alert(1)", title="t", publisher="p"),)
    },
}


@every_format
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_one_bad_event_is_left_out_and_logged_and_the_others_are_served(
    ext: str,
    broken: dict[str, Any],
    make_event: MakeEvent,
    render: Render,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        document = render(ext, make_event(uid=BAD, **broken), make_event(uid=GOOD))
    read = feedparser.parse(document)
    assert not read.bozo
    assert [entry.id for entry in read.entries] == [f"urn:uuid:{GOOD}"]
    assert BAD in caplog.text
    assert GOOD not in caplog.text


def test_a_parent_with_a_bad_title_does_not_take_its_parts_away(
    make_event: MakeEvent, render: Render
) -> None:
    document = render("atom", make_event(part_of=PARENT), titles={PARENT: "\ud83d"})
    assert len(feedparser.parse(document).entries) == 1
    assert PARENT.encode() not in document


@every_format
def test_no_instant_in_a_feed_is_the_time_of_asking(
    ext: str, make_event: MakeEvent, render: Render, parse: Parse
) -> None:
    instants = ("updated", "published", "pubDate", "lastBuildDate")
    told = [
        element.text
        for element in parse(render(ext, make_event(), make_event(uid=GOOD))).iter()
        if element.tag.rpartition("}")[2] in instants
    ]
    in_atom, in_rss = "2025-09-23T10:30:00+00:00", "Tue, 23 Sep 2025 10:30:00 GMT"
    expected = {"atom": 5 * [in_atom], "rss": [in_rss, in_rss, in_atom, in_rss, in_atom]}
    assert told == expected[ext]


@every_format
def test_the_same_record_gives_the_same_bytes(
    ext: str, make_event: MakeEvent, render: Render
) -> None:
    events = [make_event(), make_event(uid=GOOD, status="announced")]
    assert render(ext, *events) == render(ext, *events)


@every_format
def test_every_address_in_a_feed_is_absolute(
    ext: str, make_event: MakeEvent, render: Render
) -> None:
    document = render(ext, make_event(part_of=PARENT), titles={PARENT: "Parent"}).decode()
    addresses = re.findall(r'href=(?:"|&quot;|\\")([^"&]+)', document)
    assert addresses
    addresses.remove(STYLESHEET)  # the one that browsers look up, at whatever host they are
    assert all(address.startswith("https://") for address in addresses)


def test_formats_say_their_media_type() -> None:
    assert FORMATS["atom"].media_type == "application/atom+xml; charset=utf-8"
    assert FORMATS["rss"].media_type == "application/rss+xml; charset=utf-8"
    assert all(ext == kind.ext for ext, kind in FORMATS.items())


def test_an_unknown_format_is_a_key_error(render: Render) -> None:
    with pytest.raises(KeyError):
        render("gopher")

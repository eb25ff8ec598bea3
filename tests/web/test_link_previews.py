"""What a page says of itself to those who only pass it on: link cards and search engines."""

import json
import struct
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore

Publish = Callable[..., Event]
Browse = Callable[..., httpx.Client]

PUBLIC = "https://timeline.example.org"
HOSTILE = "</script><script>alert('x')</script>\"&<!--\u2028"


def card(site: httpx.Client, path: str) -> dict[str, str]:
    """What the page at an address says to link previews."""
    tree = html.fromstring(site.get(path).text)
    metas = tree.xpath("//head/meta[@property or starts-with(@name, 'twitter:')]")
    found = {meta.get("property") or meta.get("name"): meta.get("content") for meta in metas}
    assert len(found) == len(metas), "each once"
    return found


def data(site: httpx.Client, event: Event) -> dict[str, Any]:
    """The linked data of an event's page, read as a search engine reads it."""
    tree = html.fromstring(site.get(f"/events/{event.uid}").text)
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    read = json.loads(script.text)
    assert isinstance(read, dict)
    return read


# -- the card --------------------------------------------------------------------------------


def test_an_events_card_names_it_its_date_and_the_site(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    event = publish(title="Norway visits Kenya", summary="The ministers met.")
    published = event.updated_at.isoformat()
    shown = card(site, f"/events/{event.uid}")
    picture = shown.pop("og:image")
    assert picture.startswith(f"{PUBLIC}/mark.png?v=")
    assert shown == {
        "og:type": "article",
        "og:title": "Norway visits Kenya",
        "og:description": "4 March 2025. The ministers met.",
        "og:url": f"{PUBLIC}/events/{event.uid}",
        "og:site_name": "Diplo Timeline",
        "og:locale": "en_GB",
        "article:published_time": published,
        "article:modified_time": published,
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "The mark of the site: a full half and an open half with a line between",
        "twitter:card": "summary",
    }
    store.revise(
        event.uid, event.as_draft(), opened=1, review=Review.PUBLISHED, author="t", note="typo"
    )
    again = card(site, f"/events/{event.uid}")
    assert again["article:published_time"] < again["article:modified_time"]


def test_the_picture_is_a_small_png_of_the_size_that_is_told(
    site: httpx.Client, publish: Publish
) -> None:
    address = card(site, f"/events/{publish().uid}")["og:image"]
    answer = site.get(address.removeprefix(PUBLIC))
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)
    assert len(answer.content) < 40_000


def test_a_view_of_the_timeline_has_a_card_too(browse: Browse) -> None:
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    shell = (Path(spec.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    pages = {"/": "Timeline", "/add": "Add an event"}
    site = browse(pages=pages, index_html=shell, site_title='The "Desk" <1>')
    view = card(site, "/?party=MA&party=IN&window=2025-01-01/2026-01-01")
    assert view["og:title"] == "India and Morocco"
    assert view["og:url"] == f"{PUBLIC}/?party=IN&party=MA"
    assert view["og:site_name"] == 'The "Desk" <1>'
    assert view["og:type"] == "website"
    assert view["og:description"]
    assert view["og:image"].startswith(f"{PUBLIC}/mark.png")
    assert card(site, "/")["og:title"] == 'The "Desk" <1>'
    assert card(site, "/add")["og:title"] == "Add an event"


def test_withdrawn_events_and_drafts_have_no_card_and_no_data(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    gone, draft = publish(), publish(review=Review.DRAFT)
    store.withdraw(gone.uid, opened=1, author="t")
    for event in (gone, draft):
        assert not card(site, f"/events/{event.uid}")
        assert "ld+json" not in site.get(f"/events/{event.uid}").text


# -- the data --------------------------------------------------------------------------------


def test_the_page_is_an_article_about_an_event(site: httpx.Client, publish: Publish) -> None:
    event = publish(
        title="Norway visits Kenya",
        summary="They met.",
        place={"name": "Nairobi", "country": "KE", "latitude": -1.29, "longitude": 36.82},
        people=[{"name": "Amina Odhiambo", "office": "Cabinet Secretary", "country": "KE"}],
        topics=["trade"],
        sources=[
            {
                "url": "https://example.org/r?a=1&b=2",
                "title": "Joint report",
                "publisher": "Ministry",
                "published": "2025-03-06",
                "language": "no",
            }
        ],
    )
    told = data(site, event)
    address = f"{PUBLIC}/events/{event.uid}"
    assert told["@context"] == "https://schema.org"
    assert (told["@type"], told["about"]["@type"]) == ("Article", "Event")
    assert told["url"] == told["@id"] == address
    assert told["identifier"] == f"urn:uuid:{event.uid}"
    assert told["version"] == 1
    assert told["datePublished"] == event.updated_at.isoformat()
    assert told["temporalCoverage"] == "2025-03-04"
    assert told["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Joint report",
            "url": "https://example.org/r?a=1&b=2",
            "publisher": {"@type": "Organization", "name": "Ministry"},
            "datePublished": "2025-03-06",
            "inLanguage": "no",
        }
    ]
    assert [m["name"] for m in told["mentions"]] == ["Kenya", "Norway", "Amina Odhiambo"]
    assert told["keywords"] == ["Trade"]
    about = told["about"]
    assert about["location"]["address"] == {"@type": "PostalAddress", "addressCountry": "KE"}
    assert about["location"]["geo"]["latitude"] == -1.29
    assert "organizer" not in about
    assert "offers" not in about, "nothing to attend"


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2025-03-04", "2025-03-04", "2025-03-04"),
        ("2025-03-04/2025-03-05", "2025-03-04", "2025-03-05"),
        ("2025-03", "2025-03", "2025-03"),
        ("2025", "2025", "2025"),
        ("2025-03/2025-04-02", "2025-03", "2025-04-02"),
        ("2025-03-04/..", "2025-03-04", None),
        ("2025-03-04~", None, None),
        ("2025-03?", None, None),
        ("2025/2026%", None, None),
    ],
)
def test_dates_are_as_exact_as_they_are_known(
    site: httpx.Client, publish: Publish, when: str, start: str | None, end: str | None
) -> None:
    told = data(site, publish(date=when))
    assert (told["about"].get("startDate"), told["about"].get("endDate")) == (start, end)
    assert told["temporalCoverage"] == when, "with its doubts"


@pytest.mark.parametrize(
    ("status", "event_status", "start"),
    [
        ("happened", "EventScheduled", "2025-03-04"),
        ("scheduled", "EventScheduled", "2025-03-04"),
        ("postponed", "EventPostponed", "2025-03-04"),
        ("cancelled", "EventCancelled", "2025-03-04"),
        ("announced", None, None),
    ],
)
def test_the_day_of_an_announcement_is_not_given_out_as_the_events(
    site: httpx.Client, publish: Publish, status: str, event_status: str | None, start: str | None
) -> None:
    about = data(site, publish(status=status))["about"]
    expected = event_status and f"https://schema.org/{event_status}"
    assert about.get("eventStatus") == expected
    assert about.get("startDate") == start


def test_wholes_and_parts_know_each_other(site: httpx.Client, publish: Publish) -> None:
    whole = publish(title="The meeting", kind="meeting")
    part = publish(title="They sign", kind="agreement", part_of=whole.uid)
    (below,) = data(site, whole)["about"]["subEvent"]
    assert (below["name"], below["url"]) == ("They sign", f"{PUBLIC}/events/{part.uid}")
    above = data(site, part)["about"]["superEvent"]
    assert above["@id"] == data(site, whole)["about"]["@id"]


def test_hostile_words_end_neither_the_data_nor_the_page(
    site: httpx.Client, publish: Publish
) -> None:
    event = publish(
        title=HOSTILE,
        summary=HOSTILE,
        parties=[{"name": HOSTILE}],
        sources=[{"title": HOSTILE, "publisher": HOSTILE}],
    )
    told = data(site, event)
    assert told["name"] == event.title
    assert told["citation"][0]["name"] == event.sources[0].title
    assert card(site, f"/events/{event.uid}")["og:title"] == event.title
    assert len(html.fromstring(site.get(f"/events/{event.uid}").text).xpath("//script")) == 2


def test_the_page_cites_itself_in_words_without_guessing_the_readers_day(
    site: httpx.Client, publish: Publish
) -> None:
    event = publish(title="Norway visits Kenya", status="announced")
    tree = html.fromstring(site.get(f"/events/{event.uid}").text)
    (cite,) = tree.xpath("//*[@id='citation']")
    (accessed,) = cite.xpath("./span[@data-with-script]")
    assert accessed.get("hidden") is not None
    accessed.drop_tree()
    assert " ".join(cite.text_content().split()) == (
        "“Norway visits Kenya.” Diplo Timeline, announced 4 March 2025; "
        f"version 1, updated 23 September 2025. {PUBLIC}/events/{event.uid}."
    )
    (button,) = tree.xpath("//button[@data-copies='citation']")
    assert button.get("hidden") is not None

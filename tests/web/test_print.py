"""`/print`: a view on paper, with everything written out that a link would hide."""

from collections.abc import Callable
from datetime import date

import httpx
import pytest
from lxml import html

from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore
from diplo_timeline.web import print_list, print_page

Publish = Callable[..., Event]

PUBLIC = "https://timeline.example.org"
TODAY = date(2026, 11, 26)
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&amp;"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_page, "_today", lambda: TODAY)


class Sheet:
    """The page as somebody reads it."""

    def __init__(self, answer: httpx.Response) -> None:
        assert answer.status_code == 200, answer.text
        self.tree = html.fromstring(answer.text)
        self.text = " ".join(self.tree.text_content().split())

    def told(self, path: str) -> list[str]:
        return [" ".join(e.text_content().split()) for e in self.tree.xpath(path)]


def printed(site: httpx.Client, tail: str = "") -> Sheet:
    return Sheet(site.get(f"/print{tail}"))


def test_an_event_is_told_with_its_sources_and_addresses_written_out(
    site: httpx.Client, publish: Publish
) -> None:
    whole = publish(title="The summit", kind="summit")
    event = publish(
        title="They sign",
        kind="agreement",
        summary="Both sides met.\n\nThey signed.",
        date="2025-03-04/2025-03-05",
        place={"name": "Nairobi", "country": "KE"},
        people=[{"name": "Amina Odhiambo", "office": "Cabinet Secretary", "country": "KE"}],
        sources=[
            {
                "url": "https://example.org/report?a=1&b=2",
                "title": "Joint report",
                "publisher": "Ministry",
                "published": "2025-03-06",
            },
            {"title": "Readout", "publisher": "Embassy"},
        ],
        part_of=whole.uid,
    )
    sheet = printed(site)
    (article,) = [told for told in sheet.told("//article") if "They sign" in told]
    for words in (
        "Agreement 4–5 March 2025 Nairobi, Kenya They sign",
        "Part of “The summit”",
        "Parties Kenya (host); Norway (visitor)",
        "People Amina Odhiambo, Cabinet Secretary",
        "Both sides met. They signed.",
        "Source Joint report, Ministry, 6 March 2025. https://example.org/report?a=1&b=2",
        "Source Readout, Embassy, undated",
        f"This event {PUBLIC}/events/{event.uid}",
    ):
        assert words in article, words


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("announced", "Visit Announced Announced Tuesday 4 March 2025"),
        ("scheduled", "Visit Scheduled Expected Tuesday 4 March 2025"),
        ("cancelled", "Visit Cancelled Planned for Tuesday 4 March 2025"),
    ],
)
def test_what_has_not_happened_says_so(
    site: httpx.Client, publish: Publish, status: str, said: str
) -> None:
    publish(status=status)
    (article,) = printed(site).told("//article")
    assert article.startswith(said)


def test_the_head_says_which_view_it_is_how_much_and_where_it_came_from(
    site: httpx.Client, publish: Publish
) -> None:
    publish(date="2025-03-04")
    publish(date="2025-05-01")
    sheet = printed(site, "?party=NO&party=KE")
    assert sheet.told("//h1") == ["Kenya and Norway"]
    assert sheet.told("//header/p")[1:] == [
        "2 events, 4 March – 1 May 2025. Printed 26 November 2026.",
        f"{PUBLIC}/?party=KE&party=NO",
    ]
    assert sheet.told("//title") == ["Kenya and Norway – Diplo Timeline"]
    (back,) = sheet.tree.xpath("//nav/a")
    assert back.get("href") == f"{PUBLIC}/?party=KE&party=NO"


def test_what_lies_ahead_comes_first_then_the_months_backwards(
    site: httpx.Client, publish: Publish
) -> None:
    publish(title="Last year", date="2025-02-01")
    publish(title="In February", date="2026-02-03")
    publish(title="Some time in 2026", date="2026")
    publish(title="Today", date="2026-11-26")
    publish(title="Soon", date="2026-11-27", status="scheduled")
    publish(title="Later", date="2027", status="announced")
    sheet = printed(site)
    assert sheet.told("//h2") == [
        "To come",
        "November 2026",
        "February 2026",
        "2026",
        "February 2025",
    ]
    assert sheet.told("//h3") == [
        "Soon",
        "Later",
        "Today",
        "In February",
        "Some time in 2026",
        "Last year",
    ]


def test_parts_follow_what_they_are_part_of(site: httpx.Client, publish: Publish) -> None:
    meeting = publish(title="The meeting", kind="meeting")
    signed = publish(title="They sign", kind="agreement", part_of=meeting.uid)
    publish(title="They agree on a word", part_of=signed.uid)
    publish(title="Something else")
    publish(title="They invite", kind="invitation", part_of=meeting.uid)
    told = printed(site).told("//h3")
    start = told.index("The meeting")
    assert set(told[start + 1 : start + 4]) == {"They sign", "They agree on a word", "They invite"}
    assert told.index("They agree on a word") == told.index("They sign") + 1
    assert len(told) == 5, "each once"


def test_the_period_drawn_is_the_period_printed(site: httpx.Client, publish: Publish) -> None:
    publish(title="Before", date="2024-12-31")
    publish(title="Inside", date="2025-03-04")
    publish(title="After", date="2025-07-01")
    sheet = printed(site, "?window=2025-01-01/2025-07-01")
    assert sheet.told("//h3") == ["Inside"]
    assert "1 event, January – June 2025." in sheet.text
    assert f"{PUBLIC}/?window=2025-01-01%2F2025-07-01" in sheet.text


def test_a_period_outside_the_querys_own_prints_nothing_and_says_so(
    site: httpx.Client, publish: Publish
) -> None:
    publish()
    sheet = printed(site, "?from=2025&to=2025&window=2020-01-01/2021-01-01")
    assert not sheet.told("//article")
    assert "No event in the record matches in this period." in sheet.text


def test_more_than_the_page_holds_is_said_with_the_way_to_all(
    site: httpx.Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (print_list, print_page):
        monkeypatch.setattr(module, "MOST", 3)
    monkeypatch.setattr(print_list, "MOST_AHEAD", 1)
    for day in (1, 2, 3):
        publish(date=f"2025-03-0{day}", title=f"Was {day}")
        publish(date=f"2027-03-0{day}", title=f"Will be {day}", status="scheduled")
    sheet = printed(site, "?party=KE")
    assert sheet.told("//h3") == ["Will be 1", "Was 3", "Was 2"]
    assert "6 events. Printed" in sheet.text
    assert "lists 3 of them" in sheet.text
    assert f"All 6 are in a file for spreadsheets: {PUBLIC}/events.csv?party=KE" in sheet.text
    short = printed(site, "?window=2025-03-01/2025-03-08")
    assert "spreadsheets" not in short.text, "all of it is on the page"


def test_the_file_for_more_has_the_same_period(
    site: httpx.Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_list, "MOST", 1)
    for day in (1, 2):
        publish(date=f"2025-03-0{day}")
    publish(date="2024")
    (more,) = printed(site, "?window=2025-03-01/2025-04-01").tree.xpath("//p[@class='more']/a")
    address = more.get("href").removeprefix(PUBLIC)
    assert address == "/events.csv?from=2025-03-01&to=2025-03-31"
    assert len(site.get(address).text.splitlines()) == 3, "a head and two events"


def test_what_else_a_dashboards_address_says_is_passed_over(
    site: httpx.Client, publish: Publish
) -> None:
    event = publish()
    sheet = printed(site, f"?party=KE&event={event.uid}&lanes=party&page=2025-03-04_x")
    assert f"{PUBLIC}/?party=KE" in sheet.told("//header/p")


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        ("?party=India", "Did you mean IN?"),
        ("?kind=meting", "Did you mean meeting? Allowed: meeting, dialogue,"),
        ("?windw=2025", "Did you mean window? Allowed: q, party,"),
        ("?country=IN", "Did you mean party?"),
        ("?window=soon", "write 2025-01-01/2025-07-01"),
        ("?window=2025-07-01/2025-01-01", "is no part of time"),
        (f"?window={'9' * 300}", "9…' is no part of time"),
        ("?window=2025-01-01/2025-02-01&window=2025-01-01/2025-03-01", "given twice"),
        ("?q=%zz", "broken escape"),
        ("?archive=1", "goes with events.atom"),
        ("?kind=%3Cscript%3Ealert(1)%3C/script%3E", "There is no kind '<script>alert(1)</script>'"),
    ],
)
def test_an_address_that_cannot_be_read_says_what_to_write(
    site: httpx.Client, tail: str, said: str
) -> None:
    answer = site.get(f"/print{tail}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    tree = html.fromstring(answer.text)
    assert tree.xpath("//h1")[0].text == "This address cannot be read"
    assert said in tree.text_content()
    assert not tree.xpath("//script")


def test_drafts_and_withdrawn_events_are_not_printed(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    publish(title="Only a draft", review=Review.DRAFT)
    gone = publish(title="Taken back")
    part = publish(title="Its part", part_of=gone.uid)
    store.withdraw(gone.uid, opened=1, author="t")
    sheet = printed(site)
    assert sheet.told("//h3") == [part.title]
    assert "Taken back" not in sheet.text


def test_a_page_that_did_not_change_is_not_sent_again_until_the_day_does(
    site: httpx.Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    first = site.get("/print?party=NO&party=KE")
    assert first.headers["cache-control"] == "no-cache"
    held = {"If-None-Match": first.headers["etag"]}
    again = site.get("/print?party=KE&party=NO", headers=held)
    assert (again.status_code, again.content) == (304, b"")
    publish(title="Another")
    assert site.get("/print?party=KE&party=NO", headers=held).status_code == 200
    now = site.get("/print")
    by_date = {"If-Modified-Since": now.headers["last-modified"]}
    assert site.get("/print", headers=by_date).status_code == 304
    monkeypatch.setattr(print_page, "_today", lambda: date(2026, 11, 27))
    assert "27 November 2026" in site.get("/print", headers=by_date).text
    same = {"If-None-Match": now.headers["etag"]}
    assert site.get("/print", headers=same).status_code == 200


def test_it_can_be_read_and_printed_without_a_script(site: httpx.Client, publish: Publish) -> None:
    publish()
    answer = site.get("/print")
    sheet = Sheet(answer)
    (button,) = sheet.tree.xpath("//button")
    assert button.get("hidden") is not None
    assert "use your browser’s own print command" in sheet.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    (script,) = sheet.tree.xpath("//script")
    assert not script.text
    for address in (*sheet.tree.xpath("//script/@src"), *sheet.tree.xpath("//link/@href")):
        assert site.get(address).headers["cache-control"].endswith("immutable")
    assert sheet.tree.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_hostile_words_stay_words(site: httpx.Client, publish: Publish) -> None:
    publish(
        title=HOSTILE,
        summary=HOSTILE,
        parties=[{"name": HOSTILE}],
        people=[{"name": HOSTILE, "office": HOSTILE}],
        place={"name": HOSTILE},
        sources=[{"title": HOSTILE, "publisher": HOSTILE}],
    )
    sheet = printed(site)
    assert not sheet.tree.xpath("//img")
    assert sheet.text.count(HOSTILE) == 8
    assert sheet.tree.xpath("//h3/@dir") == ["auto"]


def test_an_empty_view_says_so(site: httpx.Client) -> None:
    sheet = printed(site, "?q=zeppelin")
    assert "0 events. Printed 26 November 2026." in sheet.text
    assert "No event in the record matches." in sheet.text

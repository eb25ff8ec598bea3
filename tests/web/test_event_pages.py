"""An event's permanent page: what stands on it, who may see it, how it is cached."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import httpx
import pytest

from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore
from tests.support.recording import visit

PUBLIC = "https://timeline.example.org"
HOSTILE = "\"><script>alert(1)</script>'&{{ 7*7 }}"

Publish = Callable[..., Event]
Browse = Callable[..., httpx.Client]


class Page(HTMLParser):
    """What a browser finds on the page: elements, and the text between them."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(answer.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.elements if t == tag and wanted.items() <= a.items()]


def address(event: Event) -> str:
    return f"/events/{event.uid}"


def shown(site: httpx.Client, event: Event) -> Page:
    answer = site.get(address(event))
    assert answer.status_code == 200, answer.text
    return Page(answer)


def test_the_page_tells_everything_the_record_holds(site: httpx.Client, publish: Publish) -> None:
    event = publish(
        kind="agreement",
        title="Kenya and Norway sign a fisheries treaty",
        summary="Both sides met.\n\nThey signed\nin two languages.",
        date="2025-03-04/2025-03-05",
        people=[{"name": "Amina Odhiambo", "office": "Cabinet Secretary", "country": "KE"}],
        place={"name": "Nairobi", "country": "KE"},
        topics=["trade", "maritime-security"],
        instrument="treaty",
        stage="signed",
        in_force_from="2025-06-01",
        in_force_to="2030",
        sources=[
            {
                "url": "https://example.org/report?a=1&b=2",
                "title": "Joint report",
                "publisher": "Ministry",
                "published": "2025-03-06",
                "language": "no",
                "quote": "Vi er enige.",
            },
            {"title": "Readout", "publisher": "Embassy"},
        ],
    )
    page = shown(site, event)
    for words in (
        "Kenya and Norway sign a fisheries treaty",
        "4–5 March 2025",
        "Nairobi, Kenya",
        "Both sides met.",
        "Kenya host",
        "Norway visitor",
        "Amina Odhiambo",
        "Cabinet Secretary, Kenya",
        "Treaty, signed",
        "1 June 2025",
        "2030",
        "Trade",
        "Maritime security",
        "Joint report",
        "Ministry, 6 March 2025",
        "Vi er enige.",
        "Readout",
        "Embassy",
    ):
        assert words in page.text, words
    assert len([a for a in page.all("p") if a == {"dir": "auto"}]) == 2, "two paragraphs"
    (source,) = page.all("a", href="https://example.org/report?a=1&b=2")
    assert "noopener" in str(source["rel"])
    (quote,) = page.all("blockquote")
    assert quote["lang"] == "no"


def test_dates_can_be_read_by_machines(site: httpx.Client, publish: Publish) -> None:
    day = shown(site, publish(date="2025-03-04"))
    assert day.all("time", datetime="2025-03-04")
    month = shown(site, publish(date="2025-03~"))
    assert month.all("time", datetime="2025-03")
    assert "about March 2025" in month.text


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("announced", "Announced Tuesday 4 March 2025"),
        ("scheduled", "Expected Tuesday 4 March 2025"),
        ("postponed", "Planned for Tuesday 4 March 2025"),
        ("cancelled", "Planned for Tuesday 4 March 2025"),
    ],
)
def test_what_has_not_happened_says_so(
    site: httpx.Client, publish: Publish, status: str, said: str
) -> None:
    page = shown(site, publish(status=status))
    assert said in page.text
    assert status.capitalize() in page.text
    (described,) = page.all("meta", name="description")
    assert str(described["content"]).startswith(said.replace("Tuesday ", ""))
    assert page.all("span", **{"class": "chip"})


def test_what_happened_has_no_status_beside_its_kind(site: httpx.Client, publish: Publish) -> None:
    page = shown(site, publish())
    assert not page.all("span", **{"class": "chip"})
    assert "Happened" not in page.text


def test_an_event_and_its_parts_lead_to_each_other(site: httpx.Client, publish: Publish) -> None:
    meeting = publish(kind="meeting", title="The ministers meet")
    part = publish(kind="agreement", title="They sign", part_of=meeting.uid)
    publish(title="A draft nobody may see", part_of=meeting.uid, review=Review.DRAFT)
    whole, piece = shown(site, meeting), shown(site, part)
    assert whole.all("a", href=f"{PUBLIC}{address(part)}")
    assert "Part of this meeting" in whole.text
    assert "A draft nobody may see" not in whole.text
    assert piece.all("a", href=f"{PUBLIC}{address(meeting)}")
    assert "Part of The ministers meet" in piece.text


def test_related_events_are_told_from_both_sides(site: httpx.Client, publish: Publish) -> None:
    invitation = publish(kind="invitation", title="Invited")
    later = publish(title="Visited", relations=[{"kind": "fulfils", "uid": invitation.uid}])
    assert "Fulfils" in shown(site, later).text
    back = shown(site, invitation)
    assert "Fulfilled by" in back.text
    assert back.all("a", href=f"{PUBLIC}{address(later)}")


def test_a_withdrawn_event_is_linked_from_nowhere(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    meeting = publish(title="The meeting")
    part = publish(title="The part", part_of=meeting.uid)
    store.withdraw(meeting.uid, opened=1, author="tester")
    page = shown(site, part)
    assert meeting.uid not in str(page.elements)
    assert "The meeting" not in page.text


def test_the_history_tells_readers_what_they_were_told_and_no_more(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    event = publish(review=Review.DRAFT, note="first thoughts")

    def save(note: str, *, minor: bool = False, **changes: object) -> None:
        opened = store.get(event.uid).version
        store.revise(
            event.uid,
            visit(**changes),
            opened=opened,
            review=Review.PUBLISHED,
            author="Secret Editor",
            note=note,
            minor=minor,
        )

    save("")
    save("a comma", minor=True, summary="One, two.")
    save("The place was wrong", place={"name": "Nairobi", "country": "KE"})
    page = shown(site, event)
    assert "Published" in page.text
    assert "Corrected: The place was wrong" in page.text
    assert page.text.count("23 September 2025") >= 2
    for hidden in ("first thoughts", "a comma", "Secret Editor"):
        assert hidden not in page.text
    assert "version 4" in page.text, "the version that is cited is the one shown"


def test_the_page_can_be_cited_found_and_followed(site: httpx.Client, publish: Publish) -> None:
    event = publish()
    page = shown(site, event)
    whole = f"{PUBLIC}{address(event)}"
    assert page.all("link", rel="canonical", href=whole)
    assert whole in page.text, "written out where it is cited"
    feeds = {(a["type"], a["href"]) for a in page.all("link", rel="alternate")}
    assert ("application/atom+xml", f"{PUBLIC}/events.atom") in feeds
    assert ("application/rss+xml", f"{PUBLIC}/events.rss?party=KE&party=NO") in feeds
    assert page.all("a", href=f"{PUBLIC}/subscribe?party=KE&party=NO")
    assert page.all("a", href=f"{PUBLIC}/?party=KE")


def test_the_page_runs_one_script_of_ours_and_loads_nothing_from_elsewhere(
    site: httpx.Client, publish: Publish
) -> None:
    answer = site.get(address(publish()))
    page = Page(answer)
    data, script = page.all("script")
    assert data == {"type": "application/ld+json"}, "read by programs, run by nobody"
    assert site.get(str(script["src"])).headers["content-type"].startswith("text/javascript")
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert "style" not in {name for _, attrs in page.elements for name in attrs}
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert policy.endswith("; script-src 'self'"), "no script that stands in the page"
    loaded = [a["href"] for a in page.all("link") if a["rel"] in ("stylesheet", "icon")]
    assert loaded
    for asset in loaded:
        assert str(asset).startswith("/"), "from here, by whatever name it was reached"
        assert site.get(str(asset)).status_code == 200


def test_no_link_is_made_from_the_host_that_was_asked(site: httpx.Client, publish: Publish) -> None:
    event = publish()
    answer = site.get(address(event), headers={"Host": "evil.example", "X-Forwarded-Host": "e"})
    assert "evil.example" not in answer.text
    for anchor in Page(answer).all("a"):
        assert str(anchor["href"]).startswith((PUBLIC, "https://example.org/", "#"))


def test_hostile_words_are_shown_as_they_are(site: httpx.Client, publish: Publish) -> None:
    event = publish(
        title=HOSTILE,
        summary=HOSTILE,
        parties=[{"name": HOSTILE}],
        people=[{"name": HOSTILE, "office": HOSTILE}],
        place={"name": HOSTILE},
        sources=[{"title": HOSTILE, "publisher": HOSTILE, "quote": HOSTILE}],
        note=HOSTILE,
    )
    page = shown(site, event)
    assert len(page.all("script")) == 2, "those of every event's page"
    assert page.text.count(HOSTILE) >= 9
    assert "{{ 7*7 }}" in page.text


def test_arabic_and_hebrew_do_not_turn_the_english_around_them(
    site: httpx.Client, publish: Publish
) -> None:
    page = shown(site, publish(title="لقاء في الرباط"))
    (heading,) = page.all("h1")
    assert heading["dir"] == "auto"


def test_a_draft_is_not_there(site: httpx.Client, publish: Publish) -> None:
    draft = publish(title="Not yet", review=Review.DRAFT)
    answer = site.get(address(draft))
    assert answer.status_code == 404
    assert "Not yet" not in answer.text
    stranger = site.get("/events/11111111-1111-4111-8111-111111111111")
    assert answer.content == stranger.content, "nobody can tell a draft from nothing"


@pytest.mark.parametrize(
    "uid",
    ["x", "1", "%00", "..%2f", "11111111111141118111111111111111", "%7B1%7D", "'%20OR%201=1", "é"],
)
def test_what_is_no_identifier_is_not_there(site: httpx.Client, uid: str) -> None:
    answer = site.get(f"/events/{uid}")
    assert answer.status_code == 404
    assert "Nothing at this address" in answer.text


def test_a_withdrawn_event_leaves_a_notice_with_its_date_and_reason(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    event = publish(title="It never happened")
    store.withdraw(event.uid, opened=1, author="Secret Editor", note="The source took it <back>")
    answer = site.get(address(event))
    assert answer.status_code == 410
    page = Page(answer)
    assert "This event was withdrawn" in page.text
    assert "23 September 2025" in page.text
    assert "The source took it <back>" in page.text
    assert event.uid in page.text
    assert "It never happened" not in page.text
    assert "Secret Editor" not in page.text
    assert page.all("meta", name="robots", content="noindex")


def test_a_page_that_did_not_change_is_not_sent_again(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    event = publish()
    first = site.get(address(event))
    held = {"If-None-Match": first.headers["etag"]}
    again = site.get(address(event), headers=held)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    by_date = {"If-Modified-Since": first.headers["last-modified"]}
    assert site.get(address(event), headers=by_date).status_code == 304
    publish(title="The part", part_of=event.uid)
    changed = site.get(address(event), headers=held)
    assert (changed.status_code, "The part" in changed.text) == (200, True)
    store.withdraw(event.uid, opened=1, author="tester")
    for conditions in ({"If-None-Match": changed.headers["etag"]}, {"If-None-Match": "*"}):
        assert site.get(address(event), headers=conditions).status_code == 410


def test_pages_of_two_events_never_share_a_tag(site: httpx.Client, publish: Publish) -> None:
    one, other = publish(), publish()
    assert site.get(address(one)).headers["etag"] != site.get(address(other)).headers["etag"]


def test_a_page_is_gzipped_for_those_who_take_it(site: httpx.Client, publish: Publish) -> None:
    event = publish()
    packed = site.get(address(event), headers={"Accept-Encoding": "gzip"})
    plain = site.get(address(event), headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_page_cannot_be_written_to(site: httpx.Client, publish: Publish, method: str) -> None:
    answer = site.request(method, address(publish()))
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_the_description_is_one_line_cut_after_a_word(site: httpx.Client, publish: Publish) -> None:
    page = shown(site, publish(summary="The ministers\nspoke " + "of many things " * 40))
    (described,) = page.all("meta", name="description")
    text = str(described["content"])
    assert text.startswith("4 March 2025. The ministers spoke of many")
    assert len(text) <= 201
    assert re.search(r"(of|many|things)…$", text)
    assert "\n" not in text

"""Nothing is lost: whoever follows a feed's archive has every event once, as it now stands."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl, urlencode

import feedparser
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.listing import gather
from diplo_timeline.models import Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.site import public_app
from tests.support.crawling import Crawled, crawl
from tests.support.recording import SlowClock, visit
from tests.support.serving import running

Publish = Callable[..., Event]


def crawled(site: httpx.Client, query: str = "") -> Crawled:
    def fetch(address: str) -> bytes:
        answer = site.get(address)
        assert answer.status_code == 200, answer.text
        return answer.content

    return crawl(fetch, f"/events.atom{query}")


def exported(site: httpx.Client, query: str = "") -> dict[str, str]:
    """The titles of what `/events.jsonl` holds, by id."""
    answer = site.get(f"/events.jsonl{query}")
    assert answer.status_code == 200, answer.text
    lines = map(json.loads, answer.text.splitlines())
    return {line["id"]: line["title"] for line in lines}


def links(document: bytes) -> dict[str, str]:
    feed = feedparser.parse(document)
    assert not feed.bozo, feed.get("bozo_exception")
    return {link.rel: link.href for link in feed.feed.links}


def revise(store: EventStore, uid: str, title: str, review: Review = Review.PUBLISHED) -> None:
    event = store.get(uid)
    draft = event.as_draft().model_copy(update={"title": title})
    store.revise(uid, draft, opened=event.version, review=review, author="t")


def test_a_record_of_1234_events_corrected_and_withdrawn_at_random_is_crawled_whole(
    store: EventStore, publish: Publish, site: httpx.Client
) -> None:
    random = Random(5005)  # noqa: S311 - a story that can be told again
    uids = [publish(title=f"Visit {n}").uid for n in range(1_234)]
    deeds = [("correct", uid) for uid in random.sample(uids, 300)]
    deeds += [("withdraw", uid) for uid in random.sample(uids, 50)]
    random.shuffle(deeds)
    for n, (deed, uid) in enumerate(deeds):
        if deed == "withdraw":
            store.withdraw(uid, opened=store.get(uid).version, author="t")
        elif store.get(uid).review is Review.PUBLISHED:
            revise(store, uid, f"Corrected {n}")
    found = crawled(site)
    assert found.documents == 1 + 13
    assert found.titles == exported(site)
    assert len(found.titles) == 1_184
    assert len(found.withdrawn) == 50


def test_a_feed_and_its_archive_pages_are_linked_both_ways(
    publish: Publish, site: httpx.Client
) -> None:
    for n in range(230):
        publish(title=f"Visit {n}")
    at = "https://timeline.example.org/events.atom"
    feed = links(site.get("/events.atom").content)
    first, second, third = (links(site.get(f"/events.atom?archive={n}").content) for n in (1, 2, 3))
    assert feed["prev-archive"] == f"{at}?archive=3"
    assert "next-archive" not in feed
    assert (third["prev-archive"], third.get("next-archive")) == (f"{at}?archive=2", None)
    assert (second["prev-archive"], second["next-archive"]) == (
        f"{at}?archive=1", f"{at}?archive=3",
    )  # fmt: skip
    assert (first.get("prev-archive"), first["next-archive"]) == (None, f"{at}?archive=2")
    for number, page in enumerate((first, second, third), start=1):
        assert page["current"] == at
        assert page["self"] == f"{at}?archive={number}"
    marked = [
        "<fh:archive/>" in site.get(f"/events.atom{query}").text
        for query in ("", "?archive=1", "?archive=2", "?archive=3")
    ]
    assert marked == [False, True, True, False], "the last page still grows: fetch it again"


def test_a_filtered_feed_names_its_archive_and_the_page_names_its_number(
    publish: Publish, site: httpx.Client
) -> None:
    for n in range(130):
        publish(title=f"Visit {n}", parties=["KE", "NO"])
    at = "https://timeline.example.org/events.atom?party=KE"
    feed = links(site.get("/events.atom?party=KE").content)
    assert feed["prev-archive"] == f"{at}&archive=latest"
    page = links(site.get("/events.atom?party=KE&archive=latest").content)
    assert page["self"] == f"{at}&archive=2"
    assert page["prev-archive"] == f"{at}&archive=1"
    assert page["current"] == at


def test_an_empty_record_has_no_archive(site: httpx.Client) -> None:
    assert "prev-archive" not in links(site.get("/events.atom").content)
    for name in ("1", "latest"):
        answer = site.get(f"/events.atom?archive={name}")
        assert answer.status_code == 404
        assert "it has no page yet" in answer.text


def test_a_page_past_the_last_says_which_there_are(publish: Publish, site: httpx.Client) -> None:
    publish()
    for query in ("archive=2", "party=KE&archive=2", "archive=999999999"):
        answer = site.get(f"/events.rss?{query}")
        assert answer.status_code == 404
        assert "its pages go from 1 to 1" in answer.text


@pytest.mark.parametrize("name", ["0", "-1", "x", "1.5", "¼", "1e3", "9" * 10, "01x"])
def test_a_page_that_is_no_number_is_refused_in_words_that_help(
    site: httpx.Client, name: str
) -> None:
    answer = site.get("/events.atom", params={"archive": name})
    assert answer.status_code == 400
    assert "write a number from 1, or latest" in answer.text


@pytest.mark.parametrize("path", ["/events.ics", "/changes.atom", "/events.csv", "/feeds.opml"])
def test_what_has_no_archive_refuses_the_parameter(site: httpx.Client, path: str) -> None:
    answer = site.get(f"{path}?archive=1")
    assert answer.status_code == 400
    assert "'archive' goes with events.atom, events.rss and events.json" in answer.text
    assert "Did you mean" not in answer.text


def test_a_correction_is_made_in_the_archive_page_too_and_changes_its_tag(
    store: EventStore, publish: Publish, site: httpx.Client
) -> None:
    uids = [publish(title=f"Visit {n}").uid for n in range(120)]
    before = site.get("/events.atom?archive=1")
    revise(store, uids[7], "Corrected")
    held = {"If-None-Match": before.headers["etag"]}
    after = site.get("/events.atom?archive=1", headers=held)
    assert after.status_code == 200
    old, new = feedparser.parse(before.content), feedparser.parse(after.content)
    assert [e.id for e in old.entries] == [e.id for e in new.entries]
    assert new.entries[7].title == "Corrected"
    assert new.feed.id == old.feed.id == feedparser.parse(site.get("/events.atom").content).feed.id


def test_rss_pages_are_linked_too_and_hold_what_was_withdrawn(
    store: EventStore, publish: Publish, site: httpx.Client
) -> None:
    uids = [publish(title=f"Visit {n}").uid for n in range(120)]
    store.withdraw(uids[3], opened=1, author="t")
    assert links(site.get("/events.rss").content)["prev-archive"].endswith(".rss?archive=2")
    page = feedparser.parse(site.get("/events.rss?archive=1").content)
    assert len(page.entries) == 100
    assert page.entries[3].title == "Withdrawn: Visit 3"


def test_json_feed_goes_back_page_by_page(publish: Publish, site: httpx.Client) -> None:
    for n in range(230):
        publish(title=f"Visit {n}")
    address, ids, asked = "/events.json", [], 0
    while address:
        feed = site.get(address).json()
        ids += [item["id"] for item in feed["items"]]
        asked += 1
        address = feed.get("next_url", "").removeprefix("https://timeline.example.org")
    assert asked == 4
    assert len(set(ids)) == 230


# -- any record, any query -------------------------------------------------------------------


@contextmanager
def fresh_site() -> Iterator[tuple[EventStore, httpx.Client]]:
    """A record of its own and the site over it."""
    with TemporaryDirectory() as folder:
        store = create_record(f"sqlite:///{folder}/record.db", clock=SlowClock())
        context = SiteContext(store, "https://timeline.example.org", feed_size=3)
        with running(public_app(context)) as address, httpx.Client(base_url=address) as client:
            yield store, client
        store.close()


class ASubscriberWhoCrawls(RuleBasedStateMachine):
    """Whatever the desk does, feed and archive together hold what the record holds."""

    events = Bundle("events")

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.store, self.site = self.stack.enter_context(fresh_site())

    def teardown(self) -> None:
        self.stack.close()

    @rule(target=events, title=st.sampled_from(["Visit", "Call on", "Talks"]))
    def add(self, title: str) -> str:
        event = self.store.add(visit(title=title), review=Review.PUBLISHED, author="t")
        return event.uid

    @rule(target=events)
    def draft(self) -> str:
        return self.store.add(visit(title="Draft"), review=Review.DRAFT, author="t").uid

    @rule(uid=events, title=st.text("abc ", min_size=1).filter(str.strip))
    def correct_or_publish_or_restore(self, uid: str, title: str) -> None:
        revise(self.store, uid, title)

    @rule(uid=events)
    def withdraw(self, uid: str) -> None:
        event = self.store.get(uid)
        self.store.withdraw(uid, opened=event.version, author="t")

    @invariant()
    def a_crawl_holds_what_the_record_holds(self) -> None:
        found = crawled(self.site)
        assert {i: " ".join(t.split()) for i, t in found.titles.items()} == exported(self.site)
        assert not set(found.titles) & set(found.withdrawn)


ASubscriberWhoCrawls.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None
)
TestASubscriberWhoCrawls = ASubscriberWhoCrawls.TestCase

CODES = ("KE", "NO", "CL", "EU")
TOPICS = ("trade", "fisheries", "maritime-security")


@pytest.fixture(scope="module")
def mixed() -> Iterator[tuple[EventStore, httpx.Client]]:
    """A site over 160 events of every kind, some corrected, withdrawn or still drafts."""
    with fresh_site() as (store, site):
        fill(store)
        yield store, site


def fill(store: EventStore) -> None:
    random = Random(4287)  # noqa: S311 - a story that can be told again
    parents: list[str] = []
    for n in range(160):
        event = store.add(
            visit(
                kind=random.choice(list(vocabulary.KINDS)),
                status=random.choice(list(vocabulary.STATUSES)),
                title=random.choice(["Ministers meet", "Accord on fish", "Émissaire à Oslo"]),
                date=random.choice(["2024", "2024-02", "2025-03-04", "2024-12-30/2025-01-02"]),
                parties=random.sample(CODES, random.choice([1, 2, 3])),
                topics=random.sample(TOPICS, random.choice([0, 1, 2])),
                part_of=random.choice(parents) if parents and n % 3 == 0 else None,
            ),
            review=Review.DRAFT if n % 11 == 10 else Review.PUBLISHED,
            author="t",
        )
        if n % 13 == 5:
            store.withdraw(event.uid, opened=1, author="t")
        elif event.part_of is None and event.is_public and len(parents) < 3:
            parents.append(event.uid)


def shown(store: EventStore, query: str) -> set[str]:
    """The ids of what the dashboard's list shows, page by page."""
    asked = EventQuery.from_pairs(parse_qsl(query.removeprefix("?")))
    found: list[Event] = []
    after: str | None = None
    while True:
        page = gather(store, asked, after=after, today=date(2030, 1, 1))
        for section in page.months:
            for entry in section.entries:
                found += [entry.event, *entry.parts]
        if (after := page.after) is None:
            return {event.urn for event in found}


def parents_of(site: httpx.Client) -> list[str]:
    lines = map(json.loads, site.get("/events.jsonl").text.splitlines())
    return sorted({line["part_of"] for line in lines if line["part_of"]})


def some(values: tuple[str, ...] | list[str], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


@given(data=st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_page_feed_with_archives_csv_and_json_lines_name_the_same_events(
    mixed: tuple[EventStore, httpx.Client], data: st.DataObject
) -> None:
    store, site = mixed
    drawn = {
        "party": some(CODES),
        "kind": some(list(vocabulary.KINDS), 6),
        "family": some(list(vocabulary.FAMILIES), 3),
        "status": some(list(vocabulary.STATUSES), 3),
        "topic": some(TOPICS),
        "q": some(["ministers", "emissaire", "fish accord", '"on fish"', "nobody"], 1),
        "from": some(["2024", "2024-12-31", "2025-03"], 1),
        "to": some(["2025", "2025-01-01", "2025-03-04"], 1),
        "part_of": some(parents_of(site), 1),
    }
    kept = data.draw(st.sets(st.sampled_from(sorted(drawn)), max_size=3))
    pairs = [(name, value) for name in sorted(kept) for value in data.draw(drawn[name])]
    query = f"?{urlencode(pairs)}"
    by_line = set(exported(site, query))
    rows = site.get(f"/events.csv{query}").text.splitlines()[1:]
    by_row = {f"urn:uuid:{row[:36]}" for row in rows}
    assert by_row == by_line
    assert shown(store, query) == by_line
    assert set(crawled(site, query).titles) == by_line
    if len(by_line) < 50:
        listed = site.get(f"/events.ics{query}").text
        for uid in by_line:
            assert f"UID:{uid.removeprefix('urn:uuid:')}" in listed

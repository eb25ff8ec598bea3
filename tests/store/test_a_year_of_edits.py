"""A year at the desk: ten thousand acts on two hundred events, at random and always the same.

At its end every public fact follows from the revisions alone, and what subscribers get is the
same from the store that was used all along as from a fresh process.
"""

import hashlib
import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import event as hooks

from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import InvalidDraft, VersionConflict
from diplo_timeline.models import Act, Event, EventDraft, Note, Review, Revision, read_draft
from diplo_timeline.publisher import Publisher
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order
from diplo_timeline.store.checking import check_record
from diplo_timeline.store.opening import create_record

ACTS = 10_000
EVENTS = 200
EVERYTHING = EventQuery()
QUERIES = (EVERYTHING, EventQuery(party=("IN",)), EventQuery(kind=("visit",)), EventQuery(q="fès"))
TOLD = (Act.CORRECTED, Act.WITHDRAWN, Act.RESTORED)
EDITORS = (Editor("Ada"), Editor("Bo"), Editor("Chen"))


@dataclass
class Clock:
    """Seconds that mostly go on, sometimes stand still, and are now and then set back."""

    dice: random.Random
    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    stopped_at: list[datetime] = field(default_factory=list)

    def __call__(self) -> datetime:
        self.stopped_at.append(self.now)
        return self.now

    def go_on(self) -> None:
        seconds = self.dice.choice((0, 0, 1, 60, 5_000))
        if self.dice.random() < 0.002:
            seconds = -3_600
        self.now += timedelta(seconds=seconds)


@dataclass
class Year:
    """The desk in use, and what must hold after each act."""

    desk: Desk
    store: EventStore
    clock: Clock
    dice: random.Random
    events: dict[str, Event] = field(default_factory=dict)
    first_told: dict[str, datetime] = field(default_factory=dict)
    saved: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    refused: int = 0

    def acts(self) -> None:
        self.clock.go_on()
        if len(self.events) < EVENTS and self.dice.random() < 0.1:
            self.tries(self.adds)
        elif self.events:
            self.tries(self.edits)

    def tries(self, act: Callable[[], None]) -> None:
        try:
            act()
        except InvalidDraft:
            self.refused += 1

    def edits(self) -> None:
        before = self.events[self.dice.choice(list(self.events))]
        self.happened(before, self.changes(before))

    def adds(self) -> None:
        key = str(self.dice.random())
        publish = self.dice.random() < 0.5
        made = self.desk.add(self.anybody(), self.draft(), publish=publish, save_key=key)
        again = self.desk.add(self.anybody(), self.draft(), publish=publish, save_key=key)
        assert again == made  # a second click
        self.happened(None, made)

    def changes(self, event: Event) -> Event:
        """Do something to an event that an editor in their right mind may do."""
        what, who, at = self.dice.random(), self.anybody(), event.version
        if what < 0.02 and at > 1:
            with pytest.raises(VersionConflict):
                self.desk.revise(who, event.uid, self.draft(), opened=at - 1, publish=True)
            return event
        if what < 0.10 and at > 1:
            version = self.dice.randrange(1, at)
            return self.desk.restore(who, event.uid, version=version, opened=at)
        if what < 0.17 and event.is_public:
            return self.desk.withdraw(who, event.uid, opened=at, note=self.note())
        publish = event.review is not Review.DRAFT or self.dice.random() < 0.3
        return self.desk.revise(
            who,
            event.uid,
            self.draft(event.uid),
            opened=at,
            publish=publish,
            minor=self.dice.random() < 0.3,
            note=self.note(),
        )

    def happened(self, before: Event | None, after: Event) -> None:
        """What an act may and may not do to the instants subscribers see."""
        self.events[after.uid] = after
        if after.published_at and after.uid not in self.first_told:
            self.first_told[after.uid] = self.clock.now
        if before is None or after == before:
            assert before is None or after.version == before.version
            return
        assert after.version == before.version + 1
        assert after.updated_at >= before.updated_at
        assert after.created_at == before.created_at
        assert before.published_at in (None, after.published_at)
        if after.published_at and after.updated_at != before.updated_at:
            # What is told now comes before what the record was last saved with, whatever the clock
            # says. (An event corrected twice in a second runs a second ahead of the record.)
            assert after.updated_at >= self.saved
        self.saved = self.store.stamp().changed_at

    def draft(self, uid: str = "") -> EventDraft:
        dice = self.dice
        others = [other for other in self.events if other != uid]
        linked = others and dice.random() < 0.1
        return read_draft(
            {
                "kind": dice.choice(("visit", "meeting", "agreement")),
                "title": f"{dice.choice(('Talks', 'A visit', 'A pact'))} in {self.town()}",
                "summary": dice.choice(("", f"They met in {self.town()}.", "Said & <done>.")),
                "status": dice.choice(("happened", "announced", "cancelled")),
                "date": "" if dice.random() < 0.03 else f"2026-{dice.randrange(1, 13):02}",
                "parties": [{"code": c} for c in dice.sample(("IN", "MA", "KE", "EU"), 2)],
                "topics": dice.sample(("trade", "maritime-security", "cyber-defence"), 1),
                "place": dice.choice((None, {"name": self.town(), "country": "MA"})),
                "sources": [{"url": f"https://example.org/{dice.randrange(50)}"}],
                "part_of": dice.choice(others) if linked else None,
                "relations": [{"kind": "follows", "uid": dice.choice(others)}] if linked else [],
            }
        )

    def town(self) -> str:
        return self.dice.choice(("Rabat", "Fès", "Delhi", "Nairobi"))

    def note(self) -> str:
        return self.dice.choice(("", "", "The day was wrong.", "A name was misspelt."))

    def anybody(self) -> Editor:
        return self.dice.choice(EDITORS)


def opened(folder: Path, dice: random.Random) -> Year:
    """A desk in a new folder, and what happens to it."""
    clock = Clock(dice)
    store = create_record(f"sqlite:///{folder}/record.db", clock=clock)

    @hooks.listens_for(store.engine, "connect")
    def _not_to_the_disk(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")  # no plug is pulled here

    return Year(Desk(store), store, clock, dice)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    made = opened(tmp_path_factory.mktemp("year"), random.Random(2026))  # noqa: S311  # a story
    publisher = Publisher(made.store, "https://timeline.example.org", "Timeline", 50)
    for n in range(ACTS):
        made.acts()
        if n % 1_000 == 0:  # so that what is remembered between requests has its chance to be stale
            everything_published(publisher)
    yield made
    made.store.close()


def everything_published(publisher: Publisher) -> dict[str, str]:
    """A digest of every byte that goes out, by what it is."""
    found: dict[str, bytes] = {}
    for query in QUERIES:
        name = query.query_string()
        for ext in ("atom", "rss", "json", "ics"):
            found[f"{ext}?{name}"] = publisher.feed(ext, query)
        for ext in ("csv", "jsonl"):
            found[f"{ext}?{name}"] = b"".join(publisher.export(ext, query))
        found[f"changes?{name}"] = publisher.changes(query)
        for page in range(1, publisher.store.last_archive(query) + 1):
            found[f"archive {page}?{name}"] = publisher.archive("atom", query, page)
        figures = publisher.store.figures(query)
        found[f"figures?{name}"] = repr((figures.numbers, figures.span)).encode()
    return {name: hashlib.sha256(body).hexdigest() for name, body in found.items()}


@dataclass
class Replayed:
    """An event as its revisions alone tell it."""

    draft: EventDraft
    review: Review
    version: int
    created_at: datetime
    updated_at: datetime | None = None
    note: Note | None = None

    @classmethod
    def from_(cls, revisions: tuple[Revision, ...]) -> "Replayed":
        first = revisions[0]
        made = cls(first.draft, first.review, 0, first.at)
        for revision in revisions:
            assert revision.version == made.version + 1
            made.draft, made.review, made.version = (
                revision.draft,
                revision.review,
                revision.version,
            )
            if revision.is_significant:
                made.updated_at = revision.at
            if revision.act in TOLD:
                made.note = Note(revision.at, revision.note)
        return made


def public_facts(event: Event) -> dict[str, Any]:
    return {
        "draft": event.as_draft(),
        "review": event.review,
        "version": event.version,
        "updated_at": event.updated_at,
        "note": event.note,
    }


def all_pages(store: EventStore, order: Order, review: Review = Review.PUBLISHED) -> list[Event]:
    found: list[Event] = []
    after: str | None = None
    while True:
        page = store.page(EVERYTHING, order=order, review=review, after=after)
        found += page.events
        after = page.after
        if after is None:
            return found


def test_the_year_had_something_of_everything(year: Year) -> None:
    revisions = [r for uid in year.events for r in year.store.revisions(uid)]
    counted = {act: sum(r.act is act for r in revisions) for act in Act}
    assert len(year.events) == EVENTS
    assert all(counted[act] > 20 for act in Act), counted
    assert sum(r.note.startswith("Version ") for r in revisions) > 200
    assert len(revisions) > ACTS * 0.8


def test_every_public_fact_follows_from_the_revisions(year: Year) -> None:
    replayed = {uid: Replayed.from_(year.store.revisions(uid)) for uid in year.events}
    shown = {e.uid: e for e in all_pages(year.store, Order.NEWEST)}
    assert set(shown) == {u for u, r in replayed.items() if r.review is Review.PUBLISHED}
    gone = {e.uid: e for e in all_pages(year.store, Order.CHANGED, Review.WITHDRAWN)}
    assert set(gone) == {u for u, r in replayed.items() if r.review is Review.WITHDRAWN}
    for uid, event in {**shown, **gone}.items():
        told = replayed[uid]
        assert public_facts(event) == {
            "draft": told.draft,
            "review": told.review,
            "version": told.version,
            "updated_at": told.updated_at,
            "note": told.note,
        }
        assert event.published_at == year.first_told[uid]
    exported = [e for batch in year.store.export(EVERYTHING) for e in batch]
    assert {e.uid: e for e in exported} == shown
    assert [e.date.first_day for e in exported if e.date] == sorted(
        e.date.first_day for e in exported if e.date
    )


def test_the_order_of_what_changed_last_follows_from_the_revisions(year: Year) -> None:
    replayed = {uid: Replayed.from_(year.store.revisions(uid)) for uid in year.events}
    public = [(r.updated_at, u) for u, r in replayed.items() if r.review is Review.PUBLISHED]
    shown = [(e.updated_at, e.uid) for e in all_pages(year.store, Order.CHANGED)]
    assert shown == sorted(public, reverse=True)


def test_the_instants_of_an_events_revisions_only_move_forward(year: Year) -> None:
    for uid in year.events:
        told = [r.at for r in year.store.revisions(uid) if r.is_significant]
        assert all(one < other for one, other in pairwise(told))


def test_the_record_passes_its_own_check(year: Year) -> None:
    path = Path(year.store.engine.url.database or "")
    assert check_record(year.store, path) == []


REBUILD = """
import json, sys
from tests.store.test_a_year_of_edits import everything_published
from diplo_timeline.publisher import Publisher
from diplo_timeline.store import open_store
store = open_store(sys.argv[1])
publisher = Publisher(store, "https://timeline.example.org", "Timeline", 50)
print(json.dumps(everything_published(publisher)))
"""


def test_what_subscribers_get_is_the_same_from_a_fresh_process(year: Year) -> None:
    publisher = Publisher(year.store, "https://timeline.example.org", "Timeline", 50)
    used = everything_published(publisher)
    root = Path(__file__).parent.parent.parent
    url = f"sqlite:///{year.store.engine.url.database}"
    done = subprocess.run(
        [sys.executable, "-c", REBUILD, url], cwd=root, capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout) == used
    assert len(set(used.values())) > 20


class AnyWeek(RuleBasedStateMachine):
    """Hypothesis chooses what is done, in which order; the same must hold after each step."""

    @initialize(dice=st.randoms(use_true_random=False))
    def opens(self, dice: random.Random) -> None:
        self.folder = TemporaryDirectory()
        self.year = opened(Path(self.folder.name), dice)
        self.year.tries(self.year.adds)

    @rule()
    def adds(self) -> None:
        self.year.clock.go_on()
        self.year.tries(self.year.adds)

    @rule(times=st.integers(1, 5))
    def acts(self, times: int) -> None:
        for _ in range(times):
            self.year.acts()

    @rule()
    def reads(self) -> None:
        test_every_public_fact_follows_from_the_revisions(self.year)
        test_the_order_of_what_changed_last_follows_from_the_revisions(self.year)
        test_the_instants_of_an_events_revisions_only_move_forward(self.year)

    def teardown(self) -> None:
        if hasattr(self, "year"):
            self.reads()
            self.year.store.close()
            self.folder.cleanup()


AnyWeek.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a failing run is short already
)
TestAnyWeek = AnyWeek.TestCase

"""The figures of a view: read off columns in memory, and always what the events themselves say."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from diplo_timeline.models import Event, EventDraft, Review, read_draft
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order, columns, open_store
from diplo_timeline.store.engine import reading
from diplo_timeline.store.opening import create_record

KINDS = ("visit", "agreement", "protest", "exercise")
PARTIES = ("IN", "MA", "KE", "EU", "blue-water-conference")
DAYS = (
    "2024-05",
    "2025-09-22",
    "2025-09-22/2025-09-24",
    "2025-10~",
    "0001",
    "9999-12-31",
    "2025-12/..",
)
EDGES = [date(1, 1, 1), date(2025, 1, 1), date(2025, 9, 23), date(2026, 1, 1)]


def draft(kind: str, parties: set[str], day: str, topics: set[str]) -> EventDraft:
    return read_draft(
        {
            "kind": kind,
            "title": f"{kind} of {', '.join(sorted(parties)) or 'nobody'}",
            "date": day,
            "parties": [
                {"name": "Blue Water Conference"} if "-" in p else p for p in sorted(parties)
            ],
            "topics": sorted(topics),
            "sources": [{"url": "https://example.org/report"}],
        }
    )


DRAFTS = st.builds(
    draft,
    st.sampled_from(KINDS),
    st.sets(st.sampled_from(PARTIES), min_size=1, max_size=3),
    st.sampled_from(DAYS),
    st.sets(st.sampled_from(["trade", "maritime-security"])),
)
FILTERS = [
    "",
    "party=IN",
    "party=IN&party=MA",
    "party=blue-water-conference",
    "kind=visit&kind=protest",
    "family=talks",
    "status=announced",
    "topic=trade&topic=maritime-security",
    "from=2025-09-23&to=2025",
    "q=agreement",
    "q=nobody&kind=visit",
    "q=%21",
    "party=DE",
]


def asked(text: str) -> EventQuery:
    pairs = [pair.split("=") for pair in text.split("&") if pair]
    return EventQuery.from_pairs([(name, value) for name, value in pairs])


def everything(store: EventStore, query: EventQuery, order: Order = Order.NEWEST) -> list[Event]:
    """All matching events as the list pages through them."""
    found: list[Event] = []
    after: str | None = None
    while True:
        page = store.page(query, order=order, limit=3, after=after)
        found += page.events
        after = page.after
        if after is None:
            return found


class Record(RuleBasedStateMachine):
    """Events are added, corrected and withdrawn, here and elsewhere; then they are counted."""

    @initialize()
    def make(self) -> None:
        self.folder = TemporaryDirectory()
        url = f"sqlite:///{self.folder.name}/events.db"
        self.store = create_record(url)
        self.other = open_store(url)
        self.known: list[str] = []

    def teardown(self) -> None:
        self.store.close()
        self.other.close()
        self.folder.cleanup()

    @rule(draft=DRAFTS, elsewhere=st.booleans(), published=st.booleans())
    def add(self, draft: EventDraft, elsewhere: bool, published: bool) -> None:
        store = self.other if elsewhere else self.store
        review = Review.PUBLISHED if published else Review.DRAFT
        self.known.append(store.add(draft, review=review, author="tester").uid)

    @precondition(lambda self: self.known)
    @rule(draft=DRAFTS, elsewhere=st.booleans(), which=st.integers(0, 1_000))
    def correct(self, draft: EventDraft, elsewhere: bool, which: int) -> None:
        store = self.other if elsewhere else self.store
        event = store.get(self.known[which % len(self.known)])
        store.revise(
            event.uid, draft, opened=event.version, review=Review.PUBLISHED, author="tester"
        )

    @precondition(lambda self: self.known)
    @rule(which=st.integers(0, 1_000))
    def withdraw(self, which: int) -> None:
        event = self.store.get(self.known[which % len(self.known)])
        if event.review is Review.PUBLISHED:
            self.store.withdraw(event.uid, opened=event.version, author="tester", note="Mistaken")

    @rule(text=st.sampled_from(FILTERS), oldest=st.booleans())
    def page(self, text: str, oldest: bool) -> None:
        """The pages found by the figures are those found along the index."""
        query, order = asked(text.replace("%21", "!")), Order.OLDEST if oldest else Order.NEWEST
        walking = open_store(str(self.store.engine.url))  # reads no figures, so it walks
        expected = everything(walking, query, order)
        walking.close()
        self.store.ready()
        assert everything(self.store, query, order) == expected

    @rule(text=st.sampled_from(FILTERS))
    def count(self, text: str) -> None:
        query = asked(text.replace("%21", "!"))
        events = everything(self.store, query)
        figures = self.store.figures(query)
        assert figures.count == len(events)
        assert {e.uid for e in self.store.numbered(figures.numbers)} == {e.uid for e in events}
        assert figures.span == span_of(events)
        assert figures.histogram(EDGES) == histogram_of(events)
        for facet, values in FACETS.items():
            counted = Counter(value for event in events for value in values(event))
            assert dict(figures.tally(facet)) == counted, facet  # type: ignore[arg-type]
        by_year = Counter((first(e).year, e.family) for e in events)
        assert figures.by_year_and_family() == by_year


FACETS: dict[str, Callable[[Event], list[str]]] = {
    "party": lambda event: [party.code for party in event.parties],
    "topic": lambda event: list(event.topics),
    "kind": lambda event: [event.kind],
    "family": lambda event: [event.family],
    "status": lambda event: [event.status],
    "year": lambda event: [f"{first(event).year:04}"],
}


def first(event: Event) -> date:
    assert event.date
    return event.date.first_day


def span_of(events: list[Event]) -> tuple[date, date] | None:
    if not events:
        return None
    ends = [e.date.first_day if e.date.open_ended else e.date.last_day for e in events if e.date]
    return min(map(first, events)), max(ends)


def histogram_of(events: list[Event]) -> dict[tuple[str, int], int]:
    counts: Counter[tuple[str, int]] = Counter()
    for event in events:
        bucket = sum(edge <= first(event) for edge in EDGES) - 1
        counts[event.family, max(0, bucket)] += 1
    return counts


Record.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a failing run is short already
)  # fmt: skip
TestFiguresAreWhatTheEventsSay = Record.TestCase


@contextmanager
def record(folder: Path) -> Iterator[EventStore]:
    store = create_record(f"sqlite:///{folder}/events.db")
    yield store
    store.close()


def test_a_save_renews_the_columns_without_reading_the_whole_record_again(tmp_path: Path) -> None:
    with record(tmp_path) as store:
        for kind in KINDS:
            store.add(draft(kind, {"IN"}, "2025", set()), review=Review.PUBLISHED, author="tester")
        with reading(store.engine) as connection:
            before = columns.read_columns(connection)
        uid = store.add(
            draft("visit", {"MA"}, "2024", {"trade"}), review=Review.PUBLISHED, author="tester"
        ).uid
        store.withdraw(uid, opened=1, author="tester", note="Mistaken")
        with reading(store.engine) as connection:
            renewed = columns.renewed(before, connection)
            whole = columns.read_columns(connection)
        assert before.version < renewed.version == whole.version
        for name in ("numbers", "published", "first", "last", "family", "kind", "status"):
            assert getattr(renewed, name).tolist() == getattr(whole, name).tolist(), name
        assert len(before.numbers) == 4  # what others may still be counting with stays as it was


def test_a_backup_put_in_the_records_place_is_read_anew(tmp_path: Path) -> None:
    with record(tmp_path) as store:
        store.add(draft("visit", {"IN"}, "2025", set()), review=Review.PUBLISHED, author="tester")
        older = (tmp_path / "events.db").read_bytes()
        store.add(draft("visit", {"MA"}, "2025", set()), review=Review.PUBLISHED, author="tester")
        assert store.figures(EventQuery()).count == 2
        store.close()
        (tmp_path / "events.db").write_bytes(older)
        assert store.figures(EventQuery()).count == 1

"""The store on real files: what is kept, found, counted, and refused."""

import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from diplo_timeline.errors import InvalidDraft, UnknownEvent, VersionConflict
from diplo_timeline.models import Act, Event, EventDraft, Review, read_draft
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order, open_store
from diplo_timeline.store.opening import create_record
from diplo_timeline.store.selecting import one_page

EVERYTHING = EventQuery()
SOURCE = {"url": "https://example.org/report"}


def draft(**changes: object) -> EventDraft:
    values: dict[str, object] = {
        "kind": "visit",
        "title": "Minister visits Nairobi",
        "date": "2026-03-04",
        "parties": [{"code": "KE", "role": "host"}, {"code": "NO", "role": "visitor"}],
        "sources": [SOURCE],
    }
    return read_draft(values | changes)


def publish(store: EventStore, **changes: object) -> Event:
    return store.add(draft(**changes), review=Review.PUBLISHED, author="tester")


def ask(**values: str | list[str]) -> EventQuery:
    pairs = [(k, v) for k, vs in values.items() for v in (vs if isinstance(vs, list) else [vs])]
    return EventQuery.from_pairs([(k.rstrip("_"), v) for k, v in pairs])


def titles(store: EventStore, query: EventQuery, order: Order = Order.NEWEST) -> list[str]:
    return [e.title for e in store.page(query, order=order).events]


def test_an_event_comes_back_with_every_field_it_went_in_with(empty_store: EventStore) -> None:
    parent = publish(empty_store, title="State visit")
    given = draft(
        kind="agreement",
        status="announced",
        summary="First paragraph.\n\nSecond: “quoted” & <tagged>.",
        date="2026-03-04/2026-03-06",
        parties=[
            {"code": "KE", "role": "host"},
            "European Union",
            {"name": "Blue Water Conference"},
        ],
        people=[{"name": "Amina Odhiambo", "office": "Cabinet Secretary", "country": "KE"}],
        place={"name": "Nairobi", "country": "KE", "latitude": -1.29, "longitude": 36.82},
        topics=["trade", "maritime-security"],
        sources=[SOURCE, {"title": "Readout", "publisher": "Ministry", "published": "2026-03-05"}],
        instrument="mou",
        stage="signed",
        in_force_from="2026-04-01",
        in_force_to="2031",
        part_of=parent.uid,
        relations=[{"kind": "follows", "uid": parent.uid}],
    )
    stored = empty_store.add(given, review=Review.PUBLISHED, author="tester")
    assert stored.as_draft() == given
    assert empty_store.get(stored.uid) == stored
    assert [p.code for p in stored.parties] == ["KE", "EU", "blue-water-conference"]
    assert stored.family == "agreements"


def test_a_draft_may_lack_date_and_sources_but_may_not_be_published_so(
    empty_store: EventStore,
) -> None:
    bare = draft(date=None, parties=[], sources=[])
    stored = empty_store.add(bare, review=Review.DRAFT, author="tester")
    assert stored.published_at is None
    with pytest.raises(InvalidDraft) as refusal:
        empty_store.revise(stored.uid, bare, opened=1, review=Review.PUBLISHED, author="tester")
    assert [p.field for p in refusal.value.problems] == ["date", "parties", "sources"]
    assert empty_store.get(stored.uid) == stored


def test_drafts_stay_out_of_lists_counts_and_feeds(empty_store: EventStore) -> None:
    empty_store.add(draft(), review=Review.DRAFT, author="tester")
    assert titles(empty_store, EVERYTHING) == []
    assert empty_store.count(EVERYTHING) == 0
    assert empty_store.count(EVERYTHING, review=Review.DRAFT) == 1


def test_saving_twice_with_one_key_makes_one_event_and_one_revision(
    empty_store: EventStore,
) -> None:
    def save() -> Event:
        return empty_store.add(draft(), review=Review.PUBLISHED, author="t", save_key="form-1")

    first, second = save(), save()
    assert first.uid == second.uid
    assert empty_store.count(EVERYTHING) == 1
    assert len(empty_store.revisions(first.uid)) == 1


def test_eight_threads_saving_with_one_key_make_one_event(empty_store: EventStore) -> None:
    def save() -> None:
        empty_store.add(draft(), review=Review.PUBLISHED, author="t", save_key="form-1")

    threads = [threading.Thread(target=save) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert empty_store.count(EVERYTHING) == 1


def test_no_write_is_lost_when_two_stores_write_at_once(
    empty_store: EventStore, record_url: str
) -> None:
    other = open_store(record_url)

    def write(store: EventStore, name: str) -> None:
        for n in range(15):
            publish(store, title=f"{name} {n}")

    threads = [threading.Thread(target=write, args=a) for a in ((empty_store, "a"), (other, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert empty_store.count(EVERYTHING) == 30
    assert empty_store.stamp().version == 31
    assert other.stamp() == empty_store.stamp()
    other.close()


def test_a_correction_moves_updated_and_keeps_published(record_url: str) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    store = create_record(record_url, clock=lambda: now)
    before = publish(store)
    now += timedelta(hours=1)
    after = store.revise(
        before.uid, draft(title="Ministers meet"), opened=1, review=Review.PUBLISHED,
        author="t", note="The title named the wrong office.",
    )  # fmt: skip
    assert after.published_at == before.published_at
    assert after.updated_at == now
    assert after.note is not None
    assert after.note.text == "The title named the wrong office."
    assert [r.act for r in store.revisions(before.uid)] == [Act.PUBLISHED, Act.CORRECTED]
    store.close()


def test_a_minor_edit_leaves_updated_alone(empty_store: EventStore) -> None:
    before = publish(empty_store)
    after = empty_store.revise(
        before.uid, draft(title="Minister visits Nairobi again"), opened=1,
        review=Review.PUBLISHED, author="t", minor=True,
    )  # fmt: skip
    assert after.updated_at == before.updated_at
    assert after.note is None
    assert not empty_store.revisions(before.uid)[-1].is_significant


def test_updated_never_goes_back_when_the_clock_does(record_url: str) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    store = create_record(record_url, clock=lambda: now)
    before = publish(store)
    now -= timedelta(days=30)
    after = store.revise(
        before.uid, draft(title="Another"), opened=1, review=Review.PUBLISHED, author="t"
    )
    assert after.updated_at > before.updated_at
    store.close()


def test_saving_what_is_already_there_is_no_revision(empty_store: EventStore) -> None:
    before = publish(empty_store)
    after = empty_store.revise(before.uid, draft(), opened=1, review=Review.PUBLISHED, author="t")
    assert after == before
    assert len(empty_store.revisions(before.uid)) == 1


def test_a_stale_version_is_a_conflict_and_changes_nothing(empty_store: EventStore) -> None:
    event = publish(empty_store)
    second = empty_store.revise(
        event.uid, draft(title="Second"), opened=1, review=Review.PUBLISHED, author="t"
    )
    with pytest.raises(VersionConflict) as conflict:
        empty_store.revise(
            event.uid, draft(title="Third"), opened=1, review=Review.PUBLISHED, author="t"
        )
    assert (conflict.value.opened, conflict.value.current) == (1, 2)
    assert empty_store.get(event.uid) == second


def test_withdrawing_takes_an_event_out_of_the_lists_and_keeps_its_row(
    empty_store: EventStore,
) -> None:
    event = publish(empty_store)
    gone = empty_store.withdraw(event.uid, opened=1, author="t", note="Never took place.")
    assert gone.review is Review.WITHDRAWN
    assert gone.updated_at > event.updated_at
    assert titles(empty_store, EVERYTHING) == []
    assert empty_store.get(event.uid).title == event.title
    assert empty_store.revisions(event.uid)[-1].act is Act.WITHDRAWN


def test_a_published_event_cannot_become_a_draft_again(empty_store: EventStore) -> None:
    event = publish(empty_store)
    with pytest.raises(InvalidDraft, match="withdraw it"):
        empty_store.revise(event.uid, draft(), opened=1, review=Review.DRAFT, author="t")


def test_an_unknown_uid_is_said_to_be_unknown(empty_store: EventStore) -> None:
    with pytest.raises(UnknownEvent):
        empty_store.get("00000000-0000-4000-8000-000000000000")


def test_an_event_cannot_be_part_of_itself_or_of_its_own_part(empty_store: EventStore) -> None:
    whole = publish(empty_store, title="Summit")
    part = publish(empty_store, title="Meeting", part_of=whole.uid)
    for parent in (whole.uid, part.uid):
        with pytest.raises(InvalidDraft) as refusal:
            empty_store.revise(
                whole.uid, draft(part_of=parent), opened=1, review=Review.PUBLISHED, author="t"
            )
        assert refusal.value.problems[0].field == "part_of"


def test_links_to_events_that_are_not_there_are_refused(empty_store: EventStore) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"
    with pytest.raises(InvalidDraft) as refusal:
        publish(empty_store, part_of=nowhere, relations=[{"kind": "follows", "uid": nowhere}])
    assert [p.field for p in refusal.value.problems] == ["part_of", "relations.0.uid"]
    assert empty_store.count(EVERYTHING) == 0


@pytest.fixture
def desk_of_six(empty_store: EventStore) -> EventStore:
    publish(empty_store, title="Talks in Nairobi", kind="meeting", topics=["trade"])
    publish(
        empty_store,
        title="Agreement",
        kind="agreement",
        date="2026-03-05",
        topics=["trade", "fisheries"],
    )
    publish(empty_store, title="Cancelled call", kind="call", status="cancelled", date="2025-12")
    publish(empty_store, title="Côte d’Ivoire joins", parties=["CI", "KE", "NO"], date="2024")
    publish(
        empty_store, title="Long exercise", kind="exercise", date="2023-11/2024-02", parties=["FR"]
    )
    publish(
        empty_store, title="Open mission", kind="mission", date="2022-05/..", parties=["FR", "KE"]
    )
    return empty_store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"party": "KE"}, 5),
        ({"party": ["KE", "NO"]}, 4),
        ({"party": ["KE", "FR"]}, 1),
        ({"party": "blue-water-conference"}, 0),
        ({"kind": ["meeting", "agreement"]}, 2),
        ({"family": "talks"}, 3),
        ({"status": "cancelled"}, 1),
        ({"topic": ["fisheries", "trade"]}, 2),
        ({"topic": "fisheries", "party": "NO"}, 1),
        ({"from_": "2026-03-05"}, 2),  # and the mission that has no end
        ({"from_": "2024-02-01", "to": "2024-02-29"}, 3),
        ({"to": "2022"}, 1),
        ({"q": "nairobi"}, 1),
        ({"q": "COTE D'IVOIRE"}, 1),
        ({"q": "kenyan agreem"}, 1),
        ({"q": '"talks in nairobi"'}, 1),
        ({"q": '"nairobi talks"'}, 0),
        ({"q": "U.S.-China OR ( NEAR *"}, 0),
        ({"q": "!!!"}, 0),
        ({"q": "trade", "kind": "agreement", "party": ["NO", "KE"], "from_": "2026"}, 1),
    ],
)
def test_a_query_finds_what_it_says(
    desk_of_six: EventStore, query: dict[str, str | list[str]], found: int
) -> None:
    asked = ask(**query)
    for order in Order:
        assert len(titles(desk_of_six, asked, order)) == found
    assert desk_of_six.count(asked) == found


def test_pages_follow_each_other_without_gap_or_repeat(empty_store: EventStore) -> None:
    for n in range(23):
        publish(empty_store, title=f"Event {n}", date=f"2026-01-{1 + n // 3:02}")
    for order in Order:
        seen: list[str] = []
        after = None
        while True:
            page = empty_store.page(ask(party="KE"), order=order, limit=5, after=after)
            seen += [e.uid for e in page.events]
            after = page.after
            if after is None:
                break
        assert len(seen) == len(set(seen)) == 23
        assert seen == [e.uid for e in empty_store.page(EVERYTHING, order=order).events]


def test_span_histogram_and_tally_count_what_the_query_matches(desk_of_six: EventStore) -> None:
    assert desk_of_six.figures(EVERYTHING).span == (date(2022, 5, 1), date(2026, 3, 5))
    assert desk_of_six.figures(ask(party="DE")).span is None
    counts = desk_of_six.figures(EVERYTHING).histogram([date(2024, 1, 1), date(2026, 1, 1)])
    assert counts == {
        ("talks", 0): 2, ("cooperation", 0): 1, ("representation", 0): 1,
        ("talks", 1): 1, ("agreements", 1): 1,
    }  # fmt: skip
    assert desk_of_six.figures(EVERYTHING).tally("party")[:2] == (("KE", 5), ("NO", 4))
    on_trade = desk_of_six.figures(ask(topic="trade"))
    assert on_trade.tally("kind") == (("agreement", 1), ("meeting", 1))
    assert dict(desk_of_six.figures(EVERYTHING).tally("year"))["2026"] == 2


def test_a_row_that_cannot_be_read_is_left_out_and_the_rest_is_served(
    desk_of_six: EventStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(tmp_path / "record.db") as raw:
        raw.execute("UPDATE event SET edtf = 'once upon a time' WHERE title = 'Agreement'")
    assert len(titles(desk_of_six, EVERYTHING)) == 5
    assert "cannot be read" in caplog.text


def test_the_stamp_counts_writes_of_other_processes_too(
    empty_store: EventStore, record_url: str
) -> None:
    before = empty_store.stamp()
    other = open_store(record_url)
    publish(other)
    other.close()
    after = empty_store.stamp()
    assert after.version == before.version + 1
    assert after.uid == before.uid


def test_the_stamp_is_known_at_once_unless_the_record_changed(empty_store: EventStore) -> None:
    stamp = empty_store.stamp()
    assert empty_store.stamp_at_once() == stamp
    publish(empty_store)
    assert empty_store.stamp_at_once() is None
    changed = empty_store.stamp()
    assert empty_store.stamp_at_once() == changed


@pytest.mark.parametrize(
    "query",
    [{"party": ["KE", "NO"]}, {"party": "KE", "topic": "trade"}, {"topic": ["trade", "space"]}],
)
def test_a_second_party_or_topic_is_one_probe_for_each_event(
    desk_of_six: EventStore, query: dict[str, str | list[str]]
) -> None:
    """Walking all events of the topic for each event of the party took a minute at 100,000."""
    statement = one_page(ask(**query), Review.PUBLISHED, Order.CHANGED, None).limit(50)
    compiled = statement.compile(
        desk_of_six.engine, compile_kwargs={"literal_binds": True, "render_postcompile": True}
    )
    with desk_of_six.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()
    assert any("(event_id=? AND code=?)" in row[3] for row in plan), plan

"""What subscribers are told of: the order of changes, the archive, and what a change was."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from diplo_timeline.models import Act, Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record
from tests.support.recording import visit

ALL = EventQuery()
KENYA = EventQuery(party=("KE",))
NOON = datetime(2025, 9, 22, 12, 0, tzinfo=UTC)


class SetClock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(record_url: str, clock: SetClock) -> EventStore:
    return create_record(record_url, clock=clock)


@pytest.fixture
def publish(store: EventStore) -> Callable[..., Event]:
    def published(review: Review = Review.PUBLISHED, **changes: object) -> Event:
        return store.add(visit(**changes), review=review, author="t")

    return published


def correct(store: EventStore, event: Event, note: str = "", **changes: object) -> Event:
    stated = event.as_draft().stated()
    return store.revise(
        event.uid, visit(**{**stated, **changes}), opened=store.get(event.uid).version,
        review=Review.PUBLISHED, author="t", note=note,
    )  # fmt: skip


Publish = Callable[..., Event]


def titles(events: tuple[Event, ...]) -> list[str]:
    return [event.title for event in events]


# -- time ------------------------------------------------------------------------------------


def test_an_event_saved_after_the_clock_was_set_back_still_comes_first(
    store: EventStore, clock: SetClock, publish: Publish
) -> None:
    publish(title="Before")
    clock.now = NOON - timedelta(hours=1)
    event = publish(title="After")
    assert titles(store.newest_changes(ALL, 5)) == ["After", "Before"]
    assert event.published_at == clock.now, "published is never later than now"
    assert event.updated_at >= NOON


def test_a_correction_moves_updated_on_though_the_clock_went_back(
    store: EventStore, clock: SetClock, publish: Publish
) -> None:
    event = publish()
    clock.now = NOON - timedelta(days=1)
    corrected = correct(store, event, title="Corrected")
    assert corrected.updated_at > event.updated_at
    assert corrected.published_at == event.published_at


def test_every_write_moves_last_modified_on_when_the_clock_stands_back(
    store: EventStore, clock: SetClock, publish: Publish
) -> None:
    publish()
    clock.now = NOON - timedelta(hours=1)
    instants = []
    for n in range(3):
        publish(title=f"Visit {n}")
        instants.append(store.stamp().changed_at)
    assert NOON < instants[0] < instants[1] < instants[2]


def test_a_draft_published_in_the_second_it_was_written_was_updated_when_published(
    store: EventStore, publish: Publish
) -> None:
    draft = publish(review=Review.DRAFT)
    event = store.revise(
        draft.uid, visit(), opened=1, review=Review.PUBLISHED, author="t"
    )  # fmt: skip
    assert event.updated_at == event.published_at == NOON


# -- the newest changes ----------------------------------------------------------------------


def test_corrections_and_withdrawals_of_old_events_come_first(
    store: EventStore, clock: SetClock, publish: Publish
) -> None:
    events = []
    for n in range(4):
        clock.now += timedelta(minutes=1)
        events.append(publish(title=f"Visit {n}"))
    clock.now += timedelta(minutes=1)
    correct(store, events[0], title="Visit 0, corrected")
    clock.now += timedelta(minutes=1)
    store.withdraw(events[1].uid, opened=1, author="t")
    publish(title="A draft", review=Review.DRAFT)
    newest = store.newest_changes(ALL, 3)
    assert titles(newest) == ["Visit 1", "Visit 0, corrected", "Visit 3"]
    assert [event.review for event in newest] == [
        Review.WITHDRAWN, Review.PUBLISHED, Review.PUBLISHED,
    ]  # fmt: skip


def test_a_filter_holds_for_withdrawn_events_too(store: EventStore, publish: Publish) -> None:
    for parties in (["KE", "NO"], ["CL", "NO"]):
        event = publish(parties=parties)
        store.withdraw(event.uid, opened=1, author="t")
    (gone,) = store.newest_changes(KENYA, 5)
    assert gone.parties[0].code == "KE"


def test_a_draft_that_was_given_up_is_told_to_nobody(store: EventStore, publish: Publish) -> None:
    draft = publish(review=Review.DRAFT)
    store.withdraw(draft.uid, opened=1, author="t")
    for query in (ALL, KENYA):
        assert store.newest_changes(query, 5) == ()
        assert store.latest(query, 5) == ()
        assert store.archive_page(query, 1) is None
        assert store.last_archive(query) == 0


# -- the archive -----------------------------------------------------------------------------


def members(store: EventStore, query: EventQuery, number: int) -> list[str]:
    page = store.archive_page(query, number)
    assert page is not None
    return [event.uid for event in page.events]


def test_a_full_page_keeps_its_members_whatever_happens(
    store: EventStore, clock: SetClock, publish: Publish
) -> None:
    events = [publish(title=f"Visit {n}") for n in range(150)]
    first = members(store, ALL, 1)
    assert first == [event.uid for event in events[:100]]
    clock.now = NOON - timedelta(days=400)  # a clock set wrong must not put a new event in front
    publish(title="New")
    correct(store, events[3], title="Corrected", date="1999")
    store.withdraw(events[5].uid, opened=1, author="t")
    publish(title="Draft", review=Review.DRAFT)
    assert members(store, ALL, 1) == first
    assert len(members(store, ALL, 2)) == 51


def test_the_last_page_grows_and_then_another_begins(store: EventStore, publish: Publish) -> None:
    assert store.last_archive(ALL) == 0
    assert store.archive_page(ALL, 1) is None
    for n in range(100):
        publish(title=f"Visit {n}")
    page = store.archive_page(ALL, 1)
    assert page is not None
    assert (len(page.events), page.has_next, store.last_archive(ALL)) == (100, False, 1)
    assert store.archive_page(ALL, 2) is None
    publish(title="One more")
    page = store.archive_page(ALL, 1)
    assert page is not None
    assert page.has_next
    assert len(members(store, ALL, 2)) == 1


def test_a_draft_takes_its_place_in_the_archive_when_it_is_published(
    store: EventStore, publish: Publish
) -> None:
    draft = publish(title="Draft", review=Review.DRAFT)
    publish(title="Published at once")
    store.revise(draft.uid, draft.as_draft(), opened=1, review=Review.PUBLISHED, author="t")
    page = store.archive_page(ALL, 1)
    assert page is not None
    assert titles(page.events) == ["Published at once", "Draft"]


def test_a_restored_event_keeps_its_place_and_its_first_publication(
    store: EventStore, clock: SetClock, publish: Publish
) -> None:
    event = publish(title="Back again")
    publish(title="Second")
    clock.now += timedelta(hours=1)
    store.withdraw(event.uid, opened=1, author="t")
    back = store.revise(
        event.uid, event.as_draft(), opened=2, review=Review.PUBLISHED, author="t"
    )  # fmt: skip
    assert back.published_at == event.published_at
    assert members(store, ALL, 1)[0] == event.uid


def test_a_filtered_archive_follows_what_matches_now(store: EventStore, publish: Publish) -> None:
    events = [publish(parties=["KE" if n % 2 else "CL", "NO"]) for n in range(230)]
    assert store.last_archive(KENYA) == 2
    assert len(members(store, KENYA, 1)) == 100
    assert len(members(store, KENYA, 2)) == 15
    correct(store, events[1], parties=["CL", "NO"])
    assert len(members(store, KENYA, 2)) == 14


# -- what each change was --------------------------------------------------------------------


def test_each_significant_revision_is_a_change_with_what_stood_before(
    store: EventStore, clock: SetClock, publish: Publish
) -> None:
    event = publish(title="First")
    store.revise(
        event.uid, visit(title="Frst"), opened=1, review=Review.PUBLISHED, author="t", minor=True
    )
    clock.now += timedelta(minutes=1)
    correct(store, event, note="The name", title="Second")
    clock.now += timedelta(minutes=1)
    store.withdraw(event.uid, opened=3, author="t", note="Wrong")
    changes = store.changes_of([event.uid], 10)
    assert [change.revision.act for change in changes] == [
        Act.WITHDRAWN, Act.CORRECTED, Act.PUBLISHED,
    ]  # fmt: skip
    assert [change.before.title if change.before else None for change in changes] == [
        "Second", "Frst", None,
    ]  # fmt: skip
    assert changes[0].revision.at == store.get(event.uid).updated_at
    assert len(store.changes_of([event.uid], 2)) == 2


# -- the whole query -------------------------------------------------------------------------


def test_an_export_brings_every_match_once_though_others_write_meanwhile(
    store: EventStore, publish: Publish
) -> None:
    events = [publish(title=f"Visit {n}", date=f"{2000 + n % 20}") for n in range(1_100)]
    batches = store.export(ALL)
    found = list(next(batches))
    publish(title="Too late")
    correct(store, found[0], date="2030")  # moved to the end: must not come again
    late = max(events, key=lambda e: (e.date.first_day if e.date else None, e.uid))
    store.withdraw(late.uid, opened=1, author="t")
    found += [event for batch in batches for event in batch]
    uids = [event.uid for event in found]
    assert len(set(uids)) == len(uids)
    assert set(uids) == {event.uid for event in events} - {late.uid}
    first_days = [event.date.first_day for event in found[1:] if event.date]
    assert first_days == sorted(first_days)

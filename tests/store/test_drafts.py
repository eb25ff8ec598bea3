"""The drafts of a record: oldest first, each with who saved it last."""

from diplo_timeline.models import Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record
from tests.support.recording import SlowClock, visit

ALL = EventQuery()


def drafted(store: EventStore, title: str, author: str = "Ada", **changes: object) -> str:
    return store.add(visit(title=title, **changes), review=Review.DRAFT, author=author).uid


def titles(
    store: EventStore, query: EventQuery = ALL, start: int = 0, limit: int = 50
) -> list[str]:
    return [one.event.title for one in store.drafts(query, start=start, limit=limit)]


def test_drafts_come_oldest_first_however_often_they_were_saved(empty_store: EventStore) -> None:
    first = drafted(empty_store, "First")
    drafted(empty_store, "Second", date=None)
    empty_store.revise(
        first, visit(title="First, mended"), opened=1, review=Review.DRAFT, author="Bo"
    )
    assert titles(empty_store) == ["First, mended", "Second"]


def test_each_tells_who_saved_it_last_and_when(record_url: str) -> None:
    store = create_record(record_url, clock=SlowClock())
    uid = drafted(store, "A visit")
    store.revise(uid, visit(title="Mended"), opened=1, review=Review.DRAFT, author="Bo")
    (one,) = store.drafts(ALL, start=0, limit=5)
    last = store.revisions(uid)[-1]
    assert (one.author, one.at) == ("Bo", last.at)
    store.close()


def test_what_is_published_or_withdrawn_is_not_among_them(empty_store: EventStore) -> None:
    drafted(empty_store, "Waiting")
    shown = empty_store.add(visit(title="Shown"), review=Review.PUBLISHED, author="Ada")
    empty_store.add(visit(title="Stays"), review=Review.PUBLISHED, author="Ada")
    empty_store.withdraw(shown.uid, opened=1, author="Ada")
    assert titles(empty_store) == ["Waiting"]


def test_they_are_paged_and_narrowed_like_every_view(empty_store: EventStore) -> None:
    for n in range(5):
        drafted(empty_store, f"Visit {n}", topics=["trade"] if n % 2 else [])
    assert titles(empty_store, start=2, limit=2) == ["Visit 2", "Visit 3"]
    assert titles(empty_store, EventQuery(topic=("trade",))) == ["Visit 1", "Visit 3"]
    assert titles(empty_store, EventQuery(party=("KE",), q="visit 4")) == ["Visit 4"]

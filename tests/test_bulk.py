"""Several events at once: each for itself, told one by one, taken back truthfully, never twice."""

import logging

import pytest

from diplo_timeline.bulk import PUBLISHED_BY_MISTAKE, Bulk, Picked, Report
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import BusyRecord, InvalidDraft
from diplo_timeline.models import Act, Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from tests.support.recording import visit

ADA = Editor("Ada")
ALL = EventQuery()


@pytest.fixture
def desk(empty_store: EventStore) -> Desk:
    return Desk(empty_store)


@pytest.fixture
def bulk(empty_store: EventStore, desk: Desk) -> Bulk:
    return Bulk(empty_store, desk)


def several(desk: Desk, number: int = 3, *, publish: bool, **changes: object) -> list[Event]:
    return [
        desk.add(Editor("Bo"), visit(title=f"Visit {n}", **changes), publish=publish)
        for n in range(number)
    ]


def picked(events: list[Event]) -> list[Picked]:
    return [Picked.of(event) for event in events]


def acts(store: EventStore, event: Event) -> list[Act]:
    return [revision.act for revision in store.revisions(event.uid)]


def counted(report: Report) -> tuple[int, int, int]:
    return len(report.done), len(report.as_before), len(report.refused)


# -- publishing ------------------------------------------------------------------------------


def test_several_drafts_are_published_in_the_editors_name(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    drafts = several(desk, publish=False)
    report = bulk.publish(ADA, picked(drafts), key="k")
    assert counted(report) == (3, 0, 0)
    assert empty_store.count(ALL) == 3
    for draft in drafts:
        assert [r.author for r in empty_store.revisions(draft.uid)] == ["Bo", "Ada"]


def test_one_that_lacks_something_or_was_saved_meanwhile_does_not_hold_up_the_others(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    good, sourceless, newer = several(desk, publish=False)
    desk.revise(ADA, sourceless.uid, visit(sources=[]), opened=1, publish=False)
    seen = picked([good, empty_store.get(sourceless.uid), newer])
    desk.revise(Editor("Cy"), newer.uid, visit(title="Newer"), opened=1, publish=False)
    report = bulk.publish(ADA, seen, key="k")
    assert [o.picked.uid for o in report.done] == [good.uid]
    assert {o.picked.uid: o.refusal for o in report.refused} == {
        sourceless.uid: "Give at least one source: an address, or title and publisher",
        newer.uid: "Version 2 was saved since you looked; look again, then repeat",
    }
    assert empty_store.count(ALL) == 1
    assert empty_store.get(newer.uid).review is Review.DRAFT
    assert len(empty_store.revisions(newer.uid)) == 2


def test_an_event_that_is_published_already_is_told_to_be_as_before(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    events = several(desk, 1, publish=True)
    assert counted(bulk.publish(ADA, picked(events), key="k")) == (0, 1, 0)
    assert acts(empty_store, events[0]) == [Act.PUBLISHED]


def test_an_event_the_record_does_not_have_is_refused(bulk: Bulk) -> None:
    uid = "00000000-0000-0000-0000-000000000000"
    report = bulk.publish(ADA, [Picked(uid, 1, "Gone")], key="k")
    assert [o.refusal for o in report.refused] == ["It is no longer in the record"]


# -- retagging -------------------------------------------------------------------------------


def test_topics_are_added_and_removed_and_nothing_else_changes(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    (event,) = several(desk, 1, publish=True, topics=["trade", "drones"])
    report = bulk.retag(
        ADA, picked([event]), add=["energy", "trade"], remove=["drones"], minor=True, key="k"
    )
    after = empty_store.get(event.uid)
    assert counted(report) == (1, 0, 0)
    assert after.topics == ("trade", "energy")
    assert after.as_draft().model_copy(update={"topics": event.topics}) == event.as_draft()


@pytest.mark.parametrize(("minor", "act"), [(True, Act.EDITED), (False, Act.CORRECTED)])
def test_subscribers_are_told_of_new_topics_only_if_that_is_wanted(
    bulk: Bulk, desk: Desk, empty_store: EventStore, minor: bool, act: Act
) -> None:
    (event,) = several(desk, 1, publish=True)
    bulk.retag(ADA, picked([event]), add=["trade"], minor=minor, key="k")
    assert acts(empty_store, event)[-1] is act
    assert (empty_store.get(event.uid).updated_at == event.updated_at) is minor


def test_a_draft_that_is_retagged_stays_a_draft(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    (event,) = several(desk, 1, publish=False)
    bulk.retag(ADA, picked([event]), add=["trade"], minor=False, key="k")
    after = empty_store.get(event.uid)
    assert (after.review, after.topics) == (Review.DRAFT, ("trade",))


def test_an_event_that_has_the_topics_already_gets_no_revision(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    (event,) = several(desk, 1, publish=True, topics=["trade"])
    report = bulk.retag(ADA, picked([event]), add=["trade"], minor=False, key="k")
    assert counted(report) == (0, 1, 0)
    assert len(empty_store.revisions(event.uid)) == 1


@pytest.mark.parametrize(
    ("add", "remove", "message"),
    [
        ([], [], "Choose a topic to add or one to remove"),
        (["wars"], [], "'wars' is no topic"),
        (["trade"], ["trade"], "Trade is to be added and removed; choose one"),
    ],
)
def test_topics_that_make_no_sense_are_refused_before_anything_is_touched(
    bulk: Bulk, desk: Desk, empty_store: EventStore, add: list[str], remove: list[str], message: str
) -> None:
    (event,) = several(desk, 1, publish=True)
    with pytest.raises(InvalidDraft) as refusal:
        bulk.retag(ADA, picked([event]), add=add, remove=remove, minor=True, key="k")
    assert [(p.field, p.message) for p in refusal.value.problems] == [("topics", message)]
    assert empty_store.get(event.uid).version == 1


# -- withdrawing -----------------------------------------------------------------------------


def test_several_are_withdrawn_for_one_reason(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    events = several(desk, publish=True)
    assert counted(bulk.withdraw(ADA, picked(events), reason="A hoax.", key="k")) == (3, 0, 0)
    for event in events:
        withdrawal = empty_store.get(event.uid).withdrawal
        assert withdrawal is not None
        assert withdrawal.text == "A hoax."


@pytest.mark.parametrize("reason", ["", "  ", "bell \x07", "x" * 501])
def test_without_a_reason_that_can_be_published_nothing_is_withdrawn(
    bulk: Bulk, desk: Desk, empty_store: EventStore, reason: str
) -> None:
    events = several(desk, 1, publish=True)
    with pytest.raises(InvalidDraft) as refusal:
        bulk.withdraw(ADA, picked(events), reason=reason, key="k")
    assert refusal.value.problems[0].field == "reason"
    assert empty_store.count(ALL) == 1


def test_a_draft_is_not_withdrawn_because_it_could_not_be_got_back(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    drafts = several(desk, 1, publish=False)
    report = bulk.withdraw(ADA, picked(drafts), reason="A hoax.", key="k")
    assert [o.refusal for o in report.refused] == ["It is a draft: readers never saw it"]
    assert empty_store.get(drafts[0].uid).review is Review.DRAFT


# -- undoing ---------------------------------------------------------------------------------


def test_undoing_a_retag_puts_the_earlier_topics_back_as_a_new_revision(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    events = several(desk, publish=True, topics=["drones", "trade"])
    done = bulk.retag(ADA, picked(events), add=["energy"], remove=["drones"], minor=True, key="k")
    undone = bulk.undo(ADA, done)
    assert (counted(undone), undone.is_undo) == ((3, 0, 0), True)
    for event in events:
        assert empty_store.get(event.uid).topics == ("drones", "trade")
        assert acts(empty_store, event) == [Act.PUBLISHED, Act.EDITED, Act.EDITED]


def test_undoing_a_withdrawal_publishes_the_same_text_again(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    events = several(desk, publish=True)
    undone = bulk.undo(ADA, bulk.withdraw(ADA, picked(events), reason="A hoax.", key="k"))
    assert counted(undone) == (3, 0, 0)
    for event in events:
        after = empty_store.get(event.uid)
        assert (after.is_public, after.as_draft()) == (True, event.as_draft())
        assert acts(empty_store, event) == [Act.PUBLISHED, Act.WITHDRAWN, Act.RESTORED]


def test_undoing_a_publication_withdraws_what_subscribers_have_seen(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    drafts = several(desk, 2, publish=False)
    undone = bulk.undo(ADA, bulk.publish(ADA, picked(drafts), key="k"))
    assert counted(undone) == (2, 0, 0)
    for draft in drafts:
        withdrawal = empty_store.get(draft.uid).withdrawal
        assert withdrawal is not None
        assert withdrawal.text == PUBLISHED_BY_MISTAKE
        assert acts(empty_store, draft) == [Act.DRAFTED, Act.PUBLISHED, Act.WITHDRAWN]


def test_undo_leaves_alone_what_was_refused_and_what_somebody_saved_since(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    plain, tagged, edited = (
        *several(desk, 1, publish=True),
        *several(desk, 1, publish=True, topics=["trade"]),
        *several(desk, 1, publish=True),
    )
    done = bulk.retag(ADA, picked([plain, tagged, edited]), add=["trade"], minor=True, key="k")
    assert counted(done) == (2, 1, 0)
    later = visit(title="Edited since", topics=["trade"])
    desk.revise(Editor("Cy"), edited.uid, later, opened=2, publish=True)
    undone = bulk.undo(ADA, done)
    assert counted(undone) == (1, 0, 1)
    assert empty_store.get(plain.uid).topics == ()
    assert empty_store.get(tagged.uid).topics == ("trade",)
    assert empty_store.get(edited.uid).title == "Edited since"


# -- who, and how often ----------------------------------------------------------------------


def test_without_an_editor_nothing_is_done_and_every_refusal_is_logged(
    bulk: Bulk, desk: Desk, empty_store: EventStore, caplog: pytest.LogCaptureFixture
) -> None:
    drafts, public = several(desk, 2, publish=False), several(desk, 2, publish=True)
    earlier = bulk.retag(ADA, picked(public), add=["trade"], minor=True, key="k")
    public = [empty_store.get(event.uid) for event in public]
    before = empty_store.stamp().version
    with caplog.at_level(logging.WARNING):
        reports = [
            bulk.publish(None, picked(drafts), key="a"),
            bulk.retag(None, picked(public), add=["energy"], minor=True, key="b"),
            bulk.withdraw(None, picked(public), reason="A hoax.", key="c"),
            bulk.undo(None, earlier),
        ]
    assert [counted(report) for report in reports] == [(0, 0, 2)] * 4
    assert {o.refusal for r in reports for o in r.refused} == {"Sign in to edit: nothing was saved"}
    assert empty_store.stamp().version == before
    assert sum("refused" in r.getMessage() for r in caplog.records) >= 8


def test_asking_twice_with_the_same_key_does_it_once(
    bulk: Bulk, desk: Desk, empty_store: EventStore
) -> None:
    drafts = picked(several(desk, publish=False))
    first, second = (bulk.publish(ADA, drafts, key="p") for _ in range(2))
    assert first == second
    public = [Picked(one.uid, 2, one.title) for one in drafts]
    first, second = (bulk.retag(ADA, public, add=["trade"], minor=True, key="r") for _ in range(2))
    assert first == second
    assert bulk.undo(ADA, first) == bulk.undo(ADA, first)
    tagged = [Picked(one.uid, 4, one.title) for one in drafts]
    first, second = (bulk.withdraw(ADA, tagged, reason="No.", key="w") for _ in range(2))
    assert first == second
    assert bulk.undo(ADA, first) == bulk.undo(ADA, first)
    for one in drafts:
        assert len(empty_store.revisions(one.uid)) == 6


def test_an_event_picked_twice_is_done_once(bulk: Bulk, desk: Desk) -> None:
    drafts = picked(several(desk, 1, publish=False))
    assert counted(bulk.publish(ADA, drafts * 2, key="k")) == (1, 0, 0)


def test_once_the_record_refuses_the_rest_is_not_tried(
    bulk: Bulk, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = several(desk, 3, publish=False)
    tries = []

    def busy(*_: object, **__: object) -> Event:
        tries.append(1)
        raise BusyRecord("record.db", "the record is busy", "Try again")

    monkeypatch.setattr(desk, "revise", busy)
    report = bulk.publish(ADA, picked(drafts), key="k")
    assert len(tries) == 1
    assert [o.refusal for o in report.refused] == [
        "The record is busy; repeat it in a moment",
        *["Not tried. The record is busy; repeat it in a moment"] * 2,
    ]


def test_an_event_with_a_damaged_revision_does_not_keep_what_came_of_the_others_untold(
    bulk: Bulk, desk: Desk, empty_store: EventStore, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = visit().model_copy(update={"title": "x" * 300})  # longer than any title may be
    bad = empty_store.add(damaged, review=Review.PUBLISHED, author="A hand")
    good = several(desk, 1, publish=True)
    with caplog.at_level(logging.ERROR):
        report = bulk.retag(ADA, picked([bad, *good]), add=["trade"], minor=True, key="k")
    assert counted(report) == (1, 0, 1)
    assert report.refused[0].refusal == "Something failed; the server's log says what"
    assert bad.uid in caplog.text

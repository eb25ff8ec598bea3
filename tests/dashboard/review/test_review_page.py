"""The review page: what waits, what it lacks, and what is done to several at once."""

from dataclasses import replace

import pytest

from diplo_timeline.dashboard.context import DashboardContext, provide
from diplo_timeline.dashboard.review.listing import PAGE
from diplo_timeline.dashboard.review.page import title
from diplo_timeline.desk import Editor
from diplo_timeline.errors import BusyRecord
from diplo_timeline.models import Act, Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.settings import Editing
from diplo_timeline.store import EventStore
from tests.dashboard.review.conftest import Reviewer
from tests.support.recording import visit

ALL = EventQuery()


def test_drafts_are_listed_oldest_first_with_author_and_what_they_lack(
    reviewer: Reviewer, drafts: list[Event]
) -> None:
    reviewer.comes()
    good, sourceless, unvisited = reviewer.rows()
    assert "Good visit" in good
    assert "by <bdi>Bo</bdi>" in good
    assert "Kenya</bdi> (host)" in good
    assert "4 March 2025" in good
    assert "Ministry" in good
    assert f'href="/add?event={drafts[0].uid}"' in good
    assert "Missing" not in good
    assert "Wanted" not in good
    assert "Give at least one source" in sourceless
    assert "Visit &lt;b&gt;by nobody&lt;/b&gt;" in unvisited
    assert "the role of visitor" in unvisited
    assert "Missing" not in unvisited
    assert reviewer.sees("3 drafts wait, the oldest first; 0 events are published")


def test_only_what_lacks_nothing_needed_can_be_published_by_its_own_button(
    reviewer: Reviewer, drafts: list[Event], empty_store: EventStore
) -> None:
    reviewer.comes()
    assert [b.disabled for b in reviewer.buttons("Publish")] == [False, True, False]
    reviewer.presses("Publish", nth=2)
    assert empty_store.get(drafts[2].uid).is_public
    assert reviewer.sees("1 event published")
    assert len(reviewer.rows()) == 2


def test_a_draft_somebody_saved_since_it_was_shown_is_not_published_unseen(
    reviewer: Reviewer, drafts: list[Event], given: DashboardContext
) -> None:
    reviewer.comes()
    newer = visit(title="Nobody here saw this")
    given.desk.revise(Editor("Cy"), drafts[0].uid, newer, opened=1, publish=False)
    reviewer.presses("Publish")
    assert reviewer.sees("0 of 1 event published")
    assert reviewer.sees("Version 2 was saved since you looked")
    assert given.store.count(ALL) == 0


def test_several_are_published_after_a_question_that_names_how_many(
    reviewer: Reviewer, drafts: list[Event], empty_store: EventStore
) -> None:
    reviewer.comes()
    assert reviewer.buttons("Publish …")[0].disabled
    reviewer.presses("Select all 3 shown")
    assert reviewer.sees("3 of 3 selected")
    reviewer.presses("Publish …")
    assert reviewer.sees("Publish 3 drafts?")
    assert empty_store.count(ALL) == 0
    reviewer.presses("Publish 3 drafts")
    assert reviewer.sees("2 of 3 events published")
    assert reviewer.sees("Visit without source</bdi>: not published. Give at least one source")
    assert empty_store.count(ALL) == 2
    assert len(reviewer.rows()) == 1
    reviewer.presses("Undo: withdraw 2 events")
    assert reviewer.sees("2 events withdrawn again")
    assert empty_store.count(ALL) == 0
    assert not [b for b in reviewer.page.button if b.label.startswith("Undo")]


def test_cancelling_does_nothing(
    reviewer: Reviewer, drafts: list[Event], empty_store: EventStore
) -> None:
    reviewer.comes()
    reviewer.ticks(1)
    reviewer.presses("Publish …")
    reviewer.presses("Cancel")
    assert not reviewer.sees("Publish 1 draft?")
    assert reviewer.sees("0 of 3 selected")
    assert [empty_store.get(draft.uid).version for draft in drafts] == [1, 1, 1]


def test_published_events_are_retagged_and_given_their_topics_back(
    reviewer: Reviewer, published: list[Event], empty_store: EventStore
) -> None:
    reviewer.comes()
    reviewer.turns_to("published")
    assert len(reviewer.rows()) == 3
    reviewer.ticks(1, 2)
    reviewer.presses("Retag …")
    reviewer.presses("Retag 2 events")
    assert reviewer.sees("Choose a topic to add or one to remove")
    (add,) = (m for m in reviewer.page.multiselect if m.label == "Topics to add")
    add.select("trade")
    reviewer.runs()
    reviewer.presses("Retag 2 events")
    assert reviewer.sees("2 events retagged")
    trade = EventQuery(topic=("trade",))
    assert empty_store.count(trade) == 2
    reviewer.presses("Undo: put the earlier topics of 2 events back")
    assert reviewer.sees("2 events given the earlier topics")
    assert empty_store.count(trade) == 0
    acts = {r.act for e in published for r in empty_store.revisions(e.uid)}
    assert acts == {Act.PUBLISHED, Act.EDITED}


def test_several_are_withdrawn_with_a_reason_and_published_again(
    reviewer: Reviewer, published: list[Event], empty_store: EventStore
) -> None:
    reviewer.comes()
    reviewer.turns_to("published")
    reviewer.presses("Select all 3 shown")
    reviewer.presses("Withdraw …")
    reviewer.presses("Withdraw 3 events")
    assert reviewer.sees("Say why in a sentence")
    (reason,) = (t for t in reviewer.page.text_input if t.label.startswith("Reason"))
    reason.set_value("A hoax.")
    reviewer.runs()
    reviewer.presses("Withdraw 3 events")
    assert reviewer.sees("3 events withdrawn")
    assert reviewer.sees("Nothing is published yet")
    assert empty_store.get(published[0].uid).review is Review.WITHDRAWN
    reviewer.presses("Undo: publish 3 events again")
    assert empty_store.count(ALL) == 3


def test_the_ordinary_query_words_narrow_both_lists(
    reviewer: Reviewer, drafts: list[Event], published: list[Event]
) -> None:
    reviewer.comes(q="good")
    assert len(reviewer.rows()) == 1
    reviewer.turns_to("published")
    assert reviewer.sees("No published event matches this")
    reviewer.comes(q="shown 2", nonsense="1")
    assert len(reviewer.rows()) == 1
    assert reviewer.sees("nonsense")


def test_many_drafts_come_in_pages(reviewer: Reviewer, given: DashboardContext) -> None:
    for n in range(1, PAGE + 3):
        given.desk.add(Editor("Bo"), visit(title=f"Visit number {n}"), publish=False)
    reviewer.comes()
    assert len(reviewer.rows()) == PAGE
    reviewer.presses("Next page")
    assert len(reviewer.rows()) == 2
    assert reviewer.sees(f"{PAGE + 1} to {PAGE + 2}")
    reviewer.presses(f"Select all {2} shown")
    reviewer.presses("Publish …")
    reviewer.presses("Publish 2 drafts")
    assert len(reviewer.rows()) == PAGE, "the last page is gone, the one before it is shown"
    assert "Visit number 1<" in reviewer.rows()[0]


def test_an_empty_desk_says_so(reviewer: Reviewer) -> None:
    reviewer.comes()
    assert reviewer.sees("No draft waits")
    assert reviewer.sees('href="/add"')
    assert not reviewer.rows()


@pytest.mark.parametrize(
    ("editing", "told"),
    [(Editing.LINK, "diplo-timeline sign-in-link"), (Editing.OFF, "turned editing off")],
)
def test_a_reader_gets_what_the_form_gives_and_sees_no_draft(
    reviewer: Reviewer,
    given: DashboardContext,
    drafts: list[Event],
    editing: Editing,
    told: str,
) -> None:
    provide(replace(given, who_edits=lambda _: None, editing=editing))
    reviewer.comes()
    assert reviewer.sees(told)
    assert not any(draft.title in html for draft in drafts for html in reviewer.shown())
    assert not reviewer.page.button


@pytest.mark.parametrize("words", ["Publish", "Publish 1 draft"])
def test_a_sign_in_that_ended_lets_no_button_still_there_do_anything(
    reviewer: Reviewer,
    given: DashboardContext,
    drafts: list[Event],
    words: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    reviewer.comes()
    if words != "Publish":
        reviewer.ticks(1)
        reviewer.presses("Publish …")
    provide(replace(given, who_edits=lambda _: None))
    reviewer.presses(words)
    assert "nobody is signed in" in caplog.text
    assert reviewer.sees("diplo-timeline sign-in-link")
    provide(given)
    reviewer.runs()
    assert reviewer.sees("Sign in to edit: nothing was saved")
    assert [given.store.get(draft.uid).version for draft in drafts] == [1, 1, 1]


def test_a_record_that_cannot_be_read_is_said(
    reviewer: Reviewer, given: DashboardContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> int:
        raise BusyRecord("record.db", "the record is busy", "Try again")

    monkeypatch.setattr(given.store, "count", busy)
    reviewer.comes()
    assert reviewer.sees("The record cannot be read just now")
    assert title(given.store) == "Review"


def test_the_navigation_counts_the_drafts(given: DashboardContext, drafts: list[Event]) -> None:
    assert title(given.store) == "Review (3)"
    for draft in (drafts[0], drafts[2]):
        given.desk.revise(Editor("Bo"), draft.uid, draft.as_draft(), opened=1, publish=True)
    assert title(given.store) == "Review (1)"

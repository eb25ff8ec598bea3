"""Each change is an entry of its own, so that readers who hide edits still show it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import feedparser
import pytest

from diplo_timeline.feeds import Site, change_id, render_changes
from diplo_timeline.models import Act, Event, EventDraft, Party, Review, Revision
from diplo_timeline.query import EventQuery

MakeEvent = Callable[..., Event]


@dataclass(frozen=True)
class Change:
    revision: Revision
    before: EventDraft | None


def change(event: Event, act: Act, *, version: int, note: str = "", **before: object) -> Change:
    review = Review.WITHDRAWN if act is Act.WITHDRAWN else Review.PUBLISHED
    at = event.updated_at + timedelta(hours=version - 1)
    draft = event.as_draft()
    revision = Revision(event.uid, version, at, "editor", act, note, review, draft)
    return Change(revision, draft.model_copy(update=before) if version > 1 else None)


def read(*changes: Change, event: Event) -> Any:  # noqa: ANN401 - feedparser tells no types
    site = Site("99999999-9999-4999-8999-999999999999", event.created_at, "https://t.example", "T")
    document = render_changes(
        changes=changes, events={event.uid: event}, query=EventQuery(), site=site
    )
    feed = feedparser.parse(document)
    assert not feed.bozo
    return feed


def test_a_publication_is_told_like_the_event_itself(make_event: MakeEvent) -> None:
    event = make_event()
    (entry,) = read(change(event, Act.PUBLISHED, version=1), event=event).entries
    assert entry.title == event.title
    assert entry.id == change_id(event.uid, 1)
    assert entry.link == f"https://t.example/events/{event.uid}/rev/1"
    assert "What changed" not in entry.content[0].value


def test_the_id_of_a_change_is_this_one_for_ever() -> None:
    # A changed id is a new entry to every subscriber; this literal guards the recipe.
    uid = "11111111-1111-4111-8111-111111111111"
    assert change_id(uid, 2) == "urn:uuid:439a137f-27d3-50c9-b484-34b7a12bb3ba"
    assert change_id(uid, 2) != change_id(uid, 3)


def test_a_correction_says_what_was_and_what_is_now(make_event: MakeEvent) -> None:
    event = make_event(title="Ministers meet in Rabat")
    told = change(
        event, Act.CORRECTED, version=3, note="The place was <wrong>",
        title="Ministers meet in Fez", status="announced",
    )  # fmt: skip
    (entry,) = read(told, event=event).entries
    assert entry.title == "Corrected: Ministers meet in Rabat"
    assert entry.id == change_id(event.uid, 3)
    assert entry.link.endswith("/rev/3")
    content = entry.content[0].value
    assert content.startswith("<p><b>Correction, 23 September 2025:</b>")
    assert "</p><p><b>What changed</b></p>" in content
    assert "<b>Title:</b> was" in content
    assert "“Ministers meet in Fez”" in content
    assert "“Ministers meet in Rabat”" in content
    assert "<b>Status:</b> was" in content
    assert "The place was &lt;wrong&gt;" in content
    assert entry.published == entry.updated == "2025-09-23T12:30:00+00:00"


def test_lists_are_told_member_by_member(make_event: MakeEvent) -> None:
    event = make_event()
    told = change(event, Act.CORRECTED, version=2, parties=(Party(code="IN"),), people=())
    content = read(told, event=event).entries[0].content[0].value
    assert "“India (party)”" in content
    assert "“India (visitor); Morocco (host)”" in content
    assert "<b>People:</b> was nothing, is now" in content


def test_of_a_withdrawn_event_only_the_withdrawal_is_told(make_event: MakeEvent) -> None:
    event = make_event(review=Review.WITHDRAWN, version=3)
    (entry,) = read(
        change(event, Act.WITHDRAWN, version=3, note="It never took place"),
        change(event, Act.CORRECTED, version=2),
        change(event, Act.PUBLISHED, version=1),
        event=event,
    ).entries
    assert entry.title == f"Withdrawn: {event.title}"
    assert "It never took place" in entry.content[0].value
    assert "The ministers spoke" not in entry.content[0].value


def test_a_restored_event_says_that_it_is_published_again(make_event: MakeEvent) -> None:
    event = make_event(version=3)
    (entry,) = read(change(event, Act.RESTORED, version=3), event=event).entries
    assert entry.title == f"Published again: {event.title}"


def test_a_change_that_cannot_be_told_is_left_out_and_logged(
    make_event: MakeEvent, caplog: pytest.LogCaptureFixture
) -> None:
    good = make_event(version=2)
    bad = make_event(title="\x0b")
    with caplog.at_level(logging.ERROR):
        feed = read(
            change(good, Act.CORRECTED, version=2, title="Before"),
            change(bad, Act.PUBLISHED, version=1),
            event=good,
        )
    assert [entry.title for entry in feed.entries] == [f"Corrected: {good.title}"]
    assert good.uid in caplog.text


def test_the_feed_of_changes_is_another_feed_than_that_of_the_events(
    make_event: MakeEvent,
) -> None:
    feed = read(event=make_event()).feed
    assert feed.title == "Changes: All events – T"
    assert {link.rel: link.href for link in feed.links} == {
        "self": "https://t.example/changes.atom",
        "alternate": "https://t.example/",
    }

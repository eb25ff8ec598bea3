"""Saving: one call, on a real record, that may be made twice and loses nothing."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from diplo_timeline.dashboard.form.saving import (
    Opened,
    Refused,
    Saved,
    save,
    withdraw,
)
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.desk import NOTE_LIMIT, Desk, Editor
from diplo_timeline.models import Act, Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from diplo_timeline.store.opening import create_record

EVERYTHING = EventQuery()
NO_SUCH_EVENT = "00000000-0000-4000-8000-000000000000"


def event_of(outcome: Saved | Refused) -> Event:
    assert isinstance(outcome, Saved), outcome
    return outcome.event


def refusal(outcome: Saved | Refused) -> Refused:
    assert isinstance(outcome, Refused), outcome
    return outcome


def held(store: EventStore) -> int:
    return sum(store.count(EVERYTHING, review=review) for review in Review)


def add(desk: Desk, editor: Editor, typed: Typed, *, publish: bool = True) -> Event:
    return event_of(save(desk, editor, typed, opened=None, publish=publish, save_key=typed.title))


def test_the_least_that_can_be_published_is_published(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    event = add(desk, ada, visit)
    assert event.is_public
    assert empty_store.get(event.uid).title == "Minister visits Nairobi"
    assert [r.author for r in empty_store.revisions(event.uid)] == ["Ada"]


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("title", "x" * 201, "201 characters"),
        ("title", "Minister\x07 visits", "U+0007"),
        ("title", "Minister \u202evisits", "U+202E"),
        ("summary", "half \ud83d a character", "U+D83D"),
        ("summary", "x" * 10_001, "10,001 characters"),
        ("date", "22 September 2025 - 20 September 2025", "before the start"),
        ("date", "30 February 2026", "February 2026 has 28 days"),
        ("date", "next week", "write"),
        ("date", "", "Enter a date"),
        ("parties.0.party", "Q", "write it in full"),
        ("parties.0.party", "Morroco", "Did you mean Morocco"),
        ("parties.0.party", "", "Choose at least one"),
        ("sources.0.url", "javascript:alert(1)", "starts with https://"),
        ("sources.0.url", "https://user:secret@example.org/", "user name and password"),
        ("sources.0.url", "", "at least one source"),
        ("kind", "", "needed"),
    ],
)
def test_what_no_event_may_be_is_refused_at_its_field_and_nothing_is_stored(
    path: str, text: str, says: str, desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    typed = visit.with_leaves({path: text})
    refused = refusal(save(desk, ada, typed, opened=None, publish=True, save_key="k"))
    assert [problem.field for problem in refused.problems] == [path]
    assert says in refused.problems[0].message
    assert held(empty_store) == 0


def test_nobody_who_is_not_signed_in_saves_anything(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    for publish in (True, False):
        refused = refusal(save(desk, None, visit, opened=None, publish=publish, save_key="k"))
        assert "Sign in" in refused.problems[0].message
    assert held(empty_store) == 0
    event = add(desk, ada, visit)
    opened = Opened(event.uid, 1)
    changed = visit.with_leaves({"title": "Forged"})
    refusal(save(desk, None, changed, opened=opened, publish=True, save_key="f"))
    refusal(withdraw(desk, None, opened=opened, reason="Forged", save_key="g"))
    assert empty_store.get(event.uid) == event


def test_two_calls_with_one_key_make_one_event(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    first, second = (
        event_of(save(desk, ada, visit, opened=None, publish=True, save_key="k")) for _ in range(2)
    )
    assert first == second
    assert held(empty_store) == 1
    assert len(empty_store.revisions(first.uid)) == 1


def test_two_calls_at_the_same_moment_make_one_event(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    together = Barrier(2)

    def click(_: int) -> str:
        together.wait()
        return event_of(save(desk, ada, visit, opened=None, publish=True, save_key="k")).uid

    with ThreadPoolExecutor(2) as pool:
        uids = set(pool.map(click, range(2)))
    assert len(uids) == 1
    assert held(empty_store) == 1
    assert len(empty_store.revisions(uids.pop())) == 1


def test_a_correction_saved_twice_is_one_version(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    event = add(desk, ada, visit)
    changed = visit.with_leaves({"title": "Minister visits Mombasa"})
    for _ in range(2):
        done = save(desk, ada, changed, opened=Opened(event.uid, 1), publish=True, save_key="once")
        assert event_of(done).version == 2
    assert [r.act for r in empty_store.revisions(event.uid)] == [Act.PUBLISHED, Act.CORRECTED]


def test_text_changed_after_a_save_the_page_never_heard_of_is_not_lost(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    save(desk, ada, visit, opened=None, publish=False, save_key="k")
    changed = visit.with_leaves({"title": "Minister visits Mombasa"})
    event = event_of(save(desk, ada, changed, opened=None, publish=True, save_key="k"))
    assert (event.title, event.is_public) == ("Minister visits Mombasa", True)
    assert held(empty_store) == 1
    opened = Opened(event.uid, event.version)
    for title in ("Minister visits Kisumu", "Minister visits Nakuru"):
        changed = visit.with_leaves({"title": title})
        event = event_of(save(desk, ada, changed, opened=opened, publish=True, save_key="m"))
    assert event.title == "Minister visits Nakuru"
    assert event.version == opened.version + 2


def test_a_draft_is_saved_then_published(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    draft = add(desk, ada, visit.with_leaves({"date": "", "sources.0.url": ""}), publish=False)
    assert draft.review is Review.DRAFT
    opened = Opened(draft.uid, draft.version)
    event = event_of(save(desk, ada, visit, opened=opened, publish=True, save_key="p"))
    assert (event.uid, event.version, event.is_public) == (draft.uid, 2, True)
    assert empty_store.count(EVERYTHING) == 1


def test_a_draft_that_lacks_a_source_cannot_be_published(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    bare = visit.with_leaves({"sources.0.url": ""})
    draft = add(desk, ada, bare, publish=False)
    opened = Opened(draft.uid, 1)
    refused = refusal(save(desk, ada, bare, opened=opened, publish=True, save_key="p"))
    assert [p.field for p in refused.problems] == ["sources.0.url"]
    assert empty_store.get(draft.uid) == draft


def test_a_minor_edit_is_kept_from_subscribers_and_a_correction_is_not(
    desk: Desk, ada: Editor, visit: Typed
) -> None:
    event = add(desk, ada, visit)
    typo = visit.with_leaves({"summary": "He came."})
    minor = event_of(
        save(desk, ada, typo, opened=Opened(event.uid, 1), publish=True, minor=True, save_key="1")
    )
    assert (minor.version, minor.updated_at, minor.note) == (2, event.updated_at, None)
    wrong = typo.with_leaves({"date": "5 March 2026"})
    corrected = event_of(
        save(
            desk,
            ada,
            wrong,
            opened=Opened(event.uid, 2),
            publish=True,
            note="  The visit was a day later. ",
            save_key="2",
        )
    )
    assert corrected.updated_at > event.updated_at
    assert corrected.note is not None
    assert corrected.note.text == "The visit was a day later."


def test_saving_what_the_record_says_already_changes_nothing(
    desk: Desk, ada: Editor, visit: Typed
) -> None:
    event = add(desk, ada, visit)
    same = visit.with_leaves({"date": "2026-03-04", "parties.0.party": "Kenya"})
    done = save(desk, ada, same, opened=Opened(event.uid, 1), publish=True, save_key="n")
    assert done == Saved(event, changed=False)


def test_a_save_over_a_version_that_is_no_longer_the_last_is_a_conflict(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    event = add(desk, ada, visit)
    opened = Opened(event.uid, 1)
    theirs = visit.with_leaves({"title": "Theirs"})
    save(desk, Editor("Bo"), theirs, opened=opened, publish=True, save_key="b")
    mine = visit.with_leaves({"title": "Mine"})
    refused = refusal(save(desk, ada, mine, opened=opened, publish=True, save_key="a"))
    assert refused.conflict is not None
    assert (refused.conflict.opened, refused.conflict.current) == (1, 2)
    assert empty_store.get(event.uid).title == "Theirs"
    over = Opened(event.uid, refused.conflict.current)
    assert event_of(save(desk, ada, mine, opened=over, publish=True, save_key="a")).title == "Mine"


def test_a_published_event_does_not_go_back_to_a_draft(
    desk: Desk, ada: Editor, visit: Typed
) -> None:
    event = add(desk, ada, visit)
    opened = Opened(event.uid, 1)
    refused = refusal(save(desk, ada, visit, opened=opened, publish=False, save_key="d"))
    assert "withdraw it" in refused.problems[0].message


def test_an_event_cannot_be_part_of_one_that_is_not_there(
    desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    lost = visit.with_leaves({"part_of": NO_SUCH_EVENT})
    lost = lost.with_row("relations").with_row("relations")
    lost = lost.with_leaves({"relations.1.kind": "follows", "relations.1.event": NO_SUCH_EVENT})
    refused = refusal(save(desk, ada, lost, opened=None, publish=True, save_key="k"))
    assert [p.field for p in refused.problems] == ["part_of", "relations.1.event"]
    assert held(empty_store) == 0


def test_an_event_that_is_gone_is_told(desk: Desk, ada: Editor, visit: Typed) -> None:
    gone = Opened(NO_SUCH_EVENT, 1)
    refused = refusal(save(desk, ada, visit, opened=gone, publish=True, save_key="k"))
    assert "no longer in the record" in refused.problems[0].message


@pytest.mark.parametrize(("note", "says"), [("\x00", "U+0000"), ("x" * 501, "501 characters")])
def test_a_note_readers_cannot_be_shown_is_refused(
    note: str, says: str, desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    assert NOTE_LIMIT == 500
    event = add(desk, ada, visit)
    opened = Opened(event.uid, 1)
    refused = refusal(save(desk, ada, visit, opened=opened, publish=True, note=note, save_key="k"))
    assert refused.problems[0].field == "note"
    assert says in refused.problems[0].message
    refused = refusal(withdraw(desk, ada, opened=opened, reason=note, save_key="w"))
    assert refused.problems[0].field == "reason"
    assert empty_store.get(event.uid) == event


def test_withdrawing_asks_for_a_reason_and_tells_it(desk: Desk, ada: Editor, visit: Typed) -> None:
    event = add(desk, ada, visit)
    opened = Opened(event.uid, 1)
    refused = refusal(withdraw(desk, ada, opened=opened, reason=" ", save_key="w"))
    assert refused.problems[0].field == "reason"
    gone = event_of(withdraw(desk, ada, opened=opened, reason="It was a hoax", save_key="w"))
    assert gone.review is Review.WITHDRAWN
    assert gone.note is not None
    assert gone.note.text == "It was a hoax"
    assert (
        event_of(withdraw(desk, ada, opened=opened, reason="It was a hoax", save_key="w")) == gone
    )


@pytest.fixture
def impatient_store(record_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[EventStore]:
    monkeypatch.setattr("diplo_timeline.store.engine.BUSY_SECONDS", 0.1)
    store = create_record(record_url)
    yield store
    store.close()


def test_a_busy_record_saves_nothing_and_the_same_form_can_be_saved_again(
    impatient_store: EventStore, ada: Editor, visit: Typed, tmp_path: Path
) -> None:
    desk = Desk(impatient_store)
    other = sqlite3.connect(tmp_path / "record.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = refusal(save(desk, ada, visit, opened=None, publish=True, save_key="k"))
    assert refused.problems[0].field == ""
    assert "nothing was saved" in refused.problems[0].message
    other.execute("ROLLBACK")
    other.close()
    assert held(impatient_store) == 0
    assert event_of(save(desk, ada, visit, opened=None, publish=True, save_key="k")).is_public


def test_a_damaged_record_is_told_with_what_helps(
    desk: Desk, ada: Editor, visit: Typed, tmp_path: Path, empty_store: EventStore
) -> None:
    empty_store.close()
    (tmp_path / "record.db").write_bytes(b"not a database at all, just text" * 200)
    refused = refusal(save(desk, ada, visit, opened=None, publish=True, save_key="k"))
    assert refused.problems[0].message.startswith("Nothing was saved")

"""What a browser kept comes back as it was typed; whatever else it sends does no harm."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.keeping import discard, payload, put_back, take_note
from diplo_timeline.dashboard.form.kept import MOST, read_kept
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.typed import BLANK, Typed
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.models import Event
from diplo_timeline.store import EventStore

SLOT = "0123456789abcdef" * 2
AT = datetime(2026, 11, 26, 14, 5, tzinfo=UTC)


def item(opening: Opening) -> str:
    """What the browser would keep of a form, through JSON and back as it goes."""
    told = json.loads(json.dumps(payload(opening, opening.event, "record")))
    kept = {name: told[name] for name in ("texts", "minor", "version")}
    return json.dumps({"at": AT.timestamp() * 1000, **kept})


def answer(opening: Opening, slot: str = SLOT) -> str:
    return json.dumps({"slot": slot, "text": item(opening)})


def test_a_form_with_something_in_every_field_comes_back_as_it_was(full: Typed) -> None:
    opening = Opening(typed=full, note="A day later", reason="A hoax", minor=True)
    kept = read_kept(SLOT, item(opening))
    assert kept is not None
    assert kept.typed == full
    assert (kept.note, kept.reason, kept.minor) == ("A day later", "A hoax", True)
    assert (kept.at, kept.slot, kept.version) == (AT, SLOT, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "7",
        '{"at": 1e300, "version": 1, "texts": {}}',
        '{"at": 0, "version": "x", "texts": {}}',
        '{"at": 0, "version": 1, "texts": []}',
        '{"at": NaN, "version": 1, "texts": {}}',
        "[" * 100_000,
        " " * (MOST + 1),
    ],
)
def test_what_is_no_kept_form_is_none(text: str) -> None:
    assert read_kept(SLOT, text) is None


@pytest.mark.parametrize("slot", ["", "x", SLOT + "0", SLOT.upper(), 7, None, f"{SLOT}\n"])
def test_what_is_no_slot_is_none(slot: object) -> None:
    assert read_kept(slot, item(Opening(typed=Typed(title="x")))) is None


def test_what_does_not_fit_the_form_is_left_out() -> None:
    texts = {
        "title": "Kept",
        "kind": "invasion",
        "status": "imagined",
        "stage": ["signed"],
        "summary": "a\ud800b",
        "topics": ["trade", "no-topic", "trade"],
        "parties.5.party": "KE",
        "parties.5000000.party": "IN",
        "parties.-1.party": "IN",
        "parties.٣.party": "IN",
        "__class__": "x",
        "place": {"name": "Rabat"},
        "date": 7,
    }
    kept = read_kept(SLOT, json.dumps({"at": 0, "version": 0, "texts": texts}))
    assert kept is not None
    assert len(kept.typed.parties) == 6
    assert kept.typed.parties[5].party == "KE"
    assert kept.typed.topics == ("trade",)
    said = BLANK.leaves() | {"title": "Kept", "topics": ("trade",), "parties.5.party": "KE"}
    assert {p: v for p, v in kept.typed.leaves().items() if v} == {
        p: v for p, v in said.items() if v
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
PATHS = st.sampled_from([*BLANK.leaves(), "parties.1.party", "sources.99.url", "people.0.name", ""])


@given(st.dictionaries(st.sampled_from(["at", "version", "texts", "minor"]), JSON))
def test_any_json_is_read_or_refused(given_item: dict[str, object]) -> None:
    read_kept(SLOT, json.dumps(given_item))


@given(st.dictionaries(PATHS, JSON))
def test_any_texts_make_a_form_that_can_be_drawn(texts: dict[str, object]) -> None:
    kept = read_kept(SLOT, json.dumps({"at": 0, "version": 1, "texts": texts}))
    assert kept is not None
    for value in kept.typed.leaves().values():
        "".join(value).encode()
    assert kept.typed.status in ("announced", "scheduled", "happened", "postponed", "cancelled")


def test_what_was_found_is_offered_and_put_back_with_the_key_it_was_typed_under() -> None:
    opening = Opening()
    take_note(opening, None, answer(Opening(typed=Typed(title="Lost"), note="n")))
    assert opening.offered is not None
    assert not payload(opening, None, "r")["ask"]
    put_back(opening, None, None)  # type: ignore[arg-type]  # no event, so no record is asked
    assert (opening.typed.title, opening.note, opening.save_key) == ("Lost", "n", SLOT)
    assert opening.is_touched
    assert payload(opening, None, "r")["slot"] == SLOT


def test_what_was_found_can_be_discarded_and_then_the_next_is_asked_for() -> None:
    opening = Opening()
    take_note(opening, None, answer(Opening(typed=Typed(title="Lost"))))
    discard(opening)
    told = payload(opening, None, "r")
    assert (told["drop"], told["ask"], told["touched"]) == ([SLOT], True, False)


@pytest.mark.parametrize("found", [None, "", "no json", "[]", '{"slot": 1}', "x" * 700_000])
def test_an_answer_that_is_none_changes_nothing(found: object) -> None:
    opening = Opening()
    take_note(opening, None, found)
    assert (opening.offered, opening.dropped) == (None, set())


def test_what_is_no_use_is_dropped_in_the_browser() -> None:
    opening = Opening()
    take_note(opening, None, json.dumps({"slot": SLOT, "text": "damaged"}))
    assert (opening.offered, opening.dropped) == (None, {SLOT})
    blank = Opening()
    take_note(blank, None, answer(Opening()))
    assert blank.dropped == {SLOT}


@pytest.fixture
def event(desk: Desk, ada: Editor, visit: Typed) -> Event:
    return desk.add(ada, checked(visit, publish=True), publish=True)


def test_what_the_record_says_already_is_not_offered(event: Event) -> None:
    opening = Opening.on(event)
    saved = Opening(event=event, typed=Typed.of(event), version=1)
    take_note(opening, event, answer(saved))
    assert opening.offered is None


def test_what_was_typed_over_an_older_version_is_put_back_over_that_one(
    event: Event, desk: Desk, ada: Editor, visit: Typed, empty_store: EventStore
) -> None:
    mine = Opening.on(event)
    mine.typed = mine.typed.with_leaves({"summary": "Mine."})
    theirs = checked(visit.with_leaves({"title": "Theirs"}), publish=True)
    newer = desk.revise(ada, event.uid, theirs, opened=1, publish=True)
    opening = Opening.on(newer)
    take_note(opening, newer, answer(mine))
    put_back(opening, newer, empty_store)
    assert opening.version == 1
    assert opening.event is not None
    assert opening.event.title == visit.title
    assert opening.typed == mine.typed

"""While somebody types: what is recorded already is shown, and the source goes there instead."""

from dataclasses import replace

import pytest

from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form.drafting import account_of, party_meant, sources_of
from diplo_timeline.dashboard.form.further_source import add_sources, new_to
from diplo_timeline.dashboard.form.typed import BLANK, Typed, TypedParty, TypedSource
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import BusyRecord
from diplo_timeline.models import Act, Event, EventDraft, Review, Source, read_draft
from diplo_timeline.query import EventQuery
from diplo_timeline.same_event import Account
from diplo_timeline.store import EventStore
from tests.support.visiting_form import AddEvent, Visitor, everything_in, fills_in_the_least

HEADING = "Perhaps recorded already"
ADD_SOURCE = "Add my source to this event"


def fills_in_another_report(visitor: Visitor) -> None:
    visitor.goes_to()
    visitor.enters(Kind="visit", Title="Nairobi receives the minister", Date="4 March 2026")
    visitor.enters(Party="KE", Address="https://herald.example.org/a", Publisher="Herald")


def test_a_likely_event_is_shown_with_why_and_a_link_beside_the_form(
    visitor: Visitor, add: AddEvent
) -> None:
    known = add(title="Minister visits <Nairobi>")
    fills_in_another_report(visitor)
    assert visitor.sees(HEADING)
    assert visitor.sees("Looks like the same event: same parties; same day;")
    assert visitor.sees(f'<a href="/events/{known.uid}" target="_blank">')
    assert visitor.sees("Minister visits &lt;Nairobi&gt;</a>, 4 March 2026")


def test_nothing_is_shown_before_a_party_or_a_source_is_typed_nor_where_nothing_is_like_it(
    visitor: Visitor, add: AddEvent
) -> None:
    add(date="2011")
    visitor.goes_to()
    visitor.enters(Kind="visit", Title="Minister visits Nairobi", Date="4 March 2026")
    assert not visitor.sees(HEADING)
    visitor.enters(Party="KE")
    assert not visitor.sees(HEADING)


def test_one_click_adds_the_source_and_subscribers_are_not_told(
    visitor: Visitor, empty_store: EventStore, add: AddEvent
) -> None:
    known = add()
    fills_in_another_report(visitor)
    visitor.presses(ADD_SOURCE)
    event = empty_store.get(known.uid)
    assert [source.label for source in event.sources] == ["example.org", "Herald"]
    assert event.updated_at == known.updated_at
    last = empty_store.revisions(known.uid)[-1]
    assert (last.act, last.note, last.author) == (Act.EDITED, "Source added: Herald", "Ada")
    assert visitor.sees("Your source was added to")
    assert len(everything_in(empty_store)) == 1


def test_afterwards_the_form_may_be_cleared_or_gone_on_with(
    visitor: Visitor, add: AddEvent
) -> None:
    add()
    fills_in_another_report(visitor)
    visitor.presses(ADD_SOURCE)
    visitor.presses("Go on with this form")
    assert visitor.field("Title").value == "Nairobi receives the minister"
    assert visitor.sees("It names your source already.")
    visitor.enters(Address="https://other.example.org/b")
    visitor.presses(ADD_SOURCE)
    visitor.presses("Clear the form")
    assert visitor.field("Title").value == ""
    assert not visitor.sees("Your source was added")


def test_without_a_source_the_button_waits_for_one(visitor: Visitor, add: AddEvent) -> None:
    add()
    visitor.goes_to()
    visitor.enters(Kind="visit", Date="4 March 2026", Party="KE")
    assert visitor.button(ADD_SOURCE).disabled
    visitor.enters(Address="https://herald.example.org/a")
    assert not visitor.button(ADD_SOURCE).disabled


def test_an_act_at_a_meeting_is_made_a_part_of_it_with_one_click(
    visitor: Visitor, empty_store: EventStore, add: AddEvent
) -> None:
    known = add()
    fills_in_the_least(visitor)
    visitor.enters(Kind="agreement", Address="https://example.org/else")
    visitor.presses("Make mine a part of it")
    assert visitor.field("Part of").value == known.uid
    visitor.presses("Publish")
    assert [event.title for event in empty_store.parts_of([known.uid])]


def test_the_panel_never_keeps_from_publishing_a_second_event(
    visitor: Visitor, empty_store: EventStore, add: AddEvent
) -> None:
    add()
    fills_in_another_report(visitor)
    visitor.presses("Publish")
    assert len(everything_in(empty_store)) == 2


def test_a_colleagues_draft_is_shown_and_gets_the_source(
    visitor: Visitor, empty_store: EventStore, add: AddEvent
) -> None:
    known = add(publish=False)
    fills_in_another_report(visitor)
    assert visitor.sees(f"/add?event={known.uid}")
    assert visitor.sees("4 March 2026, a draft")
    visitor.presses(ADD_SOURCE)
    event = empty_store.get(known.uid)
    assert event.review is Review.DRAFT
    assert len(event.sources) == 2


def test_who_edits_an_event_is_not_shown_that_event(visitor: Visitor, add: AddEvent) -> None:
    visitor.goes_to(add(publish=False).uid)
    assert not visitor.sees(HEADING)


def test_a_record_that_cannot_be_searched_leaves_the_form_usable(
    visitor: Visitor, empty_store: EventStore, add: AddEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> tuple[Event, ...]:
        raise BusyRecord("sqlite:///record.db", "is busy", "try again")

    add()
    monkeypatch.setattr(EventStore, "likely", busy)
    fills_in_another_report(visitor)
    assert not visitor.sees(HEADING)
    visitor.presses("Publish")
    assert visitor.sees("Published")


def source(url: str = "", **told: str) -> Source:
    return Source.model_validate({"url": url, **told})


def test_a_source_is_added_to_the_version_there_is_then(
    empty_store: EventStore, desk: Desk, add: AddEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, ada = add(), Editor("Ada")
    revise, saves = desk.revise, list[int]()

    def somebody_was_quicker(*given: object, **more: object) -> Event:
        if not saves:
            saves.append(1)
            draft = known.as_draft().model_copy(update={"summary": "Theirs."})
            revise(ada, known.uid, draft, opened=1, publish=True)
        return revise(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "revise", somebody_was_quicker)
    done = add_sources(empty_store, desk, ada, known.uid, [source("https://b.example.org/")])
    assert done.event is not None
    assert (done.event.summary, done.event.version, len(done.event.sources)) == ("Theirs.", 3, 2)


def test_asked_twice_a_source_is_added_once(
    empty_store: EventStore, desk: Desk, add: AddEvent
) -> None:
    known = add()
    for _ in range(2):
        done = add_sources(
            empty_store, desk, Editor("Ada"), known.uid, [source("https://b.example.org/")]
        )
    assert done.event is not None
    assert done.event.version == 2


def test_nobody_signed_in_adds_no_source(
    empty_store: EventStore, desk: Desk, add: AddEvent
) -> None:
    known = add()
    done = add_sources(empty_store, desk, None, known.uid, [source("https://b.example.org/")])
    assert done.event is None
    assert "Sign in" in done.why_not
    assert empty_store.get(known.uid) == known


def test_a_full_list_of_sources_is_refused_with_the_limit(
    empty_store: EventStore, desk: Desk
) -> None:
    sources = [{"url": f"https://example.org/{n}"} for n in range(100)]
    stated = {"kind": "call", "title": "Call", "date": "2024", "parties": ["KE"]}
    draft: EventDraft = read_draft({**stated, "sources": sources})
    event = desk.add(Editor("Ada"), draft, publish=True)
    done = add_sources(
        empty_store, desk, Editor("Ada"), event.uid, [source("https://b.example.org/")]
    )
    assert "100 are allowed" in done.why_not


def test_sources_without_an_address_are_told_apart_by_title_and_publisher(add: AddEvent) -> None:
    known = replace(add(), sources=(source(title="Yearbook", publisher="Press"),))
    assert new_to(known, [source(title="Yearbook", publisher="Press")]) == ()
    assert new_to(known, [source(title="Yearbook", publisher="Herald")])


def test_what_cannot_be_read_yet_is_left_out_of_the_comparison() -> None:
    typed = Typed(
        kind="",
        title=" A title ",
        date="30 February",
        parties=(TypedParty("KE"), TypedParty("x"), TypedParty("")),
        sources=(TypedSource("https://example.org/a"), TypedSource("javascript:alert(1)")),
    )
    account = account_of(typed)
    assert (account.kind, account.title, account.date) == ("", "A title", None)
    assert account.parties == {"KE"}
    assert account.sources == ("https://example.org/a",)
    assert sources_of(BLANK) == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Keny", "KE"), ("moroc", "MA"), ("Indi", "IN"), ("Guin", "Guin"), ("Ken", "Ken"),
     ("Blue Water Conference", "Blue Water Conference"), ("Kenya", "Kenya")],
)  # fmt: skip
def test_the_beginning_of_one_countrys_name_means_that_country(text: str, meant: str) -> None:
    assert party_meant(text) == meant


def test_a_begun_name_is_told_as_understood_and_saved_as_the_country(
    visitor: Visitor, empty_store: EventStore
) -> None:
    fills_in_the_least(visitor)
    visitor.fills("Party", "Keny")
    assert visitor.sees("Understood as <b>Kenya</b>")
    visitor.presses("Publish")
    assert empty_store.page(EventQuery()).events[0].parties[0].code == "KE"


def test_the_search_for_likely_events_is_made_once_for_what_is_typed(
    visitor: Visitor, given: DashboardContext, add: AddEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    add()
    asked = []
    likely = EventStore.likely

    def counting(store: EventStore, account: Account) -> tuple[Event, ...]:
        asked.append(account)
        return likely(store, account)

    monkeypatch.setattr(EventStore, "likely", counting)
    fills_in_another_report(visitor)
    before = len(asked)
    visitor.enters(Summary="Nothing that is compared.")
    visitor.runs()
    assert len(asked) == before

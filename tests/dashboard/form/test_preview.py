"""How it will read, while it is still being typed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.preview import NO_UID, card, likely_event
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.desk import Desk, Editor

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_nothing_is_shown_before_there_is_a_kind_and_a_title() -> None:
    assert likely_event(Typed(), now=NOW) is None
    assert likely_event(Typed(kind="visit"), now=NOW) is None
    assert likely_event(Typed(title="A visit"), now=NOW) is None
    assert likely_event(Typed(kind="visit", title="x" * 201), now=NOW) is None


def test_a_whole_form_reads_as_the_event_it_will_be(full: Typed, desk: Desk, ada: Editor) -> None:
    event = likely_event(full, now=NOW)
    assert event is not None
    stored = desk.add(ada, checked(full, publish=True), publish=True)
    assert event.as_draft() == stored.as_draft()
    assert event.is_public


def test_what_is_wrong_is_left_out_and_the_rest_is_shown(full: Typed) -> None:
    broken = full.with_leaves(
        {
            "date": "30 February 2026",
            "parties.2.party": "Morroco",
            "people.1.name": "",
            "place.latitude": "north",
            "sources.0.url": "javascript:alert(1)",
            "in_force_to": "2020",
            "topics": ("trade", "gossip"),
        }
    )
    event = likely_event(broken, now=NOW)
    assert event is not None
    assert event.date is None
    assert [p.code for p in event.parties] == ["KE", "blue-water-conference"]
    assert event.people == ()
    assert event.place is None
    assert [s.label for s in event.sources] == ["Ministry"]
    assert event.in_force_to is None
    assert event.topics == ("trade",)
    assert event.summary.startswith("First paragraph.")


def test_a_change_to_an_event_reads_as_a_correction_with_its_note(
    visit: Typed, desk: Desk, ada: Editor
) -> None:
    stored = desk.add(ada, checked(visit, publish=True), publish=True)
    later = stored.updated_at + timedelta(days=1)
    changed = replace(visit, title="Minister visits Mombasa")
    event = likely_event(changed, stored, note="It was Mombasa.", now=later)
    assert event is not None
    assert (event.uid, event.published_at) == (stored.uid, stored.published_at)
    assert event.updated_at == later
    assert event.note is not None
    assert event.note.text == "It was Mombasa."


def test_the_title_of_an_event_not_stored_yet_leads_nowhere(visit: Typed) -> None:
    event = likely_event(visit.with_leaves({"title": "<b>A</b> visit"}), now=NOW)
    assert event is not None
    html = card(event)
    assert "<a>&lt;b&gt;A&lt;/b&gt; visit</a>" in html
    assert NO_UID not in html.replace(f'id="e-{NO_UID}"', "")

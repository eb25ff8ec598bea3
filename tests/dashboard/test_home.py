"""The timeline page over a real record: what it shows of a view."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from diplo_timeline.dashboard.address import WIDGETS
from diplo_timeline.desk import Editor
from diplo_timeline.models import Event, Review
from diplo_timeline.query import EventQuery
from diplo_timeline.settings import Editing
from diplo_timeline.store import EventStore

Open = Callable[..., AppTest]
Add = Callable[..., Event]
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) **bold** $x$ :red[no]"


def said(page: AppTest) -> str:
    """All HTML of a page, the style sheet left out."""
    bodies = [element.proto.body for element in page.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def notices(page: AppTest) -> list[str]:
    return re.findall(r'<div class="dt note"[^>]*>(.*?)</div>', said(page))


def titles(page: AppTest) -> list[str]:
    """The titles of the list's cards and their parts, in order."""
    (listed,) = (p for p in said(page).split('<div class="dt two">')[1:])
    return re.findall(r"<h[34][^>]*><a[^>]*>(.*?)</a>", listed)


# -- the first record ------------------------------------------------------------------------


def test_the_four_events_are_shown_the_parts_inside_their_meeting(
    opened: Open, sample: EventStore
) -> None:
    page = opened(sample)
    html = said(page)
    assert '<h1 dir="auto">All events</h1>' in html
    assert "<b>4</b> events, 22 September 2025; <b>2</b> countries take part." in html
    assert "<h2>September 2025</h2><span>4 events</span>" in html
    assert "3 events are part of this meeting" in html
    assert html.count('<article class="ev"') == 1
    assert len(titles(page)) == 4


def test_the_sample_record_says_that_it_is_one_and_how_to_keep_your_own(
    opened: Open, sample: EventStore
) -> None:
    (told,) = notices(opened(sample, is_sample=True))
    assert "sample record" in told
    assert "DIPLO_DATABASE_URL" in told
    assert notices(opened(sample)) == []


def test_a_part_that_matches_alone_has_a_card_that_leads_to_its_meeting(
    opened: Open, sample: EventStore
) -> None:
    page = opened(sample, kind="agreement")
    meeting = sample.page(EventQuery(kind=("meeting",))).events[0]
    assert len(titles(page)) == 1
    assert f'Part of <a href="/events/{meeting.uid}"' in said(page)


def test_a_whole_that_matches_alone_says_how_many_parts_are_left_out(
    opened: Open, sample: EventStore
) -> None:
    page = opened(sample, kind="meeting")
    assert len(titles(page)) == 1
    assert "3 events are part of this" in said(page)


# -- filters from the address ----------------------------------------------------------------


def test_the_address_sets_every_filter(opened: Open, sample: EventStore) -> None:
    page = opened(
        sample,
        q="defence",
        party=["IN", "MA"],
        family="agreements",
        status="happened",
        from_="2025-09",
        to="2025",
    )
    assert page.text_input(key=WIDGETS["q"]).value == "defence"
    assert page.multiselect(key=WIDGETS["party"]).value == ["IN", "MA"]
    assert page.multiselect(key=WIDGETS["status"]).value == ["happened"]
    assert page.text_input(key=WIDGETS["from"]).value == "September 2025"
    assert page.text_input(key=WIDGETS["to"]).value == "2025"
    assert page.session_state[WIDGETS["family"]] == ["agreements"]
    assert len(titles(page)) == 1
    assert "India and Morocco: agreements, " in said(page)


def test_a_filter_writes_codes_into_the_address(opened: Open, sample: EventStore) -> None:
    page = opened(sample)
    page.multiselect(key=WIDGETS["party"]).set_value(["MA", "IN"]).run()
    assert page.query_params == {"party": ["IN", "MA"]}
    page.text_input(key=WIDGETS["q"]).set_value("memorandum").run()
    assert page.query_params == {"q": "memorandum", "party": ["IN", "MA"]}
    page.text_input(key=WIDGETS["from"]).set_value("Sept 2025").run()
    assert page.query_params["from"] == "2025-09"
    assert "from <b>1 September 2025</b>" in said(page)
    page.button(key="clear").click().run()
    assert page.query_params == {}
    assert page.text_input(key=WIDGETS["q"]).value == ""
    assert len(titles(page)) == 4


def test_another_address_sets_the_widgets_anew(opened: Open, sample: EventStore) -> None:
    page = opened(sample, party="IN")
    page.query_params["party"] = "MA"  # as Back does
    page.query_params["kind"] = "mission"
    page.run()
    assert page.multiselect(key=WIDGETS["party"]).value == ["MA"]
    assert page.multiselect(key=WIDGETS["kind"]).value == ["mission"]


def test_a_filter_drops_the_lists_page_and_keeps_lanes_and_part_of(
    opened: Open, sample: EventStore
) -> None:
    meeting = sample.page(EventQuery(kind=("meeting",))).events[0].uid
    page = opened(sample, part_of=meeting, lanes="party", page=f"2026-01-01_{meeting}")
    page.multiselect(key=WIDGETS["party"]).set_value(["IN"]).run()
    assert page.query_params == {"party": "IN", "part_of": meeting, "lanes": "party"}
    assert len(titles(page)) == 3


def test_what_is_typed_as_a_day_and_is_none_stays_and_is_named(
    opened: Open, sample: EventStore
) -> None:
    page = opened(sample, party="IN")
    page.text_input(key=WIDGETS["from"]).set_value("soon").run()
    assert page.query_params == {"party": "IN"}
    assert page.text_input(key=WIDGETS["from"]).value == "soon"
    assert 'role="alert">From: “soon”' in said(page)
    page.query_params["party"] = "MA"  # Back or a link: another view, nothing typed there
    page.run()
    assert page.text_input(key=WIDGETS["from"]).value == ""
    assert 'role="alert"' not in said(page)


def test_a_party_without_events_may_be_chosen_too(opened: Open, sample: EventStore) -> None:
    page = opened(sample)
    options = page.multiselect(key=WIDGETS["party"]).options
    assert options[:2] == ["India", "Morocco"]
    assert "Kenya" in options
    assert "European Union" in options


def test_an_organisation_only_the_record_knows_is_chosen_by_its_name(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(parties=[{"code": "IN"}, {"name": "Atlantic Ministers’ Forum"}])
    page = opened(record, party="atlantic-ministers-forum")
    party = page.multiselect(key=WIDGETS["party"])
    assert "Atlantic Ministers’ Forum" in party.options
    assert party.value == ["atlantic-ministers-forum"]
    assert len(titles(page)) == 1


# -- what an address gets wrong --------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "guess", "better"),
    [
        ("kind", "meting", "Meeting", "/?kind=meeting"),
        ("party", "India", "India (IN)", "/?party=IN"),
        ("country", "IN", "party", "/?party=IN"),
        ("windw", "2025", "window", "/?window=2025"),
    ],
)
def test_a_bad_value_is_ignored_with_the_nearest_guess_as_a_link(
    opened: Open, sample: EventStore, name: str, value: str, guess: str, better: str
) -> None:
    page = opened(sample, **{name: value})
    (told,) = notices(page)
    assert "It was ignored." in told
    assert f'<a href="{better}" target="_self">Did you mean {guess}?</a>' in told
    assert len(titles(page)) == 4


def test_a_hostile_address_is_told_of_as_plain_text(opened: Open, sample: EventStore) -> None:
    (told,) = notices(opened(sample, kind=HOSTILE))
    assert "<script" not in told
    assert "&lt;script&gt;" in told


def test_a_page_that_is_none_of_this_list_shows_the_first_one(
    opened: Open, sample: EventStore
) -> None:
    page = opened(sample, page="second")
    assert len(titles(page)) == 4
    assert "is no page of this list" in notices(page)[0]


# -- nothing matches -------------------------------------------------------------------------


def test_when_nothing_matches_each_filter_to_leave_out_says_what_it_brings(
    opened: Open, sample: EventStore
) -> None:
    html = said(opened(sample, party=["FR", "IN"], kind="agreement"))
    assert "No event in the record matches all of this" in html
    assert (
        '<a href="/?party=IN&amp;kind=agreement" target="_self">Leave out France</a>: 1 event<'
        in html
    )
    assert "Leave out India" not in html  # brings nothing
    assert "Leave out the kinds" not in html
    assert '<a href="/" target="_self">See all 4 events</a>' in html
    assert '<a href="/add" target="_self">Add the event</a>' in html


def test_a_record_that_nobody_may_edit_does_not_ask_for_events(
    opened: Open, record: EventStore
) -> None:
    html = said(opened(record, editing=Editing.OFF))
    assert "The record has no events yet" in html
    assert "/add" not in html
    assert "/add" in said(opened(record))


# -- hostile text ----------------------------------------------------------------------------


def test_hostile_text_is_shown_as_it_was_written(
    opened: Open, record: EventStore, add: Add
) -> None:
    event = add(
        title=HOSTILE,
        summary=HOSTILE,
        parties=[{"code": "IN"}, {"name": HOSTILE}],
        people=[{"name": HOSTILE}],
        place={"name": HOSTILE},
        sources=[{"title": HOSTILE, "publisher": HOSTILE}],
    )
    page = opened(record, event=event.uid, q="alert")
    html = said(page)
    shown = html.replace("<mark>", "").replace("</mark>", "")
    assert shown.count("&lt;script&gt;alert(1)") >= 10  # list, details, rail
    assert "&lt;script&gt;<mark>alert</mark>(1)" in html  # and what was searched for is marked
    assert "<script" not in html
    assert page.markdown.len == 0


# -- paging ----------------------------------------------------------------------------------


def test_forty_events_a_page_and_each_event_once(
    opened: Open, record: EventStore, add: Add
) -> None:
    for n in range(100):
        add(title=f"Meeting {n:03}", date=f"20{n // 10 + 10}-03-{n % 10 + 1:02}")
    page = opened(record)
    seen = titles(page)
    assert len(seen) == 40
    assert "Back to the newest" not in said(page)
    for expected in (40, 20):
        (token,) = re.findall(r'href="/\?page=([^"]+)" target="_self">Earlier events', said(page))
        page = opened(record, page=token)
        assert len(titles(page)) == expected
        seen += titles(page)
    assert seen == [f"Meeting {n:03}" for n in reversed(range(100))]
    assert '_self">Earlier events' not in said(page)
    assert '<a href="/" target="_self">Back to the newest</a>' in said(page)


def test_what_lies_ahead_comes_first_soonest_first_and_on_the_first_page_only(
    opened: Open, record: EventStore, add: Add
) -> None:
    for n in range(20):
        add(title=f"Visit {n:02}", kind="visit", status="scheduled", date=f"{2200 + n}-01-01")
    for n in range(41):
        add(title=f"Past {n:02}", date=f"{1900 + n}-01-01")
    page = opened(record)
    shown = titles(page)
    assert shown[:3] == ["Visit 00", "Visit 01", "Visit 02"]
    assert shown[10] == "Past 40"
    assert len(shown) == 50
    assert "<h2>To come</h2><span>10 events</span>" in said(page)
    assert '<a href="/?from=2209-01-01" target="_self">Later events' in said(page)
    (token,) = re.findall(r'href="/\?page=([^"]+)" target="_self">Earlier events', said(page))
    assert titles(opened(record, page=token)) == ["Past 00"]


def test_what_is_known_by_the_year_only_stands_under_the_year(
    opened: Open, record: EventStore, add: Add
) -> None:
    add(title="In January", date="2023-01-01")
    add(title="Some time", date="2023")
    add(title="Late", date="2023-11")
    page = opened(record)
    assert re.findall("<h2>(.*?)</h2><span>", said(page)) == [
        "November 2023",
        "January 2023",
        "2023",
    ]
    assert titles(page) == ["Late", "In January", "Some time"]


def test_parts_of_parts_hang_in_the_outermost_card(
    opened: Open, record: EventStore, add: Add
) -> None:
    summit = add(title="Summit", kind="summit")
    session = add(title="Session", part_of=summit.uid)
    add(title="Paper", kind="statement", part_of=session.uid)
    html = said(opened(record))
    assert html.count('<article class="ev"') == 1
    assert "2 events are part of this summit" in html


# -- one event selected ----------------------------------------------------------------------


def test_the_selected_event_is_open_with_its_permanent_address(
    opened: Open, sample: EventStore
) -> None:
    meeting = sample.page(EventQuery(kind=("meeting",))).events[0]
    page = opened(sample, event=meeting.uid)
    html = said(page)
    assert f'<a href="/events/{meeting.uid}" target="_self">Permanent page</a>' in html
    assert f'<a href="/?part_of={meeting.uid}" target="_self">3 events are part of this</a>' in html
    assert "/add?event=" not in html
    page.button(key="close").click().run()
    assert page.query_params == {}
    assert "Permanent page" not in said(page)


def test_only_an_editor_is_led_to_the_form(opened: Open, sample: EventStore) -> None:
    meeting = sample.page(EventQuery(kind=("meeting",))).events[0]
    html = said(opened(sample, event=meeting.uid, editor=Editor("t")))
    assert f'<a href="/add?event={meeting.uid}" target="_self">Edit</a>' in html
    off = said(opened(sample, event=meeting.uid, editor=Editor("t"), editing=Editing.OFF))
    assert "/add?event=" not in off


def test_an_unknown_or_withdrawn_event_is_said_to_be_so(
    opened: Open, record: EventStore, add: Add
) -> None:
    event = add()
    record.withdraw(event.uid, opened=event.version, author="t", note="an error")
    add(title="Another")
    page = opened(record, event=event.uid)
    assert "no published event with this address" in notices(page)[0]
    assert titles(page) == ["Another"]


def test_drafts_and_withdrawn_events_are_not_counted(
    opened: Open, record: EventStore, add: Add
) -> None:
    event = add()
    record.add(event.as_draft(), review=Review.DRAFT, author="t")
    assert "<b>1</b> event, 6 May 2024" in said(opened(record))


# -- the record fails ------------------------------------------------------------------------


def test_a_record_that_cannot_be_read_is_told_plainly_to_readers(
    opened: Open, record: EventStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    record.close()
    (tmp_path / "record.db").write_bytes(b"no database at all, but long enough to be one" * 100)
    html = said(opened(record))
    assert "The record cannot be read just now." in html
    assert str(tmp_path) not in html
    assert "cannot read the record" in caplog.text


def test_an_editor_is_told_what_is_wrong_with_the_record(
    opened: Open, record: EventStore, tmp_path: Path
) -> None:
    record.close()
    (tmp_path / "record.db").write_bytes(b"no database at all, but long enough to be one" * 100)
    html = said(opened(record, editor=Editor("t")))
    assert "The timeline cannot be shown" in html
    assert "record.db" in html
    assert "Traceback" not in html


def test_the_parts_of_one_event_say_whose_they_are(opened: Open, sample: EventStore) -> None:
    meeting = sample.page(EventQuery(kind=("meeting",))).events[0]
    page = opened(sample, part_of=meeting.uid, party="IN")
    assert len(titles(page)) == 3
    (told,) = notices(page)
    assert f"part of “{meeting.title}”" in told
    assert '<a href="/?party=IN" target="_self">Show all events</a>' in told

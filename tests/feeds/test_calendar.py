"""A view as a calendar: what programs that subscribe to it read."""

import logging
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplo_timeline.dates import EventDate
from diplo_timeline.errors import TextError
from diplo_timeline.feeds.calendar import calendar, vevent
from diplo_timeline.models import Event, Note, Person, Place, Relation, Review, Source
from diplo_timeline.text import clean, clean_line

MakeEvent = Callable[..., Event]
Read = Any  # what is read: the library says that any property may be of any of its types

any_example = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

PUBLIC = "https://timeline.example.org"
UID = "urn:uuid:99999999-9999-4999-8999-999999999999"
ADDRESS = f"{PUBLIC}/events.ics?party=IN&topic=maritime-security"
PAGE = f"{PUBLIC}/?party=IN&topic=maritime-security"
CHANGED = datetime(2025, 9, 23, 10, 30, tzinfo=UTC)
PARENT = "22222222-2222-4222-8222-222222222222"
GOOD = "33333333-3333-4333-8333-333333333333"
BAD = "44444444-4444-4444-8444-444444444444"
OTHERS = {PARENT: "Raksha Mantri's visit to Morocco"}


def written(*events: Event, **given: object) -> bytes:
    particulars: dict[str, Any] = {
        "uid": UID,
        "name": "India, maritime security – Diplo Timeline",
        "description": "Diplomatic events with their sources: India; maritime security.",
        "address": ADDRESS,
        "page": PAGE,
        "changed": CHANGED,
        "public_url": PUBLIC,
        "titles": {},
        **given,
    }
    return calendar(events, **particulars)


def read(document: bytes) -> Read:
    """Parse a calendar, and see that the parser had nothing to forgive."""
    parsed = icalendar.Calendar.from_ical(document)
    assert all(component.errors == [] for component in parsed.walk())
    return parsed


def unescaped(value: object) -> str:
    """A TEXT of the calendar itself, which this parser may hand over as it was written."""
    return re.sub(r"\\([\\;,])", r"\1", str(value))


def entry_of(event: Event, **given: object) -> Read:
    (entry,) = read(written(event, **given)).events
    return entry


def test_a_calendar_says_what_it_is_and_how_to_keep_up_with_it(make_event: MakeEvent) -> None:
    parsed = read(written(make_event()))
    assert parsed["VERSION"] == "2.0"
    assert parsed["PRODID"].startswith("-//Diplo Timeline//")
    assert parsed["CALSCALE"] == "GREGORIAN"
    assert parsed["UID"] == UID
    assert unescaped(parsed["NAME"]) == "India, maritime security – Diplo Timeline"
    assert parsed["DESCRIPTION"].startswith("Diplomatic events with their sources")
    assert parsed["URL"] == PAGE
    assert parsed["SOURCE"] == ADDRESS
    assert parsed["SOURCE"].params == {"VALUE": "URI"}
    assert parsed.decoded("LAST-MODIFIED") == CHANGED
    assert parsed.decoded("REFRESH-INTERVAL") == timedelta(hours=1)


def test_the_parameters_some_programs_insist_on_are_written_out(make_event: MakeEvent) -> None:
    lines = written(make_event()).split(b"\r\n")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert b"X-PUBLISHED-TTL:PT1H" in lines
    assert b"DTSTART;VALUE=DATE:20250922" in lines
    assert b"DTEND;VALUE=DATE:20250923" in lines


def test_nobody_is_invited(make_event: MakeEvent) -> None:
    document = written(make_event())
    assert b"METHOD" not in document
    assert b"ORGANIZER" not in document
    assert b"ATTENDEE" not in document


def test_an_entry_carries_identity_instants_and_version(make_event: MakeEvent) -> None:
    later = datetime(2025, 9, 25, 12, 0, 0, 999, tzinfo=timezone(timedelta(hours=2)))
    event = make_event(version=3, updated_at=later)
    entry = entry_of(event)
    assert entry["UID"] == event.uid
    assert entry.decoded("DTSTAMP") == datetime(2025, 9, 25, 10, 0, tzinfo=UTC)
    assert entry.decoded("LAST-MODIFIED") == entry.decoded("DTSTAMP")
    assert entry.decoded("CREATED") == event.published_at
    assert entry["SEQUENCE"] == 2
    assert b"DTSTAMP:20250925T100000Z\r\n" in written(event)


def test_an_entry_says_what_where_and_leaves_people_free(make_event: MakeEvent) -> None:
    place = Place(name="Rabat", country="MA", latitude=34.02, longitude=-6.83)
    event = make_event(place=place)
    entry = entry_of(event)
    assert entry["SUMMARY"] == "Defence ministers of India and Morocco meet in Rabat"
    assert entry["CATEGORIES"].ical_value == ["Meeting", "Talks", "Maritime security"]
    assert entry["LOCATION"] == "Rabat, Morocco"
    assert entry["GEO"].ical_value == (34.02, -6.83)
    assert entry["URL"] == f"{PUBLIC}/events/{event.uid}"
    assert (entry["TRANSP"], entry["CLASS"]) == ("TRANSPARENT", "PUBLIC")
    assert (entry["X-DIPLO-DATE"], entry["X-DIPLO-STATUS"]) == ("2025-09-22", "happened")


def test_without_a_place_or_coordinates_none_are_told(make_event: MakeEvent) -> None:
    assert "GEO" not in entry_of(make_event())
    assert "LOCATION" not in entry_of(make_event(place=None))


def test_a_position_on_the_equator_and_near_greenwich_is_a_plain_number(
    make_event: MakeEvent,
) -> None:
    place = Place(name="At sea", latitude=0.0, longitude=0.00001)
    document = written(make_event(place=place))
    assert b"GEO:0.000000;0.000010\r\n" in document


def test_icalendar_still_writes_small_numbers_as_powers_of_ten() -> None:
    assert "e" in icalendar.vGeo((0.0, 0.00001)).to_ical()


@pytest.mark.parametrize(
    ("status", "state", "led_by"),
    [
        ("happened", "CONFIRMED", ""),
        ("announced", "TENTATIVE", "Announced: "),
        ("scheduled", "TENTATIVE", "Scheduled: "),
        ("postponed", "TENTATIVE", "Postponed: "),
        ("cancelled", "CANCELLED", "Cancelled: "),
    ],
)
def test_what_did_not_happen_is_not_confirmed(
    make_event: MakeEvent, status: str, state: str, led_by: str
) -> None:
    entry = entry_of(make_event(status=status, title="Embassy opens"))
    assert entry["STATUS"] == state
    assert entry["SUMMARY"] == f"{led_by}Embassy opens"
    assert entry["X-DIPLO-STATUS"] == status


def test_a_day_of_announcement_is_not_taken_for_the_day_of_the_event(
    make_event: MakeEvent,
) -> None:
    description = entry_of(make_event(status="announced"))["DESCRIPTION"]
    assert "\nAnnounced: Monday 22 September 2025, one day." in description


# Dates: the first day, the day after the last one, and words that say what days cannot.

DATES = [
    ("2025-09-22", "20250922", "20250923", "When: Monday 22 September 2025, one day."),
    ("2025-09-22/2025-09-24", "20250922", "20250925", "When: 22–24 September 2025, 3 days."),
    ("2024-02", "20240201", "20240301", "the calendar shows the whole month."),
    ("2025", "20250101", "20260101", "the calendar shows the whole year."),
    ("2024/2025", "20240101", "20260101", "the calendar shows the whole period."),
    ("2025-09-22~", "20250922", "20250923", "The date is approximate"),
    ("2025-09-22?", "20250922", "20250923", "The date is uncertain."),
    ("2025-09/..", "20250901", None, "since September 2025, no end known. No end is known:"),
    ("0001-01-01", "00010101", "00010102", "When: Monday 1 January AD 1, one day."),
    ("0001", "00010101", "00020101", "the calendar shows the whole year."),
    ("9998-12-31", "99981231", "99990101", "When: Thursday 31 December 9998, one day."),
    ("9999-12-31", "99991231", None, "When: Friday 31 December 9999, one day."),
    ("9999", "99990101", "99991231", "the calendar shows the whole year."),
    ("9999-12-31/..", "99991231", None, "since 31 December 9999, no end known."),
]


@pytest.mark.parametrize(("edtf", "first", "after", "words"), DATES)
def test_a_date_is_its_whole_days_and_its_words(
    make_event: MakeEvent, edtf: str, first: str, after: str | None, words: str
) -> None:
    document = written(make_event(date=EventDate.parse(edtf)))
    assert f"DTSTART;VALUE=DATE:{first}\r\n".encode() in document
    if after is None:
        assert b"DTEND" not in document
    else:
        assert f"DTEND;VALUE=DATE:{after}\r\n".encode() in document
    (entry,) = read(document).events
    assert words in entry["DESCRIPTION"]
    assert entry["X-DIPLO-DATE"] == edtf


def test_an_exact_date_needs_no_caution(make_event: MakeEvent) -> None:
    event = make_event(date=EventDate.parse("2025-09-22/2025-09-24"))
    assert "calendar shows" not in entry_of(event)["DESCRIPTION"]


@given(days=st.tuples(st.dates(), st.dates()).map(sorted))
@any_example
def test_any_days_are_read_back(make_event: MakeEvent, days: list[date]) -> None:
    first, last = days
    entry = entry_of(make_event(date=EventDate.of(first, last)))
    assert entry.decoded("DTSTART") == first
    if last < date.max:
        assert entry.decoded("DTEND") == last + timedelta(days=1)


# The description: everything a reader needs, in plain text.


def test_the_description_tells_the_event_in_order(make_event: MakeEvent) -> None:
    event = make_event()
    assert entry_of(event)["DESCRIPTION"] == (
        "Meeting; Monday 22 September 2025; Rabat, Morocco; India, Morocco. "
        "The ministers spoke of industry.\n"
        "\n"
        "They agreed to meet again.\n"
        "\n"
        "When: Monday 22 September 2025, one day.\n"
        "People: Rajnath Singh, Defence Minister, India\n"
        "\n"
        "Sources:\n"
        "Ministry of Defence: Raksha Mantri in Rabat, 23 September 2025\n"
        "https://example.org/release?id=1&lang=en\n"
        "\n"
        f"{PUBLIC}/events/{event.uid}"
    )


def test_a_correction_stands_first_with_its_day(make_event: MakeEvent) -> None:
    note = Note(datetime(2025, 9, 24, 23, 59, tzinfo=UTC), "The place was wrong.")
    description = entry_of(make_event(note=note))["DESCRIPTION"]
    assert description.startswith("Correction, 24 September 2025: The place was wrong. Meeting;")


def test_the_time_an_agreement_is_in_force_is_told(make_event: MakeEvent) -> None:
    event = make_event(
        kind="agreement",
        in_force_from=EventDate.parse("2026-01"),
        in_force_to=EventDate.parse("2031"),
    )
    description = entry_of(event)["DESCRIPTION"]
    assert "\nIn force from: January 2026\nIn force to: 2031\n" in description


def test_a_source_without_an_address_is_named_all_the_same(make_event: MakeEvent) -> None:
    source = Source(title="Communiqué", publisher="Embassy of India, Rabat")
    description = entry_of(make_event(sources=(source,)))["DESCRIPTION"]
    assert "Sources:\nEmbassy of India, Rabat: Communiqué\n\nhttps://" in description


def test_an_event_names_the_published_one_it_is_part_of(make_event: MakeEvent) -> None:
    event = make_event(part_of=PARENT, relations=(Relation(kind="follows", uid=GOOD),))
    entry = entry_of(event, titles=OTHERS)
    assert entry["RELATED-TO"] == PARENT
    assert entry["RELATED-TO"].params == {"RELTYPE": "PARENT"}
    assert f"Part of: {OTHERS[PARENT]}\n{PUBLIC}/events/{PARENT}\n" in entry["DESCRIPTION"]


def test_what_readers_cannot_open_is_not_mentioned(make_event: MakeEvent) -> None:
    event = make_event(part_of=PARENT, relations=(Relation(kind="follows", uid=GOOD),))
    document = written(event)
    assert PARENT.encode() not in document
    assert GOOD.encode() not in document


def test_a_parent_renamed_is_named_anew(make_event: MakeEvent) -> None:
    event = make_event(part_of=PARENT)
    written(event, titles=OTHERS)
    assert (
        "Part of: Another name\n" in entry_of(event, titles={PARENT: "Another name"})["DESCRIPTION"]
    )


def test_a_withdrawn_event_stays_on_its_days_as_a_dated_notice_and_nothing_else(
    make_event: MakeEvent,
) -> None:
    note = Note(datetime(2025, 9, 30, 9, 0, tzinfo=UTC), "The source took it back.")
    place = Place(name="Rabat", country="MA", latitude=34.02, longitude=-6.83)
    event = make_event(review=Review.WITHDRAWN, note=note, version=2, place=place, part_of=PARENT)
    entry = entry_of(event, titles=OTHERS)
    assert entry["STATUS"] == "CANCELLED"
    assert entry["SUMMARY"] == f"Withdrawn: {event.title}"
    assert entry["DESCRIPTION"] == (
        "This event was withdrawn on 30 September 2025. Do not cite it. "
        "The reason given: The source took it back."
    )
    assert entry.decoded("DTSTART") == date(2025, 9, 22)
    assert entry["SEQUENCE"] == 1
    gone = {"CATEGORIES", "LOCATION", "GEO", "RELATED-TO", "X-DIPLO-DATE", "X-DIPLO-STATUS"}
    assert not gone & set(entry)


def test_an_event_withdrawn_without_a_word_still_says_since_when(make_event: MakeEvent) -> None:
    event = make_event(review=Review.WITHDRAWN, updated_at=datetime(2025, 9, 30, tzinfo=UTC))
    description = entry_of(event)["DESCRIPTION"]
    assert description == "This event was withdrawn on 30 September 2025. Do not cite it."


# The format: whatever people type, lines stay lines and text stays what it was.

TITLES = [
    "Talks; trade, visas: a \\ b",
    r"The file C:\New\notes, and C:\next",
    "لقاء وزيري الدفاع المغربي والهندي في الرباط، وتوقيع مذكرة تفاهم",
    "रक्षा मंत्री की मोरक्को यात्रा और समझौता ज्ञापन पर हस्ताक्षर",
    "🇮🇳 🤝 🇲🇦 👩🏽‍⚖️ " * 12,
    "W" * 200,
    "\\" * 200,
    "ü;" * 100,
    "BEGIN:VEVENT",
    'a ]]> b <b>bold</b> &amp; "quoted"',
]


def assert_well_formed(document: bytes) -> None:
    """RFC 5545, section 3.1: lines of at most 75 octets end in CRLF, and no character is cut."""
    assert document.endswith(b"END:VCALENDAR\r\n")
    lines = document.split(b"\r\n")[:-1]
    for line in lines:
        assert 0 < len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()


@pytest.mark.parametrize("title", TITLES)
def test_a_hostile_title_survives_intact(make_event: MakeEvent, title: str) -> None:
    title = clean_line(title)
    text = f"{title}\n{title}\n\n{title}"
    event = make_event(title=title, summary=text, people=(Person(name=title[:100].strip()),))
    document = written(event)
    assert_well_formed(document)
    (entry,) = read(document).events
    assert entry["SUMMARY"] == title
    assert f"{title}\n{title}\n\n{title}\n" in entry["DESCRIPTION"]


@given(title=st.text(min_size=1, max_size=200), summary=st.text(max_size=400))
@any_example
def test_any_text_the_desk_takes_survives_intact(
    make_event: MakeEvent, title: str, summary: str
) -> None:
    try:
        title, summary = clean_line(title), clean(summary)
    except TextError:
        return
    if not title:
        return
    document = written(make_event(title=title, summary=summary))
    assert_well_formed(document)
    (entry,) = read(document).events
    assert entry["SUMMARY"] == title
    assert all(line in entry["DESCRIPTION"] for line in summary.splitlines())


def test_every_kind_of_line_end_is_one(make_event: MakeEvent) -> None:
    entry = entry_of(make_event(summary="one\r\ntwo\rthree\u2028four"))
    assert "one\ntwo\nthree\nfour\n" in entry["DESCRIPTION"]


def test_icalendar_still_takes_a_typed_backslash_n_for_a_line_end() -> None:
    assert icalendar.vText(r"C:\New").to_ical() == rb"C:\new"


def test_a_calendar_without_events_still_has_a_component() -> None:
    parsed = read(written())
    assert parsed.events == []
    assert [component.name for component in parsed.subcomponents] == ["VTIMEZONE"]
    assert_well_formed(written())


def test_a_name_with_signs_of_the_format_survives_under_both_its_names() -> None:
    document = written(name="a; b, c – 🤝", description=r"d\e, f")
    parsed = read(document)
    assert unescaped(parsed["NAME"]) == "a; b, c – 🤝"
    assert unescaped(parsed["DESCRIPTION"]) == r"d\e, f"
    # An X- property is TEXT too (RFC 5545, section 3.8.8.2), which this parser does not undo.
    assert rb"X-WR-CALNAME:a\; b\, c" in document
    assert rb"X-WR-CALDESC:d\\e\, f" in document


BROKEN = {
    "a control character": {"title": "Half a \x0b title"},
    "a lone surrogate": {"summary": "\ud83d"},
    "a surrogate in the note": {"note": Note(datetime(2025, 9, 24, tzinfo=UTC), "\udc00")},
    "a control character in a name": {"people": (Person.model_construct(name="\x00"),)},
    "an unknown kind": {"kind": "duel"},
    "an unknown status": {"status": "dreamt"},
    "an unknown topic": {"topics": ("alchemy",)},
    "an instant without a zone": {"updated_at": datetime(2025, 9, 24)},  # noqa: DTZ001 - the defect
    "no title": {"title": "  "},
    "no date": {"date": None},
    "a draft": {"review": Review.DRAFT},
    "a script for a source": {
        "sources": (Source.model_construct(url="javascript:alert(1)", title="t", publisher="p"),)
    },
}
every_defect = pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())


@every_defect
def test_one_bad_event_is_left_out_and_logged_and_the_others_are_served(
    broken: dict[str, Any], make_event: MakeEvent, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        document = written(make_event(uid=BAD, **broken), make_event(uid=GOOD))
    assert [entry["UID"] for entry in read(document).events] == [GOOD]
    assert_well_formed(document)
    assert BAD in caplog.text
    assert GOOD not in caplog.text


@every_defect
def test_a_check_is_told_of_a_bad_event(broken: dict[str, Any], make_event: MakeEvent) -> None:
    with pytest.raises((ValueError, KeyError)):
        vevent(make_event(**broken), public_url=PUBLIC, titles={})


# The bytes: the library's own, and the same for the same events.


def test_events_stand_in_the_order_given(make_event: MakeEvent) -> None:
    uids = [GOOD, PARENT, BAD]
    parsed = read(written(*(make_event(uid=uid) for uid in uids)))
    assert [entry["UID"] for entry in parsed.events] == uids


def test_a_calendar_of_remembered_entries_is_what_the_library_writes_at_once(
    make_event: MakeEvent,
) -> None:
    events = [
        make_event(uid=PARENT),
        make_event(uid=GOOD, part_of=PARENT, title="🤝" * 60),
        make_event(uid=BAD, review=Review.WITHDRAWN),
    ]
    document = written(*events, titles=OTHERS)
    whole = read(written())
    whole.subcomponents = [vevent(event, public_url=PUBLIC, titles=OTHERS) for event in events]
    assert document == whole.to_ical()
    assert document == written(*events, titles=OTHERS)


def test_no_instant_in_a_calendar_is_the_time_of_asking(make_event: MakeEvent) -> None:
    told = {
        line.rpartition(b":")[2]
        for line in written(make_event()).split(b"\r\n")
        if line.startswith((b"DTSTAMP", b"CREATED", b"LAST-MODIFIED"))
    }
    assert told == {b"20250923T103000Z"}


def test_a_change_shows_even_where_identity_and_version_stayed(make_event: MakeEvent) -> None:
    written(make_event())
    assert entry_of(make_event(title="Another title"))["SUMMARY"] == "Another title"
    moved = entry_of(make_event(), public_url="https://elsewhere.example.org")
    assert moved["URL"].startswith("https://elsewhere.example.org/events/")

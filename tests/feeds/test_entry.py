"""What an entry says of an event."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from diplo_timeline.dates import EventDate
from diplo_timeline.feeds import FeedEntry
from diplo_timeline.models import Event, Note, Party, Relation, Review, Source

MakeEvent = Callable[..., Event]

PARENT = "22222222-2222-4222-8222-222222222222"


def entry_of(event: Event, titles: Mapping[str, str] = MappingProxyType({})) -> FeedEntry:
    return FeedEntry.of(
        event,
        public_url="https://timeline.example.org",
        site_title="Diplo Timeline",
        titles=titles,
    )


@pytest.mark.parametrize(
    ("status", "led_by"),
    [
        ("happened", ""),
        ("announced", "Announced: "),
        ("scheduled", "Scheduled: "),
        ("postponed", "Postponed: "),
        ("cancelled", "Cancelled: "),
    ],
)
def test_a_headline_says_when_an_event_did_not_simply_happen(
    make_event: MakeEvent, status: str, led_by: str
) -> None:
    entry = entry_of(make_event(status=status, title="Embassy opens"))
    assert entry.headline == f"{led_by}Embassy opens"
    assert entry.title == "Embassy opens"


def test_the_day_of_the_event_stands_in_summary_and_content_with_its_weekday(
    make_event: MakeEvent,
) -> None:
    entry = entry_of(make_event())
    day = EventDate.parse("2025-09-22").display(weekday=True)
    assert "Monday" in day
    assert day in entry.summary
    assert f"<b>When:</b> {day}" in entry.content


def test_the_summary_is_what_when_where_who_and_the_first_paragraph(make_event: MakeEvent) -> None:
    summary = entry_of(make_event()).summary
    assert summary.startswith("Meeting; Monday")
    assert summary.endswith("Rabat, Morocco; India, Morocco. The ministers spoke of industry.")


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("announced", "Announced"),
        ("scheduled", "Scheduled for"),
        ("postponed", "Postponed, planned for"),
        ("cancelled", "Cancelled, planned for"),
    ],
)
def test_beside_its_date_an_event_says_that_it_has_not_happened(
    make_event: MakeEvent, status: str, label: str
) -> None:
    entry = entry_of(make_event(status=status))
    assert f"<b>{label}:</b> Monday" in entry.content
    assert "<b>When:</b>" not in entry.content
    assert entry.summary.startswith(f"Meeting, {status};")


def test_the_content_names_parties_with_roles_people_with_offices_and_topics(
    make_event: MakeEvent,
) -> None:
    content = entry_of(make_event()).content
    assert '<span dir="auto">India</span> (visitor)' in content
    assert '<span dir="auto">Morocco</span> (host)' in content
    assert "Rajnath Singh, Defence Minister, India" in content
    assert "Maritime security" in content


def test_an_agreement_says_its_instrument_and_its_stage(make_event: MakeEvent) -> None:
    entry = entry_of(make_event(kind="agreement", instrument="mou", stage="signed"))
    assert "<b>What:</b> Agreement (memorandum of understanding, signed)" in entry.content
    assert entry.summary.startswith("Agreement (memorandum of understanding, signed);")


def test_a_source_is_a_link_with_publisher_and_date(make_event: MakeEvent) -> None:
    content = entry_of(make_event()).content
    assert (
        '<a href="https://example.org/release?id=1&amp;lang=en" dir="auto">'
        "Ministry of Defence: Raksha Mantri in Rabat</a>, 23 September 2025"
    ) in content


def test_a_source_without_an_address_is_named_all_the_same(make_event: MakeEvent) -> None:
    source = Source(title="Communiqué", publisher="Embassy of India, Rabat")
    content = entry_of(make_event(sources=(source,))).content
    assert "Embassy of India, Rabat: Communiqué" in content
    assert "<a " not in content


def test_a_correction_stands_first_with_its_day(make_event: MakeEvent) -> None:
    note = Note(datetime(2025, 9, 24, 23, 59, tzinfo=UTC), "The place was <wrong>.")
    content = entry_of(make_event(note=note)).content
    assert content.startswith("<p><b>Correction, 24 September 2025:</b>")
    assert "The place was &lt;wrong&gt;." in content


def test_an_event_links_to_the_published_one_it_is_part_of(make_event: MakeEvent) -> None:
    event = make_event(part_of=PARENT)
    entry = entry_of(event, {PARENT: "A & B meet"})
    link = f'<a href="https://timeline.example.org/events/{PARENT}" dir="auto">A &amp; B meet</a>'
    assert f"<b>Part of:</b> {link}" in entry.content


def test_what_readers_cannot_open_is_not_mentioned(make_event: MakeEvent) -> None:
    event = make_event(part_of=PARENT, relations=(Relation(kind="follows", uid=PARENT),))
    assert PARENT not in entry_of(event).content


def test_everything_typed_is_escaped(make_event: MakeEvent) -> None:
    evil = '<script>alert("1")</script> & <b>bold</b>'
    event = make_event(
        title=evil,
        summary=evil,
        parties=(Party.model_construct(code="x-y", name=evil, role="party"),),
        sources=(Source(title=evil, publisher=evil),),
    )
    content = entry_of(event).content
    assert "<script" not in content
    assert "<b>bold" not in content
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;" in content


def test_paragraphs_and_lines_of_the_summary_stay_apart(make_event: MakeEvent) -> None:
    content = entry_of(make_event(summary="one\ntwo\n\n \nthree")).content
    assert content.startswith('<p dir="auto">one<br>two</p><p dir="auto">three</p>')


@pytest.mark.parametrize("edtf", ["0001-01-01", "9999-12-31", "2025", "2025-09-22/2025-09-23"])
def test_the_first_and_the_last_year_and_loose_dates_are_told(
    make_event: MakeEvent, edtf: str
) -> None:
    date = EventDate.parse(edtf)
    assert date.display(weekday=True) in entry_of(make_event(date=date)).summary


def test_a_draft_makes_no_entry(make_event: MakeEvent) -> None:
    with pytest.raises(ValueError, match="not published"):
        entry_of(make_event(review=Review.DRAFT))


def test_of_a_withdrawn_event_only_the_title_is_left_with_the_day_and_the_reason(
    make_event: MakeEvent,
) -> None:
    note = Note(datetime(2025, 9, 25, 9, 0, tzinfo=UTC), "It <never> took place.")
    entry = entry_of(make_event(review=Review.WITHDRAWN, note=note))
    assert entry.headline == f"Withdrawn: {make_event().title}"
    assert entry.withdrawn == note
    assert entry.summary == (
        "This event was withdrawn on 25 September 2025. Do not cite it. "
        "The reason given: It <never> took place."
    )
    assert "It &lt;never&gt; took place." in entry.content
    for text in (entry.summary, entry.content):
        assert "The ministers spoke of industry" not in text
        assert "Rabat" not in text


def test_a_correction_stands_first_in_the_summary_too(make_event: MakeEvent) -> None:
    note = Note(datetime(2025, 9, 24, tzinfo=UTC), "The place was wrong")
    summary = entry_of(make_event(note=note)).summary
    assert summary.startswith("Correction, 24 September 2025: The place was wrong. Meeting;")


def test_instants_of_any_zone_are_told_in_utc(make_event: MakeEvent) -> None:
    entry = entry_of(make_event(updated_at=datetime.fromisoformat("2025-09-23T12:00:00.5+05:30")))
    assert entry.updated == datetime(2025, 9, 23, 6, 30, tzinfo=UTC)

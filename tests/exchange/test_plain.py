"""What a program is told of an event."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from diplo_timeline.dates import EventDate
from diplo_timeline.exchange import as_plain, withdrawn_as_plain
from diplo_timeline.models import Event, Note, Place, Relation, Review, Source
from tests.exchange.conftest import PARENT, PUBLISHED

MakeEvent = Callable[..., Event]

PUBLIC = "https://timeline.example.org"
FIELDS = [
    *("uid", "id", "url", "kind", "family", "status", "title", "summary"),
    *("date", "first_day", "last_day", "date_in_words", "parties", "people", "place"),
    *("topics", "sources", "instrument", "stage", "in_force_from", "in_force_to"),
    *("part_of", "relations", "codes", "version", "published_at", "updated_at", "correction"),
]


def test_every_field_is_told_by_name_and_in_order(make_event: MakeEvent) -> None:
    plain = as_plain(make_event(), public_url=PUBLIC)
    assert list(plain) == FIELDS
    uid = "11111111-1111-4111-8111-111111111111"
    assert plain == {
        "uid": uid,
        "id": f"urn:uuid:{uid}",
        "url": f"https://timeline.example.org/events/{uid}",
        "kind": "agreement",
        "family": "agreements",
        "status": "happened",
        "title": "India and Morocco sign a memorandum on defence cooperation",
        "summary": "The ministers signed it in Rabat.\n\nIt covers training and industry.",
        "date": "2025-09-22",
        "first_day": "2025-09-22",
        "last_day": "2025-09-22",
        "date_in_words": "22 September 2025",
        "parties": [
            {"code": "IN", "name": "India", "role": "visitor"},
            {"code": "MA", "name": "Morocco", "role": "host"},
        ],
        "people": [
            {"name": "Rajnath Singh", "office": "Defence Minister", "country": "IN"},
            {"name": "Abdeltif Loudiyi", "office": "", "country": None},
        ],
        "place": {"name": "Rabat", "country": "MA", "latitude": 34.02, "longitude": -6.84},
        "topics": ["maritime-security", "cyber-security"],
        "sources": [
            {
                "url": "https://example.org/release?id=1&lang=en",
                "title": "Raksha Mantri in Rabat",
                "publisher": "Ministry of Defence",
                "published": "2025-09-23",
                "language": "en",
                "quote": "signed today",
            },
            {
                "url": "",
                "title": "Communiqué",
                "publisher": "Embassy of India, Rabat",
                "published": None,
                "language": "",
                "quote": "",
            },
        ],
        "instrument": "mou",
        "stage": "signed",
        "in_force_from": "2025-10",
        "in_force_to": "2030-09-30",
        "part_of": PARENT,
        "relations": [{"kind": "follows", "uid": PARENT}],
        "codes": {"plover": "SUPPORT", "cameo": "057"},
        "version": 2,
        "published_at": "2025-09-23T10:30:00Z",
        "updated_at": "2025-09-24T10:30:00Z",
        "correction": {"at": "2025-09-24T10:30:00Z", "text": "The place was wrong."},
    }


def test_no_field_stays_away_when_there_is_nothing_to_tell(make_event: MakeEvent) -> None:
    bare = make_event(
        summary="",
        parties=(),
        people=(),
        place=None,
        topics=(),
        sources=(),
        instrument=None,
        stage=None,
        in_force_from=None,
        in_force_to=None,
        part_of=None,
        relations=(),
        note=None,
    )
    plain = as_plain(bare, public_url=PUBLIC)
    assert list(plain) == FIELDS
    assert {name for name, value in plain.items() if value is None} == {
        *("place", "instrument", "stage", "in_force_from", "in_force_to", "part_of", "correction")
    }
    assert plain["parties"] == plain["topics"] == plain["sources"] == plain["relations"] == []


def test_it_is_json_as_it_stands(make_event: MakeEvent) -> None:
    plain = as_plain(make_event(), public_url=PUBLIC)
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def test_nothing_of_the_desk_is_told(make_event: MakeEvent) -> None:
    plain = as_plain(make_event(), public_url=PUBLIC)
    assert not {"review", "created_at", "author"} & set(plain)


@pytest.mark.parametrize(
    ("edtf", "first", "last", "words"),
    [
        ("0001-01-01", "0001-01-01", "0001-01-01", "1 January AD 1"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "31 December 9999"),
        ("9999", "9999-01-01", "9999-12-31", "9999"),
        ("2025-09/..", "2025-09-01", None, "since September 2025"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2025-09-22/2025-09-23~", "2025-09-22", "2025-09-23", None),
    ],
)
def test_a_date_is_told_as_edtf_as_days_and_in_words(
    make_event: MakeEvent, edtf: str, first: str, last: str | None, words: str | None
) -> None:
    date = EventDate.parse(edtf)
    plain = as_plain(make_event(date=date), public_url=PUBLIC)
    assert (plain["date"], plain["first_day"], plain["last_day"]) == (edtf, first, last)
    assert plain["date_in_words"] == (words or date.display())


@pytest.mark.parametrize(
    ("status", "cameo"), [("happened", "040"), ("scheduled", "036"), ("cancelled", "")]
)
def test_the_codes_follow_kind_and_status(make_event: MakeEvent, status: str, cameo: str) -> None:
    plain = as_plain(make_event(kind="meeting", status=status), public_url=PUBLIC)
    assert plain["codes"]["cameo"] == cameo


def test_instants_of_any_zone_are_told_in_utc_and_whole_seconds(make_event: MakeEvent) -> None:
    event = make_event(updated_at=datetime.fromisoformat("2025-09-23T12:00:00.5+05:30"))
    assert as_plain(event, public_url=PUBLIC)["updated_at"] == "2025-09-23T06:30:00Z"


@pytest.mark.parametrize("public_url", [PUBLIC, f"{PUBLIC}/"])
def test_an_odd_uid_cannot_leave_its_place_in_the_address(
    make_event: MakeEvent, public_url: str
) -> None:
    plain = as_plain(make_event(uid="../a b?c"), public_url=public_url)
    assert plain["url"] == f"{PUBLIC}/events/..%2Fa%20b%3Fc"


@pytest.mark.parametrize("review", [Review.DRAFT, Review.WITHDRAWN])
def test_what_is_not_public_is_not_told(make_event: MakeEvent, review: Review) -> None:
    with pytest.raises(ValueError, match="not published"):
        as_plain(make_event(review=review), public_url=PUBLIC)


def test_an_event_with_no_instant_of_publication_is_not_public(make_event: MakeEvent) -> None:
    with pytest.raises(ValueError, match="not published"):
        as_plain(make_event(published_at=None), public_url=PUBLIC)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://editor:s3cret@example.org/",
        "https://example.org/ a",
        "ftp://example.org/",
    ],
)
def test_a_source_that_must_not_be_published_holds_the_event_back(
    make_event: MakeEvent, address: str
) -> None:
    source = Source.model_construct(url=address, title="t", publisher="p")
    with pytest.raises(ValueError, match="address"):
        as_plain(make_event(sources=(source,)), public_url=PUBLIC)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "  "},
        {"title": "Half a \x0b title"},
        {"summary": "\ud83d"},
        {"summary": "turned \u202e round"},
        {"note": Note(PUBLISHED, "\udc00")},
        {"place": Place.model_construct(name="Ra\x00bat")},
        {"place": Place.model_construct(name="Nowhere", latitude=float("inf"), longitude=0.0)},
        {"sources": (Source.model_construct(url="https://example.org/", quote="\x07"),)},
        {"relations": (Relation.model_construct(kind="follows", uid="\x01"),)},
        {"updated_at": datetime(2025, 9, 24)},  # noqa: DTZ001 - the defect
    ],
)
def test_what_cannot_be_published_holds_the_event_back(
    make_event: MakeEvent, changes: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=r"has a|no title|no coordinate|no time zone"):
        as_plain(make_event(**changes), public_url=PUBLIC)


def test_an_unknown_kind_is_a_key_error(make_event: MakeEvent) -> None:
    with pytest.raises(KeyError):
        as_plain(make_event(kind="duel"), public_url=PUBLIC)


def test_of_a_withdrawn_event_only_that_when_and_why_is_told(make_event: MakeEvent) -> None:
    event = make_event(review=Review.WITHDRAWN, note=Note(PUBLISHED, "It never took place."))
    assert withdrawn_as_plain(event, public_url=PUBLIC) == {
        "uid": event.uid,
        "id": f"urn:uuid:{event.uid}",
        "url": f"{PUBLIC}/events/{event.uid}",
        "withdrawn": {"at": "2025-09-23T10:30:00Z", "reason": "It never took place."},
    }


def test_a_withdrawal_without_a_word_has_its_instant_all_the_same(make_event: MakeEvent) -> None:
    event = make_event(review=Review.WITHDRAWN, note=None)
    told = withdrawn_as_plain(event, public_url=PUBLIC)
    assert told["withdrawn"] == {"at": "2025-09-24T10:30:00Z", "reason": ""}


def test_a_withdrawn_event_may_hold_whatever_it_was_withdrawn_for(make_event: MakeEvent) -> None:
    event = make_event(review=Review.WITHDRAWN, title="\x00", kind="duel")
    assert "withdrawn" in withdrawn_as_plain(event, public_url=PUBLIC)


@pytest.mark.parametrize("review", [Review.DRAFT, Review.PUBLISHED])
def test_what_is_not_withdrawn_is_not_told_so(make_event: MakeEvent, review: Review) -> None:
    with pytest.raises(ValueError, match="not withdrawn"):
        withdrawn_as_plain(make_event(review=review), public_url=PUBLIC)


def test_a_reason_that_cannot_be_published_is_refused(make_event: MakeEvent) -> None:
    event = make_event(review=Review.WITHDRAWN, note=Note(PUBLISHED, "\ud83d"))
    with pytest.raises(ValueError, match="half a character"):
        withdrawn_as_plain(event, public_url=PUBLIC)

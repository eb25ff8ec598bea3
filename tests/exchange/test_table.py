"""Events as CSV, read back with the standard library's parser."""

import csv
import io
from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplo_timeline.dates import EventDate
from diplo_timeline.errors import TextError
from diplo_timeline.exchange import as_written, csv_rows
from diplo_timeline.models import Event, Note, Person, Place, Source
from diplo_timeline.text import clean, clean_line
from tests.exchange.conftest import PARENT, PUBLISHED

MakeEvent = Callable[..., Event]

PUBLIC = "https://timeline.example.org"
HEADER = (
    b"uid,url,kind,family,status,title,summary,date,first_day,last_day,date_in_words,"
    b"parties,party_names,people,place,place_country,latitude,longitude,topics,"
    b"sources,source_publishers,instrument,stage,in_force_from,in_force_to,part_of,relations,"
    b"plover,cameo,version,published_at,updated_at,corrected_at,correction\r\n"
)


def read(pieces: Iterable[bytes]) -> list[dict[str, str]]:
    text = b"".join(pieces).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_names_of_the_columns_come_first_even_with_no_events() -> None:
    assert list(csv_rows([], public_url=PUBLIC)) == [HEADER]


def test_a_row_tells_the_event_flat(make_event: MakeEvent) -> None:
    (row,) = read(csv_rows([make_event()], public_url=PUBLIC))
    uid = "11111111-1111-4111-8111-111111111111"
    assert row == {
        "uid": uid,
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
        "parties": "IN (visitor); MA (host)",
        "party_names": "India | Morocco",
        "people": "Rajnath Singh, Defence Minister (IN) | Abdeltif Loudiyi",
        "place": "Rabat",
        "place_country": "MA",
        "latitude": "34.02",
        "longitude": "-6.84",
        "topics": "maritime-security; cyber-security",
        "sources": "https://example.org/release?id=1&lang=en | Communiqué",
        "source_publishers": "Ministry of Defence | Embassy of India, Rabat",
        "instrument": "mou",
        "stage": "signed",
        "in_force_from": "2025-10",
        "in_force_to": "2030-09-30",
        "part_of": PARENT,
        "relations": f"follows {PARENT}",
        "plover": "SUPPORT",
        "cameo": "057",
        "version": "2",
        "published_at": "2025-09-23T10:30:00Z",
        "updated_at": "2025-09-24T10:30:00Z",
        "corrected_at": "2025-09-24T10:30:00Z",
        "correction": "The place was wrong.",
    }


def test_what_is_unknown_is_an_empty_cell(make_event: MakeEvent) -> None:
    event = make_event(place=None, note=None, part_of=None, relations=(), instrument=None)
    (row,) = read(csv_rows([event], public_url=PUBLIC))
    empty = {"place", "place_country", "latitude", "longitude", "instrument", "part_of"}
    assert {name for name, cell in row.items() if cell == ""} == empty | {
        *("relations", "corrected_at", "correction")
    }


def test_rows_end_in_cr_lf_and_a_line_feed_of_the_summary_stays_inside_quotes(
    make_event: MakeEvent,
) -> None:
    _, piece = csv_rows([make_event(summary='one\ntwo, "three"')], public_url=PUBLIC)
    assert piece.endswith(b"\r\n")
    assert piece.count(b"\r") == 1
    assert b',"one\ntwo, ""three""",' in piece


@pytest.mark.parametrize("title", ["🇮🇳 🤝 🇲🇦 👩🏽‍⚖️", "لقاء وزيري الدفاع", "रक्षा मंत्री की यात्रा"])
def test_letters_of_every_script_stand_as_they_are(make_event: MakeEvent, title: str) -> None:
    document = b"".join(csv_rows([make_event(title=title)], public_url=PUBLIC))
    assert f",{title},".encode() in document
    assert not document.startswith(b"\xef\xbb\xbf")


@given(title=st.text(min_size=1, max_size=200), summary=st.text(max_size=300))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_the_desk_takes_comes_back_once_the_apostrophe_is_off(
    make_event: MakeEvent, title: str, summary: str
) -> None:
    try:
        title, summary = clean_line(title), clean(summary)
    except TextError:
        return
    if title:
        (row,) = read(csv_rows([make_event(title=title, summary=summary)], public_url=PUBLIC))
        assert (as_written(row["title"]), as_written(row["summary"])) == (title, summary)


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\u200b=1"])
def test_no_text_is_run_wherever_it_was_typed(make_event: MakeEvent, formula: str) -> None:
    event = make_event(
        title=formula,
        summary=formula,
        people=(Person(name=formula),),
        place=Place(name=formula),
        sources=(Source(title=formula, publisher=formula),),
        note=Note(PUBLISHED, formula),
    )
    (row,) = read(csv_rows([event], public_url=PUBLIC))
    typed = ("title", "summary", "people", "place", "sources", "source_publishers", "correction")
    assert {row[name] for name in typed} == {f"'{formula}"}


def test_numbers_of_ours_stay_numbers(make_event: MakeEvent) -> None:
    place = Place(name="South pole", latitude=-90.0, longitude=-0.00001)
    (row,) = read(csv_rows([make_event(place=place)], public_url=PUBLIC))
    assert (float(row["latitude"]), float(row["longitude"])) == (-90.0, -0.00001)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("2025-09/..", "2025-09-01", ""),
    ],
)
def test_the_first_and_the_last_year_and_open_ends_are_told(
    make_event: MakeEvent, edtf: str, first: str, last: str
) -> None:
    (row,) = read(csv_rows([make_event(date=EventDate.parse(edtf))], public_url=PUBLIC))
    assert (row["date"], row["first_day"], row["last_day"]) == (edtf, first, last)


def test_publishers_stand_in_the_order_of_the_sources(make_event: MakeEvent) -> None:
    sources = (Source(url="https://example.org/a"), Source(title="Note", publisher="Embassy"))
    (row,) = read(csv_rows([make_event(sources=sources)], public_url=PUBLIC))
    assert row["sources"].split(" | ") == ["https://example.org/a", "Note"]
    assert row["source_publishers"].split(" | ") == ["", "Embassy"]

"""EDTF in, bounds and facts out."""

import pickle
from datetime import date

import pytest

from diplo_timeline.dates import EventDate
from diplo_timeline.errors import DateError


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-09-22", date(2025, 9, 22), date(2025, 9, 22)),
        ("2025-09", date(2025, 9, 1), date(2025, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-09-22/2025-09-23", date(2025, 9, 22), date(2025, 9, 23)),
        ("2025-09/2025-11", date(2025, 9, 1), date(2025, 11, 30)),
        ("2025-09-22/2026", date(2025, 9, 22), date(2026, 12, 31)),
        ("2025/2025-03-05", date(2025, 1, 1), date(2025, 3, 5)),
        ("2025-09/..", date(2025, 9, 1), date.max),
        ("2025-09-22~", date(2025, 9, 22), date(2025, 9, 22)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date.max, date.max),
    ],
)
def test_the_bounds_are_the_first_and_last_day_it_may_mean(
    edtf: str, first: date, last: date
) -> None:
    found = EventDate.parse(edtf)
    assert (found.first_day, found.last_day) == (first, last)
    assert str(found) == found.edtf == edtf


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [
        ("2025-09-22", False, False),
        ("2025-09-22~", True, False),
        ("2025-09?", False, True),
        ("2025%", True, True),
        ("2025-09-22~/2025-09-23", True, False),
        ("2025-09-22/2025-09-23?", False, True),
        ("2025-09-22~/2025-09-23?", True, True),
        ("2025-09~/..", True, False),
    ],
)
def test_a_qualifier_at_either_end_counts(edtf: str, approximate: bool, uncertain: bool) -> None:
    found = EventDate.parse(edtf)
    assert (found.approximate, found.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2025-09-22", "day"),
        ("2025-09", "month"),
        ("2025", "year"),
        ("2025-09-22/2025-10", "month"),
        ("2025-09/2026", "year"),
        ("2025/2026-03-04", "year"),
        ("2025-09-22/..", "day"),
    ],
)
def test_precision_is_that_of_the_less_exact_end(edtf: str, precision: str) -> None:
    assert EventDate.parse(edtf).precision == precision


@pytest.mark.parametrize(
    ("edtf", "one_day", "period", "open_ended", "loose"),
    [
        ("2025-09-22", True, False, False, False),
        ("2025-09-22~", True, False, False, True),
        ("2025-09-22?", True, False, False, True),
        ("2025-09", False, False, False, True),
        ("2025", False, False, False, True),
        ("2025-09-22/2025-09-23", False, True, False, False),
        ("2025-09/2025-11", False, True, False, False),
        ("2025-09~/2025-11", False, True, False, True),
        ("2025-09-22/..", False, True, True, False),
    ],
)
def test_what_kind_of_date_it_is(
    edtf: str, one_day: bool, period: bool, open_ended: bool, loose: bool
) -> None:
    found = EventDate.parse(edtf)
    kind = (found.is_one_day, found.is_period, found.open_ended, found.loose)
    assert kind == (one_day, period, open_ended, loose)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2025-09-22/2025-09-22", "2025-09-22"),
        ("2025/2025", "2025"),
        ("2025~/2025~", "2025~"),
        ("2025~/2025", "2025~"),
        ("2025~/2025?", "2025%"),
    ],
)
def test_a_period_from_a_date_to_itself_is_that_date(written: str, kept: str) -> None:
    assert EventDate.parse(written) == EventDate.parse(kept)
    assert EventDate.parse(written).edtf == kept


@pytest.mark.parametrize(
    ("edtf", "remedy"),
    [
        ("2025-02-30", "February 2025 has 28 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2025-09-31", "September 2025 has 30 days"),
        ("2025-09-00", "write a day from 1 to 30"),
        ("2025-13", "there is no month 13; write a month from 1 to 12"),
        ("2025-00", "write a month from 1 to 12"),
        ("2025-23", "write a season as its months (2025-09/2025-11)"),
        ("2024-25", "a period of years in full (2024/2025)"),
        ("0000", "years go from 0001 to 9999"),
        ("2025-09-23/2025-09-22", "before the start"),
        ("2026/2025", "write the earlier date first"),
        ("../2025", "the start is missing"),
        ("/2025", "the start is missing"),
        ("", "the start is missing"),
        ("2025/", "the end is missing"),
        ("2025/..~", "no date in the short form"),
        ("2025/../2026", "no date in the short form"),
        ("2025/2026/2027", "no date in the short form"),
        ("~2025", "write 2025-09-22"),
        ("2025-9-22", "write 2025-09-22"),
        ("20250922", "write 2025-09-22"),
        ("2025-09-22T10:00", "write 2025-09-22"),
        ("2025-09-22\n", "write 2025-09-22"),
        (" 2025", "write 2025-09-22"),
        ("٢٠٢٥", "write 2025-09-22"),
        ("-0044", "write 2025-09-22"),
        ("202X", "write 2025-09-22"),
        ("2025" * 100_000, "write 2025-09-22"),
    ],
)
def test_a_text_outside_our_part_of_edtf_is_refused_with_a_remedy(edtf: str, remedy: str) -> None:
    with pytest.raises(DateError) as refusal:
        EventDate.parse(edtf)
    assert remedy in refusal.value.reason
    assert str(refusal.value) == refusal.value.reason
    assert refusal.value.text == edtf


def test_an_end_that_only_begins_before_the_start_is_no_contradiction() -> None:
    found = EventDate.parse("2025-09-22/2025-09")
    assert (found.first_day, found.last_day) == (date(2025, 9, 22), date(2025, 9, 30))


def test_days_make_a_date_and_two_days_a_period() -> None:
    assert EventDate.of(date(2025, 9, 22)).edtf == "2025-09-22"
    assert EventDate.of(date(476, 9, 4)).edtf == "0476-09-04"
    assert EventDate.of(date(2025, 9, 22), date(2025, 9, 23)).edtf == "2025-09-22/2025-09-23"
    assert EventDate.of(date(2025, 9, 22), date(2025, 9, 22)).edtf == "2025-09-22"


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(DateError, match="write the earlier date first") as refusal:
        EventDate.of(date(2025, 9, 23), date(2025, 9, 22))
    assert refusal.value.text == "2025-09-23/2025-09-22"


def test_a_date_is_a_key_and_survives_pickling() -> None:
    found = EventDate.parse("2025-09-22~/2025-09-23")
    copy = pickle.loads(pickle.dumps(found))  # noqa: S301 our own bytes
    assert copy == found
    assert (copy.first_day, copy.last_day) == (found.first_day, found.last_day)
    assert {found: "talks"}[copy] == "talks"
    assert found != EventDate.parse("2025-09-22/2025-09-23")


def test_a_date_cannot_be_changed() -> None:
    found = EventDate.parse("2025")
    with pytest.raises(AttributeError):
        found.edtf = "2026"  # type: ignore[misc] # that it is refused is the point

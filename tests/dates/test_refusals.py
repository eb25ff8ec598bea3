"""Typed dates that are refused: why, and what to write."""

import time

import pytest

from diplo_timeline.dates import read_date
from diplo_timeline.errors import DateError


def _reason(typed: str) -> str:
    with pytest.raises(DateError) as refusal:
        read_date(typed)
    assert refusal.value.text == typed
    return refusal.value.reason


@pytest.mark.parametrize("typed", ["03/04/2025", "03.04.2025", "3-4-2025", "03 / 04 / 2025"])
def test_a_day_and_month_that_may_be_swapped_name_both_readings(typed: str) -> None:
    expected = "this may be 3 April 2025 or 4 March 2025: write the month as a word"
    assert _reason(typed) == expected


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("30 February 2025", "February 2025 has 28 days"),
        ("30/02/2025", "February 2025 has 28 days"),
        ("20250230", "February 2025 has 28 days"),
        ("29 February 2023", "February 2023 has 28 days"),
        ("31 September 2025", "September 2025 has 30 days"),
        ("30 to 31 September 2025", "September 2025 has 30 days"),
        ("31 September", "September has 30 days and the year is missing"),
        ("32 September 2025", "write a day from 1 to 30"),
        ("22/13/2025", "there is no month 13"),
        ("2025-13", "there is no month 13"),
        ("2024-25", "a period of years in full (2024/2025)"),
        ("0000", "years go from 0001 to 9999"),
    ],
)
def test_a_day_that_does_not_exist(typed: str, reason: str) -> None:
    assert reason in _reason(typed)


@pytest.mark.parametrize(
    ("typed", "weekday"),
    [
        ("Tuesday, 22 September 2025", "a Monday, not a Tuesday"),
        ("22 September 2025 (Sun.)", "a Monday, not a Sunday"),
        ("mardi 22 septembre 2025", "a Monday, not a Tuesday"),
        ("Mon 22 to Wed 23 September 2025", "23 September 2025 is a Tuesday, not a Wednesday"),
    ],
)
def test_a_weekday_that_does_not_fit_says_which_day_it_is(typed: str, weekday: str) -> None:
    assert weekday in _reason(typed)


@pytest.mark.parametrize(
    "typed",
    ["22 September", "September 22", "September", "22", "22–23 September", "from 22 to 23 May"],
)
def test_a_missing_year_is_never_made_up(typed: str) -> None:
    assert _reason(typed) == "the year is missing; write for example 22 September 2025"


@pytest.mark.parametrize(
    "typed", ["22/09/25", "22.9.25", "25-09-22", "22 September 25", "September 22, 25", "Sept '25"]
)
def test_a_year_of_two_digits_is_refused(typed: str) -> None:
    assert _reason(typed) == "write the year with four digits, as in 22 September 2025"


@pytest.mark.parametrize("typed", ["2005–06", "2024/25", "2005-6", "2025/09", "2 May 2025 – 3 May"])
def test_an_end_without_a_year_of_its_own_is_not_guessed(typed: str) -> None:
    assert "write the year of both ends, as 2024–2025" in _reason(typed)


@pytest.mark.parametrize("typed", ["30 December to 2 January 2026", "November to February 2026"])
def test_one_year_for_a_period_over_new_year_asks_for_both(typed: str) -> None:
    assert "write both years" in _reason(typed)


@pytest.mark.parametrize("typed", ["autumn 2025", "Spring 2025", "Q3 2025", "H1 2025", "spring"])
def test_a_season_is_asked_for_as_months(typed: str) -> None:
    assert "write the months, for example September 2025 or 2025-09/2025-11" in _reason(typed)


@pytest.mark.parametrize("typed", ["yesterday", "today", "next Monday", "3 days ago", "this week"])
def test_a_date_that_depends_on_today_is_asked_for_itself(typed: str) -> None:
    assert "write the date itself, as 22 September 2025" in _reason(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "22 September 2025 10:00",
        "2025-09-22T10:00:00Z",
        "2025-09-22T10",
        "22 September 2025, 10 a.m.",
        "22 September 2025 at 10am",
        "22 septembre 2025 14h30",
        "noon on 22 September 2025",
    ],
)
def test_a_time_of_day_is_not_dropped_in_silence(typed: str) -> None:
    assert _reason(typed) == "only the day is kept; leave out the time, as in 22 September 2025"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "the date is empty"),
        (" \n\t", "the date is empty"),
        ("２０２５", "write numbers with the digits 0 to 9"),
        ("٢٢ September 2025", "write numbers with the digits 0 to 9"),
        ("2025年9月22日", "write for example 22 September 2025"),
        ("22 September 2025\u200b", "cannot be seen"),
        ("22 \x00 2025", "cannot be seen"),
        ("\ud800", "cannot be seen"),
        ("Setpember 2025", "did you mean September?"),
        ("summit on 22 September 2025", "“summit” is no part of a date"),
        ("22 September 2025 XYZ", "“xyz” is no part of a date"),
        ("until 2025", "the start is missing"),
        ("before September 2025", "a period needs its start"),
        ("2025-", "the end is missing"),
        ("23–22 September 2025", "write the earlier date first"),
        ("2026 to 2025", "write the earlier date first"),
        ("22 and 25 September 2025", "record two events"),
        ("22 May and 3 June 2025", "record two events"),
        ("3 or 4 September 2025", "these are two dates"),
        ("22, 23 September 2025", "cannot be read as a date"),
        ("22 2025", "the month is missing"),
        ("Monday", "a weekday goes with a whole date"),
        ("Monday September 2025", "a weekday goes with a whole date"),
        ("Monday Tuesday 22 September 2025", "there are two weekdays"),
        ("early 22 September 2025", "leave the word out"),
        ("the 1990s", "write its ends, as 1990–1999"),
        ("44 BC", "years go from 0001 to 9999"),
        ("476", "write for example 2025 or 0476"),
        ("since 2024–2025", "cannot be read as a period"),
        ("22–23–24 September 2025", "cannot be read as a period"),
        ("22 – September 2025", "write both in full"),
        ("2 - 2025-09-22", "write both in full"),
        ("May to 2025-09", "write both in full"),
        ("September 2025-09", "cannot be read as a date"),
        ("September 2025 – 22", "has no year"),
        ("?", "cannot be read as a date"),
        ("to", "the start is missing"),
        ("between 2025", "cannot be read as a period"),
    ],
)
def test_anything_else_says_what_is_wrong_and_what_to_write(typed: str, reason: str) -> None:
    assert reason in _reason(typed)


@pytest.mark.parametrize(
    "typed", ["2025-265", "2025-W39", "10 September 2025 12", "Sep 2025 22 10"]
)
def test_what_dateutil_would_complete_from_today_is_not_asked_of_it(typed: str) -> None:
    assert _reason(typed)


@pytest.mark.parametrize("junk", ["1", "22-", "September ", "( ", "a.m. ", "é", "\u0301", "9/9/"])
def test_a_very_long_text_is_refused_at_once(junk: str) -> None:
    started = time.perf_counter()
    assert "too long" in _reason("22 " + junk * 200_000)
    assert time.perf_counter() - started < 2

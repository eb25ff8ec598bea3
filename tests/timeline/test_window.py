"""The window: its text in the address, the whole record, and how it is moved."""

from datetime import date

import pytest

from diplo_timeline.timeline import Window, moved, whole

TODAY = date(2026, 11, 23)


def window(text: str) -> Window:
    found = Window.parse(text)
    assert found is not None
    return found


def test_the_address_says_the_first_day_and_the_first_day_outside() -> None:
    found = window("2025-09-01/2025-10-01")
    assert (found.first_day, found.last_day) == (date(2025, 9, 1), date(2025, 9, 30))
    assert str(found) == "2025-09-01/2025-10-01"


@pytest.mark.parametrize(
    "text",
    [
        "", "2025", "2025-09-01", "2025-10-01/2025-09-01", "2025-09-31/2025-10-01",
        "0000-01-01/2025-01-01", "10000-01-01/10000-01-02", "20250901/20251001",
        "٢٠٢٥-٠٩-٠١/2025-10-01", "2025-09-01/2025-10-01/2025-11-01",
    ],
)  # fmt: skip
def test_what_is_no_window_is_none(text: str) -> None:
    assert Window.parse(text) is None
    assert Window.parse(None) is None


def test_a_window_may_be_one_day_and_is_named_by_it() -> None:
    found = window("2025-09-22/2025-09-23")
    assert (found.first_day, found.last_day) == (date(2025, 9, 22), date(2025, 9, 22))
    assert str(found) == "2025-09-22/2025-09-23"
    assert found.in_words() == "22 September 2025"


@pytest.mark.parametrize("first", [date.min, date(2024, 2, 29), date(2025, 12, 31), date.max])
@pytest.mark.parametrize("days", [1, 2, 7])
def test_every_small_window_goes_through_the_address_and_back(first: date, days: int) -> None:
    small = Window.around(first.toordinal(), first.toordinal() + days)
    assert small.width == days
    assert window(str(small)) == small


def test_the_whole_calendar_goes_through_the_address_and_back() -> None:
    everything = Window.around(-50, 10_000_000)
    assert (everything.first_day, everything.last_day) == (date.min, date.max)
    assert window(str(everything)) == everything
    assert everything.in_words()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-09-01/2025-10-01", "September 2025"),
        ("2025-09-12/2025-10-03", "12 September – 2 October 2025"),
        ("2016-01-01/2028-01-01", "2016–2027"),
        ("2025-01-01/2026-01-01", "2025"),
    ],
)
def test_the_period_is_named_as_people_name_it(text: str, words: str) -> None:
    assert window(text).in_words() == words


def test_a_record_of_one_day_gets_three_weeks_around_it() -> None:
    day = date(2025, 9, 22)
    found = whole((day, day), TODAY)
    assert found.width == 21
    assert found.lo + 10 == day.toordinal()


def test_an_empty_record_shows_the_weeks_around_today() -> None:
    found = whole(None, TODAY)
    assert found.first_day < TODAY < found.last_day


def test_today_is_taken_in_where_it_is_near_and_left_out_where_it_is_far() -> None:
    near = whole((date(2020, 1, 1), date(2026, 6, 1)), TODAY)
    far = whole((date(1990, 1, 1), date(1991, 1, 1)), TODAY)
    assert near.hi > TODAY.toordinal()
    assert far.last_day.year == 1991


def test_a_long_record_is_shown_in_whole_months_and_a_longer_one_in_whole_years() -> None:
    ten_years = whole((date(2015, 3, 9), date(2025, 8, 20)), TODAY)
    ages = whole((date(1494, 6, 7), date(2025, 8, 20)), TODAY)
    assert (ten_years.first_day.day, ten_years.end.day) == (1, 1)
    assert (ages.first_day.month, ages.first_day.day) == (1, 1)
    assert (ages.end.month, ages.end.day) == (1, 1)


def test_a_record_from_the_year_1_to_the_year_9999_fits() -> None:
    found = whole((date.min, date.max), TODAY)
    assert (found.first_day, found.last_day) == (date.min, date.max)


WHOLE = window("2020-01-01/2026-01-01")
NOW = window("2023-01-01/2024-01-01")


def test_a_range_is_taken_as_it_is_asked_for() -> None:
    assert moved(f"{NOW.lo}:{NOW.hi}", WHOLE, WHOLE) == NOW


def test_nobody_gets_out_of_the_record() -> None:
    year = NOW.width
    assert moved("0:9999999", NOW, WHOLE) == WHOLE
    assert moved(f"{WHOLE.lo - 90}:{WHOLE.lo - 90 + year}", NOW, WHOLE) == Window(
        WHOLE.lo, WHOLE.lo + year
    )
    assert moved(f"{WHOLE.hi}:{WHOLE.hi + year}", NOW, WHOLE) == Window(WHOLE.hi - year, WHOLE.hi)


def test_zooming_reaches_one_day() -> None:
    assert moved(f"{NOW.lo}:{NOW.lo + 1}", WHOLE, WHOLE) == Window(NOW.lo, NOW.lo + 1)


@pytest.mark.parametrize(
    "asked", ["", "in", "5:4", "5:5", "1:2:3", "x:5", "-1:5", "1.5:9", "99999999:999999999"]
)
def test_what_is_no_range_moves_nothing(asked: str) -> None:
    assert moved(asked, NOW, WHOLE) == NOW


@pytest.mark.parametrize("asked", ["0:1", "1:2", "0:9999999", "3652059:3652060", "9999998:9999999"])
def test_the_ends_of_the_calendar_are_safe(asked: str) -> None:
    calendar = whole((date.min, date.max), TODAY)
    found = moved(asked, calendar, calendar)
    assert calendar.lo <= found.lo < found.hi <= calendar.hi
    assert window(str(found)) == found

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


def test_a_window_of_a_day_is_widened_to_a_week() -> None:
    found = window("2025-09-22/2025-09-23")
    assert found.width == 7
    assert found.first_day <= date(2025, 9, 22) <= found.last_day


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


def test_zooming_in_halves_and_keeps_the_day_in_focus_where_it_stands() -> None:
    day = date(2023, 4, 1).toordinal()
    closer = moved(f"in:{day}", NOW, WHOLE)
    assert closer.width == NOW.width // 2
    before, after = (day - NOW.lo) / NOW.width, (day - closer.lo) / closer.width
    assert abs(before - after) < 0.01


def test_zooming_out_doubles_and_stops_at_the_whole() -> None:
    assert moved("out", NOW, WHOLE).width == NOW.width * 2
    assert moved("out", moved("out", moved("out", NOW, WHOLE), WHOLE), WHOLE) == WHOLE


def test_earlier_and_later_go_by_half_a_window_and_stop_at_the_ends() -> None:
    assert moved("earlier", NOW, WHOLE).lo == NOW.lo - NOW.width // 2
    assert moved("later", NOW, WHOLE).lo == NOW.lo + NOW.width // 2
    assert moved("earlier", Window(WHOLE.lo, WHOLE.lo + 30), WHOLE).lo == WHOLE.lo


def test_zooming_in_stops_at_a_week() -> None:
    found = NOW
    for _ in range(12):
        found = moved("in", found, WHOLE)
    assert found.width == 7


def test_a_range_from_the_strip_is_taken_inside_the_whole() -> None:
    assert moved(f"{NOW.lo}:{NOW.hi}", WHOLE, WHOLE) == NOW
    assert moved("0:9999999", NOW, WHOLE) == WHOLE
    assert moved(f"{NOW.lo}:{NOW.lo + 1}", WHOLE, WHOLE).width == 7


@pytest.mark.parametrize("how", ["", "up", "in:", "5:4", "1:2:3", "in:x", "99999999:999999999"])
def test_what_no_button_says_moves_nothing(how: str) -> None:
    assert moved(how, NOW, WHOLE) == NOW


@pytest.mark.parametrize("how", ["in", "out", "earlier", "later", "in:1", "out:3652059"])
def test_the_ends_of_the_calendar_are_safe(how: str) -> None:
    calendar = whole((date.min, date.max), TODAY)
    for edge in (Window(1, 8), Window(3652053, 3652060), calendar):
        found = moved(how, edge, calendar)
        assert calendar.lo <= found.lo < found.hi <= calendar.hi
        assert window(str(found)) == found

"""The axis and the buckets of counts follow the calendar."""

from datetime import date

import pytest

from diplo_timeline.timeline import Window
from diplo_timeline.timeline.ticks import bucket_edges, strip_ticks, ticks


def between(first: date, end: date) -> Window:
    return Window(first.toordinal(), end.toordinal())


def labels(window: Window) -> list[str]:
    return [tick["label"] for tick in ticks(window)]


def test_three_weeks_are_marked_by_days_and_the_first_says_its_month() -> None:
    found = labels(between(date(2025, 9, 12), date(2025, 10, 3)))
    assert found[:3] == ["12 Sep", "13", "14"]
    assert "1 Oct" in found
    assert len(found) == 21


def test_in_a_week_every_day_says_its_month_and_in_two_days_its_year_too() -> None:
    week = labels(between(date(2025, 9, 28), date(2025, 10, 5)))
    assert week == ["28 Sep", "29 Sep", "30 Sep", "1 Oct", "2 Oct", "3 Oct", "4 Oct"]
    assert labels(between(date(2025, 9, 22), date(2025, 9, 23))) == ["22 Sep 2025"]
    assert labels(between(date(2025, 12, 31), date(2026, 1, 2))) == ["31 Dec 2025", "1 Jan 2026"]


def test_three_months_are_marked_by_mondays_and_months() -> None:
    found = ticks(between(date(2025, 9, 1), date(2025, 12, 1)))
    minor = [date.fromordinal(t["d"]) for t in found if not t["major"]]
    assert minor
    assert all(day.weekday() == 0 for day in minor)
    assert [t["label"] for t in found if t["major"]] == ["1 Sep", "1 Oct", "1 Nov"]


@pytest.mark.parametrize(
    ("first", "end", "some"),
    [
        (date(2024, 1, 1), date(2025, 6, 1), ["2024", "Feb", "Mar"]),
        (date(2020, 1, 1), date(2025, 1, 1), ["2020", "Apr", "Jul"]),
        (date(2000, 1, 1), date(2020, 1, 1), ["2000", "2001", "2002"]),
        (date(1800, 1, 1), date(2020, 1, 1), ["1800", "1810", "1820"]),
        (date(1000, 1, 1), date(2020, 1, 1), ["1000", "1100", "1200"]),
    ],
)
def test_longer_windows_are_marked_by_longer_steps(first: date, end: date, some: list[str]) -> None:
    assert labels(between(first, end))[:3] == some


def test_the_axis_never_holds_more_marks_than_eyes_can_part() -> None:
    width = 1
    while width < 3_652_059:
        found = ticks(Window(1, 1 + width))
        assert len(found) <= 60, width
        assert all(1 <= tick["d"] < 1 + width for tick in found)
        width = width * 5 // 4 + 1


@pytest.mark.parametrize("width", [1, 7, 60, 400, 3700, 40_000, 3_652_059])
def test_buckets_begin_with_the_window_and_are_about_sixty_at_most(width: int) -> None:
    edges = bucket_edges(Window(1, 1 + width))
    assert edges[0] == 1
    assert list(edges) == sorted(set(edges))
    assert min(width, 10) <= len(edges) + 3 <= 80


def test_buckets_of_two_years_are_weeks_or_months_not_odd_numbers_of_days() -> None:
    window = between(date(2023, 1, 10), date(2025, 1, 10))
    days = [date.fromordinal(edge) for edge in bucket_edges(window)]
    assert all(day.day == 1 for day in days[1:])


def test_a_date_under_the_strip_is_understood_by_itself() -> None:
    month = strip_ticks(between(date(2025, 1, 1), date(2025, 9, 1)))
    weeks = strip_ticks(between(date(2025, 9, 12), date(2025, 10, 3)))
    assert month[0]["label"] == "Jan 2025"
    assert weeks[0]["label"] == "15 Sep"

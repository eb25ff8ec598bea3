"""Dates as readers see them."""

import pytest

from diplo_timeline.dates import EventDate


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-09-22", "22 September 2025"),
        ("2025-09-01", "1 September 2025"),
        ("2025-09-22/2025-09-23", "22–23 September 2025"),
        ("2025-09-30/2025-10-02", "30 September – 2 October 2025"),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"),
        ("2025-09", "September 2025"),
        ("2025-09/2025-11", "September – November 2025"),
        ("2025-12/2026-01", "December 2025 – January 2026"),
        ("2025", "2025"),
        ("2025/2026", "2025–2026"),
        ("2025-09-22~", "about 22 September 2025"),
        ("2025-09-22?", "22 September 2025 (uncertain)"),
        ("2025%", "about 2025 (uncertain)"),
        ("2025-09/..", "since September 2025"),
        ("2025-09-22~/..", "since about 22 September 2025"),
        ("2025-09-22/2025-10", "22 September 2025 – October 2025"),
        ("2025-09/2026", "September 2025 – 2026"),
        ("2025-09-22~/2025-09-23~", "about 22–23 September 2025"),
        ("2025-09-22?/2025-09-23?", "22–23 September 2025 (uncertain)"),
        ("2025-09-22~/2025-09-23", "from about 22 September 2025 to 23 September 2025"),
        ("2025/2026?", "from 2025 to 2026 (uncertain)"),
        ("0476-09-04", "4 September AD 476"),
        ("0033/0040", "AD 33–AD 40"),
        ("1000", "1000"),
    ],
)
def test_a_date_reads_as_british_newspapers_write_it(edtf: str, words: str) -> None:
    assert EventDate.parse(edtf).display() == words


MONTHS = (
    "January, February, March, April, May, June, July, August, September, October, November, "
    "December"
)
WEEKDAYS = "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS.split(", "), start=1)))
def test_every_month_has_its_english_name(number: int, name: str) -> None:
    assert EventDate.parse(f"2025-{number:02}").display() == f"{name} 2025"


@pytest.mark.parametrize(("day", "name"), list(enumerate(WEEKDAYS.split(", "), start=22)))
def test_every_weekday_has_its_english_name(day: int, name: str) -> None:
    found = EventDate.parse(f"2025-09-{day}")
    assert found.display(weekday=True) == f"{name} {day} September 2025"


@pytest.mark.parametrize("edtf", ["2025-09-22~", "2025-09", "2025", "2025-09-22/2025-09-23"])
def test_a_weekday_is_only_given_to_one_day_that_is_known(edtf: str) -> None:
    found = EventDate.parse(edtf)
    assert found.display(weekday=True) == found.display()


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-09-22", "Monday 22 September 2025, one day"),
        ("2025-09-22?", "Monday 22 September 2025 (uncertain), one day"),
        ("2025-09-22~", "about 22 September 2025, exact day not known"),
        ("2025-09-22/2025-09-23", "22–23 September 2025, 2 days"),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026, 4 days"),
        ("2025-09-22~/2025-09-23~", "about 22–23 September 2025, exact days not known"),
        ("2025-09", "September 2025, day not known"),
        ("2025", "2025, day not known"),
        ("2025-03~", "about March 2025, day not known"),
        ("2025-09/2025-11", "September – November 2025, exact days not known"),
        ("2025-09/..", "since September 2025, no end known"),
        ("2025-09-22/..", "since 22 September 2025, no end known"),
    ],
)
def test_the_form_is_told_what_a_date_covers(edtf: str, words: str) -> None:
    assert EventDate.parse(edtf).describe() == words

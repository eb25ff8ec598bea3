"""Dates people type that are read, each as exactly as it was written."""

import pytest

from diplo_timeline.dates import EventDate, read_date

ONE_DAY = """
22 Sept 2025
22 September 2025
22 SEPTEMBER 2025
  22\u00a0September\t2025.
September 22, 2025
Sept. 22nd, 2025
the 22nd of September, 2025
on 22 September 2025
Monday, 22 September 2025
Mon 22 September 2025
22 September 2025 (Monday)
2025 September 22
22-Sep-2025
22/Sep/2025
Sep-22-2025
22;Sep;2025
2025-Sep-22
22Sep2025
2025-09-22
2025/09/22
2025.09.22
2025-9-22
20250922
22.09.2025
22. 9. 2025
22/09/2025
22 / 09 / 2025
22-09-2025
09/22/2025
22 sept. 2025
lundi 22 septembre 2025
22 de septiembre de 2025
22 de setembro de 2025
Montag, den 22. September 2025
22 September 2025 to 22 September 2025
"""

TWO_DAYS = """
22-23 September 2025
22–23 September 2025
22—23 September 2025
22 - 23 September 2025
22/23 September 2025
22 to 23 September 2025
22 and 23 September 2025
from 22 to 23 September 2025
from 22 September to 23 September 2025
between 22 and 23 September 2025
September 22-23, 2025
Sept. 22nd–23rd, 2025
22 September 2025 – 23 September 2025
Monday 22 to Tuesday 23 September 2025
2025-09-22/2025-09-23
2025-09-22 / 2025-09-23
2025-09-22 to 2025-09-23
2025-09-22 – 2025-09-23
22/09/2025 - 23/09/2025
22.-23.09.2025
22.-23. September 2025
du 22 au 23 septembre 2025
22 a 23 de setembro de 2025
del 22 al 23 de septiembre de 2025
vom 22. bis 23. September 2025
"""


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("typed", _lines(ONE_DAY))
def test_one_day_in_any_usual_spelling(typed: str) -> None:
    assert read_date(typed) == EventDate.parse("2025-09-22")


@pytest.mark.parametrize("typed", _lines(TWO_DAYS))
def test_two_days_in_any_usual_spelling(typed: str) -> None:
    assert read_date(typed) == EventDate.parse("2025-09-22/2025-09-23")


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("30 September - 2 October 2025", "2025-09-30/2025-10-02"),
        ("September 30 – October 2, 2025", "2025-09-30/2025-10-02"),
        ("30 December 2025 to 2 January 2026", "2025-12-30/2026-01-02"),
        ("Dec 30, 2025 - Jan 2, 2026", "2025-12-30/2026-01-02"),
        ("September to November 2025", "2025-09/2025-11"),
        ("September 2025 to January 2026", "2025-09/2026-01"),
        ("2025-09–2025-11", "2025-09/2025-11"),
        ("09/2025 - 11/2025", "2025-09/2025-11"),
        ("2024-2025", "2024/2025"),
        ("2024–2025", "2024/2025"),
        ("2024 to 2025", "2024/2025"),
        ("2025/2026", "2025/2026"),
        ("22 September – October 2025", "2025-09-22/2025-10"),
    ],
)
def test_a_period_borrows_only_what_is_said_for_both_ends(typed: str, edtf: str) -> None:
    assert read_date(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("September 2025", "2025-09"),
        ("Sep 2025", "2025-09"),
        ("in September 2025", "2025-09"),
        ("September of the year 2025", "2025-09"),
        ("2025-09", "2025-09"),
        ("09/2025", "2025-09"),
        ("2025", "2025"),
        ("in 2025", "2025"),
        ("août 2025", "2025-08"),
        ("März 2025", "2025-03"),
        ("1er août 2025", "2025-08-01"),
        ("0476", "0476"),
        ("AD 476", "0476"),
        ("4 September 476 CE", "0476-09-04"),
        ("22 September AD 25", "0025-09-22"),
    ],
)
def test_a_month_or_a_year_stays_a_month_or_a_year(typed: str, edtf: str) -> None:
    assert read_date(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("about March 2025", "2025-03~"),
        ("circa 2025", "2025~"),
        ("c. 2025", "2025~"),
        ("c2025", "2025~"),
        ("ca. 2025", "2025~"),
        ("~2025", "2025~"),
        ("around 22 September 2025", "2025-09-22~"),
        ("September 2025 (approx.)", "2025-09~"),
        ("about 2025-09-22", "2025-09-22~"),
        ("early September 2025", "2025-09~"),
        ("mid-September 2025", "2025-09~"),
        ("mid- to late September 2025", "2025-09~"),
        ("late 2025", "2025~"),
        ("the end of September 2025", "2025-09~"),
        ("late 2024 to early 2025", "2024~/2025~"),
        ("late September to October 2025", "2025-09~/2025-10"),
        ("22 September 2025?", "2025-09-22?"),
        ("perhaps September 2025", "2025-09?"),
        ("probably about 2025", "2025%"),
        ("2025-09-22%", "2025-09-22%"),
        ("2025-09-22 / 2025-09-23~", "2025-09-22/2025-09-23~"),
    ],
)
def test_doubt_is_kept(typed: str, edtf: str) -> None:
    assert read_date(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("about 22–23 September 2025", "2025-09-22~/2025-09-23~"),
        ("22–23 September 2025 (uncertain)", "2025-09-22?/2025-09-23?"),
        ("about 2024–2025 (uncertain)", "2024%/2025%"),
        ("from about 2024 to 2025", "2024~/2025"),
        ("from 2024 to about 2025", "2024/2025~"),
        ("22 September 2025? to 23 September 2025", "2025-09-22?/2025-09-23"),
    ],
)
def test_a_word_of_doubt_outside_a_period_is_about_both_ends(typed: str, edtf: str) -> None:
    assert read_date(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("since September 2025", "2025-09/.."),
        ("from September 2025", "2025-09/.."),
        ("September 2025 onwards", "2025-09/.."),
        ("from September 2025 onwards", "2025-09/.."),
        ("2025 to present", "2025/.."),
        ("2025 – ongoing", "2025/.."),
        ("2025-09/..", "2025-09/.."),
        ("since about 22 September 2025", "2025-09-22~/.."),
    ],
)
def test_a_period_may_have_no_end_yet(typed: str, edtf: str) -> None:
    assert read_date(typed).edtf == edtf


def test_numbers_that_read_the_same_both_ways_are_no_riddle() -> None:
    assert read_date("03/03/2025").edtf == "2025-03-03"
    assert read_date("03.03.2025").edtf == "2025-03-03"

"""The day block of a card: a numeral where the day is known, words where it is not."""

from html.parser import HTMLParser

import pytest

from diplo_timeline.dates import EventDate
from diplo_timeline.look.day import day_block

NBSP = "\N{NO-BREAK SPACE}"


class Texts(HTMLParser):
    """The texts of an element's children, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def block(edtf: str, *, in_month: bool = True) -> tuple[str, str, bool]:
    """What stands above, what below, and whether it is marked as loose."""
    html = day_block(EventDate.parse(edtf), in_month=in_month)
    above, below = Texts(html).found
    return above, below.replace(NBSP, " "), 'class="day loose"' in html


@pytest.mark.parametrize(
    ("edtf", "above", "below"),
    [
        ("2025-09-22", "22", "Monday"),
        ("2025-09-22/2025-09-23", "22–23", "2 days"),
        ("2025-09-29/2025-10-02", "29 Sep – 2 Oct", "4 days"),
        ("2025-09/2025-11", "September – November 2025", "days not known"),
        ("2019/2021", "2019–2021", "days not known"),
        ("2025-09-22/..", "since 22 September 2025", "no end known"),
        ("0001-01-01", "1", "Monday"),
        ("9999-12-31", "31", "Friday"),
    ],
)
def test_a_known_date_is_not_loose(edtf: str, above: str, below: str) -> None:
    assert block(edtf) == (above, below, False)


@pytest.mark.parametrize(
    ("edtf", "above", "below"),
    [
        ("2025-09-22~", "22 Sep 2025", "about"),
        ("2025-09-22?", "22 Sep 2025", "uncertain"),
        ("2025-09-22%", "22 Sep 2025", "about and uncertain"),
        ("2025-09", "Sep 2025", "day not known"),
        ("2025-09~", "Sep 2025", "about"),
        ("2027", "2027", "day not known"),
        ("2027~", "2027", "about"),
    ],
)
def test_a_loose_date_is_marked_and_says_why(edtf: str, above: str, below: str) -> None:
    assert block(edtf) == (above, below, True)


def test_away_from_its_month_a_day_says_month_and_year() -> None:
    assert block("2027-01-21", in_month=False)[1] == "Thursday, Jan 2027"
    assert block("2027-01-21/2027-01-23", in_month=False)[1] == "Jan 2027, 3 days"
    assert block("2027-01-30/2027-02-02", in_month=False)[1] == "2027, 4 days"


@pytest.mark.parametrize("in_month", [True, False])
def test_a_period_over_new_year_says_both_years(in_month: bool) -> None:
    found = block("2024-12-30/2025-01-02", in_month=in_month)
    assert found == ("30 Dec 2024 – 2 Jan 2025", "4 days", False)


def test_the_small_line_breaks_at_its_comma_only() -> None:
    html = day_block(EventDate.parse("2027-01-21/2027-01-23"), in_month=False)
    assert f"Jan{NBSP}2027, 3{NBSP}days" in html


def test_a_draft_without_a_date_says_so() -> None:
    assert f"no{NBSP}date" in day_block(None)

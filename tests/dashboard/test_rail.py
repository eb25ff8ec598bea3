"""The head's numbers and the rail beside the list."""

import re
from datetime import UTC, date, datetime

import pytest

from diplo_timeline.dashboard.address import View
from diplo_timeline.dashboard.head import head
from diplo_timeline.dashboard.overview import Overview
from diplo_timeline.dashboard.rail import rail
from diplo_timeline.dashboard.words import number, period
from diplo_timeline.query import EventQuery

NUMBERS = Overview(
    count=1_200,
    days=(date(2015, 3, 4), date(2027, 12, 31)),
    parties=(("MA", 16), ("IN", 15), ("EU", 2)),
    years=((2015, "talks", 4), (2017, "agreements", 2), (2017, "talks", 6)),
    changed=datetime(2026, 11, 23, 6, tzinfo=UTC),
)


def test_the_head_tells_how_many_when_who_and_how_fresh() -> None:
    assert (
        "<p><b>1,200</b> events, March 2015 – December 2027; <b>2</b> countries and "
        "<b>1</b> organisation take part. Last changed 23 November 2026.</p>"
    ) in head("All events", NUMBERS)


def test_the_heads_title_is_escaped() -> None:
    assert '<h1 dir="auto">All events, matching “&lt;b&gt;”</h1>' in head(
        EventQuery(q="<b>").in_words(), NUMBERS
    )


def test_a_view_without_events_has_no_numbers() -> None:
    empty = Overview(count=0, days=None, parties=(), years=(), changed=None)
    assert "No events match." in head("France", empty)


def test_a_year_without_events_is_a_gap_and_not_left_out() -> None:
    assert re.findall(r"<span></span>|--h:\d+%", rail(View(), NUMBERS, {})) == [
        "--h:50%",
        "<span></span>",
        "--h:100%",
    ]


def test_a_column_leads_to_the_events_of_its_years_and_the_table_says_the_same() -> None:
    shown = rail(View(EventQuery(party=("IN",)), window="2015-01-01/2016-01-01"), NUMBERS, {})
    address = "/?party=IN&amp;from=2017&amp;to=2017"
    assert f'<a href="{address}" target="_self" tabindex="-1" title="2017: 8 events">' in shown
    assert (
        f'<tr><th scope="row"><a href="{address}" target="_self">2017</a></th><td>8</td></tr>'
        in shown
    )


def test_one_chosen_party_has_its_partners_ranked() -> None:
    shown = rail(View(EventQuery(party=("IN",))), NUMBERS, {})
    assert '<h2 dir="auto">Partners of India</h2>' in shown
    assert re.findall(r'<bdi dir="auto">(.*?)</bdi></span><b>(\d+)', shown) == [
        ("Morocco", "16"),
        ("European Union", "2"),
    ]


@pytest.mark.parametrize(
    ("years", "title", "columns"),
    [
        ((1990, 2026), "Events a year", 37),
        ((1870, 2026), "Events a decade", 16),
        ((1, 2026), "Events a century", 21),
    ],
)
def test_a_long_record_is_counted_by_decades_or_centuries(
    years: tuple[int, int], title: str, columns: int
) -> None:
    counted = ((years[0], "talks", 1), (years[1], "talks", 2))
    shown = rail(View(), Overview(3, NUMBERS.days, (), counted, NUMBERS.changed), {})
    assert f"<h2>{title}</h2>" in shown
    drawn = shown.partition('<div class="years"')[2].partition("</div>")[0]
    assert drawn.count('tabindex="-1"') + drawn.count("<span></span>") == columns


def test_one_year_is_no_chart() -> None:
    numbers = Overview(3, NUMBERS.days, NUMBERS.parties, ((2025, "talks", 3),), NUMBERS.changed)
    assert "<h2>Events" not in rail(View(), numbers, {})


def test_a_party_in_the_rail_narrows_the_view_and_a_chosen_one_is_left_out() -> None:
    shown = rail(View(EventQuery(party=("IN",)), lanes="party"), NUMBERS, {})
    assert '<a href="/?party=IN&amp;party=MA&amp;lanes=party" target="_self">' in shown
    assert '<bdi dir="auto">India</bdi>' not in shown


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2025, 9, 22), date(2025, 9, 22), "22 September 2025"),
        (date(2025, 9, 1), date(2025, 9, 22), "September 2025"),
        (date(2025, 3, 1), date(2025, 9, 22), "March – September 2025"),
        (date(476, 9, 4), date(2025, 9, 22), "September AD 476 – September 2025"),
    ],
)
def test_a_period_is_told_as_exactly_as_its_length_asks(first: date, last: date, told: str) -> None:
    assert period(first, last) == told


def test_numbers_go_with_their_nouns() -> None:
    assert [number(1, "event"), number(2, "event"), number(1_000, "country", "countries")] == [
        "1 event",
        "2 events",
        "1,000 countries",
    ]

"""The dashboard's address: what it says, what is ignored, and how widgets write it."""

import pytest

from diplo_timeline.dashboard.address import (
    WIDGETS,
    View,
    corrected,
    grouped,
    href,
    query_of,
    read_view,
    widget_values,
)
from diplo_timeline.dates import EventDate
from diplo_timeline.query import EventQuery

MEETING = "11111111-1111-4111-8111-111111111111"
EVERYTHING = [
    ("q", "drones & “counter-drones”"),
    ("party", "IN"),
    ("party", "MA"),
    ("kind", "agreement"),
    ("family", "talks"),
    ("status", "announced"),
    ("topic", "maritime-security"),
    ("from", "2025-09"),
    ("to", "2026"),
    ("part_of", MEETING),
    ("event", MEETING),
    ("lanes", "party"),
    ("window", "2025-01-01/2026-01-01"),
    ("page", "2025-09-22_11111111-1111-4111-8111-111111111111"),
]


def test_every_parameter_is_read_and_written_back_in_canonical_order() -> None:
    view, problems = read_view(reversed(EVERYTHING))
    assert problems == ()
    assert view.pairs() == EVERYTHING


def test_a_bare_address_is_everything_in_lanes_by_family() -> None:
    view, problems = read_view([])
    assert (view, problems) == (View(), ())
    assert view.href() == "/"


def test_values_are_percent_encoded_in_links() -> None:
    assert href([("q", "a&b"), ("party", "IN")]) == "/?q=a%26b&party=IN"


@pytest.mark.parametrize(
    ("pair", "guess"),
    [
        (("kind", "meting"), "meeting"),
        (("party", "India"), "IN"),
        (("family", "talk"), "talks"),
        (("lanes", "country"), "party"),
        (("windw", "2025"), "window"),
        (("country", "IN"), "party"),
    ],
)
def test_what_cannot_be_read_is_ignored_with_the_nearest_guess(
    pair: tuple[str, str], guess: str
) -> None:
    view, problems = read_view([pair, ("status", "happened")])
    assert view == View(EventQuery(status=("happened",)))
    assert [p.guess for p in problems] == [guess]


@pytest.mark.parametrize(
    ("pairs", "better"),
    [
        ([("kind", "meting"), ("party", "MA")], [("kind", "meeting"), ("party", "MA")]),
        ([("party", "IN"), ("party", "Morocco")], [("party", "IN"), ("party", "MA")]),
        ([("country", "IN"), ("q", "x")], [("party", "IN"), ("q", "x")]),
    ],
)
def test_a_guess_is_one_link_away_and_changes_nothing_else(
    pairs: list[tuple[str, str]], better: list[tuple[str, str]]
) -> None:
    (problem,) = read_view(pairs)[1]
    assert corrected(pairs, problem) == better


def test_without_a_guess_there_is_nothing_to_offer() -> None:
    pairs = [("event", "none")]
    view, (problem,) = read_view(pairs)
    assert view == View()
    assert corrected(pairs, problem) is None


def test_one_event_at_a_time_is_selected() -> None:
    view, (problem,) = read_view([("event", MEETING), ("event", MEETING.replace("1", "2"))])
    assert view.event == MEETING
    assert "given once" in str(problem)


def test_an_endless_token_is_not_carried_along() -> None:
    view, (problem,) = read_view([("page", "x" * 5_000)])
    assert view.page is None
    assert len(str(problem)) < 200


def test_another_filter_starts_at_the_lists_first_page_and_keeps_lanes_and_window() -> None:
    view, _ = read_view(EVERYTHING)
    narrower = view.narrowed(EventQuery(party=("IN",)))
    assert narrower.pairs() == [
        ("party", "IN"),
        ("lanes", "party"),
        ("window", "2025-01-01/2026-01-01"),
    ]


def test_repeated_parameters_are_one_list_for_the_address_bar() -> None:
    assert grouped(EVERYTHING)["party"] == ["IN", "MA"]


def test_widgets_show_the_query_and_ask_for_the_same_one() -> None:
    query = read_view(EVERYTHING)[0].query
    shown = widget_values(query, {})
    assert shown[WIDGETS["party"]] == ["IN", "MA"]
    assert shown[WIDGETS["from"]] == "September 2025"
    assert query_of(shown, query.part_of) == (query, ())


def test_empty_widgets_ask_for_everything() -> None:
    assert query_of(widget_values(EventQuery(), {})) == (EventQuery(), ())


@pytest.mark.parametrize(
    "edtf",
    [
        "2025-09-22",
        "2025-09",
        "2025",
        "0476-09-04",
        "2025-09-22~",
        "2025-09?",
        "2025%",
    ],
)
def test_a_day_of_the_address_comes_back_from_its_widget_unchanged(edtf: str) -> None:
    query = EventQuery(from_=EventDate.parse(edtf))
    assert query_of(widget_values(query, {}))[0] == query


def test_a_day_stays_as_it_was_typed_while_it_means_the_same() -> None:
    typed = {WIDGETS["from"]: "22/9/2025"}
    query, problems = query_of(typed)
    assert problems == ()
    assert str(query.from_) == "2025-09-22"
    assert widget_values(query, typed)[WIDGETS["from"]] == "22/9/2025"
    other = EventQuery(from_=EventDate.parse("2024"))
    assert widget_values(other, typed)[WIDGETS["from"]] == "2024"


def test_a_period_is_no_end_of_a_period() -> None:
    query, (problem,) = query_of({WIDGETS["from"]: "22-23 September 2025"})
    assert query == EventQuery()
    assert problem.parameter == "from"


def test_a_day_that_is_none_is_named_and_the_other_filters_still_hold() -> None:
    query, (problem,) = query_of({WIDGETS["to"]: "soon", WIDGETS["party"]: ["IN"]})
    assert query == EventQuery(party=("IN",))
    assert (problem.parameter, problem.value) == ("to", "soon")


def test_a_period_that_ends_before_it_starts_keeps_its_start() -> None:
    query, (problem,) = query_of({WIDGETS["from"]: "2025", WIDGETS["to"]: "2024"})
    assert query == EventQuery(from_=EventDate.parse("2025"))
    assert problem.parameter == "to"

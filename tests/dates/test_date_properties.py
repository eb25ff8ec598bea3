"""What holds for every date and every text."""

import re
from collections.abc import Callable
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from diplo_timeline.dates import EventDate, read_date
from diplo_timeline.errors import DateError

some = settings(deadline=None, max_examples=200)

_POINTS = st.dates().flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
_QUALIFIED = st.builds(str.__add__, _POINTS, st.sampled_from(["", "", "~", "?", "%"]))


@st.composite
def event_dates(draw: st.DrawFn) -> EventDate:
    """Any date the record can hold: one, a period of two, or one with an open end."""
    start = draw(_QUALIFIED)
    end = draw(st.one_of(st.none(), st.just(".."), _QUALIFIED))
    if end is None:
        return EventDate.parse(start)
    try:
        return EventDate.parse(f"{start}/{end}")
    except DateError:
        return EventDate.parse(f"{end}/{start}")


_INGREDIENTS = """
1 2 9 12 13 22 23 30 31 0 99 476 0476 1999 2024 2025 22nd January Feb March May Sept September
Dezember août Monday Tue about circa early mid - – / . , ~ ? % ( ) ' .. to from since between and
until onwards present (uncertain) perhaps of the ad 2025-09 2025-09-22 22/09/2025 03/04/2025
20250922 2025-13 autumn q3 noon 10:00
"""
_WORDS = st.sampled_from(_INGREDIENTS.split())
_SOUP = st.lists(
    st.builds(str.__add__, _WORDS, st.sampled_from(["", " "])), min_size=1, max_size=8
).map("".join)


@some
@given(event_dates())
def test_edtf_text_and_date_are_one(found: EventDate) -> None:
    assert EventDate.parse(str(found)) == found
    assert read_date(str(found)) == found


@some
@given(event_dates())
def test_the_bounds_are_in_order(found: EventDate) -> None:
    assert date.min <= found.first_day <= found.last_day <= date.max
    assert found.is_one_day == (found.first_day == found.last_day)
    assert found.open_ended <= found.is_period


@some
@given(event_dates())
@example(EventDate.parse("2024~/2025"))
@example(EventDate.parse("2024~/2025~"))
@example(EventDate.parse("2025/2025-09"))
@example(EventDate.parse("0001-01-01/0999-12"))
def test_what_is_shown_can_be_typed_again(found: EventDate) -> None:
    assert read_date(found.display()) == found
    assert read_date(found.display(weekday=True)) == found


@some
@given(event_dates(), event_dates())
def test_two_dates_never_look_the_same(one: EventDate, other: EventDate) -> None:
    assert (one.display() == other.display()) == (one == other)


@some
@given(event_dates())
def test_the_description_begins_with_the_date(found: EventDate) -> None:
    assert found.describe().startswith(f"{found.display(weekday=True)}, ")


def _outcome(read: Callable[[str], EventDate], typed: str) -> EventDate | DateError:
    try:
        return read(typed)
    except DateError as refusal:
        return refusal


@some
@given(st.one_of(st.text(max_size=200), _SOUP))
def test_any_text_is_a_date_or_a_refusal_with_a_reason(typed: str) -> None:
    outcome = _outcome(read_date, typed)
    if isinstance(outcome, EventDate):
        assert read_date(str(outcome)) == outcome
    else:
        assert outcome.text == typed
        assert outcome.reason
        assert outcome.reason.isprintable()


@some
@given(_SOUP)
def test_no_year_or_day_is_read_that_was_not_written(typed: str) -> None:
    try:
        found = read_date(typed)
    except DateError:
        return
    compact = re.sub(r"(\d{4})(\d{2})(\d{2})(?!\d)", r"\1 \2 \3", typed)
    written = {int(number) for number in re.findall(r"\d+", compact)}
    for year, _, day in re.findall(r"(\d{4})(-\d{2})?(?:-(\d{2}))?", found.edtf):
        assert int(year) in written
        assert not day or int(day) in written


@some
@given(st.one_of(st.text(max_size=60), st.text("0123456789-/.~?%", max_size=24)))
def test_parse_keeps_a_text_as_it_is_or_refuses_it(typed: str) -> None:
    outcome = _outcome(EventDate.parse, typed)
    if isinstance(outcome, EventDate):
        start, _, end = typed.partition("/")
        assert outcome.edtf == typed or start.rstrip("~?%") == end.rstrip("~?%")
    else:
        assert outcome.text == typed
        assert outcome.reason

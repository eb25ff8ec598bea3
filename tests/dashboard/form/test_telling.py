"""What the form calls its fields and how it words what is wrong."""

import pytest

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.telling import by_field, label, sentence
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.errors import InvalidDraft, Problem


def test_every_field_of_the_form_has_a_name(full: Typed) -> None:
    whole = full.with_row("relations")
    assert all(label(path) for path in whole.leaves())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("title", "Title"),
        ("parties.0.party", "Party"),
        ("parties.0.role", "Role of the first party"),
        ("parties.1.party", "Party 2"),
        ("parties.1.role", "Party 2, role"),
        ("sources.0.url", "Address"),
        ("sources.2.title", "Source 3, title"),
        ("place.latitude", "Latitude"),
    ],
)
def test_further_rows_are_numbered_from_two(path: str, name: str) -> None:
    assert label(path) == name


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem("title", "is needed"), "Enter a title: one sentence that says who did what"),
        (
            Problem("title", "has 201 characters; 200 are allowed. Shorten it"),
            "Title has 201 characters; 200 are allowed. Shorten it",
        ),
        (
            Problem("sources.1.url", "enter a full address that starts with https://"),
            "Source 2, address: enter a full address that starts with https://",
        ),
        (
            Problem("date", "Enter a date, for example 22 September 2025"),
            "Enter a date, for example 22 September 2025",
        ),
        (Problem("", "the record is busy."), "The record is busy"),
    ],
)
def test_a_sentence_names_its_field_and_stands_alone(problem: Problem, words: str) -> None:
    assert sentence(problem) == words


def test_degrees_that_are_none_say_what_degrees_look_like(visit: Typed) -> None:
    typed = visit.with_leaves(
        {"place.name": "Nairobi", "place.latitude": "north", "place.longitude": "200"}
    )
    with pytest.raises(InvalidDraft) as refused:
        checked(typed, publish=True)
    told = by_field(refused.value.problems)
    assert told == {
        "place.latitude": ["Latitude: write degrees between -90 and 90, for example 34.02"],
        "place.longitude": ["Longitude: write degrees between -180 and 180, for example -6.84"],
    }


def test_the_same_sentence_is_told_once_a_field() -> None:
    twice = [Problem("date", "no"), Problem("date", "no"), Problem("title", "no")]
    assert by_field(twice) == {"date": ["Date: no"], "title": ["Title: no"]}

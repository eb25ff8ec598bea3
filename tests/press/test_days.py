"""On which day an act was, as releases tell it: by its stay, by the story, by both its ends."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from diplo_timeline.press import propose

STORIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "days.toml").read_text(encoding="utf-8")
)["story"]

WORDS: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "day_words.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("words", "day"), WORDS["happened"].items())
def test_the_words_for_a_day_gone_by(words: str, day: str) -> None:
    met = "Foreign Minister Jon Smid of Canada met Foreign Minister Maria Lopez of Peru in Lima"
    assert dated(f"{met} {words}. They spoke of fishing.") == day


@pytest.mark.parametrize(("words", "day"), WORDS["ahead"].items())
def test_the_words_for_a_day_to_come(words: str, day: str) -> None:
    assert dated(f"Foreign Minister Jon Smid of Canada will visit Peru {words}.") == day


@pytest.mark.parametrize(("text", "days"), WORDS["stays"].items())
def test_how_long_a_visit_lasted(text: str, days: str) -> None:
    assert dated(text) == days


@pytest.mark.parametrize(
    "words", ["later this year", "next week", "in two weeks", "on the 20th", "before long"]
)
def test_an_invitation_is_not_of_the_day_it_is_for(words: str) -> None:
    invites = "Foreign Minister Jon Smid of Canada invited the Foreign Minister of Peru to visit"
    assert dated(f"{invites} Ottawa {words}.") == "2026-08-12"


def test_a_line_that_says_date_is_read_where_nobody_told_the_day() -> None:
    text = "Press release | Date: 02/11/2025 | No: 118/25\n\nNorway is to give 250 tents to Sudan."
    (found,) = propose(text, title="Tents", issuer="Ministry of Foreign Affairs, Norway")
    assert str(found.date) == "2025-11-02"


def dated(text: str) -> str:
    """The date of the one act of a text published on Wednesday, 12 August 2026."""
    (found,) = propose(text, title="Fishing", published="2026-08-12")
    return str(found.date or "")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"].replace(" ", "-"))
def test_the_day_of_an_act(story: dict[str, Any]) -> None:
    found = propose(
        story["text"],
        title=story.get("title"),
        published="2026-05-06",
        issuer="Ministry of Foreign Affairs, Norway",
    )
    assert [[p.kind, str(p.date)] for p in found] == story["acts"]

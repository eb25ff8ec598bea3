"""On which day an act was, as releases tell it: by its stay, by the story, by both its ends."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from diplo_timeline.press import propose

STORIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "days.toml").read_text(encoding="utf-8")
)["story"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"].replace(" ", "-"))
def test_the_day_of_an_act(story: dict[str, Any]) -> None:
    found = propose(
        story["text"],
        title=story.get("title"),
        published="2026-05-06",
        issuer="Ministry of Foreign Affairs, Norway",
    )
    assert [[p.kind, str(p.date)] for p in found] == story["acts"]

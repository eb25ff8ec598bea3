"""Sentences as ministries, wires and spokespersons write them, each read as what it tells."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from diplo_timeline.press import propose

SENTENCES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "genre.toml").read_text(encoding="utf-8")
)["sentence"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: f"{s['kind'] or 'none'}")
def test_a_sentence_is_read_as_what_it_tells(sentence: dict[str, Any]) -> None:
    found = propose(
        sentence["text"],
        published="2026-05-06",
        issuer=sentence["issuer"],
        title=sentence.get("title"),
    )
    assert [p.kind for p in found] == ([sentence["kind"]] if sentence["kind"] else [])

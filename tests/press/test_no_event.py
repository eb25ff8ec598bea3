"""Texts full of diplomatic words that report no event."""

import tomllib
from pathlib import Path

import pytest

from diplo_timeline.press import propose

TEXTS: list[dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "no_event.toml").read_text(encoding="utf-8")
)["text"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text['issuer']}: {text['title']}")
def test_nothing_is_proposed(text: dict[str, str]) -> None:
    found = propose(
        text["text"], title=text["title"], published="2026-05-06", issuer=text["issuer"]
    )
    assert [(proposal.kind, proposal.evidence) for proposal in found] == []

"""What releases usually say, in their usual words: each sentence read as the one act it tells."""

import tomllib
from pathlib import Path

import pytest

from diplo_timeline.press import propose

USUAL: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "usual.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("kind", "sentence", "parties"),
    [(kind, *said) for kind, sentences in USUAL.items() for said in sentences.items()],
)
def test_the_act_and_who_took_part(kind: str, sentence: str, parties: str) -> None:
    (found,) = propose(
        sentence, title="News", published="2026-08-12", issuer="Ministry of Foreign Affairs"
    )
    assert (found.kind, " ".join(party.code for party in found.parties)) == (kind, parties)

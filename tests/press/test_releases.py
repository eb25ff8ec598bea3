"""Short releases, and all that is read in each: no act too few, none too many."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from diplo_timeline.press import propose

RELEASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "releases.toml").read_text(encoding="utf-8")
)["release"]


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release["name"].replace(" ", "-"))
def test_all_that_a_release_tells(release: dict[str, Any]) -> None:
    found = propose(
        release["text"].strip(),
        title=release["title"],
        published=release["published"],
        issuer=release["issuer"],
    )
    assert [
        [act.kind, str(act.date or ""), " ".join(sorted(party.code for party in act.parties))]
        for act in found
    ] == [[kind, day, " ".join(sorted(parties.split()))] for kind, day, parties in release["acts"]]

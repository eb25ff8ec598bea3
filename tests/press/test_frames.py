"""The frames: each sentence of the data is tried, and no pattern can run away."""

import re
import time
from typing import Any

import pytest

from diplo_timeline.press import propose
from diplo_timeline.press.chunking import Chunker
from diplo_timeline.press.files import load
from diplo_timeline.press.folding import fold
from diplo_timeline.press.frames import Frame, frames
from diplo_timeline.press.gazetteer import read_words
from diplo_timeline.press.masking import mask
from diplo_timeline.press.naming import Register
from diplo_timeline.press.nulls import found_in, nulls
from diplo_timeline.vocabulary import KINDS, ROLES

SAID = [(f, s) for f in frames() for s in f.options["match"]]
NOT_SAID = [(f, s) for f in frames() for s in f.options["but_not"]]
NULLS: list[dict[str, Any]] = load("nulls")["null"]
HOSTILE = [
    " " + "signed " * 4_000,
    " " + "@p0 met with the @c1 , " * 2_000,
    " " + "a" * 20_000 + " ",
    " " + "( ) ; , . " * 2_000,
    " the @p0 will have been to be " * 1_000,
]


def kinds_in(sentence: str, title: str = "Norway and Peru") -> set[str]:
    found = propose(sentence, title=title, issuer="Ministry of Foreign Affairs of Norway")
    return {proposal.kind for proposal in found}


def masked(sentence: str) -> str:
    words = read_words(sentence, fold(sentence))
    mentions = Chunker(words, sentence, Register()).read(0, len(words), [])
    return mask(words, 0, len(words), mentions).line


@pytest.mark.parametrize(("frame", "sentence"), SAID, ids=lambda v: getattr(v, "name", None))
def test_a_frame_finds_what_its_examples_tell(frame: Frame, sentence: str) -> None:
    title = "Norway and Peru"
    if frame.options.get("headline"):  # read only where the headline says what was held
        title = "The ministers of Norway and Peru meet"
    assert frame.kind in kinds_in(sentence, title)


@pytest.mark.parametrize(("frame", "sentence"), NOT_SAID, ids=lambda v: getattr(v, "name", None))
def test_a_frame_leaves_alone_what_only_sounds_like_it(frame: Frame, sentence: str) -> None:
    assert frame.kind not in kinds_in(sentence)


@pytest.mark.parametrize("null", NULLS, ids=lambda n: n["name"])
def test_what_reports_no_act_is_known_by_its_words(null: dict[str, Any]) -> None:
    for sentence in null["match"]:
        assert re.search(null["pattern"], masked(sentence)), sentence
    for sentence in null["but_not"]:
        assert not re.search(null["pattern"], masked(sentence)), sentence


def test_no_pattern_is_passed_over_where_it_stands() -> None:
    """Hints and words only spare the search: no sentence of ours loses a null pattern by them."""
    said = [s for null in NULLS for s in (*null["match"], *null["but_not"])]
    said += [sentence for _, sentence in (*SAID, *NOT_SAID)]
    for sentence in said:
        line = masked(sentence)
        stands = {n.name for n in nulls() if not n.soft and n.pattern.search(line)}
        assert {null.name for null, _, _ in found_in(line)} == stands, sentence


@pytest.mark.parametrize("frame", frames(), ids=lambda f: f.name)
def test_every_frame_has_examples_a_known_kind_and_known_roles(frame: Frame) -> None:
    assert frame.options["match"]
    assert frame.options["but_not"]
    assert frame.kind in KINDS
    assert {frame.subject, frame.object} <= set(ROLES)


@pytest.mark.parametrize("frame", frames(), ids=lambda f: f.name)
def test_no_pattern_repeats_without_a_bound_or_runs_away(frame: Frame) -> None:
    for pattern in frame.patterns:
        assert not re.search(r"(?<!\\)[*+]|\{\d*,\}", re.sub(r"\[[^\]]*\]", "", pattern.pattern))
        for line in HOSTILE:
            start = time.process_time()
            for _ in pattern.finditer(line):
                pass
            assert time.process_time() - start < 1


@pytest.mark.parametrize("null", NULLS, ids=lambda n: n["name"])
def test_no_null_pattern_runs_away(null: dict[str, Any]) -> None:
    assert not re.search(r"\{\d*,\}", null["pattern"])
    for line in HOSTILE:
        start = time.process_time()
        for _ in re.finditer(null["pattern"], line):
            pass
        assert time.process_time() - start < 1

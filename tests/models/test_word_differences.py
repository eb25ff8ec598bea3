"""Two texts, word by word: exact, readable, and quick whatever the texts."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_timeline.models.word_differences import (
    Mark,
    Run,
    shortened,
    word_differences,
)

KEPT, REMOVED, ADDED = Mark.KEPT, Mark.REMOVED, Mark.ADDED
WORDS = st.lists(st.sampled_from(["met", "in", "Rabat", ",", ".", "\n\n", "日", "é", "the"]))
TEXTS = st.one_of(WORDS.map(" ".join), st.text(max_size=60))


def short(before: str, after: str) -> str:
    """The runs as one line: ``[-removed-]`` and ``{+added+}``."""
    signs = {KEPT: ("", ""), REMOVED: ("[-", "-]"), ADDED: ("{+", "+}")}
    runs = word_differences(before, after)
    return "".join(f"{signs[r.mark][0]}{r.text}{signs[r.mark][1]}" for r in runs)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("They met on Monday.", "They met on Tuesday.", "They met on [-Monday-]{+Tuesday+}."),
        ("They met.", "The two met.", "[-They-]{+The two+} met."),
        ("in Rabat on Monday", "in Rabat, on Monday", "in Rabat{+,+} on Monday"),
        ("one two three four", "one zwei drei four", "one [-two three-]{+zwei drei+} four"),
        ("", "Now something.", "{+Now something.+}"),
        ("Gone.", "", "[-Gone.-]"),
        ("Same.", "Same.", "Same."),
        ("両国は会談した", "両国は協議した", "両国は[-会談-]{+協議+}した"),
        ("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.", "One.\n\n{+New.\n\n+}Two."),
    ],
)
def test_what_changed_is_told_in_whole_words(before: str, after: str, told: str) -> None:
    assert short(before, after) == told


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_runs(before: str, after: str) -> None:
    runs = word_differences(before, after)
    assert "".join(r.text for r in runs if r.mark is not ADDED) == before
    assert "".join(r.text for r in runs if r.mark is not REMOVED) == after
    assert all(r.text for r in runs)
    assert all(one.mark is not other.mark for one, other in pairwise(runs))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ".join(f"x{i} u{i}" for i in range(900)), " ".join(f"x{i} v{i}" for i in range(900))),
        (". ".join(f"x{i} u{i}" for i in range(900)), ". ".join(f"x{i} v{i}" for i in range(900))),
        (" ".join(f"x{i} u{i}" for i in range(499)), " ".join(f"x{i} v{i}" for i in range(499))),
        ("a b " * 2500, "b a " * 2500),
        ("." * 10_000, "!" * 9_999 + "."),
        ("日月火水木金土" * 1_428, "月日火水木土金" * 1_428),
    ],
    ids=["every-other-word", "sentences", "few-words", "alternating", "signs", "no-spaces"],
)
def test_the_longest_summaries_are_compared_within_a_second(before: str, after: str) -> None:
    before, after = before[:10_000], after[:10_000]
    started = time.perf_counter()
    runs = word_differences(before, after)
    assert time.perf_counter() - started < 1
    assert "".join(r.text for r in runs if r.mark is not ADDED) == before


def test_a_change_in_a_long_text_is_found_word_by_word() -> None:
    sentences = [f"Sentence {n} tells of talks in Rabat." for n in range(260)]
    changed = list(sentences)
    changed[3] = "Sentence 3 tells of talks in Tangier."
    changed[200] = "Sentence 200 told of talks in Rabat."
    runs = word_differences(" ".join(sentences), " ".join(changed))
    assert [r.text for r in runs if r.mark is REMOVED] == ["Rabat", "tells"]
    assert [r.text for r in runs if r.mark is ADDED] == ["Tangier", "told"]


def test_long_kept_passages_are_cut_at_words_and_changes_never() -> None:
    kept = "word " * 100
    runs = (Run(KEPT, kept), Run(REMOVED, "x" * 500), Run(ADDED, "y"), Run(KEPT, f" {kept}"))
    first, removed, added, last = shortened(runs)
    assert removed.text == "x" * 500
    assert added.text == "y"
    assert first.text.startswith("… word ")
    assert first.text.endswith("word ")
    assert len(first.text) < 70
    assert last.text.startswith(" word ")
    assert last.text.endswith("word …")
    assert shortened((Run(KEPT, kept),)) == (Run(KEPT, kept),)

"""Where two texts differ, told in passages short enough to read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from diplo_timeline.feeds.differing import MOST_PASSAGES, passages

LONG = " ".join(f"word{n}" for n in range(80))


def test_short_texts_are_shown_whole() -> None:
    assert passages("in Rabat", "in Fez") == [("in Rabat", "in Fez")]
    assert passages("", "in Fez") == [("", "in Fez")]


def test_of_a_long_text_only_what_changed_is_shown_with_three_words_around() -> None:
    after = LONG.replace("word40", "another two")
    assert passages(LONG, after) == [
        (
            "… word37 word38 word39 word40 word41 word42 word43 …",
            "… word37 word38 word39 another two word41 word42 word43 …",
        )
    ]


def test_changes_at_the_ends_have_no_dots_there() -> None:
    ((was, now),) = passages(LONG, f"First {LONG}")
    assert was == "word0 word1 word2 …"
    assert now == "First word0 word1 word2 …"


def test_changes_close_together_are_one_passage_and_those_apart_are_two() -> None:
    near = LONG.replace("word10 ", "ten ").replace("word14 ", "fourteen ")
    far = LONG.replace("word10 ", "ten ").replace("word40 ", "forty ")
    assert len(passages(LONG, near)) == 1
    assert len(passages(LONG, far)) == 2


def test_beyond_six_passages_the_rest_is_dots() -> None:
    words = LONG.split()
    after = " ".join("other" if n % 9 == 0 else word for n, word in enumerate(words))
    found = passages(LONG, after)
    assert len(found) == MOST_PASSAGES + 1
    assert found[-1] == ("…", "…")


def test_a_long_text_that_is_new_is_shown_by_its_beginning() -> None:
    ((was, now),) = passages("", LONG)
    assert was == ""
    assert now.endswith("word39 …")


@given(st.text("ab \n", max_size=400), st.text("ab \n", max_size=400))
@settings(deadline=None)
def test_any_two_texts_give_passages_of_their_own_words(before: str, after: str) -> None:
    for was, now in passages(before, after):
        assert set(was.split()) <= {*before.split(), "…"}
        assert set(now.split()) <= {*after.split(), "…"}

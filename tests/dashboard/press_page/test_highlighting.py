"""The text in pieces: whole and exact, also where proposals overlap and letters are rare."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.dashboard.press_page.highlighting import payload, pieces
from diplo_timeline.dashboard.press_page.item import Item, proposed
from diplo_timeline.press import Span
from tests.support.press_release import RELEASE, meeting

NO_SHRINKING = settings(
    max_examples=80, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)


def item(number: int, start: int, end: int) -> Item:
    return Item(number, start, end, Opening(typed=Typed(kind="meeting")))


@NO_SHRINKING
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=3),
)
def test_the_pieces_together_are_the_text_and_each_knows_what_rests_on_it(
    text: str, ends: list[tuple[int, int]], grounds: list[tuple[int, int]]
) -> None:
    spans = [(a, b) for a, b in ends if a < b <= len(text)]
    items = [item(n, a, b) for n, (a, b) in enumerate(spans, 1)]
    cut = pieces(text, items, [Span(*ground) for ground in grounds])
    assert "".join(text[p.start : p.end] for p in cut) == text
    for piece in cut:
        for at in range(piece.start, piece.end):
            assert set(piece.keys) == {i.key for i in items if i.start <= at < i.end}


def test_of_proposals_that_overlap_the_one_of_fewest_words_comes_first() -> None:
    outer, inner = item(1, 0, 10), item(2, 2, 5)
    cut = pieces("abcdefghijkl", [outer, inner])
    assert [(p.start, p.end, p.keys) for p in cut] == [
        (0, 2, (outer.key,)),
        (2, 5, (inner.key, outer.key)),
        (5, 10, (outer.key,)),
        (10, 12, ()),
    ]


def test_what_the_picked_proposal_was_read_from_is_told_apart() -> None:
    picked = proposed(1, meeting())
    drawn = payload(RELEASE, [picked], picked)
    (ground,) = (p for p in drawn["pieces"] if p["g"])
    assert RELEASE[ground["a"] :].startswith(ground["t"])
    assert ground["t"] == "The For"
    assert drawn["picked"] == picked.key
    assert drawn["marks"][picked.key] == {
        "n": 1, "family": "talks", "sign": "●", "kind": "Meeting", "ahead": False,
    }  # fmt: skip

"""No cell is run by a spreadsheet, and every text comes back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplo_timeline.exchange import as_written, defused

SIGNS = "=+-@＝＋－＠"
INVISIBLE = " \t\n\u00a0\u3000\u200b\u200e\ufeff"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", *INVISIBLE, " \u200b "])
def test_a_formula_is_led_by_an_apostrophe(sign: str, before: str) -> None:
    formula = f'{before}{sign}HYPERLINK("https://example.org")'
    assert defused(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["\tx", "\rx", "\nx"])
def test_so_is_a_text_that_starts_with_a_tab_or_a_line_end(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "Talks", "'Friendship' treaty", " a = b", "EU-India", "2025-09", "'", "' quoted'"]
)
def test_any_other_text_is_left_alone_both_ways(text: str) -> None:
    assert defused(text) == text
    assert as_written(text) == text


def test_an_apostrophe_that_was_there_is_not_taken_for_ours() -> None:
    assert defused("'=1") == "''=1"
    assert as_written("''=1") == "'=1"


@settings(deadline=None)
@given(st.text() | st.text(alphabet=SIGNS + INVISIBLE + "'\rab"))
def test_every_text_comes_back(text: str) -> None:
    assert as_written(defused(text)) == text


@settings(deadline=None)
@given(st.text(alphabet=SIGNS + INVISIBLE + "'\rab"))
def test_no_cell_starts_as_a_formula_does(text: str) -> None:
    cell = defused(text)
    assert not cell.startswith(("\t", "\r", "\n"))
    assert not cell.lstrip(INVISIBLE).startswith(tuple(SIGNS))

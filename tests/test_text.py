"""Text on its way in: cleaned, folded, compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_timeline.errors import TextError
from diplo_timeline.text import clean, clean_line, fold, nearest, places_of, slug, sought


def test_cleaning_composes_trims_and_keeps_paragraphs() -> None:
    assert clean(" Cafe\u0301\r\n\r\nnoir ") == "Caf\u00e9\n\nnoir"
    assert clean_line(" two\n\tlines ") == "two lines"


@pytest.mark.parametrize("kept", ["👩‍👩‍👧", "العربية", "हिन्दी", "‏עברית", "ไทย", "\u200cنمی‌خواهم"])
def test_scripts_and_their_joiners_are_kept(kept: str) -> None:
    assert clean(kept)


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x7f", "\x9b", "\ud800", "\uffff", "\u2066"])
def test_a_refused_character_is_named_with_its_place(bad: str) -> None:
    with pytest.raises(TextError, match=rf"U\+{ord(bad):04X}.*position 3"):
        clean(f"ab{bad}")


def test_folding_forgets_case_marks_and_compatibility_forms() -> None:
    assert fold("CÔTE D’IVOIRE") == fold("côte d’ivoire") == "cote d’ivoire"
    assert fold("ﬁnal Straße") == "final strasse"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_slugs_and_near_misses() -> None:
    assert slug("Forum on China–Africa Co-operation") == "forum-on-china-africa-co-operation"
    assert nearest("agrement", ["meeting", "agreement"]) == "agreement"
    assert nearest("xyz", ["meeting", "agreement"]) is None


def marked(q: str, said: str) -> list[str]:
    return [said[start:end] for start, end in places_of(sought(q), said)]


@pytest.mark.parametrize(
    ("q", "said", "found"),
    [
        ("hassan", "King Hassan II", ["Hassan"]),
        ("has", "King Hassan has come", ["Hassan", "has"]),  # the last word may go on
        ("has king", "King Hassan has come", ["King", "has"]),  # an earlier one may not
        ('"king hassan"', "King Hassan, a king, Hassan", ["King Hassan", "king, Hassan"]),
        ("cote", "Côte d’Ivoire", ["Côte"]),
        ("U.S.-China", "the U.S.-China talks", ["U.S.-China"]),
        ("وزير الدفاع", "التقى وزير الدفاع", ["وزير", "الدفاع"]),
        ("भारत", "भारत और मोरक्को", ["भारत"]),
        ('"king hassan" hassan', "King Hassan", ["King Hassan"]),
        ("!", "wow!", []),
        ("", "anything", []),
    ],
)
def test_what_a_search_finds_is_found_again_in_the_text(
    q: str, said: str, found: list[str]
) -> None:
    assert marked(q, said) == found


@given(st.text(), st.text())
def test_places_are_inside_the_text_and_apart(q: str, said: str) -> None:
    end = 0
    for start, stop in places_of(sought(q), said):
        assert end <= start < stop <= len(said)
        end = stop

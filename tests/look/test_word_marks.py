"""Marked words are told three ways: by a line, by colour, and to who sees neither."""

from diplo_timeline.look.word_marks import word_marks
from diplo_timeline.models.word_differences import word_differences


def test_marks_are_elements_that_say_what_they_are() -> None:
    assert word_marks(word_differences("On Monday", "On Tuesday")) == (
        'On <del><span class="said">removed: </span>Monday</del>'
        '<ins><span class="said">added: </span>Tuesday</ins>'
    )


def test_texts_are_text_and_lines_stay_lines() -> None:
    html = word_marks(word_differences("<b>one</b>", "<b>two</b>\n& more"))
    assert "<b>" not in html
    assert "&lt;" in html
    assert "<br>&amp; more" in html


def test_no_text_at_all_is_told() -> None:
    assert word_marks(()) == "<i>nothing</i>"

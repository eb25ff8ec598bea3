"""What the page remembers: what was given, and what a person did to what was read of it."""

import pytest

from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.dashboard.press_page.item import by_hand, proposed, typed_of
from diplo_timeline.dashboard.press_page.worktable import Reading, Worktable
from diplo_timeline.press import ProposedPerson
from diplo_timeline.press.documents import read_document
from tests.support.press_release import (
    BY_HAND,
    MEETING,
    RELEASE,
    meeting,
    reading,
    signing,
    two_items,
)


def test_a_text_that_is_pasted_is_read_into_proposals_with_its_publisher() -> None:
    table = Worktable()
    table.take_text(RELEASE)
    assert table.reading
    assert table.reading.release.publisher == "Ministry of Foreign Affairs of Norway"
    text = table.reading.document.text
    found = {text[i.start : i.end]: i for i in table.reading.items}
    assert MEETING in found
    assert all(i.proposal and i.typed.sources[0].quote == words for words, i in found.items())


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [(b"", "", "The text is empty"), (b"\x89PNG....", "scan.txt", "scan.txt is a picture")],
)
def test_what_cannot_be_read_is_refused_with_its_reason_and_nothing_pasted_is_lost(
    content: bytes, name: str, told: str
) -> None:
    table = Worktable(pasted="kept")
    table.take(content, name)
    assert table.refused.startswith(told)
    assert table.reading is None
    assert table.pasted == "kept"


def test_only_confident_proposals_are_ticked() -> None:
    assert proposed(1, meeting(confidence=0.9)).ticked
    assert not proposed(1, meeting(confidence=0.5)).ticked


def test_a_proposal_fills_the_fields_of_the_form() -> None:
    typed = typed_of(meeting(people=(ProposedPerson("Ana", "Envoy", "EU"),)))
    assert (typed.kind, typed.date, typed.place.country) == ("meeting", "3 March 2026", "NO")
    assert [party.party for party in typed.parties] == ["NO", "KE"]
    assert typed.people[0].country == "", "an organisation is no country"
    assert typed.sources[0].quote == MEETING


def test_words_that_are_selected_become_a_proposal_to_the_character() -> None:
    table = reading()
    start = RELEASE.index(BY_HAND)
    table.make(start - 1, start + len(BY_HAND))
    (made,) = table.items
    assert RELEASE[made.start : made.end] == BY_HAND
    assert made.typed.sources[0].quote == BY_HAND
    assert (made.ticked, made.proposal, table.picked) == (True, None, made.key)
    table.make(start, start + len(BY_HAND))
    assert len(table.items) == 1, "the same words again are the same proposal"


@pytest.mark.parametrize("ends", [(5, 5), (9, 4), (-3, 4), (0, 10**6), (37, 39)])
def test_ends_that_hold_no_words_make_nothing(ends: tuple[int, int]) -> None:
    table = reading()
    table.make(*ends)
    assert table.items == []


def test_a_proposal_put_aside_can_be_brought_back_as_it_was() -> None:
    item = proposed(1, meeting())
    table = reading(item)
    table.pick(item.key)
    item.opening.typed = item.typed.with_leaves({"title": "Mended"})
    table.discard(item.key)
    assert (table.open_items, table.picked) == ([], "")
    table.bring_back(item.key)
    assert table.open_items[0].typed.title == "Mended"
    assert table.picked == item.key


def test_another_day_of_publication_works_dates_out_again_and_leaves_what_was_touched() -> None:
    text = "Norway and Kenya\n\nThe Foreign Ministers of Norway and Kenya met in Oslo yesterday."
    table = Reading.of(read_document(text.encode()), "")
    (item,) = table.items
    assert item.typed.date == ""
    for day, touched, date in (("4 March 2026", False, "3 March 2026"), ("9 May 2026", True, "x")):
        table.source.typed = table.source.typed.with_leaves({"sources.0.published": day})
        if touched:
            table.items[0].opening.typed = table.items[0].typed.with_leaves({"date": "x"})
        table.read_again()
        assert [i.typed.date for i in table.items] == [date]


def test_what_is_wrong_with_the_source_is_told_once_saving_was_tried() -> None:
    table = reading(publisher="")
    assert table.source_problems() == ()
    table.aim = "draft"
    assert [p.field for p in table.source_problems()] == ["sources.0.url"]
    table.source.typed = table.source.typed.with_leaves({"sources.0.publisher": "Ministry"})
    assert table.source_problems() == ()
    assert table.release.title == "Press release", "a publisher alone is found again by a title"


def test_a_proposal_names_its_whole_by_key_and_that_is_no_problem() -> None:
    part, whole = two_items()
    assert part.problems({part.key, whole.key}) == ()
    assert by_hand(3, RELEASE, 0, 8, None).problems(set()) == (), "nothing was tried yet"


def test_words_in_which_something_is_found_start_from_that() -> None:
    made = by_hand(1, RELEASE, 0, 8, signing())
    assert made.typed.kind == "agreement"
    assert made.typed.sources[0].quote == RELEASE[:8]
    assert made.typed != Typed()

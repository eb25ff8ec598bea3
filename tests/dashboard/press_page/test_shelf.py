"""Releases in work, kept for the tab that is reloaded and for nobody else."""

from diplo_timeline.dashboard.press_page.shelf import Shelf
from diplo_timeline.dashboard.press_page.worktable import Worktable
from diplo_timeline.desk import Editor

ADA, BEN = Editor("Ada", "session-1"), Editor("Ben")


def test_an_editor_finds_a_work_by_its_name_also_after_signing_in_anew() -> None:
    shelf, table = Shelf(), Worktable(pasted="A release")
    shelf.put(ADA, table)
    assert shelf.find(ADA, table.turn) is table
    assert shelf.find(Editor("Ada", "session-2"), table.turn) is table


def test_nobody_else_gets_it_nor_by_another_name() -> None:
    shelf, table = Shelf(), Worktable(pasted="A release")
    shelf.put(ADA, table)
    assert shelf.find(BEN, table.turn) is None
    for name in ("", "0" * 32, None, 7, {"work": table.turn}):
        assert shelf.find(ADA, name) is None


def test_the_work_longest_untouched_goes_first() -> None:
    shelf = Shelf(most=2)
    first, second, third = (Worktable(pasted=word) for word in ("one", "two", "three"))
    for table in (first, second, first, third):
        shelf.put(ADA, table)
    assert shelf.find(ADA, second.turn) is None
    assert shelf.find(ADA, first.turn) is first
    assert shelf.find(ADA, third.turn) is third


def test_a_work_that_is_over_has_another_name_afterwards() -> None:
    table = Worktable(pasted="A release")
    name = table.turn
    assert table.is_in_work
    table.clear()
    assert not table.is_in_work
    assert table.over == name != table.turn

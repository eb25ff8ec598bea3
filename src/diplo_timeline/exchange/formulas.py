"""Cells a spreadsheet would run, and how they are kept from it.

A program that opens a CSV file takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a
formula, and a formula can reach other programs (OWASP: CSV injection). An apostrophe before it
makes it text.
"""

import re
from typing import Final

_APOSTROPHE: Final = "'"
# Characters that show as nothing; some programs trim them from a cell before they look at it.
_INVISIBLE: Final = r"[\s\u200b-\u200f\u2060\ufeff]*"
# East Asian editions take the full-width signs for the plain ones. Apostrophes that were there
# already count too, so that one taken off again is always one that was put on.
_RUNS: Final = re.compile(rf"'*(?:[\t\r\n]|{_INVISIBLE}[=+\-@＝＋－＠])")


def defused(text: str) -> str:
    """Return the text as a cell no spreadsheet runs: led by an apostrophe where it could."""
    return _APOSTROPHE + text if _RUNS.match(text) else text


def as_written(cell: str) -> str:
    """Return the text that `defused` made this cell of."""
    return cell[1:] if cell.startswith(_APOSTROPHE) and _RUNS.match(cell, 1) else cell

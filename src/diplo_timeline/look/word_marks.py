"""Word differences as HTML: struck and underlined, and said in words for who does not see that."""

from collections.abc import Iterable
from html import escape
from typing import Final

from diplo_timeline.models.word_differences import Mark, Run

# Few screen readers announce <ins> and <del>, so a word that only they come by does. The class
# is one that every page hides from sight.
_SAID: Final = {Mark.REMOVED: "removed: ", Mark.ADDED: "added: "}
_ELEMENTS: Final = {Mark.REMOVED: "del", Mark.ADDED: "ins"}


def word_marks(runs: Iterable[Run]) -> str:
    """Return safe HTML for runs of words; "nothing" where there are none."""
    return "".join(map(_run, runs)) or "<i>nothing</i>"


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    if run.mark is Mark.KEPT:
        return text
    element = _ELEMENTS[run.mark]
    return f'<{element}><span class="said">{_SAID[run.mark]}</span>{text}</{element}>'

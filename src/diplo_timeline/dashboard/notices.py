"""What the pages have to say besides their content. Every text is escaped here."""

import logging
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

import streamlit as st

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.address import Pair, corrected, href
from diplo_timeline.dashboard.words import Named
from diplo_timeline.errors import BadQuery, BusyRecord, RecordError

log = logging.getLogger(__name__)

SAMPLE: Final = (
    '<div class="dt note" role="note"><p>This is the sample record. Set '
    "<code>DIPLO_DATABASE_URL</code> to keep your own.</p></div>"
)

_NAMES: Final[Mapping[str, Mapping[str, Named]]] = {
    "kind": vocabulary.KINDS,
    "family": vocabulary.FAMILIES,
    "status": vocabulary.STATUSES,
    "topic": vocabulary.TOPICS,
}


def notice(text: str, link: tuple[str, str] | None = None) -> None:
    """Show a plain sentence, with a link (address, words) after it."""
    after = f' <a href="{escape(link[0])}" target="_self">{escape(link[1])}</a>' if link else ""
    st.html(f'<div class="dt note" role="status"><p>{escape(text)}{after}</p></div>')


def ignored(pairs: Sequence[Pair], problems: Sequence[BadQuery]) -> None:
    """Say what of the address was left aside, each with the nearest guess as a link."""
    for problem in problems:
        better = corrected(pairs, problem)
        link = (href(better), f"Did you mean {guess_in_words(problem)}?") if better else None
        notice(f"{_sentence(str(problem))} It was ignored.", link)


def guess_in_words(problem: BadQuery) -> str:
    """The nearest guess as a person calls it, and as an address writes it."""
    guess = problem.guess or ""
    if problem.value is None:
        return guess
    if problem.parameter == "party":
        name = vocabulary.party_name(guess)
        return f"{name} ({guess})" if name else guess
    term = _NAMES.get(problem.parameter, {}).get(guess)
    return term.name if term else guess


def unreadable(error: RecordError, *, to_editor: bool) -> None:
    """Say that the record cannot be read now; an editor is told why and what helps."""
    log.error("the dashboard cannot read the record: %s", error)
    if isinstance(error, BusyRecord):
        text = "The record is busy. Reload the page in a moment."
    else:
        text = (
            "The record cannot be read just now. Try again later, or tell whoever runs this site."
        )
    why = f"<p>{escape(str(error))}</p>" if to_editor else ""
    st.html(
        '<div class="dt empty" role="alert"><h2>The timeline cannot be shown</h2>'
        f"<p>{escape(text)}</p>{why}</div>"
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def sample() -> None:
    """Say that the record is the one that comes along, and how to keep one's own."""
    st.html(SAMPLE)

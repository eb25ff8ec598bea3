"""The head of a view: the query in words, then its numbers."""

from collections.abc import Mapping, Sequence
from html import escape

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.overview import Overview
from diplo_timeline.query import EventQuery
from diplo_timeline.store import Tally
from diplo_timeline.vocabulary import COUNTRIES, party_name


def head(words_of_query: str, numbers: Overview) -> str:
    """The head as HTML for ``st.html``; the title is escaped."""
    line = _numbers(numbers) if numbers.count else "No events match."
    return f'<div class="dt head"><h1 dir="auto">{escape(words_of_query)}</h1><p>{line}</p></div>'


def title(query: EventQuery, names: Mapping[str, str]) -> str:
    """The query in words; organisations outside the vocabulary by the names the record has."""
    told = query.in_words()
    for code in query.party:
        if not party_name(code):
            told = told.replace(code, names.get(code, code), 1)
    return told


def _numbers(numbers: Overview) -> str:
    told = _bold(words.number(numbers.count, "event"))
    if numbers.days:
        told += f", {escape(words.period(*numbers.days))}"
    told += "".join(f"; {part}" for part in _takers(numbers.parties))
    if numbers.changed:
        told += f". Last changed {escape(words.viewers_day(numbers.changed))}"
    return f"{told}."


def _takers(parties: Tally) -> Sequence[str]:
    """How many countries and organisations take part; nothing where there are none."""
    countries = sum(code in COUNTRIES for code, _ in parties)
    others = len(parties) - countries
    counted = [(countries, "country", "countries"), (others, "organisation", "organisations")]
    told = [_bold(words.number(n, one, many)) for n, one, many in counted if n]
    verb = "takes" if len(parties) == 1 else "take"
    return [f"{' and '.join(told)} {verb} part"] if told else []


def _bold(counted: str) -> str:
    n, _, noun = counted.partition(" ")
    return f"<b>{escape(n)}</b> {escape(noun)}"

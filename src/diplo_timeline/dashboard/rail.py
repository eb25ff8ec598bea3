"""The rail beside the list: the first and the latest event, events a year, who takes part most."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Final

from diplo_timeline.dashboard import charts
from diplo_timeline.dashboard.address import View
from diplo_timeline.dashboard.overview import Overview
from diplo_timeline.dashboard.relationship import event_link, is_relationship, years_link
from diplo_timeline.vocabulary import party_name

_MOST: Final = 8  # parties shown at once
_LISTED: Final = 60  # parties in the table


def rail(view: View, numbers: Overview, names: Mapping[str, str]) -> str:
    """The rail as HTML; ``names`` are the parties' names by code."""
    sections = _parties(view, numbers, names)
    if not is_relationship(view.query):
        sections = _ends(numbers) + _years(view, numbers) + sections
    return f'<aside class="rail" aria-label="About this view">{sections}</aside>'


def _ends(numbers: Overview) -> str:
    if numbers.first == numbers.latest:  # one event is first and latest at once
        return ""
    ends = (("First", numbers.first), ("Latest", numbers.latest))
    told = "".join(f"<dt>{name}</dt><dd>{event_link(event)}</dd>" for name, event in ends if event)
    return f'<section><h2>First and latest</h2><dl class="ends-of">{told}</dl></section>'


def _years(view: View, numbers: Overview) -> str:
    columns = charts.columns_of(numbers.years)
    if len(columns) < 2:  # one column is no chart
        return ""
    link = years_link(view)
    return (
        f"<section><h2>{charts.title_of(columns)}</h2>{charts.years_chart(columns, link)}"
        f"{charts.years_table(columns, link, by_family=False)}</section>"
    )


def _parties(view: View, numbers: Overview, names: Mapping[str, str]) -> str:
    chosen = view.query.party
    rows = [
        (charts.named(code, names), n, _narrowed(view, code))
        for code, n in numbers.parties
        if code not in chosen
    ]
    if not rows:
        return ""
    shown = charts.ranked(rows[:_MOST])
    if len(rows) > _MOST:
        told = f"All {len(rows):,}" if len(rows) <= _LISTED else f"The first {_LISTED}"
        shown += charts.ranked_table(f"{told} as a table", "Party", rows[:_LISTED])
    title = _title(chosen, names)
    return f'<section><h2 dir="auto">{escape(title)}</h2>{shown}</section>'


def _title(chosen: tuple[str, ...], names: Mapping[str, str]) -> str:
    if not chosen:
        return "Who takes part"
    if len(chosen) > 1:
        return "Who else takes part"
    return f"Partners of {party_name(chosen[0]) or names.get(chosen[0], chosen[0])}"


def _narrowed(view: View, code: str) -> str:
    query = replace(view.query, party=tuple(sorted({*view.query.party, code})))
    return view.narrowed(query).href()

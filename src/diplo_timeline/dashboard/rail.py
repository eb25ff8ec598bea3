"""The rail beside the list: events a year, and who takes part most."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.address import View
from diplo_timeline.dashboard.overview import Overview
from diplo_timeline.vocabulary import party_name

_MOST = 8  # parties shown
_COLUMNS = 40  # columns of years that stay wide enough to be seen


def rail(view: View, numbers: Overview, names: Mapping[str, str]) -> str:
    """The rail as HTML; ``names`` are the parties' names by code."""
    sections = _years(numbers) + _parties(view, numbers, names)
    return f'<aside class="rail" aria-label="About this view">{sections}</aside>'


def _years(numbers: Overview) -> str:
    columns = _columns(dict(numbers.years))
    if len(columns) < 2:
        return ""
    step = columns[1][0] - columns[0][0]
    most = max(n for _, n in columns)
    bars = "".join(f'<i style="--h:{100 * n / most:.0f}%"></i>' for _, n in columns)
    first, last = columns[0][0], max(numbers.years)[0]
    title = "Events a year" if step == 1 else f"Events every {step} years"
    told = f"{title}, {first} to {last}: {words.number(most, 'event')} at most"
    return (
        f"<section><h2>{title}</h2>"
        f'<div class="years" role="img" aria-label="{escape(told)}">{bars}</div>'
        f'<div class="ends"><span>{first}</span><span>{last}</span></div></section>'
    )


def _columns(years: Mapping[int, int]) -> list[tuple[int, int]]:
    """First year and number of events of each column; columns cover 1, 10, 100 years."""
    if not years:
        return []
    step = 1
    while max(years) // step - min(years) // step >= _COLUMNS:
        step *= 10
    first, last = min(years) // step, max(years) // step
    counts = dict.fromkeys(range(first, last + 1), 0)
    for year, n in years.items():
        counts[year // step] += n
    return [(column * step, n) for column, n in counts.items()]


def _parties(view: View, numbers: Overview, names: Mapping[str, str]) -> str:
    shown = numbers.parties[:_MOST]
    if not shown:
        return ""
    rows = "".join(_party(view, code, n, shown[0][1], names) for code, n in shown)
    return f'<section><h2>Who takes part</h2><ul class="bars">{rows}</ul></section>'


def _party(view: View, code: str, n: int, most: int, names: Mapping[str, str]) -> str:
    name = f'<bdi dir="auto">{escape(party_name(code) or names.get(code, code))}</bdi>'
    counted = (
        f'<b>{n:,}<span class="said"> events</span></b><i style="--w:{100 * n / most:.0f}%"></i>'
    )
    if code in view.query.party:
        return f"<li><span>{name}</span>{counted}</li>"
    query = replace(view.query, party=tuple(sorted({*view.query.party, code})))
    address = escape(view.narrowed(query).href())
    return f'<li><a href="{address}" target="_self"><span>{name}</span>{counted}</a></li>'

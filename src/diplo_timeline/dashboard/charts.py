"""Figures one can look at, read as a table, and follow: columns of years, and ranked parties.

The columns are for the eye and the pointer; the table beside them says the same to everybody, with
the same links.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.overview import YearsByFamily
from diplo_timeline.look import glyph

IN_RAIL: Final = 40  # columns that stay wide enough to be seen and hit
WIDE: Final = 100


@dataclass(slots=True)
class Column:
    """Some years and their numbers of events by family; ``last`` is the last year inside."""

    first: int
    last: int
    families: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many events, of all families."""
        return sum(self.families.values())

    @property
    def name(self) -> str:
        """The years in words: ``1961``, ``1960s``, ``1900–1999``."""
        if self.first == self.last:
            return str(self.first)
        if self.last - self.first == 9:
            return f"{self.first}s"
        return f"{self.first}–{self.last}"


Link = Callable[[Column], str]


def columns_of(years: YearsByFamily, at_most: int = IN_RAIL) -> list[Column]:
    """The columns, ascending: a year each, or ten, a hundred where there are too many.

    A year without events is a column too, so that a gap is seen.
    """
    if not years:
        return []
    least, most, step = years[0][0], years[-1][0], 1
    while most // step - least // step >= at_most:
        step *= 10
    found = {
        at: Column(at * step, at * step + step - 1) for at in range(least // step, most // step + 1)
    }
    for year, family, n in years:
        counts = found[year // step].families
        counts[family] = counts.get(family, 0) + n
    return list(found.values())


def title_of(columns: Sequence[Column]) -> str:
    """What the columns count: ``Events a year``, ``Events a decade``."""
    step = columns[0].last - columns[0].first + 1
    known = {1: "Events a year", 10: "Events a decade", 100: "Events a century"}
    return known.get(step, f"Events every {step} years")


def years_chart(columns: Sequence[Column], link: Link) -> str:
    """The columns as HTML, each leading to its events; its parts are the families."""
    most = max(column.count for column in columns)
    bars = "".join(_bar(column, most, link) for column in columns)
    ends = f"<span>{columns[0].first}</span><span>{columns[-1].last}</span>"
    return (
        f'<div class="years" aria-hidden="true">{bars}</div>'
        f'<div class="ends" aria-hidden="true">{ends}</div>'
    )


def _bar(column: Column, most: int, link: Link) -> str:
    if not column.count:
        return "<span></span>"
    parts = "".join(
        f'<i style="--n:{n};--c:var(--{family})"></i>'
        for family in vocabulary.FAMILIES
        if (n := column.families.get(family, 0))
    )
    told = escape(f"{column.name}: {words.number(column.count, 'event')}")
    height = max(3, round(100 * column.count / most))
    return (
        f'<a href="{escape(link(column))}" target="_self" tabindex="-1" title="{told}"'
        f'><span style="--h:{height}%">{parts}</span></a>'
    )


def years_table(columns: Sequence[Column], link: Link, *, by_family: bool) -> str:
    """The same numbers as a table that opens, latest years first."""
    shown = [f for f in vocabulary.FAMILIES if any(c.families.get(f) for c in columns)]
    families = shown if by_family and len(shown) > 1 else []
    head = "".join(
        f'<th scope="col"><span class="k" style="--c:var(--{f})">{glyph(f)}'
        f"{escape(vocabulary.FAMILIES[f].name)}</span></th>"
        for f in families
    )
    rows = "".join(_row(c, families, link) for c in reversed(columns) if c.count)
    head = f'<th scope="col">When</th>{head}<th scope="col">Events</th>'
    return opening_table("Years as a table", head, rows)


def _row(column: Column, families: Sequence[str], link: Link) -> str:
    when = f'<a href="{escape(link(column))}" target="_self">{column.name}</a>'
    numbers = (*(column.families.get(family, 0) for family in families), column.count)
    cells = "".join(f"<td>{n:,}</td>" for n in numbers)
    return f'<tr><th scope="row">{when}</th>{cells}</tr>'


def opening_table(summary: str, head: str, rows: str) -> str:
    """A table behind a line that opens it."""
    return (
        f'<details class="figures"><summary>{escape(summary)}</summary><div><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def ranked(rows: Sequence[tuple[str, int, str | None]]) -> str:
    """Names with numbers as bars; a row with an address leads there.

    Args:
        rows: HTML of the name, number of events, address; the most frequent first.
    """
    most = rows[0][1] if rows else 1
    return f'<ul class="bars">{"".join(_rank(*row, most=most) for row in rows)}</ul>'


def _rank(name: str, n: int, address: str | None, *, most: int) -> str:
    counted = (
        f'<b>{n:,}<span class="said"> events</span></b><i style="--w:{100 * n / most:.0f}%"></i>'
    )
    shown = f"<span>{name}</span>{counted}"
    if address is None:
        return f"<li>{shown}</li>"
    return f'<li><a href="{escape(address)}" target="_self">{shown}</a></li>'


def ranked_table(summary: str, what: str, rows: Sequence[tuple[str, int, str | None]]) -> str:
    """The same, all of them, as a table that opens."""
    shown = "".join(
        f'<tr><th scope="row">{_linked(name, address)}</th><td>{n:,}</td></tr>'
        for name, n, address in rows
    )
    head = f'<th scope="col">{escape(what)}</th><th scope="col">Events</th>'
    return opening_table(summary, head, shown)


def _linked(name: str, address: str | None) -> str:
    return f'<a href="{escape(address)}" target="_self">{name}</a>' if address else name


def named(code: str, names: Mapping[str, str]) -> str:
    """A party's name as HTML."""
    return f'<bdi dir="auto">{escape(vocabulary.party_name(code) or names.get(code, code))}</bdi>'

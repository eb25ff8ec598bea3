"""The view of two parties, or more, as their relationship: since when, what holds, who met whom."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from diplo_timeline.dashboard import charts, words
from diplo_timeline.dashboard.address import View
from diplo_timeline.dashboard.between import Between, Met
from diplo_timeline.dashboard.charts import Column
from diplo_timeline.dashboard.overview import Overview
from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery

_SHOWN: Final = 5  # of a list; the rest opens
_LISTED: Final = 60


def is_relationship(query: EventQuery) -> bool:
    """Whether a query is of what several parties have to do with each other."""
    return len(query.party) > 1


def relationship(view: View, numbers: Overview, found: Between, names: Mapping[str, str]) -> str:
    """The relationship as HTML; every text of an event is escaped.

    Args:
        view: the view, of two parties or more.
        numbers: what it amounts to.
        found: what the parties have had to do with each other.
        names: the parties' names by code.
    """
    facts = _contacts(found) + _in_force(found.in_force) + _who_met(view, found.met)
    title = escape(_title(view.query, names))
    return (
        f'<section class="dt between" aria-labelledby="between"><h2 id="between">{title}</h2>'
        f'<div class="sides"><dl class="facts">{facts}</dl>{_chart(view, numbers)}</div></section>'
    )


def event_link(event: Event) -> str:
    """An event's title, leading to its page, and its date."""
    day = f" <small>{escape(event.date.display())}</small>" if event.date else ""
    title = f'<bdi dir="auto">{escape(event.title)}</bdi>'
    return f'<a href="/events/{event.uid}" target="_self">{title}</a>{day}'


def years_link(view: View) -> charts.Link:
    """What leads from a column of a view to its events."""

    def link(column: Column) -> str:
        start, end = (EventDate.parse(f"{year:04}") for year in (max(1, column.first), column.last))
        query = replace(view.query, from_=start, to=end)
        return replace(view.narrowed(query), window=None).href()

    return link


def _title(query: EventQuery, names: Mapping[str, str]) -> str:
    *others, last = (names.get(code, code) for code in query.party)
    return f"Between {', '.join(others)} and {last}"


def _contacts(found: Between) -> str:
    if not found.first or not found.latest:
        return ""
    if found.first.uid == found.latest.uid:
        return _fact("Only contact so far", event_link(found.first))
    return _fact("First contact", event_link(found.first)) + _fact(
        "Latest contact", event_link(found.latest)
    )


def _in_force(agreements: Sequence[Event]) -> str:
    if not agreements:
        return ""
    items = [f"<li>{event_link(event)}</li>" for event in agreements]
    counted = words.number(len(agreements), "agreement")
    return _fact("In force", f"<p>{counted}</p>{_list(items)}")


def _who_met(view: View, met: Sequence[Met]) -> str:
    if not met:
        return ""
    items = [
        f'<li><a href="{escape(_naming(view, pair))}" target="_self">'
        f'<bdi dir="auto">{escape(pair.one)}</bdi> and <bdi dir="auto">{escape(pair.other)}</bdi>'
        f"</a> <small>{words.number(pair.n, 'event')}</small></li>"
        for pair in met[:_LISTED]
    ]
    return _fact("Who met whom", _list(items))


def _naming(view: View, pair: Met) -> str:
    """The address of the events that name both."""
    both = " ".join(f'"{name.replace(chr(34), " ")}"' for name in (pair.one, pair.other))
    return replace(view.narrowed(replace(view.query, q=both)), window=None).href()


def _fact(name: str, shown: str) -> str:
    return f"<dt>{name}</dt><dd>{shown}</dd>"


def _list(items: Sequence[str]) -> str:
    shown = f"<ul>{''.join(items[:_SHOWN])}</ul>"
    if len(items) > _SHOWN:
        more = words.number(len(items) - _SHOWN, "more", "more")
        shown += (
            f'<details class="figures"><summary>{more}</summary>'
            f"<ul>{''.join(items[_SHOWN:])}</ul></details>"
        )
    return shown


def _chart(view: View, numbers: Overview) -> str:
    columns = charts.columns_of(numbers.years, charts.WIDE)
    if len(columns) < 2:  # one column is no chart
        return ""
    link = years_link(view)
    drawn = charts.years_chart(columns, link)
    table = charts.years_table(columns, link, by_family=True)
    return f"<div><h3>{charts.title_of(columns)}</h3>{drawn}{table}</div>"

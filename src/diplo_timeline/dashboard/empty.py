"""What is shown when nothing matches: which filter to leave out, and what that brings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.address import View
from diplo_timeline.dashboard.overview import count
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from diplo_timeline.vocabulary import party_name


def empty(store: EventStore, view: View, names: Mapping[str, str], *, may_add: bool) -> str:
    """The empty state as HTML, with an address and a number for each filter left out.

    ``names`` are the parties' names by code.

    Raises:
        RecordError: the record cannot be read.
    """
    everything = count(store, EventQuery())
    add = '<li><a href="/add" target="_self">Add the event</a>, if you have a source for it</li>'
    if not everything:
        title, why = "The record has no events yet", "What is published will be shown here."
        items = [add]
    else:
        title = "No event in the record matches all of this"
        why = "The record may have no such event, or it may not have been entered yet."
        all_events = (
            f"See all {words.number(everything, 'event')}"
            if everything > 1
            else "See the one event"
        )
        items = [
            *_ways_out(store, view, names),
            f'<li><a href="/" target="_self">{all_events}</a></li>',
            add,
        ]
    shown = "".join(items if may_add else items[:-1])
    return f'<div class="dt empty"><h2>{title}</h2><p>{why}</p><ul>{shown}</ul></div>'


def _ways_out(store: EventStore, view: View, names: Mapping[str, str]) -> Iterator[str]:
    for what, query in without_one(view.query, names):
        if n := count(store, query):
            address = escape(view.narrowed(query).href())
            yield (
                f'<li><a href="{address}" target="_self">Leave out {escape(what)}</a>: '
                f"{words.number(n, 'event')}</li>"
            )


def without_one(query: EventQuery, names: Mapping[str, str]) -> Iterator[tuple[str, EventQuery]]:
    """The query without each of its filters in turn, with what was left out in words."""
    for code in query.party:
        others = tuple(c for c in query.party if c != code)
        yield party_name(code) or names.get(code, code), replace(query, party=others)
    ways = (
        ("all countries and organisations", len(query.party) > 1, replace(query, party=())),
        (f"the words “{query.q}”", query.q, replace(query, q="")),
        ("the families", query.family, replace(query, family=())),
        ("the kinds", query.kind, replace(query, kind=())),
        ("the statuses", query.status, replace(query, status=())),
        ("the topics", query.topic, replace(query, topic=())),
        ("the first day", query.from_, replace(query, from_=None)),
        ("the last day", query.to, replace(query, to=None)),
        ("the event they are part of", query.part_of, replace(query, part_of=None)),
    )
    yield from ((what, rest) for what, is_set, rest in ways if is_set)

"""What is shown when nothing matches: which filter to leave out, and what that brings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.address import View
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore
from diplo_timeline.text import Sought, sought
from diplo_timeline.vocabulary import party_name


def empty(store: EventStore, view: View, names: Mapping[str, str], *, may_add: bool) -> str:
    """The empty state as HTML, with an address and a number for each filter left out.

    ``names`` are the parties' names by code.

    Raises:
        RecordError: the record cannot be read.
    """
    everything = store.count(EventQuery())
    add = '<li><a href="/add" target="_self">Add the event</a>, if you have a source for it</li>'
    if not everything:
        title, why = "The record has no events yet", "What is published will be shown here."
        told = ""
        items = [add]
    else:
        title = "No event in the record matches all of this"
        why = "The record may have no such event, or it may not have been entered yet."
        told = "".join(f"<p>{one}</p>" for one in words_told(store, view))
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
    return f'<div class="dt empty"><h2>{title}</h2>{told}<p>{why}</p><ul>{shown}</ul></div>'


def _ways_out(store: EventStore, view: View, names: Mapping[str, str]) -> Iterator[str]:
    for what, query in without_one(view.query, names):
        if n := store.count(query):
            address = escape(view.narrowed(query).href())
            yield (
                f'<li><a href="{address}" target="_self">Leave out {escape(what)}</a>: '
                f"{words.number(n, 'event')}</li>"
            )


def words_told(store: EventStore, view: View) -> Iterator[str]:
    """Why the words of a search find nothing, as HTML: which of them are nowhere in the record.

    A word that is nowhere comes with the nearest spelling that is, as a link.
    """
    pieces = sought(view.query.q)
    known = {piece: store.count(EventQuery(q=_quoted(piece))) for piece in pieces}
    for piece in pieces:
        if not known[piece]:
            near = store.words_like(piece.said)
            meant = f" Did you mean {_respelled(view, piece, near[0])}?" if near else ""
            yield f"No event says “{escape(piece.said)}”.{meant}"
    if len(pieces) > 1 and all(known.values()):
        each = ", ".join(
            f"“{escape(p.said)}” in {words.number(n, 'event')}" for p, n in known.items()
        )
        yield f"No event has all of these words: {each}."


def _quoted(piece: Sought) -> str:
    return piece.said if piece.may_go_on else f'"{piece.said}"'


def _respelled(view: View, wrong: Sought, right: str) -> str:
    said = [right if piece == wrong else _quoted(piece) for piece in sought(view.query.q)]
    address = escape(view.narrowed(replace(view.query, q=" ".join(said))).href())
    return f'<a href="{address}" target="_self">{escape(right)}</a>'


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

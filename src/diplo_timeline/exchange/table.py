"""Events as CSV (RFC 4180): a row an event, for spreadsheets."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final

from diplo_timeline.exchange.formulas import defused
from diplo_timeline.exchange.plain import Plain, as_plain
from diplo_timeline.exchange.streaming import each
from diplo_timeline.models import Event

Cell = str | int | float | None


def csv_rows(events: Iterable[Event], *, public_url: str) -> Iterator[bytes]:
    r"""Write a line of column names, then each event as one row; UTF-8 without a byte order mark.

    Lines end in CR LF, and a line feed inside a summary stays, inside quotes. Several values in a
    cell are joined: codes by ``; ``, what somebody typed by `` | ``. A reader who needs them apart
    whatever they contain takes JSON Lines. CAMEO codes are text, with a leading nought that a
    spreadsheet keeps only when told so.

    A text that a spreadsheet would run as a formula has an apostrophe put before it; numbers are
    left alone. To undo it, take a leading apostrophe off every cell in which there follows, after
    any more apostrophes, a tab or line end, or (white space and invisible characters apart) one of
    ``= + - @ ＝ ＋ － ＠``. `as_written` does that.

    Events are read one at a time, as rows are asked for; the names come before the first is read.
    One that cannot be written is left out and logged. The same events give the same bytes.

    Args:
        events: published events in the order of the rows.
        public_url: the site's address without a path, from which the events' addresses are built.
    """
    writer = csv.writer(_Echo(), lineterminator="\r\n")

    def row(cells: Iterable[Cell]) -> bytes:
        written: str = writer.writerow(cells)
        return written.encode()

    yield row(COLUMNS)
    yield from each(events, lambda event: row(_cells(as_plain(event, public_url=public_url))))


class _Echo:
    """A file that gives back what is written to it, which `csv` hands on."""

    def write(self, text: str) -> str:
        return text


def _cells(plain: Plain) -> Iterator[Cell]:
    for value in COLUMNS.values():
        cell = value(plain)
        yield defused(cell) if isinstance(cell, str) else cell


def _inside(field: str, name: str) -> Callable[[Plain], Any]:
    """A value of an object that may not be there."""
    return lambda plain: plain[field][name] if plain[field] else None


def _parties(plain: Plain) -> str:
    return "; ".join(f"{party['code']} ({party['role']})" for party in plain["parties"])


def _party_names(plain: Plain) -> str:
    return " | ".join(party["name"] for party in plain["parties"])


def _people(plain: Plain) -> str:
    return " | ".join(_person(**person) for person in plain["people"])


def _person(name: str, office: str, country: str | None) -> str:
    held = f"{name}, {office}" if office else name
    return f"{held} ({country})" if country else held


def _sources(plain: Plain) -> str:
    """Addresses; of a source without one, the title."""
    return " | ".join(source["url"] or source["title"] for source in plain["sources"])


def _publishers(plain: Plain) -> str:
    """In the order of the sources, with a gap where none is known."""
    return " | ".join(source["publisher"] for source in plain["sources"])


def _relations(plain: Plain) -> str:
    return "; ".join(f"{relation['kind']} {relation['uid']}" for relation in plain["relations"])


_ALIKE_BEFORE: Final = (
    "uid", "url", "kind", "family", "status", "title", "summary",
    "date", "first_day", "last_day", "date_in_words",
)  # fmt: skip
_ALIKE_AFTER: Final = ("instrument", "stage", "in_force_from", "in_force_to", "part_of")

# The columns' names, in their order, and what stands in each. Both are a promise.
COLUMNS: Final[Mapping[str, Callable[[Plain], Cell]]] = MappingProxyType(
    {
        **{name: itemgetter(name) for name in _ALIKE_BEFORE},
        "parties": _parties,
        "party_names": _party_names,
        "people": _people,
        "place": _inside("place", "name"),
        "place_country": _inside("place", "country"),
        "latitude": _inside("place", "latitude"),
        "longitude": _inside("place", "longitude"),
        "topics": lambda plain: "; ".join(plain["topics"]),
        "sources": _sources,
        "source_publishers": _publishers,
        **{name: itemgetter(name) for name in _ALIKE_AFTER},
        "relations": _relations,
        "plover": _inside("codes", "plover"),
        "cameo": _inside("codes", "cameo"),
        "version": itemgetter("version"),
        "published_at": itemgetter("published_at"),
        "updated_at": itemgetter("updated_at"),
        "corrected_at": _inside("correction", "at"),
        "correction": _inside("correction", "text"),
    }
)

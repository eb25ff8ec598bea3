"""Exchange: events out as plain JSON objects, JSON Lines and CSV. Pure functions over events.

`EXPORTS` lists the ways to write a whole query; `as_plain` is one event for programs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from diplo_timeline.exchange.formulas import as_written, defused
from diplo_timeline.exchange.lines import json_lines
from diplo_timeline.exchange.plain import as_plain, withdrawn_as_plain
from diplo_timeline.exchange.table import COLUMNS, csv_rows
from diplo_timeline.models import Event

__all__ = [
    "COLUMNS",
    "EXPORTS",
    "Export",
    "as_plain",
    "as_written",
    "csv_rows",
    "defused",
    "json_lines",
    "withdrawn_as_plain",
]


@dataclass(frozen=True, slots=True)
class Export:
    """A way to write all events of a query.

    Attributes:
        ext: the extension of its addresses.
        name: what people call it.
        media_type: the Content-Type it is sent with.
        write: makes of the events and the site's address the document, a piece an event, each
            when it is asked for.
    """

    ext: str
    name: str
    media_type: str
    write: Callable[[Iterable[Event], str], Iterator[bytes]]


# ``header`` is a parameter of text/csv (RFC 4180, section 3). JSON Lines has no registered type;
# this is the one its own site, jsonlines.org, proposes.
EXPORTS: Final[Mapping[str, Export]] = MappingProxyType(
    {
        "csv": Export(
            "csv",
            "CSV",
            "text/csv; charset=utf-8; header=present",
            lambda events, public_url: csv_rows(events, public_url=public_url),
        ),
        "jsonl": Export(
            "jsonl",
            "JSON Lines",
            "application/jsonl; charset=utf-8",
            lambda events, public_url: json_lines(events, public_url=public_url),
        ),
    }
)

"""A record of real size: 3,264 visits of foreign leaders to the United States, 1874 to 2024.

The table is by the Office of the Historian (public domain). It has historical states, typing slips
and all: what the vocabulary does not know is taken as an organisation by name.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from diplo_timeline.errors import InvalidDraft
from diplo_timeline.models import EventDraft, Review, read_draft
from diplo_timeline.store.engine import writing
from diplo_timeline.store.opening import create_record
from diplo_timeline.store.writing import Save, insert_event
from diplo_timeline.vocabulary import find_party

TABLE: Final = Path(__file__).parent.parent / "data" / "foreign-leader-visits.csv"
_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
_SOURCE: Final = {
    "title": "Visits by Foreign Leaders",
    "publisher": "Office of the Historian",
    "language": "en",
}


def record_of_visits(url: str) -> int:
    """Make a record of the visits and return how many it has."""
    store = create_record(url)
    drafts = list(_drafts())
    with writing(store.engine) as connection:
        for draft in drafts:
            save = Save(draft, Review.PUBLISHED, "loader", "", _AT, save_key=None)
            insert_event(connection, save, None)
    store.close()
    return len(drafts)


def _drafts() -> Iterator[EventDraft]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _draft(row)


def _draft(row: dict[str, str]) -> EventDraft:
    known = find_party(row["from"])
    visitor = {"code": known.code} if known else {"name": row["from"]}
    start, end = row["start-date"], row["end-date"]
    country = known.code if known and len(known.code) == 2 else None
    values = {
        "kind": "visit",
        "title": f"{row['visitor']} of {row['from']} visits the United States",
        "summary": row["description"],
        "date": start if start == end else f"{start}/{end}",
        "parties": [{"code": "US", "role": "host"}, {**visitor, "role": "visitor"}],
        "people": [{"name": row["visitor"], "country": country}],
        "sources": [_SOURCE],
    }
    try:
        return read_draft(values)
    except InvalidDraft:  # a name too much like a country's to be an organisation's
        values["parties"] = [{"code": "US", "role": "host"}, {"name": f"{row['from']} (state)"}]
        return read_draft(values)

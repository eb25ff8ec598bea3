"""A record of decades: more events than are drawn each, of every family."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from diplo_timeline.models import Review, read_draft
from diplo_timeline.store.opening import create_record

FIRST: Final = date(1984, 1, 1)
KINDS: Final = ("visit", "agreement", "appointment", "aid", "statement")  # a family each
PARTIES: Final = ("MA", "FR", "KE", "NO", "JP", "BR", "CA")


def many_events(path: Path, count: int = 400, days: int = 40) -> None:
    """Make a record at a path: one event every so many days, from 1984 on, all of them India's."""
    store = create_record(f"sqlite:///{path}")
    for n in range(count):
        draft = {
            "kind": KINDS[n % len(KINDS)],
            "title": f"Event number {n}",
            "date": str(FIRST + timedelta(days=n * days)),
            "parties": [{"code": "IN"}, {"code": PARTIES[n % len(PARTIES)]}],
            "sources": [{"url": "https://example.org/news"}],
        }
        store.add(read_draft(draft), review=Review.PUBLISHED, author="t")
    store.close()

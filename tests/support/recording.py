"""Events for tests that need some, and a clock for the record that holds them."""

from datetime import UTC, datetime, timedelta

from diplo_timeline.models import EventDraft, read_draft


class SlowClock:
    """A clock that only goes on when looked at, a second each time, and starts in the past.

    In the past, because what changed within the last second is dated with care.
    """

    def __init__(self) -> None:
        self.now = datetime(2025, 9, 23, 9, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def visit(**changes: object) -> EventDraft:
    """A visit to Nairobi that may be published, or what the changes make of it."""
    values: dict[str, object] = {
        "kind": "visit",
        "title": "Foreign minister of Norway visits Nairobi",
        "date": "2025-03-04",
        "parties": [{"code": "KE", "role": "host"}, {"code": "NO", "role": "visitor"}],
        "sources": [{"url": "https://example.org/report", "publisher": "Ministry"}],
    }
    return read_draft(values | changes)

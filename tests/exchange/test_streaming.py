"""Whatever is in the record, an export goes on to its end, a piece at a time."""

import logging
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from diplo_timeline.exchange import EXPORTS
from diplo_timeline.models import Event, Note, Place, Review, Source
from tests.exchange.conftest import PUBLISHED

MakeEvent = Callable[..., Event]

PUBLIC = "https://timeline.example.org"
GOOD = "33333333-3333-4333-8333-333333333333"
BAD = "44444444-4444-4444-8444-444444444444"
HEADERS = {"csv": 1, "jsonl": 0}  # pieces that are no events
BROKEN: dict[str, dict[str, object]] = {
    "a control character": {"title": "Half a \x0b title"},
    "a lone surrogate": {"summary": "\ud83d"},
    "a surrogate in the note": {"note": Note(PUBLISHED, "\udc00")},
    "an unknown kind": {"kind": "duel"},
    "an instant without a zone": {"updated_at": datetime(2025, 9, 24)},  # noqa: DTZ001 - the defect
    "no title": {"title": "  "},
    "a place that is nowhere": {
        "place": Place.model_construct(name="x", latitude=float("nan"), longitude=0.0)
    },
    "a source with a password": {
        "sources": (Source.model_construct(url="https://me:s3cret@example.org/", title="t"),)
    },
    "something that is no topic": {"topics": (object(),)},
    "a draft": {"review": Review.DRAFT},
    "a withdrawn event": {"review": Review.WITHDRAWN},
}

every_export = pytest.mark.parametrize("ext", sorted(EXPORTS))


@every_export
@pytest.mark.parametrize("defect", sorted(BROKEN))
def test_an_event_that_cannot_be_written_is_left_out_and_logged_with_its_uid(
    ext: str, defect: str, make_event: MakeEvent, caplog: pytest.LogCaptureFixture
) -> None:
    bad = make_event(uid=BAD, **BROKEN[defect])
    with caplog.at_level(logging.ERROR):
        document = b"".join(EXPORTS[ext].write([bad, make_event(uid=GOOD)], PUBLIC))
    assert GOOD.encode() in document
    assert BAD.encode() not in document
    assert b"s3cret" not in document
    assert [record.getMessage() for record in caplog.records] == [
        f"event {BAD} is left out of the export"
    ]


@every_export
def test_the_same_events_give_the_same_bytes(ext: str, make_event: MakeEvent) -> None:
    events = [make_event(), make_event(uid=GOOD, status="announced")]
    write = EXPORTS[ext].write
    assert b"".join(write(events, PUBLIC)) == b"".join(write(events, PUBLIC))


@every_export
def test_an_event_is_read_when_its_piece_is_asked_for(ext: str, make_event: MakeEvent) -> None:
    read: list[str] = []

    def events() -> Iterator[Event]:
        for n in range(3):
            read.append(str(n))
            yield make_event(uid=str(n))

    pieces = EXPORTS[ext].write(events(), PUBLIC)
    for _ in range(HEADERS[ext]):
        next(pieces)
    assert read == []
    assert b"/events/0" in next(pieces)
    assert read == ["0"]


@every_export
def test_an_interrupted_reading_is_not_taken_for_the_end(ext: str, make_event: MakeEvent) -> None:
    def events() -> Iterator[Event]:
        yield make_event()
        raise OSError("the record is gone")

    with pytest.raises(OSError, match="gone"):
        list(EXPORTS[ext].write(events(), PUBLIC))


@every_export
def test_memory_does_not_grow_with_the_number_of_events(ext: str, make_event: MakeEvent) -> None:
    def peak(count: int) -> int:
        pieces = EXPORTS[ext].write((make_event(uid=str(n)) for n in range(count)), PUBLIC)
        tracemalloc.start()
        try:
            for _ in pieces:
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # caches fill
    assert peak(2_000) < 2 * peak(100)


def test_exports_say_their_media_type() -> None:
    assert {ext: export.media_type for ext, export in EXPORTS.items()} == {
        "csv": "text/csv; charset=utf-8; header=present",
        "jsonl": "application/jsonl; charset=utf-8",
    }
    assert all(ext == export.ext for ext, export in EXPORTS.items())

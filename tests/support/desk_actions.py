"""Everything that writes, each as one act on events made for it. New acts of the desk go here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from diplo_timeline.bulk import Bulk, Picked
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.models import EventDraft, Review, read_draft
from diplo_timeline.store import EventStore

Events = Mapping[str, str]  # what it is for, its uid


@dataclass(frozen=True)
class Act:
    """An act.

    Attributes:
        noted_as: how the audit log calls it.
        writes: how many revisions it makes.
        do: does it for somebody, or for nobody.
    """

    noted_as: str
    writes: int
    do: Callable[[EventStore, Desk, Editor | None, Events], object]


def events_for_acting(store: EventStore) -> Events:
    """Make the events that the acts act on, afresh."""

    def made(review: Review) -> str:
        return store.add(_draft("An event"), review=review, author="somebody before").uid

    withdrawn = made(Review.PUBLISHED)
    store.withdraw(withdrawn, opened=1, author="somebody before", note="")
    return {
        "draft": made(Review.DRAFT),
        "published": made(Review.PUBLISHED),
        "withdrawn": withdrawn,
        "one": made(Review.DRAFT),
        "other": made(Review.DRAFT),
    }


def _draft(title: str) -> EventDraft:
    return read_draft(
        {
            "kind": "meeting",
            "title": title,
            "date": "2026-05-04",
            "parties": [{"code": "IN"}, {"code": "MA"}],
            "sources": [{"url": "https://example.org/news"}],
        }
    )


def _add_draft(store: EventStore, desk: Desk, editor: Editor | None, events: Events) -> object:
    return desk.add(editor, _draft("A draft of one's own"), publish=False)


def _publish(store: EventStore, desk: Desk, editor: Editor | None, events: Events) -> object:
    return desk.revise(editor, events["draft"], _draft("An event"), opened=1, publish=True)


def _edit(store: EventStore, desk: Desk, editor: Editor | None, events: Events) -> object:
    return desk.revise(editor, events["published"], _draft("Mended"), opened=1, publish=True)


def _withdraw(store: EventStore, desk: Desk, editor: Editor | None, events: Events) -> object:
    return desk.withdraw(editor, events["published"], opened=1)


def _restore(store: EventStore, desk: Desk, editor: Editor | None, events: Events) -> object:
    return desk.restore(editor, events["withdrawn"], version=1, opened=2)


def _bulk(store: EventStore, desk: Desk, editor: Editor | None, events: Events) -> object:
    picked = [Picked.of(store.get(events[name])) for name in ("one", "other")]
    return Bulk(store, desk).publish(editor, picked, key=events["one"])


ACTS: Final[Mapping[str, Act]] = {
    "add draft": Act("add", 1, _add_draft),
    "publish": Act("revise", 1, _publish),
    "edit": Act("revise", 1, _edit),
    "withdraw": Act("withdraw", 1, _withdraw),
    "restore": Act("restore", 1, _restore),
    "bulk": Act("revise", 2, _bulk),
}

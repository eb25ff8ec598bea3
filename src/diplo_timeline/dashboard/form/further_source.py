"""Adding a source to an event that is recorded already. Pure: no Streamlit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from diplo_timeline.desk import NOTE_LIMIT, Desk, Editor
from diplo_timeline.errors import DiploError, VersionConflict
from diplo_timeline.models import Event, Source
from diplo_timeline.models.draft import MANY
from diplo_timeline.same_event import same_address
from diplo_timeline.store import EventStore

_TRIES: Final = 3  # somebody else may be saving the same event just now


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it: the event as it now is, or why nothing was added."""

    event: Event | None
    why_not: str = ""


def new_to(event: Event, sources: Sequence[Source]) -> tuple[Source, ...]:
    """Those of some sources that an event does not name yet."""
    return tuple(s for s in sources if not any(_is_same(s, known) for known in event.sources))


def add_sources(
    store: EventStore, desk: Desk, editor: Editor | None, uid: str, sources: Sequence[Source]
) -> Added:
    """Save an event as it now is with these sources after its own.

    Of a published event it is a minor edit: subscribers are not told that somebody else reports
    what they know. Asked twice, it adds them once.
    """
    for _ in range(_TRIES):
        try:
            event = store.get(uid)
            wanted = new_to(event, sources)
            if len(event.sources) + len(wanted) > MANY:
                return Added(None, f"The source was not added: {MANY} are allowed, and given")
            return Added(_revised(desk, editor, event, wanted) if wanted else event)
        except VersionConflict:
            continue  # added to the newer version
        except DiploError as error:
            return Added(None, f"The source was not added: {error}")
    return Added(None, "The source was not added: the event is being saved by others. Try again")


def _revised(desk: Desk, editor: Editor | None, event: Event, wanted: Sequence[Source]) -> Event:
    sources = (*event.sources, *wanted)
    return desk.revise(
        editor,
        event.uid,
        event.as_draft().model_copy(update={"sources": sources}),
        opened=event.version,
        publish=event.is_public,
        minor=event.is_public,
        note=_note(wanted),
    )


def _note(added: Sequence[Source]) -> str:
    names = "; ".join(source.label for source in added)
    note = f"Source added: {names}"
    return note if len(note) <= NOTE_LIMIT else f"{len(added)} sources added"


def _is_same(one: Source, other: Source) -> bool:
    if one.url or other.url:
        return same_address(one.url, other.url)
    return (one.title, one.publisher, one.published) == (
        other.title,
        other.publisher,
        other.published,
    )

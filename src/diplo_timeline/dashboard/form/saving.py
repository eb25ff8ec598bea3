"""Saving what was typed. Pure: plain values in, an outcome out, no Streamlit.

Streamlit stops a running script as soon as its page sends something new, for one a second click
of the same button. So a page reads its widgets first and then makes one call here, which nothing
interrupts, and every call may safely be made twice.
"""

from dataclasses import dataclass
from typing import Final

from diplo_timeline.dashboard.form.drafting import checked, where_typed
from diplo_timeline.dashboard.form.telling import sentence
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.desk import Desk, Editor, clean_note
from diplo_timeline.errors import (
    BusyRecord,
    InvalidDraft,
    NotAllowed,
    Problem,
    RecordError,
    UnknownEvent,
    VersionConflict,
)
from diplo_timeline.models import Event, EventDraft, Review


@dataclass(frozen=True, slots=True)
class Opened:
    """The event a form was opened on, at the version it then had."""

    uid: str
    version: int


@dataclass(frozen=True, slots=True)
class Saved:
    """The event as the record now has it; ``changed`` is false when it said all of it before."""

    event: Event
    changed: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was saved.

    Attributes:
        problems: what to mend, each at the path of its field; a path of no field is about all.
        conflict: somebody else saved the event meanwhile; then there is no problem besides.
    """

    problems: tuple[Problem, ...]
    conflict: VersionConflict | None = None


def save(
    desk: Desk,
    editor: Editor | None,
    typed: Typed,
    *,
    opened: Opened | None,
    publish: bool,
    minor: bool = False,
    note: str = "",
    save_key: str,
) -> Saved | Refused:
    """Store what was typed: a new event, or the next version of the one opened.

    Args:
        desk: where it is stored.
        editor: who saves; the desk refuses None.
        typed: the form.
        opened: the event edited and its version, None to add one.
        publish: whether readers are to see it. A published event cannot go back to a draft.
        minor: of a published event: subscribers are not told.
        note: what readers of a published event are told about the change.
        save_key: made when the form opened. With the same one, one event results.
    """
    try:
        draft, note = _wanted(typed, note, publish=publish)
    except InvalidDraft as refused:
        return Refused(refused.problems)
    try:
        if opened is None:
            return _add(desk, editor, draft, publish=publish, save_key=save_key)
        return _revise(
            desk,
            editor,
            draft,
            opened=opened,
            publish=publish,
            minor=minor,
            note=note,
            save_key=save_key,
        )
    except InvalidDraft as refused:
        return Refused(where_typed(refused.problems, typed))
    except _REFUSALS as refused:
        return refusal_of(refused)


def withdraw(
    desk: Desk, editor: Editor | None, *, opened: Opened, reason: str, save_key: str
) -> Saved | Refused:
    """Take a published event back, telling readers why."""
    try:
        reason = clean_note(reason, "reason")
        if not reason:
            wanted = "Say why in a sentence: readers see it in place of the event"
            return Refused((Problem("reason", wanted),))
        event = desk.withdraw(
            editor, opened.uid, opened=opened.version, note=reason, save_key=save_key
        )
        return Saved(event)
    except InvalidDraft as refused:
        return Refused(refused.problems)
    except _REFUSALS as refused:
        return refusal_of(refused)


def restore(
    desk: Desk, editor: Editor | None, *, opened: Opened, version: int, save_key: str
) -> Saved | Refused:
    """Save what an older version said as a new one."""
    try:
        event = desk.restore(
            editor, opened.uid, version=version, opened=opened.version, save_key=save_key
        )
        return Saved(event)
    except InvalidDraft as refused:
        # The old text is not what the form says: its problems have no field there.
        return Refused(tuple(Problem("", sentence(problem)) for problem in refused.problems))
    except _REFUSALS as refused:
        return refusal_of(refused)


def refusal_of(error: VersionConflict | NotAllowed | UnknownEvent | RecordError) -> Refused:
    """Return a refusal of the desk or the record as the outcome of a save."""
    match error:
        case VersionConflict():
            return Refused((), conflict=error)
        case BusyRecord():
            message = "The record is busy and nothing was saved. Save again in a moment"
        case RecordError():
            message = f"Nothing was saved: {error}"
        case UnknownEvent():
            message = "Nothing was saved: the event is no longer in the record"
        case _:
            message = str(error)
    return Refused((Problem("", message),))


_REFUSALS: Final = (VersionConflict, NotAllowed, UnknownEvent, RecordError)


def _add(
    desk: Desk, editor: Editor | None, draft: EventDraft, *, publish: bool, save_key: str
) -> Saved:
    event = desk.add(editor, draft, publish=publish, save_key=save_key)
    if not _says(event, draft, publish=publish):
        # The key was used before, see `save`; that call made version 1.
        event = desk.revise(editor, event.uid, draft, opened=1, publish=publish)
    return Saved(event)


def _revise(
    desk: Desk,
    editor: Editor | None,
    draft: EventDraft,
    *,
    opened: Opened,
    publish: bool,
    minor: bool,
    note: str,
    save_key: str,
) -> Saved:
    def over(version: int, key: str | None) -> Event:
        return desk.revise(
            editor,
            opened.uid,
            draft,
            opened=version,
            publish=publish,
            minor=minor,
            note=note,
            save_key=key,
        )

    event = over(opened.version, save_key)
    if not _says(event, draft, publish=publish):
        # An earlier call with this key saved another text as the next version, and the page
        # never learnt of it. What is wanted now goes on top.
        event = over(opened.version + 1, None)
    return Saved(event, changed=event.version != opened.version)


def _says(event: Event, draft: EventDraft, *, publish: bool) -> bool:
    """Whether the record says what was to be saved."""
    return event.as_draft() == draft and (event.review is Review.PUBLISHED) == publish


def _wanted(typed: Typed, note: str, *, publish: bool) -> tuple[EventDraft, str]:
    """Check the form and the note, and report what is wrong with either at once."""
    problems: list[Problem] = []
    draft = None
    try:
        draft = checked(typed, publish=publish)
    except InvalidDraft as refused:
        problems += refused.problems
    try:
        note = clean_note(note, "note")
    except InvalidDraft as refused:
        problems += refused.problems
    if draft is None or problems:
        raise InvalidDraft(problems)
    return draft, note

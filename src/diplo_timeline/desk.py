"""The desk: the one place that writes. Every face goes through it, and it asks who writes."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from diplo_timeline.audit import LOGGED, Audit, Entry, Outcome
from diplo_timeline.errors import (
    InvalidDraft,
    NotAllowed,
    Problem,
    RecordError,
    TextError,
    UnknownEvent,
    VersionConflict,
)
from diplo_timeline.models import Event, EventDraft, Review, Revision
from diplo_timeline.store import EventStore
from diplo_timeline.text import clean_line

NOTE_LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who may write.

    Attributes:
        name: goes into the revisions.
        session: identifies the sign-in; empty where nobody had to sign in.
    """

    name: str
    session: str = ""


StillEdits = Callable[[Editor], bool]


def _always(_: Editor) -> bool:
    return True


class Desk:
    """Adds, revises and withdraws events for an editor. Without one, everything is refused.

    Whatever is done or refused here is noted in the audit log. ``still_edits`` is asked before
    each act whether the editor may write now: a page may be older than the end of its sign-in.
    """

    def __init__(
        self, store: EventStore, audit: Audit = LOGGED, still_edits: StillEdits = _always
    ) -> None:
        self._store = store
        self._audit = audit
        self._still_edits = still_edits
        self._own = threading.local()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the acts inside, in this thread, one transaction: all are kept at its end, or none.

        An act that is refused by a rule leaves no trace and holds up none of the others. The
        audit log is told at the end, when it is known what was kept.

        Raises:
            RecordError: the database refuses; nothing was saved.
        """
        held = self._own.held = []
        try:
            with self._store.together():
                yield
        except BaseException as error:
            _, why = _told(error, was_in=True)
            held[:] = [_undone(entry, why) for entry in held]
            raise
        finally:
            self._own.held = None
            for entry in held:
                self._audit.note(entry)

    def add(
        self,
        editor: Editor | None,
        draft: EventDraft,
        *,
        publish: bool,
        note: str = "",
        save_key: str | None = None,
    ) -> Event:
        """Store a new event, as a draft or published.

        ``save_key`` is made when a form opens: saving twice with the same key stores one event
        and returns it both times.

        Raises:
            NotAllowed: nobody is signed in, or no longer. Nothing stored.
            InvalidDraft: something a published event needs is missing, or a part_of or relation
                names no event.
        """

        def act(who: Editor) -> Event:
            return self._store.add(
                draft,
                review=Review.PUBLISHED if publish else Review.DRAFT,
                author=who.name,
                note=clean_note(note),
                save_key=save_key,
            )

        return self._noted(editor, Entry("add", Outcome.SAVED), act)

    def revise(
        self,
        editor: Editor | None,
        uid: str,
        draft: EventDraft,
        *,
        opened: int,
        publish: bool,
        minor: bool = False,
        note: str = "",
        save_key: str | None = None,
    ) -> Event:
        """Save an event over the version ``opened``.

        A ``minor`` edit of a published event does not reach subscribers. A published event stays
        published: withdraw it to take it back.

        Raises:
            NotAllowed: nobody is signed in, or no longer. Nothing stored.
            UnknownEvent: no event has this uid.
            VersionConflict: somebody saved it after ``opened``.
            InvalidDraft: see `add`.
        """

        def act(who: Editor) -> Event:
            return self._store.revise(
                uid,
                draft,
                opened=opened,
                review=Review.PUBLISHED if publish else Review.DRAFT,
                author=who.name,
                note=clean_note(note),
                minor=minor,
                save_key=save_key,
            )

        return self._noted(editor, Entry("revise", Outcome.SAVED, uid=uid, version=opened), act)

    def withdraw(
        self,
        editor: Editor | None,
        uid: str,
        *,
        opened: int,
        note: str = "",
        save_key: str | None = None,
    ) -> Event:
        """Take an event back; its address then answers 410 with a notice.

        Raises:
            NotAllowed: nobody is signed in, or no longer. Nothing stored.
            UnknownEvent: no event has this uid.
            VersionConflict: somebody saved it after ``opened``.
        """

        def act(who: Editor) -> Event:
            return self._store.withdraw(
                uid, opened=opened, author=who.name, note=clean_note(note), save_key=save_key
            )

        return self._noted(editor, Entry("withdraw", Outcome.SAVED, uid=uid, version=opened), act)

    def restore(
        self,
        editor: Editor | None,
        uid: str,
        *,
        version: int,
        opened: int,
        note: str = "",
        save_key: str | None = None,
    ) -> Event:
        """Save what an older version says over the version ``opened``, as a new version.

        What is published stays so, what is withdrawn is published again, a draft stays a draft.
        The note says which version was restored, then what ``note`` says.

        Raises:
            NotAllowed: nobody is signed in, or no longer. Nothing stored.
            UnknownEvent: no event has this uid.
            VersionConflict: somebody saved it after ``opened``.
            InvalidDraft: there is no such older version, or it lacks what is needed to publish
                it today; see `add`.
        """

        def act(who: Editor) -> Event:
            # What it says of the review holds for ``opened``, or the save is refused.
            event = self._store.get(uid)
            revision = _older(self._store.revisions(uid), version, event, opened)
            return self._store.revise(
                uid,
                revision.draft,
                opened=opened,
                review=Review.DRAFT if event.review is Review.DRAFT else Review.PUBLISHED,
                author=who.name,
                note=clean_note(f"Version {version} restored{': ' if note.strip() else ''}{note}"),
                save_key=save_key,
            )

        return self._noted(editor, Entry("restore", Outcome.SAVED, uid=uid, version=opened), act)

    def _noted(self, editor: Editor | None, entry: Entry, act: Callable[[Editor], Event]) -> Event:
        """Do it for an editor who may, and note what came of it, whatever that is."""
        who = editor or Editor("")
        entry = replace(entry, who=who.name, session=who.session)
        try:
            event = act(self._allowed(editor))
        except BaseException as error:
            outcome, why = _told(error, was_in=bool(who.name))
            self._note(replace(entry, outcome=outcome, detail=why))
            raise
        saved = replace(entry, uid=event.uid, version=event.version, detail=event.review.value)
        self._note(saved)
        return event

    def _note(self, entry: Entry) -> None:
        held: list[Entry] | None = getattr(self._own, "held", None)
        if held is None:
            self._audit.note(entry)
        else:
            held.append(entry)

    def _allowed(self, editor: Editor | None) -> Editor:
        if editor is None:
            raise NotAllowed("Sign in to edit: nothing was saved")
        if not self._still_edits(editor):
            raise NotAllowed("Your sign-in has ended. Sign in again: nothing was saved")
        return editor


def _undone(entry: Entry, why: str) -> Entry:
    """The entry of an act that came to nothing after all, as the whole did."""
    if entry.outcome is not Outcome.SAVED:
        return entry
    return replace(entry, outcome=Outcome.FAILED, detail=f"none was saved: {why}")


def _told(error: BaseException, *, was_in: bool) -> tuple[Outcome, str]:
    """What the audit log is told of a refusal: no text of the event, so no messages."""
    match error:
        case NotAllowed():
            return Outcome.REFUSED, "the session has ended" if was_in else "nobody is signed in"
        case InvalidDraft():
            return Outcome.INVALID, ", ".join(problem.field for problem in error.problems)
        case VersionConflict():
            return Outcome.CONFLICT, f"version {error.current} was saved meanwhile"
        case UnknownEvent():
            return Outcome.UNKNOWN, "no event has this identifier"
        case RecordError():
            return Outcome.FAILED, f"the record cannot be written ({type(error).__name__})"
        case _:
            return Outcome.FAILED, type(error).__name__


def _older(revisions: Sequence[Revision], version: int, event: Event, opened: int) -> Revision:
    """The revision of this version, if it may be restored over the version ``opened``."""
    found = next((r for r in revisions if r.version == version), None)
    if found is None:
        message = f"There is no version {version}; choose one from 1 to {len(revisions)}"
        raise InvalidDraft([Problem("version", message)])
    if version == opened and event.review is not Review.WITHDRAWN:
        message = f"Version {version} is what the event says now; choose an older one"
        raise InvalidDraft([Problem("version", message)])
    return found


def clean_note(note: str, field: str = "note") -> str:
    """Return a note fit to be published: readers see it, so it obeys the rules of their text.

    Raises:
        InvalidDraft: a character that cannot be published, or more than 500; names ``field``.
    """
    try:
        cleaned = clean_line(note)
    except TextError as error:
        raise InvalidDraft([Problem(field, str(error))]) from None
    if len(cleaned) > NOTE_LIMIT:
        message = f"has {len(cleaned):,} characters; {NOTE_LIMIT} are allowed. Shorten it"
        raise InvalidDraft([Problem(field, message)])
    return cleaned

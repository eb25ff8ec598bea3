"""The desk: the one place that writes. Every face goes through it, and it asks who writes."""

import logging
from dataclasses import dataclass
from typing import Final

from diplo_timeline.errors import InvalidDraft, NotAllowed, Problem, TextError
from diplo_timeline.models import Event, EventDraft, Review
from diplo_timeline.store import EventStore
from diplo_timeline.text import clean_line

log = logging.getLogger(__name__)
NOTE_LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who may write; the name goes into the revisions."""

    name: str


class Desk:
    """Adds, revises and withdraws events for an editor. Without one, everything is refused."""

    def __init__(self, store: EventStore) -> None:
        self._store = store

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
            NotAllowed: nobody is signed in. Logged, nothing stored.
            InvalidDraft: something a published event needs is missing, or a part_of or relation
                names no event.
        """
        who = self._allowed(editor, "add")
        review = Review.PUBLISHED if publish else Review.DRAFT
        said = clean_note(note)
        return self._store.add(draft, review=review, author=who.name, note=said, save_key=save_key)

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
            NotAllowed: nobody is signed in. Logged, nothing stored.
            UnknownEvent: no event has this uid.
            VersionConflict: somebody saved it after ``opened``.
            InvalidDraft: see `add`.
        """
        who = self._allowed(editor, "revise")
        review = Review.PUBLISHED if publish else Review.DRAFT
        return self._store.revise(
            uid,
            draft,
            opened=opened,
            review=review,
            author=who.name,
            note=clean_note(note),
            minor=minor,
            save_key=save_key,
        )

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
            NotAllowed: nobody is signed in. Logged, nothing stored.
            UnknownEvent: no event has this uid.
            VersionConflict: somebody saved it after ``opened``.
        """
        who = self._allowed(editor, "withdraw")
        return self._store.withdraw(
            uid, opened=opened, author=who.name, note=clean_note(note), save_key=save_key
        )

    def _allowed(self, editor: Editor | None, what: str) -> Editor:
        if editor is None:
            log.warning("refused: %s, because nobody is signed in", what)
            raise NotAllowed("Sign in to edit: nothing was saved")
        return editor


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

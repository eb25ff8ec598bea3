"""Sessions: who signed in, since when, until when. The server keeps them, so it can end them.

A cookie holds no more than a signed random secret. Of that the key file has the SHA-256, and
beside it the editor's name and the session's times; ending a session takes it out of the file,
which every look at a cookie reads.
"""

import hashlib
import logging
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from diplo_timeline.access.key_file import Held, KeyFile, KeyFileRefused, Session
from diplo_timeline.access.signed_cookie import cookie_for, secret_in
from diplo_timeline.desk import Editor
from diplo_timeline.errors import DiploError, TextError
from diplo_timeline.text import clean_line

log = logging.getLogger(__name__)

SESSION_LIFE: Final = timedelta(days=14)
NAME_LIMIT: Final = 60  # characters of an editor's name


class NoSuchSession(DiploError):
    """No session, or more than one, has an identifier that begins so."""


class BadName(DiploError, ValueError):
    """A text is no name that can stand in revisions; the message says what to write instead."""


def clean_name(name: str) -> str:
    """Return an editor's name as revisions carry it: one line of 1 to 60 characters.

    Raises:
        BadName: it is empty, too long, or has a character that cannot be published.
    """
    try:
        cleaned = clean_line(name)
    except TextError as error:
        raise BadName(f"The name {error}") from None
    if not cleaned:
        raise BadName("Say your name: your changes carry it")
    if len(cleaned) > NAME_LIMIT:
        raise BadName(
            f"The name has {len(cleaned):,} characters; {NAME_LIMIT} are allowed. Shorten it"
        )
    return cleaned


def sign_in(keys: KeyFile, key: str, name: str) -> tuple[str, Editor] | None:
    """Use a one-time key up and begin a session of 14 days (`SESSION_LIFE`), both or neither.

    Returns:
        The cookie's value and the editor; None for a key that is wrong, used or too old.

    Raises:
        BadName: see `clean_name`; the key stays good.
        KeyFileRefused: the file is damaged or not private, or cannot be written.
    """
    name = clean_name(name)
    secret = secrets.token_urlsafe(16)
    now = keys.now()
    session = Session(name=name, began=now, used=_hour(now), ends=now + SESSION_LIFE)
    identifier = _digest(secret)
    if not keys.redeem(key, begins={identifier: session}):
        return None
    return cookie_for(keys.read(), secret), Editor(name, identifier)


def editor_from_cookie(keys: KeyFile, value: str | None) -> Editor | None:
    """Say who presents this cookie; None for one that is missing or forged, or whose session ended.

    Also None, and logged, when the keys cannot be read: missing facts mean read only. The file is
    read each time, so that an ended session, or a deleted file, counts at once.
    """
    if not value:
        return None
    try:
        held = keys.read()
        secret = secret_in(held, value, SESSION_LIFE)
        return _editor(keys, held, _digest(secret)) if secret else None
    except KeyFileRefused as error:
        log.warning("nobody can edit: %s", error)
        return None


def still_edits(keys: KeyFile, editor: Editor) -> bool:
    """Whether the editor's session has not ended since; False when the keys cannot be read."""
    try:
        return editor.session in keys.read().sessions
    except KeyFileRefused as error:
        log.warning("nobody can edit: %s", error)
        return False


def find_sessions(held: Mapping[str, Session], beginning: str) -> dict[str, Session]:
    """The one session whose identifier begins so.

    Raises:
        NoSuchSession: there is none, or more than one.
    """
    found = {of: s for of, s in held.items() if of.startswith(beginning.lower())}
    if len(found) != 1:
        problem = "More than one session begins" if found else "No session begins"
        raise NoSuchSession(f"{problem} with {beginning!r}; diplo-timeline sessions lists them")
    return found


def _editor(keys: KeyFile, held: Held, identifier: str) -> Editor | None:
    session = held.sessions.get(identifier)
    if session is None:
        return None
    hour = _hour(keys.now())
    if session.used < hour:
        try:
            keys.touch(identifier, hour)
        except KeyFileRefused as error:  # a full disk: the session is as good as before
            log.warning("when sessions were last used is not kept: %s", error)
    return Editor(session.name, identifier)


def _hour(when: datetime) -> datetime:
    """Times of use are kept to the hour: enough to see what is idle, and little to write."""
    return when.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

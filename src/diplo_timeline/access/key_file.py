"""The keys: one that signs cookies, those that let somebody sign in once, and who is signed in."""

import hashlib
import hmac
import os
import secrets
import threading
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, ValidationError

from diplo_timeline.access.private_file import (
    KeyFileRefused,
    locked,
    make_private,
    read_private,
    replace_private,
)
from diplo_timeline.errors import SettingsError
from diplo_timeline.settings import Settings

__all__ = ["KEY_LIFE", "Held", "KeyFile", "KeyFileRefused", "Session", "key_file_for"]

KEY_LIFE: Final = timedelta(minutes=15)
_KEY_BYTES: Final = 32

_Hex256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Session(BaseModel):
    """Somebody signed in. ``used`` is the hour it was last used in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    began: AwareDatetime
    used: AwareDatetime
    ends: AwareDatetime


class Held(BaseModel):
    """What the file holds.

    One-time keys are known by their SHA-256 only, each with its end; sessions by that of the
    secret in their cookie.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    signing_key: _Hex256
    one_time_keys: dict[_Hex256, AwareDatetime] = {}
    sessions: dict[_Hex256, Session] = {}

    def as_bytes(self) -> bytes:
        """The file's content."""
        return self.model_dump_json(indent=2).encode() + b"\n"

    def live(self, now: datetime) -> "Held":
        """The same without what has come to its end."""
        keys = {known: end for known, end in self.one_time_keys.items() if end > now}
        sessions = {of: s for of, s in self.sessions.items() if s.ends > now}
        return self.model_copy(update={"one_time_keys": keys, "sessions": sessions})


def key_file_for(settings: Settings) -> Path:
    """Say where the keys are: beside an SQLite record, unless a place was set.

    ``events.db`` has its keys in ``events.keys.json``.

    Raises:
        SettingsError: the record is another database, or in memory, and no place was set.
    """
    if settings.key_file is not None:
        return settings.key_file
    record = settings.sqlite_path
    if record is None or record.name in ("", ":memory:"):
        raise SettingsError(
            "DIPLO_KEY_FILE: name a file for the sign-in keys, because the record is no SQLite "
            "file to keep them beside; or set DIPLO_EDITING=off"
        )
    return record.with_suffix(".keys.json")


class KeyFile:
    """The file of keys and sessions, readable by its owner only and never part of the record.

    A server and a command may use it at the same time. Deleting it signs everybody out. Every
    method raises `KeyFileRefused` where the file is damaged or not private, or cannot be written.
    """

    def __init__(
        self, path: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.path = path
        self._clock = clock
        self._thread = threading.Lock()

    def now(self) -> datetime:
        """The time by which keys and sessions end."""
        return self._clock()

    def new_one_time_key(self) -> str:
        """Make a key of 256 bits, good for one sign-in within 15 minutes (`KEY_LIFE`).

        Makes the file when there is none. Only the key's SHA-256 is kept.
        """
        key = secrets.token_urlsafe(_KEY_BYTES)
        if not self._is_there():
            make_private(self.path, Held(signing_key=secrets.token_hex(_KEY_BYTES)).as_bytes())
        with self._thread, locked(self.path):
            held = self.read()
            keys = {**held.one_time_keys, _digest(key): self._clock() + KEY_LIFE}
            self._replace(held, one_time_keys=keys)
        return key

    def knows(self, key: str) -> bool:
        """Whether a one-time key is good now; it stays so."""
        return self._is_there() and bool(_matching(self.read(), key))

    def redeem(self, key: str, begins: Mapping[str, Session] | None = None) -> bool:
        """Use a one-time key up; True exactly once for each, whoever else tries at the same time.

        Sessions given in ``begins``, by the SHA-256 of their secrets, begin in the same write.
        """
        if not self._is_there():
            return False  # there are no keys at all; a refused guess is no reason to make any
        with self._thread, locked(self.path):
            held = self.read()
            found = _matching(held, key)
            if found:
                left = {known: end for known, end in held.one_time_keys.items() if known != found}
                sessions = {**held.sessions, **(begins or {})}
                self._replace(held, one_time_keys=left, sessions=sessions)
        return bool(found)

    def touch(self, identifier: str, used: datetime) -> None:
        """Keep when a session was last used; one that has ended meanwhile stays ended."""
        with self._thread, locked(self.path):
            held = self.read()
            if session := held.sessions.get(identifier):
                again = session.model_copy(update={"used": used})
                self._replace(held, sessions={**held.sessions, identifier: again})

    def end_sessions(self, identifiers: Collection[str]) -> dict[str, Session]:
        """End these sessions at once; returns those that had not ended before."""
        if not self._is_there():
            return {}
        with self._thread, locked(self.path):
            held = self.read()
            ended = {of: s for of, s in held.sessions.items() if of in identifiers}
            if ended:
                left = {of: s for of, s in held.sessions.items() if of not in ended}
                self._replace(held, sessions=left)
        return ended

    def read(self) -> Held:
        """What has not come to its end yet.

        Raises:
            KeyFileRefused: also where there is no file.
        """
        try:
            return Held.model_validate_json(read_private(self.path)).live(self._clock())
        except ValidationError:
            # Nothing of the error is told: it quotes what it found, and that may be a key.
            raise KeyFileRefused(
                self.path, "the file is damaged. Delete it, which signs everybody out"
            ) from None

    def _is_there(self) -> bool:
        return os.path.lexists(self.path)

    def _replace(self, held: Held, **changed: Mapping[str, object]) -> None:
        replace_private(self.path, held.model_copy(update=changed).as_bytes())


def _matching(held: Held, key: str) -> str:
    """The one-time key's SHA-256 as the file has it; empty where it has none such."""
    given = _digest(key)
    # Every one is compared, so that the time taken says nothing about any of them.
    found = [known for known in held.one_time_keys if hmac.compare_digest(known, given)]
    return found[0] if found else ""


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()

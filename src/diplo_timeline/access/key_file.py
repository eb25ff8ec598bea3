"""The keys: one that signs cookies, and those that let somebody sign in once."""

import hashlib
import hmac
import os
import secrets
import threading
from collections.abc import Callable
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

__all__ = ["KEY_LIFE", "KeyFile", "KeyFileRefused", "key_file_for"]

KEY_LIFE: Final = timedelta(minutes=15)
_KEY_BYTES: Final = 32

_Hex256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Keys(BaseModel):
    """What the file holds. One-time keys are known by their SHA-256 only, each with its end."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    signing_key: _Hex256
    one_time_keys: dict[_Hex256, AwareDatetime] = {}

    def as_bytes(self) -> bytes:
        return self.model_dump_json(indent=2).encode() + b"\n"


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
    """The file of keys, readable by its owner only and never part of the record.

    A server and a command may use it at the same time. Deleting it signs everybody out.
    """

    def __init__(
        self, path: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.path = path
        self._clock = clock
        self._thread = threading.Lock()

    def new_one_time_key(self) -> str:
        """Make a key of 256 bits, good for one sign-in within 15 minutes (`KEY_LIFE`).

        Makes the file when there is none. Only the key's SHA-256 is kept.

        Raises:
            KeyFileRefused: the file is damaged or not private, or cannot be written.
        """
        key = secrets.token_urlsafe(_KEY_BYTES)
        if not os.path.lexists(self.path):
            make_private(self.path, _Keys(signing_key=secrets.token_hex(_KEY_BYTES)).as_bytes())
        with self._thread, locked(self.path):
            keys, live = self._read_live()
            live[_digest(key)] = self._clock() + KEY_LIFE
            self._replace(keys, live)
        return key

    def redeem(self, key: str) -> bool:
        """Use a one-time key up; True exactly once for each, whoever else tries at the same time.

        Raises:
            KeyFileRefused: the file is damaged or not private, or cannot be written.
        """
        if not os.path.lexists(self.path):
            return False  # there are no keys at all; a refused guess is no reason to make any
        given = _digest(key)
        with self._thread, locked(self.path):
            keys, live = self._read_live()
            # Every one is compared, so that the time taken says nothing about any of them.
            found = [known for known in live if hmac.compare_digest(known, given)]
            for known in found:
                del live[known]
            if live != keys.one_time_keys:
                self._replace(keys, live)
        return bool(found)

    def signing_key(self) -> bytes:
        """The secret that signs cookies.

        Raises:
            KeyFileRefused: the file is missing, damaged or not private.
        """
        return bytes.fromhex(self._read().signing_key)

    def _read_live(self) -> tuple[_Keys, dict[str, datetime]]:
        keys = self._read()
        now = self._clock()
        return keys, {known: end for known, end in keys.one_time_keys.items() if end > now}

    def _read(self) -> _Keys:
        try:
            return _Keys.model_validate_json(read_private(self.path))
        except ValidationError:
            # Nothing of the error is told: it quotes what it found, and that may be a key.
            raise KeyFileRefused(
                self.path, "the file is damaged. Delete it, which signs everybody out"
            ) from None

    def _replace(self, keys: _Keys, live: dict[str, datetime]) -> None:
        replace_private(self.path, keys.model_copy(update={"one_time_keys": live}).as_bytes())


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()

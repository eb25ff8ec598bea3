"""The audit log: who did what and when, and what was refused. Never keys, cookies or event texts.

Each entry goes to Python's logger, and where there is a file, as one JSON line to that. A file
that cannot be written loses no save: by then the record has the revision, with its author and
time, and refusing work because a log is full would turn one fault into two. The failure itself is
logged as an error.
"""

import errno
import json
import logging
import os
import stat
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from diplo_timeline.settings import Settings

if sys.platform != "win32":
    import fcntl

log = logging.getLogger(__name__)

SHORT: Final = 8  # hexadecimal digits by which a session is told and ended
_LONGEST_UID: Final = 64  # characters; ours have 36, and a stranger's address may have any
# A link is not followed, and a pipe put in the file's place is not waited for.
_HOW: Final = (
    os.O_RDWR
    | os.O_APPEND
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


class Outcome(StrEnum):
    """What came of it. Only ``refused`` says that somebody may not do it at all."""

    SAVED = "saved"
    DONE = "done"
    REFUSED = "refused"
    INVALID = "invalid"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody did, or was refused.

    Attributes:
        what: the act: ``add``, ``revise``, ``sign in``, or what a stranger asked for.
        outcome: what came of it.
        who: the editor's name; empty where nobody is known.
        session: the session's identifier, of which the log keeps the first eight digits.
        uid: the event.
        version: the version saved, or the one it was to be saved over.
        detail: the review state saved, or why not. No text of an event.
    """

    what: str
    outcome: Outcome
    who: str = ""
    session: str = ""
    uid: str = ""
    version: int | None = None
    detail: str = ""

    def sentence(self) -> str:
        """The entry for people, on one line."""
        told = f"{self.outcome}: {self.what}"
        if self.uid:
            told += f" {self.uid[:_LONGEST_UID]!r}"
        if self.version is not None:
            told += f" version {self.version}"
        if self.who:
            told += f" by {self.who!r}"
        if self.session:
            told += f" in session {self.session[:SHORT]}"
        return f"{told}, because {self.detail}" if self.detail and self._is_no else told

    def line(self, at: datetime) -> bytes:
        """The entry as a line of JSON; a character that UTF-8 cannot hold is escaped."""
        fields = {
            "at": at.isoformat(timespec="milliseconds"),
            "who": self.who,
            "session": self.session[:SHORT],
            "what": self.what,
            "uid": self.uid[:_LONGEST_UID],
            "version": self.version,
            "outcome": self.outcome.value,
            "detail": self.detail,
        }
        told = json.dumps(fields, ensure_ascii=False)
        return told.encode("utf-8", "backslashreplace") + b"\n"

    @property
    def _is_no(self) -> bool:
        return self.outcome not in (Outcome.SAVED, Outcome.DONE)


class Audit(Protocol):
    """What takes entries. It never raises: what was done is done."""

    def note(self, entry: Entry) -> None:
        """Keep the entry."""


class LoggedAudit:
    """Tells Python's logger: refusals as warnings, the rest as information."""

    def note(self, entry: Entry) -> None:
        """Log the entry."""
        level = logging.WARNING if entry.outcome is Outcome.REFUSED else logging.INFO
        log.log(level, "%s", entry.sentence())


class FileAudit(LoggedAudit):
    """Logs, and appends a line to a file that is made for its owner only.

    The file is opened for each line, so moving it away is a safe way to start a new one.
    """

    def __init__(
        self, path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.path = path
        self._clock = clock

    def note(self, entry: Entry) -> None:
        """Log the entry and append it; where that fails, log an error."""
        super().note(entry)
        try:
            _append(self.path, entry.line(self._clock()))
        except OSError as error:
            reason = error.strerror
            log.error("the audit log %s lacks the entry above (%s)", self.path, reason)


class Sparing:
    """Passes on at most so many entries a minute, then one that says so.

    For what strangers can cause as often as they like, which must not fill the disk.
    """

    def __init__(
        self,
        audit: Audit,
        limit: int = 300,
        seconds: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._audit = audit
        self._limit = limit
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._began = clock()
        self._noted = 0

    def note(self, entry: Entry) -> None:
        """Pass the entry on, unless there were too many."""
        with self._lock:
            now = self._clock()
            if now - self._began >= self._seconds:
                self._began, self._noted = now, 0
            self._noted += 1
            count = self._noted
        if count <= self._limit:
            self._audit.note(entry)
        elif count == self._limit + 1:
            why = f"{self._limit} came within {self._seconds:.0f} seconds: the rest is not told"
            self._audit.note(Entry("more of these", Outcome.REFUSED, detail=why))


LOGGED: Final = LoggedAudit()


def audit_file_for(settings: Settings) -> Path | None:
    """Say where the audit log is: beside an SQLite record, unless a place was set.

    ``events.db`` has ``events.audit.jsonl``. None for another database with no place set.
    """
    if settings.audit_file is not None:
        return settings.audit_file
    record = settings.sqlite_path
    if record is None or record.name in ("", ":memory:"):
        return None
    return record.with_suffix(".audit.jsonl")


def open_audit(settings: Settings) -> Audit:
    """The audit log these settings ask for: with a file where there is a place for one."""
    path = audit_file_for(settings)
    return FileAudit(path) if path else LOGGED


def _append(path: Path, line: bytes) -> None:
    """Append a line in one write, with the file's lock held where there is one.

    POSIX keeps whole writes apart, but another's may be seen half done by whoever looks how the
    file ends. Windows has no such lock; there an empty line may come between two.
    """
    opened = os.open(path, _HOW, 0o600)
    try:
        found = os.fstat(opened)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        if sys.platform != "win32":
            fcntl.flock(opened, fcntl.LOCK_EX)
            found = os.fstat(opened)
        # A write that a full disk cut short must not spoil the line after it.
        if found.st_size and _last_byte(opened) != b"\n":
            line = b"\n" + line
        if os.write(opened, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(opened)


def _last_byte(opened: int) -> bytes:
    os.lseek(opened, -1, os.SEEK_END)
    return os.read(opened, 1)

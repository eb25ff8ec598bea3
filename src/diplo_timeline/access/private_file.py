"""A small file for its owner alone: made whole, replaced whole, changed by one at a time."""

import errno
import os
import secrets
import shlex
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from diplo_timeline.errors import DiploError

if sys.platform != "win32":
    import fcntl

# A link is not followed, and a pipe put in the file's place is not waited for. Windows knows
# neither flag, nor the modes and owners checked below.
_SAFELY: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class KeyFileRefused(DiploError):
    """The file of keys cannot be used as it is. It was not written to.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path


def read_private(path: Path) -> bytes:
    """Read a file that only its owner, who is us, can read.

    Raises:
        KeyFileRefused: there is no such file, or others can read it, or it belongs to somebody
            else, or it is a link or no file at all.
    """
    opened = _open(path, os.O_RDONLY)
    with os.fdopen(opened, "rb") as file:
        return file.read()


def make_private(path: Path, content: bytes) -> None:
    """Make a file with mode 0600 that appears whole; one that is there already is left as it is.

    Raises:
        KeyFileRefused: it cannot be written there.
    """
    with _unfinished(path, content) as unfinished:
        try:
            os.link(unfinished, path)  # unlike a rename, never replaces what came meanwhile
        except FileExistsError:
            return


def replace_private(path: Path, content: bytes) -> None:
    """Put a new file with mode 0600 in the old one's place; readers see the one or the other.

    Raises:
        KeyFileRefused: it cannot be written there.
    """
    with _unfinished(path, content) as unfinished:
        unfinished.replace(path)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a private file's lock, which keeps threads and processes apart.

    Windows has no such lock; there two processes are not kept apart.

    Raises:
        KeyFileRefused: see `read_private`.
    """
    if sys.platform == "win32":
        yield
        return
    while True:
        opened = _open(path, os.O_RDWR)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX)
            # Whoever held the lock before may have put another file in this one's place, and
            # its lock would be the wrong one.
            if _is_still_there(path, opened):
                yield
                return
        finally:
            os.close(opened)


def _is_still_there(path: Path, opened: int) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), path.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False


def _open(path: Path, how: int) -> int:
    try:
        opened = os.open(path, how | _SAFELY)
    except FileNotFoundError:
        raise KeyFileRefused(
            path, "there are no keys yet. Make them with: diplo-timeline sign-in-link"
        ) from None
    except OSError as error:
        linked = error.errno == errno.ELOOP
        problem = "is a symbolic link" if linked else f"cannot be read ({error.strerror})"
        raise KeyFileRefused(path, f"{problem}. Move it away; a new one is made") from None
    try:
        _check(path, os.fstat(opened))
    except KeyFileRefused:
        os.close(opened)
        raise
    return opened


def _check(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise KeyFileRefused(path, "is no file. Move it away; a new one is made")
    if sys.platform == "win32":
        return
    if found.st_uid != os.geteuid():
        # Replacing it would lock its owner, most likely the running server, out of it.
        raise KeyFileRefused(
            path, f"belongs to user {found.st_uid}. Run this as the user that runs the server"
        )
    if found.st_mode & _OTHERS:
        quoted = shlex.quote(str(path))
        raise KeyFileRefused(
            path,
            f"others can read these keys. Make them private with: chmod 600 {quoted} "
            f"(or delete the file, which signs everybody out)",
        )


@contextmanager
def _unfinished(path: Path, content: bytes) -> Iterator[Path]:
    """A new private file beside another, with its content on the disk; gone afterwards."""
    # The name ends like the file's own, so that what hides that one from Git hides this one too.
    unfinished = path.with_name(f".{secrets.token_hex(8)}.{path.name}")
    try:
        opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFELY, 0o600)
        try:
            with os.fdopen(opened, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            yield unfinished
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise KeyFileRefused(
            path,
            f"the keys cannot be kept here ({error.strerror}). "
            "Set DIPLO_KEY_FILE to a place that can be written to, or DIPLO_EDITING=off",
        ) from None

"""Reading in a process of its own, so that a hostile file cannot hurt the server.

The process gets the file on standard input, keeps little address space and working time
(where the system has such limits), and is killed at the deadline. It answers with JSON.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from typing import IO, Any, Final

from diplo_timeline.press.documents import limits
from diplo_timeline.press.documents.document import Document, Sort
from diplo_timeline.press.documents.refusing import DAMAGED, TOO_MUCH_MEMORY, TOO_SLOW, Unreadable

_MODULE: Final = "diplo_timeline.press.documents"
# What Python and the system need to start; keys and passwords are not among them.
_KEPT: Final = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "LD_LIBRARY_PATH", "TZ")
_turn = threading.BoundedSemaphore(limits.AT_ONCE)


def read(content: bytes, sort: Sort) -> Document:
    """Return what the other process read.

    Raises:
        Unreadable: it refused, did not answer in time, or came to grief.
    """
    if not _turn.acquire(timeout=limits.PATIENCE):
        raise Unreadable("has to wait, for other documents are being read: try again in a moment")
    try:
        answer = _ask(content, sort)
    finally:
        _turn.release()
    if "refused" in answer:
        raise Unreadable(str(answer["refused"]))
    try:
        return Document.of(answer)
    except (KeyError, TypeError, ValueError):
        raise Unreadable(DAMAGED) from None


def _ask(content: bytes, sort: Sort) -> dict[str, Any]:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as written:
        given.write(content)
        given.seek(0)
        try:
            status = subprocess.run(  # noqa: S603  # our own interpreter and module, no shell
                [sys.executable, "-P", "-B", "-X", "utf8", "-m", _MODULE, sort],
                stdin=given,
                stdout=written,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                timeout=limits.DEADLINE,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            raise Unreadable(TOO_SLOW) from None
        return _answer(written, status)


def _answer(written: IO[bytes], status: int) -> dict[str, Any]:
    if sys.platform != "win32" and status == -signal.SIGPROF:
        raise Unreadable(TOO_SLOW)
    if status:  # killed by the system, which is how running out of memory mostly ends in C
        raise Unreadable(TOO_MUCH_MEMORY)
    written.seek(0)
    with contextlib.suppress(ValueError):
        answer = json.loads(written.read(limits.ANSWER))
        if isinstance(answer, dict):
            return answer
    raise Unreadable(DAMAGED)

"""What the reading process gives up before it looks at the file."""

import contextlib
import mmap
import signal
import sys
from pathlib import Path
from typing import Final

from diplo_timeline.press.documents import limits

_FORBIDDEN: Final = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system",
                     "os.remove", "os.rename", "os.rmdir", "os.mkdir", "urllib.")  # fmt: skip


def confine() -> None:
    """Cap memory, working time and output of this process, and let it open no connection.

    The limits are the system's where it has them (Linux, macOS); the deadline of whoever started
    this process holds everywhere.
    """
    if sys.platform != "win32":
        _lower_limits()
        signal.setitimer(signal.ITIMER_PROF, limits.WORK)  # whose signal ends the process
    sys.addaudithook(_refuse)


def _lower_limits() -> None:
    import resource  # there is none on Windows

    for what, most in (
        (resource.RLIMIT_AS, _address_space() + limits.MEMORY),
        (resource.RLIMIT_FSIZE, limits.ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        ceiling = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some; the deadline holds
            resource.setrlimit(what, (ceiling, ceiling))


def _address_space() -> int:
    """Bytes of address space taken already, by /proc where there is one."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 400_000_000
    return pages * mmap.PAGESIZE


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a document is read without {event}")

"""Whether an SQLite file has changed, asked of its header without a lock: half a microsecond.

SQLite writes page 1 with a new change counter in every transaction that changes the file
(https://www.sqlite.org/fileformat2.html#file_change_counter), and decides by bytes 24 to 39 of
it (counter, size, list of free pages) whether the pages it has cached are still true. We compare
the same bytes, and the two before them that say which kind of journal the file has. Bytes that
were read while a read transaction held its lock belong to the state which that transaction saw.
**The same bytes later mean: this state is still the committed one. Other bytes mean: ask SQLite.**

That holds with a rollback journal, because a commit first writes page 1 and then deletes the
journal, which is the moment it counts from.

- *A writer before or in the middle of its commit*: until page 1 is written the old state is the
  committed one, also while the file is locked; from then on the bytes differ, and SQLite says
  whether to wait. Pages it spilled from its cache before are not yet anybody's state.
- *A writer that died there*: the bytes differ until SQLite has put the old page 1 back from the
  journal, and then they are the old state's again. A state that was never committed was never
  seen with a lock held, so the same number given to the next commit is not mistaken for it.
- *Another connection of this process, another process*: both write the same file, and what is
  written can be read at once. Only on a network file system a change made by another *machine*
  may be seen late; SQLite's locks are not to be relied on there either.
- *VACUUM, a backup restored into the file by SQLite, a change of the journal mode*: each is such
  a transaction, and counts on from the file's own counter, not from the restored one's.
- *The counter is full after 2³² commits*: they would have to fall between two looks.
- *Several commits under PRAGMA locking_mode=EXCLUSIVE* count once, but nobody else can read, and
  so remember bytes, until the lock is given back.
- *A look in the middle of a write*: the counter is one aligned word; if it were torn it would be
  some other number, and the next look is right.

With a write-ahead log the header stays behind, so a file in that mode is never trusted (`seen`
is None). Nor is one that the path no longer names: SQLite's connections may then have another
file open than we have. One that is replaced afterwards is not noticed, as it is not noticed by
SQLite, whose open connections go on with the old file too. Copying over a file in use is outside
of what SQLite allows (https://www.sqlite.org/howtocorrupt.html, section 1).

**Descriptors are never closed.** Closing any descriptor of a file drops all locks that the
process holds on it, SQLite's too (howtocorrupt.html, section 2.2). So there is one a file for as
long as the process lives, however many ask for it, and no more than `MOST_FILES`; beyond them
the caller asks SQLite. A server has one. Where two threads open the same file at once one
descriptor too many is kept, which is why no lock is needed. A forked child may go on with them:
reading by position shares nothing with the parent, and closing is what it does not do either.
"""

import os
import stat
from pathlib import Path
from typing import Final

MOST_FILES: Final = 64  # descriptors; a process often may have no more than 1,024
_FROM, _LENGTH = 18, 22  # bytes of the header: write and read version up to the free pages
_ROLLBACK_JOURNAL: Final = b"\x01\x01"  # 2 would be a write-ahead log

_descriptors: Final[dict[tuple[int, int], int]] = {}  # by device and inode


class ChangeCounter:
    """The part of a file's header that changes with every commit."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def of(cls, path: Path) -> "ChangeCounter | None":
        """Return a file's counter; None when it cannot be read here.

        To be called before a connection opens the file, so that both have the same one open.
        """
        try:
            descriptor = _descriptor_of(path)
        except OSError:
            return None
        return None if descriptor is None else cls(path, descriptor)

    def now(self) -> bytes:
        """Return the bytes as they are now, to be compared with `seen`.

        Raises:
            OSError: the disk refuses.
        """
        return os.pread(self._descriptor, _LENGTH, _FROM)

    def seen(self) -> bytes | None:
        """Return the bytes that stand for the state which a transaction now sees.

        Only right while the transaction holds its lock, which is from its first SELECT on. None
        when the header does not tell: a write-ahead log, no longer the file of that path, or the
        disk refuses.
        """
        try:
            found, named = self.now(), self._path.stat()
        except OSError:
            return None
        is_ours = _descriptors.get(_key(named)) == self._descriptor
        return found if is_ours and found.startswith(_ROLLBACK_JOURNAL) else None


def _descriptor_of(path: Path) -> int | None:
    if not hasattr(os, "pread"):
        return None  # Windows
    # Looked up before it is opened: a second descriptor could not be closed again.
    named = path.stat()
    if _key(named) in _descriptors:
        return _descriptors[_key(named)]
    if not stat.S_ISREG(named.st_mode) or len(_descriptors) >= MOST_FILES:
        return None
    descriptor = os.open(path, os.O_RDONLY)
    return _descriptors.setdefault(_key(os.fstat(descriptor)), descriptor)


def _key(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino

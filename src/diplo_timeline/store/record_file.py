"""The record as a file: what it is, making one, backing it up. Looking never writes to it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

from diplo_timeline.errors import (
    BusyRecord,
    DamagedRecord,
    ForeignRecord,
    MissingRecord,
    NewerRecord,
    RecordError,
)
from diplo_timeline.store.engine import APPLICATION_ID, BUSY_SECONDS
from diplo_timeline.store.migrating import steps

QUICK_CHECK_LIMIT: Final = 256 * 2**20  # bytes; `diplo-timeline check` reads larger ones whole


class State(Enum):
    """How a record's file stands to this version."""

    CURRENT = auto()
    OLDER = auto()


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a file found."""

    state: State
    step: str


def look_at(path: Path) -> Looked:
    """Say whether a file is a record this version can serve. Writes nothing.

    Only through SQLite: opening and closing the file beside it would drop the locks that other
    connections of this process hold (https://www.sqlite.org/howtocorrupt.html, section 2.2).

    Raises:
        MissingRecord: there is no file.
        ForeignRecord: it is something else.
        DamagedRecord: SQLite finds it damaged, or it is cut short.
        BusyRecord: another process kept it locked for ten seconds.
        NewerRecord: a later version wrote it.
    """
    if not path.is_file():
        raise MissingRecord(str(path), "there is no record here", _how_to_make(path))
    try:
        with closing(_open(path)) as connection:
            # In one transaction: another process that writes meanwhile waits until we have looked.
            connection.execute("BEGIN")
            owned = connection.execute("SELECT name FROM sqlite_master").fetchall()
            _check_pages(path, connection)
            return _look_inside(path, connection, {name for (name,) in owned})
    except sqlite3.Error as error:
        raise _told_plainly(path, error) from error


def backup(source: Path, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy a record, consistently, also while it is being written to.

    The copy appears under its name only when it is whole. ``progress`` is told pages left and in
    all.

    Raises:
        RecordError: the target exists, or cannot be written.
        MissingRecord: there is no source.
    """
    if target.exists():
        raise RecordError(str(target), "there is a file already", "Choose another name")
    if not source.is_file():
        raise MissingRecord(str(source), "there is no record here", _how_to_make(source))
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with closing(_open(source)) as origin, closing(sqlite3.connect(unfinished)) as copy:
            origin.backup(
                copy, pages=1_000, progress=lambda _, left, total: _tell(progress, left, total)
            )
        os.link(unfinished, target)  # unlike rename, never replaces a file that came meanwhile
    except (OSError, sqlite3.Error) as error:
        raise RecordError(
            str(target), f"the backup failed ({error})", "Choose a folder that can be written to"
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def whole_check(path: Path) -> list[str]:
    """Everything SQLite itself finds wrong with a file; empty when it is sound."""
    with closing(_open(path)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    problems = [text for text in found if text != "ok"]
    return problems + [f"a row of {table} refers to nothing" for table, *_ in lost]


_RESTORE: Final = "Restore a backup; the file was not written to"


def _tell(progress: Callable[[int, int], None] | None, left: int, total: int) -> None:
    if progress:
        progress(left, total)


def _how_to_make(path: Path) -> str:
    return f"Make one with: diplo-timeline init (DIPLO_DATABASE_URL=sqlite:///{path})"


def _open(path: Path) -> sqlite3.Connection:
    # mode=rw never creates a file. Not ro: after a crash the journal must be rolled back first,
    # which is the one write a look may cause.
    address = path.absolute().as_uri() + "?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


_NAME_ANOTHER: Final = (
    "Set DIPLO_DATABASE_URL to a record, or make one elsewhere with: diplo-timeline init"
)


def _told_plainly(path: Path, error: sqlite3.Error) -> RecordError:
    """What SQLite says of a file, as a person who has to mend it would like to hear it."""
    match getattr(error, "sqlite_errorcode", None):
        case sqlite3.SQLITE_NOTADB:
            return ForeignRecord(str(path), "the file is no SQLite database", _NAME_ANOTHER)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BusyRecord(str(path), "another process is writing to it", "Try again")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY:
            return RecordError(str(path), f"it cannot be opened ({error})", "Check who may read it")
        case _:
            return DamagedRecord(str(path), f"the file is damaged ({error})", _RESTORE)


def _check_pages(path: Path, connection: sqlite3.Connection) -> None:
    size = path.stat().st_size
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    page_size = connection.execute("PRAGMA page_size").fetchone()[0]
    if size < pages * page_size:
        raise DamagedRecord(str(path), "the file is cut short", _RESTORE)
    if size <= QUICK_CHECK_LIMIT:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise DamagedRecord(str(path), f"the file is damaged ({found})", _RESTORE)


def _look_inside(path: Path, connection: sqlite3.Connection, tables: set[str]) -> Looked:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if owner != APPLICATION_ID or "alembic_version" not in tables:
        raise ForeignRecord(str(path), "the database is no Diplo Timeline record", _NAME_ANOTHER)
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    known = steps()
    if row is None or row[0] not in known:
        raise NewerRecord(
            str(path),
            f"a later version of Diplo Timeline wrote this record (step {row[0] if row else '?'})",
            "Install that version, or a later one; the file was not written to",
        )
    return Looked(State.CURRENT if row[0] == known[-1] else State.OLDER, row[0])

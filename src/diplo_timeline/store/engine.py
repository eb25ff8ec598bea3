"""Engine and transactions.

Two kinds of transaction, chosen by the caller: `reading` starts with ``BEGIN``, `writing` with
``BEGIN IMMEDIATE``, so that a read-modify-write never loses another process's write. The driver's
own transaction handling is off (``isolation_level=None``): it begins too late to be safe.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from diplo_timeline.errors import BusyRecord, DamagedRecord, RecordError

BUSY_SECONDS: Final = 10
APPLICATION_ID: Final = 0x4450544C  # "DPTL" in the file's header says whose database it is


def make_engine(url: str, *, pooled: bool = True, foreign_keys: bool = True) -> Engine:
    """Return an engine for an SQLite record. Opens nothing yet.

    Raises:
        RecordError: the address is not one of an SQLite file.
    """
    if not url.startswith("sqlite:///") or url == "sqlite:///":
        raise RecordError(
            url.split("://")[0] + "://…",
            "this version keeps its record in an SQLite file",
            "Set DIPLO_DATABASE_URL to sqlite:///path/to/events.db",
        )
    pool: dict[str, Any] = {} if pooled else {"poolclass": NullPool}
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **pool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        # The rollback journal, not WAL: SQLite before 3.51.3 can corrupt a WAL database when it
        # is reset, and opening a file in WAL mode rewrites it, though nothing was written.
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA trusted_schema=OFF")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the record.

    Raises:
        RecordError: the database refuses to be read.
    """
    with _told_plainly(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write, whole or not at all.

    Raises:
        BusyRecord: another process kept the record locked for ten seconds.
        RecordError: the database refuses to be written.
    """
    with _told_plainly(engine), engine.connect() as connection:
        connection = connection.execution_options(write=True)
        with connection.begin():
            yield connection


@contextmanager
def step(engine: Engine, connection: Connection) -> Iterator[None]:
    """A part of an open write that is undone alone when it fails.

    Raises:
        RecordError: the database refuses to be written; the whole write is lost then.
    """
    with _told_plainly(engine):
        point = connection.begin_nested()
        try:
            yield
        except BaseException:
            with suppress(DatabaseError):  # SQLite may have undone all of it already
                point.rollback()
            raise
        point.commit()


@contextmanager
def _told_plainly(engine: Engine) -> Iterator[None]:
    """Turn the driver's errors that a person can mend into our own; let the others through."""
    place = engine.url.database or str(engine.url)
    try:
        yield
    except OperationalError as error:
        told = str(error.orig)
        if "locked" in told or "busy" in told:
            raise BusyRecord(
                place, "another process is writing to the record", "Nothing was saved; try again"
            ) from error
        if "readonly" in told:
            raise RecordError(
                place, "the record may not be written", "Make the file and its folder writable"
            ) from error
        if "disk is full" in told or "disk I/O" in told:
            raise RecordError(
                place, f"the disk refused ({told})", "Nothing was saved; make room and try again"
            ) from error
        if "unable to open" in told:
            raise RecordError(
                place, "the file cannot be opened", "Check that it exists and may be read"
            ) from error
        raise
    except DatabaseError as error:
        if "malformed" in str(error.orig) or "not a database" in str(error.orig):
            raise DamagedRecord(
                place, "the file is damaged", "Restore a backup; nothing was written"
            ) from error
        raise

"""The record's identity and how often it was written to: what every cache hangs on."""

import sqlite3
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, select

from diplo_timeline.models.tables import RECORD
from diplo_timeline.store.change_counter import ChangeCounter
from diplo_timeline.store.engine import reading


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which record, and which state of it.

    ``version`` grows with every write, also those of other processes. Instants are aware UTC.
    """

    uid: str
    version: int
    created_at: datetime
    changed_at: datetime


def read_stamp(connection: Connection) -> Stamp:
    """Read the stamp inside a transaction, so that it belongs to what else is read there."""
    row = connection.execute(select(RECORD)).one()
    return Stamp(row.uid, row.version, row.created_at, row.changed_at)


class _Seen(NamedTuple):
    """A stamp, and the header's bytes that stand for the same state; None where they do not."""

    stamp: Stamp
    header: bytes | None


class StampReader:
    """Says in a microsecond whether the stamp is still the one it read last.

    Asking each time is what makes a cache correct while another process writes. The file's own
    change counter is asked, without a lock and without SQL (`store.change_counter` says why that
    is right). Where it cannot be trusted, the version is: one kept connection a thread, one number
    asked for.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._counter = ChangeCounter.of(Path(engine.url.database or ""))
        self._local = threading.local()
        self._last: _Seen | None = None

    def read(self) -> Stamp:
        """Return the stamp as it is now; waits while another process writes.

        Raises:
            RecordError: the record cannot be read.
        """
        return self.at_once() or self._read_whole()

    def at_once(self) -> Stamp | None:
        """Return the stamp if it is known without waiting, as an event loop needs it.

        None when the record has changed since the last whole look, or a writer is about to change
        it this very moment, or it cannot be read.
        """
        last = self._last
        if last is None:
            return None
        try:
            if last.header is not None and self._counter is not None:
                unchanged = self._counter.now() == last.header
            else:
                unchanged = self._ask() == last.stamp.version
        except (OSError, sqlite3.Error):
            return None  # the whole look says plainly what is wrong
        return last.stamp if unchanged else None

    def _ask(self) -> int:
        kept: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if kept is None:
            lent = self._engine.raw_connection()
            driver: Any = lent.driver_connection
            driver.execute("PRAGMA busy_timeout=0")  # never waits, see `at_once`
            lent.detach()  # ours for good: the pool opens another one for its next borrower
            self._local.lent = lent  # which closes the connection when it is forgotten
            kept = self._local.connection = driver
        version: int = kept.execute("SELECT version FROM record").fetchone()[0]
        return version

    def _read_whole(self) -> Stamp:
        with reading(self._engine) as connection:
            stamp = read_stamp(connection)
            # Now, while the transaction keeps writers away: the bytes are this stamp's.
            self._last = _Seen(stamp, self._counter.seen() if self._counter else None)
        return stamp

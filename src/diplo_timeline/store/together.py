"""Several saves as one transaction, whatever number of calls they are made by.

Each of them is a savepoint: one that breaks a rule is undone alone and the next goes on. Where
anything else goes wrong nothing is trusted any more (SQLite may have rolled all of it back by
itself, and what followed would be a save of its own): no further save is tried, and none is kept.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from diplo_timeline.errors import InvalidDraft, UnknownEvent, VersionConflict
from diplo_timeline.store import engine as transactions

_RULES = (InvalidDraft, UnknownEvent, VersionConflict)  # refused by us, before or after SQL


class Together:
    """The transaction that the saves of one thread share at present, if there is one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._own = threading.local()

    @contextmanager
    def all(self) -> Iterator[None]:
        """Make the saves inside, in this thread, one transaction: kept at the end, or none.

        Raises:
            RecordError: the database refuses to be written; nothing was saved.
        """
        with transactions.writing(self._engine) as connection:
            self._own.connection, self._own.failed = connection, None
            try:
                yield
                if self._own.failed:
                    raise self._own.failed
            finally:
                self._own.connection = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One save: a transaction, or a part of the one that is open."""
        connection = self._connection()
        if connection is None:
            with transactions.writing(self._engine) as alone:
                yield alone
            return
        if self._own.failed:
            raise self._own.failed
        try:
            with transactions.step(self._engine, connection):
                yield connection
        except _RULES:
            raise
        except BaseException as error:
            self._own.failed = error
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the record, with what was saved in the open transaction."""
        connection = self._connection()
        if connection is not None:
            yield connection
            return
        with transactions.reading(self._engine) as alone:
            yield alone

    def _connection(self) -> Connection | None:
        found: Connection | None = getattr(self._own, "connection", None)
        return found

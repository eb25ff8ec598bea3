"""Opening a record: create, look, upgrade after a backup, or refuse with what helps."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, select

from diplo_timeline.errors import OlderRecord, RecordError
from diplo_timeline.models.tables import RECORD
from diplo_timeline.store import migrating, record_file
from diplo_timeline.store.engine import make_engine, writing
from diplo_timeline.store.event_store import EventStore, utc_now
from diplo_timeline.store.record_file import State

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


def open_store(url: str, *, clock: Clock = utc_now) -> EventStore:
    """Open an existing record of this version.

    Raises:
        RecordError: missing, foreign, damaged, newer, or older (which `upgrade_record` mends).
            Nothing was written to it.
    """
    path = path_of(url)
    if record_file.look_at(path).state is State.OLDER:
        raise OlderRecord(
            str(path),
            "an earlier version of Diplo Timeline wrote this record",
            "Upgrade it with: diplo-timeline upgrade (it makes a backup first)",
        )
    return EventStore(make_engine(url), clock)


def create_record(url: str, *, clock: Clock = utc_now) -> EventStore:
    """Make a new, empty record and open it.

    Raises:
        RecordError: there is a file already, or the folder cannot be written to.
    """
    path = path_of(url)
    if path.exists():
        raise RecordError(
            str(path), "there is a file already, which is left as it is", "Choose another place"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        raise RecordError(
            str(path), f"the record cannot be made ({error.strerror})", "Choose another place"
        ) from error
    try:
        _fill(url, clock)
    except BaseException:
        path.unlink()  # this call made it, and it is no record
        raise
    return EventStore(make_engine(url), clock)


def upgrade_record(url: str) -> Path | None:
    """Bring an older record to this version, after a backup beside it.

    Returns where the backup is, or None when nothing was to be done.

    Raises:
        RecordError: as `open_store`, or the backup could not be made. The record is unchanged.
    """
    path = path_of(url)
    looked = record_file.look_at(path)
    if looked.state is State.CURRENT:
        return None
    when = utc_now().strftime("%Y%m%dT%H%M%S")
    kept = path.with_name(f"{path.name}.before-{migrating.steps()[-1]}-{when}")
    record_file.backup(path, kept)
    migrating.upgrade(url)
    log.info("upgraded %s; the record as it was is kept in %s", path, kept)
    return kept


def path_of(url: str) -> Path:
    """The file of an SQLite address, relative to the working directory.

    Raises:
        RecordError: the address names no SQLite file.
    """
    database = make_engine(url).url.database
    return Path(database or "")


def _fill(url: str, clock: Clock) -> None:
    migrating.upgrade(url)
    engine = make_engine(url, pooled=False)
    with writing(engine) as connection:
        if connection.execute(select(RECORD)).first() is None:
            now = clock()
            connection.execute(
                insert(RECORD).values(
                    id=1, uid=str(uuid4()), version=1, created_at=now, changed_at=now
                )
            )

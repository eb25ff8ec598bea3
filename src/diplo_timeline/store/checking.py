"""A whole check of a record: the file, its schema, each event, its links and its revisions."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select, text

from diplo_timeline.models import EventDraft
from diplo_timeline.models.tables import EVENT, METADATA, REVISION
from diplo_timeline.store import record_file, rows
from diplo_timeline.store.engine import reading
from diplo_timeline.store.event_store import EventStore

STEP: Final = 500  # events looked at together


def check_record(
    store: EventStore, path: Path, progress: Callable[[int, int], None] | None = None
) -> list[str]:
    """Return one sentence a problem, each naming where it is; empty for a sound record."""
    problems = record_file.whole_check(path)
    with reading(store.engine) as connection:
        problems += _schema(connection)
        problems += _unsearchable(connection)
        problems += _events(connection, progress)
    return problems


def _schema(connection: Connection) -> list[str]:
    names = {row[0] for row in connection.execute(text("SELECT name FROM sqlite_master"))}
    wanted = {"event_search", *METADATA.tables}
    wanted |= {str(i.name) for table in METADATA.tables.values() for i in table.indexes}
    return [f"the schema lacks {name}" for name in sorted(wanted - names)]


def _unsearchable(connection: Connection) -> list[str]:
    statement = "SELECT uid FROM event WHERE id NOT IN (SELECT rowid FROM event_search)"
    return [
        f"event {uid} cannot be found by search" for (uid,) in connection.execute(text(statement))
    ]


def _events(connection: Connection, progress: Callable[[int, int], None] | None) -> list[str]:
    problems: list[str] = []
    total = int(connection.execute(select(func.count()).select_from(EVENT)).scalar_one())
    last, done = 0, 0
    while True:
        statement = select(EVENT).where(EVENT.c.id > last).order_by(EVENT.c.id).limit(STEP)
        found = connection.execute(statement).mappings().all()
        if not found:
            return problems
        last, done = found[-1]["id"], done + len(found)
        problems += [f"event {uid}: {why}" for uid, why in rows.broken(connection, found)]
        problems += _revisions(connection, [row["id"] for row in found])
        if progress:
            progress(total - done, total)


def _revisions(connection: Connection, numbers: list[int]) -> list[str]:
    """Each event's last revision must say what the event says, and none may be missing."""
    statement = (
        select(
            EVENT.c.uid, EVENT.c.version, func.count(REVISION.c.id), func.max(REVISION.c.version)
        )
        .join_from(EVENT, REVISION, REVISION.c.event_id == EVENT.c.id, isouter=True)
        .where(EVENT.c.id.in_(numbers))
        .group_by(EVENT.c.id)
    )
    problems = []
    for uid, version, count, newest in connection.execute(statement):
        if count != version or newest != version:
            problems.append(f"event {uid}: version {version} has {count} revisions")
    problems += _unreadable_snapshots(connection, numbers)
    return problems


def _unreadable_snapshots(connection: Connection, numbers: list[int]) -> list[str]:
    statement = (
        select(EVENT.c.uid, REVISION.c.version, REVISION.c.snapshot)
        .join(EVENT, EVENT.c.id == REVISION.c.event_id)
        .where(REVISION.c.event_id.in_(numbers))
    )
    problems = []
    for uid, version, snapshot in connection.execute(statement):
        try:
            EventDraft.model_validate(snapshot)
        except ValueError as error:
            problems.append(f"event {uid}: revision {version} cannot be read ({error})")
    return problems

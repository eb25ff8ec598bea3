"""What a save does, inside one transaction: the event, its revision, its search row, the count."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from diplo_timeline.errors import InvalidDraft, Problem, UnknownEvent, VersionConflict
from diplo_timeline.models import Act, EventDraft, Review
from diplo_timeline.models.tables import EVENT, PARTS, RECORD, REVISION
from diplo_timeline.store import rows, search

DEEPEST_NESTING: Final = 20
_NO_WAY_BACK: Final = {
    Review.PUBLISHED: "A published event stays in the record; withdraw it to take it back",
    Review.WITHDRAWN: "This event is withdrawn; publish it to restore it",
}


@dataclass(frozen=True, slots=True)
class Save:
    """One save as asked for: what, by whom, why, when."""

    draft: EventDraft
    review: Review
    author: str
    note: str
    now: datetime
    minor: bool = False
    save_key: str | None = None


def saved_before(connection: Connection, save_key: str | None) -> str | None:
    """The uid of the event that an earlier save with this key made, if there was one."""
    if not save_key:
        return None
    statement = (
        select(EVENT.c.uid)
        .join(REVISION, REVISION.c.event_id == EVENT.c.id)
        .where(REVISION.c.save_key == save_key)
    )
    found: str | None = connection.execute(statement).scalar()
    return found


def insert_event(connection: Connection, save: Save, uid: str | None = None) -> str:
    """Store a new event and return its uid."""
    uid = uid or str(uuid4())
    _check(connection, uid, save)
    act = Act.PUBLISHED if save.review is Review.PUBLISHED else Act.DRAFTED
    values = {
        "uid": uid,
        "version": 1,
        "created_at": save.now,
        "published_at": None,
        "publication": None,
        "updated_at": _not_before_the_last_save(connection, save.now),
        "review": save.review.value,
        "note_at": None,
        "note": None,
        **rows.event_values(save.draft),
        **(_first_publication(connection, save) if act is Act.PUBLISHED else {}),
    }
    number = connection.execute(insert(EVENT).values(values).returning(EVENT.c.id)).scalar_one()
    _write_beside(connection, number, values, save, act)
    return uid


def update_event(connection: Connection, uid: str, opened: int, save: Save) -> None:
    """Save over version ``opened``; does nothing when nothing changed."""
    row = _current(connection, uid, opened)
    if save.review is Review.DRAFT and row["review"] != Review.DRAFT.value:
        raise InvalidDraft([Problem("review", _NO_WAY_BACK[Review(row["review"])])])
    _check(connection, uid, save)
    act = _act(row, save)
    if act in (Act.CORRECTED, Act.EDITED, Act.DRAFTED) and not _differs(connection, row, save):
        return
    _overwrite(connection, row, save, act)


def withdraw_event(connection: Connection, uid: str, opened: int, save: Save) -> None:
    """Take an event back as it stands; does nothing when it is withdrawn already."""
    row = _current(connection, uid, opened)
    if row["review"] == Review.WITHDRAWN.value:
        return
    _overwrite(connection, row, replace(save, draft=_draft_of(connection, row)), Act.WITHDRAWN)


def _current(connection: Connection, uid: str, opened: int) -> RowMapping:
    row = connection.execute(select(EVENT).where(EVENT.c.uid == uid)).mappings().first()
    if row is None:
        raise UnknownEvent(uid)
    if row["version"] != opened:
        raise VersionConflict(uid, opened, row["version"])
    return row


def _act(row: RowMapping, save: Save) -> Act:
    before = Review(row["review"])
    if save.review is Review.DRAFT:
        return Act.DRAFTED
    if before is Review.WITHDRAWN:
        return Act.RESTORED
    if before is Review.DRAFT:
        return Act.PUBLISHED
    return Act.EDITED if save.minor else Act.CORRECTED


def _differs(connection: Connection, row: RowMapping, save: Save) -> bool:
    return save.draft != _draft_of(connection, row) or bool(save.note)


def _draft_of(connection: Connection, row: RowMapping) -> EventDraft:
    """What the last revision of this event says."""
    statement = select(REVISION.c.snapshot).where(
        REVISION.c.event_id == row["id"], REVISION.c.version == row["version"]
    )
    return EventDraft.model_validate(connection.execute(statement).scalar_one())


def _overwrite(connection: Connection, row: RowMapping, save: Save, act: Act) -> None:
    minor = act is Act.EDITED
    told = act in (Act.CORRECTED, Act.WITHDRAWN, Act.RESTORED)
    at = row["updated_at"] if minor else _later(connection, row, save.now)
    values = {
        **rows.event_values(save.draft),
        "uid": row["uid"],
        "version": row["version"] + 1,
        "review": save.review.value,
        "updated_at": at,
        "note_at": at if told else row["note_at"],
        "note": save.note if told else row["note"],
        **(_first_publication(connection, save) if act is Act.PUBLISHED else {}),
    }
    connection.execute(update(EVENT).where(EVENT.c.id == row["id"]).values(values))
    for table in PARTS:
        connection.execute(delete(table).where(table.c.event_id == row["id"]))
    _write_beside(connection, row["id"], values, save, act)


def _first_publication(connection: Connection, save: Save) -> dict[str, Any]:
    """When an event was first published, and its place in the order of first publication.

    The instant is the clock's, never a later one; the order does not hang on the clock.
    """
    last = connection.execute(select(func.max(EVENT.c.publication))).scalar()
    return {"published_at": save.now, "publication": (last or 0) + 1}


def _not_before_the_last_save(connection: Connection, now: datetime) -> datetime:
    """Now, or a second after the record's last change where the clock was set back since.

    Feeds show what changed last: what is saved now must come before all that was saved earlier.
    Within one second instants may be equal.
    """
    last: datetime = connection.execute(select(RECORD.c.changed_at)).scalar_one()
    return now if now >= last else last + timedelta(seconds=1)


def _later(connection: Connection, row: RowMapping, now: datetime) -> datetime:
    """Now, or a second after the last change: ``updated`` only moves forward, whatever the clock.

    Readers drop an entry whose ``updated`` did not grow (RFC 4287, section 4.2.15). Of a draft
    they know nothing yet.
    """
    known_to_readers = row["published_at"] is not None
    step = timedelta(seconds=1) if known_to_readers else timedelta(0)
    last: datetime = row["updated_at"]
    return max(_not_before_the_last_save(connection, now), last + step)


def _write_beside(
    connection: Connection, number: int, values: dict[str, Any], save: Save, act: Act
) -> None:
    keys = {name: values[name] for name in ("review", "first_day", "updated_at", "uid")}
    for table, found in rows.part_values(save.draft, {"event_id": number, **keys}):
        if found:
            connection.execute(insert(table), found)
    connection.execute(
        insert(REVISION).values(
            event_id=number,
            version=values["version"],
            at=save.now if act in (Act.DRAFTED, Act.EDITED) else values["updated_at"],
            author=save.author,
            act=act.value,
            note=save.note,
            review=save.review.value,
            snapshot=save.draft.stated(),
            save_key=save.save_key,
        )
    )
    search.index(connection, number, save.draft)
    _count_the_write(connection, save.now)


def _count_the_write(connection: Connection, now: datetime) -> None:
    """Move the record's version, and the instant HTTP calls Last-Modified.

    It goes on also where the clock was set back: a reader that holds the old one must not be told
    that nothing changed. Within one second it may stand still; see ``web.conditional.Validators``.
    """
    at = _not_before_the_last_save(connection, now)
    connection.execute(update(RECORD).values(version=RECORD.c.version + 1, changed_at=at))


def _check(connection: Connection, uid: str, save: Save) -> None:
    """Refuse what a draft alone cannot know: what is missing to publish, and links to nowhere."""
    draft = save.draft
    problems = list(draft.missing_to_publish()) if save.review is Review.PUBLISHED else []
    if draft.part_of and (message := _wrong_parent(connection, uid, draft.part_of)):
        problems.append(Problem("part_of", message))
    for n, relation in enumerate(draft.relations):
        if relation.uid == uid:
            problems.append(Problem(f"relations.{n}.uid", "An event cannot relate to itself"))
        elif not _known(connection, relation.uid):
            problems.append(Problem(f"relations.{n}.uid", "No event has this identifier"))
    if problems:
        raise InvalidDraft(problems)


def _known(connection: Connection, uid: str) -> bool:
    return connection.execute(select(EVENT.c.id).where(EVENT.c.uid == uid)).first() is not None


def _wrong_parent(connection: Connection, uid: str, parent: str) -> str | None:
    if not _known(connection, parent):
        return "No event has this identifier; choose the event it belongs to"
    seen: str | None = parent
    for _ in range(DEEPEST_NESTING):
        if seen is None:
            return None
        if seen == uid:
            return "An event cannot be part of itself; choose another one"
        seen = connection.execute(select(EVENT.c.part_of).where(EVENT.c.uid == seen)).scalar()
    return "Events are nested too deep here; choose the larger event"

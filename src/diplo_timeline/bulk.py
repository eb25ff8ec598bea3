"""Several events at once: published, retagged, withdrawn, and that taken back again.

Each event is a save of its own, through the desk, which asks who writes and checks it as it would
alone. One transaction for all would be all or nothing: one draft that lacks a source, or that
somebody saved meanwhile, would hold up the others. So nothing of an event is ever half done, and
what came of each is told.

Every save has a key made of the action's key and the event's uid: asking twice does it once.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from diplo_timeline.desk import Desk, Editor, clean_note
from diplo_timeline.errors import (
    BusyRecord,
    DiploError,
    InvalidDraft,
    Problem,
    RecordError,
    UnknownEvent,
    VersionConflict,
)
from diplo_timeline.models import Event, EventDraft, Review
from diplo_timeline.store import EventStore
from diplo_timeline.vocabulary import TOPICS

log = logging.getLogger(__name__)

PUBLISHED_BY_MISTAKE: Final = "Published by mistake"
WITHDRAWN_BY_MISTAKE: Final = "Withdrawn by mistake"
_RETAGGED: Final = "Topics changed"
_TAGS_PUT_BACK: Final = "Topics put back"


class Deed(StrEnum):
    """What can be done to several events."""

    PUBLISH = "publish"
    RETAG = "retag"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Picked:
    """An event as the editor saw it when choosing it."""

    uid: str
    version: int
    title: str

    @classmethod
    def of(cls, event: Event) -> "Picked":
        """Pick an event as it now stands."""
        return cls(event.uid, event.version, event.title)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one event: done, nothing to change, or refused with its reason."""

    picked: Picked
    changed: bool = False
    refusal: str = ""

    @property
    def version(self) -> int:
        """The version that the action left, which is what undoing it saves over."""
        return self.picked.version + self.changed


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an action, event by event.

    ``minor``: published events were retagged without telling subscribers. ``is_undo``: the action
    took back an earlier one.
    """

    deed: Deed
    key: str
    outcomes: tuple[Outcome, ...]
    minor: bool = False
    is_undo: bool = False

    @property
    def done(self) -> tuple[Outcome, ...]:
        """The events that were changed."""
        return tuple(o for o in self.outcomes if o.changed)

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """The events that are as they were, because something forbade it."""
        return tuple(o for o in self.outcomes if o.refusal)

    @property
    def as_before(self) -> tuple[Outcome, ...]:
        """The events that were so already."""
        return tuple(o for o in self.outcomes if not o.changed and not o.refusal)


Act = Callable[[Picked, str], Event]  # with the key of the save


class Bulk:
    """Does the desk's acts to several events, each for itself.

    No method raises for a single event: its outcome has the reason.
    """

    def __init__(self, store: EventStore, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    def publish(self, editor: Editor | None, picked: Iterable[Picked], *, key: str) -> Report:
        """Publish drafts as they stand. One that lacks what readers need is refused."""

        def act(one: Picked, save_key: str) -> Event:
            draft = self._store.get(one.uid).as_draft()
            return self._desk.revise(
                editor, one.uid, draft, opened=one.version, publish=True, save_key=save_key
            )

        return Report(Deed.PUBLISH, key, _each(picked, key, act))

    def retag(
        self,
        editor: Editor | None,
        picked: Iterable[Picked],
        *,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        minor: bool,
        key: str,
    ) -> Report:
        """Add topics to events and remove others, by slug; a draft stays a draft.

        ``minor``: subscribers of published ones are not told.

        Raises:
            InvalidDraft: no topic is given, one is unknown, or one is to be added and removed.
        """
        _check_topics(add, remove)

        def act(one: Picked, save_key: str) -> Event:
            event = self._store.get(one.uid)
            kept = [slug for slug in event.topics if slug not in remove]
            topics = tuple(dict.fromkeys([*kept, *add]))
            note = "" if topics == event.topics else _RETAGGED
            return self._tag(editor, event, topics, one.version, save_key, note=note, minor=minor)

        return Report(Deed.RETAG, key, _each(picked, key, act), minor=minor)

    def withdraw(
        self, editor: Editor | None, picked: Iterable[Picked], *, reason: str, key: str
    ) -> Report:
        """Take published events back, all for one reason that readers see in their place.

        Raises:
            InvalidDraft: there is no reason, or it cannot be published.
        """
        reason = clean_note(reason, "reason")
        if not reason:
            wanted = "Say why in a sentence: readers see it in place of the events"
            raise InvalidDraft([Problem("reason", wanted)])

        def act(one: Picked, save_key: str) -> Event:
            # A draft could be given up, but not be got back as a draft.
            if editor and self._store.get(one.uid).review is Review.DRAFT:
                raise InvalidDraft([Problem("review", "It is a draft: readers never saw it")])
            return self._desk.withdraw(
                editor, one.uid, opened=one.version, note=reason, save_key=save_key
            )

        return Report(Deed.WITHDRAW, key, _each(picked, key, act))

    def undo(self, editor: Editor | None, report: Report) -> Report:
        """Take back what an action changed, by saving new versions.

        Retagged events get their earlier topics, withdrawn ones are published again. What was
        published was seen: it is withdrawn with the reason `PUBLISHED_BY_MISTAKE`. An event that
        somebody saved since is refused.
        """

        def untag(one: Picked, save_key: str) -> Event:
            event, before = self._store.get(one.uid), self._said(one)
            topics, version = before.topics, one.version + 1
            return self._tag(
                editor, event, topics, version, save_key, note=_TAGS_PUT_BACK, minor=report.minor
            )

        def unpublish(one: Picked, save_key: str) -> Event:
            version, note = one.version + 1, PUBLISHED_BY_MISTAKE
            return self._desk.withdraw(
                editor, one.uid, opened=version, note=note, save_key=save_key
            )

        def restore(one: Picked, save_key: str) -> Event:
            return self._desk.restore(
                editor,
                one.uid,
                version=one.version,
                opened=one.version + 1,
                note=WITHDRAWN_BY_MISTAKE,
                save_key=save_key,
            )

        acts = {Deed.PUBLISH: unpublish, Deed.RETAG: untag, Deed.WITHDRAW: restore}
        key = f"{report.key}-undo"
        outcomes = _each([o.picked for o in report.done], key, acts[report.deed])
        return Report(report.deed, key, outcomes, minor=report.minor, is_undo=True)

    def _tag(
        self,
        editor: Editor | None,
        event: Event,
        topics: tuple[str, ...],
        opened: int,
        save_key: str,
        *,
        note: str,
        minor: bool,
    ) -> Event:
        """Save an event with these topics and nothing else changed."""
        return self._desk.revise(
            editor,
            event.uid,
            event.as_draft().model_copy(update={"topics": topics}),
            opened=opened,
            publish=event.is_public,
            minor=minor and event.is_public,
            note=note,
            save_key=save_key,
        )

    def _said(self, one: Picked) -> EventDraft:
        """What the version picked says."""
        found = (r.draft for r in self._store.revisions(one.uid) if r.version == one.version)
        draft = next(found, None)
        if draft is None:
            raise UnknownEvent(one.uid)
        return draft


def _each(picked: Iterable[Picked], key: str, act: Act) -> tuple[Outcome, ...]:
    """Do it to each event once, and tell what came of it.

    Where the record itself refuses (it is busy, the disk is full), the rest is not tried: each
    would wait as long, for the same answer.
    """
    outcomes: list[Outcome] = []
    given_up = ""
    for one in {one.uid: one for one in picked}.values():
        if given_up:
            outcomes.append(Outcome(one, refusal=f"Not tried. {given_up}"))
            continue
        try:
            event = act(one, f"{key}-{one.uid}")
        except RecordError as error:
            given_up = _reason(error)
            outcomes.append(Outcome(one, refusal=given_up))
        except DiploError as error:
            outcomes.append(Outcome(one, refusal=_reason(error)))
        except Exception:
            # Whatever is wrong with one event, what came of the others is to be told.
            log.exception("event %s: an action on several failed", one.uid)
            outcomes.append(Outcome(one, refusal="Something failed; the server's log says what"))
        else:
            outcomes.append(Outcome(one, changed=event.version > one.version))
    return tuple(outcomes)


def _check_topics(add: Sequence[str], remove: Sequence[str]) -> None:
    problems = []
    if not add and not remove:
        problems.append("Choose a topic to add or one to remove")
    problems += [f"{slug!r} is no topic" for slug in (*add, *remove) if slug not in TOPICS]
    both = [TOPICS[slug].name for slug in add if slug in remove and slug in TOPICS]
    problems += [f"{name} is to be added and removed; choose one" for name in both]
    if problems:
        raise InvalidDraft([Problem("topics", message) for message in problems])


def _reason(error: DiploError) -> str:
    """Why nothing was done to an event, in a sentence without its full stop."""
    match error:
        case VersionConflict():
            return f"Version {error.current} was saved since you looked; look again, then repeat"
        case InvalidDraft():
            return "; ".join(problem.message for problem in error.problems)
        case UnknownEvent():
            return "It is no longer in the record"
        case BusyRecord():
            return "The record is busy; repeat it in a moment"
        case _:
            return str(error).rstrip(".")

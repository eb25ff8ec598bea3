"""What goes out: an event as the record holds it. Frozen, so it may be cached and pickled."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.models.draft import EventDraft
from diplo_timeline.models.parts import Party, Person, Place, Relation, Source


class Review(StrEnum):
    """Where an event stands between the desk and the public."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What a save did; the history and the changes feed are told in these words."""

    DRAFTED = "drafted"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    EDITED = "edited"  # minor: subscribers are not told
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Note:
    """A dated word to readers about a correction or a withdrawal."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the record. Instants are aware UTC without microseconds; dates are civil."""

    uid: str
    kind: str
    status: str
    title: str
    summary: str
    date: EventDate | None
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    place: Place | None
    topics: tuple[str, ...]
    sources: tuple[Source, ...]
    instrument: str | None
    stage: str | None
    in_force_from: EventDate | None
    in_force_to: EventDate | None
    part_of: str | None
    relations: tuple[Relation, ...]
    review: Review
    version: int
    created_at: datetime
    published_at: datetime | None
    updated_at: datetime
    note: Note | None = None

    @property
    def family(self) -> str:
        """The slug of the family the kind belongs to."""
        return vocabulary.KINDS[self.kind].family

    @property
    def is_public(self) -> bool:
        """Whether readers may see it."""
        return self.review is Review.PUBLISHED

    @property
    def linked(self) -> tuple[str, ...]:
        """The uids of the events it says that it is part of or related to."""
        whole = (self.part_of,) if self.part_of else ()
        return (*whole, *(relation.uid for relation in self.relations))

    @property
    def withdrawal(self) -> Note | None:
        """When the event was taken back and the reason given, if any; None unless it was."""
        if self.review is not Review.WITHDRAWN:
            return None
        return self.note or Note(self.updated_at, "")

    @property
    def when(self) -> str:
        """The date in words, or an empty text for a draft without one."""
        return self.date.display() if self.date else ""

    @property
    def urn(self) -> str:
        """The identifier feeds use (RFC 9562, section 4, as a URN): ``urn:uuid:…``."""
        return f"urn:uuid:{self.uid}"

    def as_draft(self) -> EventDraft:
        """What somebody stated, ready to be changed and saved again."""
        names = EventDraft.model_fields
        return EventDraft.model_construct(**{name: getattr(self, name) for name in names})


# The acts readers are told of; the others are the desk's own business.
SIGNIFICANT: Final = frozenset({Act.PUBLISHED, Act.CORRECTED, Act.WITHDRAWN, Act.RESTORED})


@dataclass(frozen=True, slots=True)
class Revision:
    """One save of an event: when, by whom, why, and the whole text as it then stood."""

    uid: str
    version: int
    at: datetime
    author: str
    act: Act
    note: str
    review: Review
    draft: EventDraft

    @property
    def is_significant(self) -> bool:
        """Whether subscribers are told of it."""
        return self.act in SIGNIFICANT

"""The event: what comes in (`EventDraft`), what is stored (`tables`), what goes out (`Event`)."""

from diplo_timeline.models.differences import Difference, differences
from diplo_timeline.models.draft import (
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    EventDraft,
    problems_by_field,
    read_draft,
)
from diplo_timeline.models.event import SIGNIFICANT, Act, Event, Note, Review, Revision
from diplo_timeline.models.links import permalink, web_address
from diplo_timeline.models.parts import Party, Person, Place, Relation, Source, event_uid
from diplo_timeline.models.wanting import wanting

__all__ = [
    "SIGNIFICANT",
    "SUMMARY_LIMIT",
    "TITLE_LIMIT",
    "Act",
    "Difference",
    "Event",
    "EventDraft",
    "Note",
    "Party",
    "Person",
    "Place",
    "Relation",
    "Review",
    "Revision",
    "Source",
    "differences",
    "event_uid",
    "permalink",
    "problems_by_field",
    "read_draft",
    "wanting",
    "web_address",
]

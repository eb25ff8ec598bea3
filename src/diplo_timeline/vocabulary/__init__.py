"""The words of the record: kinds of event, topics, countries, organisations and short lists.

Everything is read once from the files in ``data/``, but for the names of countries, which are
Babel's in the interface's language unless a file has one of ours. Mappings go from slug or code to
what it stands for, keep the order of the files and cannot be changed.
"""

from diplo_timeline.vocabulary.kinds import (
    FAMILIES,
    KINDS,
    WANTS,
    EventCodes,
    Family,
    Kind,
    Want,
    event_codes,
    kinds_of,
)
from diplo_timeline.vocabulary.parties import (
    COUNTRIES,
    ORGANISATIONS,
    Country,
    Organisation,
    find_party,
    nearest_party,
    party_name,
    slip_for,
)
from diplo_timeline.vocabulary.terms import (
    INSTRUMENTS,
    RELATION_KINDS,
    ROLES,
    STAGES,
    STATUSES,
    RelationKind,
    Term,
)
from diplo_timeline.vocabulary.topics import TOPICS, Topic, find_topic

__all__ = [
    "COUNTRIES",
    "FAMILIES",
    "INSTRUMENTS",
    "KINDS",
    "ORGANISATIONS",
    "RELATION_KINDS",
    "ROLES",
    "STAGES",
    "STATUSES",
    "TOPICS",
    "WANTS",
    "Country",
    "EventCodes",
    "Family",
    "Kind",
    "Organisation",
    "RelationKind",
    "Term",
    "Topic",
    "Want",
    "event_codes",
    "find_party",
    "find_topic",
    "kinds_of",
    "nearest_party",
    "party_name",
    "slip_for",
]

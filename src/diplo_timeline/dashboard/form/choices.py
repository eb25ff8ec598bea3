"""What may be chosen from lists in the form: names by the code that is stored."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.models import Event
from diplo_timeline.query import EventQuery
from diplo_timeline.store import EventStore, Order

RECENT: Final = 200  # events offered to be part of or related to; others can be pasted


@cache
def kinds() -> Mapping[str, str]:
    """The kinds, each with its family."""
    families = vocabulary.FAMILIES
    return {k.slug: f"{k.name} ({families[k.family].name.lower()})" for k in _kinds()}


@cache
def parties() -> Mapping[str, str]:
    """Countries by name, then organisations by name and acronym."""
    bodies = vocabulary.ORGANISATIONS.items()
    return {**countries(), **{c: b.name if b.name == c else f"{b.name} ({c})" for c, b in bodies}}


@cache
def countries() -> Mapping[str, str]:
    """The countries."""
    return {code: country.name for code, country in vocabulary.COUNTRIES.items()}


@cache
def topics() -> Mapping[str, str]:
    """The topics."""
    return {slug: topic.name for slug, topic in vocabulary.TOPICS.items()}


@cache
def statuses() -> Mapping[str, str]:
    """The statuses, the usual one first."""
    names = {slug: status.name for slug, status in vocabulary.STATUSES.items()}
    return {"happened": names["happened"], **names}


@cache
def roles() -> Mapping[str, str]:
    """The roles."""
    return {slug: role.name for slug, role in vocabulary.ROLES.items()}


@cache
def instruments() -> Mapping[str, str]:
    """What an agreement can be."""
    return {slug: term.name for slug, term in vocabulary.INSTRUMENTS.items()}


@cache
def stages() -> Mapping[str, str]:
    """How far an agreement can have come."""
    return {slug: term.name for slug, term in vocabulary.STAGES.items()}


@cache
def relation_kinds() -> Mapping[str, str]:
    """How one event can stand to another."""
    return {slug: kind.name for slug, kind in vocabulary.RELATION_KINDS.items()}


def recent_events(store: EventStore, named: Iterable[str] = ()) -> dict[str, str]:
    """The titles of the events changed last, and of those named, by uid.

    Raises:
        RecordError: the record cannot be read.
    """
    page = store.page(EventQuery(), order=Order.CHANGED, limit=RECENT)
    return event_names([*page.events, *store.many(named).values()])


def event_names(events: Iterable[Event]) -> dict[str, str]:
    """Titles with dates by uid, no two alike: Streamlit tells options apart by what they say."""
    names: dict[str, str] = {}
    for event in events:
        if event.uid in names:
            continue
        name = f"{event.title} ({event.when})" if event.when else event.title
        names[event.uid] = f"{name} [{event.uid[:8]}]" if name in names.values() else name
    return names


def _kinds() -> list[vocabulary.Kind]:
    return [kind for family in vocabulary.FAMILIES for kind in vocabulary.kinds_of(family)]

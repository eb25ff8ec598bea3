"""Two texts of one event, field by field and in words: before and after, yours and theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.models.draft import EventDraft
from diplo_timeline.models.parts import Party, Person, Place, Source

Titles = Mapping[str, str]

FIELD_NAMES: Final[Mapping[str, str]] = {
    "kind": "Kind",
    "title": "Title",
    "status": "Status",
    "summary": "Summary",
    "date": "Date",
    "parties": "Parties",
    "people": "People",
    "place": "Place",
    "topics": "Topics",
    "sources": "Sources",
    "instrument": "Instrument",
    "stage": "Stage",
    "in_force_from": "In force from",
    "in_force_to": "In force to",
    "part_of": "Part of",
    "relations": "Relations",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two texts state differently, each in words; empty where one states nothing.

    A list (parties, sources) is told with a line for each of its members.
    """

    label: str
    one: str
    other: str


def differences(one: EventDraft, other: EventDraft, titles: Titles) -> tuple[Difference, ...]:
    """Return the fields in which two drafts differ, in the order of the event's fields.

    ``titles`` names other events by uid; one that is not in it is called by its uid.
    """
    return tuple(
        Difference(
            FIELD_NAMES[name],
            in_words(name, getattr(one, name), titles),
            in_words(name, getattr(other, name), titles),
        )
        for name in EventDraft.model_fields
        if getattr(one, name) != getattr(other, name)
    )


def in_words(name: str, value: object, titles: Titles) -> str:
    """Return what a field of a draft states, in words; empty where it states nothing."""
    if value is None:
        return ""
    if isinstance(value, EventDate):
        return value.display()
    if name == "place" and isinstance(value, Place):
        return _place(value)
    if isinstance(value, tuple):
        return "\n".join(_row(name, row, titles) for row in value)
    return _term(name, str(value), titles)


def _term(name: str, value: str, titles: Titles) -> str:
    """The name of a slug, or the text itself."""
    named: Mapping[str, Callable[[], str]] = {
        "kind": lambda: vocabulary.KINDS[value].name,
        "status": lambda: vocabulary.STATUSES[value].name,
        "topics": lambda: vocabulary.TOPICS[value].name,
        "instrument": lambda: vocabulary.INSTRUMENTS[value].name,
        "stage": lambda: vocabulary.STAGES[value].name,
        "part_of": lambda: titles.get(value, value),
    }
    return named[name]() if name in named else value


def _row(name: str, row: object, titles: Titles) -> str:
    match row:
        case Party():
            return f"{row.name} ({vocabulary.ROLES[row.role].name.lower()})"
        case Person():
            country = vocabulary.party_name(row.country) if row.country else None
            return ", ".join(filter(None, [row.name, row.office, country]))
        case Source():
            return _source(row)
        case str():
            return _term(name, row, titles)
    kind, uid = getattr(row, "kind", ""), getattr(row, "uid", "")
    return f"{vocabulary.RELATION_KINDS[kind].name}: {titles.get(uid, uid)}"


def _place(place: Place) -> str:
    if place.latitude is None:
        return place.label
    return f"{place.label} ({place.latitude}, {place.longitude})"


def _source(source: Source) -> str:
    published = source.published.display() if source.published else ""
    quote = f"“{source.quote}”" if source.quote else ""
    told = [source.publisher, source.title, source.url, published, source.language, quote]
    return ", ".join(filter(None, told))

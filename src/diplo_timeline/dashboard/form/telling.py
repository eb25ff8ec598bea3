"""What the form calls its fields, and how it says what is wrong with them. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from diplo_timeline.errors import Problem

LABELS: Final[Mapping[str, str]] = {
    "kind": "Kind",
    "title": "Title",
    "date": "Date",
    "status": "Status",
    "summary": "Summary",
    "topics": "Topics",
    "instrument": "Instrument",
    "stage": "Stage",
    "in_force_from": "In force from",
    "in_force_to": "In force to",
    "part_of": "Part of",
    "note": "Correction note",
    "reason": "Reason",
    "parties.party": "Party",
    "parties.role": "Role",
    "people.name": "Name",
    "people.office": "Office",
    "people.country": "Country",
    "place.name": "Place",
    "place.country": "Country of the place",
    "place.latitude": "Latitude",
    "place.longitude": "Longitude",
    "sources.url": "Address",
    "sources.publisher": "Publisher",
    "sources.title": "Title of the source",
    "sources.published": "Published on",
    "sources.language": "Language",
    "sources.quote": "Quote",
    "relations.kind": "How it is related",
    "relations.event": "Related event",
}
# What the first row of a list needs no number for, and what the others are called.
_ROW_NAMES: Final = {
    "parties": "Party",
    "people": "Person",
    "sources": "Source",
    "relations": "Relation",
}
# Where a form can say better than the draft what to do.
_NEEDED: Final = {
    "kind": "Choose what kind of event it is",
    "title": "Enter a title: one sentence that says who did what",
    "people.name": "Enter the person's name, or leave the whole row blank",
    "place.name": "Enter the place's name, or leave its country and degrees blank",
    "parties.party": "Choose who has this role, or remove the row",
    "relations.event": "Choose the related event, or remove the row",
    "relations.kind": "Choose how the event is related",
}
_DEGREES: Final = {
    "place.latitude": "write degrees between -90 and 90, for example 34.02",
    "place.longitude": "write degrees between -180 and 180, for example -6.84",
}


def label(path: str) -> str:
    """What the form calls a field; in a further row of a list with the row's number from 1."""
    name, position = _without_position(path)
    own = LABELS.get(name, "")
    if name == "parties.role" and position == 0:
        return "Role of the first party"
    if position < 1:
        return own
    thing = _ROW_NAMES[name.partition(".")[0]]
    row = f"{thing} {position + 1}"
    return row if own == thing else f"{row}, {own.lower().removesuffix(' of the source')}"


def sentence(problem: Problem) -> str:
    """A problem in words that stand alone, without a full stop at the end."""
    name, _ = _without_position(problem.field)
    message = problem.message.rstrip(".")
    if message == "is needed" or message.startswith("''"):
        message = _NEEDED.get(name, message)
    elif message.startswith("Input should be"):
        message = _DEGREES.get(name, message)
    return _joined(label(problem.field), message)


def by_field(problems: Iterable[Problem]) -> dict[str, list[str]]:
    """The sentences by the path of their field, in order, none twice."""
    told: dict[str, list[str]] = {}
    for problem in problems:
        said = told.setdefault(problem.field, [])
        if (words := sentence(problem)) not in said:
            said.append(words)
    return told


def _joined(subject: str, message: str) -> str:
    """Name the field unless the message starts as a sentence of its own."""
    if not subject or message[:1].isupper():
        return message[:1].upper() + message[1:]
    if message.startswith(("is ", "has ")):
        return f"{subject} {message}"
    return f"{subject}: {message}"


def _without_position(path: str) -> tuple[str, int]:
    """``sources.1.url`` as ``sources.url`` and 1; -1 where there is no position."""
    pieces = path.split(".")
    if len(pieces) == 3:
        return f"{pieces[0]}.{pieces[2]}", int(pieces[1])
    return path, -1

"""From what was typed to a draft, and problems back to where they were typed. Pure."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.form.typed import (
    ROWS,
    Row,
    Typed,
    TypedPlace,
    TypedRelation,
    TypedSource,
    is_blank,
    usual_role,
)
from diplo_timeline.dates import EventDate, read_date
from diplo_timeline.errors import DateError, InvalidDraft, Problem
from diplo_timeline.models import EventDraft, Party, Person, Place, Source, read_draft
from diplo_timeline.same_event import Account
from diplo_timeline.text import fold

Stated = TypeVar("Stated", Party, Person, Place, Source)

_UUID: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE
)
_BEGUN: Final = 4  # letters; fewer begin too many names
# Paths of a draft that the form asks for under another name.
_ASKED_AS: Final = {
    "parties": "parties.0.party",
    "sources": "sources.0.url",
    "place": "place.name",
}
_ROW_ASKED_AT: Final = {
    "parties": "party",
    "people": "name",
    "sources": "url",
    "relations": "event",
}


def draft_values(typed: Typed) -> dict[str, Any]:
    """What `read_draft` is to read: rows and texts left blank are left out."""
    return {
        "kind": typed.kind,
        "title": typed.title,
        "status": typed.status,
        "summary": typed.summary,
        "date": typed.date,
        "parties": [
            {"name": party_meant(row.party), "role": row.role or usual_role(typed.kind, n)}
            for n, row in enumerate(typed.parties)
            if not is_blank(row)
        ],
        "people": [
            {"name": p.name, "office": p.office, "country": p.country}
            for p in typed.people
            if not is_blank(p)
        ],
        "place": _place(typed.place),
        "topics": list(typed.topics),
        "sources": [_source(s) for s in typed.sources if not is_blank(s)],
        "instrument": typed.instrument,
        "stage": typed.stage,
        "in_force_from": typed.in_force_from,
        "in_force_to": typed.in_force_to,
        "part_of": uid_in(typed.part_of),
        "relations": [_relation(r) for r in typed.relations if not is_blank(r)],
    }


@lru_cache(maxsize=256)
def party_meant(text: str) -> str:
    """A text that only begins one country's name, as its code; any other as it is.

    The list takes what was typed when Enter is pressed, before the name was typed to its end.
    """
    begun = fold(text.strip())
    if len(begun) < _BEGUN or vocabulary.find_party(text):
        return text
    meant = [c.code for c in vocabulary.COUNTRIES.values() if fold(c.name).startswith(begun)]
    return meant[0] if len(meant) == 1 else text


def uid_in(text: str) -> str:
    """The identifier in a text that is one, or an event's address; else the text as it is."""
    found = _UUID.search(text)
    return found.group().lower() if found else text.strip()


def checked(typed: Typed, *, publish: bool) -> EventDraft:
    """Return the draft that was typed.

    Raises:
        InvalidDraft: with every problem, what is missing to publish among them when it is to be
            published, each at the path where it was typed.
    """
    values = draft_values(typed)
    problems: list[Problem] = []
    draft = None
    try:
        draft = read_draft(_without_blank(values))
    except InvalidDraft as refused:
        problems += refused.problems
    if publish:
        given = {name: values[name] for name in ("date", "parties", "sources")}
        given["date"] = given["date"].strip()
        problems += EventDraft.model_construct(**given).missing_to_publish()
    if draft is None or problems:
        raise InvalidDraft(where_typed(problems, typed))
    return draft


def account_of(typed: Typed) -> Account:
    """What the form says so far, to compare it; what cannot be read yet is left out."""
    draft = draft_values(typed)
    parties = (_part(Party, values) for values in draft["parties"])
    people = (_part(Person, values) for values in draft["people"])
    return Account(
        kind=typed.kind if typed.kind in vocabulary.KINDS else "",
        status=typed.status,
        title=typed.title.strip(),
        date=_date(typed.date),
        parties=frozenset(party.code for party in parties if party),
        people=tuple(person for person in people if person),
        place=_part(Place, draft["place"]) if draft["place"] else None,
        sources=tuple(source.url for source in sources_of(typed) if source.url),
    )


def sources_of(typed: Typed) -> tuple[Source, ...]:
    """The sources typed that could be stored as they are."""
    found = (_part(Source, values) for values in draft_values(typed)["sources"])
    return tuple(source for source in found if source)


def where_typed(problems: list[Problem] | tuple[Problem, ...], typed: Typed) -> tuple[Problem, ...]:
    """Return the problems of a draft at the paths of the form, in the form's order.

    A path that the form does not have (``review``) is left as it is and comes first.
    """
    order = {path: n for n, path in enumerate(typed.leaves())}
    moved = [Problem(_path(p.field, typed), p.message) for p in problems]
    return tuple(sorted(moved, key=lambda p: order.get(p.field, -1)))


def _part(sort: type[Stated], values: Mapping[str, Any]) -> Stated | None:
    try:
        return sort.model_validate(values)
    except ValidationError:
        return None


def _date(text: str) -> EventDate | None:
    try:
        return read_date(text) if text.strip() else None
    except DateError:
        return None


def _path(field: str, typed: Typed) -> str:
    name, _, rest = field.partition(".")
    if name == "topics":
        return name
    if not rest or name not in ROWS:
        return _ASKED_AS.get(field, field)
    position, _, leaf = rest.partition(".")
    row = _kept(name, typed)[int(position)]
    path = f"{name}.{row}.{leaf}"
    return path if path in typed.leaves() else f"{name}.{row}.{_ROW_ASKED_AT[name]}"


def _kept(name: str, typed: Typed) -> list[int]:
    """The rows of a list that went into the draft, by their positions on the page."""
    rows: tuple[Row, ...] = getattr(typed, name)
    return [n for n, row in enumerate(rows) if not is_blank(row)]


def _without_blank(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out a kind not chosen: "is needed" is the better message then."""
    return {name: value for name, value in values.items() if name != "kind" or value}


def _place(place: TypedPlace) -> dict[str, Any] | None:
    if is_blank(place):
        return None
    return {
        "name": place.name,
        "country": place.country,
        "latitude": _degrees(place.latitude),
        "longitude": _degrees(place.longitude),
    }


def _degrees(text: str) -> str | None:
    """Degrees as pydantic reads numbers; a minus sign is written in more than one way."""
    return text.strip().replace("−", "-") or None


def _source(source: TypedSource) -> dict[str, Any]:
    return {
        "url": source.url,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "language": source.language.strip(),
        "quote": source.quote,
    }


def _relation(relation: TypedRelation) -> dict[str, Any]:
    given = {"kind": relation.kind, "uid": uid_in(relation.event)}
    return {name: value for name, value in given.items() if value or name == "uid"}

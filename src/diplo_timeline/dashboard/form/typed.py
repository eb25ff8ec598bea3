"""What somebody typed into the form, as it stands there. Pure: no Streamlit in here.

Everything is text as typed (a country chosen from a list is its code), so that nothing is lost
when a field is refused. Each text has a path of names and positions joined by dots, like
``sources.0.url``; widgets are called after these paths, and problems name the same ones.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final, TypeVar

from diplo_timeline import vocabulary
from diplo_timeline.dates import EventDate, read_date
from diplo_timeline.errors import DateError
from diplo_timeline.models import Event, Party, Place, Source

Value = str | tuple[str, ...]
Part = TypeVar("Part", "TypedParty", "TypedPerson", "TypedPlace", "TypedSource", "TypedRelation")


@dataclass(frozen=True, slots=True)
class TypedParty:
    """A code or a name, and a role; no role means the usual one (`usual_role`)."""

    party: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """A person, with the office held then and the country's code."""

    name: str = ""
    office: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """A place; the coordinates are degrees as typed."""

    name: str = ""
    country: str = ""
    latitude: str = ""
    longitude: str = ""


@dataclass(frozen=True, slots=True)
class TypedSource:
    """A source; the day of publication is a date as typed."""

    url: str = ""
    publisher: str = ""
    title: str = ""
    published: str = ""
    language: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class TypedRelation:
    """A relation to an event, which is given by its uid or its address."""

    kind: str = ""
    event: str = ""


Row = TypedParty | TypedPerson | TypedSource | TypedRelation
ROWS: Final[Mapping[str, type[Row]]] = {
    "parties": TypedParty,
    "people": TypedPerson,
    "sources": TypedSource,
    "relations": TypedRelation,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """The whole form. Rows left blank stand in it too: they are on the page.

    It opens with two parties, because most events are between two.
    """

    kind: str = ""
    title: str = ""
    date: str = ""
    parties: tuple[TypedParty, ...] = (TypedParty(), TypedParty())
    sources: tuple[TypedSource, ...] = (TypedSource(),)
    status: str = "happened"
    summary: str = ""
    people: tuple[TypedPerson, ...] = ()
    place: TypedPlace = TypedPlace()
    topics: tuple[str, ...] = ()
    instrument: str = ""
    stage: str = ""
    in_force_from: str = ""
    in_force_to: str = ""
    part_of: str = ""
    relations: tuple[TypedRelation, ...] = ()

    @classmethod
    def of(cls, event: Event) -> "Typed":
        """Return the form filled with what an event says."""
        return cls(
            kind=event.kind,
            title=event.title,
            date=date_text(event.date),
            parties=_two_at_least(tuple(map(_party, event.parties))),
            sources=tuple(map(_source, event.sources)) or (TypedSource(),),
            status=event.status,
            summary=event.summary,
            people=tuple(TypedPerson(p.name, p.office, p.country or "") for p in event.people),
            place=_place(event.place),
            topics=event.topics,
            instrument=event.instrument or "",
            stage=event.stage or "",
            in_force_from=date_text(event.in_force_from),
            in_force_to=date_text(event.in_force_to),
            part_of=event.part_of or "",
            relations=tuple(TypedRelation(r.kind, r.uid) for r in event.relations),
        )

    def leaves(self) -> dict[str, Value]:
        """Every text by its path."""
        return dict(_leaves(self))

    def with_leaves(self, given: Mapping[str, Any]) -> "Typed":
        """Return the form with these texts in place of its own; None stands for nothing typed.

        Paths that the form does not have are passed over.
        """
        changed: dict[str, Any] = {}
        for name, value in _items(self):
            if name in ROWS:
                changed[name] = tuple(_with(row, given, f"{name}.{n}.") for n, row in _nth(value))
            elif name == "place":
                changed[name] = _with(value, given, "place.")
            else:
                changed[name] = _text(given.get(name, value), value)
        return replace(self, **changed)

    def with_row(self, name: str) -> "Typed":
        """Return the form with a blank row more in one of its lists."""
        return self._with_rows(name, (*getattr(self, name), ROWS[name]()))

    def without_row(self, name: str, position: int) -> "Typed":
        """Return the form without one row of a list."""
        kept = tuple(row for n, row in _nth(getattr(self, name)) if n != position)
        return self._with_rows(name, kept)

    def _with_rows(self, name: str, rows: tuple[Row, ...]) -> "Typed":
        changed: dict[str, Any] = {name: rows}
        return replace(self, **changed)


BLANK: Final = Typed()


def usual_role(kind: str, position: int) -> str:
    """The role a party of this kind of event usually has, by its position from 0."""
    known = vocabulary.KINDS.get(kind)
    return known.roles[min(position, len(known.roles) - 1)] if known else "party"


def is_blank(row: Row | TypedPlace) -> bool:
    """Whether nothing was typed into a row."""
    return not any(str(value).strip() for _, value in _items(row))


def _items(value: Typed | Row | TypedPlace) -> list[tuple[str, Any]]:
    return [(field.name, getattr(value, field.name)) for field in fields(value)]


def _nth(rows: tuple[Any, ...]) -> list[tuple[int, Any]]:
    return list(enumerate(rows))


def _leaves(typed: Typed) -> Iterator[tuple[str, Value]]:
    for name, value in _items(typed):
        if name in ROWS:
            for n, row in _nth(value):
                yield from ((f"{name}.{n}.{leaf}", text) for leaf, text in _items(row))
        elif name == "place":
            yield from ((f"place.{leaf}", text) for leaf, text in _items(value))
        else:
            yield name, value


def _with(row: Part, given: Mapping[str, Any], prefix: str) -> Part:
    changed: dict[str, Any] = {
        leaf: _text(given.get(prefix + leaf, old), old) for leaf, old in _items(row)
    }
    return replace(row, **changed)


def _text(value: object, before: Value) -> Value:
    """A widget's value as the form keeps it: lists as tuples, nothing chosen as an empty text."""
    if isinstance(before, tuple):
        return tuple(map(str, value)) if isinstance(value, list | tuple) else ()
    return "" if value is None else str(value)


def date_text(date: EventDate | None) -> str:
    """A date in words, or in EDTF should the words not say the same."""
    if date is None:
        return ""
    try:
        same = read_date(date.display()) == date
    except DateError:
        same = False
    return date.display() if same else str(date)


def _two_at_least(parties: tuple[TypedParty, ...]) -> tuple[TypedParty, ...]:
    return (*parties, *(TypedParty(),) * (2 - len(parties)))


def _party(party: Party) -> TypedParty:
    return TypedParty(party.code if vocabulary.party_name(party.code) else party.name, party.role)


def _place(place: Place | None) -> TypedPlace:
    if place is None:
        return TypedPlace()
    degrees = ("" if d is None else str(d) for d in (place.latitude, place.longitude))
    return TypedPlace(place.name, place.country or "", *degrees)


def _source(source: Source) -> TypedSource:
    return TypedSource(
        url=source.url,
        publisher=source.publisher,
        title=source.title,
        published=date_text(source.published),
        language=source.language,
        quote=source.quote,
    )

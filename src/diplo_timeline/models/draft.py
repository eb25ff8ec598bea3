"""What comes in: an event as somebody proposes it, checked before anything is stored."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from diplo_timeline.errors import InvalidDraft, Problem
from diplo_timeline.models.parts import (
    InstrumentSlug,
    KindSlug,
    Line,
    OptionalDate,
    Paragraphs,
    Part,
    Party,
    Person,
    Place,
    Relation,
    Source,
    StageSlug,
    StatusSlug,
    TopicSlug,
    event_uid,
    none_if_blank,
)

TITLE_LIMIT = 200
SUMMARY_LIMIT = 10_000
MANY = 100  # parties, people, topics, sources: more than any communique names


class EventDraft(Part):
    """An event as proposed: every field of the record that a person states.

    A draft may lack its date, parties and sources; `missing_to_publish` says what is wanting.
    Dates may be given as people type them; they are kept as EDTF.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=SUMMARY_LIMIT)

    kind: KindSlug
    title: Line = Field(min_length=1, max_length=TITLE_LIMIT)
    status: StatusSlug = "happened"
    summary: Paragraphs = Field(default="", max_length=SUMMARY_LIMIT)
    date: OptionalDate = None
    parties: tuple[Party, ...] = Field(default=(), max_length=MANY)
    people: tuple[Person, ...] = Field(default=(), max_length=MANY)
    place: Place | None = None
    topics: tuple[TopicSlug, ...] = Field(default=(), max_length=MANY)
    sources: tuple[Source, ...] = Field(default=(), max_length=MANY)
    instrument: Annotated[InstrumentSlug | None, BeforeValidator(none_if_blank)] = None
    stage: Annotated[StageSlug | None, BeforeValidator(none_if_blank)] = None
    in_force_from: OptionalDate = None
    in_force_to: OptionalDate = None
    part_of: Annotated[
        Annotated[str, AfterValidator(event_uid)] | None, BeforeValidator(none_if_blank)
    ] = None
    relations: tuple[Relation, ...] = Field(default=(), max_length=MANY)

    @field_validator("topics")
    @classmethod
    def _each_topic_once(cls, topics: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(topics))

    @field_validator("parties")
    @classmethod
    def _each_party_once(cls, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        codes = [p.code for p in parties]
        for party in parties:
            if codes.count(party.code) > 1:
                raise ValueError(f"{party.name} is named twice; keep one")
        return parties

    @model_validator(mode="after")
    def _in_force_in_order(self) -> "EventDraft":
        start, end = self.in_force_from, self.in_force_to
        if start and end and end.last_day < start.first_day:
            raise ValueError("the agreement ends before it comes into force; check both dates")
        return self

    def missing_to_publish(self) -> tuple[Problem, ...]:
        """What a reader would miss: a date, a party, a source. Empty when it may be published."""
        wanted = (
            (self.date, "date", "Enter a date, for example 22 September 2025 or about March 2025"),
            (self.parties, "parties", "Choose at least one country or organisation"),
            (
                self.sources,
                "sources",
                "Give at least one source: an address, or title and publisher",
            ),
        )
        return tuple(Problem(field, message) for value, field, message in wanted if not value)

    def stated(self) -> dict[str, Any]:
        """The draft as plain JSON values, for a revision's snapshot."""
        return self.model_dump(mode="json")


def read_draft(values: Mapping[str, Any]) -> EventDraft:
    """Return the draft these values make.

    Raises:
        InvalidDraft: with one problem a field, each naming the field and the remedy.
    """
    try:
        return EventDraft.model_validate(dict(values))
    except ValidationError as error:
        raise InvalidDraft([_problem(e) for e in error.errors()]) from None


def _problem(error: ErrorDetails) -> Problem:
    return Problem(".".join(map(str, error["loc"])) or "in_force_to", _message(error))


def _message(error: ErrorDetails) -> str:
    limits = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "is needed"
        case "string_too_short":
            return "is needed"
        case "string_too_long":
            given = len(error["input"])
            return f"has {given:,} characters; {limits['max_length']:,} are allowed. Shorten it"
        case "too_long":
            return f"has too many entries; {limits['max_length']} are allowed"
        case "extra_forbidden":
            return "is no field of an event"
        case "string_pattern_mismatch":
            return "is no language code; write it like en, fr or pt-BR"
        case "value_error":
            return str(limits["error"])
        case _:
            return str(error["msg"])


def problems_by_field(problems: Sequence[Problem]) -> dict[str, list[str]]:
    """Group messages by their field's path, for a form that shows each beside its field."""
    grouped: dict[str, list[str]] = {}
    for problem in problems:
        grouped.setdefault(problem.field, []).append(problem.message)
    return grouped

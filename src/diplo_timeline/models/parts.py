"""The small values an event is made of; the same ones come in with a draft and go out again."""

import hashlib
from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    model_validator,
)

from diplo_timeline import text, vocabulary
from diplo_timeline.dates import EventDate, read_date
from diplo_timeline.models.links import web_address

PARTY_CODE_LIMIT = 80
_LANGUAGE_TAG = r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"  # the shape of RFC 5646 tags


def _as_date(value: object) -> EventDate:
    if isinstance(value, EventDate):
        return value
    if isinstance(value, str):
        return read_date(value)
    raise ValueError("write the date as text, for example 22 September 2025")


def _one_of(terms: Mapping[str, object], what: str) -> AfterValidator:
    def check(value: str) -> str:
        if value in terms:
            return value
        guess = text.nearest(value, terms)
        hint = f" Did you mean {guess!r}?" if guess else ""
        raise ValueError(f"{value!r} is no {what}.{hint} Known: {', '.join(terms)}")

    return AfterValidator(check)


def none_if_blank(value: object) -> object:
    """Take an empty field of a form for one that was left out."""
    return None if isinstance(value, str) and not value.strip() else value


def event_uid(value: str) -> str:
    """Return a UUID as the record writes it: lower case, with hyphens.

    Raises:
        ValueError: the text is no UUID.
    """
    try:
        return str(UUID(value.strip()))
    except ValueError:
        raise ValueError(f"{value!r} is no event's identifier") from None


Line = Annotated[str, BeforeValidator(lambda v: text.clean_line(v) if isinstance(v, str) else v)]
Paragraphs = Annotated[str, BeforeValidator(lambda v: text.clean(v) if isinstance(v, str) else v)]
CivilDate = Annotated[EventDate, PlainValidator(_as_date), PlainSerializer(str, return_type=str)]
OptionalDate = Annotated[CivilDate | None, BeforeValidator(none_if_blank)]
KindSlug = Annotated[str, _one_of(vocabulary.KINDS, "kind of event")]
StatusSlug = Annotated[str, _one_of(vocabulary.STATUSES, "status")]
RoleSlug = Annotated[str, _one_of(vocabulary.ROLES, "role")]
TopicSlug = Annotated[str, _one_of(vocabulary.TOPICS, "topic")]
InstrumentSlug = Annotated[str, _one_of(vocabulary.INSTRUMENTS, "instrument")]
StageSlug = Annotated[str, _one_of(vocabulary.STAGES, "stage of an agreement")]
RelationSlug = Annotated[str, _one_of(vocabulary.RELATION_KINDS, "relation")]
CountryCode = Annotated[str, _one_of(vocabulary.COUNTRIES, "country code")]


class Part(BaseModel):
    """Base of the values: frozen, and no field is taken that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=10_000)


class Party(Part):
    """Who takes part, and as what.

    ``code`` is an ISO 3166-1 alpha-2 code (or XK), an organisation's acronym from the
    vocabulary, or for any other organisation the slug of its name.
    """

    code: Line = Field(default="", max_length=PARTY_CODE_LIMIT)
    name: Line = Field(default="", max_length=120)
    role: RoleSlug = "party"

    @model_validator(mode="before")
    @classmethod
    def _known_by_code_or_name(cls, given: object) -> object:
        if isinstance(given, str):
            given = {"code": given}
        if not isinstance(given, dict):
            return given
        code, name = str(given.get("code") or "").strip(), str(given.get("name") or "").strip()
        known = vocabulary.find_party(code or name)
        if known:
            return {**given, "code": known.code, "name": known.name}
        return {**given, "code": _organisation_code(name), "name": name} if name else given

    @model_validator(mode="after")
    def _is_one(self) -> "Party":
        if self.code in vocabulary.COUNTRIES or self.code in vocabulary.ORGANISATIONS:
            return self
        guess = vocabulary.slip_for(self.name)
        if not self.name:
            guess = vocabulary.nearest_party(self.code)
        if guess:
            hint = f"Did you mean {guess.name} ({guess.code})?"
            raise ValueError(f"{self.name or self.code!r} is no party we know. {hint}")
        if not self.name:
            hint = "Choose a country or organisation, or name another organisation in full"
            raise ValueError(f"{self.code!r} is no party we know. {hint}")
        if len(self.name) < 3 or not any(c.isalpha() for c in self.name):
            raise ValueError(f"{self.name!r} is no organisation's name; write it in full")
        return self


def _organisation_code(name: str) -> str:
    """The slug of an organisation's name; of one in another script, a digest stands in."""
    slug = text.slug(name)[:PARTY_CODE_LIMIT]
    if len(slug) > 2:
        return slug
    return f"org-{hashlib.sha256(text.fold(name).encode()).hexdigest()[:10]}"


class Person(Part):
    """A person, with the office held then."""

    name: Line = Field(min_length=1, max_length=120)
    office: Line = Field(default="", max_length=200)
    country: Annotated[CountryCode | None, BeforeValidator(none_if_blank)] = None


class Place(Part):
    """Where it happened; coordinates in degrees, both or neither (WGS 84)."""

    name: Line = Field(min_length=1, max_length=120)
    country: Annotated[CountryCode | None, BeforeValidator(none_if_blank)] = None
    latitude: float | None = Field(default=None, ge=-90, le=90, allow_inf_nan=False)
    longitude: float | None = Field(default=None, ge=-180, le=180, allow_inf_nan=False)

    @model_validator(mode="after")
    def _both_or_neither(self) -> "Place":
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("give latitude and longitude together, or neither")
        return self

    @property
    def label(self) -> str:
        """The place with its country's name: ``Rabat, Morocco``."""
        country = vocabulary.party_name(self.country) if self.country else None
        return self.name if not country or country == self.name else f"{self.name}, {country}"


class Source(Part):
    """Who says so: an address, or a title with its publisher; quoted words are verbatim."""

    url: Annotated[str, AfterValidator(web_address)] = Field(default="", max_length=2_000)
    title: Line = Field(default="", max_length=300)
    publisher: Line = Field(default="", max_length=120)
    published: OptionalDate = None
    language: Line = Field(default="", max_length=35, pattern=_LANGUAGE_TAG)
    quote: Paragraphs = Field(default="", max_length=5_000)

    @model_validator(mode="after")
    def _found_again(self) -> "Source":
        if not self.url and not (self.title and self.publisher):
            raise ValueError("give the source's address, or its title with its publisher")
        return self

    @property
    def label(self) -> str:
        """What to call the source: its publisher, else its title, else its host."""
        return self.publisher or self.title or self.url.split("/")[2]


class Relation(Part):
    """How this event stands to another: it follows, fulfils or supersedes it."""

    kind: RelationSlug
    uid: Annotated[str, AfterValidator(event_uid)]

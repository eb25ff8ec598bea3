"""The short lists: statuses, roles, instruments, stages and relations."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from diplo_timeline.vocabulary.files import load


@dataclass(frozen=True, slots=True)
class Term:
    """A choice: the slug that is stored and the name that is shown."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class RelationKind:
    """How one event stands to another: ``name`` seen from the first, ``inverse_name`` back."""

    slug: str
    name: str
    inverse_name: str


_FILE: Final = load("terms")


def _terms(table: str) -> Mapping[str, Term]:
    return MappingProxyType({slug: Term(slug, name) for slug, name in _FILE[table].items()})


STATUSES: Final[Mapping[str, Term]] = MappingProxyType(
    {slug: Term(slug, entry["name"]) for slug, entry in _FILE["status"].items()}
)
ROLES: Final = _terms("role")
INSTRUMENTS: Final = _terms("instrument")
STAGES: Final = _terms("stage")
RELATION_KINDS: Final[Mapping[str, RelationKind]] = MappingProxyType(
    {
        slug: RelationKind(slug, entry["name"], entry["inverse_name"])
        for slug, entry in _FILE["relation"].items()
    }
)

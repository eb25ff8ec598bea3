"""Kinds of event, their families, and the codes event data knows them by."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from diplo_timeline.vocabulary.files import load


@dataclass(frozen=True, slots=True)
class Family:
    """A group of kinds, as the timeline colours and filters them."""

    slug: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of act an event is.

    ``plover`` and ``cameo`` code an event that happened; see `event_codes` for the others.
    ``roles`` begins with the usual role of the first party, then that of the second.
    ``wants`` names what a good record says beyond what is needed to publish: keys of `WANTS`, a
    role as often as parties have it.
    ``description`` is one line that helps an editor choose.
    """

    slug: str
    name: str
    family: str
    plover: str
    cameo: str
    roles: tuple[str, ...]
    wants: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Want:
    """Something a good record of some kinds says: in which field, and what to do for it."""

    slug: str
    field: str
    remedy: str


@dataclass(frozen=True, slots=True)
class EventCodes:
    """An event in the terms of PLOVER and CAMEO; empty texts where they have no term."""

    plover: str
    cameo: str


_FILE: Final = load("kinds")
# What PLOVER calls every cooperative act that still lies ahead, all of CAMEO's root 03.
_PLOVER_INTENT: Final = "AGREE"
_NO_CODES: Final = EventCodes("", "")

FAMILIES: Final[Mapping[str, Family]] = MappingProxyType(
    {
        slug: Family(slug, entry["name"], entry["description"])
        for slug, entry in _FILE["family"].items()
    }
)
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        slug: Kind(
            slug,
            entry["name"],
            entry["family"],
            entry["plover"],
            entry["cameo"],
            tuple(entry["roles"]),
            tuple(entry["wants"]),
            entry["description"],
        )
        for slug, entry in _FILE["kind"].items()
    }
)
WANTS: Final[Mapping[str, Want]] = MappingProxyType(
    {slug: Want(slug, entry["field"], entry["remedy"]) for slug, entry in _FILE["want"].items()}
)
_INTENTS: Final[Mapping[str, EventCodes]] = MappingProxyType(
    {
        slug: EventCodes(_PLOVER_INTENT, entry["intent"])
        for slug, entry in _FILE["kind"].items()
        if "intent" in entry
    }
)
_CODED_AS: Final[Mapping[str, str]] = MappingProxyType(
    {slug: entry["codes"] for slug, entry in load("terms")["status"].items()}
)


def event_codes(kind: str, status: str) -> EventCodes:
    """Return the codes of an event of this kind and status.

    What still lies ahead is coded as an intent where CAMEO has a code for it (an announced visit
    is 036, intent to meet), what was cancelled not at all. CAMEO codes follow its codebook 1.1b3.

    Raises:
        KeyError: no such kind or status.
    """
    known, coded_as = KINDS[kind], _CODED_AS[status]
    if coded_as == "none":
        return _NO_CODES
    done = EventCodes(known.plover, known.cameo)
    return _INTENTS.get(kind, done) if coded_as == "intent" else done


def kinds_of(family: str) -> tuple[Kind, ...]:
    """Return the kinds of a family in their order; none when there is no such family."""
    return tuple(kind for kind in KINDS.values() if kind.family == family)

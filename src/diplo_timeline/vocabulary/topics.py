"""Topics: what an event is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from diplo_timeline.vocabulary.files import load
from diplo_timeline.vocabulary.lookup import index, key


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject, with the area it is listed under and the other words it is known by."""

    slug: str
    name: str
    area: str
    aliases: tuple[str, ...] = ()


TOPICS: Final[Mapping[str, Topic]] = MappingProxyType(
    {
        slug: Topic(slug, names[0], area, tuple(names[1:]))
        for area, topics in load("topics").items()
        for slug, names in topics.items()
    }
)


def find_topic(text: str) -> Topic | None:
    """Return the topic with this slug, name or alias, or None."""
    return _index().get(key(text))


@cache
def _index() -> dict[str, Topic]:
    return index((topic, (topic.slug, topic.name, *topic.aliases)) for topic in TOPICS.values())

"""How events stand to each other, said from one of them: ``Follows``, ``Followed by``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from diplo_timeline import vocabulary
from diplo_timeline.models import Event


@dataclass(frozen=True, slots=True)
class Related:
    """Another event and how this one stands to it: ``Follows``, ``Followed by``."""

    label: str
    event: Event


def related(
    event: Event, known: Mapping[str, Event], stating: Iterable[Event]
) -> tuple[Related, ...]:
    """Return what an event relates to, then what relates to it.

    Args:
        event: the event whose card or page it is.
        known: published events by uid; a relation to another one is not mentioned.
        stating: events that may state a relation to it; others among them do no harm.
    """
    return (*_forwards(event, known), *_backwards(event, stating))


def _forwards(event: Event, known: Mapping[str, Event]) -> Iterator[Related]:
    for relation in event.relations:
        if other := known.get(relation.uid):
            yield Related(vocabulary.RELATION_KINDS[relation.kind].name, other)


def _backwards(event: Event, others: Iterable[Event]) -> Iterator[Related]:
    for other in others:
        for relation in other.relations:
            if relation.uid == event.uid:
                yield Related(vocabulary.RELATION_KINDS[relation.kind].inverse_name, other)

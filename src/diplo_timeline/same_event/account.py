"""What is said of an event so far: an event, a draft, or a form half filled in."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event, EventDraft, Person, Place
from diplo_timeline.same_event.subjects import subject, title_words


@dataclass(frozen=True)
class Account:
    """What one report, form or record says of an event. Whatever is not known is left empty.

    Attributes:
        kind, status: slugs; empty while nobody chose.
        title: as it stands, in any state.
        date: when it took place, or is to.
        parties: codes, in any order.
        people: who took part.
        place: where.
        sources: addresses.
    """

    kind: str = ""
    status: str = ""
    title: str = ""
    date: EventDate | None = None
    parties: frozenset[str] = frozenset()
    people: tuple[Person, ...] = ()
    place: Place | None = None
    sources: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Event | EventDraft) -> "Account":
        """What an event or a draft says."""
        return cls(
            kind=told.kind,
            status=told.status,
            title=told.title,
            date=told.date,
            parties=frozenset(party.code for party in told.parties),
            people=told.people,
            place=told.place,
            sources=addresses(source.url for source in told.sources),
        )

    @cached_property
    def subject(self) -> frozenset[str]:
        """What it is about, as far as its title says; see `subjects.subject`."""
        return subject(self.title, self.parties)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its title that carry meaning."""
        return title_words(self.title)


def addresses(given: Iterable[str]) -> tuple[str, ...]:
    """The addresses that are there, each once."""
    return tuple(dict.fromkeys(address for address in given if address))

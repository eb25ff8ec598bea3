"""Whether the record has an item's event already, and what the release adds to it or denies."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.form.drafting import account_of, sources_of
from diplo_timeline.dashboard.form.further_source import new_to
from diplo_timeline.dashboard.form.typed import Typed, TypedSource
from diplo_timeline.dashboard.press_page.item import Deed, Item
from diplo_timeline.dashboard.press_page.worktable import Reading
from diplo_timeline.errors import RecordError
from diplo_timeline.models import Event
from diplo_timeline.same_event import Account, Match, Verdict, matches
from diplo_timeline.store import EventStore

log = logging.getLogger(__name__)
_USUAL = {Verdict.SAME: Deed.SOURCE, Verdict.PART: Deed.PART}


@dataclass(frozen=True, slots=True)
class Known:
    """How an item stands to the record.

    Attributes:
        match: the recorded event that is the same or that it is part of, None where it is new.
        names_report: whether that event names the release as a source already.
    """

    match: Match | None = None
    names_report: bool = False

    @property
    def offered(self) -> tuple[Deed, ...]:
        """What may become of the item, the usual first."""
        usual = _USUAL.get(self.match.likeness.verdict) if self.match else None
        return (usual, Deed.NEW) if usual else (Deed.NEW,)

    def deed(self, item: Item) -> Deed:
        """What is to become of the item: as chosen, as long as that is still offered."""
        return item.deed if item.deed in self.offered else self.offered[0]

    @property
    def event(self) -> Event | None:
        """The recorded event."""
        return self.match.event if self.match else None


def with_release(typed: Typed, release: TypedSource) -> Typed:
    """Return an item's fields with the release as their source, and the item's quote in it."""
    return replace(typed, sources=(replace(release, quote=typed.sources[0].quote),))


def known(store: EventStore, reading: Reading, item: Item) -> Known:
    """Compare an item with the record, again only when either changed.

    A record that cannot be read now knows nothing. An item that is part of another of the same
    release stays so: that one is compared itself.
    """
    typed = with_release(item.typed, reading.release)
    own = frozenset(
        i.came.event.uid for i in reading.items if i.came.event and i.came.deed != Deed.SOURCE
    )
    try:
        state = (store.stamp().version, typed, own)
        if item.compared is None or item.compared[0] != state:
            item.compared = (state, _known(store, typed, own))
    except RecordError:
        log.exception("cannot look for events like those of a release")
        return Known()
    found = item.compared[1]
    return found if isinstance(found, Known) else Known()


def _known(store: EventStore, typed: Typed, own: Collection[str]) -> Known:
    found = likeliest(store, account_of(typed), own)
    if found is None or (found.likeness.verdict is Verdict.PART and typed.part_of):
        return Known()
    sources = sources_of(typed)
    return Known(found, bool(sources) and not new_to(found.event, sources))


def likeliest(store: EventStore, account: Account, but: Collection[str]) -> Match | None:
    """The recorded event that an account tells of or is part of, None if there is none.

    Events with the uids ``but`` do not count.

    Raises:
        RecordError: the record cannot be read.
    """
    if not account.parties and not account.sources:
        return None
    events = (event for event in store.likely(account) if event.uid not in but)
    return next((m for m in matches(account, events) if m.likeness.verdict in _USUAL), None)


def adds(event: Event, typed: Typed) -> tuple[str, ...]:
    """What an item says that the recorded event does not, as short phrases."""
    said, recorded = account_of(typed), Account.of(event)
    people = {person.name.casefold() for person in recorded.people}
    found = [_party(code) for code in sorted(said.parties - recorded.parties)]
    found += [person.name for person in said.people if person.name.casefold() not in people]
    if said.place and not recorded.place:
        found.append(f"the place: {said.place.label}")
    if said.date and not recorded.date:
        found.append(f"the date: {said.date.display()}")
    return tuple(found)


def denies(event: Event, typed: Typed) -> tuple[str, ...]:
    """Where an item says otherwise than the recorded event, as short phrases."""
    said, recorded = account_of(typed), Account.of(event)
    pairs = [
        ("date", said.date and said.date.display(), event.when),
        ("place", said.place and said.place.name, recorded.place and recorded.place.name),
        ("status", _named(vocabulary.STATUSES, said.status), _status(recorded.status)),
        ("kind", _named(vocabulary.KINDS, said.kind), _named(vocabulary.KINDS, recorded.kind)),
    ]
    return tuple(f"{name} {a} (recorded: {b})" for name, a, b in pairs if a and b and a != b)


def _status(slug: str) -> str:
    return _named(vocabulary.STATUSES, slug)


def _party(code: str) -> str:
    return vocabulary.party_name(code) or code


def _named(terms: object, slug: str) -> str:
    term = terms.get(slug) if isinstance(terms, dict) else None
    return str(term.name) if term else slug


def untick_known(store: EventStore, reading: Reading, items: Iterable[Item]) -> None:
    """Take the tick off items whose event names this very release already: nothing is to do."""
    for item in items:
        if item.ticked and not item.is_touched and known(store, reading, item).names_report:
            item.ticked = False

"""Saving the ticked items in one go. Pure: plain values in, what came of each kept in the items.

All are one transaction through the desk, which asks who writes. An event that breaks a rule is
left out of it and holds up none of the others; where the record itself refuses, or nobody may
write, none is saved. What came of each is told. The whole goes before its parts, which then name
it. Every save has its item's key, so that asking twice saves once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from diplo_timeline.dashboard.form import saving as form
from diplo_timeline.dashboard.form.drafting import sources_of
from diplo_timeline.dashboard.form.further_source import add_sources
from diplo_timeline.dashboard.form.opening import Aim
from diplo_timeline.dashboard.form.saving import Refused, Saved
from diplo_timeline.dashboard.form.telling import sentence
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.dashboard.press_page.item import Came, Deed, Item
from diplo_timeline.dashboard.press_page.known import Known, with_release
from diplo_timeline.dashboard.press_page.worktable import Reading
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import Problem, RecordError
from diplo_timeline.press.wholes import wholes_first
from diplo_timeline.store import EventStore

_WHOLE_FIRST: Final = "What it is part of is not saved: save or discard that, or choose nothing"


@dataclass(frozen=True, slots=True)
class Service:
    """What writes, and for whom."""

    store: EventStore
    desk: Desk
    editor: Editor | None


def to_do(reading: Reading, known: Mapping[str, Known], *, publish: bool) -> list[Item]:
    """The items that saving saves: those ticked.

    As drafts, a source is added to drafts only: readers would see it in a published event.
    """
    ticked = [item for item in reading.open_items if item.ticked]
    return [i for i in ticked if publish or not _shows(i, known[i.key])]


def save(reading: Reading, known: Mapping[str, Known], service: Service, *, publish: bool) -> None:
    """Save what is to do, and keep what came of each in its item.

    A release that cannot be named as a source is told once, not for each event.
    """
    items = in_order(to_do(reading, known, publish=publish), reading.items)
    aim: Aim = "publish" if publish else "draft"
    reading.aim = aim
    reading.refused = "; ".join(sentence(problem) for problem in reading.source_problems())
    reading.report = () if reading.refused else tuple(item.key for item in items)
    if reading.refused or not items:
        return
    for key, result in _Saving(reading, known, service, publish=publish).all(items).items():
        if (item := reading.item(key)) is None:
            continue
        item.came = result.came
        if result.outcome:
            item.opening.remember(result.outcome, aim)
    refused = [item.key for item in items if item.is_open]
    reading.pick(refused[0] if refused else "")


def in_order(items: Sequence[Item], among: Sequence[Item]) -> list[Item]:
    """Return the items so that each comes after the one among them that it is part of."""
    by_key = {item.key: item for item in among}
    wanted = {item.key for item in items}

    def whole_of(key: str) -> str | None:
        whole = by_key[key].typed.part_of
        return whole if whole in by_key else None

    keys = wholes_first([item.key for item in items], whole_of)
    return [by_key[key] for key in keys if key in wanted]


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of an item; ``outcome`` is for its fields, None where they were not tried."""

    came: Came
    outcome: Saved | Refused | None = None

    @property
    def stops(self) -> str:
        """Why none can be saved: a refusal that no field of this item is to blame for."""
        if not isinstance(self.outcome, Refused):
            return ""
        return self.came.refusal if any(not p.field for p in self.outcome.problems) else ""


class _Stopped(Exception):
    """None can be saved, for this reason; thrown so that nothing is."""

    def __init__(self, result: _Result) -> None:
        super().__init__(result.stops)
        self.result = result


class _Saving:
    """One press of a button."""

    def __init__(
        self, reading: Reading, known: Mapping[str, Known], service: Service, *, publish: bool
    ) -> None:
        self._reading = reading
        self._known = known
        self._service = service
        self._publish = publish
        self._results: dict[str, _Result] = {}

    def all(self, items: Sequence[Item]) -> dict[str, _Result]:
        """Save the items, each after its whole; return what came of each, by its key."""
        try:
            with self._service.desk.together():
                for item in items:
                    result = self._results[item.key] = self._one(item)
                    if result.stops:
                        raise _Stopped(result)
        except _Stopped as stopped:
            return self._none_of(items, stopped.result)
        except RecordError as error:
            return self._none_of(items, _refused(form.refusal_of(error)))
        return self._results

    def _none_of(self, items: Sequence[Item], stopped: _Result) -> dict[str, _Result]:
        """Nothing came of any, for the reason that stopped the last one tried, which tells it."""
        at = list(self._results)[-1] if self._results else items[0].key
        other = _Result(Came(refusal=f"Not saved either. {stopped.came.refusal}"))
        return {item.key: stopped if item.key == at else other for item in items}

    def _one(self, item: Item) -> _Result:
        how = self._known[item.key]
        deed = how.deed(item)
        typed = with_release(item.typed, self._reading.release)
        if deed is Deed.SOURCE and how.event:
            return self._add_source(typed, how.event.uid)
        whole = how.event.uid if deed is Deed.PART and how.event else self._whole(item)
        if whole is None:
            return _refused(Refused((Problem("part_of", _WHOLE_FIRST),)))
        outcome = form.save(
            self._service.desk,
            self._service.editor,
            replace(typed, part_of=whole),
            opened=None,
            publish=self._publish,
            save_key=f"press-{item.key}",
        )
        if isinstance(outcome, Saved):
            return _Result(Came(outcome.event, deed), outcome)
        return _refused(outcome)

    def _add_source(self, typed: Typed, uid: str) -> _Result:
        sources = sources_of(typed)
        if not sources:
            wanted = "Enter the release's address, or its publisher, above"
            return _Result(Came(deed=Deed.SOURCE, refusal=wanted))
        service = self._service
        added = add_sources(service.store, service.desk, service.editor, uid, sources)
        return _Result(Came(added.event, Deed.SOURCE, added.why_not))

    def _whole(self, item: Item) -> str | None:
        """The uid of what an item is part of, empty for nothing; None while that is not saved.

        One that was discarded is nothing to be part of.
        """
        whole = self._reading.item(item.typed.part_of)
        if whole is None:
            return item.typed.part_of
        came = self._results[whole.key].came if whole.key in self._results else whole.came
        if came.event:
            return came.event.uid
        if whole.discarded:
            return ""
        how = self._known.get(whole.key, Known())
        return how.event.uid if how.event and how.deed(whole) is Deed.SOURCE else None


def _refused(outcome: Refused) -> _Result:
    reasons = "; ".join(sentence(problem) for problem in outcome.problems)
    return _Result(Came(refusal=reasons or str(outcome.conflict)), outcome)


def _shows(item: Item, how: Known) -> bool:
    """Whether saving an item changes what readers see, even if events are saved as drafts."""
    return how.deed(item) is Deed.SOURCE and bool(how.event and how.event.is_public)

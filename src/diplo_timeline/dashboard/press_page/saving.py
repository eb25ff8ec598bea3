"""Saving the ticked items in one go. Pure: plain values in, what came of each kept in the items.

Each event is a save of its own through the desk, which asks who writes, as with several events on
the review page: one that is refused holds up none of the others, and what came of each is told.
The whole goes before its parts, which then name it. Every save has its item's key, so that asking
twice saves once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from diplo_timeline.dashboard.form import saving as form
from diplo_timeline.dashboard.form.drafting import sources_of
from diplo_timeline.dashboard.form.further_source import add_sources
from diplo_timeline.dashboard.form.saving import Refused, Saved
from diplo_timeline.dashboard.form.telling import sentence
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.dashboard.press_page.item import Came, Deed, Item
from diplo_timeline.dashboard.press_page.known import Known, with_release
from diplo_timeline.dashboard.press_page.worktable import Reading
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import Problem
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

    Where nobody may write, or the record itself refuses, the rest is not tried. A release that
    cannot be named as a source is told once, not for each event.
    """
    items = in_order(to_do(reading, known, publish=publish), reading.items)
    reading.aim = "publish" if publish else "draft"
    reading.refused = "; ".join(sentence(problem) for problem in reading.source_problems())
    reading.report = () if reading.refused else tuple(item.key for item in items)
    if reading.refused:
        return
    given_up = ""
    for item in items:
        if given_up:
            item.came = Came(refusal=f"Not tried. {given_up}")
            continue
        given_up = _save_one(reading, known, item, service, publish=publish)
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


def _save_one(
    reading: Reading, known: Mapping[str, Known], item: Item, service: Service, *, publish: bool
) -> str:
    """Save an item; return why the others need not be tried, mostly nothing."""
    how = known[item.key]
    deed = how.deed(item)
    typed = with_release(item.typed, reading.release)
    if deed is Deed.SOURCE and how.event:
        return _add_source(item, typed, how.event.uid, service)
    whole = how.event.uid if deed is Deed.PART and how.event else _whole(reading, known, item)
    outcome = (
        Refused((Problem("part_of", _WHOLE_FIRST),))
        if whole is None
        else form.save(
            service.desk,
            service.editor,
            replace(typed, part_of=whole),
            opened=None,
            publish=publish,
            save_key=f"press-{item.key}",
        )
    )
    item.opening.remember(outcome, "publish" if publish else "draft")
    if isinstance(outcome, Saved):
        item.came = Came(outcome.event, deed)
        return ""
    return _refused(item, outcome)


def _refused(item: Item, outcome: Refused) -> str:
    reasons = "; ".join(sentence(problem) for problem in outcome.problems)
    item.came = Came(refusal=reasons or str(outcome.conflict))
    about_all = [p for p in outcome.problems if not p.field]
    return reasons if about_all else ""


def _add_source(item: Item, typed: Typed, uid: str, service: Service) -> str:
    sources = sources_of(typed)
    if not sources:
        wanted = "Enter the release's address, or its publisher, above"
        item.came = Came(deed=Deed.SOURCE, refusal=wanted)
        return ""
    added = add_sources(service.store, service.desk, service.editor, uid, sources)
    item.came = Came(added.event, Deed.SOURCE, added.why_not)
    return ""


def _whole(reading: Reading, known: Mapping[str, Known], item: Item) -> str | None:
    """The uid of what an item is part of, empty for nothing; None while that is not saved.

    One that was discarded is nothing to be part of.
    """
    whole = reading.item(item.typed.part_of)
    if whole is None:
        return item.typed.part_of
    if whole.came.event:
        return whole.came.event.uid
    if whole.discarded:
        return ""
    how = known.get(whole.key, Known())
    return how.event.uid if how.event and how.deed(whole) is Deed.SOURCE else None


def _shows(item: Item, how: Known) -> bool:
    """Whether saving an item changes what readers see, even if events are saved as drafts."""
    return how.deed(item) is Deed.SOURCE and bool(how.event and how.event.is_public)

"""The history on an event's page: what readers were told, and what each correction changed.

Only texts that are public are compared: a correction with what readers last saw before it. What a
withdrawal took back is not shown again, so of an event that was published anew only the
corrections since then are compared. Drafts and the names of editors are the desk's business.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from diplo_timeline.look.word_marks import word_marks
from diplo_timeline.models import Act, EventDraft, Revision, differences
from diplo_timeline.models.word_differences import shortened, word_differences
from diplo_timeline.store import EventStore

MOST_COMPARED: Final = 20  # corrections, the last ones; a page is no place for more
NOT_PUBLIC: Final = "an event that is not public"
_ACTS: Final = {
    Act.PUBLISHED: "Published",
    Act.CORRECTED: "Corrected",
    Act.WITHDRAWN: "Withdrawn",
    Act.RESTORED: "Published again",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that a correction changed: its name, and its words as safe HTML with marks."""

    label: str
    words: Markup


@dataclass(frozen=True, slots=True)
class Step:
    """A line of an event's history; entries of the feed of changes lead to it by its version."""

    version: int
    at: datetime
    what: str
    note: str
    changes: tuple[Changed, ...] = ()


def history(store: EventStore, uid: str) -> tuple[Step, ...]:
    """Return the saves of a published event that readers were told of, oldest first.

    Raises:
        RecordError: the record cannot be read.
    """
    revisions = [r for r in store.revisions(uid) if r.is_significant]
    compared = dict(_compared(revisions))
    titles = _titles(store, compared.values())
    return tuple(
        Step(r.version, r.at, _ACTS[r.act], r.note, _changes(compared.get(r.version), titles))
        for r in revisions
    )


Pair = tuple[EventDraft, EventDraft]


def _compared(revisions: Sequence[Revision]) -> Iterator[tuple[int, Pair]]:
    """The drafts to compare, by the version of the correction; see the module's docstring."""
    back = [n for n, r in enumerate(revisions) if r.act is Act.WITHDRAWN]
    shown = revisions[back[-1] + 1 :] if back else revisions
    for before, after in list(pairwise(shown))[-MOST_COMPARED:]:
        if after.act is Act.CORRECTED:
            yield after.version, (before.draft, after.draft)


def _titles(store: EventStore, pairs: Iterable[Pair]) -> Mapping[str, str]:
    """What to call the events that these texts name; of one not public nothing is said."""
    drafts = [draft for pair in pairs for draft in pair]
    linked = {draft.part_of for draft in drafts if draft.part_of}
    linked |= {relation.uid for draft in drafts for relation in draft.relations}
    return dict.fromkeys(linked, NOT_PUBLIC) | store.titles(linked)


def _changes(pair: Pair | None, titles: Mapping[str, str]) -> tuple[Changed, ...]:
    if pair is None:
        return ()
    return tuple(
        Changed(d.label, Markup(word_marks(shortened(word_differences(d.one, d.other)))))  # noqa: S704  # escaped there
        for d in differences(*pair, titles)
    )

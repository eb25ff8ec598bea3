"""Each change as an entry of its own, for readers that hide edits of an entry they have shown."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape
from typing import Final, Protocol
from uuid import UUID, uuid5

from diplo_timeline.feeds.content import correction
from diplo_timeline.feeds.differing import passages
from diplo_timeline.feeds.entry import FeedEntry
from diplo_timeline.models import (
    Act,
    Difference,
    Event,
    EventDraft,
    Note,
    Review,
    Revision,
    differences,
    permalink,
)
from diplo_timeline.text import clean

_log = logging.getLogger(__name__)
_ACTS: Final[Mapping[Act, str]] = {
    Act.PUBLISHED: "",
    Act.CORRECTED: "Corrected: ",
    Act.WITHDRAWN: "",  # the withdrawn event's headline says it
    Act.RESTORED: "Published again: ",
}


class Change(Protocol):
    """A revision readers are told of, and the draft before it; the store has such."""

    @property
    def revision(self) -> Revision:
        """The save."""

    @property
    def before(self) -> EventDraft | None:
        """What it changed, where there was something."""


def change_id(uid: str, version: int) -> str:
    """The identifier of an event's change, as ``urn:uuid:…``.

    It follows from the event and the version, never from an address. ``urn:uuid:<uid>/rev/3``
    would tell more, but a UUID takes no path behind it (RFC 9562, section 4).

    Raises:
        ValueError: the event's uid is no UUID.
    """
    return uuid5(UUID(uid), f"/rev/{version}").urn


def entries_of_changes(
    changes: Iterable[Change],
    events: Mapping[str, Event],
    *,
    public_url: str,
    site_title: str,
    titles: Mapping[str, str],
) -> tuple[FeedEntry, ...]:
    """Return an entry for each change, leaving out and logging each that cannot be one.

    ``events`` has the changed events as they now stand, by uid. Of one that is withdrawn only
    the withdrawal is told: what was taken back is not published again.
    """
    found = []
    for change in changes:
        event = events.get(change.revision.uid)
        if event is None or _is_taken_back(event, change.revision):
            continue
        try:
            found.append(_entry(change, event, public_url, site_title, titles))
        except Exception:  # noqa: BLE001 - whatever is wrong with one change, the others are served
            uid, version = change.revision.uid, change.revision.version
            _log.exception("revision %s of event %s is left out of the feed", version, uid)
    return tuple(found)


def _is_taken_back(event: Event, revision: Revision) -> bool:
    return event.review is Review.WITHDRAWN and revision.version != event.version


def _entry(
    change: Change, event: Event, public_url: str, site_title: str, titles: Mapping[str, str]
) -> FeedEntry:
    revision = change.revision
    then = _as_it_then_stood(event, revision)
    entry = FeedEntry.of(then, public_url=public_url, site_title=site_title, titles=titles)
    content = entry.content
    if revision.act is Act.CORRECTED and change.before is not None:
        told = _what_changed(differences(change.before, revision.draft, titles))
        clean(told)  # like every other text of an entry
        # The note stands first and what changed next to it, before the event as it now is.
        note = correction(then.note)
        content = f"{note}{told}{content.removeprefix(note)}"
    return replace(
        entry,
        id=change_id(revision.uid, revision.version),
        permalink=f"{permalink(public_url, revision.uid)}/rev/{revision.version}",
        headline=f"{_ACTS[revision.act]}{entry.headline}",
        content=content,
        published=entry.updated,
        withdrawn=None,  # news of a withdrawal is an entry, not a tombstone
    )


def _as_it_then_stood(event: Event, revision: Revision) -> Event:
    stated = {name: getattr(revision.draft, name) for name in EventDraft.model_fields}
    noted = revision.act is not Act.PUBLISHED
    return replace(
        event,
        **stated,
        review=revision.review,
        version=revision.version,
        updated_at=revision.at,
        note=Note(revision.at, revision.note) if noted else None,
    )


def _what_changed(found: Iterable[Difference]) -> str:
    """The differences as HTML that still says which is which where a reader shows no markup."""
    rows = [f"<li><b>{escape(d.label)}:</b> {_was_and_is(d)}</li>" for d in found]
    return f"<p><b>What changed</b></p><ul>{''.join(rows)}</ul>" if rows else ""


def _was_and_is(difference: Difference) -> str:
    one, other = difference.one, difference.other
    if difference.label != "Summary":  # elsewhere a line is a member of a list
        one, other = one.replace("\n", "; "), other.replace("\n", "; ")
    return "; ".join(
        f"was {_quoted('del', was)}, is now {_quoted('ins', now)}"
        for was, now in passages(one, other)
    )


def _quoted(element: str, text: str) -> str:
    if not text:
        return "nothing"
    return f'<{element} dir="auto">“{escape(text)}”</{element}>'

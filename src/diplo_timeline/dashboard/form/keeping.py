"""What is typed is kept in the browser until it is saved, and offered when the form opens anew.

So it outlives a lost connection, a server that was stopped, a session or a sign-in that ended.
The browser keeps it under the record, the event and the form's save key. Put back, it is saved
with that same key: had the first save reached the record after all, the second makes no second
event.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any, Final

import streamlit as st

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form.kept import MOST, NOTE, REASON, Kept, is_slot, read_kept
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.dashboard.kept_here import keeping
from diplo_timeline.models import Event, EventDraft
from diplo_timeline.store import EventStore

KEY: Final = "form-keeping"
_NO_CLASS: Final = re.compile(r"[^a-zA-Z0-9_-]")
_component = st.components.v2.component(
    "diplo_timeline_keeping",
    js=keeping("diplo_timeline.dashboard.form", "keeping.js"),
)


def keep(opening: Opening, event: Event | None, context: DashboardContext) -> None:
    """Have the browser keep what the form says now, or forget it once it is saved."""

    def found() -> None:
        answer = getattr(st.session_state.get(KEY), "found", None)
        take_note(opening, event, answer)

    _component(
        data=payload(opening, event, context.store.stamp().uid), key=KEY, on_found_change=found
    )


def payload(opening: Opening, event: Event | None, record: str) -> Mapping[str, Any]:
    """What the browser's part is told: the texts, the fields they are typed in, what to do."""
    texts = opening.typed.leaves()
    beside = {NOTE: opening.note, REASON: opening.reason}
    names = {path: opening.key(path) for path, text in texts.items() if isinstance(text, str)}
    names |= {NOTE: opening.beside("note"), REASON: opening.beside("reason")}
    return {
        "place": f"{record}:{event.uid if event else 'new'}",
        "slot": opening.save_key,
        "filling": f"{opening.save_key}-{opening.fill}",
        "version": opening.version,
        "texts": {**texts, **beside},
        "minor": opening.minor,
        "fields": {f"st-key-{_NO_CLASS.sub('-', name)}": path for path, name in names.items()},
        "touched": opening.is_touched or any(beside.values()),
        "saved": opening.saved is not None,
        "ask": opening.offered is None and opening.saved is None,
        "drop": sorted(opening.dropped),
        "most": MOST,
    }


def take_note(opening: Opening, event: Event | None, answer: object) -> None:
    """Take what the browser found, to be offered; what is no use is to be dropped there."""
    try:
        given = json.loads(answer) if isinstance(answer, str) and len(answer) <= 3 * MOST else {}
        slot, text = given["slot"], given["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    kept = read_kept(slot, text)
    said = {opening.typed, Typed.of(event) if event else Typed()}
    if kept and (kept.typed not in said or kept.note or kept.reason):
        opening.offered = kept
    elif is_slot(slot):
        opening.dropped.add(slot)


def offer(opening: Opening, event: Event | None, context: DashboardContext) -> None:
    """Ask whether what was found is to be put back; nothing where nothing was."""
    kept = opening.offered
    if kept is None:
        return
    st.html(f'<div class="dt note offer" role="status">{offered(kept, event)}</div>')
    with st.container(horizontal=True, key="form-offer"):
        st.button(
            "Put it back",
            key=opening.beside("put-back"),
            on_click=put_back,
            args=(opening, event, context.store),
        )
        st.button("Discard", key=opening.beside("discard"), on_click=discard, args=(opening,))


def offered(kept: Kept, event: Event | None) -> str:
    """What was found and when it was typed, as HTML."""
    title = f" “<b dir='auto'>{escape(kept.typed.title)}</b>”" if kept.typed.title.strip() else ""
    newer = ""
    if event and kept.version != event.version:
        newer = (
            f"<p>You had opened version {kept.version}; the record has version {event.version} "
            "now. Saving will show both.</p>"
        )
    when = escape(words.viewers_moment(kept.at))
    return f"<p>You typed this on {when} and did not save it:{title or ' a form'}</p>{newer}"


def put_back(opening: Opening, event: Event | None, store: EventStore) -> None:
    """Fill the form with what was kept. What it said before is kept and offered in its turn."""
    kept = opening.offered
    if kept is None:
        return
    base = _as_opened(kept, event, store)
    opening.event, opening.version = base, base.version if base else 0
    opening.loaded = Typed.of(base) if base else Typed()
    opening.save_key = kept.slot
    opening.note, opening.reason, opening.minor = kept.note, kept.reason, kept.minor
    opening.aim, opening.refused, opening.offered = None, None, None
    opening.spread = True
    opening.refill(kept.typed)


def discard(opening: Opening) -> None:
    """Forget what was found, in the browser too."""
    if opening.offered:
        opening.dropped.add(opening.offered.slot)
        opening.offered = None


def _as_opened(kept: Kept, event: Event | None, store: EventStore) -> Event | None:
    """The event as it was when the kept form was opened on it, for a save to be compared with."""
    if event is None or kept.version == event.version:
        return event
    for revision in store.revisions(event.uid):
        if revision.version == kept.version:
            stated = {name: getattr(revision.draft, name) for name in EventDraft.model_fields}
            return replace(event, **stated, review=revision.review, version=revision.version)
    return event

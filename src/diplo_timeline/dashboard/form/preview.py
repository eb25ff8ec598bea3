"""How the event will read: its card on the timeline, and its entry in a feed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any, Final

import streamlit as st

from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form.drafting import checked, draft_values
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.dashboard.review.wanted import wanting_note
from diplo_timeline.errors import InvalidDraft, TextError
from diplo_timeline.feeds.entry import FeedEntry
from diplo_timeline.look import cards
from diplo_timeline.models import Event, EventDraft, Note, Review, read_draft
from diplo_timeline.text import clean

NO_UID: Final = "00000000-0000-0000-0000-000000000000"
_MOST_ROUNDS: Final = 5


def likely_event(
    typed: Typed, event: Event | None = None, *, note: str = "", now: datetime
) -> Event | None:
    """The published event that what was typed would make; what is refused is left out of it.

    ``event`` is the one that is edited, ``note`` what readers would be told about that. None
    until a kind is chosen and a title is good.
    """
    draft = _what_can_be_read(typed)
    if draft is None:
        return None
    names = EventDraft.model_fields
    return Event(
        **{name: getattr(draft, name) for name in names},
        uid=event.uid if event else NO_UID,
        review=Review.PUBLISHED,
        version=event.version if event else 1,
        created_at=event.created_at if event else now,
        published_at=(event.published_at if event else None) or now,
        updated_at=now,
        note=Note(now, note) if note else None,
    )


def _what_can_be_read(typed: Typed) -> EventDraft | None:
    values = draft_values(typed)
    for _ in range(_MOST_ROUNDS):  # leaving one thing out may show that another is wrong, too
        try:
            return read_draft(values)
        except InvalidDraft as refused:
            wrong = [problem.field for problem in refused.problems]
        if {"kind", "title"} & set(wrong):
            return None
        _leave_out(values, wrong)
    return None


def _leave_out(values: dict[str, Any], fields: list[str]) -> None:
    rows: dict[str, set[int]] = {}
    for field in fields:
        name, _, rest = field.partition(".")
        if rest and isinstance(values.get(name), list):
            rows.setdefault(name, set()).add(int(rest.partition(".")[0]))
        else:
            values.pop(name, None)
    for name, wrong in rows.items():
        kept = values.get(name, [])
        values[name] = [row for n, row in enumerate(kept) if n not in wrong]


def preview(opening: Opening, context: DashboardContext, titles: Mapping[str, str]) -> None:
    """Draw how what is typed will read, and what is still wanting to publish it."""
    now = datetime.now(UTC).replace(microsecond=0)
    event = likely_event(opening.typed, opening.event, note=_note(opening), now=now)
    family = event.family if event else "talks"
    wanted = wanting_note(event.as_draft()) if event else ""
    st.html(
        f'<div class="dt sheet" style="--c:var(--{family})"><h2>How it will read</h2>'
        f"{_shown(event, context, titles)}{_to_do(opening.typed)}{wanted}</div>"
    )


def _note(opening: Opening) -> str:
    """What readers would be told of the change; nothing while that could not be published."""
    if opening.minor or not opening.is_public:
        return ""
    try:
        return clean(opening.note)
    except TextError:
        return ""


def _shown(event: Event | None, context: DashboardContext, titles: Mapping[str, str]) -> str:
    if event is None:
        return '<p class="quiet">Choose a kind and enter a title: the event is shown here then.</p>'
    return f"{card(event)}<h3>In a feed reader</h3>{feed_entry(event, context, titles)}"


def card(event: Event) -> str:
    """The event's card; of one not stored yet the title leads nowhere."""
    whole = cards.card(event, in_month=False)
    return whole.replace(f'<a href="/events/{NO_UID}" target="_self">', "<a>")


def feed_entry(event: Event, context: DashboardContext, titles: Mapping[str, str]) -> str:
    """Title and text of the event's feed entry as a reader shows them, as safe HTML."""
    entry = FeedEntry.of(
        event, public_url=context.public_url, site_title=context.site_title, titles=titles
    )
    return f'<div class="entry"><h4 dir="auto">{escape(entry.headline)}</h4>{entry.content}</div>'


def _to_do(typed: Typed) -> str:
    """What is needed to publish, ticked where it is there."""
    wrong = set()
    try:
        checked(typed, publish=True)
    except InvalidDraft as refused:
        wrong = {problem.field for problem in refused.problems}
    wanted = {
        "Kind": "kind",
        "Title": "title",
        "Date": "date",
        "Party": "parties.0.party",
        "Source": "sources.0.url",
    }
    items = "".join(
        f'<li class="{"" if path in wrong else "ok"}">{name}'
        f'<span class="said">{": still needed" if path in wrong else ": good"}</span></li>'
        for name, path in wanted.items()
    )
    return f'<h3>Needed to publish</h3><ul class="todo">{items}</ul>'

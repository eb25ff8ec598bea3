"""One event of the review page: a box to tick, what it says and lacks, and what to do with it."""

from html import escape

import streamlit as st

from diplo_timeline import vocabulary
from diplo_timeline.bulk import Picked
from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.context import current_editor
from diplo_timeline.dashboard.review.service import the_bulk
from diplo_timeline.dashboard.review.state import Reviewing
from diplo_timeline.dashboard.review.wanted import lacks
from diplo_timeline.look import cards
from diplo_timeline.models import Event, Party
from diplo_timeline.store.drafts import Drafted


def row(state: Reviewing, event: Event, number: int, written: Drafted | None) -> None:
    """Draw the row. Only a draft has a button to publish it.

    What people typed only reaches `st.html`, escaped: Streamlit reads labels as Markdown.
    """
    waits = state.asked is not None
    with st.container(key=f"review-row-{number}", horizontal=True, gap="small"):
        st.checkbox(
            f"Select number {number}",
            key=state.tick(event.uid),
            disabled=waits,
            label_visibility="collapsed",
        )
        st.html(told(event, number, written))
        if not event.is_public:
            st.button(
                "Publish",
                key=f"review-publish-{event.uid}",
                disabled=waits or bool(event.as_draft().missing_to_publish()),
                on_click=_publish,
                args=(state, Picked.of(event)),
            )


def _publish(state: Reviewing, picked: Picked) -> None:
    state.publish_one(the_bulk(), current_editor(), picked)


def told(event: Event, number: int, written: Drafted | None) -> str:
    """What the row says of an event, as HTML; the number is what its checkbox is called after."""
    edit = f"/add?event={event.uid}"
    title = f"/events/{event.uid}" if event.is_public else edit
    return (
        f'<article class="dt ev row"><span class="n">{number:,}</span>{cards.kind_line(event)}'
        f'<h2 dir="auto"><a href="{title}" target="_self">{escape(event.title)}</a></h2>'
        f'<p class="facts">{_facts(event)}</p>{cards.sources(event.sources)}'
        f"{_topics(event)}{_written(written)}"
        f"{lacks(event.as_draft(), to_publish=not event.is_public)}"
        f'<p class="dt do"><a href="{edit}" target="_self">Edit'
        f'<span class="said"> {escape(event.title)}</span></a></p></article>'
    )


def _facts(event: Event) -> str:
    """Date and parties; what a draft lacks is told further down."""
    date = escape(event.when) if event.date else "No date"
    parties = "; ".join(map(_party, event.parties)) or "No party"
    return f"{date} · {parties}"


def _party(party: Party) -> str:
    role = "" if party.role == "party" else f" ({vocabulary.ROLES[party.role].name.lower()})"
    return f'<bdi dir="auto">{escape(party.name)}</bdi>{role}'


def _topics(event: Event) -> str:
    if not event.topics:
        return ""
    names = [vocabulary.TOPICS[t].name if t in vocabulary.TOPICS else t for t in event.topics]
    return f'<p class="foot"><b>Topics</b> {escape(", ".join(names).lower())}</p>'


def _written(written: Drafted | None) -> str:
    if written is None:
        return ""
    author = escape(written.author) or "nobody named"
    day = escape(words.viewers_day(written.at))
    return f'<p class="foot"><b>Written</b> by <bdi>{author}</bdi>, {day}</p>'

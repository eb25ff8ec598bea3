"""The form's fields in sight: what happened, when, who, and who says so."""

from html import escape
from typing import Final

import streamlit as st

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.form import choices
from diplo_timeline.dashboard.form.fields import Fields, echo
from diplo_timeline.dashboard.form.typed import Typed

DATE_HINT: Final = "22 September 2025"
IN_SIGHT: Final = frozenset(
    {"kind", "title", "date", "parties.0.party", "sources.0.url", "sources.0.publisher"}
)


def heading(title: str, hint: str = "") -> None:
    """Open a group of fields."""
    more = f"<p>{escape(hint)}</p>" if hint else ""
    st.html(f'<div class="dt group"><h2>{escape(title)}</h2>{more}</div>')


def in_sight(fields: Fields, typed: Typed, *, is_public: bool) -> None:
    """Draw the few fields nearly every event needs."""
    heading("What happened")
    fields.choice("kind", choices.kinds(), hint="Choose a kind")
    if kind := vocabulary.KINDS.get(typed.kind):
        echo(escape(kind.description))
    fields.line("title", hint="India and Morocco sign a defence cooperation MoU")
    fields.date(
        "date",
        hint=DATE_HINT,
        help_="A day, a month, a year or a period. Write “about” before one that is not certain.",
    )
    heading("Who")
    party(fields, typed, 0)
    needed = "" if is_public else "At least one is needed to publish; a draft can wait."
    heading("Source", needed)
    address, publisher = st.columns([1.6, 1], gap="small")
    with address:
        fields.line("sources.0.url", hint="https://")
    with publisher:
        fields.line("sources.0.publisher")


def party(fields: Fields, typed: Typed, position: int) -> None:
    """Draw the field of one party: chosen from the list, or typed."""
    path = f"parties.{position}.party"
    fields.choice(
        path,
        choices.parties(),
        hint="Choose a country or organisation, or type another organisation’s name",
        other=True,
    )
    if not fields.is_wrong(path) and (said := understood_party(typed.parties[position].party)):
        echo(said)


def understood_party(text: str) -> str:
    """Whom a text means that was not chosen from the list, as HTML; empty for a chosen one."""
    text = text.strip()
    if not text or vocabulary.party_name(text):
        return ""
    if known := vocabulary.find_party(text):
        return f"Understood as <b>{escape(known.name)}</b>"
    guess = vocabulary.nearest_party(text)
    hint = f". If you mean {escape(guess.name)}, choose it from the list" if guess else ""
    return f"Recorded as the organisation <b>{escape(text)}</b>{hint}"

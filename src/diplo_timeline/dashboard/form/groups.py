"""The form's fields in sight: what happened, when, who, and who says so.

What the chosen kind of event wants beyond that (a place of a meeting, the instrument of an
agreement) is in sight too; everything else is folded away, see `more`.
"""

from html import escape
from typing import Final

import streamlit as st

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.form import choices
from diplo_timeline.dashboard.form.drafting import party_meant
from diplo_timeline.dashboard.form.fields import Fields, echo
from diplo_timeline.dashboard.form.offers import Offers
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.rows import add_row, remove_row
from diplo_timeline.dashboard.form.typed import Typed, usual_role

DATE_HINT: Final = "22 September 2025"
_ALWAYS: Final = ("kind", "title", "date", "parties.", "sources.0.url", "sources.0.publisher")
_PATHS: Final = {
    "place": ("place.",),
    "people": ("people.",),
    "summary": ("summary",),
    "instrument": ("instrument",),
    "stage": ("stage",),
}


def wanted_in_sight(typed: Typed) -> frozenset[str]:
    """Which of the further fields the chosen kind wants, by the names of a draft's fields."""
    kind = vocabulary.KINDS.get(typed.kind)
    return frozenset(kind.wants) & _PATHS.keys() if kind else frozenset()


def paths_in_sight(typed: Typed) -> frozenset[str]:
    """The paths of the fields that are not folded away."""
    starts = (*_ALWAYS, *(start for name in wanted_in_sight(typed) for start in _PATHS[name]))
    return frozenset(path for path in typed.leaves() if path.startswith(starts))


def heading(title: str, hint: str = "") -> None:
    """Open a group of fields."""
    more = f"<p>{escape(hint)}</p>" if hint else ""
    st.html(f'<div class="dt group"><h2>{escape(title)}</h2>{more}</div>')


def in_sight(opening: Opening, fields: Fields, offers: Offers) -> None:
    """Draw the fields that an event of this kind needs."""
    wanted = wanted_in_sight(opening.typed)
    _what(opening.typed, fields, wanted)
    _who(opening, fields)
    if "people" in wanted:
        people(opening, fields, offers)
    if "place" in wanted:
        place(fields, offers)
    _source(fields, offers, is_public=opening.is_public)


def _what(typed: Typed, fields: Fields, wanted: frozenset[str]) -> None:
    heading("What happened")
    fields.choice("kind", choices.kinds(), hint="Choose a kind", required=True)
    if kind := vocabulary.KINDS.get(typed.kind):
        echo(escape(kind.description))
    fields.line("title", hint="India and Morocco sign a defence cooperation MoU")
    fields.date(
        "date",
        hint=DATE_HINT,
        advice="A day, a month, a year or a period. Write “about” before one that is not certain.",
    )
    if "summary" in wanted:
        summary(fields)
    if wanted & {"instrument", "stage"}:
        agreement(fields)


def _who(opening: Opening, fields: Fields) -> None:
    heading("Who")
    for n in range(len(opening.typed.parties)):
        with st.container(key=f"row-parties-{n}"):
            who, role = st.columns([1.6, 1], gap="small")
            with who:
                _party(fields, opening.typed, n)
            with role:
                usual = choices.roles()[usual_role(opening.typed.kind, n)]
                fields.choice(f"parties.{n}.role", choices.roles(), hint=f"{usual}, as usual")
            if n and len(opening.typed.parties) > 2:
                remove_row(opening, "parties", n, f"Remove party {n + 1}")
    add_row(opening, "parties", "Add a party")


def _party(fields: Fields, typed: Typed, position: int) -> None:
    """Draw the field of one party: chosen from the list, or typed."""
    path = f"parties.{position}.party"
    fields.choice(
        path,
        choices.parties(),
        hint="Choose, or type another organisation’s name",
        other=True,
    )
    if not fields.is_wrong(path) and (said := understood_party(typed.parties[position].party)):
        echo(said)


def _source(fields: Fields, offers: Offers, *, is_public: bool) -> None:
    heading("Source", "" if is_public else "At least one is needed to publish; a draft can wait.")
    address, publisher = st.columns([1.6, 1], gap="small")
    with address:
        fields.line("sources.0.url", hint="https://")
    with publisher:
        fields.line("sources.0.publisher")
        offers.publisher()


def part(title: str, hint: str = "") -> None:
    """Open a smaller group."""
    more = f"<p>{escape(hint)}</p>" if hint else ""
    st.html(f'<div class="dt part"><h3>{escape(title)}</h3>{more}</div>')


def people(opening: Opening, fields: Fields, offers: Offers) -> None:
    """Draw the people, each with the office held then."""
    part("People")
    person_rows(opening, fields)
    offers.people()
    add_row(opening, "people", "Add a person")


def person_rows(opening: Opening, fields: Fields) -> None:
    """Draw a row for each person."""
    for n in range(len(opening.typed.people)):
        with st.container(key=f"row-people-{n}"):
            name, office, country = st.columns([1, 1.2, 0.9], gap="small")
            with name:
                fields.line(f"people.{n}.name")
            with office:
                fields.line(f"people.{n}.office", hint="The office held then")
            with country:
                fields.choice(f"people.{n}.country", choices.countries(), hint="Choose")
            remove_row(opening, "people", n, f"Remove person {n + 1}")


def place(fields: Fields, offers: Offers) -> None:
    """Draw where it happened."""
    part("Place")
    name, country = st.columns([1.6, 1], gap="small")
    with name:
        fields.line("place.name", hint="Rabat")
    with country:
        fields.choice("place.country", choices.countries(), hint="Choose")
    offers.places()
    latitude, longitude = st.columns(2, gap="small")
    with latitude:
        fields.line("place.latitude", hint="34.02, negative in the south")
    with longitude:
        fields.line("place.longitude", hint="-6.84, negative in the west")


def summary(fields: Fields) -> None:
    """Draw the summary."""
    fields.paragraphs("summary", hint="In your own words; a blank line parts paragraphs")


def agreement(fields: Fields) -> None:
    """Draw what sort of agreement it is, and how far it has come."""
    instrument, stage = st.columns(2, gap="small")
    with instrument:
        fields.choice("instrument", choices.instruments(), hint="Choose")
    with stage:
        fields.choice("stage", choices.stages(), hint="Choose")


def understood_party(text: str) -> str:
    """Whom a text means that was not chosen from the list, as HTML; empty for a chosen one."""
    text = text.strip()
    if not text or vocabulary.party_name(text):
        return ""
    if known := vocabulary.find_party(party_meant(text)):
        return f"Understood as <b>{escape(known.name)}</b>"
    guess = vocabulary.nearest_party(text)
    hint = f". If you mean {escape(guess.name)}, choose it from the list" if guess else ""
    return f"Recorded as the organisation <b>{escape(text)}</b>{hint}"

"""The form's other fields, folded away because few events need them all."""

from collections.abc import Mapping

import streamlit as st

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.form import choices
from diplo_timeline.dashboard.form.fields import Fields
from diplo_timeline.dashboard.form.groups import DATE_HINT, party
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.typed import Typed, usual_role

_EVENT_HINT = "Choose an event, or paste an event’s address"


def more(opening: Opening, fields: Fields, events: Mapping[str, str]) -> None:
    """Draw what is folded away. ``events`` are those that may be chosen, titles by uid."""
    typed = opening.typed
    _about(fields)
    _parties(opening, fields)
    _people(opening, fields)
    _place(fields)
    if is_agreement(typed):
        _agreement(fields)
    _sources(opening, fields)
    _links(opening, fields, events)


def is_agreement(typed: Typed) -> bool:
    """Whether the fields of agreements are asked for: of their family, or where they hold text."""
    kind = vocabulary.KINDS.get(typed.kind)
    held = typed.instrument or typed.stage or typed.in_force_from or typed.in_force_to
    return bool(held) or bool(kind and kind.family == "agreements")


def _part(title: str, hint: str = "") -> None:
    more = f"<p>{hint}</p>" if hint else ""
    st.html(f'<div class="dt part"><h3>{title}</h3>{more}</div>')


def _about(fields: Fields) -> None:
    _part("In more detail")
    fields.segments("status", choices.statuses())
    fields.paragraphs(
        "summary", help_="In your own words. Plain text; a blank line parts paragraphs."
    )
    fields.choices("topics", choices.topics(), hint="Choose topics")


def _parties(opening: Opening, fields: Fields) -> None:
    _part("Parties")
    for n in range(len(opening.typed.parties)):
        usual = choices.roles()[usual_role(opening.typed.kind, n)]
        if n == 0:
            fields.choice("parties.0.role", choices.roles(), hint=f"{usual}, as usual")
            continue
        with st.container(key=f"row-parties-{n}"):
            who, role = st.columns([1.6, 1], gap="small")
            with who:
                party(fields, opening.typed, n)
            with role:
                fields.choice(f"parties.{n}.role", choices.roles(), hint=f"{usual}, as usual")
            _remove(opening, "parties", n, f"Remove party {n + 1}")
    _add(opening, "parties", "Add a party")


def _people(opening: Opening, fields: Fields) -> None:
    _part("People")
    for n in range(len(opening.typed.people)):
        with st.container(key=f"row-people-{n}"):
            name, office, country = st.columns([1, 1.2, 0.9], gap="small")
            with name:
                fields.line(f"people.{n}.name")
            with office:
                fields.line(f"people.{n}.office", help_="The office held then")
            with country:
                fields.choice(f"people.{n}.country", choices.countries(), hint="Choose")
            _remove(opening, "people", n, f"Remove person {n + 1}")
    _add(opening, "people", "Add a person")


def _place(fields: Fields) -> None:
    _part("Place")
    name, country = st.columns([1.6, 1], gap="small")
    with name:
        fields.line("place.name", hint="Rabat")
    with country:
        fields.choice("place.country", choices.countries(), hint="Choose")
    latitude, longitude = st.columns(2, gap="small")
    with latitude:
        fields.line("place.latitude", hint="34.02", help_="Degrees, negative south of the equator")
    with longitude:
        fields.line("place.longitude", hint="-6.84", help_="Degrees, negative west of Greenwich")


def _agreement(fields: Fields) -> None:
    _part("The agreement")
    instrument, stage = st.columns(2, gap="small")
    with instrument:
        fields.choice("instrument", choices.instruments(), hint="Choose")
    with stage:
        fields.choice("stage", choices.stages(), hint="Choose")
    start, end = st.columns(2, gap="small")
    with start:
        fields.date("in_force_from", hint="1 January 2026")
    with end:
        fields.date("in_force_to", hint="2031")


def _sources(opening: Opening, fields: Fields) -> None:
    _part("Sources", "Further details of the source above, then any others.")
    for n in range(len(opening.typed.sources)):
        with st.container(key=f"row-sources-{n}"):
            if n:
                address, publisher = st.columns([1.6, 1], gap="small")
                with address:
                    fields.line(f"sources.{n}.url", hint="https://")
                with publisher:
                    fields.line(f"sources.{n}.publisher")
            fields.line(f"sources.{n}.title", help_="Needed where there is no address")
            published, language = st.columns([1.6, 1], gap="small")
            with published:
                fields.date(f"sources.{n}.published", hint=DATE_HINT)
            with language:
                fields.line(f"sources.{n}.language", hint="en")
            fields.paragraphs(f"sources.{n}.quote", help_="Word for word, in the source’s language")
            if n:
                _remove(opening, "sources", n, f"Remove source {n + 1}")
    _add(opening, "sources", "Add a source")


def _links(opening: Opening, fields: Fields, events: Mapping[str, str]) -> None:
    _part("Other events")
    own = opening.event.uid if opening.event else ""
    others = {uid: name for uid, name in events.items() if uid != own}
    fields.choice("part_of", others, hint=_EVENT_HINT, other=True)
    for n in range(len(opening.typed.relations)):
        with st.container(key=f"row-relations-{n}"):
            kind, event = st.columns([1, 1.6], gap="small")
            with kind:
                fields.choice(f"relations.{n}.kind", choices.relation_kinds(), hint="Choose")
            with event:
                fields.choice(f"relations.{n}.event", others, hint=_EVENT_HINT, other=True)
            _remove(opening, "relations", n, f"Remove relation {n + 1}")
    _add(opening, "relations", "Relate another event")


def _add(opening: Opening, name: str, words: str) -> None:
    def grow() -> None:
        opening.listen(st.session_state)
        opening.refill(opening.typed.with_row(name))

    st.button(words, key=f"add-{name}", icon=":material/add:", type="tertiary", on_click=grow)


def _remove(opening: Opening, name: str, position: int, words: str) -> None:
    def shrink() -> None:
        opening.listen(st.session_state)
        opening.refill(opening.typed.without_row(name, position))

    st.button(
        words,
        key=f"remove-{name}-{position}",
        icon=":material/close:",
        type="tertiary",
        on_click=shrink,
    )

"""The form's other fields, folded away because few events need them all."""

from collections.abc import Mapping

import streamlit as st

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.form import choices, groups
from diplo_timeline.dashboard.form.fields import Fields
from diplo_timeline.dashboard.form.groups import DATE_HINT, part
from diplo_timeline.dashboard.form.offers import Offers
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.rows import add_row, remove_row
from diplo_timeline.dashboard.form.typed import Typed

_EVENT_HINT = "Choose an event, or paste an event’s address"


def more(opening: Opening, fields: Fields, offers: Offers, events: Mapping[str, str]) -> None:
    """Draw what is folded away. ``events`` are those that may be chosen, titles by uid."""
    typed = opening.typed
    shown = groups.wanted_in_sight(typed)
    _about(fields, offers, with_summary="summary" not in shown)
    if "people" not in shown:
        groups.people(opening, fields, offers)
    if "place" not in shown:
        groups.place(fields, offers)
    if is_agreement(typed):
        _agreement(fields, whole="instrument" not in shown)
    _sources(opening, fields)
    _links(opening, fields, events)


def is_agreement(typed: Typed) -> bool:
    """Whether the fields of agreements are asked for: of their family, or where they hold text."""
    kind = vocabulary.KINDS.get(typed.kind)
    held = typed.instrument or typed.stage or typed.in_force_from or typed.in_force_to
    return bool(held) or bool(kind and kind.family == "agreements")


def _about(fields: Fields, offers: Offers, *, with_summary: bool) -> None:
    part("In more detail")
    fields.segments("status", choices.statuses())
    if with_summary:
        groups.summary(fields)
    fields.choices("topics", choices.topics(), hint="Choose topics")
    offers.topics()


def _agreement(fields: Fields, *, whole: bool) -> None:
    part("The agreement")
    if whole:
        groups.agreement(fields)
    start, end = st.columns(2, gap="small")
    with start:
        fields.date("in_force_from", hint="1 January 2026")
    with end:
        fields.date("in_force_to", hint="2031")


def _sources(opening: Opening, fields: Fields) -> None:
    part("Sources", "Further details of the source above, then any others.")
    for n in range(len(opening.typed.sources)):
        with st.container(key=f"row-sources-{n}"):
            if n:
                address, publisher = st.columns([1.6, 1], gap="small")
                with address:
                    fields.line(f"sources.{n}.url", hint="https://")
                with publisher:
                    fields.line(f"sources.{n}.publisher")
            fields.line(f"sources.{n}.title", hint="Needed where there is no address")
            published, language = st.columns([1.6, 1], gap="small")
            with published:
                fields.date(f"sources.{n}.published", hint=DATE_HINT)
            with language:
                fields.line(f"sources.{n}.language", hint="en")
            fields.paragraphs(f"sources.{n}.quote", hint="Word for word, in the source’s language")
            if n:
                remove_row(opening, "sources", n, f"Remove source {n + 1}")
    add_row(opening, "sources", "Add a source")


def _links(opening: Opening, fields: Fields, events: Mapping[str, str]) -> None:
    part("Other events")
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
            remove_row(opening, "relations", n, f"Remove relation {n + 1}")
    add_row(opening, "relations", "Relate another event")

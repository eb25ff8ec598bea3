"""The fields of the proposal that is picked, what found it, and what the record knows of it."""

from collections.abc import Mapping
from html import escape
from typing import Final

import streamlit as st

from diplo_timeline.dashboard.form import choices, groups
from diplo_timeline.dashboard.form.fields import Fields, folded
from diplo_timeline.dashboard.form.likely import told as told_match
from diplo_timeline.dashboard.form.rows import add_row, remove_row
from diplo_timeline.dashboard.form.telling import by_field
from diplo_timeline.dashboard.form.typed import usual_role
from diplo_timeline.dashboard.press_page import acts
from diplo_timeline.dashboard.press_page.item import Deed, Item
from diplo_timeline.dashboard.press_page.known import Known, adds, denies
from diplo_timeline.dashboard.press_page.wording import why
from diplo_timeline.dashboard.press_page.worktable import Reading

_DEEDS: Final = {
    Deed.SOURCE: "Add this report to it as a source",
    Deed.PART: "Save as a new event, part of it",
    Deed.NEW: "Save as a new event",
}
_MORE: Final = ("people.", "topics", "summary", "instrument", "stage")


def editing(reading: Reading, item: Item, how: Known) -> None:
    """Draw it all."""
    told = by_field(item.problems(reading.keys))
    fields = Fields(item.opening, told)
    with st.container(key=f"press-fields-{item.number}"):
        _standing(item, how)
        _fields(reading, item, fields)
        _more(item, fields, told)
        with folded("What it rests on", f"press-why-{item.key}", at_first=False):
            st.html(f'<div class="dt">{why(item, reading.document.text)}</div>')
        st.button(
            f"Discard {item.number}",
            key=f"press-discard-{item.number}",
            icon=":material/close:",
            on_click=acts.discard,
            args=(reading, item.key),
        )


def _standing(item: Item, how: Known) -> None:
    if how.match is None:
        return
    lines = [
        ("It adds", adds(how.match.event, item.typed)),
        ("It says otherwise", denies(how.match.event, item.typed)),
    ]
    facts = "".join(f"<p>{name}: {escape('; '.join(said))}</p>" for name, said in lines if said)
    if how.deed(item) is Deed.PART:
        facts = ""
    named = "<p>It names this report as a source already.</p>" if how.names_report else ""
    st.html(f'<div class="dt like">{told_match(how.match)}{facts}{named}</div>')
    key = acts.deed_key(item, how)
    offered = list(how.offered)
    st.radio(
        "What is to become of it",
        offered,
        index=offered.index(how.deed(item)) if key not in st.session_state else 0,
        format_func=_DEEDS.__getitem__,
        key=key,
        on_change=acts.choose,
        args=(item, key),
    )


def _fields(reading: Reading, item: Item, fields: Fields) -> None:
    kind, status = st.columns([1.6, 1], gap="small")
    with kind:
        fields.choice("kind", choices.kinds(), hint="Choose a kind", required=True)
    with status:
        fields.choice("status", choices.statuses(), hint="Choose", required=True)
    fields.line("title", hint="India and Morocco sign a defence cooperation MoU")
    fields.date("date", hint="22 September 2025")
    _parties(item, fields)
    name, country = st.columns([1.6, 1], gap="small")
    with name:
        fields.line("place.name", hint="Rabat")
    with country:
        fields.choice("place.country", choices.countries(), hint="Choose")
    if wholes := _wholes(reading, item):
        fields.choice("part_of", wholes, hint="Nothing else")
    fields.paragraphs("sources.0.quote")


def _parties(item: Item, fields: Fields) -> None:
    opening = item.opening
    for n in range(len(item.typed.parties)):
        with st.container(key=f"row-parties-{n}"):
            who, role = st.columns([1.6, 1], gap="small")
            with who:
                path = f"parties.{n}.party"
                hint = "Choose, or type another organisation’s name"
                fields.choice(path, choices.parties(), hint=hint, other=True)
            with role:
                usual = choices.roles()[usual_role(item.typed.kind, n)]
                fields.choice(f"parties.{n}.role", choices.roles(), hint=f"{usual}, as usual")
            if n:
                remove_row(opening, "parties", n, f"Remove party {n + 1}")
    add_row(opening, "parties", "Add a party")


def _wholes(reading: Reading, item: Item) -> Mapping[str, str]:
    """What an item can be part of: the other items, by their numbers and titles."""
    return {
        other.key: f"{other.number}. {other.typed.title or 'no title yet'}"
        for other in reading.items
        if other is not item and not other.discarded
    }


def _more(item: Item, fields: Fields, told: Mapping[str, object]) -> None:
    opening = item.opening
    wrong = any(path.startswith(_MORE) for path in told)
    with folded("People, topics, summary, agreement", f"press-more-{item.key}", now=wrong):
        groups.person_rows(opening, fields)
        add_row(opening, "people", "Add a person")
        fields.choices("topics", choices.topics(), hint="Choose any number")
        groups.summary(fields)
        groups.agreement(fields)

"""What the page shows when somebody else saved the event meanwhile: field by field, and to choose.

What only one of the two changed is merged by itself and told. Of what both changed, both texts
are shown with their changes since the version opened, and the editor takes one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape
from typing import Final

import streamlit as st

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.fields import folded, problem
from diplo_timeline.dashboard.form.opening import Aim, Opening
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.errors import InvalidDraft
from diplo_timeline.look.word_marks import word_marks
from diplo_timeline.models import Event, EventDraft, Review, differences
from diplo_timeline.models.differences import FIELD_NAMES, in_words
from diplo_timeline.models.merging import Merge, Side, merge, merged_values
from diplo_timeline.models.word_differences import shortened, word_differences

Titles = Mapping[str, str]
_MEND: Final = "<p>Mend what is marked in the form to compare the two.</p>"


def conflict(opening: Opening, current: Event, titles: Titles) -> Aim | None:
    """Show both texts and the ways on.

    Returns what the form is to be saved as, once it has what was made of both; None before.
    """
    base = opening.event.as_draft() if opening.event else current.as_draft()
    mine = _checked(opening.typed)
    found = merge(base, current.as_draft(), mine or base)
    st.html(
        '<div class="dt errbox" role="alert"><h2>Somebody else saved this event meanwhile</h2>'
        f"<p>{escape(_situation(opening, current))} Nothing of yours was saved, and nothing of it "
        f"is lost.</p>{'' if mine else _MEND}"
        f"{_merged_by_itself(found, base, current, mine or base, titles)}</div>"
    )
    chosen = _choices(opening, found, base, current, mine, titles) if mine else {}
    with st.container(horizontal=True, key="form-conflict"):
        wanted = st.button(
            _save_words(found, current),
            type="primary",
            key=opening.beside("mine"),
            disabled=mine is None,
        )
        if current.review is not Review.WITHDRAWN:
            st.button(
                f"Load version {current.version}",
                key=opening.beside("theirs"),
                on_click=opening.take_over,
                args=(current,),
            )
    if wanted and mine and _merged(opening, found, current, mine, chosen):
        return "draft" if opening.aim == "draft" else "publish"
    return None


def laid_aside(opening: Opening, titles: Titles) -> None:
    """After somebody else's version came into the form: what was typed, and a way back to it."""
    if opening.aside is None or opening.event is None:
        return
    with folded("What you had typed", opening.beside("aside")):
        told = _aside(opening.aside, opening.event, titles)
        st.html(f'<div class="dt aside">{told}</div>')
        st.button("Put mine back", key=opening.beside("back"), on_click=_put_back, args=(opening,))


def _put_back(opening: Opening) -> None:
    if opening.aside is not None:
        opening.refill(opening.aside)
        opening.aside = None


def _merged(
    opening: Opening, found: Merge, current: Event, mine: EventDraft, chosen: Mapping[str, Side]
) -> bool:
    """Put the merged event into the form, unless something is still to be chosen."""
    if unchosen := found.unchosen(chosen):
        names = ", ".join(FIELD_NAMES[name].lower() for name in unchosen)
        problem(f"Choose whose text to take for: {names}")
        return False
    values = merged_values(current.as_draft(), mine, found.sides(chosen))
    opening.merge(current, Typed.of(replace(current, **values)))
    return True


def _choices(
    opening: Opening,
    found: Merge,
    base: EventDraft,
    current: Event,
    mine: EventDraft,
    titles: Titles,
) -> dict[str, Side]:
    """Show the fields that both changed and ask for each whose text to take."""
    names = {Side.THEIRS: "Keep theirs", Side.MINE: "Take mine"}
    chosen = {}
    for name in found.contested:
        theirs_marked = _change(name, base, current.as_draft(), titles)
        mine_marked = _change(name, base, mine, titles)
        st.html(
            f'<div class="dt versus"><h3>{FIELD_NAMES[name]}</h3><div>'
            f"<section><h4>Theirs, in version {current.version}</h4>"
            f'<p dir="auto">{theirs_marked}</p></section>'
            f'<section><h4>Yours</h4><p dir="auto">{mine_marked}</p></section></div></div>'
        )
        side = st.radio(
            f"{FIELD_NAMES[name]}: whose text to take",
            list(Side),
            index=None,
            format_func=lambda side: names[Side(side)],
            horizontal=True,
            key=opening.beside(f"side-{current.version}-{name}"),
        )
        if side:
            chosen[name] = Side(side)
    return chosen


def _merged_by_itself(
    found: Merge, base: EventDraft, current: Event, mine: EventDraft, titles: Titles
) -> str:
    """Say what needs no choice, and what each of it is."""
    theirs = current.as_draft()
    parts = (
        (f"Changed in version {current.version} only, and kept", found.theirs_only, theirs),
        ("Changed by you only, and kept", found.mine_only, mine),
        ("Changed to the same by both", found.both, mine),
    )
    told = "".join(
        f"<h3>{words}</h3><dl>{_rows(names, base, draft, titles)}</dl>"
        for words, names, draft in parts
        if names
    )
    return told or ("" if found.contested else "<p>The two texts say the same.</p>")


def _rows(names: Iterable[str], base: EventDraft, draft: EventDraft, titles: Titles) -> str:
    return "".join(
        f'<dt>{FIELD_NAMES[name]}</dt><dd dir="auto">{_change(name, base, draft, titles)}</dd>'
        for name in names
    )


def _change(name: str, before: EventDraft, after: EventDraft, titles: Titles) -> str:
    """How a field changed, as HTML with the words marked."""
    was, now = (in_words(name, getattr(draft, name), titles) for draft in (before, after))
    return word_marks(shortened(word_differences(was, now)))


def _situation(opening: Opening, current: Event) -> str:
    if current.review is Review.WITHDRAWN:
        return f"You opened version {opening.version}; since then it was withdrawn."
    return f"You opened version {opening.version}; the record has version {current.version} now."


def _save_words(found: Merge, current: Event) -> str:
    if current.review is Review.WITHDRAWN:
        return "Publish mine and restore the event"
    if found.contested or found.theirs_only:
        return "Save the merged event"
    return f"Save mine over version {current.version}"


def _checked(typed: Typed) -> EventDraft | None:
    try:
        return checked(typed, publish=False)
    except InvalidDraft:
        return None


def _aside(typed: Typed, current: Event, titles: Titles) -> str:
    """What was typed, marked against what the form was filled with instead."""
    mine = _checked(typed)
    if mine is None:
        return "<p>Something in it was not right yet. Put it back to see it.</p>"
    found = differences(current.as_draft(), mine, titles)
    rows = "".join(
        f'<dt>{d.label}</dt><dd dir="auto">'
        f"{word_marks(shortened(word_differences(d.one, d.other)))}</dd>"
        for d in found
    )
    return f"<dl>{rows}</dl>" if rows else "<p>The two say the same.</p>"

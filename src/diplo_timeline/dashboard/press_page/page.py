"""The page at ``/press``: a release beside the events that it reports."""

from collections.abc import Mapping
from functools import cache, partial
from html import escape
from importlib.resources import files

import streamlit as st

from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.context import current, current_editor
from diplo_timeline.dashboard.form.asking_in import asking_in
from diplo_timeline.dashboard.form.fields import Fields, folded
from diplo_timeline.dashboard.form.telling import by_field
from diplo_timeline.dashboard.press_page import acts, press_text
from diplo_timeline.dashboard.press_page.giving import giving
from diplo_timeline.dashboard.press_page.highlighting import payload
from diplo_timeline.dashboard.press_page.item import Deed
from diplo_timeline.dashboard.press_page.known import Known, untick_known
from diplo_timeline.dashboard.press_page.listing import listing
from diplo_timeline.dashboard.press_page.outcome import outcome
from diplo_timeline.dashboard.press_page.saving import to_do
from diplo_timeline.dashboard.press_page.shelf import remember, take_up
from diplo_timeline.dashboard.press_page.worktable import Reading, Worktable, worktable


def show() -> None:
    """Draw the page for whoever visits; only an editor may use it."""
    st.html(f"<style>{_style()}</style>")
    editor = current_editor()
    if editor is None:
        asking_in(current().editing)
        return
    table = worktable(st.session_state)
    remember(table, editor, current().store)
    if table.reading is None:
        giving(table, partial(take_up, editor, current().store))
        return
    _reading(table, table.reading)


def _reading(table: Worktable, reading: Reading) -> None:
    acts.listen(reading)
    if not reading.compared:
        untick_known(current().store, reading, reading.items)
        reading.compared = True
    known = acts.compared(reading)
    st.html(_head(reading))
    _source(reading)
    left, right = st.columns([1.1, 1], gap="large")
    with left:
        st.html('<div class="dt group press-left"><h2>The text</h2></div>')
        press_text.draw(
            payload(reading.document.text, reading.open_items, reading.item(reading.picked)),
            on_pick=partial(acts.pick, reading),
            on_words=partial(acts.make, reading),
        )
    with right:
        st.html('<div class="dt group"><h2>What it reports</h2></div>')
        if not reading.open_items:
            st.html(_DONE if reading.items else _NOTHING)
        listing(reading, known)
    with st.container(key="press-foot"):
        outcome(reading)
        if reading.open_items:
            _bar(reading, known)
    st.button(
        "Discard the rest and read another release"
        if reading.open_items
        else "Read another release",
        key="press-over",
        on_click=acts.start_over,
        args=(table,),
    )


def _source(reading: Reading) -> None:
    """Draw the fields of the release itself: the source of every event saved from it."""
    problems = by_field(reading.source_problems())
    fields = Fields(reading.source, problems)
    said = reading.source.loaded.sources[0]  # not what is typed: it would fold under the hands
    # A pasted text never says where it stands, and the address is what readers cite.
    complete = bool(said.url.strip() and said.published)
    name = f"press-source-{reading.source.save_key}"
    section = folded("The release as a source", name, at_first=not complete, now=bool(problems))
    with section, st.container(key="press-source"):
        st.html(f'<p class="dt quiet">{_NAMED}</p>')
        address, publisher = st.columns([1.6, 1], gap="small")
        with address:
            fields.line("sources.0.url", hint="https://")
        with publisher:
            fields.line("sources.0.publisher", hint="Ministry of Foreign Affairs")
        title, published = st.columns([1.6, 1], gap="small")
        with title:
            fields.line("sources.0.title")
        with published:
            fields.date("sources.0.published", hint="22 September 2025", advice=_COUNTED)
        if reading.day_given != reading.published:
            st.button(
                "Work the dates out again from this day",
                key="press-again",
                on_click=acts.read_again,
                args=(reading,),
            )


def _bar(reading: Reading, known: Mapping[str, Known]) -> None:
    """Draw how many are ticked, and what can be done with them."""
    waiting = reading.open_items
    ticked = [item for item in waiting if item.ticked]
    every = len(ticked) == len(waiting)
    with st.container(key="press-bar", horizontal=True, vertical_alignment="center", gap="small"):
        said = f"{len(ticked)} of {len(waiting)} ticked"
        st.html(f'<p class="dt count" role="status">{said}</p>')
        st.button(
            "Tick none" if every else f"Tick all {len(waiting)}",
            key="press-all",
            type="tertiary",
            on_click=acts.tick_all,
            args=(reading, not every),
        )
        for publish in (True, False):
            _save_button(reading, known, publish=publish)


def _save_button(reading: Reading, known: Mapping[str, Known], *, publish: bool) -> None:
    items = to_do(reading, known, publish=publish)
    sources = sum(known[item.key].deed(item) is Deed.SOURCE for item in items)
    st.button(
        _says(len(items) - sources, sources, publish=publish),
        key="press-publish" if publish else "press-drafts",
        type="primary" if publish else "secondary",
        disabled=not items,
        on_click=acts.save,
        args=(reading, publish),
    )


def _says(events: int, sources: int, *, publish: bool) -> str:
    """What a button to save says: what it will do."""
    parts = []
    if events or not sources:
        verb, noun = ("Publish", "event") if publish else ("Save", "draft")
        parts.append(f"{verb} {words.number(events, noun)}")
    if sources:
        parts.append(f"add {words.number(sources, 'source')}")
    said = " and ".join(parts)
    return f"{said[:1].upper()}{said[1:]}"


def _head(reading: Reading) -> str:
    document = reading.document
    what = document.title or reading.name or "Pasted text"
    found = sum(item.proposal is not None for item in reading.items)
    facts = [
        words.number(len(document.text), "character"),
        f"{words.number(found, 'event')} found" if found else "no event found",
    ]
    return (
        f'<div class="dt head press-head"><h1 dir="auto">{escape(what)}</h1>'
        f"<p>{', '.join(facts)}. Nothing is saved before you do it.</p></div>"
    )


_NAMED = (
    "Every event saved from this release names it: by its address, or by its publisher and title."
)
_COUNTED = "“Today” and “on Monday” in the text count from this day."
_DONE = '<div class="dt quiet"><p>Nothing waits any more.</p></div>'
_NOTHING = (
    '<div class="dt quiet"><p>No event was found in this text. Select the words that tell of one, '
    "and press “Make an event of these words”.</p></div>"
)


@cache
def _style() -> str:
    """The page's rules, after those of the form and of the review page, whose parts it uses."""
    sheets = (("form", "form.css"), ("review", "review.css"), ("press_page", "press_page.css"))
    base = files("diplo_timeline.dashboard")
    return "".join(base.joinpath(room, name).read_text("utf-8") for room, name in sheets)

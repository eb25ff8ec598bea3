"""The proposals beside the text: a row each, and in the one picked its fields."""

from collections.abc import Mapping
from html import escape
from typing import Final

import streamlit as st

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.form.drafting import account_of
from diplo_timeline.dashboard.press_page import acts
from diplo_timeline.dashboard.press_page.editing import editing
from diplo_timeline.dashboard.press_page.item import Item
from diplo_timeline.dashboard.press_page.known import Known
from diplo_timeline.dashboard.press_page.wording import sureness
from diplo_timeline.dashboard.press_page.worktable import Reading
from diplo_timeline.look import cards, glyph
from diplo_timeline.same_event import Verdict

_RECORDED: Final = {Verdict.SAME: "Recorded already", Verdict.PART: "Part of a recorded event"}


def listing(reading: Reading, known: Mapping[str, Known]) -> None:
    """Draw the proposals that wait, then those put aside."""
    waiting = reading.open_items
    with st.container(key="press-items"):
        for item in waiting:
            _row(reading, item, known[item.key])
    aside = [item for item in reading.items if item.discarded]
    if aside:
        st.html('<div class="dt part"><h3>Discarded</h3></div>')
    for item in aside:
        _put_aside(reading, item)


def _row(reading: Reading, item: Item, how: Known) -> None:
    picked = item.key == reading.picked
    with st.container(key=f"press-item-{item.number}"):
        with st.container(key=f"press-row-{item.number}", horizontal=True, gap="small"):
            st.checkbox(
                f"Save number {item.number}",
                item.ticked if (key := acts.tick_key(item)) not in st.session_state else False,
                key=key,
                label_visibility="collapsed",
            )
            st.html(told(reading, item, how))
            st.button(
                f"{'Close' if picked else 'Open'} {item.number}",
                key=f"press-open-{item.number}-{'close' if picked else 'open'}",
                on_click=acts.pick,
                args=(reading, "" if picked else item.key),
            )
        if picked:
            editing(reading, item, how)


def told(reading: Reading, item: Item, how: Known) -> str:
    """What a row says, as safe HTML."""
    typed = item.typed
    kind = vocabulary.KINDS.get(typed.kind)
    word = f"{glyph(kind.family, typed.status != 'happened')}{escape(kind.name)}" if kind else ""
    colour = f' style="--c:var(--{kind.family})"' if kind else ""
    sort = f'<span class="k"{colour}>{word or "No kind chosen yet"}</span>'
    mended = item.opening.tried not in (None, typed)
    refusal = "" if mended else item.came.refusal
    wrong = f'<p class="no">{escape(refusal)}</p>' if refusal else ""
    return (
        f'<article class="dt ev row"><span class="n">{item.number}</span>'
        f'<p class="kind">{sort}{cards.status_chip(typed.status)}</p>'
        f'<h3 dir="auto">{escape(typed.title) or "No title yet"}</h3>'
        f'<p class="facts">{_facts(item)}</p>{_part_of(reading, item)}'
        f'<p class="foot"><b>{escape(sureness(item))}</b> · {_standing(how)}</p>{wrong}</article>'
    )


def _facts(item: Item) -> str:
    account = account_of(item.typed)
    date = escape(account.date.display()) if account.date else "No date"
    typed = (row.party.strip() for row in item.typed.parties)
    parties = "; ".join(
        f'<bdi dir="auto">{escape(vocabulary.party_name(text) or text)}</bdi>'
        for text in typed
        if text
    )
    return f"{date} · {parties or 'No party'}"


def _part_of(reading: Reading, item: Item) -> str:
    whole = reading.item(item.typed.part_of)
    if whole is None:
        return ""
    gone = ", which is discarded" if whole.discarded else ""
    return f'<p class="foot"><b>Part of</b> number {whole.number}{gone}</p>'


def _standing(how: Known) -> str:
    if how.match is None:
        return "Not in the record yet"
    title = f'<bdi dir="auto">{escape(how.match.event.title)}</bdi>'
    return f"{_RECORDED[how.match.likeness.verdict]}: {title}"


def _put_aside(reading: Reading, item: Item) -> None:
    with st.container(key=f"press-aside-{item.number}", horizontal=True, gap="small"):
        title = escape(item.typed.title) or "No title"
        st.html(f'<p class="dt aside-title">{item.number}. <bdi dir="auto">{title}</bdi></p>')
        st.button(
            f"Bring back {item.number}",
            key=f"press-back-{item.number}",
            type="tertiary",
            on_click=acts.bring_back,
            args=(reading, item.key),
        )

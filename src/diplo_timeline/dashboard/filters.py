"""The filter bar: widgets that show the address's query and write a new one."""

from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Final

import streamlit as st

from diplo_timeline import vocabulary
from diplo_timeline.dashboard import here
from diplo_timeline.dashboard.address import WIDGETS, View, query_of, widget_values
from diplo_timeline.dashboard.words import Named
from diplo_timeline.dates import EventDate
from diplo_timeline.errors import BadQuery
from diplo_timeline.look import SIGNS, STREAMLIT_COLOURS
from diplo_timeline.query import EventQuery

# Label and hint of the two fields that are always there.
SEARCH: Final = ("Search", "Words in titles, places, topics")
PARTIES: Final = ("All of these take part", "Any country or organisation")
_UNREAD: Final = "filters_unread"  # session key: the address, and what was typed but not understood


def filter_bar(view: View, present: Mapping[str, str]) -> None:
    """Draw the filters as the view has them.

    ``present`` are the names, by code, of the parties that the record has events of.
    """
    problems = _set_widgets(view)
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        _search()
        _parties(view.query, present)
        with st.popover(_more_label(view.query), key="more", icon=":material/tune:"):
            _more(view.query, problems)
    with st.container(key="families", horizontal=True, vertical_alignment="center", gap="small"):
        _families()
        if not view.query.is_everything:
            st.button("Clear filters", type="tertiary", key="clear", on_click=_clear)
    if problem := problems.get("q"):
        st.html(_error(problem))


def _set_widgets(view: View) -> dict[str, BadQuery]:
    """Set the widgets from the address, and return what was typed there but not understood."""
    state = st.session_state
    shown = {key: state.get(key) for key in WIDGETS.values()}
    typed_at, problems = state.get(_UNREAD, (None, {}))
    if typed_at != here.pairs():
        problems = {}  # Back, Forward or a link: what was typed belongs to another view
    for key, value in widget_values(view.query, shown).items():
        left_as_typed = any(WIDGETS[name] == key for name in problems)
        if shown[key] != value and not left_as_typed:
            state[key] = value
    return dict(problems)


def _changed() -> None:
    """Write what the widgets say into the address."""
    before = here.view()
    shown = {key: st.session_state.get(key) for key in WIDGETS.values()}
    query, problems = query_of(shown, before.query.part_of)
    if query != before.query:
        here.go(before.narrowed(query))
    unread = {p.parameter: p for p in problems if p.parameter in WIDGETS}
    st.session_state[_UNREAD] = (here.pairs(), unread)


def _clear() -> None:
    here.go(here.view().narrowed(EventQuery()))


def _search() -> None:
    st.text_input(
        SEARCH[0],
        key=WIDGETS["q"],
        type="search",
        placeholder=SEARCH[1],
        icon=":material/search:",
        on_change=_changed,
        width="stretch",
    )


def _parties(query: EventQuery, present: Mapping[str, str]) -> None:
    names = party_options(present, query.party)
    st.multiselect(
        PARTIES[0],
        list(names),
        format_func=lambda code: names.get(code, code),
        key=WIDGETS["party"],
        placeholder=PARTIES[1],
        wrap=True,
        select_all=False,  # else Enter takes all that resemble what was typed
        on_change=_changed,
        width="stretch",
    )


def party_options(present: Mapping[str, str], chosen: tuple[str, ...]) -> dict[str, str]:
    """Every party that may be chosen, by code: those with events first, then all we know.

    A party without events may be chosen too: its feed tells of the first one. What the address
    alone names is an option as well, since only options can be shown as chosen.
    """
    return {
        **present,
        **{c: n for c, n in _known() if c not in present},
        **{
            code: code for code in chosen if code not in present and not vocabulary.party_name(code)
        },
    }


@cache
def _known() -> tuple[tuple[str, str], ...]:
    """Code and name of every country and organisation of the vocabulary, by name."""
    codes = (*vocabulary.COUNTRIES, *vocabulary.ORGANISATIONS)
    names = ((code, vocabulary.party_name(code) or code) for code in codes)
    return tuple(sorted(names, key=lambda item: item[1].casefold()))


def _families() -> None:
    st.pills(
        "Families",
        list(vocabulary.FAMILIES),
        selection_mode="multi",
        format_func=_family_label,
        key=WIDGETS["family"],
        label_visibility="collapsed",
        on_change=_changed,
        wrap=True,
    )


def _family_label(slug: str) -> str:
    """A family three ways: colour, sign and word. The filter is the drawing's legend too."""
    name = vocabulary.FAMILIES[slug].name
    return f":{STREAMLIT_COLOURS[slug]}[{SIGNS[slug]}] {name}"


def _more_label(query: EventQuery) -> str:
    ends = sum(end is not None for end in (query.from_, query.to))
    n = len(query.kind) + len(query.topic) + len(query.status) + ends
    return f"More filters ({n})" if n else "More filters"


def _more(query: EventQuery, problems: Mapping[str, BadQuery]) -> None:
    _choice("Kinds", "kind", vocabulary.KINDS, "Any kind")
    _choice("Topics", "topic", vocabulary.TOPICS, "Any topic")
    _choice("Status", "status", vocabulary.STATUSES, "Any status")
    with st.container(horizontal=True, gap="small", key="period"):
        _day("From", "from", "for example March 2025")
        _day("To", "to", "for example 2025")
    for name in ("from", "to"):
        if problem := problems.get(name):
            st.html(_error(problem))
    st.html(_period_echo(query.from_, query.to))


def _choice(label: str, name: str, terms: Mapping[str, Named], none: str) -> None:
    st.multiselect(
        label,
        list(terms),
        format_func=lambda slug: terms[slug].name,
        key=WIDGETS[name],
        placeholder=none,
        select_all=False,
        on_change=_changed,
    )


def _day(label: str, name: str, example: str) -> None:
    st.text_input(
        label,
        key=WIDGETS[name],
        placeholder=example,
        on_change=_changed,
        width="stretch",
    )


def _period_echo(start: EventDate | None, end: EventDate | None) -> str:
    """What the two ends of the period were understood as: from which day to which."""
    if not start and not end:
        return '<p class="dt echo">Enter a day, a month or a year.</p>'
    told = ""
    if start:
        told += f" from <b>{escape(EventDate.of(start.first_day).display())}</b>"
    if end:
        told += f" until <b>{escape(EventDate.of(end.last_day).display())}</b>"
    return f'<p class="dt echo">Understood as:{told}.</p>'


def _error(problem: BadQuery) -> str:
    label = {"q": "Search", "from": "From", "to": "To"}.get(problem.parameter, problem.parameter)
    return f'<p class="dt err" role="alert">{label}: {escape(str(problem))}</p>'

"""Where this visitor is: the address in the browser, read and written.

With each act the browser sends the address it has. Somebody quick acts again before the address
written for the first act has reached it, and sends the one from before that. Taken at its word it
would undo the first act. So the addresses left behind are remembered until the browser is heard
from the new one; until then only Back and Forward return to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from diplo_timeline.dashboard.address import Pair, View, grouped, read_view

_WRITTEN: Final = "here_written"  # session key

_Address = tuple[Pair, ...]


@dataclass
class _Written:
    """An address written, and what is known of how far it got.

    Attributes:
        page: the page it belongs to.
        address: what was written.
        left: the addresses the browser may still believe itself at.
        in_this_run: whether it was said in the run that goes on; it cannot have arrived then.
    """

    page: str
    address: _Address
    left: frozenset[_Address]
    in_this_run: bool = True


def begin() -> None:
    """Find out where the browser is. To be called once in each run, before any page is drawn."""
    _catch_up()
    written = _written()
    if written and written.in_this_run:
        written.in_this_run = False
    else:
        st.session_state.pop(_WRITTEN, None)  # it has arrived, or the visitor went elsewhere


def pairs() -> list[Pair]:
    """The parameters of the address, repeated ones repeated."""
    _catch_up()
    return list(_address())


def value(name: str) -> str:
    """The value of one parameter; empty where the address has none."""
    return dict(pairs()).get(name, "")


def view() -> View:
    """The view the address asks for, as far as it can be read."""
    return read_view(pairs())[0]


def go(to: View) -> None:
    """Write another view into the address: one step of the browser's history.

    Meant for a widget's callback: the run that follows reads the address again.
    """
    write(grouped(to.pairs()))


def write(parameters: Mapping[str, str | Sequence[str]]) -> None:
    """Write these parameters into the address in place of all others, as `go` does."""
    _catch_up()
    before, written = _address(), _written()
    st.query_params.from_dict(parameters)
    left = {before} | (written.left if written else set())
    st.session_state[_WRITTEN] = _Written(_page(), _address(), frozenset(left - {_address()}))


def _catch_up() -> None:
    """Say the address written last again where the browser has not heard of it."""
    written = _written()
    if written and _address() in written.left:
        st.query_params.from_dict(grouped(written.address))
        written.in_this_run = True


def _written() -> _Written | None:
    """What was written on this page, unless the visitor went Back or Forward since."""
    written: _Written | None = st.session_state.get(_WRITTEN)
    context = get_script_run_ctx()
    if written and (written.page != _page() or (context and context.is_history_navigation)):
        return None
    return written


def _address() -> _Address:
    return tuple((n, value) for n in st.query_params for value in st.query_params.get_all(n))


def _page() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""

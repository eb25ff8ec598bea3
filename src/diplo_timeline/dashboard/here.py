"""Where this visitor is: the address in the browser, read and written."""

import streamlit as st

from diplo_timeline.dashboard.address import Pair, View, grouped, read_view


def pairs() -> list[Pair]:
    """The parameters of the address, repeated ones repeated."""
    return [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]


def view() -> View:
    """The view the address asks for, as far as it can be read."""
    return read_view(pairs())[0]


def go(to: View) -> None:
    """Write another view into the address: one step of the browser's history.

    Meant for a widget's callback: the run that follows reads the address again.
    """
    st.query_params.from_dict(grouped(to.pairs()))

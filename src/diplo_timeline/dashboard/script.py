"""What Streamlit runs for every visit: the frame around the pages, and their names."""

import streamlit as st

from diplo_timeline.dashboard import home, page_style
from diplo_timeline.dashboard.colophon import colophon
from diplo_timeline.dashboard.context import current
from diplo_timeline.settings import Editing


def _add() -> None:
    from diplo_timeline.dashboard.form import page  # only when somebody opens it

    page.show()


st.set_page_config(page_title=current().site_title, page_icon=page_style.icon(), layout="wide")
page_style.apply()
st.logo(page_style.logo(current().site_title), size="large")
st.navigation(
    [
        st.Page(home.show, title="Timeline", default=True),
        st.Page(
            _add,
            title="Add an event",
            url_path="add",
            visibility="hidden" if current().editing is Editing.OFF else "visible",
        ),
    ],
    position="top",
).run()
colophon(current().site_title)

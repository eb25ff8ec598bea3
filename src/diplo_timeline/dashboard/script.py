"""What Streamlit runs for every visit: the frame around the pages, and their names."""

import streamlit as st

from diplo_timeline.dashboard import here, home, page_style
from diplo_timeline.dashboard.colophon import colophon
from diplo_timeline.dashboard.context import current, current_editor, signed_in_name
from diplo_timeline.settings import Editing


def _add() -> None:
    from diplo_timeline.dashboard.form import page  # only when somebody opens it

    page.show()


def _press() -> None:
    from diplo_timeline.dashboard.press_page import page

    page.show()


def _review() -> None:
    from diplo_timeline.dashboard.review import page

    page.show()


def _review_title() -> str:
    """What the navigation calls the page; readers are not shown it and cost no count."""
    if current_editor() is None:
        return "Review"
    from diplo_timeline.dashboard.review.page import title

    return title(current().store)


here.begin()
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
        st.Page(
            _press,
            title="From a press release",
            url_path="press",
            visibility="hidden" if current_editor() is None else "visible",
        ),
        st.Page(
            _review,
            title=_review_title(),
            url_path="review",
            visibility="hidden" if current_editor() is None else "visible",
        ),
    ],
    position="top",
).run()
colophon(current().site_title, signed_in_name())

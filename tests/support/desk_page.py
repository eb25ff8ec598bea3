"""A page that does the act its address names, for whoever opened it, and says what came of it.

It stands in the place of the dashboard's own script and asks no more than that does: a page that
forgot to hide a button would do the same. With ``pause`` it makes that file when it knows who
opened it, and goes on when somebody has taken the file away.
"""

import time
from pathlib import Path

import streamlit as st

from diplo_timeline.dashboard.context import current, current_editor
from diplo_timeline.errors import DiploError
from tests.support.desk_actions import ACTS

asked = st.query_params.to_dict()
editor = current_editor()
if pause := asked.get("pause"):
    Path(pause).touch()
    while Path(pause).exists():
        time.sleep(0.01)
try:
    ACTS[asked["do"]].do(current().store, current().desk, editor, asked)
    st.text("done")
except DiploError as refusal:
    st.text(type(refusal).__name__)

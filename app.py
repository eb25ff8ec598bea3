"""The dashboard and the public site in one process: ``streamlit run app.py``.

Streamlit finds the application by reading this file's syntax, so the line below has to stay as
literal as it is.
"""

import streamlit as st

from diplo_timeline.launcher import SCRIPT, options

app = st.App(SCRIPT, **options())

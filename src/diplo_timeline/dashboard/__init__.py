"""The dashboard: Streamlit pages over the record. `script.py` is what Streamlit runs."""

"""Selectors and blocks shared by the pages: the only shared code that imports Streamlit."""

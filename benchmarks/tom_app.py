"""The floor that every dashboard on Streamlit pays for its first sight: one title, nothing else."""

import streamlit as st

st.title("Tom app")

"""The floor that every dashboard on Streamlit pays for a change: one title that says what is chosen in one selector."""

import streamlit as st

CHOICES = [f"Val {number}" for number in range(15)]

st.title(st.session_state.get("val", CHOICES[0]))
st.selectbox("Val", CHOICES, key="val")

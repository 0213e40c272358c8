"""The dashboard as a web application: the live pages, and the files of published editions beside them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from pages.delat import utgava

APP = Path(__file__).resolve().parents[1] / "app.py"

published = StaticFiles(directory=utgava.shelf_dir(), html=True, check_dir=False)
app = st.App(str(APP), routes=[Mount(f"/{utgava.FILES}", app=published)])

"""The live dashboard: page list, common selectors, one page at a time. Start it with `make run`."""

from __future__ import annotations

import streamlit as st

from pages.delat import utgava, val
from uppfoljning.contract import DataContractError
from uppfoljning.publish.manifest import PublishError

PAGES = {
    "Läget": [
        st.Page("pages/lage/oversikt.py", title="Översikt", url_path="oversikt", default=True),
    ],
    "Målområden": [
        st.Page(
            "pages/malomraden/stadsmiljo_och_boende.py", title="Stadsmiljö och boende", url_path="stadsmiljo-och-boende"
        ),
        st.Page(
            "pages/malomraden/skola_och_utbildning.py", title="Skola och utbildning", url_path="skola-och-utbildning"
        ),
        st.Page(
            "pages/malomraden/jobb_och_foretagande.py", title="Jobb och företagande", url_path="jobb-och-foretagande"
        ),
        st.Page("pages/malomraden/social_hallbarhet.py", title="Social hållbarhet", url_path="social-hallbarhet"),
    ],
    "Områden": [
        st.Page("pages/omraden/karta.py", title="Karta", url_path="karta"),
        st.Page("pages/omraden/omradesprofil.py", title="Områdesprofil", url_path="omradesprofil"),
    ],
    "Ansvar": [
        st.Page("pages/ansvar/namnder.py", title="Nämnder", url_path="namnder"),
    ],
    "Underlag": [
        st.Page("pages/underlag/metod_och_kallor.py", title="Metod och källor", url_path="metod-och-kallor"),
        st.Page("pages/underlag/utgavor.py", title="Utgåvor", url_path="utgavor"),
    ],
}

page = st.navigation(PAGES, expanded=True)
st.set_page_config(
    page_title=f"{page.title} – Sammanhållen stad", layout="wide", initial_sidebar_state="auto", menu_items={}
)
utgava.page_frame()
try:
    val.edition_selector()
    utgava.edition()
except DataContractError as error:
    st.title("Siffrorna kan inte visas")
    st.write("Någon av filerna med underlag har ett fel. Inget visas förrän det är rättat.")
    st.code(str(error), language=None, wrap_lines=True)
    st.stop()
except PublishError as error:
    st.title("Utgåvan kan inte visas")
    st.write("En publicerad utgåva är inte som den var när den publicerades. Välj en annan utgåva till vänster.")
    st.code(str(error), language=None, wrap_lines=True)
    st.stop()
utgava.example_banner()
utgava.published_note()
val.common_selectors()
page.run()
utgava.page_footer()

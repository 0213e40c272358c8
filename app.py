"""The live dashboard. For each reader Streamlit runs this file as a script: the common selectors, then one page.

To serve it Streamlit imports the file instead and takes `app`: `make run`, or `streamlit run app.py`.
"""

from __future__ import annotations

import streamlit as st

from pages.delat import adress, sidor, utgava, val
from uppfoljning.contract import DataContractError
from uppfoljning.shelf.manifest import PublishError


def show() -> None:
    """The chosen page with its frame."""
    menu = {
        section: [
            st.Page(
                page.file,
                title=page.title,
                url_path=page.url_path,
                default=page is sidor.START,
                visibility="hidden" if page.hidden else "visible",
            )
            for page in pages
        ]
        for section, pages in sidor.SECTIONS.items()
    }
    page = st.navigation(menu, expanded=True)
    title = next((own for own in sidor.PAGES if own.title == page.title), sidor.START)
    st.set_page_config(
        page_title=sidor.browser_title(title), layout="wide", initial_sidebar_state="auto", menu_items={}
    )
    utgava.page_frame()
    adress.read_names()
    try:
        if title is sidor.MEETING:
            utgava.prefer_published()
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
        st.code(utgava.without_place(str(error)), language=None, wrap_lines=True)
        st.stop()
    utgava.example_banner()
    utgava.published_note()
    val.common_selectors()
    page.run()
    utgava.page_footer()


if __name__ == "__main__":
    show()
else:
    from starlette.types import ASGIApp

    from serve import application

    # Streamlit looks for this very call in the file's text.
    app: ASGIApp = st.App(__file__, routes=application.ready_routes())
    app = application.guarded(app, __file__)

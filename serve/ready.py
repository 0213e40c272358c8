"""What is done before the server answers, however it is started: the figures are checked and the start page is worked out."""

from __future__ import annotations

import logging
import sys
from functools import cache

from streamlit.runtime.pages_manager import PagesManager

from pages.delat import utgava
from serve import static_files, warmup
from uppfoljning.words.screening import screening_summary, screening_texts


@cache
def make_ready() -> None:
    """Check the figures and prepare what can be prepared, once. Raises DataContractError if the figures break the contract."""
    # Without a session Streamlit warns at every cached call; here that is meant.
    logging.disable(logging.WARNING)
    try:
        found = screening_texts(utgava.edition().query("granskning"))
        warmup.warm_up()
        static_files.pack_the_first()
    finally:
        logging.disable(logging.NOTSET)
    if found:
        sys.stderr.write(f"{screening_summary(found)}.\n")
    # Until a first session has run st.navigation, Streamlit takes the folder pages/ for its older kind of app and answers
    # a link to any page with "Page not found". This says from the start what st.navigation says then.
    PagesManager.uses_pages_directory = False
    # Serving our own application makes Streamlit read its settings once more, and it then warns that the port is not the file's.
    logging.getLogger("streamlit.config").addFilter(lambda record: "config option section" not in record.getMessage())
    warmup.freeze()
    warmup.prepare_the_rest()

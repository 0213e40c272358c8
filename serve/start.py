"""Start the dashboard: `python -m serve.start [Streamlit's own flags]`.

The figures are read and checked before the server answers, so that a broken file stops the start with its message and no
reader waits for them. So are the libraries and the start page's answers. The other pages' are worked out beside the server.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

from pages.delat import utgava
from serve import warmup
from uppfoljning.contract import DataContractError

SERVER = Path(__file__).resolve().parent / "application.py"


def main(flags: list[str]) -> int:
    """Check the figures, then serve until stopped. Returns 2 if the data folder breaks the contract."""
    # Without a session Streamlit warns at every cached call; here that is meant.
    logging.disable(logging.WARNING)
    try:
        utgava.edition()
        warmup.warm_up()
    except DataContractError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    finally:
        logging.disable(logging.NOTSET)
    # Until a first session has run st.navigation, Streamlit takes the folder pages/ for its older kind of app and answers
    # a link to any page with "Page not found". This says from the start what st.navigation says then.
    PagesManager.uses_pages_directory = False
    # Serving our own application makes Streamlit read its settings once more, and it then warns that the port is not the file's.
    logging.getLogger("streamlit.config").addFilter(lambda record: "config option section" not in record.getMessage())
    warmup.freeze()
    warmup.prepare_the_rest()
    cli.main(["run", str(SERVER), *flags], prog_name="streamlit")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

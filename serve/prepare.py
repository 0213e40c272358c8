"""Works out every page for every area, as a small program beside the server: `python -m serve.prepare [area …]`.

What it has worked out for a page goes to standard output, for the server to keep (see warmup.take_over). It runs in
a process of its own so that no reader waits for it.
"""

from __future__ import annotations

import logging
import os
import pickle
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from pages.delat import utgava, val
from serve.log import LOG, one_line
from serve.warmup import PAGES


def main(areas: Sequence[str] = ()) -> None:
    """Write the answers behind every page, one list for each page and area; all areas without arguments."""
    os.nice(10)
    # Without a session Streamlit warns at every call; here that is meant.
    logging.disable(logging.WARNING)
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    pages = sorted(path for path in PAGES.glob("*/*.py") if path.parent.name != "delat")
    with utgava.gathered() as found:
        for area in areas or val.area_names():
            st.session_state[val.AREA_KEY] = area
            for page in pages:
                _show(page, area)
                pickle.dump(found, out)
                out.flush()
                found.clear()


def _show(page: Path, area: str) -> None:
    """Show a page to nobody. One that fails is left to whoever asks for it; the others are prepared all the same."""
    try:
        runpy.run_path(str(page))
    except Exception as error:
        LOG.error("Sidan %s kunde inte förberedas för %s. %s", page.stem, area, one_line(error))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (BrokenPipeError, KeyboardInterrupt):
        # The server has ended, and needs nothing more. Nothing is left to write to either.
        os._exit(0)

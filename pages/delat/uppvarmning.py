"""What is done before the first reader comes, so that nobody has to wait for it."""

from __future__ import annotations

import gc
import runpy
from pathlib import Path

PAGES = Path(__file__).resolve().parents[1]

# The start page, and the page that needs the libraries for maps and geometry.
FIRST = ("lage/oversikt.py", "omraden/karta.py")


def warm_up() -> None:
    """Show the first pages to nobody: libraries and templates are loaded, and the answers kept."""
    for page in FIRST:
        runpy.run_path(str(PAGES / page))


def freeze() -> None:
    """Take everything that is loaded now out of the garbage collector's sight.

    Streamlit collects all garbage after each run of a page, with every reader waiting. What is loaded at the start stays
    until the server ends, so looking through it each time is in vain.
    """
    gc.collect()
    gc.freeze()

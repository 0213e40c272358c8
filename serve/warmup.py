"""What is done so that no reader has to wait for what could have been done before."""

from __future__ import annotations

import gc
import pickle
import runpy
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, cast

from pages.delat import utgava
from uppfoljning.pictures import shapes

PAGES = Path(__file__).resolve().parents[1] / "pages"

FIRST = PAGES / "lage" / "oversikt.py"


def warm_up() -> None:
    """Show the start page to nobody: libraries and templates are loaded, and the answers kept."""
    runpy.run_path(str(FIRST))


# Seconds that the server's own start, and its first reader, have for themselves.
HEAD_START = 2.0
# Seconds between the times when what has come to stay is taken out of the garbage collector's sight.
FREEZE_EVERY = 20.0


def prepare_the_rest() -> None:
    """Beside the server: keep the answers that another process works out for all pages and areas, and freeze what stays."""
    threading.Thread(target=_prepare, daemon=True).start()
    threading.Thread(target=_freeze_again_and_again, daemon=True).start()


def _prepare() -> None:
    time.sleep(HEAD_START)
    for level in ("stadsdelsomrade", "stadsdel"):
        # Loads the libraries for geometry too, which only the map needs.
        shapes.level_geometry(level)
    command = [sys.executable, "-m", "serve.prepare"]
    with subprocess.Popen(command, cwd=PAGES.parent, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as beside:  # noqa: S603
        take_over(cast(IO[bytes], beside.stdout))


def _freeze_again_and_again() -> None:
    while True:
        time.sleep(FREEZE_EVERY)
        freeze()


def take_over(answers: IO[bytes]) -> None:
    """Keep the answers that serve/prepare.py writes, until there are no more or it ends in the middle of one."""
    while True:
        try:
            # Written by our own program, never by a reader.
            found = pickle.load(answers)  # noqa: S301
        except (EOFError, pickle.UnpicklingError):
            return
        for known in found:
            utgava.remember(known)


def freeze() -> None:
    """Collect all garbage, then take everything that is left out of the garbage collector's sight.

    Streamlit collects all garbage after each run of a page, with every reader waiting. What is loaded at the start stays
    until the server ends, and a reader's session for minutes, so looking through it each time is in vain.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()

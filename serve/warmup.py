"""What is done so that no reader has to wait for what could have been done before."""

from __future__ import annotations

import gc
import pickle
import runpy
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast

from pages.delat import utgava
from serve import static_files
from serve.log import LOG, one_line
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
PREPARE = [sys.executable, "-m", "serve.prepare"]


def prepare_the_rest() -> None:
    """Beside the server: keep the answers that another process works out for all pages and areas, and freeze what stays."""
    for work, what in (
        (_prepare, "Förberedelsen av sidorna"),
        (_freeze_again_and_again, "Städningen av minnet"),
        (_pack, "Packningen av skripten"),
    ):
        threading.Thread(target=_logged, args=(work, what), daemon=True).start()


def _logged(work: Callable[[], None], what: str) -> None:
    """Do the work; if it fails, say so in the log. Nothing else would: nobody waits for it."""
    try:
        work()
    except Exception as error:
        LOG.error("%s avbröts. Sidorna visas ändå, men långsammare. %s", what, one_line(error))


def _prepare() -> None:
    time.sleep(HEAD_START)
    for level in ("stadsdelsomrade", "stadsdel"):
        # Loads the libraries for geometry too, which only the map needs.
        shapes.level_geometry(level)
    with subprocess.Popen(PREPARE, cwd=PAGES.parent, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as beside:  # noqa: S603
        pages = take_over(cast(IO[bytes], beside.stdout))
    if beside.returncode != 0:
        how = f"signal {-beside.returncode}" if beside.returncode < 0 else f"slutkod {beside.returncode}"
        done = "1 sida" if pages == 1 else f"{pages} sidor"
        LOG.error(
            "Förberedelsen av sidorna avbröts (%s) efter %s. Övriga räknas ut när någon frågar efter dem.", how, done
        )


def _pack() -> None:
    time.sleep(HEAD_START)
    static_files.pack_the_rest()


def _freeze_again_and_again() -> None:
    while True:
        time.sleep(FREEZE_EVERY)
        freeze()


def take_over(answers: IO[bytes]) -> int:
    """Keep the answers that serve/prepare.py writes, until there are no more or it ends in the middle of one.

    Returns for how many pages there were answers.
    """
    pages = 0
    while True:
        try:
            # Written by our own program, never by a reader.
            found = pickle.load(answers)  # noqa: S301
        except (EOFError, pickle.UnpicklingError):
            return pages
        for known in found:
            utgava.remember(known)
        pages += 1


def freeze() -> None:
    """Collect all garbage, then take everything that is left out of the garbage collector's sight.

    Streamlit collects all garbage after each run of a page, with every reader waiting. What is loaded at the start stays
    until the server ends, and a reader's session for minutes, so looking through it each time is in vain.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()

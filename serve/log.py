"""The server's own log: one line for each thing that somebody who keeps the server must know, on standard error."""

from __future__ import annotations

import logging
import sys

LOG = logging.getLogger("uppfoljning.server")

if not LOG.handlers:
    _handler = logging.StreamHandler(sys.stderr)
    _handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    LOG.addHandler(_handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def one_line(error: BaseException) -> str:
    """What kind of error it was and what it says, on one line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__

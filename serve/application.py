"""The dashboard as a web application, around the one that Streamlit makes of app.py."""

from __future__ import annotations

import sys
from pathlib import Path

from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from serve import addresses, ready
from serve.first_page import script_hashes
from serve.guard import Guard
from uppfoljning.contract import DataContractError


def ready_routes() -> list[BaseRoute]:
    """Make ready to serve, and give what the server answers itself. Ends the process with a message if the data is broken."""
    try:
        ready.make_ready()
    except DataContractError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    return addresses.routes()


def guarded(app: ASGIApp, main_script: str) -> ASGIApp:
    """The application with the guard around it."""
    return Guard(app, script_hashes(), Path(main_script).resolve())

"""Start the dashboard: `python -m serve.start [Streamlit's own flags]`.

The figures are read and checked before the server answers, so that a broken file stops the start with its message and no
reader waits for them. So are the libraries and the start page's answers. The other pages' are worked out beside the server.
`streamlit run app.py` does the same, but says that it serves before it has checked.
"""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.web import cli

from serve import ready
from uppfoljning.contract import DataContractError

APP = Path(__file__).resolve().parents[1] / "app.py"


def main(flags: list[str]) -> int:
    """Check the figures, then serve until stopped. Returns 2 if the data folder breaks the contract."""
    try:
        ready.make_ready()
    except DataContractError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    cli.main(["run", str(APP), *flags], prog_name="streamlit")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

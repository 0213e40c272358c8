"""Entry point of `python -m uppfoljning`."""

import sys

from uppfoljning.cli import main

sys.exit(main())

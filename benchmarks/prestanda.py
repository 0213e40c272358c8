"""Write docs/prestanda.md out of what has been measured: `python -m benchmarks.prestanda > docs/prestanda.md`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.__main__ import PARTS
from benchmarks.measure import HEADINGS, RESULT, cells

TEMPLATE = Path(__file__).parent / "prestanda_mall.md"


def page(measured: dict[str, Any]) -> str:
    """The page with one table of every part's rows, and the machine that they were measured on.

    `measured` is resultat.json's content. Raises KeyError for a part that is missing, ValueError if the parts were measured
    on different machines.
    """
    parts = {name: measured["delar"][name] for name in PARTS}
    machines = {
        "{karnor} cores, {minne_gib} GiB of memory, Python {python}, Streamlit {streamlit}".format(**part["maskin"])
        for part in parts.values()
    }
    if len(machines) > 1:
        raise ValueError(f"mätt på olika maskiner: {sorted(machines)}")
    lines = ["| " + " | ".join(("Del", *HEADINGS)) + " |", "| --- | --- | ---: | --- | ---: | ---: | --- | --- |"]
    for name, part in parts.items():
        lines += ["| " + " | ".join((PARTS[name][0], *cells(row))) + " |" for row in part["matningar"]]
    text = TEMPLATE.read_text(encoding="utf-8")
    return text.replace("{maskin}", machines.pop()).replace("{tabell}", "\n".join(lines))


if __name__ == "__main__":
    sys.stdout.write(page(json.loads(RESULT.read_text(encoding="utf-8"))))

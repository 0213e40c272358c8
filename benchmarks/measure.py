"""What a benchmark gives: named values, each beside its reference and its goal, as a table and as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

RESULT = Path(__file__).parent / "resultat.json"
HEADINGS = ("Vad", "Värde", "Enhet", "Referens", "Kvot", "Mål", "Nått")


@dataclass(frozen=True)
class Measurement:
    """One row. `reference` is the empty app's value in the same run, `ratio` value / reference; None where there is none.

    `goal` says in words what is promised, and `met` whether it is kept; both are left out for what is only told.
    """

    name: str
    value: float
    unit: str
    reference: float | None = None
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None


def told(name: str, value: float, unit: str, reference: float | None = None) -> Measurement:
    """A value without a goal."""
    return Measurement(name, value, unit, reference, value / reference if reference else None)


def at_most(name: str, value: float, unit: str, limit: float) -> Measurement:
    """A value that may be no larger than `limit`, in its own unit."""
    return Measurement(name, value, unit, goal=f"≤ {number(limit)} {unit}", met=value <= limit)


def at_most_times(name: str, value: float, unit: str, reference: float, times: float) -> Measurement:
    """A value that may be no larger than the reference `times` over."""
    ratio = value / reference
    return Measurement(name, value, unit, reference, ratio, f"≤ {number(times)} × referensen", ratio <= times)


def at_most_above(name: str, value: float, unit: str, reference: float, above: float) -> Measurement:
    """A value that may be no more than `above` larger than the reference, in its own unit."""
    goal = f"≤ referensen + {number(above)} {unit}"
    return Measurement(name, value, unit, reference, value / reference, goal, value - reference <= above)


def below(name: str, value: float, unit: str, reference: float) -> Measurement:
    """A value that must be smaller than the reference."""
    return Measurement(name, value, unit, reference, value / reference, "< referensen", value < reference)


def number(value: float | None) -> str:
    """Three significant figures with a decimal comma; a thin line where there is no value."""
    if value is None:
        return "–"
    decimals = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    """A row (a Measurement's fields by name) as texts below HEADINGS."""
    words = {True: "ja", False: "NEJ", None: ""}
    beside = tuple("" if row[name] is None else number(row[name]) for name in ("reference", "ratio"))
    return (row["name"], number(row["value"]), row["unit"], *beside, row["goal"], words[row["met"]])


def table(rows: Sequence[Measurement]) -> str:
    """The rows as text in columns, numbers to the right."""
    lines = [HEADINGS, *(cells(asdict(row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    right = {1, 3, 4}

    def laid_out(line: tuple[str, ...]) -> str:
        cells = [
            text.rjust(width) if column in right else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        return "  ".join(cells).rstrip()

    return "\n".join([laid_out(HEADINGS), "  ".join("─" * width for width in widths), *map(laid_out, lines[1:])])


def machine() -> dict[str, object]:
    """The machine by what matters for the figures: cores, memory and versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "karnor": len(os.sched_getaffinity(0)),
        "minne_gib": round(memory / 2**30, 1),
        "belastning_vid_slut": [round(load, 2) for load in os.getloadavg()],
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
    }


def write(parts: dict[str, Sequence[Measurement]], path: Path = RESULT) -> None:
    """Write the machine and every part's rows as JSON; parts that were not run keep their rows from an earlier run."""
    known = json.loads(path.read_text(encoding="utf-8"))["delar"] if path.exists() else {}
    fresh = {name: {"maskin": machine(), "matningar": [asdict(row) for row in rows]} for name, rows in parts.items()}
    text = json.dumps({"delar": {**known, **fresh}}, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")

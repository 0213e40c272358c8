"""Measure: `python -m benchmarks [part …]`; all parts without arguments. Prints a table and writes resultat.json."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from benchmarks import hall, reader, start
from benchmarks.measure import RESULT, Measurement, machine, table, write

# Each part: the word on the command line, its heading, and what gives its rows.
PARTS: dict[str, tuple[str, Callable[[], list[Measurement]]]] = {
    "reader": ("En läsare", reader.measure),
    "hall": ("En full hall", hall.measure),
    "start": ("Start", start.measure),
}


def main(wanted: Sequence[str]) -> int:
    """Run the wanted parts. Returns 2 for a part that does not exist, 1 if a goal is not met."""
    unknown = sorted(set(wanted) - set(PARTS))
    if unknown:
        print(f"Okänd del: {', '.join(unknown)}. Delar: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    found: dict[str, Sequence[Measurement]] = {}
    for name in wanted or PARTS:
        heading, measure = PARTS[name]
        print(f"Mäter: {heading.lower()} …", file=sys.stderr, flush=True)
        found[name] = measure()
        write({name: found[name]})
    known = machine()
    print(f"{known['karnor']} kärnor, {known['minne_gib']} GiB minne, Streamlit {known['streamlit']}")
    for name, rows in found.items():
        print(f"\n{PARTS[name][0]}\n{table(rows)}")
    print(f"\nSamma siffror står i {RESULT.relative_to(RESULT.parents[1])}.")
    return 0 if all(row.met is not False for rows in found.values() for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

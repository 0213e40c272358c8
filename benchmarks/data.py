"""The edition without a browser: building it, asking it, and both as the figures grow."""

from __future__ import annotations

import gc
import math
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
from streamlit.testing.v1 import AppTest

from benchmarks.measure import Measurement, at_most, at_most_times, told
from benchmarks.servers import ROOT
from uppfoljning import edition, example
from uppfoljning.edition import questions

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
ROUNDS = 5

Asked = dict[tuple[str, tuple[tuple[str, object], ...]], None]


def timed(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Median wall time in seconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(rounds):
        gc.collect()
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return median(times)


def build() -> list[Measurement]:
    """Building the published figures, beside only reading the same files with DuckDB."""
    files = str(edition.DATA_DIR / "observationer" / "*.csv")
    plain = timed(lambda: duckdb.connect().read_csv(files, all_varchar=True, quotechar='"', escapechar='"').df())
    own = timed(lambda: edition.build(edition.DATA_DIR))
    limit = at_most("Bygge av de publicerade siffrorna", own, "s", 3)
    return [Measurement(limit.name, own, "s", plain, own / plain, limit.goal, limit.met)]


def every_question() -> Asked:
    """Every question that the pages ask, with its parameters, in the order that they ask."""
    asked: Asked = {}
    original = questions.run

    def remember(connection: Any, name: str, parameters: Any) -> Any:
        asked[name, tuple(sorted(parameters.items()))] = None
        return original(connection, name, parameters)

    questions.run = remember
    try:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
        for file in sorted((ROOT / "pages").glob("*/*.py")):
            if file.parent.name != "delat":
                at.switch_page(str(file.relative_to(ROOT))).run()
                at.selectbox(key="omrade").set_value("farsta").run()
                at.selectbox(key="omrade").set_value("sex").run()
    finally:
        questions.run = original
    return asked


def queries() -> list[Measurement]:
    """Each question by way of the loader, beside the same statement on DuckDB itself: the sum of all, and the worst."""
    built = edition.build(edition.DATA_DIR)
    ratios, own_times, plain_times = [], [], []
    for name, given in every_question():
        query = questions.find_query(name)
        bound = questions.arguments(query, dict(given))
        plain = timed(lambda: built.connection.execute(query.sql, bound).fetchall())  # noqa: B023
        own = timed(lambda: built.query(name, **dict(given)))  # noqa: B023
        own_times.append(own)
        plain_times.append(plain)
        ratios.append((own / plain, name, own, plain))
    _, name, own, plain = max(ratios)
    return [
        told(f"Frågor som sidorna ställer: {len(ratios)}, summa", sum(own_times), "s", sum(plain_times)),
        at_most_times(f"Sämsta frågan mot samma sats i DuckDB: {name}", own, "s", plain, 5),
    ]


def growth() -> list[Measurement]:
    """The build and the pages' questions over ever more figures. The slope is that of log time over log number."""
    asked = every_question()
    rows: list[Measurement] = []
    builds: list[tuple[int, float]] = []
    reference = 0.0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as beside:
            data = Path(beside) / "data"
            example.write_example(edition.DATA_DIR, data, "rike", limit=size)
            began = time.perf_counter()
            built = edition.build(data)
            builds.append((size, time.perf_counter() - began))
            rows.append(told(f"Bygge, {size:.0e} påhittade siffror och exemplets egna", builds[-1][1], "s"))
            total = sum(timed(lambda: built.query(name, **dict(given)), 3) for name, given in asked)  # noqa: B023
            reference = reference or total
            name = f"Sidornas {len(asked)} frågor vid {size:.0e}"
            rows.append(at_most_times(name, total, "s", reference, 3) if size > SIZES[0] else told(name, total, "s"))
            built.connection.close()
    (first, short), (last, long) = builds[0], builds[-1]
    rows.append(told("Byggets lutning i log–log", math.log(long / short) / math.log(last / first), ""))
    return rows

"""From the command to the first answer, on an installed environment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from statistics import median

from benchmarks.measure import Measurement, at_most, told
from benchmarks.servers import DASHBOARD, empty_app, launched, wait_for
from benchmarks.session import Session

ROUNDS = 3


def measure() -> list[Measurement]:
    """Seconds until the server says that it is well, and until a first reader has the whole start page."""
    empty, ours = [], []
    for _ in range(ROUNDS):
        empty.append(one_start(empty_app("tom_app.py")))
        ours.append(one_start(DASHBOARD))
    healthy, answered = (median(times) for times in zip(*ours, strict=True))
    reference = median(answer for _, answer in empty)
    limit = at_most("Start till första svar", answered, "s", 5.0)
    return [
        told("Start till servern är redo", healthy, "s", median(health for health, _ in empty)),
        Measurement(limit.name, limit.value, limit.unit, reference, answered / reference, limit.goal, limit.met),
    ]


def one_start(command: Sequence[str]) -> tuple[float, float]:
    """Seconds from the start of the process to health and to the end of the first run of the script."""

    async def first_answer(port: int) -> None:
        async with Session(port) as session:
            run = await session.start()
            if run.faults:
                raise RuntimeError("; ".join(run.faults))

    began = time.perf_counter()
    with launched(command) as server:
        wait_for(server)
        healthy = time.perf_counter() - began
        asyncio.run(first_answer(server.port))
        return healthy, time.perf_counter() - began

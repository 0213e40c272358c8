"""A full hall: many readers at once, each changing the selector and the page, against the empty app under the same load.

Both servers are warm: one reader has first met every page with every choice. What a cold cache costs is told apart, in the
row about the readers' first round.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from statistics import median

from benchmarks.measure import Measurement, at_most, below, told
from benchmarks.servers import DASHBOARD, Server, empty_app, running
from benchmarks.session import Run, Session, by_fault, percentile

SESSIONS = 50
RERUNS = 12
ROUNDS = 2
SEED = 20152020
# Seconds between an answer and the next wish, drawn evenly.
THINKING = (0.2, 1.0)
# Of the wishes, how many are for another page where there are several.
PAGE_SHARE = 0.3
STEADY_RERUNS = 2000
STEADY_READERS = 10


@dataclass(frozen=True)
class Load:
    """What one round of the whole hall gave."""

    runs: list[Run]
    seconds: float

    @property
    def times(self) -> list[float]:
        """Seconds of each rerun."""
        return [run.seconds for run in self.runs]


def measure() -> list[Measurement]:
    """The hall against both servers in turns, then memory for more readers and over many reruns."""
    with running(empty_app("tom_app_med_val.py")) as empty, running(DASHBOARD) as dashboard:
        first = asyncio.run(meet_everything(dashboard))
        asyncio.run(meet_everything(empty))
        loads: dict[str, list[Load]] = {"empty": [], "dashboard": []}
        for turn in range(ROUNDS):
            loads["empty"].append(asyncio.run(hall(empty, SEED + turn)))
            loads["dashboard"].append(asyncio.run(hall(dashboard, SEED + turn)))
        rows = [*answer_rows(loads["dashboard"], loads["empty"]), told("Första mötet med en vy, p95", first, "s")]
        for server, name in ((dashboard, "Minne"), (empty, "Minne, tomma appen")):
            each = asyncio.run(memory_for_each(server))
            growth = asyncio.run(growth_over_reruns(server))
            if server is dashboard:
                rows.append(at_most(f"{name} för varje läsare till", each, "MB", 1.0))
                rows.append(at_most(f"{name}, ökning över {STEADY_RERUNS} omkörningar", growth, "MB", 10.0))
            else:
                rows.append(told(f"{name} för varje läsare till", each, "MB"))
                rows.append(told(f"{name}, ökning över {STEADY_RERUNS} omkörningar", growth, "MB"))
    return rows


def answer_rows(ours: list[Load], empty: list[Load]) -> list[Measurement]:
    """Times and faults; each figure is the median of the rounds, faults are added."""

    def of(loads: list[Load], share: float) -> float:
        return median(percentile(load.times, share) for load in loads)

    def faults(loads: list[Load]) -> int:
        return sum(by_fault([run for load in loads for run in load.runs]).values())

    runs = sum(len(load.runs) for load in ours)
    pace = [median(len(load.runs) / load.seconds for load in loads) for loads in (ours, empty)]
    return [
        told(f"{SESSIONS} läsare, omkörning p50", of(ours, 0.5), "s", of(empty, 0.5)),
        below(f"{SESSIONS} läsare, omkörning p95", of(ours, 0.95), "s", of(empty, 0.95)),
        told(f"{SESSIONS} läsare, omkörningar i sekunden", pace[0], "/s", pace[1]),
        at_most(f"Fel bland {runs} omkörningar", faults(ours), "st", 0),
        at_most(f"Fel bland {runs} omkörningar, tomma appen", faults(empty), "st", 0),
    ]


async def hall(server: Server, seed: int) -> Load:
    """Every reader opens the start page, then all begin to choose at the same time."""

    async def reader(number: int) -> list[Run]:
        drawn = random.Random(seed * 1000 + number)  # noqa: S311
        async with Session(server.port) as session:
            first = await session.start()
            await everyone.wait()
            return [*([first] if first.faults else []), *[await wish(session, drawn) for _ in range(RERUNS)]]

    everyone = asyncio.Barrier(SESSIONS)
    began = time.perf_counter()
    runs = [run for own in await asyncio.gather(*map(reader, range(SESSIONS))) for run in own]
    return Load(runs, time.perf_counter() - began)


async def wish(session: Session, drawn: random.Random) -> Run:
    """Think, then choose another area or another page."""
    await asyncio.sleep(drawn.uniform(*THINKING))
    if session.pages and drawn.random() < PAGE_SHARE:
        return await session.go_to(
            drawn.choice([page for page, name in session.pages.items() if name != session.page_hash])
        )
    return await session.choose(drawn.choice([choice for choice in session.selector[1] if choice != session.choice]))


async def meet_everything(server: Server) -> float:
    """One reader meets every page with every choice, once. Returns p95 of the seconds."""
    async with Session(server.port) as session:
        runs = [await session.start()]
        for page in session.pages or ("",):
            if session.pages:
                runs.append(await session.go_to(page))
            runs += [await session.choose(choice) for choice in session.selector[1]]
    return percentile([run.seconds for run in runs], 0.95)


async def memory_for_each(server: Server) -> float:
    """MB that each further reader costs, beyond the first, when each has opened a page and changed the selector."""
    drawn = random.Random(SEED)  # noqa: S311
    sessions: list[Session] = []
    try:
        for number in range(1 + SESSIONS):
            session = await Session(server.port).__aenter__()
            sessions.append(session)
            await session.start()
            for _ in range(2):
                await wish(session, drawn)
            if number == 0:
                before = server.memory
        return (server.memory - before) / SESSIONS
    finally:
        for session in sessions:
            await session.__aexit__(None, None, None)


async def growth_over_reruns(server: Server) -> float:
    """MB that the process grows while a few readers make many reruns, after as many again have settled it."""
    drawn = random.Random(SEED)  # noqa: S311

    async def make(session: Session, reruns: int) -> None:
        for number in range(reruns):
            pages = list(session.pages)
            if pages and number % 5 == 0:
                await session.go_to(drawn.choice(pages))
            else:
                await session.choose(drawn.choice(session.selector[1]))

    sessions = [await Session(server.port).__aenter__() for _ in range(STEADY_READERS)]
    try:
        for session in sessions:
            await session.start()
        share = STEADY_RERUNS // STEADY_READERS
        await asyncio.gather(*(make(session, share) for session in sessions))
        before = server.memory
        await asyncio.gather(*(make(session, share) for session in sessions))
        return server.memory - before
    finally:
        for session in sessions:
            await session.__aexit__(None, None, None)

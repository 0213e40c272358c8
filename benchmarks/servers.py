"""The two servers that are compared, each in a process of its own: the dashboard, and an empty stock Streamlit app."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from serve.warmup import HEAD_START

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SECONDS_TO_START = 120
SECONDS_TO_PREPARE = 300

DASHBOARD = ("-m", "serve.start")


def empty_app(file: str) -> tuple[str, ...]:
    """How an empty app is started: as anyone starts a Streamlit app, in default settings but for the browser."""
    return (
        "-m",
        "streamlit",
        "run",
        str(HERE / file),
        "--server.headless",
        "true",
        "--browser.gatherUsageStats",
        "false",
    )


@dataclass(frozen=True)
class Server:
    """A running server on loopback."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def memory(self) -> float:
        """Resident memory of the process in MB (10⁶ bytes)."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def launched(command: Sequence[str]) -> Iterator[Server]:
    """A server that has been asked to start; ended afterwards.

    The empty app is started outside the repository, so that it does not take over the dashboard's settings.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "UPPFOLJNING_DATA"}
    with tempfile.TemporaryDirectory() as elsewhere:
        process = subprocess.Popen(
            [sys.executable, *command, "--server.port", str(port), "--server.address", "127.0.0.1"],
            cwd=ROOT if command == DASHBOARD else elsewhere,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Server(process, port)
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_for(server: Server) -> None:
    """Wait until the server says that it is well. Raises RuntimeError if it ends or takes too long."""
    deadline = time.monotonic() + SECONDS_TO_START
    while server.process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(f"{server.address}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    raise RuntimeError("servern startade inte")


def wait_until_prepared(server: Server) -> None:
    """Wait until the process that works out the pages beside the dashboard has ended. Raises RuntimeError if it does not."""
    # The process is started a little after the server.
    time.sleep(2 * HEAD_START)
    deadline = time.monotonic() + SECONDS_TO_PREPARE
    threads = Path(f"/proc/{server.process.pid}/task")
    while time.monotonic() < deadline:
        if not any((thread / "children").read_text() for thread in threads.iterdir()):
            return
        time.sleep(0.2)
    raise RuntimeError("förberedelsen blev inte klar")


@contextmanager
def running(command: Sequence[str]) -> Iterator[Server]:
    """A server that answers and has nothing more to prepare."""
    with launched(command) as server:
        wait_for(server)
        wait_until_prepared(server)
        yield server

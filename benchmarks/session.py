"""A reader without a browser: speaks Streamlit's own protocol over the real websocket, as its frontend does."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

SECONDS_TO_ANSWER = 180.0


@dataclass(frozen=True)
class Run:
    """One run of the script as the reader meets it: seconds from the wish to the end, messages and bytes, and faults."""

    seconds: float
    messages: int
    size: int
    faults: tuple[str, ...]


@dataclass
class Session:
    """One reader. Use as `async with Session(port)`; then `start` once and `choose` as often as wanted.

    `selector` is the first selector in which there is something to choose, with its options.

    Large messages that the reader already has are announced to the server, as the frontend does, so that the server may
    send only their names.
    """

    port: int
    kept: dict[str, ForwardMsg] = field(default_factory=dict)
    last_seen: dict[str, int] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    page_hash: str = ""
    runs: int = 0
    keep_for: int = 0
    selector: tuple[str, tuple[str, ...]] = ("", ())
    choice: str = ""

    async def __aenter__(self) -> Session:
        address = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        self._socket: ClientConnection = await connect(address, max_size=None, compression=None, open_timeout=60)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._socket.close()

    async def start(self) -> Run:
        """The first run, of the start page."""
        return await self._run()

    async def choose(self, choice: str) -> Run:
        """Another choice in the selector."""
        self.choice = choice
        return await self._run()

    async def go_to(self, page: str) -> Run:
        """Another page, by its path in the address."""
        self.page_hash = self.pages[page]
        return await self._run()

    async def _run(self) -> Run:
        wish = self._wish()
        began = time.perf_counter()
        faults: list[str] = []
        messages = size = 0
        try:
            await self._socket.send(wish)
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                finished = False
                while not finished:
                    raw = await self._socket.recv(decode=False)
                    messages, size = messages + 1, size + len(raw)
                    finished = self._receive(ForwardMsg.FromString(raw), faults)
        except ConnectionClosed:
            faults.append("förbindelsen bröts")
        except TimeoutError:
            faults.append("inget svar i tid")
        seconds = time.perf_counter() - began
        self._forget_old()
        return Run(seconds, messages, size, tuple(faults))

    def _wish(self) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash = self.page_hash
        state.cached_message_hashes.extend(self.kept)
        widget, options = self.selector
        if widget and self.choice:
            state.widget_states.widgets.add(id=widget, string_value=self.choice)
            if self.pages and self.choice != options[0]:
                state.query_string = f"omrade={quote(self.choice)}"
        return message.SerializeToString()

    def _receive(self, message: ForwardMsg, faults: list[str]) -> bool:
        """Take in one message; True if it was the run's last."""
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return True
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                faults.append("skriptet kunde inte köras")
                return True
        elif kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
            self.keep_for = message.new_session.config.max_cached_message_age or self.keep_for
        elif kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            self.page_hash = message.navigation.page_script_hash
        elif kind == "ref_hash":
            if message.ref_hash not in self.kept:
                faults.append("servern hänvisade till något som läsaren inte har")
            self.last_seen[message.ref_hash] = self.runs
        elif kind == "delta":
            self._take_in(message, faults)
        return False

    def _take_in(self, message: ForwardMsg, faults: list[str]) -> None:
        if message.metadata.cacheable:
            self.kept[message.hash] = message
            self.last_seen[message.hash] = self.runs
        element = message.delta.new_element
        if element.HasField("exception"):
            faults.append(element.exception.message)
        if element.HasField("selectbox"):
            widget, options = element.selectbox.id, tuple(element.selectbox.options)
            if widget == self.selector[0] or (not self.selector[0] and len(options) > 1):
                self.selector = (widget, options)

    def _forget_old(self) -> None:
        self.runs += 1
        for name in [name for name, run in self.last_seen.items() if self.runs - run > self.keep_for]:
            del self.last_seen[name]
            self.kept.pop(name, None)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def by_fault(runs: list[Run]) -> dict[str, int]:
    """How many times each fault was met."""
    counts: dict[str, int] = defaultdict(int)
    for run in runs:
        for fault in run.faults:
            counts[fault] += 1
    return dict(counts)

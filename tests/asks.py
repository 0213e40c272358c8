"""Asks a web application without a server: one request or one websocket, as bytes on the wire."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urljoin


def alone(coroutine):
    """Run to the end in a thread of its own: where a browser has been opened, this one already has a running loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8")


def ask(app, address, method="GET", body=b"", client="127.0.0.1", **headers):
    """The answer to an address as it stands in a browser: a path with its percent signs, and a query; headers by name."""
    raw, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": unquote_to_bytes(raw).decode("utf-8", "replace"),
        "raw_path": raw.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": (client, 1),
    }
    sent = []

    asked = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive():
        # The browser stays until it has its answer.
        return asked.pop() if asked else await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    alone(app(scope, receive, send))
    start = next(message for message in sent if message["type"] == "http.response.start")
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], headers, b"".join(message.get("body", b"") for message in sent))


def led_to(app, address):
    """Where a browser ends that follows what it is told, and the answer there."""
    for _ in range(5):
        answer = ask(app, address)
        if answer.status not in (301, 302, 307, 308):
            return address, answer
        address = urljoin(address, answer.headers["location"])
    raise AssertionError(f"{address} leads round in a circle")


def talk(app, frames):
    """What an application hears and what is sent to the browser when the browser says these frames."""
    waiting = [{"type": "websocket.connect"}, *({"type": "websocket.receive", **frame} for frame in frames)]
    waiting.append({"type": "websocket.disconnect", "code": 1005})
    sent = []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    alone(app({"type": "websocket", "path": "/_stcore/stream", "client": ("10.1.2.3", 1)}, receive, send))
    return sent

"""What stands outermost: headers on every answer, what is closed, and what may go over the websocket."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from serve.log import LOG

METRICS_VARIABLE = "UPPFOLJNING_MATVARDEN"
METRICS = "/_stcore/metrics"
# Far more than a reader's choices take.
LARGEST_FRAME = 1_000_000
# What a page in the browser says: run with these choices, stop, I am still here.
SAID_BY_A_PAGE = ("rerun_script", "stop_script", "app_heartbeat")
TOO_BIG, WRONG_KIND, PROTOCOL_ERROR = 1009, 1003, 1002


def policy(script_hashes: Iterable[str]) -> str:
    """The Content-Security-Policy: everything from here, nothing from anyone else."""
    return "; ".join(
        (
            "default-src 'self'",
            # blob: and wasm: the map's workers and Streamlit's reading of tables.
            " ".join(("script-src 'self' blob: 'wasm-unsafe-eval'", *script_hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'self'",
            "form-action 'self'",
        )
    )


class Guard:
    """Wraps the whole application, also the answers that Streamlit gives when something is wrong."""

    def __init__(self, app: ASGIApp, script_hashes: Iterable[str], main_script: Path) -> None:
        self._app = app
        self._main_script = main_script
        self._path = str(main_script).encode()
        self._headers = {
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "SAMEORIGIN",
            "Referrer-Policy": "same-origin",
            "Content-Security-Policy": policy(script_hashes),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, one websocket, or the server's own start and end."""
        if scope["type"] == "http":
            await self._http(scope, receive, self._with_headers(send))
        elif scope["type"] == "websocket":
            guarded = Websocket(receive, send, scope, self._without_path)
            await self._app(scope, guarded.receive, guarded.send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].rstrip("/").endswith(METRICS) and not os.environ.get(METRICS_VARIABLE):
            text = f"Stängt. Öppnas med {METRICS_VARIABLE}=1 när servern startas."
            await PlainTextResponse(text, status_code=404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _with_headers(self, send: Send) -> Send:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
            await send(message)

        return answer

    def _without_path(self, payload: bytes) -> bytes:
        """A message to the browser, without the place of the program on this machine."""
        if self._path not in payload:
            return payload
        message = ForwardMsg.FromString(payload)
        if message.WhichOneof("type") == "new_session":
            message.new_session.main_script_path = self._main_script.name
        shortened: bytes = message.SerializeToString()
        return shortened


class Websocket:
    """One reader's websocket. What no page would say ends it, with one line in the log."""

    def __init__(self, receive: Receive, send: Send, scope: Scope, outgoing: Any) -> None:
        self._receive, self._send, self._outgoing = receive, send, outgoing
        self._who = (scope.get("client") or ("okänd",))[0]
        self._closed = False

    async def send(self, message: Message) -> None:
        """To the browser."""
        if self._closed:
            return
        if message.get("bytes"):
            message = {**message, "bytes": self._outgoing(message["bytes"])}
        await self._send(message)

    async def receive(self) -> Message:
        """From the browser."""
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        wrong = _fault(message)
        if wrong is None:
            return message
        code, what = wrong
        LOG.warning("Websocket från %s stängd: %s", self._who, what)
        self._closed = True
        await self._send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}


def _fault(message: Message) -> tuple[int, str] | None:
    """Why a message is none that a page sends: the websocket's code and words for the log."""
    data: bytes | None = message.get("bytes")
    if data is None:
        return WRONG_KIND, "text i stället för Streamlits binära meddelanden."
    if len(data) > LARGEST_FRAME:
        return TOO_BIG, f"ett meddelande på {len(data)} byte; högst {LARGEST_FRAME} tas emot."
    try:
        kind = BackMsg.FromString(data).WhichOneof("type")
    except DecodeError:
        return PROTOCOL_ERROR, f"{len(data)} byte som inte är ett meddelande från Streamlit."
    if kind not in SAID_BY_A_PAGE:
        return PROTOCOL_ERROR, f"meddelandet {kind or 'utan innehåll'}, som ingen sida skickar."
    return None

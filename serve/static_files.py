"""Streamlit's own scripts and styles, packed: Streamlit sends them as they lie, four times as large.

What its page names is packed before the server answers, the rest beside the server; until then Streamlit's own answer is given.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from serve.framework import FETCHED, STATIC, fetched_for, named
from serve.packed import Packed

MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_FILES: dict[str, Packed] = {}


def routes(root: str) -> list[BaseRoute]:
    """One route, for the files that are packed."""
    return [_PackedFiles(f"{root}/{{rest:rest}}", _answer)]


class _PackedFiles(Route):
    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Leave to others what is not packed."""
        match, found = super().matches(scope)
        if match is not Match.FULL or found["path_params"]["rest"] not in _FILES:
            return Match.NONE, {}
        return match, found


async def _answer(request: Request) -> Response:
    return _FILES[request.path_params["rest"]].answer(request)


def pack_the_first() -> None:
    """What Streamlit's page names, and what our pages' elements are drawn with."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    for name in (*named(page), *(file for kind in FETCHED for file in fetched_for(kind))):
        _pack(name)


def pack_the_rest() -> None:
    """Every other file that packing makes smaller."""
    for path in sorted((STATIC / "static").rglob("*")):
        _pack(path.relative_to(STATIC).as_posix())


def _pack(name: str) -> None:
    path = STATIC / name
    if name not in _FILES and path.suffix in MEDIA_TYPES and path.is_file():
        packed = Packed(path.read_bytes(), MEDIA_TYPES[path.suffix])
        packed.prepare()
        _FILES[name] = packed

"""What the drawn map is made of in the browser: its script and the areas' shapes. The addresses change with the content."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pages.delat import kartbild
from serve.answers import kept_for_a_year
from uppfoljning.pictures import map_outlines


def routes(root: str) -> list[BaseRoute]:
    """The script and one file of shapes for each kind of area."""
    told = {kartbild.SCRIPT_NAME: (kartbild.SCRIPT, "text/javascript")}
    told |= {
        map_outlines.file_name(kind): (map_outlines.outlines(kind).encode(), "application/json")
        for kind in map_outlines.KINDS
    }
    return [_file(f"{root}/{name}", content, kind) for name, (content, kind) in told.items()]


def _file(path: str, content: bytes, kind: str) -> Route:
    async def answer(_: Request) -> Response:
        return kept_for_a_year(content, f"{kind}; charset=utf-8")

    return Route(path, answer)

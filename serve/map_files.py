"""What the drawn map is made of in the browser: its script and the areas' shapes. The addresses change with the content."""

from __future__ import annotations

from starlette.routing import BaseRoute

from pages.delat import kartbild
from serve import answers
from serve.packed import Packed
from uppfoljning.pictures import map_outlines


def routes(root: str) -> list[BaseRoute]:
    """The script and one file of shapes for each kind of area."""
    told = {kartbild.SCRIPT_NAME: (kartbild.SCRIPT, "text/javascript")}
    told |= {
        map_outlines.file_name(kind): (map_outlines.outlines(kind).encode(), "application/json")
        for kind in map_outlines.KINDS
    }
    return [
        answers.file_route(f"{root}/{name}", Packed(content, f"{kind}; charset=utf-8"))
        for name, (content, kind) in told.items()
    ]

"""Answers of the server's own: a page in Swedish for an address that leads nowhere, and the way to one that is meant."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit import config

from serve.packed import Packed
from uppfoljning import html, spelling, words
from uppfoljning.pictures import palette

Link = tuple[str, str]
DEEPEST = 20
LONGEST = 200


def base_path() -> str:
    """The path that the dashboard lies under, "/uppfoljning"; empty for none. Streamlit's own setting."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def up_to_root(request: Request) -> str:
    """The relative way from an address to the dashboard's start, so that links hold behind any proxy."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    steps = raw.count(b"/") - base_path().count("/") - 1
    # No address of ours is so deep, and the way stands in every link of an answer.
    return f"{base_path()}/" if steps > DEEPEST else "../" * steps or "./"


def moved(request: Request, path: str) -> Response:
    """Send the reader on to the address that is meant; what is chosen in it is kept."""
    query = request.scope.get("query_string", b"").decode("latin-1")
    target = f"{up_to_root(request)}{path}{'?' if query else ''}{query}"
    return RedirectResponse(target, status_code=301, headers={"Cache-Control": "no-cache"})


def file_route(path: str, packed: Packed) -> Route:
    """The address of a file that changes with its content, so that a browser need not ask for it twice."""
    packed.prepare()

    async def answer(request: Request) -> Response:
        return packed.answer(request)

    return Route(path, answer)


def told(
    request: Request,
    title: str,
    lines: Iterable[str],
    sections: Iterable[tuple[str, Iterable[Link]]],
    status: int = 404,
) -> Response:
    """A page of text and links. The links are given from the dashboard's start."""
    body = html.render(
        "serverns_svar.html",
        programme=words.PROGRAMME,
        colours=palette.sheet(),
        title=title,
        lines=list(lines),
        sections=[(name, list(links)) for name, links in sections],
        root=up_to_root(request),
    )
    return HTMLResponse(body, status_code=status, headers={"Cache-Control": "no-cache"})


def asked_for(request: Request) -> str:
    """The address as the reader may recognise it, in composed letters and not longer than a line or two."""
    return readable(request.scope["path"])


def readable(asked: str) -> str:
    """What was asked for, without signs that are not seen and not longer than a line or two."""
    seen = spelling.composed(asked[: LONGEST + 1])
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in seen)
    return shown if len(asked) <= LONGEST else f"{shown[:LONGEST]}…"

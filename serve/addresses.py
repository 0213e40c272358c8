"""Which address leads where: the pages, the files of editions, what belongs to Streamlit, and everything else."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from pages.delat import beslut, sidor, utgava
from serve import answers, first_sight, map_files, pictures, static_files
from serve.first_page import SCRIPT, SCRIPT_NAME
from serve.framework import STATIC
from serve.packed import Packed
from serve.published import published
from uppfoljning import spelling
from uppfoljning.views import taking

# The beginnings of Streamlit's own addresses, and the files at its root that a browser asks for.
STREAMLIT = (
    "_stcore/health",
    "_stcore/host-config",
    "_stcore/metrics",
    "_stcore/script-health-check",
    "_stcore/stream",
    "_stcore/upload_file/",
    "_stcore/bidi-components/",
    "media/",
    "component/",
    "auth/login",
    "auth/logout",
    "oauth2callback",
)
STREAMLIT_FILES = ("favicon.png", "manifest.json")
# Below a page's own address the browser first asks for these; Streamlit answers that they are not there.
BELOW_A_PAGE = ("/_stcore/health", "/_stcore/host-config")


class Rest(PathConvertor):
    """The rest of an address, a line break in it too, which Starlette's own leaves to whoever comes after."""

    regex = "(?s:.*)"


register_url_convertor("rest", Rest())


def routes() -> list[BaseRoute]:
    """What the server answers itself, before Streamlit is asked."""
    root = answers.base_path()
    pages = {page.url_path: page for page in sidor.PAGES if page is not sidor.START}
    return [
        _page(f"{root}/", sidor.START),
        *(_page(f"{root}/{path}", page) for path, page in pages.items()),
        answers.file_route(f"{root}/{SCRIPT_NAME}", Packed(SCRIPT, "text/javascript; charset=utf-8")),
        *map_files.routes(root),
        *static_files.routes(root),
        *_of_decisions(root),
        Route(f"{root}/{taking.FOLDER}/{{key}}/{{file:rest}}", pictures.picture),
        Route(f"{root}/{utgava.FILES}", published),
        Route(f"{root}/{utgava.FILES}/{{rest:rest}}", published),
        Elsewhere(f"{root}/{{rest:rest}}", elsewhere),
    ]


def _of_decisions(root: str) -> list[BaseRoute]:
    """The addresses of decisions; where none are kept and none may be written, what writes is not even loaded."""
    if not beslut.used():
        return []
    from serve import decisions

    return decisions.routes(root)


def _page(path: str, page: sidor.Page) -> Route:
    async def answer(request: Request) -> Response:
        found = await first_sight.answered(page, request.url.query)
        return found.answer(request)

    return Route(path, answer)


class Elsewhere(Route):
    """Every address that nothing answers to. Streamlit would give its empty page to them, which then stays blank."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Leave to Streamlit what is its own."""
        match, found = super().matches(scope)
        if match is not Match.NONE and belongs_to_streamlit(found["path_params"]["rest"]):
            return Match.NONE, {}
        return match, found


def belongs_to_streamlit(path: str) -> bool:
    """Whether Streamlit has an answer to an address, counted from the dashboard's start."""
    if path in STREAMLIT_FILES or f"/{path}".endswith(BELOW_A_PAGE):
        return True
    if path.startswith("static/"):
        return _is_file_of(STATIC, path)
    return any(path == own or (own.endswith("/") and path.startswith(own)) for own in STREAMLIT)


def _is_file_of(folder: Path, path: str) -> bool:
    try:
        place = (folder / path).resolve()
        return place.is_relative_to(folder.resolve()) and place.is_file()
    except (OSError, ValueError):
        # No name that a file can have: too long, or with a sign that the system does not take.
        return False


async def elsewhere(request: Request) -> Response:
    """Send the reader on if a page is meant by another spelling; else say what there is."""
    rest = str(request.path_params["rest"]).strip("/")
    first, _, inside = rest.partition("/")
    if spelling.folded(first) == utgava.FILES and first != utgava.FILES:
        return answers.moved(request, "/".join([utgava.FILES, *([quote(inside)] if inside else [])]))
    asked = spelling.folded(rest)
    if asked in (sidor.START.url_path, "", "index.html"):
        return answers.moved(request, "")
    for page in sidor.PAGES:
        if asked in (page.url_path, spelling.folded(page.title)):
            return answers.moved(request, page.url_path if page is not sidor.START else "")
    sections = [
        (section, [(page.url_path if page is not sidor.START else "", page.title) for page in pages])
        for section, pages in sidor.SECTIONS.items()
    ]
    line = f"Adressen leder till {answers.asked_for(request)}. Det finns ingen sida där. De här sidorna finns:"
    return answers.told(request, "Sidan finns inte", (line,), sections)

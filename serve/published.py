"""The files of published editions, under /publicerat: what an edition's manifest names, and nothing else that lies there."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from pages.delat import utgava
from serve import answers
from serve.answers import Link
from uppfoljning import spelling
from uppfoljning.shelf import manifest

SITE = "webb/index.html"
REPORT = "rapport.pdf"
MEDIA_TYPES = {".csv": "text/csv; charset=utf-8", ".parquet": "application/vnd.apache.parquet"}


@lru_cache(maxsize=32)
def _files(folder: Path, changed: int) -> tuple[str, frozenset[str]]:
    """An edition's title and the files that belong to it."""
    said = manifest.read(folder)
    return str(said.get("titel", "")), frozenset([manifest.MANIFEST, manifest.SIGNATURE, *said["filer"]])


def editions() -> dict[str, tuple[str, frozenset[str]]]:
    """Every published edition that can be read, by the name of its folder: its title and its files."""
    found = {}
    for path in reversed(manifest.manifests_in(utgava.shelf_dir())):
        try:
            found[path.parent.name] = _files(path.parent, path.stat().st_mtime_ns)
        except (manifest.PublishError, OSError):
            continue
    return found


async def published(request: Request) -> Response:
    """One file of an edition; where there is none, a page that says what there is."""
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    shelf = editions()
    asked = spelling.composed(str(request.path_params.get("rest", ""))).strip("/")
    name, _, file = asked.partition("/")
    if not asked:
        lines = () if shelf else ("Ingen utgåva är publicerad än.",)
        return answers.told(request, "Publicerade utgåvor", lines, _links(shelf), 200)
    known = next((own for own in shelf if spelling.folded(own) == spelling.folded(name)), "")
    if not known:
        return _missing(request, f"Det finns ingen publicerad utgåva som heter ”{answers.readable(name)}”.", shelf)
    if known != name or not file:
        return answers.moved(request, f"{utgava.FILES}/{known}/{quote(file) or SITE}")
    _, files = shelf[known]
    if file not in files and f"{file}/index.html" in files:
        return answers.moved(request, f"{utgava.FILES}/{known}/{quote(file)}/index.html")
    path = utgava.shelf_dir() / known / file
    if file not in files or not path.is_file():
        return _missing(request, f"Utgåvan {known} har ingen fil ”{answers.readable(file)}”.", {known: shelf[known]})
    return FileResponse(path, media_type=MEDIA_TYPES.get(path.suffix))


def _missing(request: Request, what: str, shelf: dict[str, tuple[str, frozenset[str]]]) -> Response:
    lines = (f"Adressen leder till {answers.asked_for(request)}. {what}",)
    return answers.told(request, "Filen finns inte", lines, _links(shelf))


def _links(shelf: dict[str, tuple[str, frozenset[str]]]) -> list[tuple[str, list[Link]]]:
    """By edition, its site, its report and its files of figures."""
    found = []
    for name, (title, files) in shelf.items():
        tables = sorted(file for file in files if file.startswith("csv/"))
        wanted = [(SITE, "Webbplats"), (REPORT, "Rapport (PDF)"), *((file, file) for file in tables)]
        links = [(f"{utgava.FILES}/{name}/{quote(file)}", text) for file, text in wanted if file in files]
        found.append((f"{title} ({name})" if title else name, links))
    return found

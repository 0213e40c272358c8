"""Pictures to take away: an address names a view, its choices and a picture, and the answer is a file, SVG or PNG.

Nothing is drawn before somebody asks. It is drawn by a small program beside the server (uppfoljning/pictures/sketching.py), so
that no reader waits for it, and kept for whoever asks next.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from pages.delat import utgava
from serve import answers, told
from serve.log import LOG, one_line
from uppfoljning.pictures import ordering
from uppfoljning.pictures.drawn import Drawn
from uppfoljning.views import taking

MEDIA_TYPES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
DRAW = [sys.executable, "-m", "uppfoljning.pictures.sketching"]
ROOT = Path(__file__).resolve().parents[1]
# Seconds for one picture; the largest takes three on a slow machine.
LONGEST = 30
KEPT = 60
# So many may wait at once. Who comes after is asked to come again, and the machine is left to those who read.
WAITING = 8
CHOICES, EDITION = "v", "utgava"
Key = tuple[object, ...]


@dataclass(frozen=True)
class Files:
    """A picture as files: the name, and the content by kind."""

    names: dict[str, str]
    contents: dict[str, bytes]


_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bild")
_kept: OrderedDict[Key, Files] = OrderedDict()
_keeping = threading.Lock()
_drawing: dict[Key, Future[Files | None]] = {}


async def picture(request: Request) -> Response:
    """A picture as a file; where there is none, a page that says so."""
    name, _, kind = str(request.path_params["file"]).rpartition(".")
    asked = request.query_params
    edition, choices = asked.get(EDITION, ""), tuple(asked.getlist(CHOICES))
    if kind not in MEDIA_TYPES or (edition and edition not in await asyncio.to_thread(_editions)):
        return _missing(request)
    key: Key = (str(request.path_params["key"]), name, choices, edition, tuple(utgava.stamps().items()))
    found = _known(key)
    if found is None:
        drawing = _drawing.get(key)
        if drawing is None:
            if len(_drawing) >= WAITING:
                return _later(request)
            _drawing[key] = drawing = _worker.submit(_drawn, str(key[0]), name, choices, edition, key)
            drawing.add_done_callback(lambda _: _drawing.pop(key, None))
        try:
            found = await asyncio.wrap_future(drawing)
        except Exception as error:
            LOG.error("Bilden %s kunde inte ritas. %s", name[:200], one_line(error))
            return answers.told(request, "Bilden kunde inte ritas", ("Försök igen om en stund.",), (), 500)
    if found is None:
        return _missing(request)
    headers = {"Cache-Control": "no-cache", "Content-Disposition": f'attachment; filename="{found.names[kind]}"'}
    return Response(found.contents[kind], media_type=MEDIA_TYPES[kind], headers=headers)


def _editions() -> frozenset[str]:
    return frozenset(utgava.shelf())


def _missing(request: Request) -> Response:
    lines = (
        f"Adressen leder till {answers.asked_for(request)}. Det finns ingen sådan bild. Öppna sidan som den finns på och "
        "välj PNG eller SVG intill bilden.",
    )
    return answers.told(request, "Bilden finns inte", lines, ())


def _later(request: Request) -> Response:
    lines = ("Många bilder ritas just nu. Försök igen om en stund.",)
    return answers.told(request, "Bilden är inte klar", lines, (), 503)


def _known(key: Key) -> Files | None:
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
        return _kept.get(key)


def _drawn(key: str, name: str, choices: tuple[str, ...], edition: str, asked: Key) -> Files | None:
    chosen = {utgava.KEY: edition} if edition else {}
    found = told.answered(lambda: _order(key, name, choices), chosen)
    if found is None:
        return None
    names, order = found
    drawn = Files(names, _files(order))
    with _keeping:
        _kept[asked] = drawn
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return drawn


def _order(key: str, name: str, choices: tuple[str, ...]) -> tuple[dict[str, str], dict[str, object]] | None:
    """What the files are called, and what the program that draws is told."""
    reading = utgava.reading()
    own = taking.find(reading, key, choices, name)
    if own is None:
        return None
    label = utgava.edition().label
    names = {kind: taking.file_name(reading, own, choices, label, kind) for kind in taking.KINDS}
    built: Drawn | object = own.build()
    return names, ordering.takeaway_order(built, taking.caption(reading, own), taking.KINDS)


def _files(order: dict[str, object]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bild"
        told_in = Path(folder) / "bild.json"
        told_in.write_text(json.dumps({"name": "bild", "path": str(place), **order}), encoding="utf-8")
        subprocess.run(  # noqa: S603
            DRAW, cwd=ROOT, input=f"{told_in}\n".encode(), capture_output=True, check=True, timeout=LONGEST
        )
        return {kind: Path(f"{place}{ordering.TAKEN}.{kind}").read_bytes() for kind in taking.KINDS}

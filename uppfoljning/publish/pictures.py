"""Charts and maps as SVG files: one drawing for a wide window and one for a phone, each in light and dark.

The drawings are files of their own because the pages' Content-Security-Policy allows no inline style, and so that a browser
fetches only the one that it shows.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from markupsafe import Markup

from uppfoljning.pictures import sketching, sparkline, theme
from uppfoljning.pictures.caption import Caption
from uppfoljning.pictures.drawn import Drawn, told
from uppfoljning.pictures.ordering import TAKEN, sketched, takeaway_order
from uppfoljning.pictures.palette import DARK
from uppfoljning.pictures.thumbnails import Thumbnail
from uppfoljning.publish.rendering import render
from uppfoljning.shelf import stops
from uppfoljning.shelf.manifest import ROOT, PublishError
from uppfoljning.views.pieces import Drawing, Picture
from uppfoljning.words import Line

FOLDER = "bild"
# Widths of the plot in pixels. The narrow one is shown a little reduced on the narrowest phones.
WIDE, NARROW = 800, 400
# Stands in a page's HTML until the drawing is done and its size known.
UNKNOWN_SIZE = re.compile(r'data-bild="([^"]+)"')


class Pictures:
    """Writes the pictures of a site and gives the HTML that shows them. `mark` is drawn into pictures of invented figures.

    Drawing goes on beside; `settled` waits for what a page shows. Used as a context, which ends the process that draws.
    """

    def __init__(self, site: Path, mark: str) -> None:
        self.folder = site / FOLDER
        self.folder.mkdir(parents=True)
        self.mark = mark
        self._sketches = tempfile.TemporaryDirectory()
        self._complaints = (Path(self._sketches.name) / "fel.txt").open("w+b")
        self._beside = subprocess.Popen(
            [sys.executable, "-m", "uppfoljning.pictures.sketching"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
        )
        self._sizes: dict[str, tuple[int, int]] = {}
        self._asked: set[str] = set()
        self._taken: set[str] = set()
        self._last: tuple[Picture | Drawing, Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beside.kill()
        self._beside.communicate()
        self._complaints.close()
        self._sketches.cleanup()

    def chart(self, name: str, picture: Picture, signature: str, alt: str) -> Markup:
        """A chart in four drawings: for a wide window and a narrow one, in light and dark."""
        chart = self._built(picture)
        for drawn, width in ((name, WIDE), (f"{name}-smal", NARROW)):
            self._draw(drawn, theme.signed(chart, signature, self.mark), width)
        return self._shown(name, theme.with_notes(alt, chart), "ss-chart")

    def drawing(self, name: str, picture: Drawing, alt: str) -> Markup:
        """A map: it has the colours of the key beside it, in light and dark."""
        return self._written(name, self._built(picture), self._alt(alt), "ss-map")

    def take(self, picture: Picture | Drawing, caption: Caption, kinds: Sequence[str]) -> None:
        """A picture to take away, with all its words, as these kinds of file; drawn once however many pages offer it."""
        if picture.name in self._taken:
            return
        self._taken.add(picture.name)
        order = takeaway_order(self._built(picture), caption, kinds)
        self._order(f"{picture.name}{TAKEN}", {**order, "path": str((self.folder / picture.name).resolve())})

    def taken_path(self, name: str, kind: str) -> str:
        """Where a picture to take away lies, from the site's root."""
        return f"{FOLDER}/{name}{TAKEN}.{kind}"

    def _built(self, picture: Picture | Drawing) -> Any:
        """The chart or drawing, made once: a page shows it and offers it."""
        if self._last is None or self._last[0] is not picture:
            self._last = (picture, picture.build())
        return self._last[1]

    def sparkline(self, name: str, lines: Sequence[Line], height: int = 0) -> Markup:
        """A small line, as high as a row of the overview if nothing is said; nothing where there are too few points."""
        height = height or sparkline.HEIGHT
        if not sparkline.shown(lines):
            return Markup("")
        drawn = Drawn(sparkline.drawing(lines, height=height), sparkline.WIDTH, height)
        return self._written(name, drawn, self._alt(sparkline.told(lines)), "ss-spark")

    def thumbnail(self, name: str, picture: Thumbnail) -> Markup:
        """A finding's small picture; a map has the same colours in light and dark."""
        kind = "ss-map" if picture.own_ground else "ss-thumb"
        return self._written(name, picture.drawn, picture.alt, kind)

    def _written(self, name: str, drawn: Drawn, alt: str, kind: str) -> Markup:
        """A drawing that is finished already: its file, and one for a dark ground unless it has its own."""
        (self.folder / f"{name}.svg").write_text(drawn.svg, encoding="utf-8")
        if not drawn.own_ground:
            (self.folder / f"{name}-mork.svg").write_text(sketching.recoloured(drawn.svg, DARK), encoding="utf-8")
        shown = Markup('width="{}" height="{}"').format(drawn.width, drawn.height)
        return render("bild.html", folder=FOLDER, name=name, alt=alt, size=shown, narrow="", kind=kind)

    def settled(self, text: str) -> str:
        """A page's HTML with the sizes of its drawings, which are done when this returns."""

        def size(found: re.Match[str]) -> str:
            width, height = self._size(found[1])
            return f'width="{width}" height="{height}"'

        return UNKNOWN_SIZE.sub(size, text)

    def finish(self) -> None:
        """Wait until every picture is written. Raises PublishError if one cannot be drawn."""
        for name in self._asked:
            self._size(name)

    def _shown(self, name: str, alt: str, kind: str) -> Markup:
        later = Markup('data-bild="{}"')
        small, size = later.format(f"{name}-smal"), later.format(name)
        return render("bild.html", folder=FOLDER, name=name, alt=self._alt(alt), size=size, narrow=small, kind=kind)

    def _draw(self, name: str, chart: Any, width: int) -> None:
        """A chart this many pixels wide."""
        path = str((self.folder / f"{name}.svg").resolve())
        self._order(name, {"description": sketched(chart, width), "path": path, "dark": DARK})

    def _order(self, name: str, order: Mapping[str, Any]) -> None:
        """Tell the process that draws what to draw."""
        told = Path(self._sketches.name) / f"{name}.json"
        told.write_text(json.dumps({"name": name, **order}), encoding="utf-8")
        assert self._beside.stdin is not None
        try:
            self._beside.stdin.write(f"{told}\n")
            self._beside.stdin.flush()
        except BrokenPipeError as error:
            raise self._failure() from error
        self._asked.add(name)

    def _size(self, name: str) -> tuple[int, int]:
        """Width and height of a drawing, when it is done."""
        assert self._beside.stdout is not None
        while name not in self._sizes:
            done, *size = self._beside.stdout.readline().split()[:3] or [""]
            if not done:
                raise self._failure()
            self._sizes[done] = (int(size[0]), int(size[1]))
        return self._sizes[name]

    def _failure(self) -> PublishError:
        self._complaints.seek(0)
        said = self._complaints.read().decode(errors="replace").strip().splitlines()[-1:]
        return PublishError(f"En bild kunde inte ritas: {stops.reason_in(' '.join(said)) or 'okänt fel'}")

    def _alt(self, text: str) -> str:
        return told(text, self.mark)

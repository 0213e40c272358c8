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
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from markupsafe import Markup

from uppfoljning.pictures import drawing, sketching, sparkline, theme
from uppfoljning.pictures.palette import DARK
from uppfoljning.pictures.thumbnails import Thumbnail
from uppfoljning.publish.rendering import render
from uppfoljning.shelf import stops
from uppfoljning.shelf.manifest import ROOT, PublishError
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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beside.kill()
        self._beside.communicate()
        self._complaints.close()
        self._sketches.cleanup()

    def chart(self, name: str, chart: Any, alt: str) -> Markup:
        """A chart in four drawings: for a wide window and a narrow one, in light and dark."""
        for drawn, width in ((name, WIDE), (f"{name}-smal", NARROW)):
            self._draw(drawn, self._marked(chart), width)
        return self._shown(name, theme.with_notes(alt, chart), "ss-chart", narrow=True)

    def map(self, name: str, chart: Any, alt: str) -> Markup:
        """A map: one drawing for all, since its colours are those of the key beside it."""
        self._draw(name, chart, None)
        return self._shown(name, alt, "ss-map")

    def sparkline(self, name: str, lines: Sequence[Line], height: int = 0) -> Markup:
        """A small line, as high as a row of the overview if nothing is said; nothing where there are too few points."""
        height = height or sparkline.HEIGHT
        if not sparkline.shown(lines):
            return Markup("")
        svg = sparkline.drawing(lines, height=height)
        return self._written(name, svg, self._alt(sparkline.told(lines)), (sparkline.WIDTH, height), "ss-spark")

    def thumbnail(self, name: str, picture: Thumbnail) -> Markup:
        """A finding's small picture; a map has the same colours in light and dark."""
        kind = "ss-map" if picture.own_ground else "ss-thumb"
        return self._written(name, picture.svg, picture.alt, (picture.width, picture.height), kind)

    def _written(self, name: str, svg: str, alt: str, size: tuple[int, int], kind: str) -> Markup:
        """A drawing that is finished already: its file, and one for a dark ground unless it is a map."""
        (self.folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        if kind != "ss-map":
            (self.folder / f"{name}-mork.svg").write_text(sketching.recoloured(svg, DARK), encoding="utf-8")
        shown = Markup('width="{}" height="{}"').format(*size)
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

    def _shown(self, name: str, alt: str, kind: str, narrow: bool = False) -> Markup:
        later = Markup('data-bild="{}"')
        small = later.format(f"{name}-smal") if narrow else ""
        size = later.format(name)
        return render("bild.html", folder=FOLDER, name=name, alt=self._alt(alt), size=size, narrow=small, kind=kind)

    def _draw(self, name: str, chart: Any, width: int | None) -> None:
        """`width` in pixels for charts that fill their column and come in dark too, None for maps."""
        description = drawing.described(chart)
        description["config"]["font"] = sketching.FONT
        if width is not None:
            description["width"] = width
        path = str((self.folder / f"{name}.svg").resolve())
        sketch = {"name": name, "path": path, "dark": DARK if width is not None else {}, "rough": width is None}
        order = Path(self._sketches.name) / f"{name}.json"
        order.write_text(json.dumps({**sketch, "description": description}), encoding="utf-8")
        assert self._beside.stdin is not None
        try:
            self._beside.stdin.write(f"{order}\n")
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

    def _marked(self, chart: Any) -> Any:
        return theme.marked(chart, self.mark) if self.mark else chart

    def _alt(self, text: str) -> str:
        return f"{self.mark}. {text}" if self.mark else text

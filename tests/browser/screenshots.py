"""Pictures of every page, to be looked at one by one: `make skarmbilder`. With GUIDE=ja those of docs/ are made anew instead.

The live pages are shown in light, and in one size in the dark too; of published sites the latest edition's, in both modes.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.browser.browser_runs import (
    FLAGS,
    PAGES,
    PATIENCE,
    PHONE,
    ROOT,
    SCREEN,
    Watched,
    find_browser,
    running,
)
from uppfoljning.shelf import manifest

FOLDER = ROOT / "skarmbilder"
DOCS = ROOT / "docs" / "bilder"
SMALL, NARROW = (1280, 720), (320, 640)
SIZES = (SCREEN, SMALL, PHONE, NARROW)
# A picture is worth a longer wait than a test: nothing is said of how quick the page was.
LONGEST_WAIT = 4 * PATIENCE
# A sheet of A4 in points of the screen.
SHEET = (794, 1123)
# Chromium draws nothing of a picture that is taller than a texture may be.
TALLEST = 12_000
Mode = Literal["light", "dark"]
MODES: tuple[tuple[Mode, str], ...] = (("light", "ljust"), ("dark", "morkt"))
# Beside every page as the menu gives it: what it shows first when something is chosen.
CHOSEN = {
    "omradesprofil-farsta": "omradesprofil?omrade=Farsta",
    "sok-bidrag": "sok?q=bidrag",
    "mote-arende": "mote#sk-1-1",
}
SITE_PAGES = (
    "index",
    "stadsmiljo-och-boende",
    "skola-och-utbildning",
    "jobb-och-foretagande",
    "social-hallbarhet",
    "karta",
    "omraden",
    "omrade-farsta",
    "namnder",
    "metod-och-kallor",
    "nyheter",
    "ordlista",
    "mote",
    "sok",
)
UNDRAWN = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
    .filter(chart => !chart.closest('[inert]'))
    .every(chart => chart.querySelector('svg, canvas')?.getBoundingClientRect().width)"""
# The live page scrolls in a box of its own, the site and what is printed in the window.
WHOLE_HEIGHT = """() => { const main = document.querySelector('.stMain');
    const inside = main ? main.scrollHeight + main.getBoundingClientRect().top : 0;
    return Math.ceil(Math.max(inside, document.documentElement.scrollHeight)); }"""
AT_THE_TOP = "element => { element.style.scrollMarginTop = '0.5rem'; element.scrollIntoView({ block: 'start' }); }"
LARGEST_PICTURE = 150_000


@dataclass(frozen=True)
class Shot:
    """A picture of docs/: its file, the page, the window, and what shall stand at the window's top."""

    file: str
    path: str
    size: tuple[int, int]
    top: str = ""


# What README and the guide show.
GUIDE = (
    Shot("oversikt.png", "", (1440, 810)),
    Shot("guide/fragor.png", "", SMALL, "#fragor"),
    Shot("guide/mal.png", "jobb-och-foretagande", SMALL, "#jf-2-1"),
    Shot("guide/telefon.png", "omradesprofil?omrade=Farsta", PHONE),
    Shot("guide/sok.png", "sok?q=socialbidrag", SMALL),
    Shot("guide/karta.png", "karta", SMALL),
    Shot("guide/indikator.png", "metod-och-kallor?indikator=ekonomiskt_bistand_andel", SMALL),
)

INDEX = """<!doctype html>
<html lang="sv"><meta charset="utf-8"><title>Skärmbilder</title>
<style>
body { font: 16px/1.4 sans-serif; margin: 1rem; } figure { display: inline-block; vertical-align: top; margin: 0 1rem 1rem 0; }
img { max-width: 24rem; max-height: 20rem; object-fit: cover; object-position: top; border: 1px solid #888; }
</style>
<h1>Skärmbilder</h1>
<p>Klicka på en bild för att se den i full storlek. De levande sidorna visas i mörkt läge i en storlek, en publicerad
webbplats i båda. En bild som slutar på ”borjan” är kapad: sidan är högre än {{ tallest }} punkter.</p>
{% if not site %}<p>Ingen publicerad utgåva hittades i {{ shelf }}, så webbplatsen är inte med.</p>{% endif %}
{% for page, files in groups.items() %}
<h2>{{ page }}</h2>
{% for file in files %}
<figure><a href="{{ file }}">
{% if file.endswith(".png") %}<img src="{{ file }}" alt="" loading="lazy"><br>{% endif %}
{{ file }}</a></figure>
{% endfor %}
{% endfor %}
"""


class NoPicturesError(Exception):
    """Nothing could be shown; the text says why (Swedish)."""


def told(line: str) -> None:
    """One line to whoever waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def dashboard() -> Iterator[str]:
    """The address of a dashboard of the product's own data."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        log = Path(folder) / "log.txt"
        try:
            address = stack.enter_context(running(log))
        except RuntimeError as error:
            raise NoPicturesError(f"Servern startade inte.\n{log.read_text(encoding='utf-8')}") from error
        yield address


@contextmanager
def window(browser: Browser, size: tuple[int, int], mode: Mode = "light") -> Iterator[BrowserContext]:
    """A browser whose windows have that size; closed afterwards."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE", color_scheme=mode)
    context.set_default_timeout(LONGEST_WAIT)
    yield context
    context.close()


@contextmanager
def opened(context: BrowserContext, address: str, path: str) -> Iterator[Page]:
    """A live page in a tab of its own, whole and drawn."""
    page = context.new_page()
    Watched(page, address).open(path)
    still(page)
    yield page
    page.close()


def still(page: Page) -> None:
    """Wait until every chart is drawn and every font is there."""
    page.wait_for_function(UNDRAWN)
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.wait_for_timeout(500)


def whole(page: Page, path: Path) -> None:
    """A picture of the whole page; of its beginning, and called so, if it is taller than can be drawn."""
    size = page.viewport_size
    assert size is not None
    height = int(page.evaluate(WHOLE_HEIGHT))
    # In a window as tall as the page all of it is in sight, and drawn.
    page.set_viewport_size({"width": size["width"], "height": min(max(height, size["height"]), TALLEST)})
    still(page)
    end = "hel" if height <= TALLEST else "borjan"
    page.screenshot(path=path.with_name(f"{path.name}-{end}.png"))
    page.set_viewport_size(size)


def live_paths(wanted: Sequence[str]) -> dict[str, str]:
    """The addresses of the live pages by name, or of those wanted."""
    paths = {page.url_path: "" if page.default else page.url_path for page in PAGES} | CHOSEN
    if unknown := sorted(set(wanted) - set(paths)):
        raise NoPicturesError(f"Okänd sida: {', '.join(unknown)}. Sidor: {', '.join(paths)}.")
    return {name: path for name, path in paths.items() if not wanted or name in wanted}


def live(browser: Browser, address: str, folder: Path, paths: dict[str, str]) -> None:
    """Every live page: the window and the whole page in each size, one also in dark, and on paper."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        with window(browser, size) as context:
            for name, path in paths.items():
                with opened(context, address, path) as page:
                    page.screenshot(path=folder / f"{name}-{size[0]}.png")
                    whole(page, folder / f"{name}-{size[0]}")
                    if size == SMALL:
                        page.emulate_media(color_scheme="dark")
                        whole(page, folder / f"{name}-{size[0]}-morkt")
                        on_paper(page, folder / f"{name}-utskrift")
                told(f"{name}, {size[0]} × {size[1]}")


def on_paper(page: Page, path: Path) -> None:
    """A page as it is printed: the sheets as a PDF, and the print style as a picture as wide as a sheet."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET[0], "height": SHEET[1]})
    still(page)
    whole(page, path)
    page.pdf(path=path.with_suffix(".pdf"), format="A4", print_background=True)


def latest_site(shelf: Path) -> Path | None:
    """The site of the edition that was published last, if any."""
    try:
        editions = manifest.editions_in(shelf)
    except manifest.PublishError as error:
        raise NoPicturesError(str(error)) from error
    return editions[-1] / "webb" if editions else None


def published(browser: Browser, site: Path, folder: Path) -> None:
    """The main pages of a published site, read from the disk: wide and narrow, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    for mode, word in MODES:
        for size in (SMALL, PHONE):
            with window(browser, size, mode) as context:
                page = context.new_page()
                for file in (site / f"{name}.html" for name in SITE_PAGES):
                    if not file.is_file():
                        continue
                    page.goto(file.as_uri())
                    whole(page, folder / f"{file.stem}-{size[0]}-{word}")
                told(f"Webbplatsen, {word}, {size[0]} × {size[1]}")


def write_index(folder: Path, site: Path | None, shelf: Path) -> None:
    """The page to leaf through them in: one heading for each page, live pages first."""
    groups: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*/*.*"), key=lambda path: (path.parent.name != "levande", path.name)):
        kind = "levande" if file.parent.name == "levande" else "webbplats"
        page = re.sub(r"-(\d+|utskrift)(-\w+)*$", "", file.stem)
        groups.setdefault(f"{page} ({kind})", []).append(file.relative_to(folder).as_posix())
    drawn = (
        Environment(autoescape=True).from_string(INDEX).render(groups=groups, site=site, shelf=shelf, tallest=TALLEST)
    )
    (folder / "index.html").write_text(drawn, encoding="utf-8")


def compressed(picture: bytes, path: Path) -> int:
    """Write a picture with a palette, of as many colours as it may have; returns its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for colours in (256, 128, 64, 32):
        drawn = io.BytesIO()
        few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        few.save(drawn, "PNG", optimize=True)
        if len(drawn.getvalue()) < LARGEST_PICTURE:
            break
    path.write_bytes(drawn.getvalue())
    return len(drawn.getvalue())


def guide(browser: Browser, address: str) -> None:
    """The pictures of docs/, from the product's own figures."""
    for shot in GUIDE:
        with window(browser, shot.size) as context, opened(context, address, shot.path) as page:
            if shot.top:
                page.locator(shot.top).first.evaluate(AT_THE_TOP)
                still(page)
            size = compressed(page.screenshot(), DOCS / shot.file)
        told(f"docs/bilder/{shot.file}, {size // 1000} kB")


def main(arguments: Sequence[str]) -> int:
    """Make the pictures. Returns 2 with a message in Swedish where that is not possible."""
    parser = argparse.ArgumentParser(prog="make skarmbilder")
    parser.add_argument("--guide", action="store_true")
    parser.add_argument("sidor", nargs="*")
    wanted = parser.parse_args(arguments)
    executable = find_browser()
    if executable is None:
        sys.stderr.write("Chromium saknas. Kör system/ensure_chromium.sh.\n")
        return 2
    shelf = Path(os.environ.get("UPPFOLJNING_UTGAVOR") or "utgavor")
    expect.set_options(timeout=LONGEST_WAIT)
    try:
        paths, site = live_paths(wanted.sidor), latest_site(shelf)
        with dashboard() as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
            if wanted.guide:
                guide(browser, address)
            else:
                if not wanted.sidor:
                    # A picture of a page that is gone would be looked at as if it were there.
                    shutil.rmtree(FOLDER, ignore_errors=True)
                live(browser, address, FOLDER / "levande", paths)
                if site and not wanted.sidor:
                    published(browser, site, FOLDER / "utgava")
                write_index(FOLDER, site, shelf)
                told(f"Bläddra i {(FOLDER / 'index.html').relative_to(ROOT)}")
            browser.close()
    except NoPicturesError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except (Error, AssertionError) as error:
        sys.stderr.write(
            f"Webbläsaren kom inte vidare. Det som hann bli klart ligger kvar. {str(error).splitlines()[0]}\n"
        )
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

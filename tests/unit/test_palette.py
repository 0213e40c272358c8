"""Colours stand in one list; everything else names them."""

import re
import tomllib
from pathlib import Path

import pytest

from pages.delat import utgava
from uppfoljning.pictures import palette

ROOT = Path(__file__).resolve().parents[2]
PALETTE, SETTINGS = ROOT / "uppfoljning/pictures/palette.py", ROOT / ".streamlit/config.toml"
HEX = re.compile(r"(?<![\w&])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b")
FUNCTION = re.compile(r"\b(?:rgb|hsl)a?\(")
NUMBERS = re.compile(r"\[\d{1,3}, ?\d{1,3}, ?\d{1,3}(, ?\d{1,3})?\]")
SUFFIXES = {".py", ".css", ".html", ".svg", ".js", ".md", ".sql", ".toml", ".conf"}
FOLDERS = ("uppfoljning", "pages", "serve", "queries", "benchmarks", ".streamlit")
FOUND = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES)
FILES = [ROOT / "app.py", *sorted(FOUND)]
KNOWN = set(HEX.findall(PALETTE.read_text(encoding="utf-8")))


def test_there_is_something_to_look_at():
    assert len(FILES) > 200 and len(KNOWN) > 30
    assert HEX.findall("a { color: #fff; border: 1px solid #0B4F8A }") == ["#fff", "#0B4F8A"]
    assert not HEX.findall("&#9650; href='#sida-1' #omraden")
    assert NUMBERS.search("get_color=[11, 79, 138, 60]") and FUNCTION.search("rgba(0, 0, 0, .5)")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_other_file_holds_a_colour(path):
    text = path.read_text(encoding="utf-8")
    if path not in (PALETTE, SETTINGS):
        assert not HEX.findall(text)
    if path.suffix in {".css", ".html", ".svg"}:
        assert not FUNCTION.search(text)
    if "pictures" in path.parts:
        assert not NUMBERS.search(text)


def test_the_settings_hold_the_palettes_colours():
    """Streamlit reads its theme from a file that nothing can write for it."""
    theme = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["theme"]
    light = {
        "primaryColor": palette.BLUE,
        "backgroundColor": palette.PAPER,
        "secondaryBackgroundColor": palette.WASH,
        "textColor": palette.BLACK,
        "linkColor": palette.BLUE,
    }
    assert theme["light"] == light
    assert theme["dark"] == {name: palette.DARK[colour] for name, colour in light.items()}
    # One that stood outside both would hold for both.
    assert not [name for name in theme if name.endswith("Color")] and "base" not in theme


def test_the_page_of_the_form_names_no_other_colours():
    named = set(HEX.findall((ROOT / "docs/form.md").read_text(encoding="utf-8")))
    assert len(named) > 15 and named <= KNOWN


@pytest.mark.parametrize("sheet", ["pages/delat/stil.css", "uppfoljning/publish/templates/stil.css"])
def test_every_colour_that_a_stylesheet_names_is_in_the_list(sheet):
    named = set(re.findall(r"var\(--ss-([\w-]+)\)", (ROOT / sheet).read_text(encoding="utf-8")))
    assert len(named) > 8 and named <= set(palette.NAMES | palette.MAP_NAMES)
    assert not set(re.findall(r"var\(--(?!ss-)", (ROOT / sheet).read_text(encoding="utf-8")))


def test_the_pages_are_given_the_colours():
    assert f"--ss-blue:{palette.BLUE};" in utgava.STYLE and f"--ss-water:{palette.WATER};" in utgava.STYLE
    assert f"--ss-blue:{palette.DARK[palette.BLUE]};" in utgava.STYLE


def test_a_dark_ground_has_all_but_the_maps_colours():
    dark = palette.properties(dark=True)
    assert f"--ss-paper: {palette.DARK_PAPER};" in dark and "--ss-water" not in dark
    assert dark.count("--ss-") == len(palette.NAMES)
    assert dark in palette.sheet() and palette.properties() in palette.sheet()


def test_what_is_drawn_has_a_colour_for_a_dark_ground():
    assert set(palette.DRAWN) <= {name for name, colour in palette.NAMES.items() if colour in palette.DARK}
    assert f'.x [stroke="{palette.GREY}" i] {{ stroke: var(--ss-grey); }}' in palette.turned(".x")
    # Cells of a matrix keep their colours, so what is written in them must keep its own.
    assert not {palette.CELL, palette.CELL_INK, palette.CELL_PAPER} & set(palette.DARK)

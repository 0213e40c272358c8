"""Streamlit's own files in the browser: its page, and the scripts that a page's elements are drawn with."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from streamlit import file_util

STATIC = Path(file_util.get_static_dir())
NAMED = re.compile(r'(?:src|href)="\./(static/[^"]+)"')
IMPORTED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
# What Streamlit's scripts fetch first when a page has an element of a kind.
FETCHED = {
    "html": "Html",
    "selectbox": "Selectbox",
    "vega_lite_chart": "ArrowVegaLiteChart",
    "download_button": "DownloadButton",
    "bidi_component": "BidiComponent",
    "text_input": "TextInput",
    "slider": "Slider",
    "button_group": "ButtonGroup",
    "button": "Button",
}


def named(page: str) -> tuple[str, ...]:
    """The files that a page of Streamlit's names, in its order."""
    return tuple(dict.fromkeys(NAMED.findall(page)))


@cache
def fetched_for(kind: str) -> tuple[str, ...]:
    """The scripts that an element of a kind is drawn with, beside those that Streamlit's page names."""
    known = set(named((STATIC / "index.html").read_text(encoding="utf-8")))
    waiting = (
        [path.name for path in (STATIC / "static" / "js").glob(f"{FETCHED[kind]}.*.js")] if kind in FETCHED else []
    )
    found: dict[str, None] = {}
    while waiting:
        name = f"static/js/{waiting.pop(0)}"
        if name in found or name in known or not (STATIC / name).is_file():
            continue
        found[name] = None
        waiting += IMPORTED.findall((STATIC / name).read_text(encoding="utf-8"))
    return tuple(found)

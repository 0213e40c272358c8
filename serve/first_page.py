"""The first answer to a page's address: Streamlit's own page, in Swedish and with the page's title from the first byte."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from pathlib import Path

from streamlit import file_util

from pages.delat import kartbild, sidor
from uppfoljning.pictures import map_outlines
from uppfoljning.views import maps

STATIC = Path(file_util.get_static_dir())
# What runs in the reader's browser beside Streamlit.
SCRIPT = (Path(__file__).parent / "sida.js").read_bytes()
SCRIPT_NAME = "sida.js"

NO_SCRIPT = (
    "<p>Sidan behöver JavaScript, som är avstängt i den här webbläsaren. "
    '<a href="./publicerat">Publicerade utgåvor</a> går att läsa utan.</p>'
)
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def first_page(page: sidor.Page) -> str:
    """The page that the browser gets first. Raises RuntimeError if Streamlit's own is not as it was."""
    text = (STATIC / "index.html").read_text(encoding="utf-8")
    version = hashlib.sha256(SCRIPT).hexdigest()[:12]
    for pattern, new in (
        (r'<html lang="en">', '<html lang="sv">'),
        (r"<title>.*?</title>", f"<title>{escape(sidor.browser_title(page))}</title>"),
        (r"<noscript>.*?</noscript>", f"<noscript>{NO_SCRIPT}</noscript>"),
        # An English description for programs of an interface that is not open here.
        (r'<link rel="service-desc"[^>]*>', ""),
        (r"</head>", f'{_fetched_early(page)}<script src="./{SCRIPT_NAME}?{version}"></script></head>'),
    ):
        text, found = re.subn(pattern, new.replace("\\", r"\\"), text, flags=re.DOTALL)
        if found != 1:
            raise RuntimeError(f"Streamlit's page has {found} of {pattern}; serve/first_page.py knows one")
    return text


def _fetched_early(page: sidor.Page) -> str:
    """What the browser fetches while it still reads Streamlit's own scripts: on the map's page, what the map is drawn with."""
    if page.url_path != maps.PAGE:
        return ""
    components = [f"static/js/{file.name}" for file in (STATIC / "static" / "js").glob("BidiComponent.*.js")]
    modules = "".join(f'<link rel="modulepreload" href="./{name}">' for name in [*components, kartbild.SCRIPT_ADDRESS])
    shapes = f"./{map_outlines.file_name(map_outlines.KINDS[0])}"
    return f'{modules}<link rel="preload" as="fetch" crossorigin="anonymous" href="{shapes}">'


@cache
def script_hashes() -> tuple[str, ...]:
    """The hashes of the scripts that stand in the page itself, as a Content-Security-Policy names them."""
    inline = INLINE_SCRIPT.findall(first_page(sidor.START))
    digests = (hashlib.sha256(script.encode()).digest() for script in inline)
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

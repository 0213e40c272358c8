"""The first answer to a page's address: Streamlit's own page, in Swedish, with the page's title and its content put in."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from markupsafe import Markup

from pages.delat import beslut, kartbild, sidor
from pages.delat.utgava import squeezed
from serve.framework import STATIC, fetched_for
from uppfoljning.meeting import content as meeting
from uppfoljning.pictures import map_outlines
from uppfoljning.views import maps

# What runs in the reader's browser beside Streamlit; the meeting's part does nothing on other pages.
SCRIPTS = (
    Path(__file__).parent / "sida.js",
    meeting.STATIC / meeting.SCRIPT_NAME,
    *(() if beslut.read_only() else (meeting.STATIC / meeting.DECISIONS_SCRIPT,)),
)
SCRIPT = b"\n".join(path.read_bytes() for path in SCRIPTS)
SCRIPT_NAME = "sida.js"

NO_SCRIPT = (
    "<p>Sidan behöver JavaScript, som är avstängt i den här webbläsaren. "
    '<a href="./publicerat">Publicerade utgåvor</a> går att läsa utan.</p>'
)
# What is said above the content where there is no script.
NOTE = Markup(
    '<noscript><p class="forst-note">JavaScript är avstängt i den här webbläsaren. Sidan går att läsa och länkarna fungerar, '
    'men diagram ritas inte. <a href="./publicerat">Publicerade utgåvor</a> har dem som bilder.</p></noscript>'
)
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
FONT = re.compile(r'href="(\./static/media/[^"]+\.woff2)"')
STYLESHEET = re.compile(r'(<link rel="stylesheet" crossorigin href="([^"]+)">)')
ROOT = '<div id="root"></div>'


@cache
def first_page(page: sidor.Page) -> str:
    """The page without content. Raises RuntimeError if Streamlit's own is not as it was."""
    text = (STATIC / "index.html").read_text(encoding="utf-8")
    version = hashlib.sha256(SCRIPT).hexdigest()[:12]
    # Deferred, so that nothing waits for it, and first, so that it hears what Streamlit's scripts write.
    script = f'<script defer src="./{SCRIPT_NAME}?{version}"></script>'
    for pattern, new in (
        (r'<html lang="en">', '<html lang="sv">'),
        (r"<title>.*?</title>", f"<title>{escape(sidor.browser_title(page))}</title>{script}"),
        (r"<noscript>.*?</noscript>", f"<noscript>{NO_SCRIPT}</noscript>"),
        # An English description for programs of an interface that is not open here.
        (r'<link rel="service-desc"[^>]*>', ""),
        (r"</head>", f"{_fetched_early(page)}</head>"),
        (ROOT, ROOT),
        (FONT.pattern, r"\g<0>"),
        (STYLESHEET.pattern, r"\g<0>"),
    ):
        text, found = re.subn(pattern, new, text, flags=re.DOTALL)
        if found != 1:
            raise RuntimeError(f"Streamlit's page has {found} of {pattern}; serve/first_page.py knows one")
    return text


def with_content(page: sidor.Page, content: str, kinds: Iterable[str]) -> str:
    """The page with content that is there until the live page is: `kinds` are the elements that the live page will have."""
    text = first_page(page)
    stylesheet, address = STYLESHEET.findall(text)[0]
    files = dict.fromkeys(name for kind in sorted(kinds) for name in fetched_for(kind))
    modules = "".join(f'<link rel="modulepreload" crossorigin href="./{name}">' for name in files)
    # Streamlit's stylesheet is fetched at once, but the content does not wait for it.
    early = f'<link rel="preload" as="style" crossorigin href="{address}">{modules}<style>{_style()}</style>'
    told = f'<div class="forst" id="forst">{content}</div>'
    text = text.replace(stylesheet, early).replace(f"<noscript>{NO_SCRIPT}</noscript>", "")
    return text.replace(ROOT, f"{told}{stylesheet}{ROOT}")


@cache
def _style() -> str:
    css = (Path(__file__).parent / "first_sight.css").read_text(encoding="utf-8")
    return squeezed(css.replace("FONT", FONT.findall(first_page(sidor.START))[0]))


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

"""The report: the printed pages of the site as one tagged PDF."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from uppfoljning.publish.frame import Frame, SitePage
from uppfoljning.publish.rendering import render

LINK = re.compile(r' href="([^"]*)"')
HEADING = re.compile(r"<(/?)h([1-4])\b")
ANCHOR = re.compile(r' id="([^"]+)"')
# Wide enough for every heading level that a page uses, below the report's own title.
DEEPEST = 6


def report_html(frame: Frame, pages: Sequence[SitePage]) -> str:
    """One document of all printed pages: headings one level down, links within the document, no other links."""
    shown = [
        {"anchor": page.path.removesuffix(".html"), "title": page.title, "body": page.body}
        for page in pages
        if page.printed
    ]
    text = str(render("rapport.html", pages=shown, info=frame.info, date=frame.date, mark=frame.mark))
    head, _, main = text.partition("<main>")
    main = HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + 1, DEEPEST)}", main)
    anchors, files = set(ANCHOR.findall(main)), {page.path for page in pages if page.printed}

    def inside(found: re.Match[str]) -> str:
        path, _, fragment = found[1].partition("#")
        if path.startswith(("https:", "http:")):
            return found[0]
        if fragment in anchors:
            return f' href="#{fragment}"'
        return f' href="#sida-{path.removesuffix(".html")}"' if path in files else ""

    return f"{head}<main>{LINK.sub(inside, main)}"


def write(frame: Frame, pages: Sequence[SitePage], target: Path) -> None:
    """Write the report. WeasyPrint is imported here, since it is slow to start and only this needs it."""
    from weasyprint import HTML

    text = report_html(frame, pages)
    identifier = hashlib.sha256(text.encode()).digest()[:16]
    document = HTML(string=text, base_url=f"{frame.site.as_uri()}/", media_type="print")
    document.write_pdf(target, pdf_variant="pdf/ua-1", pdf_identifier=identifier, srgb=False)

"""The report and the faktablad: pages of the site as tagged PDF."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from uppfoljning import words
from uppfoljning.publish.frame import Frame, SitePage
from uppfoljning.publish.rendering import render
from uppfoljning.shelf import stops
from uppfoljning.shelf.manifest import PublishError

LINK = re.compile(r' href="([^"]*)"')
HEADING = re.compile(r"<(/?)h([1-4])\b")
ANCHOR = re.compile(r' id="([^"]+)"')
TERMS = re.compile(r"<dl\b.*?</dl>", re.DOTALL)
BETWEEN_TERMS = re.compile(r"\s*</?div\b[^>]*>\s*|\s+(?=<d[td]\b)")
ROOT = Path(__file__).resolve().parents[2]
# Wide enough for every heading level that a page uses, below the report's own title.
DEEPEST = 6


class ReportError(PublishError):
    """The report could not be written; the text says why (Swedish)."""


def report_html(frame: Frame, pages: Sequence[SitePage]) -> str:
    """One document of all printed pages: headings one level down, links within the document, no other links."""
    shown = [
        {"anchor": page.path.removesuffix(".html"), "title": page.title, "body": page.body}
        for page in pages
        if page.printed
    ]
    text = _document(frame, "rapport.html", pages=shown)
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

    return frame.pictures.settled(f"{head}<main>{LINK.sub(inside, main)}")


def sheet_html(frame: Frame, page: SitePage) -> str:
    """One page as a sheet by itself, without links."""
    return frame.pictures.settled(LINK.sub("", _document(frame, "faktablad.html", page=page)))


def _document(frame: Frame, template: str, **values: object) -> str:
    """A document for paper, with what each of them says of its edition.

    What groups the terms of a list on a screen goes, and the space between them: a tagged list may hold its items only.
    """
    own = {"info": frame.info, "date": frame.date, "as_of": words.as_of_text(frame.info.as_of), "mark": frame.mark}
    text = str(render(template, product=words.PRODUCT, programme=words.PROGRAMME, **own, **values))
    return TERMS.sub(lambda found: BETWEEN_TERMS.sub("", found[0]), text)


@contextmanager
def writing(frame: Frame, pages: Sequence[SitePage], target: Path, sheets: Mapping[Path, SitePage]) -> Iterator[None]:
    """Write the report and each faktablad in a process of its own while the caller goes on; at the end they are there.

    `sheets` are pages by the file that each is written to. Raises ReportError. Nothing is left running if the caller fails.
    """
    documents = [
        {"text": text, "target": str(file.resolve()), "one_sheet": one_sheet}
        for file, text, one_sheet in (
            (target, report_html(frame, pages), False),
            *((file, sheet_html(frame, page), True) for file, page in sheets.items()),
        )
    ]
    asked = {"base": f"{frame.site.resolve().as_uri()}/", "style": frame.style(), "documents": documents}
    with tempfile.TemporaryFile() as source:
        source.write(json.dumps(asked).encode())
        source.seek(0)
        command = [sys.executable, "-m", "uppfoljning.publish.paper"]
        beside = subprocess.Popen(command, cwd=ROOT, stdin=source, stderr=subprocess.PIPE)  # noqa: S603
        try:
            yield
            _, complaint = beside.communicate()
        finally:
            beside.kill()
            beside.wait()
    if beside.returncode != 0:
        reason = complaint.decode(errors="replace").strip().splitlines()[-1:]
        raise ReportError(f"Rapporten kunde inte skrivas som PDF: {stops.reason_in(' '.join(reason)) or 'okänt fel'}")

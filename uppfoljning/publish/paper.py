"""From HTML to tagged PDF, as a small program: documents come in as JSON, each is written to its file.

It runs beside the process that writes the site, and imports no more than it needs.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sys
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from uppfoljning.publish.tagging import mend

# The variant of PDF that all have to follow.
VARIANT = "pdf/ua-1"
# What a faktablad is set in: the largest of these with which it is one sheet.
SIZES = ("8.5pt", "7.5pt")


class Paper:
    """Sets documents with one stylesheet, which is read once. `base` is the address that pictures are relative to."""

    def __init__(self, base: str, style: str) -> None:
        self.base, self.fonts = base, FontConfiguration()
        self.style = CSS(string=style, base_url=base, font_config=self.fonts, media_type="print")

    def write(self, text: str, target: Path, one_sheet: bool) -> None:
        """Write HTML as PDF/UA-1, where asked on one sheet if any of the sizes can do it.

        The document's identifier is a hash of the text, so that the same text gives the same bytes.
        """
        document = self._one_sheet(text) if one_sheet else self._set(text, [self.style])
        identifier = hashlib.sha256(text.encode()).digest()[:16]
        document.write_pdf(target, finisher=mend, pdf_variant=VARIANT, pdf_identifier=identifier, srgb=False)

    def _one_sheet(self, text: str) -> Document:
        for size in SIZES:
            own = CSS(string=f"html {{ font-size: {size} }}", font_config=self.fonts)
            document = self._set(text, [self.style, own])
            if len(document.pages) == 1:
                break
        return document

    def _set(self, text: str, styles: list[CSS]) -> Document:
        read = HTML(string=text, base_url=self.base, media_type="print")
        return read.render(stylesheets=styles, font_config=self.fonts, pdf_variant=VARIANT, srgb=False)


if __name__ == "__main__":
    # A short life with millions of objects that all stay: looking for garbage would take a third of the time.
    gc.disable()
    asked = json.load(sys.stdin)
    paper = Paper(asked["base"], asked["style"])
    for document in asked["documents"]:
        paper.write(document["text"], Path(document["target"]), document["one_sheet"])

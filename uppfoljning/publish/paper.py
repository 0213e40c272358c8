"""From HTML to tagged PDF, as a small program: HTML comes in, the report is written to a file.

It runs beside the process that writes the site, and imports no more than it needs.
"""

from __future__ import annotations

import gc
import hashlib
import sys
from pathlib import Path

from weasyprint import HTML


def write(text: str, base: str, target: Path) -> None:
    """Write HTML as PDF/UA-1. `base` is the address that pictures and stylesheet are relative to.

    The document's identifier is a hash of the text, so that the same text gives the same bytes.
    """
    # A short life with millions of objects that all stay: looking for garbage would take a third of the time.
    gc.disable()
    identifier = hashlib.sha256(text.encode()).digest()[:16]
    document = HTML(string=text, base_url=base, media_type="print")
    document.write_pdf(target, pdf_variant="pdf/ua-1", pdf_identifier=identifier, srgb=False)


if __name__ == "__main__":
    write(sys.stdin.buffer.read().decode(), sys.argv[1], Path(sys.argv[2]))

"""A presentation as bytes that are the same for the same slides, and on disk whole or not at all."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

from uppfoljning.shelf import stops
from uppfoljning.shelf.manifest import PublishError

ENDING = ".pptx"
# The earliest day that the format can tell: what a part was made on says nothing.
DAY = (1980, 1, 1, 0, 0, 0)
UNIX = 3


def check(target: Path, edition: Path) -> None:
    """Raise PublishError if slides of a published edition's folder may not be written to a file: it has another ending, is there
    already, or lies in the edition, which never changes."""
    if target.suffix.lower() != ENDING:
        raise PublishError(f"Filen {target} ska sluta på {ENDING}, till exempel mote{ENDING}.")
    if target.resolve().is_relative_to(edition.resolve()):
        raise PublishError(f"Filen {target} ligger i utgåvan {edition}, som aldrig ändras. Lägg den någon annanstans.")
    with stops.told("Bilderna kan inte skrivas"):
        if not target.parent.is_dir():
            raise PublishError(f"Mappen {target.parent} finns inte. Gör den först, eller välj en annan efter --till.")
        if target.exists() or target.is_symlink():
            raise PublishError(
                f"Filen {target} finns redan, och någon kan ha ändrat i den. Välj ett annat namn efter --till, eller ta bort den."
            )


def stable(deck: Any) -> bytes:
    """A presentation as bytes: its parts in order of name, all from the same day."""
    raw, settled = io.BytesIO(), io.BytesIO()
    deck.save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(made.namelist()):
            part = zipfile.ZipInfo(name, DAY)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, UNIX
            package.writestr(part, made.read(name))
    return settled.getvalue()


def write(content: bytes, target: Path) -> None:
    """Write a file whole, or nothing. Raises PublishError, saying why in Swedish, if it cannot be written."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    with stops.told("Bilderna kan inte skrivas"):
        try:
            beside.write_bytes(content)
            beside.rename(target)
        finally:
            beside.unlink(missing_ok=True)

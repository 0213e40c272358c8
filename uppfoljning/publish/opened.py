"""Open a published edition, so that every query and page can read it as it was."""

from __future__ import annotations

from pathlib import Path

from uppfoljning import edition
from uppfoljning.publish import manifest, verify
from uppfoljning.publish.manifest import PublishError


def open_published(folder: Path) -> edition.Edition:
    """The edition of a published folder. Raises PublishError if any of its files is not as it was published."""
    described = manifest.read(folder)
    wrong = verify.deviations(folder)
    if wrong:
        listed = "\n".join(f"  {line}" for line in wrong[:20])
        raise PublishError(f"Utgåvan {described['namn']} är inte som den publicerades:\n{listed}")
    return edition.open_tables(
        folder / "tabeller",
        str(described["fingeravtryck"]),
        str(described["namn"]),
        title=str(described["titel"]),
        period=str(described["period"]),
        date=str(described["datum"]),
    )

"""Open a published edition, so that every query and page can read it as it was."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from uppfoljning import edition
from uppfoljning.edition import questions
from uppfoljning.shelf import manifest, verify
from uppfoljning.shelf.manifest import PublishError
from uppfoljning.words import files

# The site's file of everything that differs from the edition before.
NEWS = "webb/nyheter"
FIGURES = "tabeller/observationer.parquet"


def shown_before(shelf: Path) -> list[pd.DataFrame]:
    """The figures of every edition in a folder of editions, oldest first; by name where they do not say their order.

    What they have hidden or shown decides what else may be shown: a reader has them all. An edition whose figures are not as
    they were published is left out; no reader can open it either.
    """
    try:
        folders = manifest.editions_in(shelf)
    except PublishError:
        folders = [path.parent for path in manifest.manifests_in(shelf) if _readable(path.parent)]
    return [questions.read_parquet(folder / FIGURES) for folder in folders if _as_published(folder)]


def _readable(folder: Path) -> bool:
    try:
        manifest.read(folder)
    except PublishError:
        return False
    return True


def _as_published(folder: Path) -> bool:
    path = folder / FIGURES
    return path.is_file() and manifest.sha256(path) == manifest.read(folder)["filer"].get(FIGURES)


def changes_told(folder: Path) -> pd.DataFrame | None:
    """What a published edition says is changed, new or gone since the one before, a row each; None if it is the first.

    The columns are those of compare.comparison.Change, as text. The caller has opened the edition, and so checked its files.
    """
    described = manifest.read(folder)
    if not described["foregaende"]:
        return None
    path = folder / files.file_name(NEWS, str(described["namn"]))
    if not path.is_file():
        return pd.DataFrame(columns=["tabell", "nyckel", "kolumn", "gammalt", "nytt", "orsak"])
    return pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)


def open_published(folder: Path) -> edition.Edition:
    """The edition of a published folder.

    Raises PublishError if any of its files is not as it was published, or if it was judged in a way that has no place in
    today's tables.
    """
    described = manifest.read(folder)
    verify.check(folder)
    try:
        return edition.open_tables(
            folder / "tabeller",
            str(described["fingeravtryck"]),
            str(described["namn"]),
            title=str(described["titel"]),
            period=str(described["period"]),
            date=str(described["datum"]),
        )
    except edition.JudgedOtherwiseError as error:
        raise PublishError(
            f"Utgåvan {described['namn']} är publicerad med version {described['kod']['version']} av programmet, som bedömde "
            "målen på ett annat sätt. Den visas därför inte här. Läs den på dess egen webbplats, under Utgåvor."
        ) from error

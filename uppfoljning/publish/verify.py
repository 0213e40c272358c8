"""Is a published edition still what it was?"""

from __future__ import annotations

from pathlib import Path

from uppfoljning.publish import manifest


def deviations(folder: Path) -> list[str]:
    """A line for every file that is changed, missing or not the edition's own; none if all is as published.

    Raises PublishError if the folder is no published edition.
    """
    expected: dict[str, str] = manifest.read(folder)["filer"]
    present = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path != folder / manifest.MANIFEST
    }
    found = [f"{name}: filen saknas" for name in sorted(set(expected) - present)]
    found += [f"{name}: filen hör inte till utgåvan" for name in sorted(present - set(expected))]
    for name in sorted(present & set(expected)):
        if manifest.sha256(folder / name) != expected[name]:
            found.append(f"{name}: innehållet är ändrat sedan utgåvan publicerades")
    return found

"""What a published edition says of itself: manifest.json, its hashes, and how editions follow each other."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import uppfoljning
from uppfoljning import contract

MANIFEST, SIGNATURE = "manifest.json", "manifest.json.sig"
# Where the environment says which key signs, and which one every edition must be signed for.
KEY_VARIABLE, PUBLIC_VARIABLE = "UPPFOLJNING_NYCKEL", "UPPFOLJNING_PUBLIK"
ROOT = Path(__file__).resolve().parents[2]
# What decides the figures: a change in any of these files is a change of the code.
CODE = (
    "uppfoljning/**/*.py",
    "uppfoljning/templates/*",
    "uppfoljning/publish/templates/*",
    "uppfoljning/views/templates/*",
    "uppfoljning/meeting/static/*",
    "geo/stadsdelar.geojson",
    "requirements.txt",
)
QUERIES = ("queries/**/*.sql",)
# What every manifest says, and as what.
SHAPE = {
    **dict.fromkeys(("namn", "titel", "period", "datum", "foregaende", "fingeravtryck"), str),
    **dict.fromkeys(("kod", "fragor", "antal", "filer"), dict),
    "exempeldata": bool,
}
# A name is part of addresses and paths on all kinds of systems.
LONGEST_NAME, LONGEST_LINE = 60, 200
# Names that some systems keep for devices, whatever the ending.
DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)\d)(\..*)?")


class PublishError(Exception):
    """An edition cannot be published or opened; the text says why (Swedish)."""


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def hashes(root: Path, files: Iterable[Path]) -> dict[str, str]:
    """Path from `root` → SHA-256, in the order of the paths."""
    return {path.relative_to(root).as_posix(): sha256(path) for path in sorted(files)}


def code_files(patterns: Iterable[str] = CODE) -> list[Path]:
    """The product's own files of some kind."""
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file())


def code_version() -> dict[str, str]:
    """The version's number and one hash over the code."""
    digest = hashlib.sha256()
    for name, value in hashes(ROOT, code_files()).items():
        digest.update(f"{name} {value}\n".encode())
    return {"version": uppfoljning.__version__, "sha256": digest.hexdigest()}


def write(folder: Path, content: dict[str, Any]) -> None:
    """Write the manifest of a folder: `content` and the hash of every other file in it."""
    own = [path for path in folder.rglob("*") if path.is_file()]
    text = json.dumps({**content, "filer": hashes(folder, own)}, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a published edition. Raises PublishError if there is none that can be read."""
    path = folder / MANIFEST
    if not path.is_file():
        raise PublishError(f"{folder} är ingen publicerad utgåva: filen {MANIFEST} saknas.")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise PublishError(f"{path} går inte att läsa. Filen är skadad.") from error
    if not isinstance(found, dict) or not all(isinstance(found.get(name), kind) for name, kind in SHAPE.items()):
        raise PublishError(f"{path} går inte att läsa. Filen är skadad.")
    return found


def manifests_in(folder: Path) -> list[Path]:
    """The manifests of the editions in a folder; what is hidden is no edition."""
    return sorted(path for path in folder.glob(f"*/{MANIFEST}") if not path.parent.name.startswith("."))


def editions_in(folder: Path) -> list[Path]:
    """The published editions of a folder, oldest first: each names the one before it.

    Raises PublishError if two name the same, or one names an edition that is not there or is another than its folder says.
    """
    named = {}
    for path in manifests_in(folder):
        found = read(path.parent)
        if found["namn"] != path.parent.name:
            raise PublishError(f"Mappen {path.parent} innehåller utgåvan {found['namn']}. Mappen ska heta som utgåvan.")
        named[found["namn"]] = (found["foregaende"], path.parent)
    after: dict[str, str] = {}
    for name, (before, _) in named.items():
        if before and before not in named:
            raise PublishError(f"Utgåvan {name} bygger på {before}, som inte finns i {folder}.")
        if before in after:
            raise PublishError(f"Både {after[before]} och {name} säger att de kommer efter {before or 'ingen'}.")
        after[before] = name
    ordered, name = [], after.get("", "")
    while name:
        ordered.append(named[name][1])
        name = after.get(name, "")
    return ordered


def check_name(name: str) -> None:
    """Raise PublishError unless the name can be a folder and an address everywhere."""
    if not re.fullmatch(contract.ID, name) or len(name) > LONGEST_NAME or DEVICES.fullmatch(name):
        raise PublishError(
            f"Utgåvan kan inte heta {name!r}. Skriv {contract.ID_TEXT}, högst {LONGEST_NAME} tecken, till exempel 2017-vb."
        )


def check_title(title: str) -> None:
    """Raise PublishError unless the title is one line that can be read and printed."""
    check_line(title, "Titeln")


def check_line(text: str, what: str) -> None:
    """Raise PublishError, naming `what` it is, unless a text is one line of ordinary length without invisible characters."""
    strange = [character for character in text if unicodedata.category(character)[0] == "C"]
    if strange:
        raise PublishError(
            f"{what} innehåller ett tecken som inte syns: U+{ord(strange[0]):04X}. Skriv en rad vanlig text."
        )
    if not text.strip() or len(text) > LONGEST_LINE:
        raise PublishError(f"{what} ska ha 1–{LONGEST_LINE} tecken; den har {len(text.strip())}.")

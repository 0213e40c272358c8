"""Is a published edition still what it was?"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from uppfoljning.shelf import manifest, signing, stops
from uppfoljning.shelf.manifest import PublishError

# More than so many lines say no more.
SHOWN = 20
BY_KEY = "Signaturen stämmer: den som har nyckeln har publicerat utgåvan."
BY_HASH = f"{manifest.MANIFEST} har den kontrollsumma som angavs."
UNKNOWN = (
    f"Det går inte att veta om {manifest.MANIFEST} självt är som när utgåvan publicerades: den som ändrar en siffra kan också "
    "ändra dess kontrollsumma och titeln. Ange --hash med summan som skrevs ut vid publiceringen, eller --publik med "
    "utgivarens nyckel."
)
SIGNED_HINT = " Utgåvan är signerad, men signaturen är inte prövad."


def deviations(folder: Path, within: str = "") -> list[str]:
    """A line for every file that is changed, missing or not the edition's own; none if all is as the manifest says.

    `within` is one of the edition's folders, where not all of it is going to be read. Raises PublishError if the folder is no
    published edition.
    """
    inside = f"{within}/" if within else ""
    expected = {name: digest for name, digest in manifest.read(folder)["filer"].items() if name.startswith(inside)}
    own = {folder / manifest.MANIFEST, folder / manifest.SIGNATURE}
    present = {
        path.relative_to(folder).as_posix()
        for path in (folder / within).rglob("*")
        if (path.is_file() or path.is_symlink()) and path not in own
    }
    found = [f"{name}: filen saknas" for name in sorted(set(expected) - present)]
    found += [f"{name}: filen hör inte till utgåvan" for name in sorted(present - set(expected))]
    with stops.told("Utgåvans filer kan inte läsas"):
        for name in sorted(present & set(expected)):
            if manifest.sha256(folder / name) != expected[name]:
                found.append(f"{name}: innehållet är ändrat sedan utgåvan publicerades")
    return found


def check(folder: Path, within: str = "") -> None:
    """Raise PublishError if anything in an edition (or in one of its folders) is not as published.

    Where the environment names a public key, the edition must be signed for it.
    """
    wrong = deviations(folder, within)
    key = signing.demanded()
    flaw = signing.flaw(folder, key) if key else ""
    wrong = [flaw, *wrong] if flaw else wrong
    if wrong:
        name = manifest.read(folder)["namn"]
        more = [f"… och {len(wrong) - SHOWN} till"] if len(wrong) > SHOWN else []
        listed = "\n".join(f"  {line}" for line in [*wrong[:SHOWN], *more])
        raise PublishError(f"Utgåvan {name} är inte som den publicerades:\n{listed}")


def manifest_flaws(folder: Path, key: Ed25519PublicKey | None, wanted: str) -> list[str]:
    """What is wrong with the manifest itself, by a public key and by the hash that was printed at publishing, if given."""
    flaws = [signing.flaw(folder, key)] if key else []
    if wanted and manifest.sha256(folder / manifest.MANIFEST) != wanted:
        flaws.append(f"{manifest.MANIFEST}: kontrollsumman är inte den som angavs med --hash")
    return [flaw for flaw in flaws if flaw]


def assurance(folder: Path, signed: bool, hashed: bool) -> list[str]:
    """What is known of an edition without deviations: by its signature, by its hash, or only by what it says of itself."""
    if signed or hashed:
        known = [text for text, own in ((BY_KEY, signed), (BY_HASH, hashed)) if own]
        return ["Alla filer är som när utgåvan publicerades.", *known]
    hint = SIGNED_HINT if (folder / manifest.SIGNATURE).is_file() else ""
    return [f"Alla filer är som {manifest.MANIFEST} säger.", f"{UNKNOWN}{hint}"]

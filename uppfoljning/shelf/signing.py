"""Signatures of editions: who holds the key has published it. The key lies outside the folder of editions.

The signature is Ed25519's 64 bytes over manifest.json, which holds the hash of every other file. Other programs can check it too.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from uppfoljning.shelf import stops
from uppfoljning.shelf.manifest import MANIFEST, PUBLIC_VARIABLE, SIGNATURE, PublishError

NO_KEY = (
    "{path} är ingen {kind} Ed25519-nyckel i PEM-form. Gör ett nyckelpar med: python -m uppfoljning nyckel --till FIL"
)
OWNER_ONLY = 0o600


def write_pair(path: Path) -> Path:
    """Write a new private key, readable by its owner only, and the public one beside it; gives the public one's path.

    Raises PublishError if one of the files exists: a key that is written over is lost.
    """
    key = Ed25519PrivateKey.generate()
    public = path.with_name(f"{path.name}.pub")
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    open_key = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    with stops.told("Nyckeln kunde inte skrivas"):
        if os.path.lexists(public):
            raise PublishError(f"{public} finns redan. En nyckel skrivs aldrig över; välj ett annat namn.")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        except FileExistsError as error:
            raise PublishError(f"{path} finns redan. En nyckel skrivs aldrig över; välj ett annat namn.") from error
        with os.fdopen(handle, "wb") as file:
            file.write(secret)
        public.write_bytes(open_key)
    return public


def private_key(path: Path, outside: Path) -> Ed25519PrivateKey:
    """The key to sign with. Raises PublishError if it is none, or lies in the folder `outside` where readers reach it."""
    if path.resolve().is_relative_to(outside.resolve()):
        raise PublishError(f"Nyckeln {path} ligger i mappen för utgåvor, {outside}. Lägg den där ingen läsare når den.")
    content = _content(path)
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except TypeError as error:
        raise PublishError(f"Nyckeln {path} är låst med lösenord. Ange en nyckel utan lösenord.") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise PublishError(NO_KEY.format(path=path, kind="privat")) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PublishError(NO_KEY.format(path=path, kind="privat"))
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """The key to check with. Raises PublishError if it is none."""
    content = _content(path)
    try:
        key = serialization.load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise PublishError(NO_KEY.format(path=path, kind="publik")) from error
    if not isinstance(key, Ed25519PublicKey):
        raise PublishError(NO_KEY.format(path=path, kind="publik"))
    return key


def _content(path: Path) -> bytes:
    with stops.told("Nyckeln kan inte läsas"):
        return path.read_bytes()


def demanded() -> Ed25519PublicKey | None:
    """The public key that every edition must be signed for here, by the environment; None if none is demanded."""
    path = os.environ.get(PUBLIC_VARIABLE)
    return public_key(Path(path)) if path else None


def sign(folder: Path, key: Ed25519PrivateKey) -> None:
    """Write the signature of an edition's manifest beside it."""
    (folder / SIGNATURE).write_bytes(key.sign((folder / MANIFEST).read_bytes()))


def flaw(folder: Path, key: Ed25519PublicKey) -> str:
    """What is wrong with an edition's signature (Swedish); empty if the holder of the key has signed its manifest."""
    path = folder / SIGNATURE
    if not path.is_file():
        return f"{SIGNATURE}: utgåvan är inte signerad"
    try:
        key.verify(path.read_bytes(), (folder / MANIFEST).read_bytes())
    except InvalidSignature:
        return f"{SIGNATURE}: signaturen stämmer inte med nyckeln; {MANIFEST} är ändrad, eller någon annan har signerat"
    return ""

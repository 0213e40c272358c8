"""What is meant by a name in an address or on the command line: an id or a name, in any case and with any kind of å, ä and ö."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping


def composed(text: str) -> str:
    """A text with å, ä and ö as single characters; a Mac writes them as two in names of files and links."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """A text as names and addresses are compared: any case, å ä ö composed, decomposed or left out, any mark between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "-".join(plain.replace("_", " ").replace("-", " ").split())


def meant(asked: str, options: Mapping[str, str]) -> str | None:
    """The id that somebody means who writes an id or a name in any spelling; None if it is none of them, or several."""
    if asked in options:
        return asked
    for alike in (composed, folded):
        wanted = alike(asked)
        found = {own for own, text in options.items() if wanted in (alike(own), alike(text))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def similar(asked: str, texts: Iterable[str], most: int = 10) -> list[str]:
    """The texts that look most like what was asked for, the most alike first."""
    by_folded = {folded(text): text for text in texts}
    wanted = folded(asked)
    begun = [text for key, text in by_folded.items() if wanted and wanted in key]
    close = [by_folded[key] for key in difflib.get_close_matches(wanted, by_folded, n=most, cutoff=0.4)]
    return list(dict.fromkeys([*begun, *close]))[:most]

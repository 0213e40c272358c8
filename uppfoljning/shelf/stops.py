"""What the system refuses, in Swedish: a full disk, a closed folder, a name that is too long."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from uppfoljning.edition import questions
from uppfoljning.shelf.manifest import PublishError

REASONS = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet som du får använda är fullt",
    errno.EFBIG: "filen blir större än vad som är tillåtet här",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EROFS: "platsen är skrivskyddad",
    errno.ENOENT: "det finns ingen sådan fil eller mapp",
    errno.ENOTDIR: "det är en fil, inte en mapp",
    errno.EISDIR: "det är en mapp, inte en fil",
    errno.EEXIST: "det finns redan",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länken leder i cirkel",
    errno.EIO: "disken går inte att läsa eller skriva på",
}
NUMBER = re.compile(r"\[Errno (\d+)\]")


def reason(error: OSError) -> str:
    """Why the system refused, and for which file."""
    why = REASONS.get(error.errno or 0, f"systemet säger {error.strerror or error}")
    return f"{why} ({error.filename})" if error.filename else why


def reason_in(text: str) -> str:
    """The reason that another program's message holds, by its number or its English words; the text itself if it holds none."""
    found = NUMBER.search(text)
    if found and int(found[1]) in REASONS:
        return REASONS[int(found[1])]
    return next((why for number, why in REASONS.items() if os.strerror(number) in text), text)


@contextmanager
def told(doing: str) -> Iterator[None]:
    """Turn what the system refuses within the block into a PublishError that begins with `doing` (Swedish)."""
    try:
        yield
    except OSError as error:
        raise PublishError(f"{doing}: {reason(error)}.") from error
    except questions.StorageError as error:
        raise PublishError(f"{doing}: {reason_in(str(error))}.") from error

"""The folder of published editions: one publisher at a time, whole editions only, and nothing left of those that failed."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from uppfoljning.shelf import stops
from uppfoljning.shelf.manifest import PublishError

LOCK, BESIDE = ".publicerar.lock", ".publicerar-"


@contextmanager
def place_for(target: Path, name: str, progress: Callable[[str], None]) -> Iterator[Path]:
    """A folder to make the edition `name` in. It becomes `target`/`name` in one step when the block ends without an error.

    An error leaves `target` as it was. Raises PublishError if the name is taken, before the block or when it ends, or if
    somebody else is publishing to the same folder.
    """
    with stops.told(f"Utgåvan {name} kunde inte publiceras, och inget är ändrat i {target}"):
        _refuse_taken(target / name)
        target.mkdir(parents=True, exist_ok=True)
        with _alone(target, name):
            _clear(target, progress)
            _refuse_taken(target / name)
            with tempfile.TemporaryDirectory(dir=target, prefix=f"{BESIDE}{name}-") as beside:
                made = Path(beside) / name
                made.mkdir()
                yield made
                _move(made, target / name)


def _refuse_taken(place: Path) -> None:
    if os.path.lexists(place):
        raise PublishError(f"{place} finns redan. En publicerad utgåva skrivs aldrig över; välj ett annat namn.")


def _move(made: Path, place: Path) -> None:
    """Move a folder to its place. The system replaces an empty folder at most, so nothing that lies there is lost."""
    try:
        made.rename(place)
    except OSError as error:
        if os.path.lexists(place):
            raise PublishError(
                f"{place} kom till medan utgåvan publicerades. Det som ligger där är kvar; utgåvan är inte publicerad."
            ) from error
        raise


@contextmanager
def _alone(target: Path, name: str) -> Iterator[None]:
    """Hold the folder's lock. The system lets go of it when the process ends, however it ends."""
    path = target / LOCK
    handle = _locked(path, target)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, name.encode())
        yield
    finally:
        # Removed before it is let go of: whoever opened it meanwhile finds that it is no longer the folder's lock.
        path.unlink(missing_ok=True)
        os.close(handle)


def _locked(path: Path, target: Path) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            other = os.read(handle, 200).decode(errors="replace")
            os.close(handle)
            raise PublishError(
                f"En annan publicering till {target} pågår{f' (utgåvan {other})' if other else ''}. "
                "Vänta tills den är klar och försök igen."
            ) from error
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            return handle
        os.close(handle)


def _clear(target: Path, progress: Callable[[str], None]) -> None:
    """Remove what a publishing that was killed has left. Only the holder of the lock may."""
    for left in sorted(target.glob(f"{BESIDE}*")):
        if left.is_dir() and not left.is_symlink():
            progress(f"Tar bort resterna av en avbruten publicering: {left.name}")
            shutil.rmtree(left)

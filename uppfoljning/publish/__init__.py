"""Published editions: frozen folders that never change, with a hash of everything in them."""

from uppfoljning.publish.comparison import Change, compare, snapshot
from uppfoljning.publish.freeze import publish
from uppfoljning.publish.manifest import PublishError, editions_in, manifest_hash, read
from uppfoljning.publish.opened import open_published
from uppfoljning.publish.verify import deviations

__all__ = [
    "Change",
    "PublishError",
    "compare",
    "deviations",
    "editions_in",
    "manifest_hash",
    "open_published",
    "publish",
    "read",
    "snapshot",
]

"""Published editions: frozen folders that never change, with a hash of everything in them."""

from uppfoljning.publish.comparison import Change, compare, snapshot
from uppfoljning.publish.freeze import publish
from uppfoljning.publish.manifest import MANIFEST, PublishError, editions_in, read
from uppfoljning.publish.opened import open_published
from uppfoljning.publish.verify import deviations

__all__ = [
    "MANIFEST",
    "Change",
    "PublishError",
    "compare",
    "deviations",
    "editions_in",
    "open_published",
    "publish",
    "read",
    "snapshot",
]

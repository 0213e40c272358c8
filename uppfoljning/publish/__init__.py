"""Published editions: frozen folders that never change, with a hash of everything in them."""

from uppfoljning.publish.freeze import publish
from uppfoljning.publish.manifest import PublishError, editions_in
from uppfoljning.publish.opened import open_published
from uppfoljning.publish.verify import deviations

__all__ = ["PublishError", "deviations", "editions_in", "open_published", "publish"]

"""The meeting as a page of the site: it needs no server, and is read as a plain page without its script."""

from __future__ import annotations

import shutil
from dataclasses import asdict, fields, replace

import pandas as pd

from uppfoljning.compare.comparison import Change
from uppfoljning.meeting import content
from uppfoljning.publish.frame import Frame, SitePage

PATH = "mote.html"


def page(frame: Frame, changes: list[Change] | None) -> SitePage:
    """The agenda by its rule and every matter of it, with the script and the style that show one at a time."""
    for name in (content.STYLE_NAME, content.SCRIPT_NAME):
        shutil.copyfile(content.STATIC / name, frame.site / name)
    told = None
    if changes is not None:
        told = pd.DataFrame([asdict(change) for change in changes], columns=[own.name for own in fields(Change)])
    held = content.Held(frame.info.name, frame.info.title, told)
    return replace(frame.told(PATH, PATH, content.content(frame.reading, held, ())), meeting=True)

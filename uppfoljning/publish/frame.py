"""What the pages of a site are made with: the edition to ask, the pictures, the trail and the frame around a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.contract import EXAMPLE_TEXT
from uppfoljning.edition import Edition
from uppfoljning.meeting.content import SCRIPT_NAME, STYLE_NAME
from uppfoljning.pictures import map_classes, palette
from uppfoljning.publish.drawer import Drawer
from uppfoljning.publish.info import EditionInfo
from uppfoljning.publish.pictures import Pictures
from uppfoljning.publish.rendering import render
from uppfoljning.publish.trail import Trail
from uppfoljning.views.pieces import Piece, Title
from uppfoljning.views.reading import Reading


@dataclass(frozen=True)
class MenuLine:
    """A line in the menu."""

    path: str
    text: str


@dataclass(frozen=True)
class SitePage:
    """One page: its file, the menu line that it belongs to, its heading and its content. Only a meeting has a script."""

    path: str
    section: str
    title: str
    body: Markup
    printed: bool = False
    meeting: bool = False


class Frame:
    """Everything that a page of one edition's site needs. Pictures are written as they are asked for."""

    def __init__(self, edition: Edition, info: EditionInfo, site: Path, pictures: Pictures) -> None:
        self.edition, self.info, self.site, self.pictures = edition, info, site, pictures
        self.mark = EXAMPLE_TEXT if edition.example else ""
        self._answers: dict[tuple[str, tuple[tuple[str, str], ...]], pd.DataFrame] = {}
        signature = words.edition_signature(info.name, info.date, info.as_of)
        remarks = words.remarks(edition.query("anmarkta_siffror"))
        self.reading = Reading(self.query, remarks, self.mark, lambda: signature)
        self.trail = Trail(edition, info, self.mark)
        self.drawer = Drawer(self.reading, self.trail, pictures, info.name)

    def query(self, name: str, /, **parameters: str) -> pd.DataFrame:
        """A named query over the edition; asked once for each set of parameters."""
        key = (name, tuple(sorted(parameters.items())))
        if key not in self._answers:
            self._answers[key] = self.edition.query(name, **parameters)
        return self._answers[key]

    def told(self, path: str, section: str, view: Iterable[Piece], printed: bool = False) -> SitePage:
        """A page of the site from a view, whose first piece is its title."""
        title, *rest = view
        assert isinstance(title, Title)
        return SitePage(path, section, title.text, self.drawer.page((title, *rest)), printed)

    @property
    def date(self) -> str:
        """The edition's date in words."""
        return sv.period(self.info.date) if self.info.date else "utan känt datum"

    def page(self, page: SitePage, menu: list[MenuLine]) -> str:
        """A whole page with head, menu and foot."""
        text = render(
            "bas.html",
            title=page.title,
            body=page.body,
            path=page.path,
            section=page.section,
            root="../" * page.path.count("/"),
            menu=menu,
            info=self.info,
            product=words.PRODUCT,
            programme=words.PROGRAMME,
            date=self.date,
            as_of=words.as_of_text(self.info.as_of),
            mark=self.mark,
            meeting=page.meeting,
            meeting_style=STYLE_NAME,
            meeting_script=SCRIPT_NAME,
        )
        return self.pictures.settled(text)

    def style(self) -> str:
        """The one stylesheet, with the colours of charts and map."""
        classes = {direction: map_classes.classes(direction) for direction in sv.DIRECTIONS}
        return str(
            render(
                "stil.css",
                classes=classes,
                c=palette,
                colours=palette.sheet(),
                drawings=palette.turned(".ss-band"),
            )
        )

"""How the site and the report draw the pieces that views consist of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from uppfoljning.pictures import spine
from uppfoljning.pictures.thumbnails import Thumbnail
from uppfoljning.publish.pictures import Pictures
from uppfoljning.publish.rendering import joined
from uppfoljning.publish.trail import Trail
from uppfoljning.views import glossary, key_findings, pieces, taking
from uppfoljning.views.markup import Writer
from uppfoljning.views.pieces import BODIES, METHOD, OVERVIEW, PROFILE, SHEETS, Piece, Place
from uppfoljning.views.reading import Reading
from uppfoljning.words import FigureKey, Line, PlaceRow

FOLD = Markup("<details>\n<summary>{}</summary>\n{}\n</details>")
# The report on paper leaves out what has this class.
WEB = Markup('<div class="ss-web">\n{}\n</div>')
BESIDE = Markup('<div class="ss-{}">\n<div>\n{}\n</div>\n<div>\n{}\n</div>\n</div>')


def path_of(place: Place) -> str:
    """The file of the page that a link leads to, from the site's root."""
    if place.page == PROFILE:
        return f"omrade-{place.area}.html" if place.area else "omraden.html"
    if place.page == OVERVIEW:
        return "index.html"
    if place.page == SHEETS:
        return f"{SHEETS}/omrade-{place.area}.pdf" if place.area else f"{SHEETS}/namnd-{place.choice}.pdf"
    if place.page == BODIES and place.choice:
        return f"namnd-{place.choice}.html"
    return f"{place.page}.html"


@dataclass(frozen=True)
class SiteHand:
    """How a site links, follows a figure and puts in small lines."""

    figures: Trail
    pictures: Pictures
    reading: Reading
    edition: str

    def link(self, place: Place) -> Markup:
        """The attributes of a link to a place."""
        goal = f"#{place.goal.replace('.', '-')}" if place.goal else ""
        # An indicator has its own page, where its figures can be followed.
        own = self.trail(FigureKey(place.choice)) if place.page == METHOD and place.choice else ""
        return Markup('href="{}"').format(own or f"{path_of(place)}{goal}")

    def trail(self, key: FigureKey) -> str:
        """The address of a figure's trail, empty where there is none."""
        return self.figures.address(key)

    def sparkline(self, name: str, lines: Sequence[Line], height: int = 0) -> Markup:
        """A small line drawing as a file of its own."""
        return self.pictures.sparkline(f"linje-{name}", lines, height)

    def thumbnail(self, name: str, picture: Thumbnail) -> Markup:
        """A finding's small picture as a file of its own."""
        return self.pictures.thumbnail(f"fynd-{name}", picture)

    def spine(self, row: PlaceRow) -> Markup:
        """A row of the spine chart in the page itself: some thirty files a page would be too many to fetch."""
        return Markup(spine.drawing(row, row.spread.told if row.spread else ""))  # noqa: S704

    def taken(self, picture: pieces.Picture | pieces.Drawing) -> dict[str, Markup]:
        """The picture as files of its own, which are drawn beside: charts and the overview's findings as PNG too.

        Of maps and of the areas' own pictures PNG would be most of the time and the room that a site's pictures take.
        """
        often = isinstance(picture, pieces.Picture) or picture.name.startswith(key_findings.FILE)
        kinds = taking.KINDS if often else ("svg",)
        self.pictures.take(picture, taking.caption(self.reading, picture), kinds)
        link = Markup('href="{}" download="{}"')
        return {
            kind: link.format(
                self.pictures.taken_path(picture.name, kind),
                taking.file_name(self.reading, picture, (), self.edition, kind),
            )
            for kind in kinds
        }


class Drawer:
    """Draws pieces as HTML for the site; pictures are written as they are met."""

    def __init__(self, reading: Reading, figures: Trail, pictures: Pictures, edition: str) -> None:
        self.pictures, self.reading = pictures, reading
        self.hand = SiteHand(figures, pictures, reading, edition)
        self.writer = self._writer()

    def _writer(self) -> Writer:
        return Writer(self.hand, self.reading.remarks, glossary.known(self.reading))

    def page(self, told: Iterable[Piece]) -> Markup:
        """The pieces of a page of its own, which explains each word of the glossary once."""
        self.writer = self._writer()
        return self.drawn(told)

    def drawn(self, told: Iterable[Piece]) -> Markup:
        """Pieces one after the other."""
        return joined(*(html for piece in told if (html := self._piece(piece)).strip()))

    def _piece(self, piece: Piece) -> Markup:
        match piece:
            case pieces.Table(view):
                return self.writer.table(view)
            case pieces.Picture(name, _, _, _, alt):
                return self.pictures.chart(name, piece, taking.caption(self.reading, piece).signature, alt)
            case pieces.Drawing(name, _, _, _, alt):
                return self.pictures.drawing(name, piece, alt)
            case pieces.File():
                return Markup("")
            case pieces.Fold(label, inside):
                return FOLD.format(label, self.drawn(inside))
            case pieces.Beside(kind, columns):
                return BESIDE.format(kind, *map(self.drawn, columns))
            case pieces.Only(where, inside):
                return Markup("") if where == "screen" else WEB.format(self.drawn(inside))
            case _:
                return self.writer.written(piece)

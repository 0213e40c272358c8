"""A finished drawing of our own: SVG as text, with its size and its words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

# What a data address may hold as it stands.
SAFE = " ,:;=/()'"


@dataclass(frozen=True)
class Drawn:
    """SVG with its size in pixels. One with `own_ground` has the same colours on a dark page."""

    svg: str
    width: int
    height: int
    own_ground: bool = False

    def image(self, alt: str, kind: str) -> Markup:
        """As an image with its own data, because Streamlit's HTML element lets no inline SVG through."""
        kind += "" if self.own_ground else " ss-turned"
        return Markup('<img class="{}" src="{}" alt="{}" width="{}" height="{}">').format(
            kind, address(self.svg), alt, self.width, self.height
        )


def address(svg: str) -> str:
    """A drawing as a data address."""
    return f"data:image/svg+xml,{quote(' '.join(svg.split()), safe=SAFE)}"


def told(text: str, mark: str) -> str:
    """The words of a picture, which say first if its figures are invented."""
    return f"{mark}. {text}" if mark else text

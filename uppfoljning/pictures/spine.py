"""A row of the spine chart: the areas' spread as a band, the city's mean in the middle, and the area's mark.

Right is better where the figure has a direction, else higher. The scale is the row's own: the end that lies furthest from the
city fills its side. Where the city has no figure there is no line, and the band fills the width.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from markupsafe import Markup

from uppfoljning import html
from uppfoljning.pictures import palette
from uppfoljning.pictures.drawn import Drawn, address
from uppfoljning.words import PlaceRow

WIDTH, HEIGHT = 220, 22
WHOLE = 880
# Room for half a mark at either end.
PAD = 8
RADIUS = 6.5
COLOURS = {"battre": palette.TEAL, "samre": palette.RUST, "ingen": palette.BLUE}


def drawing(row: PlaceRow, told: str = "") -> str:
    """The row as SVG, with words where it stands in the page itself; the place, the side and the values stand beside it."""
    spread = row.spread
    assert spread is not None
    turned = spread.better_is
    low, high = sorted((turned * spread.low, turned * spread.high))
    if spread.city is None:
        centre, reach = (low + high) / 2, (high - low) / 2
    else:
        centre = turned * spread.city
        reach = max(abs(low - centre), abs(high - centre))

    def place(value: float) -> float:
        return round(WIDTH / 2 + (WIDTH / 2 - PAD) * (value - centre) / (reach or 1), 1)

    first, third = sorted((place(turned * spread.first), place(turned * spread.third)))
    return html.render(
        "lage.svg",
        c=palette,
        width=WIDTH,
        height=HEIGHT,
        middle=HEIGHT // 2,
        low=place(low),
        high=place(high),
        first=first,
        half=round(third - first, 1),
        city=None if spread.city is None else place(centre),
        mark=_mark(row, place(turned * spread.own)),
        colour=COLOURS[row.side],
        told=told,
    )


# The whole chart as one picture: where its columns begin, and how high a row, a topic and the head are.
NAME, VALUE, BAND, PLACE = 0, 286, 432, 670
ROW, TOPIC, HEAD = 38, 30, 26
NAME_LETTERS = 40


def whole(topics: Sequence[tuple[str, Sequence[PlaceRow]]], name: str, mark: str) -> Drawn:
    """All rows that can be compared as one picture, with what stands beside them on a page."""
    y = HEAD
    heads, rows = [], []
    for topic, own in topics:
        shown = [row for row in own if row.spread]
        if not shown:
            continue
        heads.append((topic, y + TOPIC - 10))
        y += TOPIC
        for row in shown:
            said = f"{row.shape} {row.against}" if row.against else ""
            names = textwrap.wrap(row.name, NAME_LETTERS, max_lines=2, placeholder=" …")
            value = f"{row.cell.text}{' (beräknat)' if row.cell.mark else ''}"
            under = f"{row.period} · {row.city}"
            rows.append({"y": y, "names": names, "value": value, "under": under, "place": row.place, "against": said})
            rows[-1] |= {"band": drawing(row), "colour": palette.GREY if row.side == "ingen" else COLOURS[row.side]}
            y += ROW
    columns = {"name": NAME, "value": VALUE, "band": BAND, "place": PLACE}
    height = y + (ROW if mark else 6)
    svg = html.render(
        "lagesbild.svg",
        c=palette,
        width=WHOLE,
        height=height,
        at=columns,
        middle=BAND + WIDTH / 2,
        row=ROW,
        area=name,
        heads=heads,
        rows=rows,
        mark=mark.upper(),
    )
    return Drawn(svg, WHOLE, height)


def _mark(row: PlaceRow, x: float) -> str:
    """The area's mark as a path: a triangle that stands, one that hangs, or a disc."""
    y, r = HEIGHT / 2, RADIUS
    if row.side == "ingen":
        return (
            f"M{x - r + 1:.1f} {y:.0f}a{r - 1} {r - 1} 0 1 0 {2 * r - 2:.0f} 0a{r - 1} {r - 1} 0 1 0 {2 - 2 * r:.0f} 0z"
        )
    up = 1 if row.side == "battre" else -1
    return f"M{x - r:.1f} {y + up * r:.1f}h{2 * r:.0f}l{-r} {-up * 2 * r:.0f}z"


def image(row: PlaceRow) -> Markup:
    """The row as an image with its own data, because Streamlit's HTML element lets no inline SVG through."""
    assert row.spread is not None
    shown = Markup('<img class="ss-turned" src="{}" alt="{}" width="{}" height="{}">')
    return shown.format(address(drawing(row)), row.spread.told, WIDTH, HEIGHT)

"""Where an area's figures lie among those of the other areas of its division: the rows of the spine chart, and its sentence.

A place is counted on the numbers as they are shown, so that two areas that show the same number share a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.areas import NOT_COMPARED, change
from uppfoljning.words.overview import WAYS
from uppfoljning.words.tables import Cell, FigureKey, TableView, figure_cell

# Among so many from either end a value is named in the sentence.
ENDS = 3
ORDINALS = ("", "näst ", "tredje ", "fjärde ", "femte ", "sjätte ", "sjunde ", "åttonde ", "nionde ", "tionde ")
QUARTILES = (
    "Undre kvartil: en fjärdedel av områdena har ett lägre värde. Övre kvartil: en fjärdedel har ett högre. Alla värden i en rad "
    "är från radens period."
)
ARROWS = {"upp": "↗", "ned": "↘", "lika": "→"}
Side = Literal["battre", "samre", "ingen"]
SHAPES: dict[Side, str] = {"battre": "▲", "samre": "▼", "ingen": "●"}


@dataclass(frozen=True)
class Spread:
    """The areas' values, as they are drawn: the whole band and its middle half, with the city's mean where there is one.

    `better_is` is -1 where lower is better; `texts` are the four ends of the band and its half as they are read,
    and `told` says them for those who do not see the band.
    """

    low: float
    first: float
    third: float
    high: float
    own: float
    city: float | None
    better_is: int
    texts: tuple[str, str, str, str]
    told: str


@dataclass(frozen=True)
class PlaceRow:
    """One figure of the area among the others: what is read, and what is drawn where it can be compared."""

    name: str
    topic: str
    period: str
    cell: Cell
    city: str
    place: str
    against: str
    side: Side
    change: str
    no_change: str
    arrow: str
    key: FigureKey
    spread: Spread | None = None
    judged: bool = False
    among_best: bool = False
    among_worst: bool = False

    @property
    def shape(self) -> str:
        """The form that says with the colour and the words which side of the city the area is on."""
        return SHAPES[self.side]


def place_rows(figures: pd.DataFrame, places: pd.DataFrame) -> list[PlaceRow]:
    """The rows in the order of the tables. `figures` is the query omradesfigurer, `places` omradeslage.

    Women's and men's own figures stand in the tables; a figure that is about one of them alone is here.
    """
    both = set(figures.loc[figures["kon"] == "totalt", "indikator"])
    others: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for area in places.to_dict("records"):
        others.setdefault((area["indikator"], area["kon"]), []).append(area)
    rows = []
    for row in figures.sort_values(
        "amne", key=lambda own: own.map(lambda t: sv.sort_key(sv.TOPICS[t])), kind="stable"
    ).to_dict("records"):
        key = (row["indikator"], row["kon"])
        if key in others and (row["kon"] == "totalt" or row["indikator"] not in both):
            rows.append(_row(row, others[key]))
    return rows


def _row(row: dict[str, Any], areas: Sequence[dict[str, Any]]) -> PlaceRow:
    valued = [area for area in areas if not sv.is_missing(area["varde"])]
    number, every = len(valued), int(areas[0]["antal_omraden"])
    moved = change(row)
    has_city = not sv.is_missing(row["staden"])
    text = {
        "name": row["namn"],
        "topic": sv.TOPICS[row["amne"]],
        "period": sv.period(row["period"]),
        "cell": figure_cell(row["varde"], row["decimaler"], row["enhet"], not sv.is_missing(row["berakning"])),
        "city": _city(row, has_city),
        "change": f"{moved.text}, {moved.way}" if moved.way else moved.text if moved.direction else "",
        "no_change": "" if moved.direction else f"{moved.text}, {moved.why}".removeprefix(f"{sv.MISSING}, "),
        "arrow": ARROWS.get(moved.direction, ""),
        "key": FigureKey(row["indikator"], row["omrade"], row["period"], row["kon"]),
    }
    side, against = _against(row) if has_city else ("ingen", "")
    if 2 * number <= every:
        few = f"kan inte jämföras: {number} av {every} områden har siffran"
        return PlaceRow(**text, place=few, against=against, side=side)
    own, digits = row["varde"], int(row["decimaler"])
    apart = [sv.apart(area["varde"], int(area["decimaler"]), own, digits) for area in valued]
    higher, lower = sum(gap > 0 for gap in apart), sum(gap < 0 for gap in apart)
    better, worse = (lower, higher) if row["riktning"] == "lag_ar_bra" else (higher, lower)
    judged = row["riktning"] != "ingen" and better + worse > 0
    values = [area["varde"] for area in valued]
    ends = (min(values), areas[0]["kvartil_1"], areas[0]["kvartil_3"], max(values))
    texts = [sv.figure(end, digits, row["enhet"]) for end in ends]
    return PlaceRow(
        **text,
        place=_place(better, worse, number, every, row["riktning"] != "ingen"),
        against=against,
        side=side,
        spread=Spread(
            *ends,
            own,
            row["staden"] if has_city else None,
            -1 if row["riktning"] == "lag_ar_bra" else 1,
            (texts[0], texts[1], texts[2], texts[3]),
            _told(ends, digits, row["enhet"]),
        ),
        judged=judged,
        among_best=judged and better < ENDS,
        among_worst=judged and worse < ENDS,
    )


def _told(ends: tuple[float, float, float, float], decimals: int, unit: str) -> str:
    every, half = (sv.value_range(low, high, decimals, unit) for low, high in (ends[::3], ends[1:3]))
    return f"Områdena {every}, mittersta hälften {half}"


def _place(better: int, worse: int, number: int, every: int, judged: bool) -> str:
    of = f"av {number}" if number == every else f"av {number} med siffra"
    if better + worse == 0:
        return f"lika i alla {number} områden"
    words = ("bäst", "sämst") if judged else ("högst", "lägst")
    ahead, word = (better, words[0]) if better <= worse else (worse, words[1])
    # The area is one of those that are neither before it nor behind.
    shared = " (delat)" if better + worse < number - 1 else ""
    ordinal = ORDINALS[ahead] if ahead < len(ORDINALS) else f"{ahead + 1}:e "
    return f"{ordinal}{word} {of}{shared}"


def _city(row: dict[str, Any], has_city: bool) -> str:
    if has_city:
        return f"staden {sv.figure(row['staden'], int(row['staden_decimaler']), row['enhet'])}"
    if sv.is_missing(row["stadens_enhet"]):
        return "staden saknar siffra"
    return NOT_COMPARED.format(sv.unit_name(str(row["stadens_enhet"])))


def _against(row: dict[str, Any]) -> tuple[Side, str]:
    """Which side of the city the area is on, and the words: by the test where the counts are known, else by the numbers shown."""
    if row["mot_staden"] == "ingen_saker_skillnad":
        return "ingen", "ingen säker skillnad mot staden"
    gap = sv.apart(row["varde"], int(row["decimaler"]), row["staden"], int(row["staden_decimaler"]))
    if gap == 0:
        return "ingen", "som staden"
    sure = ", säkert" if row["mot_staden"] in ("battre", "samre", "hogre", "lagre") else ""
    if row["riktning"] == "ingen":
        return "ingen", f"{'högre' if gap > 0 else 'lägre'} än staden{sure}"
    way = WAYS[row["riktning"], "upp" if gap > 0 else "ned"]
    return ("battre" if way == "bättre" else "samre"), f"{way} än staden{sure}"


def place_finding(name: str, rows: Sequence[PlaceRow], areas: int) -> str:
    """How many of the area's figures are among the best and the worst: the chart as a sentence."""
    judged = [row for row in rows if row.judged]
    if not judged:
        return f"Ingen siffra för {name} kan jämföras med de andra områdenas"
    worst, best = sum(row.among_worst for row in judged), sum(row.among_best for row in judged)
    number = sv.counted(len(judged), "siffra")
    return (
        f"{name} har ett av de tre sämsta värdena i {_so_many(worst)} av {number} och ett av de tre bästa i {_so_many(best)}, "
        f"bland {sv.number(areas)} stadsdelsområden"
    )


def _so_many(number: int) -> str:
    return sv.number(number) if number else "ingen"


def periods_of(rows: Sequence[PlaceRow]) -> str:
    """From the oldest to the newest period of the rows."""
    years = sorted({row.key.period[:4] for row in rows})
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def place_table(rows: Sequence[PlaceRow], name: str, areas: int) -> TableView:
    """The numbers behind the spine chart: the area, the city and the spread of all areas."""
    lines: list[tuple[str | Cell, ...]] = []
    for row in rows:
        spread = row.spread.texts if row.spread else (sv.MISSING,) * 4
        lines.append((row.name, row.period, row.cell, *spread, row.place))
    return TableView(
        f"{name} bland {sv.number(areas)} stadsdelsområden",
        ("Siffra", "Period", name, "Lägst", "Undre kvartil", "Övre kvartil", "Högst", "Värdets plats"),
        tuple(lines),
        (QUARTILES,),
        frozenset(range(1, 6)),
        layout="ss-wide",
        keys=tuple(FigureKey(row.key.indicator) for row in rows),
    )


def size_note(figures: pd.DataFrame, rows: Sequence[PlaceRow]) -> str:
    """How many figures are left out of the chart because they follow how large an area is, or repeat another."""
    drawn = {row.key.indicator for row in rows}
    left = figures.loc[~figures["indikator"].isin(drawn), "indikator"].nunique()
    if not left:
        return ""
    return (
        f"{sv.capitalise(sv.counted(left, 'siffra'))} står bara i tabellerna: antal och andel av staden följer hur stort "
        "området är, och en siffra omräknad till staden = 100 är samma siffra en gång till."
    )

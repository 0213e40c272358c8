"""What the map says in words and in a table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.presentation.tables import Cell, TableView, figure_cell


@dataclass(frozen=True)
class MapFigure:
    """A figure and period that can be drawn."""

    indicator: str
    period: str
    direction: str
    unit: str
    label: str


def map_figures(available: pd.DataFrame) -> dict[str, MapFigure]:
    """What can be drawn, by a key for the address; the index first. `available` is the query kartfigurer."""
    found = {}
    for row in available.to_dict("records"):
        computed = " – beräknat" if row["antal_beraknade"] else ""
        label = f"{row['namn']}, {sv.period(row['period'])}{computed}"
        key = f"{row['indikator']}.{row['period']}"
        found[key] = MapFigure(row["indikator"], row["period"], row["riktning"], row["enhet"], label)
    return found


def map_finding(values: pd.DataFrame, level: str) -> str:
    """Which areas lie above the city, counted against the programme's own choice."""
    judged = values.dropna(subset=["staden_100"])
    if judged.empty:
        return "Stadens eget värde saknas, så områdena kan inte jämföras med staden."
    above = judged[judged["staden_100"].round(6) > 100]
    chosen = "prioriterad" if level == "stadsdelsomrade" else "i_programmets_21"
    inside = int(above[chosen].sum())
    word, total = ("stadsdelsområden", 6) if level == "stadsdelsomrade" else ("stadsdelar", 21)
    top = ", ".join(judged.nlargest(3, "staden_100")["omrade_namn"])
    return (
        f"{len(above)} av {len(judged)} {word} ligger över stadens nivå, och {inside} av dem är bland programmets {total}. "
        f"Högst: {top}."
    )


@dataclass(frozen=True)
class MapChoice:
    """What the side panel says of the chosen area."""

    name: str
    text: str


def map_choice(values: pd.DataFrame, area: str, level: str) -> MapChoice | None:
    """The chosen stadsdelsområde on the map, or its stadsdelar's number of values."""
    if not area:
        return None
    own = values[values["stadsdelsomrade"] == area]
    name = str(own.iloc[0]["stadsdelsomrade_namn"])
    if level == "stadsdel":
        known = own.dropna(subset=["varde"])
        return MapChoice(name, f"{len(own)} stadsdelar, {len(known)} med värde")
    row = own.iloc[0]
    value = figure_cell(row["varde"], row["decimaler"], row["enhet"], False).text
    ratio = "" if sv.is_missing(row["staden_100"]) else f", staden = 100: {sv.number(row['staden_100'])}"
    return MapChoice(name, value + ("" if row["enhet"] == "index" else ratio))


def map_table(values: pd.DataFrame, figure: MapFigure, level: str) -> TableView:
    """The same as the map says: every area with its value and the city = 100, highest first."""
    ordered = values.sort_values("staden_100" if values["staden_100"].notna().any() else "varde", ascending=False)
    rows: list[tuple[str | Cell, ...]] = []
    strong = set()
    is_ratio = figure.indicator.endswith("_staden_100")
    for row in ordered.to_dict("records"):
        marked = row["prioriterad"] if level == "stadsdelsomrade" else row["i_programmets_21"]
        if marked:
            strong.add(len(rows))
        cell = figure_cell(row["varde"], row["decimaler"], row["enhet"], not sv.is_missing(row["berakning"]))
        cells: tuple[str | Cell, ...] = (row["omrade_namn"], "ja" if marked else "nej", cell)
        rows.append(cells if is_ratio else (*cells, sv.number(row["staden_100"])))
    marked_title = "I programmet" if level == "stadsdelsomrade" else "Bland de 21"
    columns = (
        ("Område", marked_title, "Staden = 100") if is_ratio else ("Område", marked_title, "Värde", "Staden = 100")
    )
    return TableView(figure.label, columns, tuple(rows), (), frozenset({1, 2}), frozenset(strong))


def map_csv(values: pd.DataFrame) -> pd.DataFrame:
    """The map's figures for a file."""
    return values[
        [
            "omrade_namn",
            "stadsdelsomrade_namn",
            "prioriterad",
            "i_programmets_21",
            "varde",
            "staden",
            "staden_100",
            "enhet",
            "status",
            "formel",
            "kalla_utgivare",
            "kalla_titel",
            "kalla_url",
            "kalla_uppdaterad",
        ]
    ]


PART_ROLES = {
    "varde": "värde",
    "vikt": "vikt",
    "taljare": "täljare",
    "namnare": "nämnare",
    "staden": "stadens värde",
}


def parts_table(parts: pd.DataFrame) -> TableView:
    """The parts behind one computed value, with the formula. `parts` is the query delar."""
    rows: list[tuple[str | Cell, ...]] = [
        (
            row["del_omrade"],
            PART_ROLES[row["roll"]],
            row["del_indikator_namn"],
            row["del_period"],
            sv.number(row["varde"], 1),
        )
        for row in parts.to_dict("records")
    ]
    return TableView(
        str(parts["formel"].iloc[0]), ("Del", "Roll", "Siffra", "Period", "Värde"), tuple(rows), (), frozenset({3})
    )

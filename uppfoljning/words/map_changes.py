"""A map's figure over time in words: what can be compared in each area, and what the maps side by side mean."""

from __future__ import annotations

from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.contract import first_day
from uppfoljning.programme import Programme
from uppfoljning.words.mapping import MapFigure, in_programme
from uppfoljning.words.tables import CITY, Cell, FigureKey, TableView, figure_cell

SAME_CLASSES = "Färgerna betyder detsamma i alla kartor: områdets värde när staden är 100 samma period."
FIXED_BASE = "Färgerna visar områdets värde när staden är 100 basåret: {bases}."
OTHER_RECIPE = "Från {year} är indexet räknat ur andra siffror ({recipe}): kartorna före och efter kan inte jämföras."
COLUMNS = ("Äldsta jämförbara", "Senaste", "Förändring")


def shown_periods(figure: MapFigure, most: int) -> tuple[str, ...]:
    """The periods that have a map each, oldest first: all of them, or the latest ones."""
    return figure.periods[-most:]


def map_notes(figure: MapFigure, shown: tuple[str, ...]) -> tuple[str, ...]:
    """What must be known of maps side by side."""
    if len(shown) == len(figure.periods):
        return (SAME_CLASSES,)
    return SAME_CLASSES, f"De {sv.numeral(len(shown))} senaste av {len(figure.periods)} perioder visas."


def index_notes(figure: MapFigure, shown: tuple[str, ...], measures: pd.DataFrame) -> tuple[str, ...]:
    """The same for a measure of an index: what 100 is, and where it begins to be counted in another way.

    `measures` is the query riskindex_matt.
    """
    own = measures[(measures["matt"] == figure.measure) & measures["ar"].astype(str).isin(shown)]
    own = own.sort_values("ar", kind="stable")
    notes = list(map_notes(figure, shown))
    if (own["slag"] == "fast_bas").all():
        parts = [
            f"{base} i {'kartan' if len(rows) == 1 else 'kartorna'} för {sv.listing(map(str, rows['ar']))}"
            for base, rows in own.groupby("basar", sort=True)
        ]
        notes[0] = FIXED_BASE.format(bases=sv.listing(parts))
    other = own["receptversion"].ne(own["receptversion"].shift()).iloc[1:]
    for row in own.iloc[1:][other].to_dict("records"):
        notes.append(OTHER_RECIPE.format(year=row["ar"], recipe=sv.lower_first(str(row["recept_namn"]))))
    return tuple(notes)


def map_breaks(shown: tuple[str, ...], breaks: pd.DataFrame, areas: pd.Series) -> tuple[str, ...]:
    """Between which maps nothing can be compared. `breaks` is the query seriebrott_lista for the figure, `areas` the map's.

    The city's own breaks count as well, since every colour is held against the city.
    """
    first, last = first_day(shown[0]), first_day(shown[-1])
    own = breaks[breaks["sparrar"] & (breaks["omrade"].isna() | breaks["omrade"].isin([*areas, CITY]))]
    days = own["period"].map(first_day)
    notes = []
    for period, rows in own[(days > first) & (days <= last)].groupby("period", sort=True):
        boards = rows.loc[rows["omrade"] != CITY, "omrade_namn"]
        every = rows["omrade"].isna().any() or set(areas) <= set(rows["omrade"])
        where = "" if every else f" för {sv.listing(boards)}" if len(boards) else " för hela staden"
        notes.append(f"Brott i serien {sv.period(str(period))}{where}: kartorna före och efter kan inte jämföras.")
    return tuple(notes)


def map_changes_table(rows: pd.DataFrame, figure: MapFigure, level: str, programme: Programme) -> TableView:
    """The oldest comparable value, the latest and the change between them. `rows` is the query kartforandring."""
    told: list[tuple[str | Cell, ...]] = []
    strong = set()
    for row in rows.to_dict("records"):
        marked = in_programme(row, level)
        if marked != "nej":
            strong.add(len(told))
        told.append((row["omrade_namn"], marked, *_oldest_and_latest(row, figure.indicator), _change(row)))
    title = f"Bland de {programme.chosen}" if level == "stadsdel" else "I programmet"
    return TableView(
        f"Förändring: {figure.name}",
        ("Område", title, *COLUMNS),
        tuple(told),
        ("Vid ett brott i serien börjar jämförelsen efter brottet. – = inget värde, eller inget att jämföra med.",),
        frozenset({1, 2, 3}),
        frozenset(strong),
    )


def _oldest_and_latest(row: dict[str, Any], indicator: str) -> tuple[str | Cell, str | Cell]:
    cells: list[str | Cell] = []
    for kind in ("forsta_", ""):
        period, value = row[f"{kind}period"], row[f"{kind}varde"]
        if sv.is_missing(value):
            cells.append(sv.MISSING)
            continue
        key = FigureKey(indicator, str(row["omrade"]), str(period))
        computed = not sv.is_missing(row[f"{kind}berakning"])
        cell = figure_cell(value, row[f"{kind}decimaler"], str(row["enhet"]), computed, key=key)
        cells.append(Cell(f"{cell.text} ({sv.period(str(period))})", cell.mark, cell.key))
    return cells[0], cells[1]


def _change(row: dict[str, Any]) -> str:
    if not sv.is_missing(row["forsta_varde"]):
        now, then = int(row["decimaler"]), int(row["forsta_decimaler"])
        moved = sv.apart(row["varde"], now, row["forsta_varde"], then)
        return sv.difference(moved, max(now, then), str(row["enhet"]))
    if not sv.is_missing(row["brott_period"]):
        return f"brott i serien {sv.period(str(row['brott_period']))}"
    return sv.MISSING

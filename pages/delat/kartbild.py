"""What the map page shows of one figure, level and period: the map itself, its words, its key and its table."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from pages.delat import block, stycken, utgava, val
from pages.delat.stycken import Fold, Piece, Text, Window
from uppfoljning import html, presentation
from uppfoljning.pictures import live_map, map_classes, printed_map


@utgava.kept
def figures(level: str) -> dict[str, presentation.MapFigure]:
    """The figures that can be shown at a level, by key."""
    measures = utgava.query("riskindex_matt", niva=level)
    return presentation.map_figures(measures, utgava.query("kartfigurer", niva=level))


def _values(level: str, picked: str, period: str) -> pd.DataFrame:
    name, parameters = figures(level)[picked].question(period, level)
    return utgava.query(name, **parameters)


def board_of(clicked: str, level: str, picked: str, period: str) -> str:
    """The stadsdelsområde that was clicked, or that the clicked stadsdel belongs to."""
    if level == "stadsdelsomrade":
        return clicked
    values = _values(level, picked, period)
    return str(values.loc[values["omrade"] == clicked, "stadsdelsomrade"].iloc[0])


@utgava.kept
def index_year(level: str, picked: str, period: str) -> str:
    """The year that the index is told for below the map."""
    return presentation.index_year(figures(level)[picked], period, utgava.query("riskindex_matt", niva=level))


@utgava.kept
def words(level: str, picked: str, period: str) -> tuple[str, str]:
    """What the map shows in one sentence, and how sure the order is; the latter is empty for what is not an index."""
    values = _values(level, picked, period)
    sure = presentation.certainty(values, level) if figures(level)[picked].measure else ""
    return presentation.map_finding(values, level), sure


@st.cache_resource(show_spinner=False, max_entries=150)
def _map(fingerprint: str, level: str, picked: str, period: str, area: str, width: str) -> live_map.FinishedMap:
    direction = figures(level)[picked].direction
    values = _values(level, picked, period)
    return live_map.finished(live_map.deck(values, level, direction, area, narrow=width == "smal", mark=utgava.mark()))


def finished_map(level: str, picked: str, period: str, area: str, width: str) -> live_map.FinishedMap:
    """The interactive map; `width` is "smal" for a phone. Maps are large, so fewer of them are kept."""
    return _map(utgava.edition().fingerprint, level, picked, period, area, width)


@stycken.view
def heading(level: str, picked: str, period: str) -> Iterator[Piece]:
    """The finding and what is shown."""
    finding, _ = words(level, picked, period)
    label = figures(level)[picked].label(period)
    yield Text(f"<h2 class='ss-finding'>{finding}</h2><p class='ss-sub'>{label}</p>")


@stycken.view
def key(level: str, picked: str, period: str) -> Iterator[Piece]:
    """What stands under the map: how sure the order is, and what the colours mean."""
    figure = figures(level)[picked]
    yield from block.notes([words(level, picked, period)[1]], lead=True)
    yield Text(
        html.render("kartnyckel.html", classes=map_classes.classes(figure.direction), level=level, figure=figure)
    )


@stycken.view
def still(level: str, picked: str, period: str, area: str) -> Iterator[Piece]:
    """The map as a drawing."""
    figure = figures(level)[picked]
    drawing = printed_map.printed_map(_values(level, picked, period), level, figure.direction, area)
    finding, certainty = words(level, picked, period)
    yield stycken.picture(drawing, "stillbild", f"{figure.label(period)}. {finding} {certainty}")


@stycken.view
def chosen(level: str, picked: str, period: str, area: str) -> Iterator[Piece]:
    """The chosen area's own figure."""
    choice = presentation.map_choice(_values(level, picked, period), area, level)
    yield Text(html.render("kartval.html", chosen=choice, link=val.link_to_area(area)))


@stycken.view
def figures_behind(level: str, picked: str, period: str, area: str) -> Iterator[Piece]:
    """The map's figures as a table and a file, and how the chosen area's figure was computed."""
    figure = figures(level)[picked]
    values = _values(level, picked, period)
    table = block.table(presentation.map_table(values, figure, period, level))
    yield Window(600 if level == "stadsdel" else "content", (table,))
    name = f"karta_{picked}_{period.replace('/', '-')}_{level}"
    yield stycken.file(presentation.map_csv(values), name, "karta")
    parts = utgava.query("delar", indikator=figure.indicator, omrade=area, period=period)
    if not parts.empty:
        yield Fold(f"Så är {utgava.area_name(area)}s värde räknat", (block.table(presentation.parts_table(parts)),))


@stycken.view
def about(level: str, picked: str, period: str) -> Iterator[Piece]:
    """What kind of figure the map shows and where it comes from."""
    sources = () if figures(level)[picked].measure else block.sources(_values(level, picked, period))
    yield Text(html.render("om_kartan.html", index=picked.startswith("socioekonomiskt_index"), notes=sources))

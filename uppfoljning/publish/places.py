"""Pages about places: one for each of the programme's 14 stadsdelsområden, and the maps."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from uppfoljning import presentation
from uppfoljning.pictures import map_classes, printed_map
from uppfoljning.presentation import MapFigure
from uppfoljning.publish.frame import Frame, Link, SitePage
from uppfoljning.publish.rendering import fold, heading, joined, lead, note, render, web_only

AREA_NOTE = (
    "Förändring visas från det äldsta värde som går att jämföra med det senaste. Vid ett brott i serien börjar jämförelsen efter "
    "brottet. Mot staden: säkert = skillnaden är större än slumpen kan ge med 95 procents säkerhet, med Holms korrigering för "
    "att många siffror prövas; ej prövat = antalen bakom siffran är inte publicerade, så felmarginal kan inte anges. b = "
    "beräknat av oss ur publicerade siffror. – = inget publicerat värde."
)
MAP_LEAD = (
    "Var i staden är riskerna störst, och hur säkert vet vi det? Kartan visar index för sociala risker där det går att räkna, "
    "dess fält, SCB:s socioekonomiska index eller en annan siffra. Staden är 100."
)
LEVELS = {"stadsdelsomrade": "Stadsdelsområden", "stadsdel": "Stadsdelar"}


def areas(frame: Frame) -> list[SitePage]:
    """The list of stadsdelsområden, and one page for each."""
    listed = frame.query("omradeslista")
    pages = [_area(frame, str(area)) for area in listed["id"]]
    links = [
        Link(page.path, page.title, "ett av programmets sex" if six else "")
        for page, six in zip(pages, listed["prioriterad"], strict=True)
    ]
    body = joined(
        lead("Stadens 14 stadsdelsområden, som de var när programmet beslutades."), render("lista.html", items=links)
    )
    return [SitePage("omraden.html", "omraden.html", "Områden", body), *pages]


def _area(frame: Frame, area: str) -> SitePage:
    """One stadsdelsområde with all its figures, its stadsdelar and its schools."""
    info = frame.query("omrade", omrade=area).iloc[0].to_dict()
    figures = frame.query("omradesfigurer", omrade=area)
    facts = [(fact, frame.trail.address(fact.key) if fact.key else "") for fact in presentation.area_facts(figures)]
    counted = frame.query("oversikt_skolor", omrade=area)
    schools = presentation.area_schools(
        counted, lambda name, year: frame.query("skolor_mot_riket", indikator=name, period=year, omrade=area)
    )
    districts = presentation.districts_table(frame.query("stadsdelar_i_omrade", omrade=area), info["namn"])
    body = joined(
        lead(presentation.area_lead(info)),
        render("omradesfakta_med_spar.html", facts=facts),
        heading("Alla siffror för området"),
        *(frame.table(presentation.area_table(figures, topic)) for topic in presentation.topics(figures)),
        note(AREA_NOTE),
        web_only(fold("Källor och beräkningar bakom siffrorna", frame.table(presentation.area_sources(figures)))),
        heading("Stadsdelar"),
        frame.table(districts),
        heading("Skolor"),
        frame.table(schools),
    )
    return SitePage(f"omrade-{area}.html", "omraden.html", info["namn"], body, True)


def _drawable(frame: Frame) -> dict[str, list[tuple[str, MapFigure]]]:
    """The figures that a map can show, the first one first, each with the levels that it is known for."""
    drawn: dict[str, list[tuple[str, MapFigure]]] = {}
    for level in LEVELS:
        found = presentation.map_figures(
            frame.query("riskindex_matt", niva=level), frame.query("kartfigurer", niva=level)
        )
        for key, figure in found.items():
            # A figure without the city's value has no classes, so a map of it would be empty.
            if not _values(frame, figure, level)["staden_100"].isna().all():
                drawn.setdefault(key, []).append((level, figure))
    return drawn


def main_map(frame: Frame) -> SitePage:
    """The map of the first figure at both levels, with the index and a list of the other maps."""
    drawn = _drawable(frame)
    first, *others = drawn
    links = [Link(f"karta-{key}.html", drawn[key][0][1].name) for key in others]
    body = joined(
        lead(MAP_LEAD),
        *(_map(frame, first, level, figure) for level, figure in drawn[first]),
        web_only(heading("Kartor över andra siffror"), render("lista.html", items=links)),
        _index(frame, drawn[first][0][1]),
    )
    return SitePage("karta.html", "karta.html", "Karta", body, True)


def other_maps(frame: Frame) -> list[SitePage]:
    """One page for each figure but the first that a map can show."""
    pages = []
    for key, found in list(_drawable(frame).items())[1:]:
        content = joined(*(_map(frame, key, level, figure) for level, figure in found))
        pages.append(SitePage(f"karta-{key}.html", "karta.html", found[0][1].name, content))
    return pages


def _values(frame: Frame, figure: MapFigure, level: str) -> pd.DataFrame:
    """The latest period of a map's figure."""
    name, parameters = figure.question(figure.periods[-1], level)
    return frame.query(name, **parameters)


def _map(frame: Frame, key: str, level: str, figure: MapFigure) -> Markup:
    """One figure's latest period at one level: the finding, the drawing, the key and the same in a table."""
    period = figure.periods[-1]
    values = _values(frame, figure, level)
    certainty = presentation.certainty(values, level) if figure.measure else ""
    finding, label = presentation.map_finding(values, level), figure.label(period)
    drawing = printed_map.printed_map(values, level, figure.direction, "", frame.mark)
    text = f"Karta över {LEVELS[level].lower()}: {label}. {finding} {certainty} Samma siffror står i tabellen.".replace(
        "  ", " "
    )
    named = f"{label}, {LEVELS[level].lower()}"
    view = frame.table(replace(presentation.map_table(values, figure, period, level), caption=named))
    table = view if level == "stadsdelsomrade" else web_only(fold(f"Tabell: {named}", view))
    notes = () if figure.measure else frame.sources(values)
    legend = render(
        "publicerad_kartnyckel.html",
        classes=map_classes.classes(figure.direction),
        direction=figure.direction,
        level=level,
        unsure=bool(figure.measure),
    )
    return joined(
        heading(LEVELS[level], level),
        frame.finding(finding, label, "", LEVELS[level].lower()),
        Markup('<div class="ss-mapview">\n<div>'),
        frame.pictures.map(f"karta-{key}-{level}", drawing, text),
        legend,
        lead(certainty) if certainty else "",
        Markup("</div>\n<div>"),
        table,
        frame.notes(notes),
        Markup("</div>\n</div>"),
    )


def _index(frame: Frame, figure: MapFigure) -> Markup:
    """The index of social risks: what can be computed, and what is missing, at both levels."""
    blocks = [heading(presentation.INDEX_NAME)]
    for level in LEVELS:
        measures = frame.query("riskindex_matt", niva=level)
        year = presentation.index_year(figure, figure.periods[-1], measures)
        recipe = frame.query("riskindex_recept_lista", ar=year, niva=level)
        blocks += [lead(line) for line in presentation.index_state(recipe, measures, year, level)]
        rows = frame.query("riskindex", ar=year, niva=level)
        blocks += [_fields(frame, rows, recipe, year, level)]
        missing = frame.table(presentation.missing_table(recipe, year, level))
        blocks.append(web_only(fold(f"Vad som saknas för hela indexet, {LEVELS[level].lower()}", missing)))
    recipe = frame.query("riskindex_recept_lista", niva="stadsdelsomrade")
    recipes = [part for text, view in presentation.recipe_tables(recipe) for part in (lead(text), frame.table(view))]
    blocks.append(web_only(fold("Recept och formel", frame.notes(presentation.rules_text(recipe)), *recipes)))
    blocks.append(render("om_kartan.html", index=figure.indicator.startswith("socioekonomiskt_index"), notes=()))
    return joined(*blocks)


def _fields(frame: Frame, rows: pd.DataFrame, recipe: pd.DataFrame, year: str, level: str) -> Markup:
    own = rows[rows["matt"].str.endswith("_relativ")]
    if own.empty:
        return Markup("")
    view = frame.table(presentation.fields_table(rows, recipe, "relativ", year, level))
    return view if level == "stadsdelsomrade" else web_only(fold(f"Delindex för stadsdelar {year}", view))

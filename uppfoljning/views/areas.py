"""Områdesprofil: one stadsdelsområde with all its figures, its schools and its stadsdelar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views import area_places, area_surroundings, overview
from uppfoljning.views.pieces import (
    PROFILE,
    SHEETS,
    Block,
    Facts,
    File,
    Fold,
    Link,
    Links,
    Piece,
    Place,
    Section,
    Table,
    Title,
    lead,
    note,
    sheet,
    web,
)
from uppfoljning.views.reading import Reading
from uppfoljning.words import files

CHOICE = Title("Områdesprofil", "Välj ett stadsdelsområde i menyns lista, eller här.")
LIST_LEAD = "Stadens {} stadsdelsområden, som de var när programmet beslutades."
LATER_LEAD = "Programmets områden följs upp som de var. De här har bildats av dem, och har egna siffror från den dagen."
TABLES = "Tabeller: {} efter ämne ({})"
OUTSIDE = "Målen gäller {}. {} är inte ett av dem, så deras status är hela programmets; siffrorna är områdets egna."
FORMED = "Målen gäller {}, som de var. {} har bildats senare, så deras status är hela programmets; siffrorna är områdets egna."
WITHOUT = "{} utan egen siffra för {}"
WITHOUT_NOTE = (
    "Det som finns för de här målen gäller hela staden, eller finns inte alls. Det visas på målens egna sidor."
)
AREA_NOTE = (
    "Förändring visas från det äldsta värde som går att jämföra med det senaste. Vid ett brott i serien börjar jämförelsen efter "
    "brottet. Mot staden: säkert = skillnaden är större än slumpen kan ge med 95 procents säkerhet, med Holms korrigering för "
    "att många siffror prövas; inte prövat = antalen bakom siffran är inte publicerade, så felmarginal kan inte anges. b = "
    "beräknat av oss ur publicerade siffror. – = inget publicerat värde."
)


def listing(reading: Reading) -> Iterator[Piece]:
    """The stadsdelsområden to choose between, each with a link to its page."""
    areas = reading.query("omradeslista")
    one_of = f"ett av programmets {sv.numeral(reading.programme.six)}"
    yield lead(LIST_LEAD.format(reading.programme.boards))
    yield Links(
        tuple(
            Link(Place(PROFILE, area), name, one_of if six else "")
            for area, name, six in areas[["id", "namn", "prioriterad"]].itertuples(index=False)
        )
    )
    later = reading.query("senare_omraden")
    if len(later):
        yield Section("Bildade senare")
        yield lead(LATER_LEAD)
        yield Links(
            tuple(
                Link(Place(PROFILE, row["id"]), row["namn"], words.formed_of(row)) for row in later.to_dict("records")
            )
        )


def every(reading: Reading) -> list[str]:
    """The areas that have a page: those of the programme's division, then those formed later."""
    return [*reading.query("omradeslista")["id"], *reading.query("senare_omraden")["id"]]


def _related(reading: Reading, info: dict[str, Any]) -> Iterator[Piece]:
    """Links to what an area is a part of now, or to what it was formed of."""
    later = reading.query("senare_omraden")
    rows = later[later["id"].eq(info["id"]) | later["id"].eq(info["efterfoljare"])]
    links = []
    for row in rows.to_dict("records"):
        if row["id"] == info["efterfoljare"]:
            links.append(
                Link(Place(PROFILE, row["id"]), row["namn"], f"från den {sv.period(str(row['giltig_fran'])[:10])}")
            )
        else:
            parts = zip(str(row["bildat_av_id"]).split(";"), str(row["bildat_av"]).split(";"), strict=True)
            before = f"före den {sv.period(str(row['giltig_fran'])[:10])}"
            links += [Link(Place(PROFILE, area), name, before) for area, name in parts]
    if links:
        yield Links(tuple(links))


def content(reading: Reading, area: str) -> Iterator[Piece]:
    """The whole page for an area."""
    info = reading.query("omrade", omrade=area).iloc[0].to_dict()
    figures = reading.query("omradesfigurer", omrade=area)
    yield Title(info["namn"], words.area_lead(info, reading.programme.six))
    if people := words.population(figures):
        yield Facts((people,), row=True)
    yield from _related(reading, info)
    yield sheet(Place(SHEETS, area), info["namn"])
    yield from goals(reading, info)
    yield from area_places.content(reading, info, figures)
    yield from area_surroundings.content(reading, info)
    yield web(*_tables(reading, area, figures))


def _tables(reading: Reading, area: str, figures: pd.DataFrame) -> Iterator[Piece]:
    """Every figure of the area in tables, as a file, and where each comes from."""
    yield Section("Alla siffror för området")
    topics = words.topics(figures)
    yield Fold(
        TABLES.format(sv.counted(figures["indikator"].nunique(), "siffra"), sv.number(len(topics))),
        (*(Table(words.area_table(figures, topic)) for topic in topics), note(AREA_NOTE)),
    )
    yield File(
        lambda: files.figure_rows(reading.query("spar", omrade=area), figures, files.AREA_COLUMNS),
        f"omradesprofil_{area}",
        "profil",
    )
    yield Fold("Källor och beräkningar bakom siffrorna", (Table(words.area_sources(figures)),))


def goals(reading: Reading, info: dict[str, Any]) -> Iterator[Piece]:
    """The programme's goals that have a figure of the area's own, and where the others are told."""
    area, name = str(info["id"]), str(info["namn"])
    rows = overview.goal_rows(reading, area)
    shown, without = words.area_goals(
        rows, reading.query("mattstatus_lista"), reading.query("oversikt", omrade=area), area
    )
    yield Section(f"Programmets mål i {name}")
    if not info["prioriterad"]:
        told = FORMED if words.is_formed(info) else OUTSIDE
        yield note(told.format(sv.lower_first(sv.programme_areas(reading.programme.six)), name))
    places = {row.id: Place(row.malomrade, area, row.id) for row in rows}
    if shown:
        groups = dict(reading.query("mal")[["malomrade", "malomrade_namn"]].itertuples(index=False))
        values = {"name": name, "area": area, "goals": shown, "places": places, "groups": groups}
        yield Block("omradesmal.html", values)
    links = (Link(places[row.id], f"{row.nummer} {row.kortform}".strip(), row.lage_word.lower()) for row in without)
    if without:
        yield Fold(WITHOUT.format(sv.counted(len(without), "mål"), name), (note(WITHOUT_NOTE), Links(tuple(links))))

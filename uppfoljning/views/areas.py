"""Områdesprofil: one stadsdelsområde with all its figures, its schools and its stadsdelar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views.goals import SCHOOL
from uppfoljning.views.pieces import (
    Facts,
    File,
    Fold,
    Link,
    Links,
    Only,
    Piece,
    Place,
    Section,
    Table,
    Title,
    lead,
    note,
    web,
)
from uppfoljning.views.reading import Reading
from uppfoljning.words import files

PROFILE = "omradesprofil"
CHOICE = Title("Områdesprofil", "Välj ett stadsdelsområde i listan till vänster, eller här.")
LIST_LEAD = "Stadens {} stadsdelsområden, som de var när programmet beslutades."
LATER_LEAD = "Programmets områden följs upp som de var. De här har bildats av dem, och har egna siffror från den dagen."
AREA_NOTE = (
    "Förändring visas från det äldsta värde som går att jämföra med det senaste. Vid ett brott i serien börjar jämförelsen efter "
    "brottet. Mot staden: säkert = skillnaden är större än slumpen kan ge med 95 procents säkerhet, med Holms korrigering för "
    "att många siffror prövas; ej prövat = antalen bakom siffran är inte publicerade, så felmarginal kan inte anges. b = "
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
    yield from _related(reading, info)
    yield Facts(tuple(words.area_facts(figures)), row=True)

    yield Section("Alla siffror för området")
    for topic in words.topics(figures):
        yield Table(words.area_table(figures, topic))
    yield File(
        lambda: files.figure_rows(reading.query("spar", omrade=area), figures, files.AREA_COLUMNS),
        f"omradesprofil_{area}",
        "profil",
    )
    yield note(AREA_NOTE)
    yield web(Fold("Källor och beräkningar bakom siffrorna", (Table(words.area_sources(figures)),)))

    yield Section("Stadsdelar", "stadsdelar")
    districts = reading.query("stadsdelar_i_omrade", omrade=area)
    yield Table(words.districts_table(districts, info["namn"], reading.programme))

    yield Section("Skolor", "skolor")

    def results(name: str, year: str) -> pd.DataFrame:
        return reading.query("skolor_mot_riket", indikator=name, period=year, omrade=area)

    yield Table(words.area_schools(reading.query("oversikt_skolor", omrade=area), results))
    every = Link(Place(SCHOOL, area), "Alla resultat, skola för skola")
    yield Only("screen", (Links((every,)),))

"""An area's stadsdelar and schools: on a map from near by, as a list, and in tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from uppfoljning import words
from uppfoljning.pictures import area_map, palette
from uppfoljning.pictures.caption import Key
from uppfoljning.views.goals import SCHOOL
from uppfoljning.views.pieces import (
    Beside,
    Block,
    Drawing,
    Finding,
    Fold,
    Link,
    Links,
    Only,
    Piece,
    Place,
    Section,
    Sources,
    Table,
    Take,
    note,
)
from uppfoljning.views.reading import Reading

NEAR_SOURCES = "Karta: Stockholms stad, CC0. Källa: Skolverkets register, och stadens indelning i stadsdelar"


def content(reading: Reading, info: dict[str, Any]) -> Iterator[Piece]:
    """The map beside the stadsdelar with their schools; the figures of both fold. `info` is the row of the query omrade."""
    area, name = str(info["id"]), str(info["namn"])
    districts = reading.query("stadsdelar_i_omrade", omrade=area)
    schools = reading.query("skolor_i_omrade", omrade=area)
    chosen = reading.programme.chosen
    near = words.places_near(districts, schools)
    yield Section("Stadsdelar och skolor", "stadsdelar")
    listed = (
        Block("omradesskolor.html", {"places": near, "chosen": chosen}),
        note(words.schools_off_map(schools), words.SCHOOLS_KNOWN),
    )
    picture = area_map.area_map(districts, schools, words.near_told(name, near), reading.mark)
    if picture:
        shown = Block("omradeskarta.html", {"area": area, "picture": picture, "chosen": chosen})
        what = Finding(words.near_finding(name, districts, schools, chosen), f"{name}: stadsdelar och grundskolor")
        key = (
            Key(palette.BLUE, f"bland programmets {chosen}", outline=True),
            Key(palette.BLACK, "grundskola"),
        )
        taken = Drawing(f"omrade-{area}", lambda: picture.drawn, what, Sources(NEAR_SOURCES), picture.alt, key)
        yield Beside("nearby", ((shown, Take((taken,))), listed))
    else:
        yield from listed
    yield Fold("Tabell: stadsdelarnas siffror", (Table(words.districts_table(districts, name, reading.programme)),))

    def results(measure: str, year: str) -> pd.DataFrame:
        return reading.query("skolor_mot_riket", indikator=measure, period=year, omrade=area)

    counted = reading.query("oversikt_skolor", omrade=area)
    yield Fold("Tabell: skolornas resultat", (Table(words.area_schools(counted, results)),))
    yield Only("screen", (Links((Link(Place(SCHOOL, area), "Alla resultat, skola för skola"),)),))

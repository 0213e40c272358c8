"""Where an area's figures lie among the other areas of its division: the spine chart, its sentence and its table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

import pandas as pd

from uppfoljning import words
from uppfoljning.pictures import spine
from uppfoljning.views import origins
from uppfoljning.views.pieces import Block, Drawing, Finding, Fold, Piece, Section, Table, Take, lead, note
from uppfoljning.views.reading import Reading

NONE = "Ingen siffra för området kan jämföras med de andra områdenas."
DIVISIONS = {"stadsdelsomrade": "programmets indelning", "stadsdelsomrade_nu": "dagens indelning"}
SUBTITLE = "Räknat på de siffror där högre eller lägre är bättre, områdets senaste, i {}"
HOW = (
    "Strecket i mitten är hela stadens värde. Bandet går från det lägsta till det högsta området, och den breda delen är den "
    "mittersta hälften. Varje rad är en period och har sin egen skala. ▲ bättre och ▼ sämre än staden, åt det håll som siffran "
    "har. ● är som staden, inte säkert skild från den, eller en siffra där varken högt eller lågt är bättre; där är högre till "
    "höger. Saknar staden en siffra finns inget streck. Säkert = skillnaden är större än slumpen kan ge; utan det ordet är den "
    "inte prövad, för antalen bakom är inte publicerade. Platsen räknas på värdena som de visas. b = beräknat av oss ur "
    "publicerade siffror."
)
IN_FILE = (
    "Bandet går från det lägsta till det högsta området, och den breda delen är den mittersta hälften. Varje rad har sin egen "
    "period och skala. ▲ bättre och ▼ sämre än staden, ● som staden eller utan riktning. Säkert = skillnaden är större än "
    "slumpen kan ge; utan det ordet är den inte prövad."
)
CHANGE = (
    "Förändringen räknas från det äldsta värde som går att jämföra med det senaste, efter ett brott från det första efter det. "
    "Bättre och sämre säger åt vilket håll siffran har gått, inte att förändringen är säkerställd."
)
SIDES = {"battre": "ss-s-ratt_riktning", "samre": "ss-s-fel_riktning"}


def content(reading: Reading, info: dict[str, Any], figures: pd.DataFrame, *, judged: bool = False) -> Iterator[Piece]:
    """The chart with its words. `info` is the row of the query omrade, `figures` the query omradesfigurer.

    With `judged` only the figures that the finding counts: those that have a better direction and can be compared.
    """
    name = str(info["namn"])
    places = reading.query("omradeslage", omrade=str(info["id"]))
    rows = [row for row in words.place_rows(figures, places) if row.judged or not judged]
    yield Section(f"{name} bland stadsdelsområdena")
    if not rows:
        yield lead(NONE)
        return
    areas = int(places["antal_omraden"].iloc[0])
    division = DIVISIONS[places["niva"].iloc[0]]
    finding = words.place_finding(name, rows, areas)
    headline = Finding(finding, SUBTITLE.format(division), periods=words.periods_of(rows))
    yield headline
    topics = [(topic, list(own)) for topic, own in groupby(rows, key=lambda row: row.topic)]
    yield Block("omradeslage.html", {"caption": finding, "name": name, "topics": topics, "sides": SIDES})
    if not judged:
        yield note(words.size_note(figures, rows))
    drawn = [row for row in rows if row.spread]
    if drawn and not judged:
        behind = origins.of_indicators(reading, [row.key.indicator for row in drawn])
        told = f"{finding}. {' '.join(f'{row.name}: {row.cell.text}, {row.place}.' for row in drawn)}"
        build = partial(spine.whole, topics, name, reading.mark)
        yield Take((Drawing(f"omradeslage-{info['id']}", build, headline, behind, told, notes=(IN_FILE,)),))
    yield Fold("Så läses bilden", (note(HOW, CHANGE),))
    yield Fold("Tabell: spridningen mellan områdena", (Table(words.place_table(rows, name, areas)),))

"""Karta: one figure's values at one level and period, in words, in a key, in a table and as a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.pictures import map_classes, palette, printed_map
from uppfoljning.pictures.caption import Key
from uppfoljning.programme import TODAY, Programme, kind_of
from uppfoljning.views import origins
from uppfoljning.views.pieces import (
    PROFILE,
    Beside,
    Block,
    Drawing,
    File,
    Finding,
    Fold,
    Link,
    Links,
    Notes,
    Only,
    Piece,
    Place,
    Section,
    Sources,
    Table,
    Take,
    Title,
    note,
    web,
)
from uppfoljning.views.reading import Reading, once
from uppfoljning.words import MapFigure, files

PAGE = "karta"
TITLE = Title(
    "Karta",
    "Hur skiljer sig stadens områden åt, och hur säkert vet vi det? Staden är 100.",
)
NOTHING = "Ingen siffra finns för så många områden att den kan visas på kartan."
LEVELS = {"stadsdelsomrade": "Stadsdelsområden", TODAY: "Dagens indelning", "stadsdel": "Stadsdelar"}
ABOUT = "Vad kartan visar, och inte"
SIDES = {
    "lag_ar_bra": "Staden = 100. Över 100 är sämre än staden.",
    "hog_ar_bra": "Staden = 100. Över 100 är bättre än staden.",
    "ingen": "Staden = 100. Varken högt eller lågt är bättre i sig.",
}
CLICK_NOTE = "Välj ett område med klick, med pilar och Enter, eller i menyns lista."


@once
def figures(reading: Reading, level: str) -> dict[str, MapFigure]:
    """The figures that can be shown at a level, by key."""
    measures = reading.query("riskindex_matt", niva=level)
    return words.map_figures(measures, reading.query("kartfigurer", niva=level))


def levels(reading: Reading) -> dict[str, str]:
    """The levels that the edition has something to show at: name by id. The programme's are always there."""
    return {level: name for level, name in LEVELS.items() if level != TODAY or figures(reading, level)}


def values(reading: Reading, level: str, picked: str, period: str) -> pd.DataFrame:
    """Every area's value of a figure in a period."""
    name, parameters = figures(reading, level)[picked].question(period, level)
    return reading.query(name, **parameters)


def board_of(reading: Reading, clicked: str, level: str, picked: str, period: str) -> str:
    """The stadsdelsområde that was clicked, or that the clicked stadsdel belongs to."""
    if kind_of(level) == "stadsdelsomrade":
        return clicked
    known = values(reading, level, picked, period)
    return str(known.loc[known["omrade"] == clicked, "stadsdelsomrade"].iloc[0])


def index_of(reading: Reading, level: str, picked: str) -> str:
    """The index that is told below a map: the one that its figure belongs to, else the programme's."""
    return figures(reading, level)[picked].index or words.RISK_INDEX


def index_year(reading: Reading, index: str, level: str, period: str) -> str:
    """The year that an index is told for below a map of a period."""
    return words.index_year(period, reading.query("riskindex_matt", niva=level, index=index))


@once
def ingredients(reading: Reading, index: str) -> str:
    """What goes into an index and what does not."""
    known = (
        reading.query("sammansatta_index_lista", niva="stadsdelsomrade").drop_duplicates("id").set_index("id")["ingar"]
    )
    return str(known.get(index, ""))


@once
def finding_and_order(reading: Reading, level: str, picked: str, period: str) -> tuple[str, str]:
    """What the map shows in one sentence, and how sure the order is; the latter is empty for what is not an index."""
    known = values(reading, level, picked, period)
    sure = words.certainty(known, level, reading.programme) if figures(reading, level)[picked].measure else ""
    return words.map_finding(known, level, reading.programme), sure


def alt_text(reading: Reading, level: str, picked: str, period: str) -> str:
    """The map for those who do not see it."""
    label = figures(reading, level)[picked].label(period)
    told = [f"Karta över {LEVELS[level].lower()}: {label}.", *finding_and_order(reading, level, picked, period)]
    return " ".join(text for text in [*told, "Samma siffror står i tabellen."] if text)


def heading(reading: Reading, level: str, picked: str, period: str) -> Iterator[Finding]:
    """The finding and what is shown."""
    finding, _ = finding_and_order(reading, level, picked, period)
    yield Finding(finding, figures(reading, level)[picked].label(period), "", LEVELS[level].lower(), level=2)


def key(reading: Reading, level: str, picked: str, period: str) -> Iterator[Piece]:
    """What stands under the map: what the colours mean, and how sure the order is."""
    figure = figures(reading, level)[picked]
    steps, side = map_classes.classes(figure.direction), SIDES[figure.direction]
    told = {"classes": steps, "level": level, "figure": figure, "side": side}
    yield Block("kartnyckel.html", told | _numbers(reading))
    if figure.index and figure.index != words.RISK_INDEX:
        yield note(ingredients(reading, figure.index))
    yield Only("screen", (note(CLICK_NOTE),))
    yield Notes((finding_and_order(reading, level, picked, period)[1],), lead=True)
    yield Take((still(reading, level, picked, period),))


def _numbers(reading: Reading) -> dict[str, str]:
    """How many areas the programme is about, in words and figures."""
    return {"six": sv.numeral(reading.programme.six), "chosen": str(reading.programme.chosen)}


@once
def still(reading: Reading, level: str, picked: str, period: str) -> Drawing:
    """The map as a drawing."""
    figure = figures(reading, level)[picked]
    known = values(reading, level, picked, period)
    return Drawing(
        f"karta-{picked}-{level}-{period.replace('/', '-')}",
        lambda: printed_map.printed_map(known, level, figure.direction, reading.mark),
        next(heading(reading, level, picked, period)),
        sources_of(reading, figure, known),
        alt_text(reading, level, picked, period),
        colour_key(reading, figure, level),
        (SIDES[figure.direction], finding_and_order(reading, level, picked, period)[1]),
    )


def sources_of(reading: Reading, figure: MapFigure, known: pd.DataFrame) -> Sources:
    """Where a map's figures come from; those of an index are behind what it was computed of."""
    if not figure.measure:
        return origins.of_values(reading, known)
    recipe = reading.query("riskindex_recept_lista", niva="stadsdelsomrade", index=figure.index)
    return origins.of_indicators(reading, recipe["indikator"], computed=True)


def colour_key(reading: Reading, figure: MapFigure, level: str) -> tuple[Key, ...]:
    """What the colours of a map mean, for a map that is shown without the key beside it."""
    steps = [Key(step.colour, f"{step.text} (staden = 100)") for step in map_classes.classes(figure.direction)]
    numbers = _numbers(reading)
    programme = Key(palette.BLUE, f"programmets {numbers['six']} områden", outline=True)
    districts = Key(palette.BLUE, f"programmets {numbers['chosen']} stadsdelar", outline=True)
    hatched = Key(palette.NO_VALUE, "streckat: inget värde att jämföra")
    unsure = Key(palette.NO_VALUE, "lodräta streck: osäker plats")
    told = (*steps, hatched, *([unsure] if figure.measure else []), programme)
    return (*told, districts) if level == "stadsdel" else told


def chosen(reading: Reading, level: str, picked: str, period: str, area: str) -> Iterator[Piece]:
    """The chosen area's own figure."""
    known = values(reading, level, picked, period)
    choice, elsewhere = words.map_choice(known, area, level), ""
    if area and choice is None:
        info = reading.query("omrade", omrade=area).iloc[0].to_dict()
        if level == "stadsdel":
            later = reading.query("senare_omraden").set_index("id")
            choice = words.district_choice(known, info["namn"], str(later.loc[area, "bildat_av_id"]).split(";"))
        else:
            choice, elsewhere = words.MapChoice(info["namn"], ""), words.not_on_map(info)
    yield Block("kartval.html", {"chosen": choice, "elsewhere": elsewhere, "place": Place(PROFILE, area)})


def _file_rows(reading: Reading, known: pd.DataFrame, figure: words.MapFigure, period: str, level: str) -> pd.DataFrame:
    """What the map shows, as a file of figures."""
    if figure.measure:
        named = known.assign(matt=figure.measure, ar=period, niva=level)
        return files.index_rows(named, {figure.measure: figure.name}, files.MAP_COLUMNS)
    return files.map_rows(reading.trail([figure.indicator]), known, period, level)


def figures_behind(reading: Reading, level: str, picked: str, period: str, area: str) -> Iterator[Piece]:
    """The map's figures as a table and a file, and how the chosen area's figure was computed."""
    figure = figures(reading, level)[picked]
    known = values(reading, level, picked, period)
    shown = Table(table(known, figure, period, level, reading.programme))
    if level == "stadsdel":
        # Sent when it is asked for: it is many times what the map itself needs.
        yield Fold(f"{len(known)} stadsdelar i en tabell", (replace(shown, height=600),), "karttabell")
    else:
        yield shown
    name = f"karta_{picked}_{period.replace('/', '-')}_{level}"
    yield File(lambda: _file_rows(reading, known, figure, period, level), name, "karta")
    parts = reading.query("delar", indikator=figure.indicator, omrade=area, period=period)
    if not parts.empty and area in set(known["stadsdelsomrade"]):
        place = str(reading.query("omrade", omrade=area).iloc[0]["namn"])
        yield Fold(f"Så är {place}s värde räknat", (Table(words.parts_table(parts)),), "kartdelar")


def table(known: pd.DataFrame, figure: MapFigure, period: str, level: str, programme: Programme) -> words.TableView:
    """The map's table, named by figure, period and level."""
    view = words.map_table(known, figure, period, level, programme)
    return replace(view, caption=f"{figure.label(period)}, {LEVELS[level].lower()}")


def about(reading: Reading, level: str, picked: str, period: str) -> Iterator[Piece]:
    """What kind of figure the map shows and where it comes from."""
    if index := _about_the_index(reading, picked, period):
        yield Section(ABOUT)
        yield index
    yield _about_the_map(reading, level, picked, period)


def about_folded(reading: Reading, level: str, picked: str, period: str) -> Iterator[Piece]:
    """The same for the screen, where the longer part is sent when it is asked for."""
    if index := _about_the_index(reading, picked, period):
        yield Fold(ABOUT, (index,), "omkartan")
    yield _about_the_map(reading, level, picked, period)


def _about_the_index(reading: Reading, picked: str, period: str) -> Block | None:
    """What SCB's index is, and what it is not."""
    if not picked.startswith("socioekonomiskt_index"):
        return None
    facts = reading.query("riskindex_uppgifter")
    known = values(reading, "stadsdelsomrade", picked, period)
    compared = words.against_the_programmes_index(known, facts, reading.programme)
    told = {"programme": reading.programme, "period": sv.period(period), "compared": compared}
    return Block("om_indexet.html", told | _numbers(reading))


def _about_the_map(reading: Reading, level: str, picked: str, period: str) -> Block:
    """Why areas are hatched, which division is drawn, who made the map, and where its figures come from."""
    known = values(reading, level, picked, period)
    sources = () if figures(reading, level)[picked].measure else reading.sources(known)
    own = index_of(reading, level, picked) != words.RISK_INDEX
    division = words.division_note(reading.query("senare_omraden"), level == TODAY, len(known), reading.programme)
    return Block("om_kartan.html", {"own": own, "notes": sources, "division": division})


# --- as pages of their own, one figure each -------------------------------------------------------------------------


def anything(reading: Reading) -> bool:
    """Whether there is a figure at any level."""
    return any(figures(reading, level) for level in LEVELS)


def index_level(level: str) -> str:
    """The level that the index is told for beside a map; it is made for the programme's division only."""
    return kind_of(level)


def index_scope(reading: Reading, level: str) -> Iterator[Piece]:
    """What stands above the index where the map shows another division than the index is made for."""
    if level == TODAY:
        yield note(
            f"Indexet räknas för programmets indelning i {reading.programme.boards} stadsdelsområden, inte för dagens."
        )


@once
def drawable(reading: Reading) -> dict[str, list[str]]:
    """The figures that a drawn map can show, the first one first, each with the levels that it is known for."""
    drawn: dict[str, list[str]] = {}
    for level in LEVELS:
        for picked, figure in figures(reading, level).items():
            # A figure without the city's value has no classes, so a map of it would be empty.
            if not values(reading, level, picked, figure.periods[-1])["staden_100"].isna().all():
                drawn.setdefault(picked, []).append(level)
    return drawn


def printed(reading: Reading, picked: str, level: str) -> Iterator[Piece]:
    """One figure's latest period at one level: the finding, the drawing, the key and the same in a table."""
    figure = figures(reading, level)[picked]
    period = figure.periods[-1]
    known = values(reading, level, picked, period)
    yield Section(LEVELS[level], level)
    yield from heading(reading, level, picked, period)
    view = table(known, figure, period, level, reading.programme)
    shown: Piece = (
        Table(view) if kind_of(level) == "stadsdelsomrade" else web(Fold(f"Tabell: {view.caption}", (Table(view),)))
    )
    left = (still(reading, level, picked, period), *key(reading, level, picked, period))
    right = (shown, Notes(() if figure.measure else reading.sources(known)))
    yield Beside("mapview", (left, right))


def others(reading: Reading, first: str) -> Iterator[Piece]:
    """Links to the maps of all other figures."""
    links = [
        Link(Place(f"{PAGE}-{picked}"), figures(reading, levels[0])[picked].name)
        for picked, levels in drawable(reading).items()
        if picked != first
    ]
    yield web(Section("Kartor över andra siffror"), Links(tuple(links)))

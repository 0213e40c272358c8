"""One matter as it stands on the screen: what it is about, how it goes, what is unsure, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.meeting.agenda import Item, Move
from uppfoljning.pictures import matter_pictures, thumbnail_map, thumbnails
from uppfoljning.pictures.thumbnails import Thumbnail
from uppfoljning.views import key_findings, maps, origins
from uppfoljning.views.pieces import PROFILE, Place
from uppfoljning.views.reading import Reading
from uppfoljning.words import Fact, Line, Question, Reach, Spread
from uppfoljning.words import matters as told
from uppfoljning.words.matters import AreaDots, Coverage

# The statuses that answer a goal about a level.
LEVEL_WORDS = ("natt", "inte_natt")
NOT_MEASURED = "Ingen siffra mäter målet"
ONLY_BESIDE = "Ingen siffra mäter målet i områdena; den som finns gäller hela staden"
# What a picture of a matter is drawn of.
Shown = AreaDots | Line | Coverage | Reach | Spread


@dataclass(frozen=True)
class Shape:
    """How it goes: a shape, a word, the name of its colour, and why or of when in a few words."""

    form: str
    word: str
    kind: str
    reason: str = ""


@dataclass(frozen=True)
class Matter:
    """A matter of the meeting, ready to be drawn; `measure` says what the picture and the figures are of.

    `picture` is drawn of `shown`, whose figures come from `source`. `breaks` says what a break in the series has left out of
    it, empty where nothing is.
    """

    id: str
    anchor: str
    part: str
    number: str
    name: str
    who: str
    state: Shape
    finding: str
    measure: str
    picture: Thumbnail
    facts: tuple[Fact, ...]
    unsure: str
    own: tuple[str, ...]
    question: str
    place: Place
    link: str
    shown: Shown = field(compare=False)
    source: str
    breaks: str = ""


@dataclass(frozen=True)
class _Point:
    """What carries a matter's point: the finding, what it is of, its picture, three figures, and where they come from."""

    finding: str
    measure: str
    picture: Thumbnail
    facts: tuple[Fact, ...]
    shown: Shown
    source: str
    breaks: str = ""


def of_goal(reading: Reading, item: Item, question: Question) -> Matter:
    """The matter of a goal."""
    goals, statuses = (reading.query(name).set_index("id", drop=False) for name in ("mal", "malstatus"))
    goal, status = goals.loc[item.id], words.records(statuses.loc[[item.id]])[0]
    row, point = question.row, _point(reading, goal)
    own = words.records(reading.query("egna_bedomningar_lista", mal=item.id))
    return Matter(
        item.id,
        item.anchor,
        str(goal["malomrade_namn"]),
        row.nummer,
        row.kortform,
        row.huvudansvarig,
        Shape(row.status_shape, row.status_word, row.status, row.reason),
        point.finding,
        point.measure,
        point.picture,
        point.facts,
        _unsure(row, words.status_sentence(status)),
        tuple(f"{said['namnd_namn']}, {said['period']}: {words.OWN_WORDS[said['bedomning']]}." for said in own),
        question.text,
        Place(row.malomrade, goal=item.id),
        "Mer om målet",
        point.shown,
        point.source,
        point.breaks,
    )


def _unsure(row: words.OverviewRow, why: str) -> str:
    """What is unsure: what stands behind the status, without what the screen says already, then what is missing."""
    if row.lage != "mats":
        return told.few("", row.missing)
    sentences = told.sentences(why)
    # The first sentence of an answer about a level is the answer itself.
    return told.few(" ".join(sentences[1:] if row.status in LEVEL_WORDS else sentences), row.missing)


def _point(reading: Reading, goal: pd.Series) -> _Point:
    if goal["niva"] == "skola" and (point := _schools(reading)):
        return point
    shown = reading.query("oversikt")
    rows = shown[shown["mal"] == goal["id"]]
    if not rows.empty:
        name, first = str(rows["indikator"].iloc[0]), rows.iloc[0]
        series = reading.query("mal_serier", malomrade=goal["malomrade"])
        own = series[series["indikator"] == name]
        if first["omrade"] != words.CITY:
            return _areas(reading, rows, own)
        if (drawn := told.city_line(own)) is not None:
            return _city(reading, first, drawn, own)
    return _nothing(reading, goal)


def _schools(reading: Reading) -> _Point | None:
    """The schools against riket, where their status is about a result."""
    found = key_findings.reached(reading)
    if found is None:
        return None
    status = words.school_status(reading.query("mal"), reading.query("malstatus")) or {}
    when = sv.period(found.period)
    where = f"{sv.lower_first(sv.programme_areas(reading.programme.six))}, {when}"
    number = len(found.schools)
    facts = [
        Fact("Når rikets nivå", f"{found.reached} av {number} skolor", where),
        Fact("Rikets nivå", found.nation.text, f"riket, {when}"),
    ]
    if not sv.is_missing(status.get("skillnad")) and not sv.is_missing(status.get("basperiod")):
        change = sv.difference(status["skillnad"], 0, "procent")
        facts.append(Fact(f"Sedan {sv.period(status['basperiod'])}", change, f"samma skolor, till {when}"))
    picture = thumbnails.schools(found, "", reading.mark)
    source = origins.of_indicators(reading, [str(status["indikator"])] if status else []).line
    return _Point(found.sentence, f"{found.about}, {when}", picture, tuple(facts), found, source)


def _areas(reading: Reading, rows: pd.DataFrame, own: pd.DataFrame) -> _Point:
    """The programme's areas in the goal's measure, with the city beside them."""
    first, six = rows.iloc[0], reading.programme.six
    breaks = words.breaks_of_areas(reading.query("seriebrott_lista", indikator=str(first["indikator"])), own)
    base = "" if sv.is_missing(first["malets_basperiod"]) else str(first["malets_basperiod"])
    gap = words.goal_gap(rows, own, six) if 2 * len(rows) >= six else None
    finding = (
        gap.sentence if gap else told.sentences(words.headline(own, first["indikator_namn"], "", breaks, base, six))[0]
    )
    boards = reading.query("omradeslista")
    city = gap.city if gap else _city_mark(own, str(first["period"]))
    dots = told.area_dots(rows, boards[boards["prioriterad"]], city)
    facts = told.of_areas(words.facts(own, base, breaks, "", six))
    if len(facts) < 3:
        facts = (*facts, Fact("Områden med siffra", f"{len(rows)} av {six}", f"{sv.period(str(first['period']))}"))
    unit = sv.unit_name(first["enhet"])
    measure = f"{first['indikator_namn']}{f', {unit}' if unit else ''}"
    drawn = own[own["period"].isin((dots.period, dots.before)) & (own["prioriterad"] | (own["omrade"] == words.CITY))]
    return _Point(
        finding.rstrip("."),
        measure,
        matter_pictures.areas(dots, reading.mark),
        facts,
        dots,
        origins.of_values(reading, drawn).line,
        told.left_out(own[own["prioriterad"]], breaks, dots.period),
    )


def _city_mark(own: pd.DataFrame, period: str) -> words.Mark | None:
    rows = own[(own["omrade"] == words.CITY) & (own["period"] == period)].dropna(subset=["varde"])
    if rows.empty:
        return None
    row = rows.iloc[0]
    return words.Mark(
        words.CITY, "Hela staden", float(row["varde"]), sv.figure(row["varde"], int(row["decimaler"]), row["enhet"])
    )


def _city(reading: Reading, first: pd.Series, drawn: words.Line, own: pd.DataFrame) -> _Point:
    """A series of the whole city: the goal's measure where it speaks of the city, else only context."""
    measures = first["roll"] == "matt"
    nation = own[(own["omrade"] == words.NATION) & (own["period"] == drawn.periods[-1])].dropna(subset=["varde"])
    riket = (
        ""
        if nation.empty
        else sv.figure(nation["varde"].iloc[0], int(nation["decimaler"].iloc[0]), nation["enhet"].iloc[0])
    )
    when = sv.period(drawn.periods[-1])
    latest = f"{drawn.name} {when}: {drawn.texts[-1]}"
    early = drawn.places[-1] < reading.programme.first_year
    finding = (
        f"Siffrorna slutar före programmet. {latest}"
        if early
        else f"{latest}, mot {drawn.texts[0]} {sv.period(drawn.periods[0])}"
    )
    measure = str(first["indikator_namn"])
    city = own[own["omrade"] == words.CITY]
    every = reading.query("seriebrott_lista", indikator=str(first["indikator"]))
    breaks = every[every["omrade"].isna() | (every["omrade"] == words.CITY)]
    behind = pd.concat([city[city["period"].isin(drawn.periods)], nation])
    return _Point(
        finding if measures else ONLY_BESIDE,
        measure if measures else f"Sammanhang: {sv.lower_first(measure)}",
        matter_pictures.line(drawn, measure, reading.programme, reading.mark),
        told.of_line(drawn, measures, riket),
        drawn,
        origins.of_values(reading, behind).line,
        told.left_out(city, breaks, drawn.periods[-1]),
    )


def _nothing(reading: Reading, goal: pd.Series) -> _Point:
    """A goal without a figure to draw: for which areas and years there is none."""
    programme = reading.programme
    every = reading.query("mal_indikatorer", malomrade=goal["malomrade"])
    roles = every[every["mal"] == goal["id"]].set_index("indikator")["roll"].to_dict()
    boards = reading.query("omradeslista")
    names = boards.loc[boards["prioriterad"], "namn"]
    series = reading.query("mal_serier", malomrade=goal["malomrade"])
    years = reading.years
    found = told.coverage(series, roles, names, years)
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    return _Point(
        NOT_MEASURED,
        f"Siffror för programmets områden och år, {span}",
        matter_pictures.coverage(found, reading.mark),
        told.counted(int(goal["antal_matt"]), int(goal["antal_kontext"]), programme),
        found,
        key_findings.GOALS,
    )


def of_move(reading: Reading, item: Item, move: Move) -> Matter:
    """The matter of an area that has come among those with the highest index, or left them."""
    level = key_findings.LEVEL
    picked = next(key for key, own in maps.figures(reading, level).items() if own.measure == move.measure_id)
    figure = maps.figures(reading, level)[picked]
    values = maps.values(reading, level, picked, str(move.years[1]))
    spread: Any = words.spread(figure, values, reading.programme)
    top = reading.programme.six
    facts = (
        Fact(f"Plats {move.years[1]}", str(move.places[1]), f"{_range(move.spans[1])}{move.name}"),
        Fact(f"Plats {move.years[0]}", str(move.places[0]), f"{_range(move.spans[0])}{move.name}"),
        Fact(f"Index {move.years[1]}", sv.number(move.values[1]), f"{move.name}, staden = 100"),
    )
    unsure = (
        "Platserna går inte in i varandra i något av nio sätt av tio att räkna."
        if move.sure
        else ("Platserna de två åren går in i varandra, så det kan bero på hur indexet räknas.")
    )
    return Matter(
        item.id,
        item.anchor,
        "Område",
        "",
        item.name,
        move.who,
        Shape("●", "Ändrad plats", "ingen_sakerstalld"),
        f"{move.name} har {move.way}: plats {move.places[1]} år {move.years[1]}, plats {move.places[0]} året före",
        f"{move.measure}. Plats 1 är högst; {sv.numeral(top)} områden räknas som högst",
        thumbnail_map.risk_map(spread, move.area, reading.mark),
        facts,
        unsure,
        (),
        f"Vad har ändrats i {move.name}, och vad görs åt det?",
        Place(PROFILE, move.area),
        "Mer om området",
        spread,
        maps.sources_of(reading, figure, values).line,
    )


def _range(span: str) -> str:
    return "" if "–" not in span else f"{span} beroende på hur det räknas; "


def matters(
    reading: Reading, items: Iterable[Item], asked: Mapping[str, Question], moves: Mapping[str, Move]
) -> tuple[Matter, ...]:
    """The matters of an agenda, in its order."""
    return tuple(
        of_move(reading, item, moves[item.id]) if item.id in moves else of_goal(reading, item, asked[item.id])
        for item in items
    )

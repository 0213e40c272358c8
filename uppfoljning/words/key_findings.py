"""What the overview begins with: the gap, the schools, the map and what cannot be judged, each in one sentence.

Each function gives None where the figures do not bear its finding out; the view says so then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.programme import Programme
from uppfoljning.words.changes import gap_note, start_of_change
from uppfoljning.words.counts import Counts
from uppfoljning.words.mapping import MapFigure, shown_ratio
from uppfoljning.words.overview import SCHOOLS
from uppfoljning.words.questions import WORK, holders, names_holders
from uppfoljning.words.tables import CITY

# So many areas that share a place are named; more are counted.
MAX_NAMES = 3
AFTER = "Siffran är från tiden efter programmet."


@dataclass(frozen=True)
class Mark:
    """One area, school or body in a picture: its value, and the text that is shown of it."""

    id: str
    name: str
    value: float
    text: str


@dataclass(frozen=True)
class KeyFinding:
    """A finding: what it is about, the finding in one sentence, and what must be known with it."""

    about: str
    sentence: str
    note: str


@dataclass(frozen=True)
class Gap(KeyFinding):
    """The areas of the programme against the city, in the measure where the gap is widest."""

    goal: str
    period: str
    areas: tuple[Mark, ...]
    city: Mark

    @property
    def told(self) -> str:
        """The picture in words."""
        marks = sv.listing(f"{mark.name} {mark.text}" for mark in self.areas)
        return f"{self.about}, {sv.period(self.period)}: {marks}. {self.city.name}: {self.city.text}."


@dataclass(frozen=True)
class Reach(KeyFinding):
    """The schools against riket, in the result that the school goal's status is about."""

    goal: str
    period: str
    schools: tuple[Mark, ...]
    nation: Mark

    @property
    def reached(self) -> int:
        """How many schools have at least riket's value."""
        return sum(school.value >= self.nation.value for school in self.schools)

    @property
    def told(self) -> str:
        """The picture in words."""
        low, high = self.schools[0], self.schools[-1]
        return (
            f"{self.about}, {sv.period(self.period)}: {sv.counted(self.reached, 'skola')} på minst rikets {self.nation.text}, "
            f"{sv.counted(len(self.schools) - self.reached, 'skola')} under. Lägst {low.text}, högst {high.text}."
        )


@dataclass(frozen=True)
class Spread(KeyFinding):
    """Where in the city the risk is highest. `values` is the map's own query."""

    values: pd.DataFrame
    direction: str
    highest: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Unjudged(KeyFinding):
    """The goals that cannot be judged, by who has figures for them; the last mark has no id where nobody is known."""

    bodies: tuple[Mark, ...]

    @property
    def told(self) -> str:
        """The picture in words."""
        known = sv.listing(f"{mark.id} {mark.text}" for mark in self.bodies if mark.id)
        unknown = (f"{mark.name}: {mark.text}." for mark in self.bodies if not mark.id)
        return " ".join((*([f"Underlag finns hos {known}."] if known else []), *unknown))


def gap(goals: pd.DataFrame, figures: pd.DataFrame, series: pd.DataFrame, six: int) -> Gap | None:
    """The measure in which an area of the programme is furthest behind the city, of those that half of the areas have.

    `figures` and `series` are the queries oversikt and mal_serier for the programme's areas.
    """
    numbered = set(goals.loc[goals["sort"] == "numrerat", "id"])
    found: list[tuple[float, pd.DataFrame, pd.Series]] = []
    for _, rows in figures[figures["mal"].isin(numbered)].groupby("mal", sort=False):
        city = _city_beside(rows, series)
        if city is not None and 2 * len(rows) >= six:
            found.append((max(_behind(rows, city)) / city["varde"], rows, city))
    if not found:
        return None
    _, rows, beside = max(found, key=lambda pair: pair[0])
    return _gap(rows, beside, series, six)


def goal_gap(rows: pd.DataFrame, series: pd.DataFrame, six: int) -> Gap | None:
    """The areas of the programme against the city in one goal's measure. `rows` are the goal's of the query oversikt."""
    city = _city_beside(rows, series)
    return None if city is None else _gap(rows, city, series, six)


def _city_beside(rows: pd.DataFrame, series: pd.DataFrame) -> pd.Series | None:
    """The city's figure in the period of some areas' measure, if the measure tells which way is worse and there is one."""
    first = rows.iloc[0]
    if first["roll"] != "matt" or first["riktning"] == "ingen" or first["omrade"] == CITY:
        return None
    city = series[(series["indikator"] == first["indikator"]) & (series["omrade"] == CITY)]
    city = city[city["period"] == first["period"]].dropna(subset=["varde"])
    return None if city.empty or city["varde"].iloc[0] <= 0 else city.iloc[0]


def _behind(rows: pd.DataFrame, city: pd.Series) -> list[float]:
    """How much worse than the city each area is, as the figures are shown."""
    worse = 1 if rows["riktning"].iloc[0] == "lag_ar_bra" else -1
    digits = int(city["decimaler"])
    return [
        worse * sv.apart(row["varde"], int(row["decimaler"]), city["varde"], digits) for row in rows.to_dict("records")
    ]


def _gap(rows: pd.DataFrame, city: pd.Series, series: pd.DataFrame, six: int) -> Gap:
    first, behind = rows.iloc[0], _behind(rows, city)
    period, unit, number = str(first["period"]), str(first["enhet"]), sum(value > 0 for value in behind)
    marks = [
        Mark(row["omrade"], row["omrade_namn"], row["varde"], sv.figure(row["varde"], int(row["decimaler"]), unit))
        for row in rows.to_dict("records")
    ]
    beside = sv.figure(city["varde"], int(city["decimaler"]), unit)
    side = "över" if first["riktning"] == "lag_ar_bra" else "under"
    furthest = [mark for mark, value in zip(marks, behind, strict=True) if value == max(behind)]
    counted = f"{sv.numeral(number)} av {_areas(len(rows), six)}" if number < six else _all_of(six)
    most = f", mest {_named(mark.name for mark in furthest)} med {furthest[0].text}" if number else ""
    own = series[(series["indikator"] == first["indikator"]) & series["omrade"].isin(rows["omrade"])]
    values = series[series["indikator"] == first["indikator"]].dropna(subset=["varde"])
    start = start_of_change(own, own[own["period"] == period], _text(first["malets_basperiod"]) or None)
    return Gap(
        str(first["indikator_namn"]),
        f"{when(period, first['periodtyp'])} låg {counted} {side} hela stadens {beside}{most}",
        gap_note(own, values, start, period),
        str(first["mal"]),
        period,
        tuple(sorted(marks, key=lambda mark: -mark.value)),
        Mark(CITY, "Hela staden", float(city["varde"]), beside),
    )


def _areas(number: int, six: int) -> str:
    """The areas that were counted: those of the programme, or those of them that have a figure."""
    if number == six:
        return f"{sv.lower_first(sv.programme_areas(six))}"
    return f"de {sv.numeral(number)} av {sv.lower_first(sv.programme_areas(six))} som har en siffra"


def _all_of(six: int) -> str:
    return f"programmets alla {sv.numeral(six)} områden"


def reach(goals: pd.DataFrame, statuses: pd.DataFrame, counted: pd.DataFrame, schools: pd.DataFrame) -> Reach | None:
    """How many schools reach riket, in the result and school year that the school goal's status is about.

    `counted` and `schools` are the queries oversikt_skolor, and skolor_mot_riket for that result and school year.
    """
    status = school_status(goals, statuses)
    if status is None or schools.empty or not _told_of_schools(status):
        return None
    known = schools[schools["prioriterat_omrade"]].dropna(subset=["varde", "riket"])
    own = counted[(counted["indikator"] == status["indikator"]) & (counted["period"] == status["senaste_period"])]
    if known.empty or own.empty:
        return None
    ordered = known.sort_values(["varde", "skola_namn"])
    marks = [
        Mark(
            row["stadsdelsomrade"],
            row["skola_namn"],
            row["varde"],
            sv.figure(row["varde"], int(row["decimaler"]), row["enhet"]),
        )
        for row in ordered.to_dict("records")
    ]
    first = ordered.iloc[0]
    nation = Mark(
        "riket",
        "Riket",
        float(first["riket"]),
        sv.figure(first["riket"], int(first["riket_decimaler"]), first["enhet"]),
    )
    period, reached = str(status["senaste_period"]), sum(mark.value >= nation.value for mark in marks)
    return Reach(
        str(own["indikator_namn"].iloc[0]).split(" (")[0],
        f"Läsåret {sv.period(period)} nådde {sv.out_of(reached, len(marks), 'skola')} minst rikets nivå, {nation.text}; "
        "målet är alla",
        " ".join(_school_notes(status)),
        str(status["id"]),
        period,
        tuple(marks),
        nation,
    )


def school_status(goals: pd.DataFrame, statuses: pd.DataFrame) -> dict[str, Any] | None:
    """The status of the goal about schools, where it is about a result in a school year."""
    of_schools = goals.loc[goals["niva"] == "skola", "id"]
    own = statuses[statuses["id"].isin(of_schools) & (statuses["omrade"] == SCHOOLS)].dropna(
        subset=["indikator", "senaste_period"]
    )
    return None if own.empty else {str(name): value for name, value in own.iloc[0].items()}


def _told_of_schools(status: dict[str, Any]) -> bool:
    """Whether enough schools are counted to say how many reach riket, also where some without a value keep the goal open."""
    return bool(status["status"] != "kan_inte_bedomas" or status["skal"] == "skolor_utan_varde")


def _school_notes(status: dict[str, Any]) -> Iterable[str]:
    if not sv.is_missing(status["forandring_ord"]) and not sv.is_missing(status["basperiod"]):
        yield f"{status['forandring_ord']} sedan läsåret {sv.period(status['basperiod'])}."
    missing = int(status["vantade"] - status["antal"])
    if missing > 0:
        yield f"{sv.counted(missing, 'skola')} saknar värde."
    if status["efter_programmet"]:
        yield AFTER


def spread(figure: MapFigure, values: pd.DataFrame, programme: Programme) -> Spread | None:
    """Which stadsdelsområden lie above the city, and which are highest. `values` is the query kartvarden or kartindex."""
    period = figure.periods[-1]
    rows = values.assign(visat=[shown_ratio(row) for row in values.to_dict("records")]).dropna(subset=["visat"])
    if rows.empty:
        return None
    ordered = rows.sort_values("staden_100", ascending=False, kind="stable")
    city = sv.rounded(ordered["staden"].iloc[0]) if figure.measure else 100
    above = ordered[ordered["visat"] > city]
    highest = tuple(ordered["omrade_namn"].head(MAX_NAMES))
    inside = int(above["prioriterad"].sum())
    of_them = ""
    if len(above):
        own = "alla" if inside == len(above) else f"{sv.numeral(inside)} av dem" if inside else "inget av dem"
        of_them = f", {own} bland programmets {sv.numeral(programme.six)}"
        if inside == len(above) == programme.six:
            of_them = f", just programmets {sv.numeral(programme.six)}"
    counted = f"{sv.numeral(len(above))} av {sv.numeral(len(ordered))} {sv.noun(len(ordered), 'område')}"
    notes = []
    if int(period[:4]) > programme.last_year:
        notes.append(AFTER)
    if figure.measure and values["osaker_plats"].any():
        unsure = int(values["osaker_plats"].sum())
        notes.append(
            f"{sv.capitalise(sv.numeral(unsure))} {sv.noun(unsure, 'område')} har osäker plats bland de högsta."
        )
    told = "; ".join(f"{row['omrade_namn']} {sv.number(row['visat'])}" for row in ordered.to_dict("records"))
    return Spread(
        figure.name,
        f"{when(period, 'ar')} låg {counted} över stadens nivå{of_them}; högst {sv.listing(highest)}",
        " ".join(notes),
        values,
        figure.direction,
        tuple(ordered["omrade"].head(MAX_NAMES)),
        f"Karta, {figure.name}, {sv.period(period)}, staden = {sv.number(city)}: {told}.",
    )


def unjudged(goals: pd.DataFrame, statuses: pd.DataFrame, counts: Counts) -> Unjudged | None:
    """How many of the numbered goals cannot be judged, and who has figures for them."""
    open_goals = unjudged_goals(goals, statuses)
    if not open_goals:
        return None
    number, known = len(open_goals), sum(bool(bodies) for bodies in open_goals.values())
    counted = Counter(body for bodies in open_goals.values() for body in bodies)
    order = sorted(counted, key=lambda body: (-counted[body], sv.sort_key(body)))
    marks = [Mark(body, sv.capitalise(body), counted[body], sv.counted(counted[body], "mål")) for body in order]
    if names_holders(goals):
        work = int(statuses.loc[statuses["id"].isin(open_goals), "skal"].eq(WORK).sum())
        rest = (("Bedöms inte med siffror", work), ("Ingen känd", number - known - work))
        marks += [Mark("", name, left, sv.counted(left, "mål")) for name, left in rest if left]
    until = f" med siffrorna till och med {sv.period(counts.as_of)}" if counts.as_of else ""
    some = f"; för {sv.numeral(known)} av dem är det känt vem som har underlag" if marks else ""
    note = "Ett mål kan ha underlag på flera håll." if sum(counted.values()) > known else ""
    sentence = f"{number} av {counts.total} mål kan inte bedömas{until}{some}"
    return Unjudged("Vem har siffrorna?", sentence, note, tuple(marks))


def unjudged_goals(goals: pd.DataFrame, statuses: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Each numbered goal that cannot be judged, with who has figures that it could be judged by."""
    numbered = goals[goals["sort"] == "numrerat"].set_index("id")
    rows = statuses[statuses["id"].isin(numbered.index) & (statuses["status"] == "kan_inte_bedomas")]
    return {row["id"]: holders(numbered.loc[row["id"]], row["skal"]) for row in rows.to_dict("records")}


def when(period: str, kind: object) -> str:
    """A period at the beginning of a sentence: "År 2017", "Läsåret 2016/17", "Oktober 2016"."""
    before = {"ar": "År ", "lasar": "Läsåret ", "manad": "I ", "dag": "Den "}.get(str(kind), "")
    return f"{before}{sv.period(period)}"


def _named(names: Iterable[str]) -> str:
    told = sorted(names, key=sv.sort_key)
    return f"{sv.numeral(len(told))} områden" if len(told) > MAX_NAMES else sv.listing(told)


def _text(value: object) -> str:
    return "" if sv.is_missing(value) else str(value)

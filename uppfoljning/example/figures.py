"""Invented observations: rows in the form of data/observationer, drawn around the invented city."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from uppfoljning.example.model import BASE_YEAR, FIRST_YEAR, LAST_YEAR, TENSTA, City

SOURCE = "exempeldata"
REMARK = "påhittat värde"
CITY, NATION = "stockholm", "riket"
# Riket beside the city: a little more risk than the city as a whole.
NATION_RISK = 1.06
LAST_OF_ALL = 2025
PEOPLE_UNTIL = 2020
# Answers to the invented survey in the whole city.
ANSWERS = 34_000
PERIOD_KINDS = {"ar": "ar", "lasar": "lasar", "manad": "manad", "dag": "dag", "blandad": "ar"}


@dataclass(frozen=True)
class Model:
    """How one indicator of the index is invented: the city's `level` in the base year in the indicator's unit, for shares the
    `share` of people that is its base, and the years it exists."""

    level: float
    share: float = 1.0
    survey: bool = False
    years: tuple[int, ...] = tuple(range(FIRST_YEAR, LAST_YEAR + 1))


SURVEY_YEARS = (2005, 2008, 2011, 2014, 2017, 2020)
INDEX_MODELS = {
    "behorig_yrkesprogram_andel": Model(85.0, 0.013),
    "forgymnasial_utbildning_25_64_andel": Model(14.0, 0.55),
    "lag_ekonomisk_standard_andel": Model(13.0),
    "trangboddhet_flerbostadshus_norm2_andel": Model(16.0, 0.45),
    "valdeltagande_kommun_andel": Model(79.0, 0.75, years=(2006, 2010, 2014, 2018)),
    "ohalsotal": Model(26.0),
    "sjukpenningtal": Model(8.2),
    "otrygga_sen_kvall_andel": Model(18.0, survey=True, years=SURVEY_YEARS),
    "oro_brott_ofta_andel": Model(11.0, survey=True, years=SURVEY_YEARS),
    "anmalda_valdsbrott_per_100000": Model(1350.0),
    "ekonomiskt_bistand_andel": Model(4.2),
    "oppet_arbetslosa_andel": Model(4.6, 0.64),
    "forvarvsarbetande_andel": Model(75.0, 0.58),
    "medelinkomst": Model(312.0, 0.58),
}
# Typical size of a figure in each unit, for all other indicators.
SIZES = {
    "procent": 40.0,
    "poang": 220.0,
    "antal": 3000.0,
    "antal_per_1000": 60.0,
    "dagar": 20.0,
    "tkr": 300.0,
    "index": 10.0,
}


@dataclass
class Rows:
    """Rows gathered for one file."""

    indicators: pd.DataFrame
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    # The indicators once more, as one dictionary for each: looking up a row of a frame is slow, and it is done for every figure.
    _info: dict[str, dict[str, Any]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._info = {str(row["id"]): row for row in self.indicators.reset_index().to_dict("records")}

    def add(
        self, indicator: str, area: str, year: int, value: float, counts: tuple[float, float] | None = None
    ) -> None:
        """One figure; `counts` are numerator and denominator."""
        info = self._info[indicator]
        kind = PERIOD_KINDS[info["periodicitet"]]
        decimals = int(info["decimaler"]) + (1 if info["enhet"] == "procent" else 0)
        written = f"{value:.{decimals}f}"
        top, bottom = ("", "") if counts is None else (f"{counts[0]:.0f}", f"{counts[1]:.0f}")
        unit = info["enhet"]
        self.rows.append(
            (
                indicator,
                area,
                period(year, kind),
                kind,
                "totalt",
                written,
                unit,
                top,
                bottom,
                SOURCE,
                "publicerad",
                REMARK,
            )
        )


def period(year: int, kind: str) -> str:
    """The period of a kind that the index counts to a year; before July, when two of the boards became one in 2020."""
    texts = {"ar": f"{year}", "lasar": f"{year - 1}/{year % 100:02d}", "manad": f"{year}-06", "dag": f"{year}-06-30"}
    return texts[kind]


def transforms(recipe: pd.DataFrame) -> dict[str, str]:
    """Which way each indicator of the whole index is turned into risk."""
    first = recipe[recipe["version"] == "rekonstruktion-1"]
    return {str(row.indikator): str(row.omvandling) for row in first.itertuples()}


def index_figures(city: City, rows: Rows, kinds: dict[str, str], rng: np.random.Generator) -> None:
    """The indicators of the index for stadsdelar, boards, the city and riket, every level the sum of the one below."""
    for name, model in INDEX_MODELS.items():
        lasting = pd.Series(rng.normal(1, 0.012, len(city.risk)), index=city.risk.index)
        lasting[TENSTA] = 1.0
        for year in model.years:
            risk = city.level(year) * lasting * rng.normal(1, 0.004, len(lasting))
            base = city.people * model.share * (ANSWERS / city.people.sum() if model.survey else 1.0)
            base = base.round().clip(lower=1)
            _index_year(rows, name, year, model.level, kinds[name], risk, base, city.board)


def _index_year(
    rows: Rows, name: str, year: int, level: float, kind: str, risk: pd.Series, base: pd.Series, board: pd.Series
) -> None:
    nation = level * NATION_RISK if kind == "kvot" else level / NATION_RISK
    if rows.indicators.loc[name, "enhet"] == "procent":
        share = (level * risk / 100) if kind == "kvot" else 1 - (1 - level / 100) * risk
        hits = (share.clip(0, 1) * base).round()
        for groups in (None, board, pd.Series(CITY, index=board.index)):
            top = hits if groups is None else hits.groupby(groups).sum()
            bottom = base if groups is None else base.groupby(groups).sum()
            for area, part, whole in zip(top.index, top, bottom, strict=True):
                rows.add(name, str(area), year, 100 * part / whole, (part, whole))
    else:
        values = level * risk if kind == "kvot" else level / risk
        for groups in (None, board, pd.Series(CITY, index=board.index)):
            bottom = base if groups is None else base.groupby(groups).sum()
            mean = values if groups is None else (values * base).groupby(groups).sum() / bottom
            for area, value in mean.items():
                rows.add(name, str(area), year, float(value))
    rows.add(name, NATION, year, nation * (1 - 0.01 * (year - BASE_YEAR)))


def population(city: City, rows: Rows) -> None:
    """People at midsummer of each year, growing by one percent a year."""
    for year in range(FIRST_YEAR, PEOPLE_UNTIL):
        people = (city.people * 1.01 ** (year - BASE_YEAR)).round()
        for area, value in people.items():
            rows.add("befolkning_antal", str(area), year, value)
        for area, value in people.groupby(city.board).sum().items():
            rows.add("befolkning_antal", str(area), year, value)
        rows.add("befolkning_antal", CITY, year, people.sum())
        rows.add("befolkning_antal", NATION, year, people.sum() * 11)


def mix_figures(city: City, rows: Rows, recipes: pd.DataFrame, rng: np.random.Generator) -> set[str]:
    """The shares that a mix is computed from, which must add up; with them the indicators that are computed from them.

    `recipes` are the rows of berakningar that the folder keeps. Returns all indicators that need no other figures.
    """
    people = city.people.groupby(city.board).sum()
    made: set[str] = set()
    for kinds in recipes["namnare_indikatorer"].unique():
        names = str(kinds).split(" ")
        leaning = pd.DataFrame(rng.dirichlet([4.0] * len(names), len(people)), people.index, names)
        drift = rng.normal(0, 0.01, (len(people), len(names)))
        for year in range(BASE_YEAR, PEOPLE_UNTIL):
            weights = (leaning + drift * (year - BASE_YEAR)).clip(lower=0.02)
            counts = weights.div(weights.sum(axis=1), axis=0).mul(people * 0.45, axis=0).round()
            counts.loc[CITY] = counts.sum()
            for area, row in counts.iterrows():
                for name in names:
                    rows.add(name, str(area), year, 100 * row[name] / row.sum(), (row[name], row.sum()))
        made |= {*names, *recipes.loc[recipes["namnare_indikatorer"] == kinds, "indikator"]}
    return made


def goal_figures(
    city: City, rows: Rows, links: pd.DataFrame, schools: list[str], rng: np.random.Generator, made: set[str]
) -> None:
    """Measures of the goals at the level the goal speaks of, and context for the city and riket; not those already `made`."""
    done = set(INDEX_MODELS) | made
    people = city.people.groupby(city.board).sum()
    risk = (city.risk * city.people).groupby(city.board).sum() / people
    for link in links.sort_values(["mal", "ordning"]).itertuples():
        name = str(link.indikator)
        if name in done and not (name in INDEX_MODELS and link.krav_niva == "skola"):
            continue
        done.add(name)
        at_schools = link.krav_niva == "skola" and link.roll == "matt"
        make: Callable[..., Iterator[tuple[Any, ...]]] = _school_figures if at_schools else _board_figures
        wanted = schools if at_schools else list(people.index) if link.krav_niva == "stadsdelsomrade" else []
        for row in make(name, rows.indicators.loc[name], wanted, people, risk, _years(link.basperiod), rng):
            # The year in which an area ends is the last that it has a figure for.
            if row[1] <= city.ends.get(row[0], LAST_OF_ALL):
                rows.add(name, *row)


def _years(base: object) -> range:
    """The programme's years, or those around a base period that lies later."""
    first = int(str(base)[:4]) if isinstance(base, str) else 2015
    return range(first, LAST_OF_ALL + 1) if first > LAST_YEAR else range(2010, LAST_YEAR + 1)


def _board_figures(
    name: str,
    info: pd.Series,
    areas: list[str],
    people: pd.Series,
    risk: pd.Series,
    years: range,
    rng: np.random.Generator,
) -> Iterator[tuple[Any, ...]]:
    """(area, year, value, counts) for boards, the city and riket; shares have counts that add up to the city's."""
    size = SIZES.get(info["enhet"], 10.0) * rng.uniform(0.6, 1.4)
    sign = {"lag_ar_bra": 1.0, "hog_ar_bra": -1.0, "ingen": 0.0}[info["riktning"]]
    change = rng.normal(0, 0.012)
    own = pd.Series(rng.normal(1, 0.05, len(people)), index=people.index) * risk ** (0.35 * sign)
    for year in years:
        moved = 1 + change * (year - 2015)
        level = size * own * moved * rng.normal(1, 0.01, len(own))
        if info["enhet"] == "procent":
            bottom = (people * 0.3).round()
            top = (level.clip(1, 97) / 100 * bottom).round()
            counts = dict(zip(top.index, zip(top, bottom, strict=True), strict=True))
            for area in areas:
                part, whole = counts[area]
                yield area, year, 100 * part / whole, (part, whole)
            yield CITY, year, 100 * top.sum() / bottom.sum(), (top.sum(), bottom.sum())
            yield NATION, year, min(97.0, size * moved * 1.03)
            continue
        counted = info["enhet"] in ("antal", "gwh")
        values = level.to_dict()
        for area in areas:
            yield area, year, values[area]
        yield CITY, year, level.sum() if counted else float((level * people).sum() / people.sum())
        if not counted:
            yield NATION, year, size * moved * 1.03


def _school_figures(
    name: str,
    info: pd.Series,
    areas: list[str],
    people: pd.Series,
    risk: pd.Series,
    years: range,
    rng: np.random.Generator,
) -> Iterator[tuple[Any, ...]]:
    """(school, year, value, counts): each school around a level of its own, slowly changing."""
    percent = info["enhet"] == "procent"
    middle, spread = (84.0, 8.0) if percent else (15.0, 1.6) if name.startswith("np_") else (225.0, 25.0)
    own = rng.normal(middle, spread, len(areas))
    pupils = rng.integers(24, 110, len(areas))
    for year in [y for y in years if y >= 2016]:
        drift = 0.004 * middle * (year - 2016)
        values = own + drift + rng.normal(0, 0.02 * middle, len(areas))
        for area, value, count in zip(areas, values, pupils, strict=True):
            hits = round(min(max(value, 5.0), 100.0) / 100 * count)
            yield (area, year, 100 * hits / count, (hits, count)) if percent else (area, year, max(value, 0.0))
        # Riket's and the city's own figures for the index's indicator come with the index.
        if name not in INDEX_MODELS:
            yield CITY, year, middle + drift
            yield NATION, year, middle + drift

"""Indices made of several figures: recipes, formulas, coverage, and what each area's index is made of.

The programme chose its areas by an index over four fields. Its list of indicators is not public, so the recipe is ours
and lies as data (`data/katalog/riskindex*.csv`), as do those of other indices. Two figures come out of a recipe, which
never share an axis:

- `relativ`: the city the same year = 100. How far is the area from the rest of the city?
- `fast_bas`: the city in the base year = 100 in all years. Is it better or worse than before? Only for figures with a
  base year: money of the day has none.

Only numbers go in and come out here; `indexing` carries the edition's tables to and from this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

RELATIVE, FIXED = "relativ", "fast_bas"
KINDS = (RELATIVE, FIXED)
CITY = "stockholm"


@dataclass(frozen=True)
class Ingredient:
    """One indicator of a recipe. `weight` is relative to the others of its field; `carry` is how many years an older
    value may stand in (surveys and elections); `base_year` is the fixed base's year, None if there is none."""

    field: str
    indicator: str
    transform: str
    weight: float
    required: bool
    base_year: int | None
    carry: int


@dataclass(frozen=True)
class Recipe:
    """One version of an index: its fields with weights, its indicators, and the rule of coverage.

    `whole` is what the index is called among the measures, and `sensitivity` whether it is told what moves the order.
    `share` of a field's indicators must exist, `fields` fields must exist for an index, and a figure counts only if it
    exists for `areas` areas of the level (level → number) and for the city.
    """

    version: str
    whole: str
    field_weights: dict[str, float]
    ingredients: tuple[Ingredient, ...]
    share: Fraction
    fields: int
    areas: dict[str, int]
    draws: int
    seed: int
    sensitivity: bool

    @property
    def field_names(self) -> list[str]:
        """The fields that have indicators in this recipe, in the programme's order."""
        used = {ingredient.field for ingredient in self.ingredients}
        return [name for name in self.field_weights if name in used]


def recipes(
    versions: pd.DataFrame, ingredients: pd.DataFrame, fields: pd.DataFrame, indices: pd.DataFrame
) -> list[Recipe]:
    """The recipes of the catalogue tables riskindex_recept, riskindex_siffror, riskindex_falt and sammansatta_index, the
    first to be used first.

    The order of rows in the files changes nothing.
    """
    whole = indices.set_index("id")["helhet"]
    weights = {row.id: float(row.vikt) for row in fields.sort_values("ordning", kind="stable").itertuples()}
    found = []
    for row in versions.sort_values("ordning", kind="stable").itertuples():
        own = ingredients[ingredients["version"] == row.version]
        place = {name: i for i, name in enumerate(weights)}
        parts = sorted(
            (
                Ingredient(
                    i.falt,
                    i.indikator,
                    i.omvandling,
                    float(i.vikt),
                    bool(i.krav),
                    None if pd.isna(i.basar) else int(i.basar),
                    int(i.framat_ar),
                )
                for i in own.itertuples()
            ),
            key=lambda part: (place[part.field], part.indicator),
        )
        areas = {
            "stadsdelsomrade": int(row.minsta_antal_stadsdelsomraden),
            "stadsdel": int(row.minsta_antal_stadsdelar),
        }
        share = Fraction(str(row.minsta_andel_indikatorer))
        limits = (share, int(row.minsta_antal_falt), areas, int(row.antal_dragningar), int(row.fro))
        name = str(whole[row.sammansatt_index])
        found.append(Recipe(str(row.version), name, weights, tuple(parts), *limits, bool(row.kanslighet)))
    return found


def transform(kind: str, value: Any, city: Any) -> Any:
    """A figure with the city = 100, higher = more risk. NaN where there is nothing to divide by, or less than nothing to divide.

    kvot: 100·x/c. komplementkvot: 100·(100−x)/(100−c), both in percent. inverskvot: 100·c/x.
    """
    x, c = np.asarray(value, dtype="float64"), np.asarray(city, dtype="float64")
    top, bottom = {"kvot": (x, c), "komplementkvot": (100 - x, 100 - c), "inverskvot": (c, x)}[kind]
    with np.errstate(divide="ignore", invalid="ignore"):
        possible = (bottom > 0) & (top >= 0)
        return np.asarray(np.where(possible, 100 * top / np.where(possible, bottom, np.nan), np.nan))


@dataclass(frozen=True)
class YearValues:
    """What one recipe has to work with in one year at one level. Arrays are [area, ingredient] unless said otherwise.

    `values` are as published (NaN = none); `ranked` the same, or shrunk towards the board's mean where that applies;
    `city` and `base` [ingredient] are the city's value the same year and in the base year; `years` [ingredient] the year
    of each value (0 = the figure does not cover the level); `numerators` and `denominators` NaN where not published;
    `halves` is half a unit of the last published decimal.
    """

    year: int
    areas: tuple[str, ...]
    values: np.ndarray
    ranked: np.ndarray
    city: np.ndarray
    base: np.ndarray
    years: np.ndarray
    numerators: np.ndarray
    denominators: np.ndarray
    halves: np.ndarray

    @property
    def carried(self) -> np.ndarray:
        """Which ingredients stand on an earlier year's value [ingredient]."""
        return (self.years > 0) & (self.years < self.year)

    def reference(self, kind: str) -> np.ndarray:
        """The city's value that the figures are divided by [ingredient]."""
        return self.city if kind == RELATIVE else self.base


def indexed(recipe: Recipe, data: YearValues, kind: str, values: np.ndarray | None = None) -> np.ndarray:
    """Every figure with the city = 100, [area, ingredient]."""
    source = data.values if values is None else values
    reference = data.reference(kind)
    columns = [transform(p.transform, source[:, i], reference[i]) for i, p in enumerate(recipe.ingredients)]
    return np.column_stack(columns)


def covered(recipe: Recipe, data: YearValues, kind: str) -> np.ndarray:
    """Which figures may be used, [area, ingredient]: those of the fields that fulfil the rule of coverage.

    Where an area lacks too many of a field's indicators, or one that is required, none of the field's may be used.
    """
    present: np.ndarray = ~np.isnan(indexed(recipe, data, kind))
    for columns in field_columns(recipe).values():
        required = [i for i in columns if recipe.ingredients[i].required]
        enough = present[:, columns].sum(axis=1) >= float(recipe.share) * len(columns) - 1e-9
        enough &= present[:, required].all(axis=1)
        present[np.ix_(~enough, columns)] = False
    return present


def field_columns(recipe: Recipe) -> dict[str, list[int]]:
    """Each field's places among the ingredients, which stand together field by field."""
    return {name: [i for i, part in enumerate(recipe.ingredients) if part.field == name] for name in recipe.field_names}


def aggregate(recipe: Recipe, figures: np.ndarray, usable: np.ndarray, level: str) -> tuple[np.ndarray, np.ndarray]:
    """The fields [area, field] and the index [area]; NaN where the rule of coverage is not fulfilled.

    A field is the weighted arithmetic mean of its usable figures, the index that of the fields. A field that exists for
    fewer areas than the recipe wants does not exist for any; no more does the index.
    """
    columns = field_columns(recipe)
    fields = np.full((len(figures), len(columns)), np.nan)
    weights = np.array([part.weight for part in recipe.ingredients])
    for place, own in enumerate(columns.values()):
        used = np.where(usable[:, own], weights[own], 0.0)
        total = used.sum(axis=1)
        some = total > 0
        fields[some, place] = (np.nan_to_num(figures[:, own]) * used).sum(axis=1)[some] / total[some]
    fields[:, (~np.isnan(fields)).sum(axis=0) < recipe.areas[level]] = np.nan
    field_weights = np.array([recipe.field_weights[name] for name in columns])
    complete = (~np.isnan(fields)).sum(axis=1) >= recipe.fields
    index = np.where(complete, np.nan_to_num(fields) @ field_weights / field_weights.sum(), np.nan)
    if (~np.isnan(index)).sum() < recipe.areas[level]:
        index = np.full(len(figures), np.nan)
    return fields, index


def city_index(recipe: Recipe, data: YearValues, kind: str, fields: np.ndarray) -> tuple[np.ndarray, float]:
    """The city's own fields [field] and index by the same formulas; relative, they are 100."""
    present = (data.years > 0) & ~np.isnan(data.reference(kind))
    own = np.array(
        [
            float(transform(part.transform, data.city[i], data.reference(kind)[i])) if present[i] else np.nan
            for i, part in enumerate(recipe.ingredients)
        ]
    )
    result = []
    for place, columns in enumerate(field_columns(recipe).values()):
        exists = ~np.isnan(fields[:, place]).all()
        weights = np.array([recipe.ingredients[i].weight for i in columns]) * ~np.isnan(own[columns])
        result.append(float((np.nan_to_num(own[columns]) * weights).sum() / weights.sum()) if exists else np.nan)
    weights = np.array([recipe.field_weights[name] for name in recipe.field_names])
    complete = len(result) >= recipe.fields and not np.isnan(result).any()
    return np.array(result), float(np.dot(result, weights) / weights.sum()) if complete else float("nan")


def ranks(figures: np.ndarray) -> np.ndarray:
    """Place of each area, 1 = highest; areas with the same figure share the better place. NaN where there is none."""
    return np.asarray(pd.Series(-figures).rank(method="min"), dtype="float64")


def years_of(values: pd.DataFrame, recipe: Recipe) -> list[int]:
    """The years for which the recipe has any figure of the level. `values` has indikator and ar."""
    used = {part.indicator for part in recipe.ingredients}
    return sorted(int(year) for year in values.loc[values["indikator"].isin(used), "ar"].unique())


class Figures:
    """The figures of one level and the city's, ready to be asked for a year.

    `values` has one row per omrade, indikator and ar with varde, ranked (varde, or shrunk for ranking), taljare, namnare
    and halv (half a unit of the last decimal); the city's rows have omrade "stockholm". Order of rows means nothing.
    """

    def __init__(self, values: pd.DataFrame, recipe: Recipe, level: str, areas: Iterable[str]) -> None:
        self.recipe, self.level, self.areas = recipe, level, tuple(sorted(areas))
        own = values[values["indikator"].isin([part.indicator for part in recipe.ingredients])]
        place = {area: i for i, area in enumerate(self.areas)}
        keys = zip(own["indikator"].tolist(), own["ar"].tolist(), own["omrade"].tolist(), strict=True)
        figures = own[["varde", "ranked", "taljare", "namnare", "halv"]].to_numpy(dtype="float64")
        self._city: dict[tuple[str, int], float] = {}
        self._wide: dict[tuple[str, int], np.ndarray] = {}
        for (name, year, area), row in zip(keys, figures, strict=True):
            if area == CITY:
                self._city[name, year] = float(row[0])
            elif area in place:
                if (name, year) not in self._wide:
                    self._wide[name, year] = np.full((len(place), len(row)), np.nan)
                self._wide[name, year][place[area]] = row
        needed = recipe.areas[level]
        self._covering = {
            key for key, table in self._wide.items() if key in self._city and (~np.isnan(table[:, 0])).sum() >= needed
        }

    def standing_year(self, part: Ingredient, year: int) -> int:
        """The year whose value stands for `year`: the same, or an earlier that may be carried; 0 if none covers."""
        for earlier in range(year, year - part.carry - 1, -1):
            if (part.indicator, earlier) in self._covering:
                return earlier
        return 0

    def base_value(self, part: Ingredient) -> float:
        """The city's value in the base year, or the one that stands for it; NaN where there is no base year."""
        if part.base_year is None:
            return float("nan")
        for earlier in range(part.base_year, part.base_year - part.carry - 1, -1):
            if (part.indicator, earlier) in self._city:
                return float(self._city[part.indicator, earlier])
        return float("nan")

    def number_of_areas(self, part: Ingredient, year: int) -> int:
        """In how many areas the figure exists that year."""
        table = self._wide.get((part.indicator, year))
        return 0 if table is None else int((~np.isnan(table[:, 0])).sum())

    def city_known(self, part: Ingredient, year: int) -> bool:
        """Whether the city has the figure that year."""
        return (part.indicator, year) in self._city

    def year(self, year: int) -> YearValues:
        """Everything the recipe can use for one year."""
        count = len(self.areas)
        years = np.array([self.standing_year(part, year) for part in self.recipe.ingredients])
        empty = np.full((count, 5), np.nan)
        tables = [
            self._wide[part.indicator, int(stands)] if stands else empty
            for part, stands in zip(self.recipe.ingredients, years, strict=True)
        ]
        stacked = np.stack(tables, axis=1)
        city = [
            self._city[part.indicator, int(stands)] if stands else np.nan
            for part, stands in zip(self.recipe.ingredients, years, strict=True)
        ]
        base = np.array([self.base_value(part) for part in self.recipe.ingredients])
        return YearValues(
            year,
            self.areas,
            stacked[..., 0],
            stacked[..., 1],
            np.array(city, dtype="float64"),
            base,
            years,
            stacked[..., 2],
            stacked[..., 3],
            stacked[..., 4],
        )

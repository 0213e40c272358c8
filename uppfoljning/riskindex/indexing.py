"""The indices of an edition: from its tables to `riskindex` and what stands beside it.

For each level and year every field is made by the first recipe whose rule of coverage it fulfils. An index exists only
where one recipe gives all its fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from uppfoljning import statistics
from uppfoljning.riskindex import formulas, rankings
from uppfoljning.riskindex.formulas import CITY, KINDS, RELATIVE, Figures, YearValues

LEVELS = ("stadsdelsomrade", "stadsdel")

INDEX_COLUMNS = [
    "niva", "ar", "omrade", "matt", "varde", "rang", "rang_lag", "rang_hog", "andel_i_toppen", "osaker_plats",
    "antal_indikatorer", "ar_per_indikator", "receptversion",
]  # fmt: skip
PART_COLUMNS = [
    "niva", "ar", "omrade", "receptversion", "falt", "indikator", "varde", "krympt", "varde_ar", "framburen", "staden",
    "staden_basar", "index_relativ", "index_fast_bas",
]  # fmt: skip
COVERAGE_COLUMNS = ["niva", "ar", "receptversion", "falt", "indikator", "antal_omraden", "staden_finns", "varde_ar"]
SENSITIVITY_COLUMNS = ["niva", "ar", "matt", "val", "forsta", "total"]
CORRELATION_COLUMNS = ["niva", "ar", "matt", "mot", "mot_ar", "korrelation", "nedre", "ovre", "antal"]
PARTING_COLUMNS = ["niva", "ar", "matt", "mot", "omrade", "rang", "rang_lag", "rang_hog", "rang_mot"]

SCB, PROGRAMME, INDEX = "scb", "programmet_2012", "index"


@dataclass
class Tables:
    """The rows of the tables that the indices give, gathered level by level."""

    riskindex: list[dict[str, Any]]
    riskindex_delar: list[dict[str, Any]]
    riskindex_tackning: list[dict[str, Any]]
    riskindex_kanslighet: list[dict[str, Any]]
    riskindex_samband: list[dict[str, Any]]
    riskindex_avvikelser: list[dict[str, Any]]

    def frames(self) -> dict[str, pd.DataFrame]:
        """Table name → frame with the columns of the table."""
        columns = {
            "riskindex": INDEX_COLUMNS,
            "riskindex_delar": PART_COLUMNS,
            "riskindex_tackning": COVERAGE_COLUMNS,
            "riskindex_kanslighet": SENSITIVITY_COLUMNS,
            "riskindex_samband": CORRELATION_COLUMNS,
            "riskindex_avvikelser": PARTING_COLUMNS,
        }
        return {name: pd.DataFrame(getattr(self, name), columns=names) for name, names in columns.items()}


def risk_index(
    tables: Mapping[str, pd.DataFrame], values: pd.DataFrame, areas: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """All tables of the indices. `tables` are the checked catalogue tables, `values` and `areas` the build queries
    riskindex_underlag and riskindex_omraden. Returns table name → frame.
    """
    catalogue = ("riskindex_recept", "riskindex_siffror", "riskindex_falt", "sammansatta_index")
    recipes = formulas.recipes(*(tables[name] for name in catalogue))
    gathered = Tables([], [], [], [], [], [])
    ready = values.assign(ranked=ranked_values(values))
    for number, level in enumerate(LEVELS):
        own = areas[areas["niva"] == level].set_index("omrade").sort_index()
        at_level = ready[(ready["niva"] == level) | (ready["omrade"] == CITY)]
        figures = [Figures(at_level, recipe, level, own.index) for recipe in recipes]
        at_own = ready[ready["niva"] == level]
        years = {recipe.version: formulas.years_of(at_own, recipe) for recipe in recipes}
        # What one recipe of an index has figures for, the other recipes of the same index tell that they lack.
        asked = {recipe.whole: set[int]() for recipe in recipes}
        for recipe in recipes:
            asked[recipe.whole] |= set(years[recipe.version])
        for year in sorted(set().union(*asked.values())):
            taken: set[str] = set()
            for order, source in enumerate(figures):
                if year not in asked[source.recipe.whole]:
                    continue
                made = _Year(source, year, own, [number, order, year])
                made.add(gathered, taken)
    return gathered.frames()


def ranked_values(values: pd.DataFrame) -> pd.Series:
    """The values to rank by: stadsdelar's shares with known counts drawn towards their board's, all others as they are."""
    # Rows may have stood under any label before; here a place is a place.
    ranked = values["varde"].to_numpy(dtype="float64", copy=True)
    known = values.reset_index(drop=True)
    shares = known[
        (known["niva"] == "stadsdel") & (known["enhet"] == "procent") & (known["namnare"] > 0)
        & known["taljare"].notna()
    ].sort_values("omrade", kind="stable")  # fmt: skip
    counts = {name: shares[name].to_numpy(dtype="float64") for name in ("taljare", "namnare")}
    rows = shares.index.to_numpy()
    for siblings in shares.groupby(["indikator", "ar", "stadsdelsomrade"]).indices.values():
        drawn = statistics.shrink(counts["taljare"][siblings], counts["namnare"][siblings])
        ranked[rows[siblings]] = 100 * drawn
    return pd.Series(ranked, index=values.index)


@dataclass(frozen=True)
class Measure:
    """One figure of the index: `values` [area] (NaN = none), the city's, and the fields it is made of."""

    values: np.ndarray
    city: float
    fields: tuple[str, ...]


class _Year:
    """One recipe at one level in one year."""

    def __init__(self, source: Figures, year: int, areas: pd.DataFrame, seed: list[int]) -> None:
        self.source, self.recipe, self.level, self.year = source, source.recipe, source.level, year
        self.areas, self.seed = areas, seed
        self.top = int(areas["i_programmet"].sum())
        self.data: YearValues = source.year(year)

    @cached_property
    def errors(self) -> np.ndarray:
        """The values as they might have come out, the same for both kinds."""
        return rankings.with_errors(self.data, [self.recipe.seed, *self.seed], rankings.sets_of(self.recipe))

    def add(self, tables: Tables, taken: set[str]) -> None:
        """Add what this recipe gives of the measures that no earlier recipe gave."""
        self._coverage(tables)
        parts_of: set[str] = set()
        for kind in KINDS:
            figures = formulas.indexed(self.recipe, self.data, kind)
            usable = formulas.covered(self.recipe, self.data, kind)
            fields, index = formulas.aggregate(self.recipe, figures, usable, self.level)
            if np.isnan(fields).all():
                continue
            city_fields, city_index = formulas.city_index(self.recipe, self.data, kind, fields)
            found = {
                f"falt_{name}_{kind}": Measure(fields[:, i], float(city_fields[i]), (name,))
                for i, name in enumerate(self.recipe.field_names)
            }
            found[f"{self.recipe.whole}_{kind}"] = Measure(index, city_index, tuple(self.recipe.field_names))
            new = {name: m for name, m in found.items() if name not in taken and not np.isnan(m.values).all()}
            if new:
                taken |= set(new)
                parts_of |= {field for measure in new.values() for field in measure.fields}
                self._measures(tables, kind, new, usable)
        if parts_of:
            self._parts(tables, parts_of)

    def _measures(self, tables: Tables, kind: str, measures: dict[str, Measure], usable: np.ndarray) -> None:
        nominal = self._nominal(kind, measures)
        versions = rankings.Versions(self.recipe, self.data, kind, usable, self.errors, self.seed)
        places = versions.ranks(rankings.draw_choices(self.recipe.draws, [self.recipe.seed, *self.seed]))
        for name, measure in measures.items():
            drawn = rankings.rank_range(places[:, :, versions.column(measure.fields)], self.top)
            self._rows(tables, name, measure, nominal[name], drawn, usable)
            if kind == RELATIVE:
                self._check(tables, name, measure, nominal[name], drawn)
        if kind == RELATIVE:
            self._influence(tables, measures)
            if self.recipe.sensitivity:
                self._sensitivity(tables, versions, measures, nominal)

    def _nominal(self, kind: str, measures: dict[str, Measure]) -> dict[str, np.ndarray]:
        """The places by the recipe itself, where small stadsdelar's shares are drawn towards their board's."""
        figures = formulas.indexed(self.recipe, self.data, kind, self.data.ranked)
        usable = formulas.covered(self.recipe, self.data, kind)
        fields, index = formulas.aggregate(self.recipe, figures, usable, self.level)
        by_name = {f"falt_{name}_{kind}": fields[:, i] for i, name in enumerate(self.recipe.field_names)}
        by_name[f"{self.recipe.whole}_{kind}"] = index
        return {name: formulas.ranks(by_name[name]) for name in measures}

    def _rows(
        self,
        tables: Tables,
        name: str,
        measure: Measure,
        nominal: np.ndarray,
        drawn: rankings.RankRange,
        usable: np.ndarray,
    ) -> None:
        common = {"niva": self.level, "ar": self.year, "matt": name, "receptversion": self.recipe.version}
        columns = self._columns(measure)
        for i in np.flatnonzero(~np.isnan(measure.values)):
            used = [c for c in columns if usable[i, c]]
            low, high = int(drawn.low[i]), int(drawn.high[i])
            tables.riskindex.append({
                **common, **self._used(used), "omrade": self.data.areas[i], "varde": float(measure.values[i]),
                "rang": int(nominal[i]), "rang_lag": low, "rang_hog": high, "andel_i_toppen": float(drawn.top_share[i]),
                "osaker_plats": low <= self.top < high,
            })  # fmt: skip
        used = [c for c in columns if usable[:, c].any()]
        tables.riskindex.append({**common, **self._used(used), "omrade": CITY, "varde": measure.city})

    def _columns(self, measure: Measure) -> list[int]:
        return [i for i, part in enumerate(self.recipe.ingredients) if part.field in measure.fields]

    def _used(self, columns: list[int]) -> dict[str, Any]:
        years = [f"{self.recipe.ingredients[c].indicator}={self.data.years[c]}" for c in columns]
        return {"antal_indikatorer": len(columns), "ar_per_indikator": "; ".join(years)}

    def _parts(self, tables: Tables, fields: set[str]) -> None:
        """The raw figures behind the fields that this recipe gave."""
        indices = {kind: formulas.indexed(self.recipe, self.data, kind) for kind in KINDS}
        carried = self.data.carried
        for c, part in enumerate(self.recipe.ingredients):
            if part.field not in fields or not self.data.years[c]:
                continue
            for i in np.flatnonzero(~np.isnan(self.data.values[:, c])):
                value, ranked = self.data.values[i, c], self.data.ranked[i, c]
                tables.riskindex_delar.append({
                    "niva": self.level, "ar": self.year, "omrade": self.data.areas[i],
                    "receptversion": self.recipe.version, "falt": part.field, "indikator": part.indicator,
                    "varde": float(value), "krympt": None if ranked == value else float(ranked),
                    "varde_ar": int(self.data.years[c]), "framburen": bool(carried[c]),
                    "staden": float(self.data.city[c]), "staden_basar": float(self.data.base[c]),
                    "index_relativ": float(indices[RELATIVE][i, c]),
                    "index_fast_bas": float(indices[formulas.FIXED][i, c]),
                })  # fmt: skip

    def _coverage(self, tables: Tables) -> None:
        for c, part in enumerate(self.recipe.ingredients):
            stands = int(self.data.years[c])
            tables.riskindex_tackning.append({
                "niva": self.level, "ar": self.year, "receptversion": self.recipe.version, "falt": part.field,
                "indikator": part.indicator, "antal_omraden": self.source.number_of_areas(part, stands or self.year),
                "staden_finns": self.source.city_known(part, stands or self.year), "varde_ar": stands or None,
            })  # fmt: skip

    def _sensitivity(
        self, tables: Tables, versions: rankings.Versions, measures: dict[str, Measure], nominal: dict[str, np.ndarray]
    ) -> None:
        """Which choice drives the spread of the index; of each field where there is no index."""
        chosen = [name for name in measures if name.startswith(f"{self.recipe.whole}_")] or list(measures)
        columns = [versions.column(measures[name].fields) for name in chosen]
        shown = np.column_stack([nominal[name] for name in chosen])
        first, total = rankings.sensitivity(versions, columns, shown, [self.recipe.seed, *self.seed])
        tables.riskindex_kanslighet += [
            {
                "niva": self.level,
                "ar": self.year,
                "matt": name,
                "val": choice,
                "forsta": first[m, c],
                "total": total[m, c],
            }
            for m, name in enumerate(chosen)
            for c, choice in enumerate(rankings.CHOICES)
        ]

    def _influence(self, tables: Tables, measures: dict[str, Measure]) -> None:
        """How each field goes with the index: equal weights are not equal influence."""
        whole = measures.get(f"{self.recipe.whole}_{RELATIVE}")
        for name, measure in measures.items():
            if whole is not None and measure is not whole:
                self._correlate(tables, name, measure.values, INDEX, whole.values, self.year)

    def _check(
        self, tables: Tables, name: str, measure: Measure, nominal: np.ndarray, drawn: rankings.RankRange
    ) -> None:
        """The outside checks: SCB's index and the programme's own classes, and where SCB's order lies outside ours."""
        scb = self.areas["scb_index"].to_numpy(dtype="float64")
        known = self.areas["scb_ar"].dropna()
        if len(known):
            self._correlate(tables, name, measure.values, SCB, scb, int(known.max()))
            both = ~np.isnan(scb) & ~np.isnan(measure.values)
            theirs = formulas.ranks(np.where(both, scb, np.nan))
            for i in np.flatnonzero(both):
                if not drawn.low[i] <= theirs[i] <= drawn.high[i]:
                    tables.riskindex_avvikelser.append({
                        "niva": self.level, "ar": self.year, "matt": name, "mot": SCB, "omrade": self.data.areas[i],
                        "rang": int(nominal[i]), "rang_lag": int(drawn.low[i]), "rang_hog": int(drawn.high[i]),
                        "rang_mot": int(theirs[i]),
                    })  # fmt: skip
        facts = self.areas["programmets_klass"].to_numpy(dtype="float64")
        self._correlate(tables, name, measure.values, PROGRAMME, facts, int(self.areas["programmets_ar"].iloc[0]))

    def _correlate(
        self, tables: Tables, name: str, values: np.ndarray, against: str, others: np.ndarray, year: int
    ) -> None:
        found = statistics.rank_correlation(values, others)
        if found is not None:
            tables.riskindex_samband.append({
                "niva": self.level, "ar": self.year, "matt": name, "mot": against, "mot_ar": year,
                "korrelation": found.value, "nedre": found.low, "ovre": found.high, "antal": found.n,
            })  # fmt: skip

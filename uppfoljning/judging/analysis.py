"""What is computed beside the goal status when an edition is built: areas against the city, trends, projections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from uppfoljning import statistics
from uppfoljning.contract import first_day

CONFIDENCE = 0.95

COMPARISON_COLUMNS = ["indikator", "omrade", "kon", "period", "utfall", "skillnad", "nedre", "ovre", "p"]
FORECAST_COLUMNS = ["indikator", "ar", "mitt", "lag_80", "hog_80", "lag_95", "hog_95", "utfall"]
TREND_COLUMNS = ["indikator", "omrade", "forsta_period", "senaste_period", "antal", "riktning", "lutning", "p"]


def compare_with_city(values: pd.DataFrame) -> pd.DataFrame:
    """Each area's latest value against the city's the same period. `values` is the build query jamforelse_underlag.

    Where numerator and denominator are known, the difference has an interval that allows for the area being part of
    the city, and Holm's correction over all such figures of the same area, since they are shown in one table. Elsewhere
    no interval can be given, and the outcome says so. Returns COMPARISON_COLUMNS; differences in the figure's own unit.
    """
    rows = []
    for _, area in values.groupby("omrade", sort=True):
        compared = [_compare(row) for row in area.to_dict("records")]
        judged = [row for row in compared if row["p"] is not None]
        for row, p in zip(judged, statistics.holm([row["p"] for row in judged]), strict=True):
            row["p"] = p
            row["utfall"] = _outcome(row["skillnad"], p, row.pop("riktning"))
        rows += compared
    return pd.DataFrame(rows, columns=COMPARISON_COLUMNS)


def _compare(row: dict[str, Any]) -> dict[str, Any]:
    result = {name: row[name] for name in ("indikator", "omrade", "kon", "period", "riktning")}
    counts = [row["taljare"], row["namnare"], row["staden_taljare"], row["staden_namnare"]]
    if row["enhet"] != "procent" or any(pd.isna(count) for count in counts) or counts[1] >= counts[3]:
        plain = row["varde"] - row["staden"]
        return {**result, "utfall": "ingen_felmarginal", "skillnad": plain, "nedre": None, "ovre": None, "p": None}
    difference = statistics.part_and_whole(counts[0], counts[1], counts[2], counts[3], CONFIDENCE)
    rest = (counts[2] - counts[0], counts[3] - counts[1])
    return {
        **result,
        "utfall": "",
        "skillnad": 100 * difference.value,
        "nedre": 100 * difference.low,
        "ovre": 100 * difference.high,
        "p": statistics.exact_p(counts[0], counts[1], *rest),
    }


def _outcome(difference: float, p: float, direction: str) -> str:
    if p >= 1 - CONFIDENCE:
        return "ingen_saker_skillnad"
    if direction == "ingen":
        return "hogre" if difference > 0 else "lagre"
    return "battre" if (difference > 0) == (direction == "hog_ar_bra") else "samre"


# --- series over time ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Yearly:
    """One indicator in one area, year by year, after the last break that forbids a comparison."""

    indikator: str
    omrade: str
    period: tuple[str, ...]
    ar: tuple[int, ...]
    varde: tuple[float, ...]


def _yearly(values: pd.DataFrame, breaks: pd.DataFrame, until: int = 9999) -> Iterator[Yearly]:
    """The comparable part of each series, up to and including the year `until`; at most one value a year."""
    blocking = breaks[breaks["sparrar"]]
    starts: dict[str, list[tuple[str | None, pd.Timestamp]]] = {}
    for name, area, start in zip(blocking["indikator"], blocking["omrade"], blocking["period_start"], strict=True):
        starts.setdefault(name, []).append((None if pd.isna(area) else area, start))
    columns = zip(*(values[name] for name in ("indikator", "omrade", "kon", "ar", "period", "varde")), strict=True)
    for (name, area, _), rows in groupby(columns, key=lambda row: row[:3]):
        by_year = {int(row[3]): (row[4], float(row[5])) for row in rows if row[3] <= until}
        if not by_year:
            continue
        last = max(first_day(period) for period, _ in by_year.values())
        own = [start for place, start in starts.get(name, []) if place in (None, area) and start <= last]
        first = max(own, default=pd.Timestamp.min)
        kept = {year: pair for year, pair in by_year.items() if first_day(pair[0]) >= first}
        yield Yearly(
            name, area, tuple(p for p, _ in kept.values()), tuple(kept), tuple(value for _, value in kept.values())
        )


def forecasts(values: pd.DataFrame, breaks: pd.DataFrame, base_year: int, last_year: int) -> pd.DataFrame:
    """A fan from the base year to the programme's last for city series with five comparable years or more by then.

    No fan where a break falls between, or where the series does not reach the base year. `values` is the build query
    prognos_underlag. Returns FORECAST_COLUMNS with the outcome where it is known.
    """
    ours = values[values["i_mal"]]
    whole = {series.indikator: series for series in _yearly(ours, breaks, last_year)}
    years = range(base_year + 1, last_year + 1)
    rows = []
    for known in _yearly(ours, breaks, base_year):
        if known.ar[-1] != base_year or whole[known.indikator].ar[0] != known.ar[0]:
            continue
        try:
            fan = statistics.fan(known.ar, known.varde, list(years))
        except ValueError:
            continue
        outcome = dict(zip(whole[known.indikator].ar, whole[known.indikator].varde, strict=True))
        (low_80, high_80), (low_95, high_95) = fan.bands[0.80], fan.bands[0.95]
        bands = zip(years, fan.middle, low_80, high_80, low_95, high_95, strict=True)
        rows += [(known.indikator, *band, outcome.get(band[0])) for band in bands]
    return pd.DataFrame(rows, columns=FORECAST_COLUMNS)


def hit_rates(values: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """How often the fan caught the last known year, over all our own yearly series for both sexes together."""
    whole = _yearly(values[values["kon"] == "totalt"], breaks)
    result = statistics.backtest((series.ar, series.varde) for series in whole)
    return pd.DataFrame(
        [{"niva": level, "antal_serier": result.n, "antal_traffar": hits} for level, hits in result.hits.items()]
    )


def trends(values: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """The direction of each series that belongs to a goal, over its comparable years. Returns TREND_COLUMNS."""
    rows = []
    for series in _yearly(values[values["i_mal"]], breaks):
        found = statistics.trend(series.ar, series.varde, CONFIDENCE)
        rows.append(
            (
                series.indikator,
                series.omrade,
                series.period[0],
                series.period[-1],
                found.n,
                found.direction,
                found.slope,
                found.p,
            )
        )
    return pd.DataFrame(rows, columns=TREND_COLUMNS)

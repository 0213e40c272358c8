"""What the map says in words and in a table."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.programme import TODAY, Programme, kind_of
from uppfoljning.words.riskindex import measure_name, place
from uppfoljning.words.tables import Cell, FigureKey, TableView, figure_cell


@dataclass(frozen=True)
class MapFigure:
    """A figure that can be drawn, and the periods for which it can, oldest first.

    `measure` is the measure of the index `index`, both empty for an indicator. `computed` holds the periods in which we
    computed it.
    """

    indicator: str
    measure: str
    direction: str
    unit: str
    name: str
    periods: tuple[str, ...]
    computed: frozenset[str] = frozenset()
    index: str = ""

    def label(self, period: str) -> str:
        """The figure and its period, as a heading says it."""
        computed = " – beräknat" if period in self.computed and not self.measure else ""
        return f"{self.name}, {sv.period(period)}{computed}"

    def question(self, period: str, level: str) -> tuple[str, dict[str, str]]:
        """The query that gives the map's values, and its parameters."""
        if self.measure:
            return "kartindex", {"matt": self.measure, "ar": period, "niva": level}
        return "kartvarden", {"indikator": self.indicator, "period": period, "niva": level}


# The programme's index, which the map shows first where it can be computed.
RISK_INDEX = "sociala_risker"
WHOLE = ("index_relativ", "index_fast_bas")


def map_figures(measures: pd.DataFrame, available: pd.DataFrame) -> dict[str, MapFigure]:
    """What can be drawn, by id: the programme's index, else SCB's; then other indices and all fields; then every figure
    that covers the areas.

    `measures` is the query riskindex_matt, `available` the query kartfigurer.
    """
    index: dict[str, MapFigure] = {}
    for matt, rows in measures.groupby("matt", sort=False):
        first = rows.iloc[0]
        years = tuple(str(year) for year in sorted(rows["ar"]))
        bases = rows["basar"].unique()
        base = first["basar"] if len(bases) == 1 else None
        name = measure_name(first["falt_namn"], first["slag"], base, first["index_namn"])
        own = str(first["sammansatt_index"])
        index[str(matt)] = MapFigure("", str(matt), "lag_ar_bra", "index", name, years, index=own)
    found: dict[str, MapFigure] = {}
    for indicator, rows in available.groupby("indikator", sort=False):
        first, ordered = rows.iloc[0], rows.sort_values("period_slut", kind="stable")
        computed = frozenset(ordered.loc[ordered["antal_beraknade"] > 0, "period"])
        found[str(indicator)] = MapFigure(
            str(indicator), "", first["riktning"], first["enhet"], first["namn"], tuple(ordered["period"]), computed
        )
    whole = {key: figure for key, figure in index.items() if key in WHOLE}
    outside = {key: figure for key, figure in found.items() if key.startswith("socioekonomiskt_index")}
    return {**whole, **outside, **index, **found}


def index_year(period: str, measures: pd.DataFrame) -> str:
    """The year of the index that goes with what the map shows: the same, or the nearest that has any field."""
    years = sorted({int(year) for year in measures["ar"]})
    wanted = int(period[:4])
    return str(min(years, key=lambda year: (abs(year - wanted), -year))) if years else str(wanted)


# Why a value has no ratio to the city's, by the code of the query kartvarden.
NO_RATIO = {
    "antal": "antal kan inte jämföras med stadens",
    "saknas": "staden har ingen siffra",
    "enhet": "stadens siffra är i en annan enhet",
    "noll": "stadens siffra är inte större än noll",
    "negativt": "värdet är negativt",
}


def shown_ratio(row: Mapping[str, Any]) -> float | None:
    """An area's number with the city = 100 as it is shown; None where there is none. Colours and counts go by this one."""
    ratio = row["staden_100"]
    if sv.is_missing(ratio) or not 0 <= ratio < math.inf:
        return None
    # Where the figure is a ratio itself, it is shown with its own decimals.
    itself = row["enhet"] == "index" and row["staden"] == 100
    return sv.rounded(ratio, int(row["decimaler"]) if itself else 0)


def _shown_ratios(values: pd.DataFrame) -> pd.Series:
    return pd.Series([shown_ratio(row) for row in values.to_dict("records")], index=values.index, dtype="float64")


def no_ratio(row: Mapping[str, Any]) -> str:
    """Why a value is not compared with the city's; empty where it is, or where there is no value."""
    reason = row.get("utan_kvot")
    return "" if sv.is_missing(reason) else NO_RATIO[str(reason)]


def map_finding(values: pd.DataFrame, level: str, programme: Programme) -> str:
    """Which areas lie above the city, counted against the programme's own choice."""
    ratios = _shown_ratios(values)
    judged = values[ratios.notna()]
    left_out = _left_out(values, level)
    if judged.empty:
        reasons = {no_ratio(row): None for row in values.to_dict("records") if no_ratio(row)}
        return f"Områdena kan inte jämföras med staden: {sv.listing(reasons) or 'inget område har någon siffra'}.{left_out}"
    above, reference = judged[ratios[judged.index] > 100], "nivå"
    if "osaker_plats" in values:
        city = values["staden"].dropna().iloc[0]
        above, reference = judged[ratios[judged.index] > sv.rounded(city)], sv.number(city)
    counted = sv.out_of(len(above), len(judged), sv.AREA_TYPES[kind_of(level)])
    inside = ""
    # Some of today's areas are several of the programme's.
    if len(above) and level != TODAY:
        chosen = "prioriterad" if level == "stadsdelsomrade" else "i_programmets_21"
        inside = f", varav {int(above[chosen].sum())} bland programmets {programme.of_level(level)[1]}"
    top = ", ".join(judged.nlargest(3, "staden_100")["omrade_namn"])
    return f"{counted} ligger över stadens {reference}{inside}. Högst: {top}.{left_out}"


def against_the_programmes_index(values: pd.DataFrame, facts: pd.DataFrame, programme: Programme) -> str:
    """How SCB's index orders the boards against what the programme says of its own. `values` is the query kartvarden for the
    stadsdelsområden, `facts` riskindex_uppgifter. Empty where the boards have no figures.
    """
    ratios = _shown_ratios(values)
    judged = values[ratios.notna()]
    if judged.empty:
        return ""
    above, six = judged[ratios[judged.index] > 100], sv.lower_first(sv.programme_areas(programme.six))
    others = int((~above["prioriterad"]).sum())
    inside = len(above) - others
    if inside == programme.six and not others:
        first = f"just {six}"
    else:
        beside = f" och {sv.numeral(others)} till" if others else ""
        first = f"{sv.numeral(inside)} av {six}{beside}"
    own = facts[(facts["typ"] == "stadsdelsomrade") & (facts["ar"] == programme.index_year)]
    highest = own[own["klass"] == own["klass"].max()]
    names = sv.listing(sorted(highest["omrade_namn"], key=sv.sort_key))
    now = judged.nlargest(len(highest), "staden_100")
    number, then = sv.numeral(len(highest)), f"i programmets index {programme.index_year}"
    if set(now["omrade"]) == set(highest["omrade"]):
        second = f"de {number} högsta är desamma som {then}: {names}"
    else:
        second = (
            f"de {number} högsta är {sv.listing(sorted(now['omrade_namn'], key=sv.sort_key))}, {then} var de {names}"
        )
    return f"Vägt så ligger {first} över stadens nivå, och {second}."


def _left_out(values: pd.DataFrame, level: str) -> str:
    """The areas that have a value and that the map shows neither as themselves nor as what they were formed of or became."""
    if "utelamnade" not in values or values["utelamnade"].isna().all():
        return ""
    names = str(values["utelamnade"].dropna().iloc[0]).split(";")
    have = "har ett värde" if len(names) == 1 else "har värden"
    whose = "dagens" if level == TODAY else "programmets"
    return f" {sv.listing(names)} {have} men finns inte i kartans indelning, som är {whose}, och räknas inte här."


@dataclass(frozen=True)
class MapChoice:
    """What the side panel says of the chosen area."""

    name: str
    text: str


def district_choice(values: pd.DataFrame, name: str, boards: Collection[str]) -> MapChoice:
    """How many stadsdelar of one or several boards have a value."""
    own = values[values["stadsdelsomrade"].isin(boards)]
    known = own.dropna(subset=["varde"])
    return MapChoice(name, f"{sv.counted(len(own), 'stadsdel')}, {len(known)} med värde")


def map_choice(values: pd.DataFrame, area: str, level: str) -> MapChoice | None:
    """The chosen stadsdelsområde on the map, or its stadsdelar's number of values; None where the map does not have it."""
    own = values[values["stadsdelsomrade"] == area]
    if own.empty:
        return None
    name = str(own.iloc[0]["stadsdelsomrade_namn"])
    if level == "stadsdel":
        return district_choice(values, name, [area])
    row = own.iloc[0]
    if "rang_lag" in own and not sv.is_missing(row["rang_lag"]):
        known = int(values["rang"].notna().sum())
        share = f"bland de sex högsta i {_share(row['andel_i_toppen'])} av försöken"
        text = f"{sv.number(row['varde'])} när staden är {sv.number(row['staden'])}, "
        return MapChoice(name, f"{text}{place(row['rang_lag'], row['rang_hog'], known)}, {share}")
    value = figure_cell(row["varde"], row["decimaler"], row["enhet"], False).text
    ratio, why = shown_ratio(row.to_dict()), no_ratio(row.to_dict())
    if why:
        return MapChoice(name, f"{value}. Kan inte jämföras med staden: {why}")
    return MapChoice(
        name, value if ratio is None or row["enhet"] == "index" else f"{value}, staden = 100: {sv.number(ratio)}"
    )


def _share(share: float) -> str:
    """A share of the draws in percent, where nearly all is not written as all, nor nearly none as none."""
    if 0.99 < share < 1:
        return f"mer än {sv.figure(99, 0, 'procent')}"
    if 0 < share < 0.01:
        return f"mindre än {sv.figure(1, 0, 'procent')}"
    return sv.figure(100 * share, 0, "procent")


def map_table(values: pd.DataFrame, figure: MapFigure, period: str, level: str, programme: Programme) -> TableView:
    """The same as the map says: every area with its value and the city = 100, highest first."""
    by_name = values.sort_values("omrade_namn", key=lambda names: names.map(sv.sort_key), kind="stable")
    value = "staden_100" if values["staden_100"].notna().any() else "varde"
    ordered = by_name.sort_values(value, ascending=False, kind="stable")
    rows: list[tuple[str | Cell, ...]] = []
    strong = set()
    is_ratio = bool(figure.measure) or figure.indicator.endswith("_staden_100")
    for row in ordered.to_dict("records"):
        marked = in_programme(row, level)
        if marked != "nej":
            strong.add(len(rows))
        key = FigureKey(figure.measure or figure.indicator, row["omrade"], period)
        cell = figure_cell(row["varde"], row["decimaler"], row["enhet"], not sv.is_missing(row["berakning"]), key=key)
        cells: tuple[str | Cell, ...] = (row["omrade_namn"], marked, cell)
        if figure.measure:
            unsure = " (osäker)" if row["osaker_plats"] else ""
            low, high = row["rang_lag"], row["rang_hog"]
            known = "" if sv.is_missing(low) else f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}"
            rows.append((*cells, (known or sv.MISSING) + unsure))
        else:
            rows.append(cells if is_ratio else (*cells, sv.number(shown_ratio(row))))
    marked_title = f"Bland de {programme.chosen}" if level == "stadsdel" else "I programmet"
    columns = ["Område", marked_title, "Staden = 100" if is_ratio else "Värde"]
    columns += ["Plats"] if figure.measure else [] if is_ratio else ["Staden = 100"]
    notes = (PLACE_NOTE,) if figure.measure else _no_ratio_notes(values)
    return TableView(figure.label(period), tuple(columns), tuple(rows), notes, frozenset({1, 2}), frozenset(strong))


def in_programme(row: Mapping[str, Any], level: str) -> str:
    """Whether the programme is about an area, or about several that it is formed of."""
    if level != TODAY:
        return "ja" if row["prioriterad" if level == "stadsdelsomrade" else "i_programmets_21"] else "nej"
    own = 0 if sv.is_missing(row["mark"]) else len(str(row["mark"]).split(";"))
    return "nej" if not own else "ja" if own == 1 else f"ja, {sv.numeral(own)} områden"


def _no_ratio_notes(values: pd.DataFrame) -> tuple[str, ...]:
    """For each reason why values are not compared with the city's, how many areas it concerns."""
    reasons = pd.Series([no_ratio(row) for row in values.to_dict("records")], dtype="str")
    counted = reasons[reasons != ""].value_counts()
    return tuple(
        f"{sv.capitalise(sv.counted(int(number), 'område'))} kan inte jämföras med staden: {reason}."
        for reason, number in counted.items()
    )


PLACE_NOTE = (
    "Plats: där området ligger i nio av tio sätt att räkna, 1 = högst index. Osäker: kan vara bland de högsta eller inte. "
    "b = beräknat av oss."
)


PART_ROLES = {
    "varde": "värde",
    "vikt": "vikt",
    "taljare": "täljare",
    "namnare": "nämnare",
    "staden": "stadens värde",
    "andel": "andel",
}


def parts_table(parts: pd.DataFrame) -> TableView:
    """The parts behind one computed value, with the formula. `parts` is the query delar."""
    rows: list[tuple[str | Cell, ...]] = [
        (
            row["del_omrade"],
            PART_ROLES[row["roll"]],
            row["del_indikator_namn"],
            row["del_period"],
            sv.number(row["varde"], 1),
        )
        for row in parts.to_dict("records")
    ]
    return TableView(
        str(parts["formel"].iloc[0]), ("Del", "Roll", "Siffra", "Period", "Värde"), tuple(rows), (), frozenset({3})
    )

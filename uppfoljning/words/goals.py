"""One goal and its figures: the finding, the facts beside the chart, tables, context and points."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.contract import first_day
from uppfoljning.words.changes import Start, gap_note, span, start_of_change, too_few
from uppfoljning.words.overview import LAGE
from uppfoljning.words.tables import (
    CITY,
    NATION,
    Cell,
    FigureKey,
    TableView,
    area_label,
    figure_cell,
    latest_shared,
    order_areas,
    source_notes,
)


def period_table(series: pd.DataFrame, caption: str) -> TableView:
    """Areas by period for one indicator. `series` has the columns of the query mal_serier."""
    ordered = order_areas(series)
    periods = list(ordered.sort_values("period_slut", kind="stable")["period"].unique())
    rows: list[tuple[str | Cell, ...]] = []
    strong = set()
    for (name, kind), group in ordered.groupby(["omrade_namn", "omradestyp"], sort=False):
        cells = {
            row["period"]: figure_cell(
                row["varde"],
                row["decimaler"],
                row["enhet"],
                not sv.is_missing(row["berakning"]),
                row["status"],
                FigureKey(row["indikator"], row["omrade"], row["period"]),
            )
            for row in group.to_dict("records")
        }
        if kind in ("kommun", "riket"):
            strong.add(len(rows))
        rows.append((area_label(str(name), str(kind)), *(cells.get(p, Cell(sv.MISSING)) for p in periods)))
    return TableView(
        caption,
        ("Område", *(sv.period(p) for p in periods)),
        tuple(rows),
        source_notes(series),
        frozenset(range(len(periods))),
        frozenset(strong),
    )


@dataclass(frozen=True)
class Fact:
    """One line beside a chart: a word, a figure and what it is about; and which figure of the edition it is, if one."""

    label: str
    value: str
    note: str = ""
    key: FigureKey | None = field(default=None, compare=False)


def facts(series: pd.DataFrame, basperiod: str | None, breaks: pd.DataFrame, area: str, six: int) -> list[Fact]:
    """Latest, change since the base period, and the gap to the city, for a chosen area or the programme's `six` together."""
    values = series.dropna(subset=["varde"])
    boards = values[
        (values["omradestyp"] == "stadsdelsomrade") & (values["omrade"] == area if area else values["prioriterad"])
    ]
    own = boards if not boards.empty else values[values["omrade"] == CITY]
    if own.empty:
        return []
    last = latest_shared(own)
    unit, digits = last.iloc[0]["enhet"], int(last["decimaler"].max())
    period = last.iloc[0]["period"]
    found = [
        Fact(
            "Senast",
            sv.value_range(last["varde"].min(), last["varde"].max(), digits, unit),
            f"{_names(last, area, six)}, {sv.period(period)}{_newer(own, last)}",
        )
    ]
    start = start_of_change(own, last, basperiod)
    if start is not None:
        found.append(_change_fact(own, last, start, basperiod, breaks))
    city = values[(values["omrade"] == CITY) & (values["period"] == period)]
    if not boards.empty and not city.empty:
        beside, shown = city.iloc[0]["varde"], int(city.iloc[0]["decimaler"])
        gap = last.set_index("omrade")["varde"].map(lambda value: sv.apart(value, digits, beside, shown))
        found.append(Fact("Mot hela staden", span(gap, digits, unit), gap_note(own, values, start, period)))
    return found


def _change_fact(
    own: pd.DataFrame, last: pd.DataFrame, start: Start, basperiod: str | None, breaks: pd.DataFrame
) -> Fact:
    """The change since the base period, or since the first period after a break; never a number across the break."""
    unit, digits = last.iloc[0]["enhet"], int(last["decimaler"].max())
    between = blocking(breaks, str(basperiod), last.iloc[0]["period"])
    broken = "" if between.empty else f"Brott i serien {sv.period(between.iloc[-1]['period'])}"
    if not start.period:
        return Fact(
            f"Sedan {sv.period(str(basperiod))}", "kan inte jämföras", f"{broken}, och inget tidigare värde efter det."
        )
    first = own[own["period"] == start.period].set_index("omrade")
    newest, areas = last.set_index("omrade")["varde"], list(start.areas)
    shown = int(first["decimaler"].max())
    change = pd.Series([sv.apart(newest[area], digits, first["varde"][area], shown) for area in areas])
    notes = []
    if len(start.areas) < len(last):
        notes.append(f"{len(start.areas)} av {len(last)} områden.")
    if start.broken:
        notes.append(f"{broken}. {too_few(start.number, start.kind)}")
    return Fact(f"Sedan {sv.period(start.period)}", span(change, digits, unit), " ".join(notes))


def period_span(series: pd.DataFrame) -> str:
    """ "2015–2017", from the first to the last period that has a value."""
    ordered = series.dropna(subset=["varde"]).sort_values("period_slut", kind="stable")["period"]
    return sv.period_range(ordered.iloc[0], ordered.iloc[-1])


def _newer(own: pd.DataFrame, last: pd.DataFrame) -> str:
    """How many of the areas have a newer figure than the period that they are compared in."""
    number = own.loc[own["period_slut"] > last["period_slut"].iloc[0], "omrade"].nunique()
    return f"; {sv.numeral(number)} {sv.noun(number, 'område')} har en nyare siffra" if number else ""


def _names(rows: pd.DataFrame, area: str, six: int) -> str:
    if len(rows) == 1:
        return area_label(rows.iloc[0]["omrade_namn"], rows.iloc[0]["omradestyp"])
    every = sv.lower_first(sv.programme_areas(six))
    return every if len(rows) == six and not area else f"{len(rows)} av {every}"


def blocking(breaks: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Breaks that forbid a comparison between two periods. `breaks` is the query seriebrott_lista."""
    starts = breaks["period"].map(first_day)
    between = (starts > first_day(first)) & (starts <= first_day(last))
    return breaks[breaks["sparrar"] & between].sort_values(
        "period", key=lambda periods: periods.map(first_day), kind="stable"
    )


def breaks_of_areas(breaks: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """The breaks that concern the boards of a series, or the city where it has no boards; not those of other areas."""
    boards = set(series.loc[series["omradestyp"] == "stadsdelsomrade", "omrade"]) or {CITY}
    return breaks[breaks["omrade"].isna() | breaks["omrade"].isin(boards)]


def together(gap: pd.DataFrame, hindrance: pd.DataFrame, area: str, six: int) -> list[Fact]:
    """The six areas together against the rest of the city, where counts allow it; otherwise why they do not.

    `gap` and `hindrance` are the queries klyfta and klyfthinder for one indicator.
    """
    if area or hindrance.empty:
        return []
    label = f"De {sv.numeral(six)} tillsammans"
    summed = gap[gap["grupp"] == "sex"]
    if summed.empty:
        return [Fact(label, "kan inte räknas", _why_not_together(hindrance.iloc[0]))]
    last = summed.iloc[-1]
    digits, unit = int(last["decimaler"]), last["enhet"]
    rest = gap[(gap["grupp"] == "ovriga") & (gap["period"] == last["period"])]
    notes = [f"beräknat, {sv.period(last['period'])}"]
    if not rest.empty:
        # Shares of the city as a whole: the rest is that of the other areas, and what belongs to none of them.
        others = "övriga staden" if sv.is_missing(last["utan_omrade"]) else "stadens övriga områden"
        notes.append(f"{others} {sv.figure(rest.iloc[0]['varde'], digits, unit)}")
    if sv.number(last["utan_omrade"], digits) not in (sv.MISSING, sv.number(0, digits)):
        notes.append(f"resten, {sv.figure(last['utan_omrade'], digits, unit)}, har källan inte fört till något område")
    if not sv.is_missing(last["kvot"]):
        notes.append(f"{sv.number(last['kvot'], 2)} gånger hela staden")
    return [Fact(label, sv.figure(last["varde"], digits, unit), ", ".join(notes))]


def _why_not_together(row: pd.Series) -> str:
    figures, numerators, denominators = row["antal_varden"], row["antal_taljare"], row["antal_namnare"]
    if row["enhet"] != "procent":
        return "Måttet är ingen andel, så områdena kan inte läggas ihop."
    if figures < row["antal_omraden"]:
        return f"Bara {figures} av {row['antal_omraden']} områden har en siffra {sv.period(row['period'])}."
    if numerators == denominators == 0:
        return "Antalen bakom andelarna är inte publicerade."
    if denominators < figures:
        return "Antalen är publicerade, men inte hur många andelarna är räknade på."
    return "Antalen bakom andelarna är inte publicerade för alla områden."


def break_texts(breaks: pd.DataFrame) -> list[str]:
    """Each known break once: when, what, and whether it forbids a comparison."""
    texts = []
    for row in breaks.drop_duplicates(["period", "vad"]).to_dict("records"):
        effect = "Jämför inte över brottet." if row["sparrar"] else "Jämförelsen kan göras med försiktighet."
        texts.append(f"{sv.period(row['period'])}: {row['vad']} {effect}")
    return texts


def context_table(indicators: pd.DataFrame, series: pd.DataFrame, trends: pd.DataFrame, goal: str) -> TableView:
    """The latest figure of each context indicator for the city and the nation, and why it does not measure the goal."""
    rows: list[tuple[str | Cell, ...]] = []
    used = []
    for indicator in indicators.to_dict("records"):
        values = series[(series["indikator"] == indicator["indikator"])].dropna(subset=["varde"])
        rows.append(
            (
                indicator["namn"],
                *_context_cells(values),
                _trend_text(trends, indicator["indikator"]),
                indicator["motiv"],
            )
        )
        used.append(values)
    return TableView(
        f"Siffror som ger sammanhang: {sv.lower_first(goal)}",
        (
            "Siffra",
            "Senast",
            "Hela staden",
            "Riket samma period",
            "Staden tidigare",
            "Trend i staden",
            "Varför den inte mäter målet",
        ),
        tuple(rows),
        source_notes(pd.concat(used)),
        frozenset({1, 2, 3}),
        keys=tuple(FigureKey(name) for name in indicators["indikator"]),
    )


def _trend_text(trends: pd.DataFrame, indicator: str) -> str:
    own = trends[trends["indikator"] == indicator]
    if own.empty:
        return sv.MISSING
    row = own.iloc[0]
    word = TREND_WORDS[row["riktning"]]
    return word if row["riktning"] == "kan_inte" else f"{word} {row['forsta_period']}–{row['senaste_period']}"


def _context_cells(values: pd.DataFrame) -> tuple[str | Cell, ...]:
    city = values[values["omrade"] == CITY].sort_values("period_slut", kind="stable")
    if city.empty:
        areas = values["omrade_namn"].unique()
        text = "inte för staden" if len(areas) else "inget värde"
        periods = values.sort_values("period_slut", kind="stable")["period"]
        return (sv.period(periods.iloc[-1]) if len(periods) else sv.MISSING, text, sv.MISSING, sv.MISSING)
    last = city.iloc[-1]
    nation = values[(values["omrade"] == NATION) & (values["period"] == last["period"])]
    beside = _value_cell(nation.iloc[0]) if not nation.empty else Cell(sv.MISSING)
    comparable = city[city["jamforbar"]]
    earlier = comparable.iloc[0]
    before = Cell(sv.MISSING if len(comparable) == len(city) else "brott i serien")
    if earlier["period"] != last["period"]:
        cell = _value_cell(earlier)
        before = Cell(f"{cell.text} ({sv.period(earlier['period'])})", cell.mark, cell.key)
    return (sv.period(last["period"]), _value_cell(last), beside, before)


def _value_cell(row: pd.Series) -> Cell:
    key = FigureKey(row["indikator"], row["omrade"], row["period"])
    return figure_cell(row["varde"], row["decimaler"], row["enhet"], not sv.is_missing(row["berakning"]), key=key)


def points_table(goals: pd.DataFrame) -> TableView:
    """The points below the numbered goals: text, who answers, how they are followed."""
    rows: list[tuple[str | Cell, ...]] = [
        (
            row["kortform"],
            row["huvudansvarig"] + (f" med {row['medansvariga']}" if not sv.is_missing(row["medansvariga"]) else ""),
            LAGE[row["lage"]],
            row["saknas"],
            row["avsnitt"],
        )
        for row in goals.to_dict("records")
    ]
    return TableView(
        "Punkter under ”målet innebär även”",
        ("Punkt", "Ansvar", "Hur det mäts", "Uppföljning", "Avsnitt i programmet"),
        tuple(rows),
    )


TREND_WORDS = {
    "upp": "stigande",
    "ned": "fallande",
    "ingen": "ingen tydlig trend",
    "kan_inte": "för få jämförbara år",
}

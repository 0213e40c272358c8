"""The catalogue, what exists and what is missing, sources and breaks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.status import limit
from uppfoljning.words.tables import SEXES, Cell, FigureKey, TableView, figure_cell

# The areas that figures are added up from, and that no page lists one by one.
NEVER_LISTED = "basomrade"


def search(catalogue: pd.DataFrame, words: str, topic: str) -> pd.DataFrame:
    """The indicators whose name, definition or id hold every word, in any order. `catalogue` is the query katalog."""
    found = catalogue[catalogue["amne"] == topic] if topic else catalogue
    text = (found["id"] + " " + found["namn"] + " " + found["definition"]).str.casefold()
    for word in words.casefold().split():
        found, text = found[text.str.contains(word, regex=False)], text[text.str.contains(word, regex=False)]
    return found


def levels_with_figures(catalogue: pd.DataFrame) -> list[str]:
    """The area types that some indicator has a figure for and pages list, widest first. `catalogue` is the query katalog."""
    present = {level for levels in catalogue["nivaer"].dropna() for level in str(levels).split()} - {NEVER_LISTED}
    return [level for level in sv.AREA_TYPES if level in present]


def catalogue_table(found: pd.DataFrame) -> TableView:
    """Indicators with unit, source, periods and levels."""
    rows: list[tuple[str | Cell, ...]] = []
    for row in found.to_dict("records"):
        # An indicator may be in the catalogue before it has a figure.
        empty = sv.is_missing(row["nivaer"])
        levels = sv.MISSING if empty else ", ".join(sv.AREA_TYPES[level] for level in str(row["nivaer"]).split())
        span = sv.MISSING if empty else sv.period_range(row["forsta_period"], row["senaste_period"])
        rows.append((row["namn"], row["enhet"], levels, span, sv.number(row["antal"]), row["kalla"]))
    return TableView(
        "Indikatorer",
        ("Indikator", "Enhet", "Nivåer", "Perioder", "Antal siffror", "Källa"),
        tuple(rows),
        (),
        frozenset({3}),
        keys=tuple(FigureKey(name) for name in found["id"]),
    )


MAX_TABLE_ROWS = 300


def observation_table(values: pd.DataFrame, name: str) -> TableView:
    """All figures of one indicator; a long list is cut, with the whole of it in the file."""
    rows: list[tuple[str | Cell, ...]] = []
    everything, values = values, values[values["omradestyp"] != NEVER_LISTED]
    for row in values.head(MAX_TABLE_ROWS).to_dict("records"):
        key = FigureKey(row["indikator"], row["omrade_id"], row["period"], row["kon"])
        computed = row["status"] == "beraknad"
        cell = figure_cell(row["varde"], row["decimaler"], row["enhet"], computed, row["status"], key)
        note = row["anmarkning"] if not sv.is_missing(row["anmarkning"]) else ""
        sex = SEXES.get(row["kon"], "båda")
        rows.append(
            (row["omrade"], sv.AREA_TYPES[row["omradestyp"]], sv.period(row["period"]), sex, cell, row["kalla"], note)
        )
    notes = []
    if len(values) > MAX_TABLE_ROWS:
        notes.append(f"Tabellen visar de första {MAX_TABLE_ROWS} av {sv.number(len(values))} raderna. Filen har alla.")
    if small := len(everything) - len(values):
        kind = sv.AREA_TYPES[NEVER_LISTED]
        notes.append(f"{sv.counted(small, 'siffra')} per {kind} står bara i filen, inte i tabellen.")
    return TableView(
        name,
        ("Område", "Nivå", "Period", "Kön", "Värde", "Källa", "Anmärkning"),
        tuple(rows),
        tuple(notes),
        frozenset({3}),
    )


def coverage_text(coverage: pd.DataFrame, level: str) -> str:
    """The matrix in a sentence, for those who cannot see it."""
    years = coverage.loc[coverage["antal"] > 0, "ar"]
    first, last = years.min(), years.max()
    span = f"bara {first}" if first == last else f"{sv.counted(years.nunique(), 'år')}, från {first} till {last}"
    return f"Tabell över vad som finns på nivån {sv.AREA_TYPES[level]}: {span}. Rutor utan tal är luckor."


def coverage_finding(coverage: pd.DataFrame, row_field: str, noun: str) -> str:
    """The year that most rows of the matrix have a value for, the latest if there are several."""
    counted = coverage[coverage["antal"] > 0].groupby("ar")[row_field].nunique()
    best = max(counted.index, key=lambda year: (counted[year], year))
    return (
        f"Flest {noun} har värde för {best}: {sv.number(counted[best])} av {sv.number(coverage[row_field].nunique())}."
    )


def coverage_of_areas(coverage: pd.DataFrame, name: str) -> TableView:
    """How many values each area has, year by year. `coverage` is the query tackning_omraden."""
    years = sorted(coverage["ar"].unique())
    rows: list[tuple[str | Cell, ...]] = []
    for area, group in coverage.groupby("omrade_namn", sort=False):
        counted = dict(zip(group["ar"], group["antal"], strict=True))
        rows.append((str(area), *(sv.number(counted[year]) if counted[year] else sv.MISSING for year in years)))
    columns = ("Område", *(str(year) for year in years))
    note = f"{sv.MISSING} = inget publicerat värde. Läsår räknas till året då de slutar."
    return TableView(f"{name}: antal värden, år för år", columns, tuple(rows), (note,), frozenset(range(len(years))))


def coverage_table(coverage: pd.DataFrame, level: str) -> TableView:
    """How many areas of a level have a value, indicator by year. `coverage` is the query tackning."""
    years = sorted(coverage["ar"].unique())
    rows: list[tuple[str | Cell, ...]] = []
    keys = []
    for (indicator, name), group in coverage.groupby(["indikator", "namn"], sort=False):
        counted = dict(zip(group["ar"], group["antal_omraden"], strict=True))
        rows.append((str(name), *(sv.number(counted[year]) if year in counted else sv.MISSING for year in years)))
        keys.append(FigureKey(str(indicator)))
    return TableView(
        f"Antal områden med värde på nivån {sv.AREA_TYPES[level]}, år för år",
        ("Indikator", *(str(year) for year in years)),
        tuple(rows),
        (f"{sv.MISSING} = inget publicerat värde. Läsår räknas till året då de slutar.",),
        frozenset(range(len(years))),
        keys=tuple(keys),
    )


def sources_table(sources: pd.DataFrame) -> TableView:
    """Every source with publisher, table, address, date and licence. `sources` is the query kallor."""
    rows: list[tuple[str | Cell, ...]] = []
    for row in sources.to_dict("records"):
        text = {key: "" if sv.is_missing(value) else str(value) for key, value in row.items()}
        rows.append(
            (
                f"{text['titel']} ({text['id']})",
                text["utgivare"],
                text["tabell"],
                sv.period(text["uppdaterad"]) if text["uppdaterad"] else "okänt",
                text["licens"] or "inte angiven",
                sv.number(row["antal"]),
                text["url"],
            )
        )
    return TableView(
        "Källor",
        ("Källa", "Utgivare", "Tabell", "Uppdaterad", "Licens", "Antal siffror", "Adress"),
        tuple(rows),
        (),
        frozenset({4}),
        layout="ss-sources",
    )


def breaks_table(breaks: pd.DataFrame) -> TableView:
    """Known breaks in the series. `breaks` is the query seriebrott_lista."""
    rows: list[tuple[str | Cell, ...]] = []
    for (name, when, what, blocks), group in breaks.groupby(["namn", "period", "vad", "sparrar"], sort=False):
        areas = [area for area in group["omrade_namn"] if not sv.is_missing(area)]
        rows.append(
            (
                str(name),
                sv.period(str(when)),
                sv.listing(areas) if areas else "alla",
                str(what),
                "ja" if blocks else "nej",
            )
        )
    return TableView(
        "Kända brott i serierna", ("Indikator", "Från", "Områden", "Vad", "Spärrar jämförelse"), tuple(rows)
    )


def words_table(words: pd.DataFrame) -> TableView:
    """The words for a goal's status and the reasons for "cannot be judged". `words` is the query ordlista."""
    rows: list[tuple[str | Cell, ...]] = [
        (f"{row['form']} {row['kort']}".strip(), "status" if row["slag"] == "status" else "skäl", row["mening"])
        for row in words.to_dict("records")
    ]
    return TableView("Ord för status och skäl", ("Ord", "Slag", "Betydelse"), tuple(rows))


TYPES = {
    "riktning": "öka eller minska",
    "niva": "en lägsta nivå",
    "tillstand": "ett läge",
    "blandning": "en blandning",
    "aktivitet": "ett arbete",
}


# What a limit counts; the smallest denominator counts whoever the figure is about.
LIMITS = {"minsta_namnare": "", "minsta_antal": "händelse", "minsta_skolor": "skola"}


def rules_table(rules: pd.DataFrame) -> TableView:
    """The rules by which goals are judged, with version. `rules` is the query regellista."""
    rows: list[tuple[str | Cell, ...]] = []
    for row in rules.to_dict("records"):
        limits = [f"säkerhet {sv.number(100 * row['konfidens'])}{sv.NBSP}%"]
        if row["korrigering"] == "holm":
            limits.append("Holm när flera områden prövas")
        for name, noun in LIMITS.items():
            if not sv.is_missing(row[name]):
                least = sv.counted(row[name], noun) if noun else f"{sv.number(row[name])} i underlaget"
                limits.append(f"minst {least}")
        if not sv.is_missing(row["minsta_andel_omraden"]):
            limits.append(f"minst {sv.number(100 * row['minsta_andel_omraden'])}{sv.NBSP}% av dem som målet talar om")
        if not sv.is_missing(row["minsta_skillnad"]):
            limits.append(f"minsta skillnad {limit(row['minsta_skillnad'])}")
        base = "" if sv.is_missing(row["basperiod"]) else row["basperiod"]
        if not sv.is_missing(row["basperiod_senast"]):
            base += f", senast {row['basperiod_senast']}"
        kind = f"Mål om {TYPES[row['maltyp']]}"
        rows.append((kind, str(row["version"]), _valid(row), base, ", ".join(limits), row["beskrivning"]))
    columns = ("Måltyp", "Version", "Gäller", "Basår", "Gränser", "Regel")
    return TableView("Regler för bedömning av mål", columns, tuple(rows))


def _valid(row: dict[str, Any]) -> str:
    """ "från 1 januari 2015 till 26 november 2026", as far as it is known."""
    sides = (("från", row["giltig_fran"]), ("till", row["giltig_till"]))
    return " ".join(f"{word} {sv.period(str(day)[:10])}" for word, day in sides if not sv.is_missing(day))

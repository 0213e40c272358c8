"""An edition as of a day: only the figures whose period had ended by then, and of the catalogue what they need.

Only what is about a later time is left out. Rules, definitions and figures are as they are known when the edition is made: the
data folder does not hold what they were on the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from uppfoljning import contract
from uppfoljning.edition import later_texts

Tables = dict[str, pd.DataFrame]
# The last day of what a report of the city's own is about, after the year.
REPORT_ENDS = {"T1": "04-30", "T2": "08-31", "VB": "12-31"}
# What tells, in a table, that something has ended and what became of it. A goal's last day is its plan and stays.
ENDINGS = {
    "omraden": ("giltig_till", "efterfoljare"),
    "indelning": ("giltig_till",),
    "namnder": ("giltig_till",),
}

# Periods that change is counted from.
BASES = {"mal_indikator": ("basperiod",)}


class AsOfError(Exception):
    """Nothing can be made as of the day; the text says why (Swedish)."""


def check_day(tables: Mapping[str, pd.DataFrame], day: date) -> None:
    """Raise AsOfError if no figure with a value is about a period that had ended by the day."""
    figures = tables["observationer"]
    ends = figures.loc[figures["varde"].notna(), "period_slut"]
    if (ends <= pd.Timestamp(day)).any():
        return
    first = f"Den första perioden med ett värde slutar {ends.min():%Y-%m-%d}." if len(ends) else "Inget värde finns."
    raise AsOfError(f"Ingen siffra i underlaget har en period som hade slutat senast {day.isoformat()}. {first}")


def has_ended(period: str, day: date) -> bool:
    """Whether a period had ended by a day."""
    return bool(contract.parse_period(period).slut <= pd.Timestamp(day))


def as_of(tables: Mapping[str, pd.DataFrame], day: date) -> Tables:
    """The tables of a data folder as of a day; rows keep their index, so that what is left out can be told by it.

    Out goes what is about a later time: figures and corrections by the last day of their period, breaks too unless a figure
    that stays comes after them, facts by their year, bodies' own judgements by what they judge. Areas whose time had not
    begun go with their places, unless something is said of them, and so do sources of nothing but later figures. What was
    still there has no last day and has not become a part of anything. Prose loses the sentences that tell a later figure.
    """
    end = pd.Timestamp(day)
    kept = dict(tables)
    kept["observationer"] = _until(tables["observationer"], tables["observationer"]["period_slut"] <= end)
    corrected = tables["rattelser"]["period_slut"]
    kept["rattelser"] = _until(tables["rattelser"], corrected.isna() | (corrected <= end))
    kept["seriebrott"] = _until(tables["seriebrott"], _known_breaks(tables["seriebrott"], kept["observationer"], end))
    kept["riskindex_fakta"] = _until(tables["riskindex_fakta"], tables["riskindex_fakta"]["ar"] <= _last_year(day))
    judged = tables["egna_bedomningar"]["period"].map(_report_end)
    kept["egna_bedomningar"] = _until(tables["egna_bedomningar"], pd.to_datetime(judged) <= end)
    begun = tables["indelning"]["giltig_fran"]
    kept["indelning"] = _until(tables["indelning"], begun.isna() | (begun <= end))
    for name, columns in ENDINGS.items():
        ended = kept[name]["giltig_till"] < end
        kept[name] = kept[name].assign(**{column: kept[name][column].where(ended) for column in columns})
    kept["mal_indikator"] = _without_later_bases(tables["mal_indikator"], end)
    kept["omraden"] = _without_later_areas(kept, end)
    searched = tables["synonymer"]["omrade"]
    kept["synonymer"] = _until(tables["synonymer"], searched.isna() | searched.isin(kept["omraden"]["id"]))
    kept["kallor"] = _until(tables["kallor"], ~tables["kallor"]["id"].isin(_idle_sources(tables, kept)))
    for name, columns in later_texts.PROSE.items():
        cut = {
            column: kept[name][column].map(lambda text: later_texts.until(text, day), na_action="ignore")
            for column in columns
        }
        kept[name] = kept[name].assign(**cut)
    return kept


def as_in_file(name: str, text: pd.DataFrame, kept: pd.DataFrame) -> pd.DataFrame:
    """The rows of a file, as text, that as_of has kept of its table, with their prose and endings as it left them."""
    rows = text.loc[kept.index]
    prose = {column: kept[column].fillna("") for column in later_texts.PROSE.get(name, ())}
    emptied = (*ENDINGS.get(name, ()), *BASES.get(name, ()))
    endings = {column: rows[column].where(kept[column].notna(), "") for column in emptied}
    return rows.assign(**prose, **endings)


def _until(table: pd.DataFrame, keep: pd.Series) -> pd.DataFrame:
    return table if keep.all() else table[keep.astype(bool)]


def _without_later_bases(measures: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    """A base period that lies ahead is none yet: its series has no figure for it."""
    ahead = measures["basperiod_slut"] > end
    return measures.assign(
        **{name: measures[name].where(~ahead) for name in ("basperiod", "basperiod_start", "basperiod_slut")}
    )


def _known_breaks(breaks: pd.DataFrame, figures: pd.DataFrame, end: pd.Timestamp) -> pd.Series:
    """Which breaks are of a period that has ended, or come before a figure: months lie within a year that has not ended."""
    latest = breaks["indikator"].map(figures.groupby("indikator")["period_start"].max())
    return (breaks["period_slut"] <= end) | (breaks["period_start"] <= latest)


def _last_year(day: date) -> int:
    """The last year that had ended by the day."""
    return day.year if (day.month, day.day) == (12, 31) else day.year - 1


def _report_end(period: str) -> str:
    year, _, report = period.partition("-")
    return f"{year}-{REPORT_ENDS[report]}"


def _without_later_areas(kept: Mapping[str, pd.DataFrame], end: pd.Timestamp) -> pd.DataFrame:
    """The areas without those that begin after the day and that nothing else names."""
    areas = kept["omraden"]
    later = set(areas.loc[areas["giltig_fran"] > end, "id"])
    # A word to search with says nothing of an area.
    others = [table for table in contract.TABLES if table.name not in ("omraden", "synonymer")]
    later -= set().union(*(_named(table, kept[table.name], "omraden") for table in others))
    while parents := later & _named(contract.TABLES_BY_NAME["omraden"], areas[~areas["id"].isin(later)], "omraden"):
        later -= parents
    return _until(areas, ~areas["id"].isin(later))


def _idle_sources(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> set[str]:
    """The sources that something named and nothing names any more."""
    was, now = (
        set().union(*(_named(table, side[table.name], "kallor") for table in contract.TABLES))
        for side in (before, after)
    )
    return was - now


def _named(table: contract.Table, rows: pd.DataFrame, target: str) -> set[str]:
    """The ids of a table that the rows of another name."""
    found: set[str] = set()
    for column in table.columns:
        if column.references.partition(".")[0] == target:
            texts = rows[column.name].dropna().unique()
            found |= {name for text in texts for name in (text.split(" ") if column.many else [text])}
    return found

"""Whether each reason that an edition gives is true of the figures that it stands beside, found out from the figures alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from uppfoljning.edition import Edition

CITY = "stockholm"


@dataclass(frozen=True)
class Place:
    """A measure in an area: its figures in order, those with a value, its link to the goal, breaks and decided levels."""

    figures: pd.DataFrame
    known: pd.DataFrame
    goal: pd.Series
    link: pd.Series
    indicator: pd.Series
    breaks: tuple[str, ...]
    targets: pd.DataFrame

    @property
    def base(self) -> pd.DataFrame:
        return self.figures[self.figures["period"] == self.link["basperiod"]]

    @property
    def ends(self) -> pd.DataFrame:
        """The figures that a change lies between: that of the base period, and the latest."""
        return pd.concat([self.base, self.known.tail(1)]).drop_duplicates("period")

    def lacks_because(self, status: str) -> bool:
        """Whether a figure that is needed is missing for this cause: any where none is known, else that of the base."""
        rows = self.base if len(self.known) else self.figures
        return bool((rows["status"] == status).any())


# What must hold of a measure in an area, by reason.
TRUE_OF_PLACE = {
    "ingen_siffra": lambda p: p.figures.empty,
    "en_matpunkt": lambda p: len(p.known) == 1,
    "ingen_basperiod": lambda p: pd.isna(p.link["basperiod"]) and len(p.known) > 1,
    "basvarde_saknas": lambda p: p.base["varde"].isna().all() and len(p.known) > 1 and pd.notna(p.link["basperiod"]),
    "ingen_senare_siffra": lambda p: p.known["period"].iloc[-1] == p.link["basperiod"] and len(p.known) > 1,
    "brott_i_serien": lambda p: any(p.link["basperiod"] < b <= p.known["period"].iloc[-1] for b in p.breaks),
    "for_sma_tal": lambda p: (p.ends["namnare"] < 30).any() or (p.ends["taljare"] < 5).any(),
    "dold_siffra": lambda p: p.lacks_because("dold"),
    "annu_inte_publicerat": lambda p: p.lacks_because("ej_publicerad_an"),
    "inte_rapporterad": lambda p: p.lacks_because("ej_rapporterad"),
    "tillbakadragen": lambda p: p.lacks_because("tillbakadragen"),
    "inte_tillamplig": lambda p: p.lacks_because("ej_tillamplig"),
    "fore_programmet": lambda p: p.known["period_slut"].max() < p.goal["giltig_fran"],
    "antal_saknas": lambda p: share(p) and p.ends[["taljare", "namnare"]].isna().all(axis=None),
    "namnare_saknas": lambda p: (
        share(p) and p.ends["namnare"].isna().any() and p.ends[["taljare", "namnare"]].notna().any(axis=None)
    ),
    "taljare_saknas": lambda p: share(p) and p.ends["taljare"].isna().any() and p.ends["namnare"].notna().all(),
    "inte_andel": lambda p: not share(p),
    "ingen_riktning": lambda p: p.indicator["riktning"] == "ingen",
    "ingen_beslutad_niva": lambda p: p.targets.empty,
    "niva_galler_senare": lambda p: (p.targets["period"] > p.known["period"].iloc[-1]).all(),
}


def share(place: Place) -> bool:
    return bool(place.indicator["enhet"] == "procent")


class Figures:
    """The tables of an edition that its reasons are about."""

    def __init__(self, edition: Edition) -> None:
        with edition.connection.cursor() as cursor:
            self.tables = {
                name: cursor.table(name).df()
                for name in (
                    *("observationer", "mal", "mal_indikator", "indikatorer", "seriebrott", "malvarden", "omraden"),
                    *("skolor", "ratt_niva", "malstatus", "mattstatus", "regler"),
                )
            }
        rows = self.tables["observationer"]
        units = self.tables["indikatorer"].set_index("id")["enhet"]
        self.rows = rows[(rows["kon"] == "totalt") & (rows["enhet"] == rows["indikator"].map(units))]
        self.goals = self.tables["mal"].set_index("id")

    def place(self, goal: str, indicator: str, area: str) -> Place:
        own = self.rows[(self.rows["indikator"] == indicator) & (self.rows["omrade"] == area)].sort_values(
            "period_slut"
        )
        links, breaks, targets = (self.tables[name] for name in ("mal_indikator", "seriebrott", "malvarden"))
        link = links[(links["mal"] == goal) & (links["indikator"] == indicator)].iloc[0]
        about = breaks[(breaks["indikator"] == indicator) & breaks["sparrar"]]
        about = about[about["omrade"].isna() | (about["omrade"] == area)]
        decided = targets[(targets["mal"] == goal) & (targets["indikator"] == indicator) & (targets["omrade"] == area)]
        indicators = self.tables["indikatorer"].set_index("id")
        known = own.dropna(subset=["varde"])
        return Place(own, known, self.goals.loc[goal], link, indicators.loc[indicator], tuple(about["period"]), decided)

    def schools(self, goal: str, indicator: str) -> pd.DataFrame:
        """Per school year that the measure's schools have figures for: the schools with a value, whether riket has one, and the
        schools that should have one."""
        expected = self.tables["ratt_niva"]
        every = self.rows[self.rows["omrade"].isin(expected.loc[expected["mal"] == goal, "omrade"])]
        every = every[every["indikator"].isin(expected.loc[expected["mal"] == goal, "indikator"])]
        own = every[every["indikator"] == indicator]
        nation = self.rows[(self.rows["omrade"] == "riket") & (self.rows["indikator"] == indicator)].set_index(
            "period"
        )["varde"]
        ever = set(own["omrade"])
        found = []
        for (slut, period), year in own.groupby(["period_slut", "period"]):
            values = year.dropna(subset=["varde"]).set_index("omrade")["varde"]
            active = set(every.loc[every["period"] == period, "omrade"])
            found.append((period, slut, values, nation.get(period), ever & active))
        return pd.DataFrame(found, columns=["period", "slut", "varden", "riket", "vantade"])

    def true_of_schools(self, reason: str, row: dict[str, Any]) -> bool:
        goal = self.goals.loc[row["mal"]]
        years = self.schools(row["mal"], row["indikator"])
        if reason == "inget_matt":
            return years.empty
        with_nation = years[years["riket"].notna()]
        if reason == "riksvarde_saknas":
            return len(years) > 0 and with_nation.empty
        enough = with_nation[
            [len(y.varden) >= max(10, 0.5 * len(y.vantade)) for y in with_nation.itertuples()]
            if len(with_nation)
            else []
        ]
        if reason == "for_fa_skolor":
            return len(with_nation) > 0 and enough.empty
        latest = enough.iloc[-1]
        if reason == "skolor_utan_varde":
            return (latest["varden"] >= latest["riket"]).all() and len(latest["varden"]) < len(latest["vantade"])
        if reason == "fore_programmet":
            return latest["slut"] < goal["giltig_fran"]
        within = with_nation[
            (with_nation["slut"] >= goal["giltig_fran"])
            & (with_nation["slut"] <= goal["giltig_till"])
            & (with_nation["slut"] < latest["slut"])
        ]
        shared = [len(set(y.varden.index) & set(latest["varden"].index)) for y in within.itertuples()]
        return reason == "basar_saknas" and all(number < 10 for number in shared)

    def true_of_goal(self, row: dict[str, Any]) -> bool:
        """The reasons that are about a goal as a whole."""
        goal, reason = self.goals.loc[row["mal"]], row["skal"]
        links = self.tables["mal_indikator"]
        own = links[links["mal"] == row["mal"]]
        known = self.rows[self.rows["indikator"].isin(own["indikator"]) & self.rows["varde"].notna()]
        at_level = known["omrade"].isin(self.level_of(goal["niva"]))
        if reason == "aktivitet":
            return goal["typ"] == "aktivitet"
        if reason == "inget_matt":
            return known.empty
        if reason == "annan_niva":
            return len(known) > 0 and not at_level.any()
        if reason == "annan_fraga":
            measures = own.loc[own["roll"] == "matt", "indikator"]
            return bool(at_level.any()) and not known[at_level]["indikator"].isin(measures).any()
        parts = self.tables["mattstatus"]
        parts = parts[parts["mal"] == row["mal"]]
        if reason == "matten_gar_isar":
            return {"ratt_riktning", "fel_riktning"} <= set(parts["status"])
        same = parts[parts["indikator"] == row["indikator"]]
        judged = int((same["status"] != "kan_inte_bedomas").sum())
        if reason == "for_fa_omraden":
            return 0 < judged < len(same) and row["antal"] == judged and row["vantade"] == len(same)
        return judged == 0 and bool((same["skal"] == reason).any())

    def level_of(self, level: str) -> set[str]:
        areas = self.tables["omraden"]
        if level == "kommun":
            return {CITY}
        six = areas[areas["prioriterad"]]["id"]
        if level == "skola":
            schools = self.tables["skolor"]
            return set(schools.loc[schools["stadsdelsomrade"].isin(six), "id"])
        return set(six) | set(areas[areas["i_programmets_21"]]["id"])


def given(edition: Edition) -> set[str]:
    """Every reason that the edition gives."""
    figures = Figures(edition)
    columns = [
        figures.tables[name][column] for name in ("malstatus", "mattstatus") for column in ("skal", "forandring_skal")
    ]
    return set(pd.concat(columns).dropna())


def untrue(edition: Edition) -> Iterator[str]:
    """The reasons that are not true of their figures."""
    figures = Figures(edition)
    for row in figures.tables["malstatus"].dropna(subset=["skal"]).to_dict("records"):
        if not figures.true_of_goal(row):
            yield f"{row['mal']}: {row['skal']}"
    for row in figures.tables["mattstatus"].to_dict("records"):
        schools = row["omrade"] == "skolor_i_programmets_omraden"
        for reason in (row["skal"], row["forandring_skal"]):
            if pd.isna(reason):
                continue
            if schools:
                true = figures.true_of_schools(reason, row)
            else:
                true = bool(TRUE_OF_PLACE[reason](figures.place(row["mal"], row["indikator"], row["omrade"])))
            if not true:
                yield f"{row['mal']}, {row['indikator']}, {row['omrade']}: {reason}"

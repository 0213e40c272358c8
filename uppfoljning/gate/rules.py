"""What the rules themselves hide: small counts, small school groups and shares of few, per source."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from uppfoljning.gate.bases import surely_small

# What each kind of share is per.
FACTORS = {"procent": 100.0, "antal_per_1000": 1e3, "antal_per_10000": 1e4, "antal_per_100000": 1e5}
SHARE_ENDING = re.compile(r"_(antal|andel|per_[0-9]+|per_inv)$")
# The grade that an indicator's id names, else what it is a share of; ak1_9 is no single grade.
GRADE = re.compile(r"(?:ak|arskurs |arskurs)([0-9])(?![_–]?[0-9])")
# So many decimals of a share tell the fraction behind it.
EXACT = 12
# Methods of computing that make a share out of a count.
SHARES = ("kvot", "tackt_kvot", "andel_av_staden", "staden_100")


def rules_of(frame: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The rule of each row: for its source and indicator, else its source, else its indicator, else the general one.

    Returns the columns of rojanderegler by the frame's index, and `personer`: the topic counts persons or offences, and
    `egen`: the counts that a share is of (`andel_av`) are said for its own indicator.
    """
    listed = (
        tables["rojanderegler"].fillna({"kalla": "", "indikator": "", "amnen": "", "andel_av": ""}).to_dict("records")
    )
    table = {(rule["kalla"], rule["indikator"]): rule for rule in listed}
    general = table["", ""]
    topic = tables["indikatorer"].set_index("id")["amne"].to_dict()
    sources, source_names = pd.factorize(frame["kalla"])
    indicators, indicator_names = pd.factorize(frame["indikator"])
    codes, pairs = pd.factorize(sources * len(indicator_names) + indicators)
    found = []
    for number in pairs:
        source, indicator = source_names[number // len(indicator_names)], indicator_names[number % len(indicator_names)]
        order = ((source, indicator), (source, ""), ("", indicator), ("", ""))
        rule = next(table[key] for key in order if key in table)
        persons = topic[indicator] in (rule["amnen"] or general["amnen"]).split(" ")
        base, own = rule["andel_av"] or general["andel_av"], bool(rule["andel_av"] and rule["indikator"])
        known = {"kalla": source, "indikator": indicator, "personer": persons, "andel_av": base, "egen": own}
        found.append({**rule, **known})
    rules: pd.DataFrame = pd.DataFrame(found, columns=None if found else [*listed[0], "personer", "egen"])
    return rules.take(codes).set_axis(frame.index)


def primary(
    frame: pd.DataFrame, rules: pd.DataFrame, tables: Mapping[str, pd.DataFrame], before: pd.DataFrame
) -> tuple[pd.Series, pd.Series]:
    """Which rule hides each row ('' if none), and which rows are small but already screened by their publisher.

    `before` are the earlier editions (earlier.stack), whose counts a share may be of.
    """
    counted = frame["enhet"].eq("antal")
    number = frame["varde"].where(counted, frame["taljare"]).abs()
    small = rules["personer"] & (number > 0) & (number < rules["minsta_antal"])
    small |= surely_small(frame, rules, FACTORS, before)
    unsure = rules["personer"] & (number == 0) & ~rules["sakra_nollor"]
    few_in_all = frame["enhet"].isin(list(FACTORS)) & (frame["namnare"] < rules["minsta_namnare"])
    few_in_all |= _told_by_decimals(frame, rules)
    reason = pd.Series("", index=frame.index)
    for mask, name in ((few_in_all, "minsta_namnare"), (unsure, "osaker_nolla"), (small, "minsta_antal")):
        reason = reason.mask(mask.fillna(False).astype(bool), name)
    few = (reason != "") & ~rules["dolj"]
    # Whoever has printed it, a small group in one school is hidden.
    school = _small_school_groups(frame, rules, tables)
    return reason.mask(few, "").mask(school, "minsta_skolgrupp"), few & ~school


def _told_by_decimals(frame: pd.DataFrame, rules: pd.DataFrame) -> pd.Series:
    """Shares of persons without a denominator, written so exactly that the fraction can be read, and it may be of few.

    0.7142857142857143 is five of seven, or ten of fourteen: the smallest fraction tells the fewest that it can be of. A
    source leaves out the decimals of a round number, so the most that it writes of a measure are what it writes it with.
    """
    found = pd.Series(False, index=frame.index)
    own = frame[
        frame["enhet"].isin(list(FACTORS)) & rules["personer"] & frame["namnare"].isna() & frame["varde"].notna()
    ]
    places = own.groupby(["kalla", "indikator", "enhet"])["publicerade_decimaler"].transform("max")
    exact = own[places >= EXACT]
    if exact.empty:
        return found
    shares = (exact["varde"] / exact["enhet"].map(FACTORS)).to_numpy(dtype=float)
    few = rules.loc[exact.index, "minsta_namnare"].to_numpy(dtype=int)
    fewest = np.full(len(exact), np.iinfo(int).max)
    for people in range(few.max() - 1, 0, -1):
        fewest[np.abs(shares * people - np.round(shares * people)) < people * 10.0**-EXACT] = people
    found[exact.index] = fewest < few
    return found


def _small_school_groups(frame: pd.DataFrame, rules: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Everything said of pupils in one school, grade and school year (and sex) where they are known to be too few."""
    kind = tables["omraden"].set_index("id")["typ"]
    topic = tables["indikatorer"].set_index("id")["amne"]
    rows = frame.loc[frame["omrade"].map(kind).eq("skola") & frame["status"].eq("publicerad")].copy()
    if rows.empty:
        return pd.Series(False, index=frame.index)
    rows["grade"] = rows["indikator"].map(_grades(tables["indikatorer"]))
    own = rules.loc[rows.index]
    pupils = rows["varde"].where(rows["enhet"].eq("antal") & rows["indikator"].map(topic).eq("skola"), rows["namnare"])
    least = pd.Series(np.where(own["sakra_nollor"], 1, 0), index=rows.index)
    groups = rows[(pupils >= least) & (pupils < own["minsta_skolgrupp"])]
    pairs = rows.reset_index(names="row").merge(groups, on="omrade", suffixes=("", "_grupp"))
    same_time = (pairs["period_start"] <= pairs["period_slut_grupp"]) & (
        pairs["period_slut_grupp"] <= pairs["period_slut"]
    )
    same_grade = (pairs["grade"] == pairs["grade_grupp"]) | (pairs["grade"] == "") | (pairs["grade_grupp"] == "")
    same_sex = (pairs["kon_grupp"] == "totalt") | (pairs["kon_grupp"] == pairs["kon"])
    of_pupils = pairs["enhet"].ne("antal") | (pairs["indikator"] == pairs["indikator_grupp"])
    found = set(pairs.loc[same_time & same_grade & same_sex & of_pupils, "row"]) | set(groups.index)
    return pd.Series(frame.index.isin(found), index=frame.index)


def _grades(indicators: pd.DataFrame) -> pd.Series:
    """The grade whose pupils each indicator is about, as its id or what it is a share of says; '' if none or several."""
    by_id = indicators["id"].str.extract(GRADE, expand=False)
    base = indicators["bas"].fillna("").str.replace("årskurs", "arskurs").str.extract(GRADE, expand=False)
    return by_id.fillna(base).fillna("").set_axis(indicators["id"])


def families(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Indicators that give each other away where the population is known: count, share and rate of the same thing.

    By name (x_antal, x_andel, x_per_1000) and by recipe (the count that a share is computed from). Maps each indicator to
    the name of its family.
    """
    family = {name: SHARE_ENDING.sub("", name) for name in tables["indikatorer"]["id"].tolist()}
    shares = tables["berakningar"][tables["berakningar"]["metod"].isin(SHARES)]
    for recipe in shares.itertuples():
        old, new = family[str(recipe.indikator)], family[str(recipe.varde_indikator)]
        family = {name: new if own == old else own for name, own in family.items()}
    return family


def bound_together(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Families, joined where a rule says that indicators add up."""
    family = families(tables)
    for whole, parts in indicator_parts(tables).items():
        joined = {family[name] for name in (whole, *parts)}
        family = {name: family[whole] if own in joined else own for name, own in family.items()}
    return family


def indicator_parts(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """The indicators that each indicator is the sum of, by the rules."""
    rules = tables["rojanderegler"].dropna(subset=["indikator", "delar"])
    return {str(row.indikator): str(row.delar).split(" ") for row in rules.itertuples()}

"""Shares whose counts are not given but can be worked out: 0.4 per cent of the 804 who live there are three.

A rule names the published counts that a share is a part of (rojanderegler.andel_av). On a row for an indicator they are what
the share is of; on the others they are a roof, as the whole population is over the grown-up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

# A share is often of the people at the end of the year before or after.
NEAR = pd.Timedelta(days=366)


def surely_small(
    frame: pd.DataFrame, rules: pd.DataFrame, factors: dict[str, float], before: pd.DataFrame
) -> pd.Series:
    """Shares of persons that, rounding considered, can only be some of 1 to minsta_antal − 1 of a published count.

    `frame` is the table observationer with publicerade_decimaler, `rules` the rule of each row, `factors` what each unit of
    share is per. A denominator beside the share is its base; else every published count within a year is tried, also those
    of the earlier editions, `before` (earlier.stack): they are still known.
    """
    found = pd.Series(False, index=frame.index)
    shares = _shares(frame, rules, factors)
    shares = shares[shares["low"] > 0]
    if shares.empty:
        return found
    own = shares[shares["namnare"].notna()]
    found[own.index[own["high"] * own["namnare"] < own["minsta_antal"]]] = True
    bases = pd.concat([_bases(frame, rules), _bases(before, rules)])
    least = bases.groupby("omrade")["varde"].min()
    shares = shares[shares["namnare"].isna()]
    shares = shares[shares["high"] * shares["omrade"].map(least).astype(float) < shares["minsta_antal"]]
    pairs = _pairs(shares, bases)
    near = (pairs["period_start_bas"] <= pairs["period_slut"] + NEAR) & (
        pairs["period_slut_bas"] >= pairs["period_start"] - NEAR
    )
    same = pairs["kon_bas"].eq("totalt") | (pairs["kon_bas"] == pairs["kon"])
    small = pairs["high"] * pairs["varde_bas"] < pairs["minsta_antal"]
    found[pairs.loc[near & same & small, "row"].unique()] = True
    return found


def denominators(rows: pd.DataFrame, now: pd.DataFrame, rules: pd.DataFrame, rules_now: pd.DataFrame) -> np.ndarray:
    """The denominator of each row: its own, or the published count that a rule for the indicator says it is a share of.

    `rows` are those looked into, of this edition and earlier ones, `now` all figures of this one.
    """
    denominator: np.ndarray = rows["namnare"].to_numpy(dtype=float, copy=True)
    wanted = rows[np.isnan(denominator) & rows["taljare"].isna() & rows["enhet"].ne("antal") & rows["varde"].notna()]
    # What is given to a frame without rows would bring its own rows with it.
    wanted = wanted.assign(andel_av=rules.loc[wanted.index, "andel_av"])[rules.loc[wanted.index, "egen"]]
    if not wanted.empty:
        pairs = _pairs(wanted, _bases(now, rules_now))
        same_time = (pairs["period_start_bas"] <= pairs["period_slut"]) & (
            pairs["period_slut_bas"] >= pairs["period_start"]
        )
        best = pairs[same_time & (pairs["kon_bas"] == pairs["kon"])].sort_values("period_slut_bas", kind="stable")
        best = best.drop_duplicates("row", keep="last")
        denominator[best["row"].to_numpy(dtype=int)] = best["varde_bas"]
    return denominator


def _shares(frame: pd.DataFrame, rules: pd.DataFrame, factors: dict[str, float]) -> pd.DataFrame:
    """Published shares of persons without a numerator, with the limits (of one) that they are rounded from."""
    mask = frame["enhet"].isin(list(factors)) & frame["status"].eq("publicerad") & frame["taljare"].isna()
    own = frame[mask & rules["personer"]]
    # A source leaves out a last zero here and there: the most decimals that it uses are those it rounds to.
    places = (
        frame["publicerade_decimaler"].groupby([frame["kalla"], frame["indikator"], frame["enhet"]]).transform("max")
    )
    half = 0.5 * 10.0 ** -places.fillna(0).astype(float)[own.index]
    per = own["enhet"].map(factors).astype(float)
    least = rules.loc[own.index, ["minsta_antal", "andel_av"]]
    return own.assign(low=(own["varde"] - half) / per, high=(own["varde"] + half) / per).join(least)


def _bases(frame: pd.DataFrame, rules: pd.DataFrame) -> pd.DataFrame:
    """Published counts that some share is a part of."""
    names = {name for text in rules["andel_av"].unique() for name in text.split(" ") if name}
    return frame[frame["enhet"].eq("antal") & frame["status"].eq("publicerad") & frame["indikator"].isin(names)]


def _pairs(shares: pd.DataFrame, bases: pd.DataFrame) -> pd.DataFrame:
    """Each share (its index in `row`) beside each of its bases for the same area."""
    columns = ["omrade", "indikator", "period_start", "period_slut", "kon", "varde"]
    lists = shares.assign(indikator_bas=shares["andel_av"].str.split(" ")).explode("indikator_bas")
    base = bases[columns].rename(columns={name: f"{name}_bas" for name in columns if name != "omrade"})
    return lists.reset_index(names="row").merge(base, on=["omrade", "indikator_bas"])

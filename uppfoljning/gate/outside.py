"""What an outsider knows of each figure, from this edition and all earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from uppfoljning.gate import protection
from uppfoljning.gate.bases import denominators
from uppfoljning.gate.earlier import KEY, NUMBERS, PRIMARY, TIME, keys
from uppfoljning.gate.protection import COUNT, DENOMINATOR, NUMERATOR, Cells
from uppfoljning.gate.rules import FACTORS, families, indicator_parts, rules_of
from uppfoljning.gate.sums import Sum, adds_up, find_sums


def matters(frame: pd.DataFrame, secret: np.ndarray, family: Mapping[str, str], parts: pd.DataFrame) -> np.ndarray:
    """Which rows can matter: those of the same family as a secret one and of the same time, where areas meet.

    Times that share days hang together, and so do those that hang together with the same one: a year and its months. An
    area without a secret matters where it is added to another one, or others to it; `parts` is area_parts.
    """
    own = frame["indikator"].map(family)
    times = pd.DataFrame({"family": own, "start": frame["period_start"], "end": frame["period_slut"]})
    listed = times[own.isin(own[secret])].drop_duplicates().sort_values(["family", "start", "end"])
    reached = listed.groupby("family")["end"].cummax().groupby(listed["family"]).shift()
    listed = listed.assign(cluster=(reached.isna() | (listed["start"] > reached)).cumsum())
    cluster = times.merge(listed, on=["family", "start", "end"], how="left")["cluster"].to_numpy()
    known: np.ndarray = frame["status"].isin(["publicerad", "dold"]).to_numpy() & np.isin(cluster, cluster[secret])
    near = np.flatnonzero(known)
    place = pd.DataFrame({"cluster": cluster[near], "omrade": frame["omrade"].to_numpy()[near]})
    pairs = parts[["whole", "part"]].drop_duplicates()
    there = place.drop_duplicates().merge(pairs, left_on="omrade", right_on="whole")
    added = there.merge(place.drop_duplicates(), left_on=["cluster", "part"], right_on=["cluster", "omrade"])
    ends = [added[["cluster", name]].set_axis(place.columns, axis=1) for name in ("whole", "part")]
    meet = pd.MultiIndex.from_frame(pd.concat([*ends, place[secret[near]]]).drop_duplicates())
    known[near] = pd.MultiIndex.from_frame(place).isin(meet)
    return known


def cells(
    rows: pd.DataFrame,
    reason: np.ndarray,
    few: np.ndarray,
    hidden: np.ndarray,
    tables: Mapping[str, pd.DataFrame],
    rules_now: pd.DataFrame,
    parts: pd.DataFrame,
) -> Cells:
    """The rows of this edition (vintage 0, first) and of earlier ones, with what an outsider knows of each.

    `rules_now` are the rules of all figures of this edition; `parts` is area_parts.
    """
    present = rows["vintage"].eq(0).to_numpy()
    rules = rules_of(rows, tables)
    based = rows
    if rules["egen"].any():
        now = tables["observationer"]
        based = rows.assign(namnare=denominators(rows, now, rules, rules_now))
    value, slack = protection.shown_counts(based, FACTORS)
    twin = _twins(rows, reason, few, rules["dolj"].to_numpy(), hidden)
    low, high, need = _outside_knowledge(rows, rules, reason, value, slack)
    secret = hidden & (reason != "") & (twin == np.arange(len(rows)))
    need[~secret] = np.nan
    low[~secret], high[~secret] = _not_small(rows, rules, value, slack, tables)[~secret], np.inf
    known, seen = _already_shown(rows, present, hidden)
    large = np.where(np.isnan(value), True, value - slack >= _least(rows, rules, tables)).all(axis=1)
    published = present & rows["status"].eq("publicerad").to_numpy()
    # A share is as small as its numerator, so that it and its count choose alike.
    size = pd.DataFrame(np.column_stack([value, rows["varde"].astype(float)])).bfill(axis=1)[0].to_numpy()
    return Cells(
        sums=[total for total in _sums(rows, tables, parts) if total.sure or adds_up(total, value[twin], slack[twin])],
        value=value,
        slack=slack,
        low=low,
        high=high,
        need=need,
        hidden=hidden.copy(),
        known=known,
        twin=twin,
        choice=published & large & ~few & ~known,
        seen=seen,
        size=size,
        key=[tuple(map(str, key)) for key in rows[KEY].itertuples(index=False)],
        relatives=_relatives(rows, published, families(tables)),
    )


def _sums(rows: pd.DataFrame, tables: Mapping[str, pd.DataFrame], parts: pd.DataFrame) -> list[Sum]:
    """Every sum, in each edition and among the latest that there is to know of each figure.

    A figure that an earlier edition has shown is still known when this one has left it out.
    """
    if rows["vintage"].eq(0).all():
        return list(dict.fromkeys(find_sums(rows, parts, indicator_parts(tables))))
    gone = rows[~keys(rows).isin(keys(rows[rows["vintage"] == 0]))].sort_values(
        "vintage", ascending=False, kind="stable"
    )
    gone = gone.drop_duplicates(KEY)
    origin = np.concatenate([np.arange(len(rows)), gone.index.to_numpy()]).tolist()
    everything = pd.concat([rows, gone.assign(vintage=0)], ignore_index=True)
    found = find_sums(everything, parts, indicator_parts(tables))
    own = (replace(s, whole=origin[s.whole], parts=tuple(origin[part] for part in s.parts)) for s in found)
    return list(dict.fromkeys(own))


def _twins(
    rows: pd.DataFrame, reason: np.ndarray, few: np.ndarray, hides: np.ndarray, hidden: np.ndarray
) -> np.ndarray:
    """For a hidden row of an earlier edition: the newest row of the same figure, unless it is seen to be revised."""
    if rows["vintage"].eq(0).all():
        return np.arange(len(rows))
    ordered = rows.sort_values("vintage", ascending=False, kind="stable")
    newest = ordered.drop_duplicates(KEY)
    last = pd.Series(newest.index, index=keys(newest)).reindex(keys(rows)).to_numpy()
    # Gone from this edition, unless its period is only written in another way.
    same_day = ordered.drop_duplicates(TIME)
    other = pd.Series(same_day.index, index=keys(same_day, TIME)).reindex(keys(rows, TIME)).to_numpy()
    present = rows["vintage"].eq(0).to_numpy()
    last = np.where(present[last] | ~present[other], last, other)
    now = present[last]
    # It broke the rule then and does not now, though the rule still hides: so the number is another one.
    revised = rows["dold_skal"].eq(PRIMARY).to_numpy() & now & (reason[last] == "") & hides[last] & ~few[last]
    linked = hidden & rows["vintage"].lt(0).to_numpy() & ~revised
    return np.where(linked, last, np.arange(len(rows)))


def _least(rows: pd.DataFrame, rules: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> np.ndarray:
    """The smallest number that the rules let through, per row and count (n × 3)."""
    school = rows["omrade"].map(tables["omraden"].set_index("id")["typ"]).eq("skola")
    count = rules["minsta_antal"].mask(school, rules["minsta_skolgrupp"])
    return np.column_stack([count, rules["minsta_antal"], rules["minsta_namnare"]]).astype(float)


def _not_small(
    rows: pd.DataFrame, rules: pd.DataFrame, value: np.ndarray, slack: np.ndarray, tables: Mapping[str, pd.DataFrame]
) -> np.ndarray:
    """What an outsider knows of a number hidden for the sake of others: no rule hides it, so it is not small."""
    lowest: np.ndarray = np.nan_to_num(np.minimum(value - slack, _least(rows, rules, tables)))
    return lowest


def _outside_knowledge(
    rows: pd.DataFrame, rules: pd.DataFrame, reason: np.ndarray, value: np.ndarray, slack: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Bounds that the rule gives away for what it hides, and how wide an interval must stay (three arrays n × 3)."""
    low, high, need = np.zeros(value.shape), np.full(value.shape, np.inf), protection.empty_counts(len(rows))
    count = np.where(np.isfinite(value[:, COUNT]) | rows["enhet"].eq("antal").to_numpy(), COUNT, NUMERATOR)
    least = np.where(rules["sakra_nollor"], 1.0, 0.0)
    for name in ("minsta_antal", "osaker_nolla", "minsta_skolgrupp"):
        of_rule = np.flatnonzero(reason == name)
        limit = rules["minsta_skolgrupp" if name == "minsta_skolgrupp" else "minsta_antal"].to_numpy(dtype=float) - 1
        low[of_rule, count[of_rule]], high[of_rule, count[of_rule]] = least[of_rule], limit[of_rule]
        need[of_rule, count[of_rule]] = limit[of_rule] - least[of_rule]
    few = np.flatnonzero(np.isin(reason, ["minsta_namnare", "minsta_skolgrupp"]) & rows["enhet"].ne("antal").to_numpy())
    base = rules["minsta_namnare"].to_numpy(dtype=float) - 1
    low[few, NUMERATOR], high[few, NUMERATOR], high[few, DENOMINATOR] = 0.0, base[few], base[few]
    width = np.minimum(rules["minsta_antal"].to_numpy(dtype=float) - 2, value[:, DENOMINATOR])
    need[few, NUMERATOR] = width[few]
    negative = value < 0
    low[negative] = -high[negative]
    # A count worked out from another year's people can lie just outside what the rule says.
    low, high = np.fmin(low, value - slack), np.fmax(high, value + slack)
    return low, high, need


def _already_shown(rows: pd.DataFrame, present: np.ndarray, hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows of which an earlier edition has shown all the present numbers, and rows of which one has shown any number."""
    shown = rows[~present & ~hidden & rows["varde"].notna().to_numpy()]
    if shown.empty:
        return np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
    same = present & keys(rows, TIME).isin(keys(shown, TIME))
    known = np.zeros(len(rows), dtype=bool)
    for name in NUMBERS:
        numbers = keys(rows, [*TIME, name]).isin(keys(shown, [*TIME, name]))
        known = (known | (name == "varde")) & (numbers | rows[name].isna().to_numpy())
    return same & known, same


def _relatives(rows: pd.DataFrame, published: np.ndarray, family: dict[str, str]) -> list[list[int]]:
    """For each row of this edition the others of its family for the same area, day and sex."""
    place = rows.loc[published, ["omrade", "period_slut", "kon"]].assign(own=rows["indikator"].map(family))
    # Most figures stand alone.
    several = place[place.duplicated(keep=False)]
    relatives: list[list[int]] = [[] for _ in range(len(rows))]
    for members in several.groupby([*several]).indices.values():
        named = several.index[members].tolist()
        for row in named:
            relatives[row] = [other for other in named if other != row]
    return relatives

"""What an outsider knows of each figure, from this edition and all earlier ones."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from uppfoljning.gate import additive, protection
from uppfoljning.gate.earlier import KEY, PRIMARY, keys
from uppfoljning.gate.protection import COUNT, DENOMINATOR, NUMERATOR, Cells
from uppfoljning.gate.rules import FACTORS, families, indicator_parts, rules_of


def matters(frame: pd.DataFrame, secret: pd.DataFrame, family: dict[str, str]) -> np.ndarray:
    """Which rows can matter: those of the same family and period as something hidden."""

    def places(rows: pd.DataFrame) -> pd.MultiIndex:
        return pd.MultiIndex.from_arrays([rows["indikator"].map(family), pd.to_datetime(rows["period_slut"])])

    known: np.ndarray = frame["status"].isin(["publicerad", "dold"]).to_numpy() & places(frame).isin(places(secret))
    return known


def cells(
    rows: pd.DataFrame, reason: np.ndarray, few: np.ndarray, hidden: np.ndarray, tables: Mapping[str, pd.DataFrame]
) -> Cells:
    """The rows of this edition (vintage 0, first) and of earlier ones, with what an outsider knows of each."""
    present = rows["vintage"].eq(0).to_numpy()
    rules = rules_of(rows, tables)
    value, slack = protection.shown_counts(rows, FACTORS)
    twin = _twins(rows, reason, few, rules["dolj"].to_numpy(), hidden)
    low, high, need = _outside_knowledge(rows, rules, reason, value, slack)
    secret = hidden & (reason != "") & (twin == np.arange(len(rows)))
    need[~secret] = np.nan
    low[~secret], high[~secret] = _not_small(rows, rules, value, slack, tables)[~secret], np.inf
    known, shown_before = _already_shown(rows, present, hidden)
    large = np.where(np.isnan(value), True, value - slack >= _least(rows, rules, tables)).all(axis=1)
    published = present & rows["status"].eq("publicerad").to_numpy()
    # A share is as small as its numerator, so that it and its count choose alike.
    size = pd.DataFrame(np.column_stack([value, rows["varde"].astype(float)])).bfill(axis=1)[0].to_numpy()
    parts = additive.area_parts(tables["omraden"], tables["indelning"])
    return Cells(
        sums=additive.find_sums(rows, parts, indicator_parts(tables)),
        value=value,
        slack=slack,
        low=low,
        high=high,
        need=need,
        hidden=hidden.copy(),
        known=known,
        twin=twin,
        choice=published & large & ~few & ~shown_before,
        size=size,
        key=[tuple(map(str, key)) for key in rows[KEY].itertuples(index=False)],
        relatives=_relatives(rows, published, families(tables)),
    )


def _twins(
    rows: pd.DataFrame, reason: np.ndarray, few: np.ndarray, hides: np.ndarray, hidden: np.ndarray
) -> np.ndarray:
    """For a hidden row of an earlier edition: the newest row of the same figure, unless it is seen to be revised."""
    newest = rows.sort_values("vintage", ascending=False, kind="stable").drop_duplicates(KEY)
    place = pd.Series(newest.index, index=keys(newest))
    last = place.reindex(keys(rows)).to_numpy()
    now = rows["vintage"].eq(0).to_numpy()[last]
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
    return low, high, need


def _already_shown(rows: pd.DataFrame, present: np.ndarray, hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows whose present number an earlier edition has shown, and rows of which one has shown any number."""
    shown = rows[~present & ~hidden & rows["varde"].notna().to_numpy()]
    numbers = pd.MultiIndex.from_frame(rows[[*KEY, "varde"]]).isin(pd.MultiIndex.from_frame(shown[[*KEY, "varde"]]))
    return present & numbers, present & keys(rows).isin(keys(shown))


def _relatives(rows: pd.DataFrame, published: np.ndarray, family: dict[str, str]) -> list[list[int]]:
    """For each row of this edition the others of its family for the same area, day and sex."""
    own = rows[published]
    groups = own.groupby([own["indikator"].map(family), "omrade", "period_slut", "kon"]).groups
    relatives: list[list[int]] = [[] for _ in range(len(rows))]
    for members in groups.values():
        for row in members:
            relatives[row] = [int(other) for other in members if other != row]
    return relatives

"""The disclosure gate: what an edition may not show, decided before anything is computed, judged or drawn from it.

Primary rules hide small counts, small school groups and shares of few, as the catalogue table rojanderegler says per
source. Further figures are then hidden so that no hidden one can be found by subtraction: within a table, between tables
or against what earlier editions have shown (see protection and additive).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from uppfoljning import additive, protection
from uppfoljning.protection import COUNT, DENOMINATOR, NUMERATOR, Cells

KEY = ["indikator", "omrade", "period", "kon"]
PRIMARY, SECONDARY = "primar", "sekundar"
FURTHER, EARLIER = "skydd", "tidigare_utgava"
HIDDEN_COLUMNS = [*KEY, "orsak", "regel"]

# What each kind of share is per.
FACTORS = {"procent": 100.0, "antal_per_1000": 1e3, "antal_per_10000": 1e4, "antal_per_100000": 1e5}
SHARE_ENDING = re.compile(r"_(antal|andel|per_\d+|per_inv)$")
GRADE = re.compile(r"(?:ak|arskurs)(\d)")
EMPTIED = ["varde", "taljare", "namnare", "anmarkning", "publicerade_decimaler"]


@dataclass(frozen=True)
class Disclosure:
    """What may be shown.

    observations   the figures, hidden ones emptied and with status dold; new columns dold_skal ('', primar, sekundar) and
                   fa_observationer (small, but shown since its publisher has screened it)
    hidden         HIDDEN_COLUMNS for each figure that the gate has hidden, without any number
    notes          what could not be protected, in Swedish: figures already shown by an earlier edition
    """

    observations: pd.DataFrame
    hidden: pd.DataFrame
    notes: tuple[str, ...]


def disclose(tables: Mapping[str, pd.DataFrame], previous: Sequence[pd.DataFrame] = ()) -> Disclosure:
    """Hide what the rules hide and what would give it away.

    `tables` are the checked catalogue tables (observationer, omraden, indelning, indikatorer, berakningar and
    rojanderegler are read). `previous` are the tables observationer of earlier editions, as published, oldest first.
    """
    now = tables["observationer"].reset_index(drop=True)
    rules = rules_of(now, tables)
    reason, few = primary(now, rules, tables)
    before = _stack(previous)
    sticky = _hidden_before(now, before)
    hidden = (reason != "").to_numpy() | sticky
    notes: tuple[str, ...] = ()
    if hidden.any() or (now["status"] == "dold").any() or before["hidden"].any():
        hidden, notes = _secondary(now, rules, reason, few, hidden, before, tables)
    return _result(now, reason, few, hidden, sticky, notes, families(tables))


def redacted_observations(frame: pd.DataFrame, hidden: pd.DataFrame) -> pd.DataFrame:
    """Observations without the numbers and remarks of the hidden ones, for the inputs that a published edition carries.

    `frame` is the table as text (catalogue.read_files) or typed; `hidden` names the figures by KEY, as the edition's table
    rojande does. Rows and columns keep their order.
    """
    keys = pd.MultiIndex.from_frame(hidden[KEY])
    mask = pd.MultiIndex.from_frame(frame[KEY]).isin(keys)
    result = frame.copy()
    result.loc[mask, "status"] = "dold"
    for column in EMPTIED:
        if column in frame:
            result[column] = frame[column].mask(mask, "" if _is_text(frame) else np.nan)
    return result


# What stands for the words of a correction of a figure that is not shown.
NOT_SHOWN = "Rättelsen gäller en siffra som inte visas."


def redacted_corrections(frame: pd.DataFrame, hidden: pd.DataFrame) -> pd.DataFrame:
    """Corrections without the numbers and words of those that concern a hidden figure; else as redacted_observations."""
    if frame.empty or hidden.empty:
        return frame
    mask = pd.MultiIndex.from_frame(frame[KEY]).isin(pd.MultiIndex.from_frame(hidden[KEY]))
    nothing = np.nan if pd.api.types.is_numeric_dtype(frame["fel_varde"]) else ""
    emptied = {name: frame[name].mask(mask, nothing) for name in ("fel_varde", "ratt_varde")}
    return frame.assign(**emptied, vad_var_fel=frame["vad_var_fel"].mask(mask, NOT_SHOWN))


def hidden_ever(hidden: pd.DataFrame, previous: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """KEY of every figure that is hidden now or was in an earlier edition: its wrong value must not come out later."""
    before = _stack(previous)
    return pd.concat([hidden[KEY], before.loc[before["hidden"], KEY]], ignore_index=True)


def _is_text(frame: pd.DataFrame) -> bool:
    return not pd.api.types.is_numeric_dtype(frame["varde"])


# --- primary rules -------------------------------------------------------------------------------------------------


def rules_of(frame: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The rule of each row: for its source and indicator, else its source, else its indicator, else the general one.

    Returns the columns of rojanderegler by the frame's index, and `personer`: the topic counts persons or offences.
    """
    listed = tables["rojanderegler"].fillna({"kalla": "", "indikator": "", "amnen": ""}).to_dict("records")
    table = {(rule["kalla"], rule["indikator"]): rule for rule in listed}
    everywhere = table["", ""]["amnen"]
    topic = tables["indikatorer"].set_index("id")["amne"].to_dict()
    pairs = frame[["kalla", "indikator"]].drop_duplicates()
    found = []
    for source, indicator in pairs.itertuples(index=False):
        order = ((source, indicator), (source, ""), ("", indicator), ("", ""))
        rule = next(table[key] for key in order if key in table)
        persons = topic[indicator] in (rule["amnen"] or everywhere).split(" ")
        found.append({**rule, "kalla": source, "indikator": indicator, "personer": persons})
    rules = pd.DataFrame(found)
    return frame[["kalla", "indikator"]].merge(rules, on=["kalla", "indikator"], how="left").set_index(frame.index)


def primary(
    frame: pd.DataFrame, rules: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> tuple[pd.Series, pd.Series]:
    """Which rule hides each row ('' if none), and which rows are small but already screened by their publisher."""
    counted = frame["enhet"].eq("antal")
    number = frame["varde"].where(counted, frame["taljare"]).abs()
    small = rules["personer"] & (number > 0) & (number < rules["minsta_antal"])
    unsure = rules["personer"] & (number == 0) & ~rules["sakra_nollor"]
    few_in_all = frame["enhet"].isin(list(FACTORS)) & (frame["namnare"] < rules["minsta_namnare"])
    reason = pd.Series("", index=frame.index)
    for mask, name in ((few_in_all, "minsta_namnare"), (unsure, "osaker_nolla"), (small, "minsta_antal")):
        reason = reason.mask(mask.fillna(False).astype(bool), name)
    few = (reason != "") & ~rules["dolj"]
    # Whoever has printed it, a small group in one school is hidden.
    school = _small_school_groups(frame, rules, tables)
    return reason.mask(few, "").mask(school, "minsta_skolgrupp"), few & ~school


def _small_school_groups(frame: pd.DataFrame, rules: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Everything said of pupils in one school, grade and school year (and sex) where they are known to be too few."""
    kind = tables["omraden"].set_index("id")["typ"]
    topic = tables["indikatorer"].set_index("id")["amne"]
    rows = frame.loc[frame["omrade"].map(kind).eq("skola") & frame["status"].eq("publicerad")].copy()
    rows["grade"] = rows["indikator"].str.extract(GRADE, expand=False).fillna("")
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


# --- secondary hiding ----------------------------------------------------------------------------------------------


def families(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Indicators that give each other away where the population is known: count, share and rate of the same thing.

    By name (x_antal, x_andel, x_per_1000) and by recipe (the count that a share is computed from). Maps each indicator to
    the name of its family.
    """
    family = {name: SHARE_ENDING.sub("", name) for name in tables["indikatorer"]["id"]}
    shares = tables["berakningar"][tables["berakningar"]["metod"].isin(["kvot", "andel_av_staden", "staden_100"])]
    for recipe in shares.itertuples():
        old, new = family[str(recipe.indikator)], family[str(recipe.varde_indikator)]
        family = {name: new if own == old else own for name, own in family.items()}
    return family


def _stack(previous: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Earlier editions in one frame; vintage counts down from 0, the present one, so that −1 is the latest."""
    numbers = ["varde", "taljare", "namnare", "publicerade_decimaler"]
    columns = [*KEY, "kalla", "enhet", "period_slut", *numbers, "status", "dold_skal"]
    frames = [
        frame.loc[frame["status"].isin(["publicerad", "dold"]), columns].assign(vintage=place - len(previous))
        for place, frame in enumerate(previous)
    ]
    empty = pd.DataFrame(columns=[*columns, "vintage"])
    stacked = pd.concat(frames, ignore_index=True) if frames else empty
    return stacked.assign(hidden=stacked["status"].eq("dold") & stacked["dold_skal"].isin([PRIMARY, SECONDARY]))


def _keys(frame: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(frame[KEY])


def _hidden_before(now: pd.DataFrame, before: pd.DataFrame) -> np.ndarray:
    published = now["status"].eq("publicerad").to_numpy()
    found: np.ndarray = published & _keys(now).isin(_keys(before[before["hidden"]]))
    return found


def _secondary(
    now: pd.DataFrame,
    rules: pd.DataFrame,
    reason: pd.Series,
    few: pd.Series,
    hidden: np.ndarray,
    before: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
) -> tuple[np.ndarray, tuple[str, ...]]:
    """The rows that must be hidden in all, and notes on those that cannot be protected any more."""
    family = _bound_together(tables)
    secret = pd.concat([now[hidden | now["status"].eq("dold").to_numpy()], before[before["hidden"]]])
    # In the order of their names, so that the order of the files does not matter.
    near = now[_matters(now, secret, family)].sort_values(KEY).index.to_numpy()
    earlier = before[_matters(before, secret, family)].sort_values(["vintage", *KEY])
    rows = pd.concat([now.iloc[near].assign(vintage=0, dold_skal=""), earlier], ignore_index=True)
    reasons = np.concatenate([reason.to_numpy()[near], _earlier_reasons(earlier, tables)])
    marks = np.concatenate([few.to_numpy()[near], np.zeros(len(earlier), dtype=bool)])
    secrets = np.concatenate([(hidden | now["status"].eq("dold").to_numpy())[near], earlier["hidden"].to_numpy(bool)])
    cells = _cells(rows, reasons, marks, secrets, tables)
    protection.protect(cells)
    must = reason.to_numpy()[near] != ""
    _open_what_needs_no_hiding(cells, must, hidden[near] & ~must)
    result = hidden.copy()
    result[near] = cells.hidden[: len(near)] & now["status"].eq("publicerad").to_numpy()[near]
    lost = sorted(set(cells.gave_up) | {int(row) for row in np.flatnonzero(cells.known & cells.hidden)})
    names = dict.fromkeys(" · ".join(cells.key[row]) for row in lost)
    return result, tuple(f"{name}: kan inte längre skyddas, eftersom andra siffror redan har visats." for name in names)


def _earlier_reasons(earlier: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> np.ndarray:
    """Which rule an earlier edition must have followed, as far as its figures tell."""
    school = earlier["omrade"].map(tables["omraden"].set_index("id")["typ"]).eq("skola")
    rule = np.where(school, "minsta_skolgrupp", "minsta_antal")
    return np.where(earlier["dold_skal"].eq(PRIMARY), rule, "")


def _bound_together(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Families, joined where a rule says that indicators add up."""
    family = families(tables)
    for whole, parts in _indicator_parts(tables).items():
        joined = {family[name] for name in (whole, *parts)}
        family = {name: family[whole] if own in joined else own for name, own in family.items()}
    return family


def _indicator_parts(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    rules = tables["rojanderegler"].dropna(subset=["indikator", "delar"])
    return {str(row.indikator): str(row.delar).split(" ") for row in rules.itertuples()}


def _matters(frame: pd.DataFrame, secret: pd.DataFrame, family: dict[str, str]) -> np.ndarray:
    """Which rows can matter: those of the same family and period as something hidden."""

    def places(rows: pd.DataFrame) -> pd.MultiIndex:
        return pd.MultiIndex.from_arrays([rows["indikator"].map(family), pd.to_datetime(rows["period_slut"])])

    known: np.ndarray = frame["status"].isin(["publicerad", "dold"]).to_numpy() & places(frame).isin(places(secret))
    return known


def _cells(
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
        sums=additive.find_sums(rows, parts, _indicator_parts(tables)),
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
    place = pd.Series(newest.index, index=_keys(newest))
    last = place.reindex(_keys(rows)).to_numpy()
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
    return present & numbers, present & _keys(rows).isin(_keys(shown))


def _relatives(rows: pd.DataFrame, published: np.ndarray, family: dict[str, str]) -> list[list[int]]:
    """For each row of this edition the others of its family for the same area, day and sex."""
    own = rows[published]
    groups = own.groupby([own["indikator"].map(family), "omrade", "period_slut", "kon"]).groups
    relatives: list[list[int]] = [[] for _ in range(len(rows))]
    for members in groups.values():
        for row in members:
            relatives[row] = [int(other) for other in members if other != row]
    return relatives


def _open_what_needs_no_hiding(cells: Cells, must: np.ndarray, sticky: np.ndarray) -> None:
    """Show again what only earlier editions hid, group by group, where nothing hidden then or now can be found by it."""
    for group in protection.groups_of_hidden(cells):
        own = [row for row in group if row < len(must)]
        if any(must[own]) or not any(sticky[own]):
            continue
        cells.hidden[own] = False
        if protection.exposed(cells):
            cells.hidden[own] = True


# --- the result ----------------------------------------------------------------------------------------------------


def _result(
    now: pd.DataFrame,
    reason: pd.Series,
    few: pd.Series,
    hidden: np.ndarray,
    sticky: np.ndarray,
    notes: tuple[str, ...],
    family: dict[str, str],
) -> Disclosure:
    cause = np.where(reason != "", PRIMARY, SECONDARY)
    rule = np.where(reason != "", reason, np.where(sticky, EARLIER, FURTHER))
    listed = now.loc[hidden, KEY].assign(orsak=cause[hidden], regel=rule[hidden]).reset_index(drop=True)
    shown = redacted_observations(now, listed)
    shown = shown.assign(
        dold_skal=np.where(hidden, cause, ""), fa_observationer=_with_relatives(now, few, family) & ~hidden
    )
    return Disclosure(shown, listed, notes)


def _with_relatives(now: pd.DataFrame, few: pd.Series, family: dict[str, str]) -> np.ndarray:
    """The small figures and those of their family: the share of a small count is as small."""
    own = now["indikator"].map(family)
    near = now[own.isin(own[few])].assign(indikator=own)
    place = ["indikator", "omrade", "period_slut", "kon"]
    marked = pd.MultiIndex.from_frame(near[place]).isin(pd.MultiIndex.from_frame(near.loc[few[near.index], place]))
    return np.isin(np.arange(len(now)), near.index[marked])

"""The disclosure gate: what an edition may not show, decided before anything is computed, judged or drawn from it.

Primary rules hide small counts, small school groups and shares of few, as the catalogue table rojanderegler says per
source. Further figures are then hidden so that no hidden one can be found by subtraction: within a table, between tables
or against what earlier editions have shown (see protection and additive).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from uppfoljning.gate import earlier, outside, protection
from uppfoljning.gate.bases import surely_small
from uppfoljning.gate.earlier import KEY, PRIMARY, SECONDARY
from uppfoljning.gate.protection import Cells
from uppfoljning.gate.redaction import redacted_observations
from uppfoljning.gate.rules import FACTORS, bound_together, families, primary, rules_of
from uppfoljning.gate.sums import area_parts

FURTHER, EARLIER = "skydd", "tidigare_utgava"
SHOWN = "siffran är redan visad i en tidigare utgåva"
FOUND = "talet går att räkna ut ur siffror som redan är visade, eller som inte får döljas"
SEXES = {"kvinnor": "kvinnor", "man": "män"}
HIDDEN_COLUMNS = [*KEY, "orsak", "regel"]


@dataclass(frozen=True)
class Disclosure:
    """What may be shown.

    observations   the figures, hidden ones emptied and with status dold; new columns dold_skal ('', primar, sekundar) and
                   fa_observationer (small, but shown since its publisher has screened it)
    hidden         HIDDEN_COLUMNS for each figure that the gate has hidden, without any number
    noted          what cannot be protected, in Swedish, and its period: shown by an earlier edition, or given away by what
                   it has shown
    """

    observations: pd.DataFrame
    hidden: pd.DataFrame
    noted: Mapping[str, str] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[str, ...]:
        """What cannot be protected, in Swedish."""
        return tuple(self.noted)


def disclose(tables: Mapping[str, pd.DataFrame], previous: Sequence[pd.DataFrame] = ()) -> Disclosure:
    """Hide what the rules hide and what would give it away.

    `tables` are the checked catalogue tables (observationer, omraden, indelning, indikatorer, berakningar and
    rojanderegler are read). `previous` are the tables observationer of earlier editions, as published, oldest first.
    """
    now = tables["observationer"].reset_index(drop=True)
    # What the source itself hides may have counts and words beside it.
    now = redacted_observations(now, now.head(0))
    tables = {**tables, "observationer": now}
    rules = rules_of(now, tables)
    before = earlier.stack(previous)
    reason, few = primary(now, rules, tables, before)
    sticky = earlier.hidden_before(now, before)
    hidden = (reason != "").to_numpy() | sticky
    noted: dict[str, str] = {}
    if hidden.any() or (now["status"] == "dold").any() or before["hidden"].any():
        hidden, noted = _secondary(now, rules, reason, few, hidden, before, tables)
    noted |= _given_away_by_new_counts(now, before, tables)
    return _result(now, reason, few, hidden, sticky, noted, families(tables))


def _given_away_by_new_counts(
    now: pd.DataFrame, before: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> dict[str, str]:
    """Notes on shares that only earlier editions have, and that a count published now would make a few persons of.

    Those that this edition has too are hidden by their rule, and noted as already shown.
    """
    old = before[before["status"].eq("publicerad") & ~earlier.keys(before).isin(earlier.keys(now))]
    old = old.sort_values("vintage", kind="stable").drop_duplicates(KEY, keep="last")
    if old.empty:
        return {}
    rules = rules_of(old, tables)
    small = surely_small(old, rules, FACTORS, now) & ~surely_small(old, rules, FACTORS, before) & rules["dolj"]
    keys = (tuple(map(str, key)) for key in old.loc[small, KEY].to_numpy())
    return {f"{_name(key, tables)}: {FOUND}": key[2] for key in keys}


def _secondary(
    now: pd.DataFrame,
    rules: pd.DataFrame,
    reason: pd.Series,
    few: pd.Series,
    hidden: np.ndarray,
    before: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
) -> tuple[np.ndarray, dict[str, str]]:
    """The rows that must be hidden in all, and notes on those that cannot be protected any more."""
    family = bound_together(tables)
    withheld = hidden | now["status"].eq("dold").to_numpy()
    columns = ["indikator", "omrade", "period_start", "period_slut", "status"]
    everything = pd.concat([now[columns], before[columns]], ignore_index=True)
    secret = np.concatenate([withheld, before["hidden"].to_numpy(bool)])
    parts = area_parts(tables["omraden"], tables["indelning"])
    matter = outside.matters(everything, secret, family, parts)
    # In the order of their names, so that the order of the files does not matter.
    near = now[matter[: len(now)]].sort_values(KEY).index.to_numpy()
    old = before[matter[len(now) :]].sort_values(["vintage", *KEY])
    rows = pd.concat([now.iloc[near].assign(vintage=0, dold_skal=""), old], ignore_index=True)
    reasons = np.concatenate([reason.to_numpy()[near], earlier.reasons(old, tables)])
    marks = np.concatenate([few.to_numpy()[near], np.zeros(len(old), dtype=bool)])
    secrets = np.concatenate([withheld[near], old["hidden"].to_numpy(bool)])
    cells = outside.cells(rows, reasons, marks, secrets, tables, rules, parts)
    protection.protect(cells)
    must = reason.to_numpy()[near] != ""
    _open_what_needs_no_hiding(cells, must, hidden[near] & ~must)
    result = hidden.copy()
    result[near] = cells.hidden[: len(near)] & now["status"].eq("publicerad").to_numpy()[near]
    shown = cells.known & cells.hidden
    lost = sorted(set(protection.lost(cells)) | set(np.flatnonzero(shown).tolist()))
    words = (SHOWN if shown[row] else FOUND for row in lost)
    keys = [cells.key[row] for row in lost]
    return result, {f"{_name(key, tables)}: {said}": key[2] for key, said in zip(keys, words, strict=True)}


def _name(key: tuple[str, ...], tables: Mapping[str, pd.DataFrame]) -> str:
    """A figure by its names and ids."""
    indicator, area, period, sex = key
    names = tables["indikatorer"].set_index("id")["namn"], tables["omraden"].set_index("id")["namn"]
    of_sex = "" if sex == "totalt" else f", {SEXES[sex]}"
    return f"{names[0][indicator]}, {names[1][area]} {period}{of_sex} ({indicator}, {area})"


def _open_what_needs_no_hiding(cells: Cells, must: np.ndarray, sticky: np.ndarray) -> None:
    """Show again what only earlier editions hid, group by group, where nothing hidden then or now can be found by it."""
    for group in protection.groups_of_hidden(cells):
        own = [row for row in group if row < len(must)]
        if any(must[own]) or not any(sticky[own]):
            continue
        cells.hidden[own] = False
        if protection.exposed(cells):
            cells.hidden[own] = True


def _result(
    now: pd.DataFrame,
    reason: pd.Series,
    few: pd.Series,
    hidden: np.ndarray,
    sticky: np.ndarray,
    noted: Mapping[str, str],
    family: dict[str, str],
) -> Disclosure:
    cause = np.where(reason != "", PRIMARY, SECONDARY)
    rule = np.where(reason != "", reason, np.where(sticky, EARLIER, FURTHER))
    listed = now.loc[hidden, KEY].assign(orsak=cause[hidden], regel=rule[hidden]).reset_index(drop=True)
    shown = redacted_observations(now, listed)
    shown = shown.assign(
        dold_skal=np.where(hidden, cause, ""), fa_observationer=_with_relatives(now, few, family) & ~hidden
    )
    return Disclosure(shown, listed, noted)


def _with_relatives(now: pd.DataFrame, few: pd.Series, family: dict[str, str]) -> np.ndarray:
    """The small figures and those of their family: the share of a small count is as small."""
    own = now["indikator"].map(family)
    near = now[own.isin(own[few])].assign(indikator=own)
    place = ["indikator", "omrade", "period_slut", "kon"]
    marked = pd.MultiIndex.from_frame(near[place]).isin(pd.MultiIndex.from_frame(near.loc[few[near.index], place]))
    return np.isin(np.arange(len(now)), near.index[marked])

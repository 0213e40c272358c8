"""Figures and corrections without what is hidden."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from uppfoljning.gate import earlier
from uppfoljning.gate.earlier import KEY

EMPTIED = ["varde", "taljare", "namnare", "anmarkning", "publicerade_decimaler"]


def redacted_observations(frame: pd.DataFrame, hidden: pd.DataFrame) -> pd.DataFrame:
    """Observations without the numbers and remarks of the hidden ones, for the inputs that a published edition carries.

    `frame` is the table as text (contract.read_files) or typed; `hidden` names the figures by KEY, as the edition's table
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
    before = earlier.stack(previous)
    return pd.concat([hidden[KEY], before.loc[before["hidden"], KEY]], ignore_index=True)


def _is_text(frame: pd.DataFrame) -> bool:
    return not pd.api.types.is_numeric_dtype(frame["varde"])

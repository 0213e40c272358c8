"""Figures and corrections without what is hidden, whoever has hidden it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from uppfoljning.gate import earlier
from uppfoljning.gate.earlier import KEY

WITH_VALUE = ["publicerad", "beraknad"]
EMPTIED = ["varde", "taljare", "namnare", "anmarkning", "publicerade_decimaler"]


def redacted_observations(frame: pd.DataFrame, hidden: pd.DataFrame) -> pd.DataFrame:
    """Observations without the numbers and remarks of the hidden ones, for the inputs that a published edition carries.

    `frame` is the table as text (contract.read_files) or typed; `hidden` names the figures by KEY, as the edition's table
    rojande does. A row without a published value has nothing but its status left: what its source hides is hidden here
    too, counts and words with it. Rows and columns keep their order.
    """
    result = frame.copy()
    if not hidden.empty:
        result.loc[earlier.keys(frame).isin(earlier.keys(hidden)), "status"] = "dold"
    mask = ~result["status"].isin(WITH_VALUE)
    for column in EMPTIED:
        if column in frame:
            result[column] = frame[column].mask(mask, "" if _is_text(frame) else np.nan)
    return result


# What stands for the words of a correction of a figure that is not shown.
NOT_SHOWN = "Rättelsen gäller en siffra som inte visas."


def redacted_corrections(frame: pd.DataFrame, secret: pd.DataFrame) -> pd.DataFrame:
    """Corrections without the numbers and words of those that concern a figure that `secret` names by KEY."""
    return _without_words(frame, earlier.keys(frame).isin(earlier.keys(secret)))


def corrections_without_a_figure(frame: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Corrections without the numbers and words of those that give a right value that nothing shows.

    `shown` names by KEY the figures that have a value once everything is computed: a sum over a hidden part has none.
    """
    return _without_words(frame, frame["ratt_varde"].notna() & ~earlier.keys(frame).isin(earlier.keys(shown)))


def corrections_as_shown(frame: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Corrections as text without what an edition's own table of them, `shown`, has been emptied of."""
    emptied = shown.loc[shown["vad_var_fel"] == NOT_SHOWN, "id"]
    return _without_words(frame, frame["id"].isin(emptied))


def _without_words(frame: pd.DataFrame, mask: np.ndarray | pd.Series) -> pd.DataFrame:
    nothing = np.nan if pd.api.types.is_numeric_dtype(frame["fel_varde"]) else ""
    emptied = {name: frame[name].mask(mask, nothing) for name in ("fel_varde", "ratt_varde")}
    return frame.assign(**emptied, vad_var_fel=frame["vad_var_fel"].mask(mask, NOT_SHOWN))


def hidden_ever(observations: pd.DataFrame, previous: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """KEY of every figure that is hidden now or was in an earlier edition: its wrong value must not come out later."""
    return pd.concat([frame.loc[frame["status"] == "dold", KEY] for frame in (observations, *previous)])


def _is_text(frame: pd.DataFrame) -> bool:
    return not pd.api.types.is_numeric_dtype(frame["varde"])

"""What editions published before have shown and hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

KEY = ["indikator", "omrade", "period", "kon"]
PRIMARY, SECONDARY = "primar", "sekundar"


def stack(previous: Sequence[pd.DataFrame]) -> pd.DataFrame:
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


def keys(frame: pd.DataFrame) -> pd.MultiIndex:
    """The KEY of each row."""
    return pd.MultiIndex.from_frame(frame[KEY])


def hidden_before(now: pd.DataFrame, before: pd.DataFrame) -> np.ndarray:
    """Which rows of this edition an earlier one has hidden."""
    published = now["status"].eq("publicerad").to_numpy()
    found: np.ndarray = published & keys(now).isin(keys(before[before["hidden"]]))
    return found


def reasons(earlier: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> np.ndarray:
    """Which rule an earlier edition must have followed, as far as its figures tell."""
    school = earlier["omrade"].map(tables["omraden"].set_index("id")["typ"]).eq("skola")
    rule = np.where(school, "minsta_skolgrupp", "minsta_antal")
    return np.where(earlier["dold_skal"].eq(PRIMARY), rule, "")

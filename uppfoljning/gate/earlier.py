"""What editions published before have shown and hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

KEY = ["indikator", "omrade", "period", "kon"]
# The same figure, however its period is written.
TIME = ["indikator", "omrade", "period_slut", "kon"]
NUMBERS = ["varde", "taljare", "namnare"]
PRIMARY, SECONDARY = "primar", "sekundar"


def stack(previous: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Earlier editions in one frame; vintage counts down from 0, the present one, so that −1 is the latest."""
    days = ["period_start", "period_slut"]
    columns = [*KEY, "kalla", "enhet", *days, *NUMBERS, "publicerade_decimaler", "status", "dold_skal"]
    frames = [
        frame.loc[frame["status"].isin(["publicerad", "dold"]), columns].assign(vintage=place - len(previous))
        for place, frame in enumerate(previous)
    ]
    empty = pd.DataFrame(columns=[*columns, "vintage"])
    stacked = pd.concat(frames, ignore_index=True) if frames else empty
    stacked = stacked.assign(**{name: pd.to_datetime(stacked[name]) for name in days})
    return stacked.assign(hidden=stacked["status"].eq("dold") & stacked["dold_skal"].isin([PRIMARY, SECONDARY]))


def keys(frame: pd.DataFrame, names: Sequence[str] = KEY) -> pd.MultiIndex:
    """The KEY of each row, or what else names it."""
    return pd.MultiIndex.from_frame(frame[list(names)])


def hidden_before(now: pd.DataFrame, before: pd.DataFrame) -> np.ndarray:
    """Which rows of this edition an earlier one has hidden."""
    published = now["status"].eq("publicerad").to_numpy()
    secret = before[before["hidden"]]
    if secret.empty:
        return np.zeros(len(now), dtype=bool)
    found: np.ndarray = published & (keys(now).isin(keys(secret)) | keys(now, TIME).isin(keys(secret, TIME)))
    return found


def reasons(earlier: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> np.ndarray:
    """Which rule an earlier edition must have followed, as far as its figures tell."""
    school = earlier["omrade"].map(tables["omraden"].set_index("id")["typ"]).eq("skola")
    rule = np.where(school, "minsta_skolgrupp", "minsta_antal")
    return np.where(earlier["dold_skal"].eq(PRIMARY), rule, "")

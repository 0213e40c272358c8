"""The invented city: how many live in each stadsdel, how much risk there is, and how it changes.

The model obeys what the programme says of its index: it fell in all boards 2006–2012, least in three of them, which also stood
highest in 2012; six boards and the stadsdelar that the programme names lie above the city; Tensta at about 180.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

FIRST_YEAR, LAST_YEAR = 2006, 2020
BASE_YEAR = 2012
TENSTA, TENSTA_INDEX = "stadsdel-tensta", 1.80

# Risk against the city for the stadsdelar above it, and for the rest of each of the programme's boards.
ABOVE = {
    "rinkeby-kista": (1.62, 1.88),
    "skarholmen": (1.48, 1.66),
    "spanga-tensta": (TENSTA_INDEX, TENSTA_INDEX),
    "hasselby-vallingby": (1.28, 1.45),
    "enskede-arsta-vantor": (1.22, 1.38),
    "farsta": (1.22, 1.40),
}
BELOW_IN_PROGRAMME = (0.86, 0.97)
ELSEWHERE = (0.60, 0.95)
SMALL, SMALL_IN = 900, ("bromma", "sodermalm")
HIGHEST = ("rinkeby-kista", "skarholmen", "spanga-tensta")
# Fall in percent from 2006 to 2012: the three highest least.
FALL_HIGHEST, FALL_OTHERS = (4.0, 6.0), (11.0, 16.0)
FALL_AFTER = (0.5, 1.5)


@dataclass(frozen=True)
class City:
    """Stadsdelar of the invented city: `people` and `risk` (city = 1 in the base year), both by stadsdel id; `board` its
    stadsdelsområde; `fall` percent per year and stadsdel before the base year, `later` after it; `ends` the year in which a
    stadsdelsområde became a part of another."""

    people: pd.Series
    risk: pd.Series
    board: pd.Series
    fall: pd.Series
    later: pd.Series
    ends: Mapping[str, int]

    def level(self, year: int) -> pd.Series:
        """Risk of each stadsdel in a year, with the city in the base year = 1."""
        before, after = min(year, BASE_YEAR) - BASE_YEAR, max(year, BASE_YEAR) - BASE_YEAR
        return self.risk * (1 - self.fall / 100) ** before * (1 - self.later / 100) ** after


def invent(areas: pd.DataFrame, seed: int) -> City:
    """A city out of the catalogue's areas (typed table omraden)."""
    rng = np.random.default_rng([seed, 1])
    own = areas[(areas["typ"] == "stadsdel") & (areas["moder"] != "stockholm")].set_index("id").sort_index()
    named = own["hogt_index_2012"].to_numpy(dtype=bool)
    # The stadsdelar that the programme names are large; two others are so small that the disclosure gate has work to do.
    people = np.where(
        named, rng.uniform(8_000, 14_000, len(own)), rng.lognormal(8.9, 0.35, len(own)).clip(5_000, 15_000)
    )
    people[own.index == TENSTA] = 22_000
    for board in SMALL_IN:
        people[np.flatnonzero(~named & (own["moder"] == board))[0]] = SMALL
    risk = np.empty(len(own))
    for i, (board, above) in enumerate(zip(own["moder"], named, strict=True)):
        low, high = ABOVE[board] if above else BELOW_IN_PROGRAMME if board in ABOVE else ELSEWHERE
        risk[i] = rng.uniform(low, high)
    # The boards outside the programme take what is left, so that the city is 1.
    outside = ~own["moder"].isin(list(ABOVE)).to_numpy()
    left = people.sum() - (people * risk)[~outside].sum()
    risk[outside] *= left / (people * risk)[outside].sum()
    boards = sorted(own["moder"].unique())
    fall = {b: rng.uniform(*(FALL_HIGHEST if b in HIGHEST else FALL_OTHERS)) for b in boards}
    later = {b: rng.uniform(*FALL_AFTER) for b in boards}
    yearly = {b: 100 * (1 - (1 - total / 100) ** (1 / (BASE_YEAR - FIRST_YEAR))) for b, total in fall.items()}
    return City(
        pd.Series(people.round(), index=own.index),
        pd.Series(risk, index=own.index),
        own["moder"],
        own["moder"].map(yearly),
        own["moder"].map(later),
        areas.set_index("id")["giltig_till"].dropna().dt.year.to_dict(),
    )

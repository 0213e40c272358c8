"""An area's stadsdelar with the schools that lie in them, as a list, and in words for those who do not see the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from uppfoljning import swedish as sv

SCHOOLS_KNOWN = "Skolor: de grundskolor som finns i uppföljningens förteckning. Karta: Stockholms stad, CC0."
UNPLACED = "Stadsdel inte känd"


@dataclass(frozen=True)
class Near:
    """A stadsdel, whether it is one of the programme's, and its schools by name."""

    name: str
    chosen: bool
    schools: tuple[str, ...]


def places_near(districts: pd.DataFrame, schools: pd.DataFrame) -> list[Near]:
    """The stadsdelar of an area in order, then the schools whose stadsdel is not known.

    `districts` is the query stadsdelar_i_omrade, `schools` skolor_i_omrade.
    """
    found = [
        Near(
            row["stadsdel_namn"],
            bool(row["i_programmets_21"]),
            tuple(schools.loc[schools["stadsdel"] == row["stadsdel"], "skola_namn"]),
        )
        for row in districts.to_dict("records")
    ]
    rest = tuple(schools.loc[~schools["stadsdel"].isin(districts["stadsdel"]), "skola_namn"])
    return [*found, Near(UNPLACED, False, rest)] if rest else found


def schools_off_map(schools: pd.DataFrame) -> str:
    """Which schools have no known place, so that no square stands for them."""
    unknown = list(schools.loc[schools["lon"].isna() | schools["lat"].isna(), "skola_namn"])
    return f"Inte på kartan, eftersom läget inte är känt: {sv.listing(unknown)}." if unknown else ""


def near_finding(name: str, districts: pd.DataFrame, schools: pd.DataFrame, chosen: int) -> str:
    """How many stadsdelar and schools an area has. `districts` is the query stadsdelar_i_omrade, `schools` skolor_i_omrade."""
    number, six = len(districts), int(districts["i_programmets_21"].sum())
    among = f", {sv.numeral(six)} bland programmets {chosen}," if six else ""
    return f"{name} har {sv.counted(number, 'stadsdel')}{among} och {sv.counted(len(schools), 'skola')}"


def near_told(name: str, places: Sequence[Near]) -> str:
    """The map in words."""
    chosen = [place.name for place in places if place.chosen]
    mine = f" Bland programmets stadsdelar: {sv.listing(chosen)}." if chosen else ""
    return f"Karta över {name} med stadsdelarna {sv.listing(p.name for p in places if p.name != UNPLACED)}.{mine}"

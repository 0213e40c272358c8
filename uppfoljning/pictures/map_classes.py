"""The map's classes around the city (= 100): limits, words and colours, and what a map says of one area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from uppfoljning import swedish as sv
from uppfoljning.pictures import palette
from uppfoljning.words import no_ratio, place, shown_ratio


@dataclass(frozen=True)
class MapClass:
    """One class of the map: lower limit (included) to upper limit (not included), its words and its colour."""

    low: float
    high: float
    text: str
    colour: str

    @property
    def rgb(self) -> list[int]:
        """Red, green and blue, 0–255."""
        return palette.rgb(self.colour)


_LIMITS = (0.0, 70.0, 90.0, 110.0, 150.0, 200.0, float("inf"))
_TEXTS = ("under 70", "70–90", "90–110", "110–150", "150–200", "200 eller mer")


def classes(direction: str) -> tuple[MapClass, ...]:
    """The six classes around the city (= 100), with fixed limits. Colours follow what is better for the figure."""
    colours = {
        "lag_ar_bra": palette.RISK_CLASSES,
        "hog_ar_bra": tuple(reversed(palette.RISK_CLASSES)),
        "ingen": palette.NEUTRAL_CLASSES,
    }[direction]
    return tuple(
        MapClass(low, high, text, colour)
        for low, high, text, colour in zip(_LIMITS, _LIMITS[1:], _TEXTS, colours, strict=False)
    )


def class_of(row: Mapping[str, Any], direction: str) -> MapClass | None:
    """The class of an area by the number that is shown with the city = 100; None where there is none to compare."""
    ratio = shown_ratio(row)
    return None if ratio is None else next(c for c in classes(direction) if c.low <= ratio < c.high)


def map_text(row: dict[str, Any], direction: str) -> str:
    """What the map and its table say of one area: the figure, the city = 100, the class."""
    if sv.is_missing(row["varde"]):
        return "inget värde"
    if not sv.is_missing(row.get("rang_lag")):
        where = place(row["rang_lag"], row["rang_hog"], int(row["antal_omraden"]))
        unsure = ", osäker plats" if row["osaker_plats"] else ""
        return f"{sv.number(row['varde'])} när staden är {sv.number(row['staden'])}, {where}{unsure}"
    value = sv.figure(row["varde"], int(row["decimaler"]), row["enhet"])
    found = class_of(row, direction)
    if found is None:
        why = no_ratio(row)
        return f"{value} · kan inte jämföras med staden: {why}" if why else value
    if row.get("staden") == 100:
        return f"{value} när staden är 100 ({found.text})"
    return f"{value} · staden = 100: {sv.number(shown_ratio(row))} ({found.text})"

"""What one figure adds to the drawn map in the browser: each area's class and words. The shapes it has since before."""

from __future__ import annotations

from typing import Any

import pandas as pd

from uppfoljning.pictures import map_classes, palette, shapes

# A class's number where an area has no value to compare.
NO_CLASS = -1
COLOURS = {
    "none": palette.NO_VALUE,
    "hatch": palette.GREY,
    "ink": palette.BLACK,
    "border": palette.PAPER,
    "programme": palette.BLUE,
    "mark": palette.EXAMPLE,
}


def map_values(values: pd.DataFrame, level: str, direction: str, chosen: str, mark: str = "") -> dict[str, Any]:
    """One figure's values for the drawing; `values` is the query kartvarden or kartindex.

    `areas` has for each area its id, the number of its class (NO_CLASS where there is none), 1 if its place is uncertain, and
    what the map says of it. `outlined` are the programme's boards, `marked` its stadsdelar, `named` the areas that carry their
    name; `chosen` is the chosen board. `mark` is written across figures that are not real.
    """
    steps = map_classes.classes(direction)
    number = {step: place for place, step in enumerate(steps)}
    known = int(values["varde"].notna().sum())
    areas = []
    for row in values.to_dict("records"):
        found = map_classes.class_of(row, direction)
        unsure = int(found is not None and bool(row.get("osaker_plats")))
        text = map_classes.map_text({**row, "antal_omraden": known}, direction)
        areas.append([row["omrade"], NO_CLASS if found is None else number[found], unsure, text])
    named = values.loc[_of_the_programme(values, level), "omrade"].tolist()
    return {
        "areas": areas,
        "outlined": shapes.prioritised(values),
        "marked": named if level == "stadsdel" else [],
        "named": named,
        "chosen": chosen,
        "steps": [step.colour for step in steps],
        "colours": COLOURS,
        "mark": mark,
    }


def _of_the_programme(values: pd.DataFrame, level: str) -> pd.Series[bool]:
    """Which areas the programme is about; on a map of another division, those that were made of its own."""
    if level == "stadsdel":
        return values["i_programmets_21"].astype(bool)
    if "mark" in values:
        return values["mark"].fillna("") != ""
    return values["prioriterad"].astype(bool)

"""Finished drawings: a chart as the description that a browser draws from, so that it can be kept and shown again."""

from __future__ import annotations

import json
import threading
from typing import Any

import altair as alt
import pandas as pd

_TRANSFORMER = "uppfoljning"

# Altair's choice of transformer is one for the whole process; two drawings at once would mix their figures.
_one_at_a_time = threading.Lock()


def _by_name(data: Any, frames: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """Put a frame aside under a name that the description can refer to; other data stay where they are."""
    if not isinstance(data, pd.DataFrame):
        return dict(data)
    name = next((known for known, frame in frames.items() if frame is data), f"data{len(frames)}")
    frames[name] = data
    return {"name": name}


alt.data_transformers.register(_TRANSFORMER, _by_name)


def finished(chart: Any) -> dict[str, Any]:
    """The chart as a Vega-Lite description; its figures stand as frames by name under `datasets`."""
    frames: dict[str, pd.DataFrame] = {}
    named = {} if chart.datasets is alt.Undefined else dict(chart.datasets)
    with _one_at_a_time, alt.data_transformers.enable(_TRANSFORMER, frames=frames):
        # Altair goes through every value of what it holds and checks the whole against its schema, each time. The figures
        # are put aside, and that the browser can draw the rest is tested.
        bare = chart.copy(deep=False)
        bare.datasets = alt.Undefined
        description: dict[str, Any] = bare.to_dict(validate=False)
    description["datasets"] = {**description.get("datasets", {}), **named, **frames}
    return description


def described(chart: Any) -> dict[str, Any]:
    """The chart as a Vega-Lite description that stands by itself: its figures are plain values."""
    description = finished(chart)
    description["datasets"] = {
        name: json.loads(data.to_json(orient="records", date_format="iso", double_precision=15))
        if isinstance(data, pd.DataFrame)
        else data
        for name, data in description["datasets"].items()
    }
    return description

"""Finished drawings: a chart as the description that a browser draws from, so that it can be kept and shown again."""

from __future__ import annotations

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
    with _one_at_a_time, alt.data_transformers.enable(_TRANSFORMER, frames=frames):
        description: dict[str, Any] = chart.to_dict()
    description["datasets"] = {**description.get("datasets", {}), **frames}
    return description

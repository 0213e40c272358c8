"""Areas that end and what they become a part of: no figure, and no place, outside an area's own days.

What holds of stadsdelsområden holds of no smaller area: RegSO and basområden are drawn on figures from before they were decided.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.model import Finding

BOARD = "stadsdelsomrade"
ONE_DAY = pd.Timedelta(days=1)
# What came to be on this day is as old as the division of the city that the catalogue begins with.
FIRST_DIVISION = pd.Timestamp(2007, 1, 1)


def check_areas(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """An area that ends becomes a part of one of its own level, which begins the day after; one that stays does not."""
    if frame.empty:
        return
    areas = frame.set_index("id")
    follower = frame["efterfoljare"]
    ended = frame["giltig_till"].notna() & ~(frame["giltig_till"] < frame["giltig_fran"])
    yield Finding(
        np.flatnonzero(follower.notna() & ~ended),
        "efterfoljare",
        lambda row: f"Området {row['id']} finns kvar. Ange giltig_till, eller ta bort efterföljaren.",
    )
    yield Finding(
        np.flatnonzero(follower.isna() & ended & frame["typ"].eq(BOARD)),
        "efterfoljare",
        lambda row: (
            f"Stadsdelsområdet {row['id']} upphörde {row['giltig_till']}. Ange vilket område det blev en del av; ett "
            "område som delas på flera kan inte beskrivas."
        ),
    )
    unlike = follower.notna() & follower.map(areas["typ"]).ne(frame["typ"])
    kinds = frame["typ"].to_numpy()
    yield Finding(
        np.flatnonzero(unlike),
        "efterfoljare",
        lambda row: f"Efterföljaren är inte av typen {kinds[row.name]}.",
    )
    begins = pd.to_datetime(follower.map(areas["giltig_fran"]))
    wrong = follower.notna() & ended & ~unlike & (begins != frame["giltig_till"] + ONE_DAY)
    yield Finding(
        np.flatnonzero(wrong),
        "efterfoljare",
        lambda row: (
            f"Området {row['id']} upphörde {row['giltig_till']}, men efterföljaren finns {_from(begins[row.name])}. Den "
            "måste börja dagen efter."
        ),
    )


def _from(day: pd.Timestamp) -> str:
    return "sedan okänd dag" if pd.isna(day) else f"från {day:%Y-%m-%d}"


def check_places(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A stadsdel lies in a board only while the board exists, and goes with it into what it becomes a part of."""
    areas = loaded["omraden"].set_index("id")
    boards = areas[areas["typ"] == BOARD]
    own = frame[frame["moder"].isin(boards.index) & frame["omrade"].map(areas["typ"]).eq("stadsdel")]
    first, last = (pd.to_datetime(own["moder"].map(boards[side])) for side in ("giltig_fran", "giltig_till"))
    early = own.index[own["giltig_fran"] < first]
    yield Finding(
        frame.index.get_indexer(early),
        "giltig_fran",
        lambda row: (
            f"Stadsdelsområdet {row['moder']} fanns inte före {boards.loc[row['moder'], 'giltig_fran']:%Y-%m-%d}."
        ),
    )
    late = own.index[last.notna() & (own["giltig_till"].isna() | (own["giltig_till"] > last))]
    yield Finding(
        frame.index.get_indexer(late),
        "giltig_till",
        lambda row: f"Stadsdelsområdet {row['moder']} upphörde {boards.loc[row['moder'], 'giltig_till']:%Y-%m-%d}.",
    )
    yield from _check_followed(frame, own, boards)


def _check_followed(frame: pd.DataFrame, own: pd.DataFrame, boards: pd.DataFrame) -> Iterator[Finding]:
    """The stadsdelar of the boards that become one are, the day after, all of its stadsdelar and no others."""
    places = own.assign(
        blev=own["moder"].map(boards["efterfoljare"]), slut=own["moder"].map(boards["giltig_till"])
    ).dropna(subset=["slut", "blev"])
    at_end = places[places["giltig_till"].isna() | (places["giltig_till"] >= places["slut"])]
    formed = boards.index[boards.index.isin(boards["efterfoljare"])]
    begun = own[own["moder"].isin(formed) & own["giltig_fran"].eq(own["moder"].map(boards["giltig_fran"]))]
    now = pd.MultiIndex.from_frame(begun[["omrade", "moder"]])
    then = pd.MultiIndex.from_frame(at_end[["omrade", "blev"]])
    lost = at_end.index[~then.isin(now)]
    yield Finding(
        frame.index.get_indexer(lost),
        "omrade",
        lambda row: (
            f"Stadsdelen låg i {row['moder']} när det upphörde, och måste dagen efter ligga i "
            f"{boards.loc[row['moder'], 'efterfoljare']}."
        ),
    )
    added = begun.index[~now.isin(then)]
    yield Finding(
        frame.index.get_indexer(added),
        "omrade",
        lambda row: f"Stadsdelen låg inte i något av de områden som blev {row['moder']}.",
    )


def check_figures(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """No figure whose period ends before its area began, or begins after it ended."""
    areas = loaded["omraden"].set_index("id")
    started = areas.loc[~areas["typ"].isin(["regso", "deso", "basomrade"]), "giltig_fran"]
    started = started[started > FIRST_DIVISION]
    before = areas.dropna(subset=["efterfoljare"]).groupby("efterfoljare").groups
    yield Finding(
        np.flatnonzero(frame["period_slut"] < started.reindex(frame["omrade"]).set_axis(frame.index)),
        "period",
        lambda row: (
            f"Området {row['omrade']} fanns inte före {started[row['omrade']]:%Y-%m-%d}."
            + (f" Det är bildat av {' och '.join(sorted(before[row['omrade']]))}." if row["omrade"] in before else "")
        ),
    )
    ended = areas["giltig_till"]
    yield Finding(
        np.flatnonzero(frame["period_start"] > frame["omrade"].map(ended)),
        "period",
        lambda row: (
            f"Området {row['omrade']} upphörde {ended[row['omrade']]:%Y-%m-%d} och kan inte ha ett värde för en "
            f"senare period.{_part_of(areas.loc[row['omrade'], 'efterfoljare'])}"
        ),
    )


def _part_of(follower: object) -> str:
    return f" Det är sedan dess en del av {follower}." if isinstance(follower, str) else ""

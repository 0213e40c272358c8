"""The overview: one row for each goal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.changes import span, too_few
from uppfoljning.words.tables import CITY, area_label

# How well a goal is measured: in words only, since shapes and colours belong to how it goes.
LAGE = {"mats": "Mäts", "sammanhang": "Endast sammanhang", "inget": "Inget mått"}

# What stands after the digits of a written figure.
UNIT = re.compile(r"\D*$")

# Whether a figure has become better or worse, by its own direction and the way it has gone; said, not judged.
WAYS = {
    ("hog_ar_bra", "upp"): "bättre",
    ("hog_ar_bra", "ned"): "sämre",
    ("lag_ar_bra", "upp"): "sämre",
    ("lag_ar_bra", "ned"): "bättre",
}

# The statuses that answer a goal about a level, and the area that stands for all schools of the programme's areas.
LEVEL_WORDS = ("natt", "inte_natt")
SCHOOLS = "skolor_i_programmets_omraden"


def status_label(row: Mapping[str, Any]) -> str:
    """The word of a status; for a goal about a level also how many reach it: "Inte nått: 16 av 34 skolor"."""
    word = str(row["status_ord"])
    if row["status"] not in LEVEL_WORDS or row["antal"] < 2:
        return word
    what = "skolor" if row["omrade"] == SCHOOLS else "områden"
    return f"{word}: {int(row['battre'])} av {int(row['antal'])} {what}"


@dataclass(frozen=True)
class Line:
    """One series for a small line: the area, and its periods in order with their place on an axis of years, value and text."""

    name: str
    area: str
    periods: tuple[str, ...]
    places: tuple[float, ...]
    values: tuple[float, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class OverviewRow:
    """One goal in the overview, ready to be shown."""

    id: str
    malomrade: str
    nummer: str
    kortform: str
    huvudansvarig: str
    lage: str
    status: str
    status_word: str
    status_shape: str
    reason: str = ""
    figure: str = ""
    measure: str = ""
    where: str = ""
    change: str = ""
    change_note: str = ""
    direction: str = ""
    way: str = ""
    lines: tuple[Line, ...] = ()
    missing: str = ""

    @property
    def lage_word(self) -> str:
        """How well the goal is measured, in words."""
        return LAGE[self.lage]

    @property
    def ends(self) -> str:
        """The values where the lines begin and end, in words; two areas are never joined as if one had become the other."""
        if not self.lines:
            return ""
        first, last = (_span_of(self.lines, end) for end in (0, -1))
        return f"från {first} till {last}"


def overview_rows(
    goals: pd.DataFrame,
    statuses: pd.DataFrame,
    figures: pd.DataFrame,
    schools: pd.DataFrame,
    series: pd.DataFrame,
    area: str,
    six: int,
) -> list[OverviewRow]:
    """One row for each numbered goal and for the aim of the fourth målområde.

    The frames are the queries mal, malstatus, oversikt, oversikt_skolor and mal_serier;
    `area` is the chosen stadsdelsområde's id, or empty for the programme's `six`.
    """
    shown = goals[goals["sort"].isin(("numrerat", "malsattning"))]
    judged = statuses.set_index("id")
    return [
        _overview_row(goal, judged.loc[goal["id"]], figures, schools, series, area, six)
        for goal in shown.to_dict("records")
    ]


def _overview_row(
    goal: dict[str, Any],
    status: pd.Series,
    figures: pd.DataFrame,
    schools: pd.DataFrame,
    series: pd.DataFrame,
    area: str,
    six: int,
) -> OverviewRow:
    texts: dict[str, Any] = {}
    if goal["niva"] == "skola":
        texts = _school_texts(schools, status, area, six)
    else:
        own = figures[figures["mal"] == goal["id"]]
        if not own.empty:
            texts = _figure_texts(own, series, area, six)
    if not texts and goal["lage"] == "mats":
        texts = {"where": _nothing(goal, area)}
    return OverviewRow(
        id=goal["id"],
        malomrade=goal["malomrade"],
        nummer=goal["nummer"] if not sv.is_missing(goal["nummer"]) else "",
        kortform=goal["kortform"],
        huvudansvarig=goal["huvudansvarig"],
        lage=goal["lage"],
        status=status["status"],
        status_word=status_label(status.to_dict()),
        status_shape=status["status_form"],
        reason=_reason(status),
        missing=goal["saknas"],
        **texts,
    )


def _reason(status: pd.Series) -> str:
    """The small line under a status: why it cannot be judged, or of when the answer about a level is."""
    if status["status"] in LEVEL_WORDS:
        after = ", efter programmets slut" if status["efter_programmet"] else ""
        older = "" if sv.is_missing(status["omraden_aldre"]) else f"; äldre siffra i {status['omraden_aldre']}"
        return f"{sv.period(status['senaste_period'])}{after}{older}"
    if sv.is_missing(status["skal_kort"]):
        return ""
    judged = f": {status['antal']} av {status['vantade']}" if status["skal"] == "for_fa_omraden" else ""
    return f"{status['skal_kort']}{judged}"


def _nothing(goal: dict[str, Any], area: str) -> str:
    if goal["niva"] == "skola":
        return (
            "Ingen skola i området har en siffra som kan bedömas"
            if area
            else "Ingen skola har en siffra som kan bedömas"
        )
    return "Ingen siffra för det valda området" if area else "Ingen siffra för programmets områden"


def _figure_texts(rows: pd.DataFrame, series: pd.DataFrame, area: str, six: int) -> dict[str, Any]:
    first = rows.iloc[0]
    unit, decimals = first["enhet"], int(rows["decimaler"].max())
    low, high = rows["varde"].min(), rows["varde"].max()
    where = _where(rows, first, area, six)
    computed = " · beräknat" if (rows["status"] == "beraknad").all() else ""
    broken = rows["brott_period"].dropna()
    lines = () if not broken.empty else _lines(first["indikator"], rows["omrade"].tolist(), series)
    return {
        "figure": sv.value_range(low, high, decimals, unit),
        "measure": first["indikator_namn"],
        "where": f"{where} · {sv.period(first['period'])}{computed}",
        "lines": lines,
        **_change_texts(rows, unit, decimals),
    }


def _span_of(lines: Sequence[Line], end: int) -> str:
    """The lowest and the highest text of several lines at their first (0) or last (-1) point."""
    points = sorted((line.values[end], line.texts[end]) for line in lines)
    low, high = points[0][1], points[-1][1]
    # The unit stands once, after the second number.
    return high if low == high else f"{UNIT.sub('', low)}–{high}"


def _where(rows: pd.DataFrame, first: pd.Series, area: str, six: int) -> str:
    if first["omrade"] == CITY:
        return "Hela staden"
    if area or len(rows) == 1:
        text = str(first["omrade_namn"])
        return text if area else f"{text} (1 av {six} områden)"
    return sv.programme_areas(six) if len(rows) == six else f"{len(rows)} av {six} områden"


def _change_texts(rows: pd.DataFrame, unit: str, decimals: int) -> dict[str, str]:
    """The change since the base period, or after a break since the first period on this side of it."""
    compared = rows.dropna(subset=["jamfor_varde"])
    if compared.empty:
        return {"change": sv.MISSING, "change_note": _no_change(rows)}
    shared = compared.groupby("jamfor_period")["omrade"].count()
    compared = compared[compared["jamfor_period"] == shared.idxmax()]
    shown = int(compared["jamfor_decimaler"].max())
    pairs = zip(compared["varde"], compared["jamfor_varde"], strict=True)
    changes = pd.Series([sv.apart(now, decimals, then, shown) for now, then in pairs])
    digits = max(decimals, shown)
    since = f"sedan {sv.period(compared.iloc[0]['jamfor_period'])}"
    if len(compared) < len(rows):
        since += f" i {len(compared)} av {len(rows)} områden"
    broken = compared["brott_period"].dropna()
    if not broken.empty:
        few = sv.lower_first(too_few(int(compared["efter_brott_antal"].max()), compared.iloc[0]["periodtyp"])).rstrip(
            "."
        )
        note = f"{since}, efter brott i serien {sv.period(broken.iloc[0])}: {few}"
        return {"change": span(changes, digits, unit), "change_note": note}
    low, high = changes.min(), changes.max()
    up, down = int((changes > 0).sum()), int((changes < 0).sum())
    if len(compared) > 1:
        since += f" · upp i {up}, ned i {down} av {len(compared)}"
    direction = "upp" if low > 0 else "ned" if high < 0 else ""
    first = compared.iloc[0]
    way = WAYS.get((first["riktning"], direction), "") if first["roll"] == "matt" else ""
    return {"change": span(changes, digits, unit), "change_note": since, "direction": direction, "way": way}


def _no_change(rows: pd.DataFrame) -> str:
    """Why no change is shown."""
    broken = rows["brott_period"].dropna()
    if not broken.empty:
        return f"brott i serien {sv.period(broken.iloc[0])}, inget tidigare värde efter det"
    if rows["antal_perioder"].max() == 1:
        return "ingen tidigare siffra"
    base = rows["malets_basperiod"].iloc[0]
    if sv.is_missing(base):
        return "ingen basperiod är bestämd"
    if (rows["period"] == base).all():
        return f"ingen siffra efter basperioden {sv.period(base)}"
    return f"ingen siffra för basperioden {sv.period(base)}"


def _lines(indicator: str, areas: Sequence[str], series: pd.DataFrame) -> tuple[Line, ...]:
    chosen = series[(series["indikator"] == indicator) & series["omrade"].isin(areas) & series["jamforbar"]]
    lines = []
    for _, group in chosen.groupby("omrade_namn", sort=False):
        if len(group) > 1:
            lines.append(line_of(group))
    return tuple(lines)


def line_of(own: pd.DataFrame) -> Line:
    """The comparable figures of one area as a small line."""
    ordered = own.sort_values("period_slut", kind="stable")
    texts = [sv.figure(row.varde, int(row.decimaler), row.enhet) for row in ordered.itertuples()]
    ends = pd.to_datetime(ordered["period_slut"])
    return Line(
        area_label(str(ordered["omrade_namn"].iloc[0]), ordered["omradestyp"].iloc[0]),
        ordered["omrade"].iloc[0],
        tuple(ordered["period"]),
        tuple(ends.dt.year + ends.dt.day_of_year / 366.0),
        tuple(ordered["varde"]),
        tuple(texts),
    )


def _school_texts(schools: pd.DataFrame, status: pd.Series, area: str, six: int) -> dict[str, Any]:
    """The school goal's figure: the school year, the measure and the change that its status is about, nothing of its own."""
    own = schools[(schools["indikator"] == status["indikator"]) & (schools["period"] == status["senaste_period"])]
    own = own.dropna(subset=["antal_minst_riket"])
    if own.empty:
        return {}
    last = own.iloc[0]
    return {
        "figure": f"{int(last['antal_minst_riket'])} av {int(last['antal_skolor'])} skolor",
        "measure": f"Minst riket ({sv.figure(last['riket'], int(last['riket_decimaler']), last['enhet'])}): "
        f"{sv.lower_first(last['indikator_namn'].split(' (')[0])}",
        "where": f"{'Området' if area else sv.programme_areas(six)} · {last['period']}",
        **_school_change(status, area),
    }


def _school_change(status: pd.Series, area: str) -> dict[str, str]:
    if area:
        return {"change": sv.MISSING, "change_note": "bedöms bara för målets alla skolor"}
    if sv.is_missing(status["skillnad"]):
        reason = status["forandring_skal_kort"]
        return {"change": sv.MISSING, "change_note": "" if sv.is_missing(reason) else str(reason)}
    return {
        "change": sv.difference(status["skillnad"], 0, "procent"),
        "change_note": f"av samma skolor sedan {sv.period(status['basperiod'])}",
    }


def area_scope(area_name: str) -> str:
    """What a chosen area changes on a page about goals, and what it does not."""
    return (
        f"Siffrorna gäller {area_name} om inget annat står vid siffran. Status och hur målet mäts gäller hela programmet, vilket "
        "område som än är valt."
    )


@dataclass(frozen=True)
class OverviewGroup:
    """One målområde in the overview."""

    malomrade: str
    namn: str
    rows: tuple[OverviewRow, ...]


def overview_groups(goals: pd.DataFrame, rows: Sequence[OverviewRow]) -> list[OverviewGroup]:
    """The overview's rows by målområde, in the programme's order."""
    names = goals.drop_duplicates("malomrade")[["malomrade", "malomrade_namn"]]
    return [
        OverviewGroup(area_id, name, tuple(row for row in rows if row.malomrade == area_id))
        for area_id, name in names.itertuples(index=False)
    ]

"""What has become of the city's stadsdelsområden: which were formed after the programme's division, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.programme import Programme


def _names(told: object) -> list[str]:
    """The names in a cell with a semicolon between."""
    return [] if sv.is_missing(told) else str(told).split(";")


def day(value: object) -> str:
    """A date in words, "1 juli 2023"."""
    return sv.period(str(value)[:10])


def is_formed(info: Mapping[str, Any]) -> bool:
    """Whether an area (a row of the query omrade) was formed of others."""
    return bool(_names(info["bildat_av"]))


def ended(info: Mapping[str, Any]) -> str:
    """Until when an area existed and what it is a part of now; empty while it exists. `info` is a row of the query omrade."""
    if sv.is_missing(info["giltig_till"]):
        return ""
    until = f"Området fanns till den {day(info['giltig_till'])}"
    if sv.is_missing(info["efterfoljare_namn"]):
        return f"{until}."
    beside = _names(info["tillsammans_med"])
    together = f", tillsammans med {sv.listing(beside)}" if beside else ""
    return f"{until} och är sedan dess en del av {info['efterfoljare_namn']}{together}."


LATER_FIGURES = "Det som visas för senare perioder har vi räknat ur mindre områden."


def formed(info: Mapping[str, Any], six: int) -> str:
    """When an area was formed, of what, and whether that is the programme's; empty for an area of the programme's division."""
    parts = _names(info["bildat_av"])
    if not parts:
        return ""
    own = int(info["antal_prioriterade_delar"])
    ours = f"programmets {sv.numeral(six)} områden"
    if own == len(parts):
        both = "båda" if own == 2 else "alla"
        whose = f", som {both} är bland {ours}" if own > 1 else f", som är ett av {ours}"
    else:
        whose = (
            f". {sv.capitalise(sv.numeral(own))} av dem är bland {ours}" if own else f". Inget av dem är bland {ours}"
        )
    return f"Stadsdelsområdet bildades den {day(info['giltig_fran'])} av {sv.listing(parts)}{whose}."


def only_since(info: Mapping[str, Any]) -> str:
    """That what was formed later has no figures of its own before, and that no series goes on from one to the other."""
    first = day(info["giltig_fran"])
    return (
        f"{info['namn']} har bara siffror för perioder som slutar den {first} eller senare. Tidigare siffror står under "
        f"{sv.listing(_names(info['bildat_av']))}, och ingen serie går från dem till {info['namn']}."
    )


def merged(later: pd.DataFrame) -> str:
    """Every merger in words, one sentence a day. `later` is the query senare_omraden; empty without any."""
    sentences = []
    for formed_on, rows in groupby(later.to_dict("records"), key=lambda row: row["giltig_fran"]):
        became = [
            f"{sv.listing(_names(row['bildat_av']))}{'' if place else ' ihop'} till {row['namn']}"
            for place, row in enumerate(rows)
        ]
        sentences.append(f"Den {day(formed_on)} slogs {', och '.join(became)}.")
    return " ".join(sentences)


def division_note(later: pd.DataFrame, today: bool, number: int, programme: Programme) -> str:
    """Which division a map shows. `later` is the query senare_omraden, `number` how many areas the map has."""
    if today:
        first = f", som gäller sedan den {day(later['giltig_fran'].max())}" if len(later) else ""
        return f"Kartan visar stadens egen indelning i {number} stadsdelsområden{first}. {merged(later)}".strip()
    if later.empty:
        return f"Kartan visar programmets indelning i {programme.boards} stadsdelsområden."
    until = sv.period(programme.last_day_of_division.isoformat())
    shown = f"Kartan visar programmets indelning i {programme.boards} stadsdelsområden, som gällde till den {until}."
    return f"{shown} {merged(later)}"


def not_on_map(info: Mapping[str, Any]) -> str:
    """Why a chosen area has no place of its own on a map of another division, after its name."""
    if is_formed(info):
        return f"{formed_of(info)}. Kartan visar dem var för sig."
    if sv.is_missing(info["efterfoljare_namn"]):
        return "finns inte i den indelning som kartan visar."
    return f"är sedan den {since(info)} en del av {info['efterfoljare_namn']}."


def since(info: Mapping[str, Any]) -> str:
    """The day after an area's last, in words."""
    return day(pd.Timestamp(info["giltig_till"]) + pd.Timedelta(days=1))


def formed_of(info: Mapping[str, Any]) -> str:
    """ "bildades den 1 juli 2023 av Rinkeby-Kista och Spånga-Tensta", after the area's name."""
    return f"bildades den {day(info['giltig_fran'])} av {sv.listing(_names(info['bildat_av']))}"


def body_ended(row: Mapping[str, Any]) -> str:
    """Until when a nämnd existed, and what its area is a part of now; empty while it exists. `row` is of the query namndlista."""
    if sv.is_missing(row["giltig_till"]):
        return ""
    until = f"Nämnden fanns till den {day(row['giltig_till'])}."
    if sv.is_missing(row["efterfoljare_namn"]):
        return until
    return f"{until} Dess område är sedan dess en del av {row['efterfoljare_namn']}."

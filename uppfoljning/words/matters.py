"""A matter of a meeting: what its picture shows and its three figures, in words that are read from across a room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.programme import Programme
from uppfoljning.words.goals import Fact, blocking
from uppfoljning.words.key_findings import Mark
from uppfoljning.words.overview import Line, line_of
from uppfoljning.words.tables import CITY

# What a measure gives an area and year, and what only stands beside it.
MEASURED, BESIDE = "matt", "sammanhang"
NO_FIGURE = "ingen siffra"
# So much of a longer text stands on a screen: whole sentences, the rest one click away.
MOST_SIGNS, LONG_SENTENCE = 180, 120
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")


@dataclass(frozen=True)
class AreaDot:
    """An area in a picture of areas: its value and that of an earlier period; without a value it has none to show."""

    name: str
    text: str
    value: float | None = None
    before: float | None = None


@dataclass(frozen=True)
class AreaDots:
    """The programme's areas in one measure, with the city beside them where it has a figure."""

    about: str
    period: str
    before: str
    areas: tuple[AreaDot, ...]
    city: Mark | None

    @property
    def told(self) -> str:
        """The picture in words."""
        city = f" {self.city.name}: {self.city.text}." if self.city else ""
        return f"{self.about}, {sv.period(self.period)}: {sv.listing(f'{area.name} {area.text}' for area in self.areas)}.{city}"


@dataclass(frozen=True)
class Coverage:
    """For which areas and years a goal has figures: MEASURED, BESIDE or the empty text for each year."""

    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def told(self) -> str:
        """The picture in words."""
        told = [f"{name}: {_kinds(cells, self.years)}" for name, cells in self.rows if any(cells)]
        span = f"{self.years[0]}–{self.years[-1]}"
        if not told:
            return f"Ingen siffra för något av områdena {span}."
        return f"Siffror {span}. {'; '.join(told)}. Övriga områden: inga."


def _kinds(cells: Sequence[str], years: Sequence[int]) -> str:
    words = {MEASURED: "mäter målet", BESIDE: "sammanhang"}
    return ", ".join(f"{year} {words[cell]}" for cell, year in zip(cells, years, strict=True) if cell)


def area_dots(rows: pd.DataFrame, areas: pd.DataFrame, city: Mark | None) -> AreaDots:
    """The picture of a goal's measure, area by area. `rows` are the goal's of the query oversikt, `areas` those that the
    programme is about, of omradeslista."""
    first = rows.iloc[0]
    known = {row["omrade"]: row for row in rows.to_dict("records")}
    dots = [_dot(area["namn"], known.get(area["id"])) for area in areas.to_dict("records")]
    ordered = sorted(dots, key=lambda dot: (dot.value is None, -(dot.value or 0.0)))
    since = rows["jamfor_period"].dropna()
    before = str(since.mode().iloc[0]) if len(since) else ""
    return AreaDots(str(first["indikator_namn"]), str(first["period"]), before, tuple(ordered), city)


def _dot(name: str, row: dict[Any, Any] | None) -> AreaDot:
    if row is None:
        return AreaDot(name, NO_FIGURE)
    before = None if sv.is_missing(row["jamfor_varde"]) else float(row["jamfor_varde"])
    text = sv.figure(row["varde"], int(row["decimaler"]), row["enhet"])
    return AreaDot(name, text, float(row["varde"]), before)


def coverage(series: pd.DataFrame, roles: dict[str, str], areas: Iterable[str], years: range) -> Coverage:
    """For which of some areas and of the city, and in which years, there is a figure. `series` is mal_serier, `roles` the role
    of each of the goal's indicators."""
    own = series[series["indikator"].isin(roles)].dropna(subset=["varde"])
    own = own.assign(ar=pd.to_datetime(own["period_slut"]).dt.year, roll=own["indikator"].map(roles))
    rows = []
    for name in (*areas, "Stockholm"):
        mine = own[(own["omrade_namn"] == name) & own["omradestyp"].isin(("stadsdelsomrade", "kommun"))]
        kinds = {int(ar): set(part["roll"]) for ar, part in mine.groupby("ar")}
        cells = tuple(MEASURED if "matt" in kinds.get(y, ()) else BESIDE if kinds.get(y) else "" for y in years)
        rows.append(("Hela staden" if name == "Stockholm" else name, cells))
    return Coverage(tuple(years), tuple(rows))


def left_out(own: pd.DataFrame, breaks: pd.DataFrame, last: str) -> str:
    """What breaks have left out of a picture that ends with the period `last`; empty where nothing is.

    `own` are all figures of what is drawn, with the columns of mal_serier, and `breaks` those of seriebrott_lista about them.
    """
    known = own.dropna(subset=["varde"]).sort_values("period_slut", kind="stable")["period"]
    between = breaks.iloc[0:0] if known.empty else blocking(breaks, str(known.iloc[0]), last)
    if between.empty:
        return ""
    when = sv.listing(dict.fromkeys(sv.period(str(period)) for period in between["period"]))
    return f"Brott i serien {when}: bara det som går att jämföra är ritat."


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [own for own in SENTENCE.split(text.strip()) if own]


def few(why: str, then: str = "", most: int = MOST_SIGNS) -> str:
    """As many whole sentences as are read from afar. Of `why` the long ones are left out where there are shorter; what comes
    `then` goes on until there is no more room, since its sentences lean on each other."""
    every = sentences(why)
    told = [own for own in every if len(own) <= LONG_SENTENCE] or every[:1]
    while len(told) > 1 and len(" ".join(told)) > most:
        told.pop()
    for sentence in sentences(then):
        if told and len(" ".join((*told, sentence))) > most:
            break
        told.append(sentence)
    return " ".join(told)


def of_areas(facts: Sequence[Fact], most: int = 3) -> tuple[Fact, ...]:
    """The facts beside a chart, each with the area and the year that it is about."""
    if not facts:
        return ()
    latest, *others = facts
    where = latest.note
    told = [Fact(latest.label, latest.value, where)]
    told += [Fact(own.label, own.value, where if _has_digit(own.value) else own.note) for own in others]
    return tuple(own for own in told if _has_digit(own.value))[:most]


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def city_line(own: pd.DataFrame) -> Line | None:
    """The whole city's figures of one indicator that can be compared with each other, as a line; None for fewer than two."""
    chosen = own[(own["omrade"] == CITY) & own["jamforbar"]].dropna(subset=["varde"])
    return line_of(chosen) if len(chosen) > 1 else None


def of_line(line: Line, measures: bool, riket: str) -> tuple[Fact, ...]:
    """The last and the first figure of a series of the city, and riket's of the same period where there is one."""
    where = line.name if measures else f"{line.name}, mäter inte målet"
    last, first = sv.period(line.periods[-1]), sv.period(line.periods[0])
    told = [Fact(sv.capitalise(last), line.texts[-1], where), Fact(sv.capitalise(first), line.texts[0], where)]
    return (*told, Fact(f"Riket {last}", riket, "hela landet")) if riket else tuple(told)


def counted(measures: int, beside: int, programme: Programme) -> tuple[Fact, ...]:
    """What there is to say in figures of a goal that no figure is drawn for."""
    where = f"{sv.lower_first(sv.programme_areas(programme.six))}, {programme.years}"
    told = [
        Fact("Siffror som mäter målet", sv.number(measures), where),
        Fact("Siffror som bara ger sammanhang", sv.number(beside), "hela staden eller en annan fråga"),
    ]
    return tuple(told if beside else told[:1])


def split_unit(value: str) -> tuple[str, str]:
    """A figure's number and what stands after its last digit, which is shown smaller."""
    found = re.search(r"\D*$", value)
    tail = found.group() if found else ""
    return (value[: len(value) - len(tail)], tail.strip()) if len(tail) < len(value) else (value, "")

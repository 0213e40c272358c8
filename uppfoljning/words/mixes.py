"""Goals about a mix in words: how they are read, which kind is the commonest, and what two divisions cover."""

from __future__ import annotations

from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.status import limit
from uppfoljning.words.tables import CITY, Cell, TableView, area_label

MIX = "Blandning"
ALL_KINDS = "Alla tre"
PEOPLE = "Invånare"


def reading_of_mix(rule: dict[str, Any]) -> str:
    """How a goal about a mix is read and judged. `rule` is a record of the query blandning_regel."""
    later = f", eller det första därefter till och med {rule['basperiod_senast']}" if rule["basperiod_senast"] else ""
    return (
        f"Programmet säger inte vad som menas med blandade upplåtelseformer. Vi räknar {rule['formel'].rstrip('.')}. 100 betyder "
        "att alla former är lika vanliga, 0 att bara en finns. Förändringen räknas från "
        f"{rule['basperiod']}{later}. Den räknas bara om den är minst {limit(rule['minsta_skillnad'])} enheter och större än "
        "slumpen rimligen kan ge. Registret räknar alla bostäder, så inget urval kan ha träffat fel. Prövningen frågar om en så "
        "stor förändring kunde komma av slumpen om varje bostads form vore lottad. Formel, gräns och basår står i reglerna och "
        "kan ändras där."
    )


def commonest(rows: pd.DataFrame) -> str:
    """Which kind is the commonest in each area, and its share. `rows` is the query blandning_vanligast."""
    if rows.empty:
        return ""
    kinds = []
    for kind, own in rows.groupby("slag", sort=False):
        areas = [
            f"{'hela staden' if row['omrade'] == CITY else row['omrade_namn']} "
            f"({sv.figure(row['varde'], int(row['decimaler']), row['enhet'])})"
            for row in own.to_dict("records")
        ]
        kinds.append(f"{kind} i {sv.listing(areas)}")
    return f"Vanligast {sv.period(rows['period'].iloc[0])} (beräknat): {'; '.join(kinds)}."


def seam_notes(rows: pd.DataFrame) -> tuple[str, ...]:
    """In sentences what the table of a seam shows. `rows` is the query skarv."""
    notes = [
        "Siffrorna före brottet är hopräknade ur stadens basområden, de efter ur SCB:s statistikområden (RegSO). Serierna kunde "
        "läggas ihop om båda stämde med publicerade tal för samma områden. Det går inte att visa: inga publicerade tal om "
        "upplåtelseform finns per stadsdelsområde, och för hela staden stämmer bara den ena."
    ]
    whole = rows[rows["slag"] == ALL_KINDS]
    for row in whole.sort_values("period", kind="stable").to_dict("records"):
        own = rows[(rows["indelning"] == row["indelning"]) & (rows["period"] == row["period"])]
        kinds = own[~own["slag"].isin([ALL_KINDS, MIX, PEOPLE])]
        parts = sv.listing(
            f"{sv.figure(kind['andel'], 1, 'procent')} av {sv.lower_first(kind['slag'])}na"
            for kind in kinds.to_dict("records")
        )
        notes.append(
            f"{sv.capitalise(row['indelning']) if row['indelning'] != 'RegSO' else 'RegSO'} omfattar "
            f"{sv.figure(row['andel'], 1, 'procent')} av stadens bostäder {sv.period(row['period'])}: {parts}."
        )
    mix = (
        rows[rows["slag"] == MIX]
        .dropna(subset=["publicerat"])
        .drop_duplicates("period")
        .sort_values("period", kind="stable")
    )
    if not mix.empty:
        told = [f"{sv.number(row['publicerat'], 1)} ({sv.period(row['period'])})" for row in mix.to_dict("records")]
        notes.append(f"Stadens blandning räknad ur de publicerade talen: {sv.listing(told)}.")
    return tuple(notes)


def seam_table(rows: pd.DataFrame) -> TableView:
    """Our sums beside published numbers, by division and year. `rows` is the query skarv."""
    shown = rows.dropna(subset=["hopraknat"])
    lines: list[tuple[str | Cell, ...]] = []
    for row in shown.to_dict("records"):
        digits = 1 if row["slag"] == MIX else 0
        lines.append(
            (
                row["slag"],
                area_label(row["omrade_namn"], ""),
                row["indelning"],
                sv.period(row["period"]),
                sv.number(row["hopraknat"], digits),
                sv.number(row["publicerat"], digits),
                sv.figure(row["andel"], 1, "procent"),
            )
        )
    return TableView(
        "Hopräknade tal mot publicerade",
        ("Vad", "Område", "Indelning", "År", "Hopräknat", "Publicerat", "Hopräknat av publicerat"),
        tuple(lines),
        (
            "Publicerat om bostäder: Koladas tal per 1 000 invånare gånger folkmängden. Publicerat om invånare: officiell "
            "folkmängd det senaste år som den är känd för området.",
        ),
        frozenset({3, 4, 5}),
    )

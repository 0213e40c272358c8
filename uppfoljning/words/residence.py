"""Economic assistance by residence, beside the series by nämnd: two counts of different things, never one series."""

from __future__ import annotations

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.tables import COMPUTED_MARK, Cell, FigureKey, TableView, figure_cell, source_notes

WHY = (
    "De två räknar olika saker och läggs aldrig i samma serie. Efter nämnd räknas de vars ärende stadsdelsnämnden har. Från "
    "2016 handläggs nyanlända av Intro Stockholm och finns inte med. Efter bostad räknas alla 18–64 år som bor i området, vem "
    "som än har ärendet, men inga barn och ingen som är äldre."
)


def residence_table(rows: pd.DataFrame) -> TableView:
    """Both counts by area. `rows` is the query bistand_efter_bostad."""
    listed: list[tuple[str | Cell, ...]] = []
    for row in rows.to_dict("records"):
        key = FigureKey("ekonomiskt_bistand_antal", row["omrade"], row["period"])
        missing = sv.out_of(row["utan_tal"], row["basomraden"], "basområde")
        listed.append(
            (
                row["omrade_namn"],
                sv.period(row["period"]),
                figure_cell(row["efter_namnd"], row["decimaler"], row["enhet"], False, "", key),
                Cell(f"{'minst ' if row['utan_tal'] else ''}{sv.number(row['efter_bostad_minst'])}", COMPUTED_MARK),
                missing,
            )
        )
    return TableView(
        "Personer med ekonomiskt bistånd efter nämnd och efter bostad",
        ("Område", "År", "Efter nämnd, alla åldrar", "Efter bostad, 18–64 år", "Utan tal"),
        tuple(listed),
        (
            WHY,
            f"{COMPUTED_MARK} = beräknat av oss: summan av de basområden (egen placering) som har ett tal. Små tal är dolda "
            "eller skrivna som 0 i källan. Där något basområde är utan tal är det minst så många; hur många fler är inte känt.",
            *source_notes(rows),
        ),
        frozenset({1, 2, 3}),
    )

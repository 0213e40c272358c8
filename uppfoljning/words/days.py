"""What an edition as of a day takes, how it is judged, and what it cannot compute."""

from __future__ import annotations

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.tables import TableView

JUDGED = (
    "Status, index, trender och vad som är försenat är räknade med dessa siffror. Bedömningarna är gjorda med de regler som "
    "gäller när utgåvan publiceras, inte med de regler som kan ha gällt den dagen."
)
KNOWN = (
    "Det är periodens slut som avgör, inte när siffran publicerades: en siffra för ett år kommer ofta först året efter. "
    "Siffrorna är som de är kända när utgåvan publiceras, med källornas senare revideringar och med rättelser. Detsamma gäller "
    "definitioner, uppgifter om områden och kända brott i serierna; brott som kommer efter den dagen är inte med. Texter om mått "
    "och källor kan nämna senare år, men en mening som nämner en senare siffra är utelämnad, och det står där. Prognosernas "
    "band går till programmets sista år, men ett utfall efter den dagen visas inte."
)


def as_of_text(day: str) -> str:
    """What an edition as of a day (ISO) takes, as it is said wherever the edition shows; empty for one that takes everything."""
    return f"Siffror vars period hade slutat senast {sv.period(day)}" if day else ""


def edition_label(name: str, day: str) -> str:
    """What an edition is called where one is chosen, "2017-vb, per 31 december 2017"."""
    return f"{name}, per {sv.period(day)}" if day else name


def file_mark(mark: str, day: str) -> str:
    """What each row of a file must say of what it was made from; `mark` is that of invented figures."""
    return ". ".join(text for text in (mark, as_of_text(day)) if text)


def as_of_lead(day: str) -> str:
    """What the day means for the figures of the edition."""
    return f"{as_of_text(day)}. Ingen siffra för en senare period finns i utgåvan: inte på sidorna, i rapporten eller i filerna."


def not_computed_table(rows: pd.DataFrame) -> TableView:
    """What gave no figure, and why. `rows` is the query utan_siffror without the measures."""
    return TableView(
        "Vad som inte kan räknas",
        ("Vad", "Varför"),
        tuple((_what(row), _why(row)) for row in rows.to_dict("records")),
    )


def without_figures_table(rows: pd.DataFrame) -> TableView:
    """The indicators that have no figure. `rows` is those of the query utan_siffror."""
    return TableView("Indikatorer utan siffra", ("Indikator",), tuple((name,) for name in rows["namn"]))


def _what(row: dict[object, object]) -> str:
    name = str(row["namn"])
    return f"Index för sociala risker: {sv.lower_first(name)}" if row["slag"] == "index" else name


def _why(row: dict[object, object]) -> str:
    if row["slag"] == "index":
        return "Det saknas siffror för tillräckligt många områden."
    if not sv.is_missing(row["senare_vikt"]):
        return f"Vikten, {sv.lower_first(str(row['senare_vikt']))}, gäller en period som inte hade slutat."
    return "Siffrorna som det räknas ur finns inte för någon period som hade slutat."

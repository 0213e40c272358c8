"""What stands under each thing that a search has found: what it is, and an answer where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uppfoljning import swedish as sv
from uppfoljning.words.overview import OverviewRow

# The kinds in the order in which they stand where they are met equally well.
KINDS = {
    "begrepp": "Ordlista",
    "malomrade": "Målområden",
    "mal": "Mål",
    "omrade": "Stadsdelsområden",
    "stadsdel": "Stadsdelar",
    "skola": "Skolor",
    "indikator": "Indikatorer",
    "namnd": "Nämnder och bolag",
    "sida": "Sidor",
}
# How much nearer a kind is to what a reader came for, where what is met is met equally well.
BEFORE = {"mal": 5, "malomrade": 4, "omrade": 2, "indikator": -12}
PRINCIPALS = {"kommunal": "Kommunal skola", "enskild": "Fristående skola"}


def goal_answer(status: str, row: OverviewRow | None) -> str:
    """How it goes for a goal, in the words of the overview where it stands there."""
    if row is None:
        return f"{status}."
    told = f"{status}: {row.reason}." if row.reason else f"{status}."
    return f"{told} {row.figure} {sv.lower_first(row.measure)}, {row.where}." if row.figure else told


def hit_answer(row: Mapping[str, Any]) -> str:
    """What one row of the query sokbart says of itself, as `records` gives it; goals have their own answer."""
    match row["slag"]:
        case "begrepp":
            return str(row["forklaring"])
        case "malomrade":
            return "Ett av programmets målområden."
        case "omrade":
            six = "Ett av programmets områden." if row["prioriterad"] else "Stadsdelsområde."
            return f"{six} {_people(row)}".strip()
        case "stadsdel":
            return f"Stadsdel i {row['plats']}. {_people(row)}".strip()
        case "skola":
            return _school(row)
        case "indikator":
            if row["varde"] == "":
                return "Ingen siffra för hela staden."
            return f"Hela staden {_figure(row)} {_when(row)}."
        case _:
            return _body(row)


def _figure(row: Mapping[str, Any]) -> str:
    return sv.figure(row["varde"], int(row["decimaler"]), row["enhet"])


def _when(row: Mapping[str, Any]) -> str:
    return f"({sv.period(row['period'])}{', beräknat' if row['status'] == 'beraknad' else ''})"


def _people(row: Mapping[str, Any]) -> str:
    if row["varde"] == "":
        return ""
    return f"Folkmängd {_figure(row)} {_when(row)}."


def _school(row: Mapping[str, Any]) -> str:
    kind = PRINCIPALS[row["huvudmannatyp"]]
    told = f"{kind} i {row['plats']}." if row["plats"] else f"{kind}."
    if row["varde"] == "":
        return f"{told} Inget publicerat resultat."
    nation = ""
    if row["jamfor_varde"] != "":
        nation = f", riket {sv.figure(row['jamfor_varde'], int(row['jamfor_decimaler']), row['enhet'])}"
    measure = str(row["matt"]).split(" (")[0]
    return f"{told} {measure}, {sv.period(row['period'])}: {_figure(row)}{nation}."


def _body(row: Mapping[str, Any]) -> str:
    if row["antal"] == "":
        return "Har inget numrerat mål i programmet."
    whole, main = int(row["antal"]), int(row["antal_huvud"])
    others = sv.counted(whole - main, "numrerat mål")
    if not main:
        return f"Medansvarig för eller följer upp {others}."
    rest = f", och medansvarig för eller följer upp {others}" if whole > main else ""
    return f"Huvudansvarig för {sv.counted(main, 'numrerat mål')}{rest}."


def count_of_hits(number: int, asked: str, instead: str, loose: bool) -> str:
    """The line above what has been found."""
    hits = "1 träff" if number == 1 else f"{sv.number(number)} träffar"
    if instead:
        return f"Ingen träff på ”{asked}”. Visar {hits} på ”{instead}”."
    if loose:
        return f"Inget har alla orden ”{asked}”. Visar {hits} på något av dem."
    return f"{hits} på ”{asked}”."


def more_hits(shown: int, number: int) -> str:
    """The line below the first hits of a kind, where there are more."""
    return f"Visar {shown} av {sv.number(number)}. Skriv fler ord för att få färre." if number > shown else ""

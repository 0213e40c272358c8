"""Figures as their sources published them, typed by hand, are the very texts that the pages show."""

from __future__ import annotations

import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from page_reader import plain
from page_runs import ROOT, OpenPage

KNOWN = list(csv.DictReader((Path(__file__).parent / "kanda_varden.csv").open(encoding="utf-8", newline="")))
NUMBER = re.compile(r"\d+(?:\u00a0\d{3})*(?:,\d+)?")


def pairs(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split(";") if part)


def name(row: dict[str, str]) -> str:
    return "-".join(row[key] for key in ("sida", "indikator", "omrade", "period", "kon"))


@pytest.mark.parametrize("known", KNOWN, ids=name)
def test_page_shows_the_published_text(known: dict[str, str], open_page: OpenPage) -> None:
    page = open_page(f"pages/{known['sida']}.py", known["omradesval"], pairs(known["val"]))
    assert page.errors == ()
    tables = [table for table in page.tables if plain(known["tabell"]) in plain(table.caption)]
    assert tables, f"ingen tabell heter {known['tabell']}: {[table.caption for table in page.tables]}"
    rows = [row for table in tables for row in table.find(known["rad"], pairs(known["villkor"]))]
    assert len(rows) == 1, f"{len(rows)} rader heter {known['rad']}"
    assert rows[0][known["kolumn"]] == known["visas"]


def test_typed_figures_agree_with_the_data() -> None:
    """A slip of the keyboard shows here: each typed figure is that of its source row, rounded as it is typed."""
    areas = list(csv.DictReader((ROOT / "data/katalog/omraden.csv").open(encoding="utf-8", newline="")))
    ids = {(area["typ"], area["namn"]): area["id"] for area in areas}
    key = ("indikator", "omrade", "period", "kon")
    wanted = {
        (known["indikator"], ids[known["omradestyp"], known["omrade"]], known["period"], known["kon"]): known["visas"]
        for known in KNOWN
    }
    found = {}
    for path in sorted((ROOT / "data/observationer").glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
            source = tuple(row[column] for column in key)
            if source in wanted:
                found[source] = (row["status"], Decimal(row["varde"]))
    wrong = []
    for source, text in wanted.items():
        match = NUMBER.match(text)
        assert match, text
        typed = Decimal(match[0].replace("\u00a0", "").replace(",", "."))
        status, value = found.get(source, ("saknas", None))
        if status != "publicerad" or value is None or value.quantize(typed, ROUND_HALF_UP) != typed:
            wrong.append((source, text, status, value))
    assert wrong == []


def test_known_figures_span_all_levels_and_files() -> None:
    levels = {"riket", "lan", "kommun", "stadsdelsomrade", "stadsdel", "regso", "skola"}
    assert len(KNOWN) >= 45
    assert {known["omradestyp"] for known in KNOWN} == levels
    assert {known["omrade"] for known in KNOWN if known["omradestyp"] == "kommun"} == {"Stockholm", "Göteborg", "Malmö"}
    indicators = {known["indikator"] for known in KNOWN}
    # Figures per basområde are added up and never listed: tests/queries/kanda_varden.csv has those.
    asked = csv.DictReader((ROOT / "tests/queries/kanda_varden.csv").open(encoding="utf-8", newline=""))
    indicators |= {known["indikator"] for known in asked if known["omrade"].startswith("basomrade-")}
    for path in sorted((ROOT / "data/observationer").glob("*.csv")):
        own = {row["indikator"] for row in csv.DictReader(path.open(encoding="utf-8", newline=""))}
        assert len(own & indicators) >= min(3, len(own)), f"för få kända värden ur {path.name}"

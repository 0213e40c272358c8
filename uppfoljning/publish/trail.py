"""The trail of every figure: where it comes from, what it is divided by, how it was computed, and in which file it lies.

One page for each indicator, one row for each figure. The smallest areas are in the file beside the page only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from uppfoljning import export, words
from uppfoljning import swedish as sv
from uppfoljning.edition import Edition
from uppfoljning.publish.info import EditionInfo
from uppfoljning.publish.rendering import render
from uppfoljning.views.markup import table_html
from uppfoljning.words import Cell, FigureKey, TableView, files, trails

FOLDER = "siffra"


@dataclass(frozen=True)
class TrailFile:
    """A file beside a trail page and the SHA-256 of its bytes, in hex."""

    name: str
    hash: str


@dataclass(frozen=True)
class TrailPage:
    """One page of the trail, ready to be set in the site's frame."""

    path: str
    title: str
    body: Markup


class Trail:
    """Where each figure of an edition can be followed. Pages and files are written with `write`."""

    def __init__(self, edition: Edition, info: EditionInfo, mark: str) -> None:
        self.edition, self.info, self.mark = edition, info, mark
        self.figures = edition.query("spar")
        self.remarks = words.remarks(edition.query("anmarkta_siffror"))
        self.index = edition.query("riskindex_alla").drop_duplicates(["matt", "omrade", "ar"])
        shown = self.figures[~self.figures["omradestyp"].isin(trails.ONLY_IN_FILE)]
        self.known = set(zip(shown["indikator"], shown["omrade"], shown["period"], shown["kon"], strict=True))
        self.known |= {
            (matt, area, str(year), "totalt")
            for matt, area, year in self.index[["matt", "omrade", "ar"]].itertuples(index=False)
        }
        self.pages = {key[0] for key in self.known}

    def address(self, key: FigureKey) -> str:
        """Where a figure's trail is, from the site's root; the empty text for a figure that is not in the edition."""
        if key.indicator not in self.pages:
            return ""
        if not key.area:
            return f"{FOLDER}/{key.indicator}.html"
        if (key.indicator, key.area, key.period, key.sex) not in self.known:
            return ""
        return f"{FOLDER}/{key.indicator}.html#{anchor(key.area, key.period, key.sex)}"

    def write(self, site: Path) -> list[TrailPage]:
        """Write the files and give the pages, one for each indicator and each measure of the index."""
        (site / FOLDER).mkdir()
        catalogue = {row["id"]: row for row in words.records(self.edition.query("katalog"))}
        rules, reasons = self._rules(), trails.reasons(self.edition.query("rojande_lista"))
        pages = []
        for indicator, rows in self.figures.groupby("indikator", sort=True):
            if indicator in self.pages:
                own = rules.get(indicator, "")
                pages.append(self._page(site, catalogue[indicator], rows, own, reasons))
        pages += [self._index_page(site, str(matt), rows) for matt, rows in self.index.groupby("matt", sort=True)]
        return pages

    def _rules(self) -> dict[str, str]:
        """By indicator, the goals that it judges and the version of the rule."""
        goals = self.edition.query("mal").set_index("id")["kortform"]
        used = self.edition.query("mattstatus_lista").drop_duplicates(["indikator", "mal", "regel"])
        return {
            str(indicator): "; ".join(
                f"målet ”{goals[mal]}” ({mal}) bedöms efter regeln {rule}"
                for mal, rule in rows[["mal", "regel"]].itertuples(index=False)
            )
            for indicator, rows in used.groupby("indikator")
        }

    def _page(
        self, site: Path, indicator: dict[str, Any], rows: pd.DataFrame, rules: str, reasons: dict[trails.Key, str]
    ) -> TrailPage:
        name = indicator["id"]
        facts = [("Riktning", sv.DIRECTIONS[indicator["riktning"]])]
        facts += [("Andel av", indicator["bas"])] if indicator["bas"] else []
        recipes = rows.dropna(subset=["berakning"]).drop_duplicates("berakning")
        parts = None
        if not recipes.empty:
            parts = self._file(site, f"{name}-delar", self.edition.query("delar_lista", indikator=name))
        facts += [
            (f"b = beräknat, recept {row['berakning']}", trails.sentences(row["formel"], row["berakning_anmarkning"]))
            for row in recipes.to_dict("records")
        ]
        facts += [("Regel", sv.capitalise(rules))] if rules else []
        shown = words.order_areas(rows[~rows["omradestyp"].isin(trails.ONLY_IN_FILE)])
        sources = list(dict.fromkeys(shown["kalla"]))
        body = render(
            "siffra.html",
            name=indicator["namn"],
            definition=indicator["definition"],
            facts=facts,
            file=self._file(site, name, files.figure_rows(rows)),
            parts=parts,
            info=self.info,
            sources=[trails.source(row) for row in shown.drop_duplicates("kalla").to_dict("records")],
            ingredients="",
            columns=("Område", "Nivå", "Period", "Kön", "Värde", "Täljare", "Nämnare", "Källa", "Anmärkning"),
            numeric=(5, 6, 7),
            rows=[self._row(row, sources, reasons) for row in shown.to_dict("records")],
            notes=("Täljare och nämnare står där källan har publicerat dem, eller där vi har räknat med dem.",),
        )
        return TrailPage(f"{FOLDER}/{name}.html", indicator["namn"], body)

    def _index_page(self, site: Path, matt: str, rows: pd.DataFrame) -> TrailPage:
        names = pd.concat(
            [self.edition.query("riskindex_matt", niva=level) for level in ("stadsdelsomrade", "stadsdel")]
        )
        known = names[names["matt"] == matt].iloc[0]
        title = words.measure_names(names)[matt]
        recipe = self.edition.query("riskindex_recept_lista", niva="stadsdelsomrade", index=known["sammansatt_index"])
        own = recipe[recipe["version"].isin(rows["receptversion"])]
        own = own if known["falt"] == "index" else own[own["falt"] == known["falt"]]
        body = render(
            "siffra.html",
            name=title,
            definition="Beräknat av oss ur publicerade siffror, efter receptet nedan. Varje siffra i receptet har ett eget spår.",
            facts=[("Recept", sv.listing(sorted(set(own["version"] + ": " + own["recept_namn"]))))],
            file=self._file(site, matt, files.index_rows(rows, {matt: title})),
            parts=None,
            info=self.info,
            sources=(),
            ingredients=table_html(_ingredients(own), self._beside),
            columns=("Område", "Nivå", "År", "Värde", "Plats", "Platser", "Siffror", "Recept", "Siffrornas år"),
            numeric=(4, 5, 6, 7),
            rows=[_index_row(row) for row in rows.to_dict("records")],
            notes=("Plats: efter värdet, 1 = högst index. Platser: där området ligger i nio av tio sätt att räkna.",),
        )
        return TrailPage(f"{FOLDER}/{matt}.html", title, body)

    def _row(self, row: dict[str, Any], sources: list[str], reasons: dict[trails.Key, str]) -> dict[str, Any]:
        """One figure as the template shows it."""
        computed = not sv.is_missing(row["berakning"])
        cell = words.figure_cell(row["varde"], row["decimaler"], row["enhet"], computed, row["status"])
        return {
            "anchor": anchor(row["omrade"], row["period"], row["kon"]),
            "cells": (
                words.area_label(row["omrade_namn"], row["omradestyp"]),
                sv.AREA_TYPES[row["omradestyp"]],
                sv.period(row["period"]),
                words.SEXES.get(row["kon"], "båda"),
                f"{cell.text} {cell.mark}".strip(),
                sv.number(row["taljare"]),
                sv.number(row["namnare"]),
            ),
            "source": row["kalla"],
            "number": sources.index(row["kalla"]) + 1,
            "remark": trails.remark(row, reasons, self.remarks),
        }

    def _beside(self, key: FigureKey) -> str:
        return self.address(key).removeprefix(f"{FOLDER}/")

    def _file(self, site: Path, name: str, frame: pd.DataFrame) -> TrailFile:
        content = export.csv_bytes(frame, self.info.name, words.file_mark(self.mark, self.info.as_of))
        named = files.file_name(name, self.info.name)
        (site / FOLDER / named).write_bytes(content)
        return TrailFile(named, hashlib.sha256(content).hexdigest())


def anchor(area: str, period: str, sex: str) -> str:
    """A figure's place on its indicator's page."""
    return f"{area}_{period.replace('/', '-')}" + ("" if sex == "totalt" else f"_{sex}")


def _index_row(row: dict[str, Any]) -> dict[str, Any]:
    first, last = row["rang_lag"], row["rang_hog"]
    places = sv.MISSING if sv.is_missing(first) else f"{first:.0f}" if first == last else f"{first:.0f}–{last:.0f}"
    level = "kommun" if row["omrade"] == words.CITY else row["niva"]
    return {
        "anchor": anchor(row["omrade"], str(row["ar"]), "totalt"),
        "cells": (
            words.area_label(row["omrade_namn"], level),
            sv.AREA_TYPES[level],
            str(row["ar"]),
            f"{sv.number(row['varde'])} b",
            sv.MISSING if sv.is_missing(row["rang"]) else f"{row['rang']:.0f}",
            places,
            str(row["antal_indikatorer"]),
            row["receptversion"],
        ),
        "source": "",
        "number": 0,
        "remark": row["ar_per_indikator"],
    }


def _ingredients(recipe: pd.DataFrame) -> TableView:
    rows: list[tuple[str | Cell, ...]] = [
        (row["namn"], row["version"], row["falt_namn"], row["motiv"]) for row in recipe.to_dict("records")
    ]
    return TableView(
        "Siffrorna i receptet",
        ("Siffra", "Recept", "Fält", "Varför"),
        tuple(rows),
        keys=tuple(FigureKey(name) for name in recipe["indikator"]),
    )

"""Looks through a published edition for anything of a later time than a day."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pandas as pd

from uppfoljning import contract
from uppfoljning.edition import questions

# What is no figure's period: when something was read, decided, valid or judged by; the settings of recipes; the programme.
NO_PERIOD_OF_A_FIGURE = {
    *("berakningar.vikt_period" + end for end in ("", "_start", "_slut")),
    *(
        f"{table}.basperiod{end}"
        for table in ("mal_indikator", "ratt_niva", "regler")
        for end in ("", "_start", "_slut")
    ),
    "kallor.uppdaterad",
    "program.varde",
    "rattelser.datum",
    "riskindex_siffror.basar",
    *(
        f"{table}.giltig_{end}"
        for table in ("ansvar", "indelning", "mal", "namnder", "omraden", "regler")
        for end in ("fran", "till")
    ),
    # A projection reaches beyond the day; `later_outcomes` sees to it that no outcome does.
    "prognoser.ar",
}
ABOUT_SOURCES = ("kalla_uppdaterad", "uppdaterad", "datum")
YEAR = re.compile(r"(?<![0-9A-Za-z_/.-])(20[0-9]{2})(?:/([0-9]{2}))?(?![0-9])")
# What pages say of later years that is no figure: the programme's years and division, dates of sources and of the edition.
SAID = re.compile(
    r"2015–2020|sista år, 2020|(?:30 juni|1 juli) 2020"
    r"|(?:uppdaterad|fryst|Prövningen gjordes den)(?: [0-9]{1,2})?(?: [a-zåäö]+)? 20[0-9]{2}"
    r"|(?:19|20)[0-9]{2}–2020(?= Prognosen bygger)|Prognos: [^;]*?, 20[0-9]{2}(?= )|Prognos från 2015 till 2020"
    r"|För 20[0-9]{2} ger den"
    # How a picture is signed: the edition, when it was frozen, and its day.
    r"|[a-zåäö]+ 20[0-9]{2}, siffror till"
)
TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
# Tables of sources, of what figures are judged and weighed by, and of projections, whose outcomes `later_outcomes` looks at.
ABOUT_RULES = re.compile(r'<caption>(?:\s|<[^>]*>)*(?:Källor|Regler|Recept )|<th scope="col"[^>]*>(?:<[^>]*>)*Prognos<')
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)


def end_of(text: object) -> date | None:
    """The last day of what a cell says, if all that it says is a period, or a year."""
    try:
        return contract.parse_period(re.sub("^'?(läsår |månad )?", "", str(text))).slut.date()
    except ValueError:
        return None


def in_tables(folder: Path, day: date) -> Iterator[str]:
    """Cells of the edition's own tables."""
    for name, frame in questions.read_tables(sorted((folder / "tabeller").glob("*.parquet"))).items():
        for column in frame:
            if f"{name}.{column}" in NO_PERIOD_OF_A_FIGURE:
                continue
            for value in frame[column].dropna().unique():
                whole = isinstance(value, str) or column in ("ar", "basar") or str(column).endswith("_ar")
                told = value.date() if isinstance(value, pd.Timestamp) else end_of(value) if whole else None
                if told is not None and told > day:
                    yield f"tabeller/{name}.{column}: {value}"


def later_outcomes(folder: Path, day: date) -> Iterator[str]:
    """Projections whose outcome is of a later year."""
    rows = questions.read_parquet(folder / "tabeller" / "prognoser.parquet")
    for year in rows.loc[rows["utfall"].notna() & (rows["ar"] > day.year), "ar"]:
        yield f"tabeller/prognoser.utfall: {year}"


def in_csv(folder: Path, day: date) -> Iterator[str]:
    """Cells of every CSV file: the edition's own, those beside the trail, and the inputs."""
    for path in sorted(folder.rglob("*.csv")):
        table = path.stem if path.parent.name != "observationer" else path.parent.name
        names = {source.source.rpartition("/")[2]: source.name for source in contract.TABLES}
        table = names.get(path.name, table)
        delimiter = "," if "indata" in path.parts else ";"
        with path.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle, delimiter=delimiter):
                for column, text in row.items():
                    known = f"{table}.{column}" in NO_PERIOD_OF_A_FIGURE or column in ABOUT_SOURCES
                    told = None if known or not text else end_of(text)
                    # A number of four digits is a year only where the column says so.
                    year = column in ("period", "ar") or str(column).endswith("_period")
                    if told is not None and told > day and (year or not text.isdigit()):
                        yield f"{path.relative_to(folder)}: {column} {text}"


def in_pictures(folder: Path, day: date) -> Iterator[str]:
    """Labels in the drawings, but for those of projections."""
    for path in sorted(folder.rglob("*.svg")):
        if not path.name.startswith("prognos-"):
            text = path.read_text(encoding="utf-8")
            # A sentence may be drawn in several lines.
            lines = " ".join(re.findall(r">([^<]+)<", text))
            for label in (re.sub(r"\s+", " ", lines), *re.findall(r'aria-label="([^"]*)"', text)):
                yield from (f"{path.name}: {year}" for year in _later_years(SAID.sub(" ", label), day))


def in_pages(folder: Path, day: date) -> Iterator[str]:
    """What pages say, without the words of the catalogue, which are written when the edition is made."""
    words = catalogue_words(folder, day)
    for path in sorted(folder.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        for anchor in re.findall(
            r'(?:id|href)="[^"]*?-((?:19|20)[0-9]{2}(?:/[0-9]{2}|-[0-9]{2}(?:-[0-9]{2})?)?)-[a-z]+"', page
        ):
            told = end_of(anchor)
            if told is not None and told > day:
                yield f"{path.name}: #{anchor}"
        page = TABLE.sub(lambda table: "" if ABOUT_RULES.search(table[0]) else table[0], page)
        text = re.sub(r"\s+", " ", unescape(TAG.sub(" ", page)).replace("\u00a0", " "))
        for said in words:
            text = text.replace(said, " ")
        text = SAID.sub(" ", text)
        for match in YEAR.finditer(text):
            if _ends(match) > day:
                yield f"{path.name}: {text[max(0, match.start() - 60) : match.end() + 30]}"


def catalogue_words(folder: Path, day: date) -> list[str]:
    """Every text of the catalogue that names a later year, the longest first."""
    tables = questions.read_tables(sorted((folder / "tabeller").glob("*.parquet")))
    found = set()
    for table in contract.TABLES:
        frame = tables[table.name]
        for column in table.columns:
            if column.kind == "text" and column.name not in table.key and column.name != "period":
                found |= {
                    re.sub(r"\s+", " ", text)
                    for text in frame[column.name].dropna().unique()
                    if _later_years(text, day) and re.search("[a-zåäö]{3}", text)
                }
    # A page may show the first sentence alone, without its full stop.
    sentences = {
        part.removesuffix(".") for text in found for part in re.split(r"(?<=\.) ", text) if _later_years(part, day)
    }
    return sorted(found | sentences, key=len, reverse=True)


def _later_years(text: str, day: date) -> list[str]:
    return [match[0] for match in YEAR.finditer(text) if _ends(match) > day]


def _ends(match: re.Match[str]) -> date:
    year = int(match[1])
    if match[2] and int(match[2]) == (year + 1) % 100:
        return date(year + 1, 6, 30)

    return date(year, 12, 31)


def everything(folder: Path, day: date) -> list[str]:
    """All that is of a later time."""
    return [found for look in (in_tables, later_outcomes, in_csv, in_pictures, in_pages) for found in look(folder, day)]

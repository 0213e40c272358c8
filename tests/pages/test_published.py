"""A published edition in the dashboard shows what its site, its report and its files show."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from page_runs import EDITIONS, MAP, METHOD, OVERVIEW, PROFILE, Files, Shown, look, start

from uppfoljning import swedish as sv
from uppfoljning.shelf import manifest

sys.path.append(str(Path(__file__).resolve().parents[1] / "publish"))
from publish_site import find, parse, tables_of, text_of

NAME = "2018-vb"
BODIES = "pages/ansvar/namnder.py"
# The report prints the areas that the programme is about.
PRINTED = ("farsta", "rinkeby-kista")
AREAS = {"farsta": "Farsta", "rinkeby-kista": "Rinkeby-Kista", "ostermalm": "Östermalm"}
GOALS = ("stadsmiljo-och-boende", "skola-och-utbildning", "jobb-och-foretagande", "social-hallbarhet")


@pytest.fixture(autouse=True)
def on_shelf(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(shelf))
    yield


def shown(files: Files, file: str, area: str = "", choices: dict[str, str] | None = None, name: str = NAME) -> Shown:
    at = start(file, area, name)
    for key, choice in (choices or {}).items():
        at.selectbox(key=key).set_value(choice).run()
    return look(at, files)


def cells(page: Shown) -> dict[str, list[list[str]]]:
    """By caption, the rows of each table of a live page."""
    found = {}
    for root in page.html:
        for table in root.elements("table"):
            caption = next((node.text() for node in table.elements("caption")), "")
            rows = [
                [c.text() for c in row.elements("th", "td")]
                for body in table.elements("tbody")
                for row in body.elements("tr")
            ]
            found[caption] = rows
    return found


def squeezed(rows: list[list[str]]) -> list[list[str]]:
    """Without spaces: the two readers differ in whether there is one where a line of small text begins."""
    return [[re.sub(r"[ \n]+", "", cell) for cell in row] for row in rows]


def compare(page: Shown, site: Path) -> tuple[int, int]:
    """How many tables and cells the live page and the published one share; fails if one cell differs."""
    assert page.errors == ()
    live, published = cells(page), tables_of(parse(site))
    shared = [caption for caption in live if caption and caption in published]
    for caption in shared:
        assert squeezed(live[caption]) == squeezed(published[caption]), caption
    return len(shared), sum(len(row) for caption in shared for row in live[caption])


@pytest.mark.parametrize("area", AREAS)
def test_area_in_the_dashboard_is_that_of_the_site(shelf: Path, downloaded_files: Files, area: str) -> None:
    page = shown(downloaded_files, PROFILE, AREAS[area])
    tables, compared = compare(page, shelf / NAME / "webb" / f"omrade-{area}.html")
    assert tables >= 8 and compared > 300


@pytest.mark.parametrize(("goal", "least"), list(zip(GOALS, (400, 100, 150, 20), strict=True)))
def test_goals_in_the_dashboard_are_those_of_the_site(
    shelf: Path, downloaded_files: Files, goal: str, least: int
) -> None:
    file = f"pages/malomraden/{goal.replace('-', '_')}.py"
    _, compared = compare(shown(downloaded_files, file), shelf / NAME / "webb" / f"{goal}.html")
    assert compared > least


def test_overview_map_bodies_and_method_are_those_of_the_site(shelf: Path, downloaded_files: Files) -> None:
    site = shelf / NAME / "webb"
    page = shown(downloaded_files, OVERVIEW)
    live = [row for root in page.html for row in root.elements("tr") if any(row.elements("td"))]
    published = [row for row in find(parse(site / "index.html"), "table.ss-overview tr") if find(row, "td")]
    assert len(live) == len(published) == 14
    for mine, theirs in zip(live, published, strict=True):
        assert re.sub(r"\s", "", mine.text()) == re.sub(r"\s", "", text_of(theirs))
    board = {"namnd": "sdn-farsta"}
    assert compare(shown(downloaded_files, BODIES, "", board), site / "namnd-sdn-farsta.html")[1] > 10
    assert compare(shown(downloaded_files, METHOD), site / "metod-och-kallor.html")[1] > 1500
    live_map, drawn = cells(shown(downloaded_files, MAP)), tables_of(parse(site / "karta.html"))
    figures = {row[0]: row[2] for caption, rows in live_map.items() if "Socioekonomiskt" in caption for row in rows}
    theirs = {
        row[0]: row[2]
        for caption, rows in drawn.items()
        if caption.endswith("beräknat, stadsdelsområden")
        for row in rows
    }
    assert len(figures) == 14 and figures == theirs


def test_files_of_the_edition_hold_what_the_site_shows(shelf: Path) -> None:
    """Every figure of the file siffror that has a row on its trail stands there with the same text."""
    folder = shelf / NAME
    text = (folder / "csv" / f"siffror_{NAME}.csv").read_text("utf-8-sig")
    compared = 0
    by_indicator: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(text), delimiter=";"):
        by_indicator.setdefault(row["indikator"], []).append(row)
    for indicator, rows in by_indicator.items():
        if not (folder / "webb" / "siffra" / f"{indicator}.html").exists():
            continue
        page = parse(folder / "webb" / "siffra" / f"{indicator}.html")
        told = {row.etree_element.get("id"): [text_of(c) for c in find(row, "td")] for row in find(page, "tr[id]")}
        for row in rows:
            sex = "" if row["kon"] == "totalt" else f"_{row['kon']}"
            cell = told.get(f"{row['omrade']}_{row['period'].split(' ')[-1].replace('/', '-')}{sex}")
            if cell is None or not row["varde"] or not row["decimaler"]:
                continue
            value = float(row["varde"].replace(",", "."))
            expected = sv.figure(value, int(row["decimaler"]), row["enhet"])
            assert cell[3].removesuffix(" b") == expected, (indicator, row)
            compared += 1
    assert compared > 10_000


def test_report_holds_what_the_site_shows(shelf: Path) -> None:
    """Every row of every table of the printed pages stands in the report, cell after cell, unless it is folded on the web, as the
    tables of an area are since its figures are drawn."""
    folder = shelf / NAME
    reader = pypdf.PdfReader(folder / "rapport.pdf")
    report = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
    # Paper has a comma where the web begins a new line.
    report = report.replace("områdenharsiffran,", "områdenharsiffran")
    compared = 0
    for path in ("index", *GOALS, *(f"omrade-{area}" for area in PRINTED), "karta", "metod-och-kallor"):
        page = parse(folder / "webb" / f"{path}.html")
        left_out = {text_of(find(table, "caption")[0]) for table in find(page, ".ss-web table, details table")}
        for caption, rows in tables_of(page).items():
            for row in rows if caption not in left_out else ():
                assert re.sub(r"\s", "", "".join(row)) in report, (path, caption, row)
                compared += len(row)
    assert compared > 850


def test_selector_and_address_choose_the_edition(downloaded_files: Files) -> None:
    at = start(PROFILE, "Farsta", "2017-vb")
    first = look(at, downloaded_files)
    assert at.selectbox(key="utgava").options == ["Arbetsutgåva", "2018-vb", "2017-vb"]
    assert "Utgåva 2017-vb. Verksamhetsberättelse 2017, 2017-VB" in first.text
    assert "2,7\u00a0%" in first.text and "rättad" not in first.text
    at.selectbox(key="utgava").set_value("2018-vb").run()
    second = look(at, downloaded_files)
    assert second.area == "farsta" and "Utgåva 2018-vb" in second.text
    assert "r = rättad: Farsta 2017. Tidigare 2,7 %, rätt är 2,9 %" in second.text.replace("\u00a0", " ")
    at.selectbox(key="utgava").set_value("Arbetsutgåva").run()
    assert "Fryst" not in look(at, downloaded_files).text


def test_links_on_a_page_keep_the_edition(downloaded_files: Files) -> None:
    page = shown(downloaded_files, OVERVIEW, "Farsta")
    links = [node.attrs["href"] for node in page.nodes("a") if "jobb-och-foretagande" in node.attrs.get("href", "")]
    assert links and all("utgava=2018-vb" in link and "omrade=Farsta" in link for link in links)


def test_the_list_of_editions_says_what_each_holds(shelf: Path, downloaded_files: Files) -> None:
    page = shown(downloaded_files, EDITIONS)
    text = page.text.replace("\u00a0", " ")
    said = manifest.read(shelf / NAME)
    assert text.index("Verksamhetsberättelse 2018") < text.index("Verksamhetsberättelse 2017")
    assert "Utgåva 2018-vb · 2018-VB ·" in text and "1 av 13" in text
    told = f"Nytt sedan 2017-vb 1 siffra ändrad och 1 ny rättelse {said['nytt']['foljder']} följder. Rättelse"
    assert told in re.sub(r"\s+", " ", text) and said["nytt"]["foljder"] > 10
    links = {node.attrs["href"] for node in page.nodes("a")}
    for file in ("webb/index.html", "rapport.pdf", "webb/nyheter.html", f"csv/siffror_{NAME}.csv"):
        assert f"publicerat/2018-vb/{file}" in links and (shelf / NAME / file).is_file()
    assert {f"publicerat/2018-vb/csv/{path.name}" for path in (shelf / NAME / "csv").iterdir()} <= links


def test_an_edition_that_is_not_as_published_is_not_shown(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, downloaded_files: Files
) -> None:
    copy = tmp_path / "hylla" / "2017-vb"
    copy.mkdir(parents=True)
    for path in (shelf / "2017-vb").rglob("*"):
        target = copy / path.relative_to(shelf / "2017-vb")
        target.mkdir(exist_ok=True) if path.is_dir() else target.write_bytes(path.read_bytes())
    (copy / "csv" / "malstatus_2017-vb.csv").write_bytes(b"annat")
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(copy.parent))
    page = shown(downloaded_files, PROFILE, "Farsta", name="2017-vb")
    assert page.titles == ("Utgåvan kan inte visas",) and page.errors == ()
    assert "csv/malstatus_2017-vb.csv: innehållet är ändrat sedan utgåvan publicerades" in page.text

"""Every page for every kind of area choice: it opens, has words for what it draws, and no raw values in its text."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import streamlit as st
from page_reader import Node
from page_runs import (
    EDITIONS,
    FILES,
    MAP,
    MEETING,
    METHOD,
    OVERVIEW,
    PAGES,
    PROFILE,
    ROOT,
    SCHOOL,
    Files,
    OpenPage,
    Shown,
    look,
    start,
)

from uppfoljning.words.files import FIGURE_COLUMNS

AREAS = ("", "Rinkeby-Kista", "Bromma")
EVERY_VIEW = pytest.mark.parametrize(("file", "area"), [(file, area) for file in FILES for area in AREAS])

SOURCE_OF_A_FIGURE = "metod-och-kallor?"
RAW_VALUE = re.compile(r"\b(?:nan|NaN|None|NaT|null|undefined|inf)\b|<NA>")
# A decimal point between digits, but not within an address, a file name or a code.
DECIMAL_POINT = re.compile(r"(?<![\w./:-])\d+\.\d+(?![\w./-])")
# What may have one: addresses, references to the programme, and the version of a licence.
ALLOWED = re.compile(r"https?://\S+|Programmet, [^·\n]*?, \d\.\d|CC0 1\.0")


def rows_of(path: str) -> list[dict[str, str]]:
    with (ROOT / "data" / path).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


# The programme's own numbers, where they stand before the goal's words.
GOALS = re.compile(
    "|".join(
        rf"{re.escape(row['nummer'])}:? {re.escape(row['kortform'])}"
        for row in rows_of("katalog/mal.csv")
        if row["nummer"]
    )
)


def is_code_or_goal_number(node: Node) -> bool:
    return node.tag == "code" or node.attrs.get("class") == "ss-nr"


def prose(page: Shown) -> str:
    """All that a reader sees or hears, without codes, addresses and the goals' numbers."""
    own = [root.text(is_code_or_goal_number) for root in page.html]
    heard = [node.attrs.get(name, "") for node in page.nodes() for name in ("alt", "aria-label", "title")]
    parts = [*page.titles, *page.written, *own, *heard, *page.alt_texts, *page.widget_texts]
    return GOALS.sub("", ALLOWED.sub("", "\n".join(parts)))


@EVERY_VIEW
def test_page_opens_with_a_title(file: str, area: str, open_page: OpenPage) -> None:
    page = open_page(file, area)
    assert page.errors == ()
    assert len(page.titles) == 1
    assert page.titles[0].strip()


@EVERY_VIEW
def test_every_picture_has_words(file: str, area: str, open_page: OpenPage) -> None:
    page = open_page(file, area)
    assert [alt for alt in page.alt_texts if len(alt.split()) < 3] == []
    assert [image for image in page.nodes("img") if not image.attrs.get("alt", "").strip()] == []


@EVERY_VIEW
def test_real_figures_are_not_marked_as_invented(file: str, area: str, open_page: OpenPage) -> None:
    page = open_page(file, area)
    assert "EXEMPELDATA" not in page.text.upper()
    assert not any(name.startswith("EXEMPELDATA") for name, _ in page.downloads)


@pytest.mark.parametrize("file", sorted(set(FILES) & {MAP, METHOD, SCHOOL} | {f for f in FILES if "malomraden" in f}))
def test_page_draws_something(file: str, open_page: OpenPage) -> None:
    assert open_page(file).alt_texts


@EVERY_VIEW
def test_every_table_has_a_caption_and_whole_rows(file: str, area: str, open_page: OpenPage) -> None:
    tables = open_page(file, area).tables
    assert [table.columns for table in tables if not table.caption] == []
    assert [table.caption for table in tables if {len(row) for row in table.rows} - {len(table.columns)}] == []
    assert [table.caption for table in tables if not all(row[0] for row in table.rows)] == []


@EVERY_VIEW
def test_text_holds_no_raw_values(file: str, area: str, open_page: OpenPage) -> None:
    page = open_page(file, area)
    # A goal's number is written with a point, as in the programme.
    text = re.sub(r"\b[Mm]ålet \d\.\d", "", prose(page))
    hits = [*RAW_VALUE.finditer(text), *DECIMAL_POINT.finditer(text)]
    assert [text[max(hit.start() - 40, 0) : hit.end() + 20] for hit in hits] == []
    drawings = [unquote(image.attrs["src"]) for image in page.nodes("img")]
    assert [drawing for drawing in drawings if RAW_VALUE.search(drawing)] == []


def test_raw_values_would_be_found() -> None:
    for text in ("värdet nan här", "None", "12.3 %", "från 1.5 till", "NaN"):
        assert RAW_VALUE.search(text) or DECIMAL_POINT.search(text), text
    for text in ("12,3 %", "TEMA.4.4.3", "stadsdelar.geo.json", "annan", "kl. 12", "2015.", "2020-06-30"):
        assert not RAW_VALUE.search(text), text
        assert not DECIMAL_POINT.search(text), text


# --- the area in the address -------------------------------------------------------------------------------------


def all_areas(later: bool = False) -> list[str]:
    """The names of the boards of the programme's division, or of those formed later."""
    boards = [row for row in rows_of("katalog/omraden.csv") if row["typ"] == "stadsdelsomrade"]
    return [row["namn"] for row in boards if (row["giltig_fran"] >= "2020") == later]


@pytest.mark.parametrize("area", all_areas())
def test_every_area_has_a_profile(area: str, open_page: OpenPage) -> None:
    page = open_page(PROFILE, area)
    assert page.errors == ()
    assert page.titles == (area,)
    assert "Stadsdelarna i " + area in " ".join(table.caption for table in page.tables)


def test_programme_has_14_areas() -> None:
    assert len(all_areas()) == 14


@pytest.mark.parametrize("file", FILES)
def test_an_unknown_area_gets_an_answer_and_no_figures(file: str, open_page: OpenPage) -> None:
    unknown = open_page(file, "Strunt")
    assert unknown.errors == ()
    assert "Strunt" in prose(unknown)
    assert unknown.tables == [] and unknown.alt_texts == ()


def test_profile_without_an_area_links_to_all_of_them(open_page: OpenPage) -> None:
    links = [unquote(node.attrs["href"]) for node in open_page(PROFILE).nodes("a")]
    assert sorted(links) == sorted(f"omradesprofil?omrade={area}" for area in (*all_areas(), *all_areas(later=True)))


@pytest.mark.parametrize("file", FILES)
def test_links_within_the_product_keep_the_area(file: str, open_page: OpenPage) -> None:
    # A word's explanation and where a figure comes from are the same for all areas, and what tells of them is kept for all. The
    # page's own script gives their links the area as they are followed; it is tried in the browser.
    nodes = [node for node in open_page(file, "Rinkeby-Kista").nodes("a") if node.attrs.get("class") != "ss-ord"]
    links = [
        urlsplit(href) for href in (node.attrs["href"] for node in nodes) if not href.startswith(SOURCE_OF_A_FIGURE)
    ]
    paths = {page.url_path for page in PAGES}
    # A picture as a file is had by the view's own choices; test_picture_files.py holds that the area is one of them.
    within = [link for link in links if not link.scheme and link.path and not link.path.startswith("bild/")]
    assert [link.path for link in within if link.path not in paths | {"./"}] == []
    # But for the link to the area that Rinkeby-Kista is a part of now.
    others = {area for link in within for area in parse_qs(link.query).get("omrade", [""])} - {"Rinkeby-Kista"}
    assert others == ({"Järva"} if file == PROFILE else set())


@pytest.mark.parametrize("file", FILES)
def test_links_to_a_place_on_the_page_lead_there(file: str, open_page: OpenPage) -> None:
    page = open_page(file)
    ids = {node.attrs["id"] for node in page.nodes() if "id" in node.attrs}
    wanted = {node.attrs["href"][1:] for node in page.nodes("a") if node.attrs["href"].startswith("#")}
    assert wanted - ids == set()


# --- the overview ------------------------------------------------------------------------------------------------


def overview_rows(page: Shown) -> list[tuple[Node, Node]]:
    """The heading cell and the whole row of each goal."""
    table = next(node for node in page.nodes("table") if node.attrs.get("class") == "ss-overview")
    rows = [row for row in table.elements("tr") if next(row.elements("th"), Node("th")).attrs.get("scope") == "row"]
    return [(next(row.elements("th")), row) for row in rows]


def test_overview_counts_the_goals(open_page: OpenPage) -> None:
    page = open_page(OVERVIEW)
    assert "7 av 13 mål har ett mått på rätt nivå" in page.text
    headings = [heading.text() for heading, _ in overview_rows(page)]
    numbered = [heading for heading in headings if re.match(r"\d\.\d ", heading)]
    assert (len(numbered), len(headings)) == (13, 14)
    assert headings[-1].startswith("Den sociala hållbarheten")
    measured = Counter(
        span.text()
        for heading, row in overview_rows(page)
        for span in row.elements("span")
        if span.attrs.get("class") == "ss-lage" and re.match(r"\d\.\d ", heading.text())
    )
    assert measured == {"mäts": 7, "endast sammanhang": 4, "inget mått": 2}


@pytest.mark.parametrize("area", ["", "Rinkeby-Kista"])
def test_every_goal_leads_to_its_place(area: str, open_page: OpenPage) -> None:
    files = {page.url_path: page.file for page in PAGES}
    places = []
    for heading, _ in overview_rows(open_page(OVERVIEW, area)):
        link = urlsplit(next(heading.elements("a")).attrs["href"])
        goal = next(node for node in open_page(files[link.path], area).nodes() if node.attrs.get("id") == link.fragment)
        name = next(heading.elements("a")).text()
        assert next(goal.elements("h2")).text() == name
        places.append((link.path, link.fragment))
    assert len(set(places)) == 14
    assert {path for path, _ in places} == {page.url_path for page in PAGES if "malomraden" in page.file}


# --- choices on a page -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["stadsdelsomrade", "stadsdel"])
def test_every_figure_can_be_mapped(level: str, downloaded_files: Files) -> None:
    at = start(MAP, unfolded=True)
    if level != "stadsdelsomrade":
        at.get("button_group")[0].set_value(level).run()
    labels = at.selectbox(key=f"kartfigur_{level}").options
    assert len(labels) > 3
    sliders = 0
    for label in labels:
        at.selectbox(key=f"kartfigur_{level}").set_value(label).run()
        # What the periods between say is looked at without a page, in tests/queries.
        first, *_, last = at.select_slider[0].options if at.select_slider else ("", "")
        for period in (last, first):
            if period != last:
                at.select_slider[0].set_value(period).run()
                sliders += 1
            page = look(at, downloaded_files)
            assert page.errors == (), (label, period)
            assert f"{label}, {period}" in page.alt_texts[0]
            assert next(table.caption for table in page.tables).startswith(f"{label}, {period}")
    assert sliders > 3 or level == "stadsdel"


@pytest.mark.parametrize("level", ["stadsdelsomrade", "stadsdel"])
def test_the_map_page_says_that_the_whole_index_cannot_be_computed(level: str, downloaded_files: Files) -> None:
    at = start(MAP, unfolded=True)
    at.get("button_group")[0].set_value(level).run()
    page = look(at, downloaded_files)
    assert "Index för sociala risker – rekonstruktion" in page.text
    assert "Hela indexet kan inte räknas" in page.text
    assert any(table.caption.startswith("Receptets siffror") for table in page.tables)
    assert "100 · (100 − x) / (100 − c)" in page.text


def test_a_field_on_the_map_tells_each_areas_place_and_how_sure_it_is(open_page: OpenPage) -> None:
    page = open_page(MAP, "Farsta", {"kartfigur_stadsdelsomrade": "falt_forsorjning_relativ"})
    table = page.tables[0] if page.tables[0].caption.startswith("Delindex") else page.tables[1]
    assert table.find("Rinkeby-Kista", {})[0]["Plats"] == "1"
    assert table.find("Östermalm", {})[0]["Plats"] == "4–11 (osäker)"
    assert "bland de 6 högsta i alla sätt att räkna som har prövats" in page.text
    assert "plats 5–6 av 14" in page.text


def test_every_school_measure_and_year_opens(downloaded_files: Files) -> None:
    at = start(SCHOOL, "Rinkeby-Kista")
    for measure in at.selectbox(key="skola_matt").options:
        at.selectbox(key="skola_matt").set_value(measure).run()
        years = at.selectbox(key="lasar")
        years.set_value(years.options[-1]).run()
        page = look(at, downloaded_files)
        assert page.errors == (), measure
        assert f"{measure}, {years.options[-1][:7]}" in [table.caption for table in page.tables]


def test_search_finds_indicators_and_says_how_many(downloaded_files: Files) -> None:
    at = start(METHOD)
    at.text_input(key="sok").set_value("BISTÅND barn").run()
    found = look(at, downloaded_files)
    listed = next(table for table in found.tables if table.caption == "Indikatorer")
    assert 2 <= len(listed.rows) < 30
    assert f"{len(listed.rows)} av " in found.text
    assert all("barn" in row[0].casefold() or "bistånd" in row[0].casefold() for row in listed.rows)
    at.text_input(key="sok").set_value("finnsinte").run()
    nothing = look(at, downloaded_files)
    assert nothing.errors == ()
    assert re.search(r"\b0 av \d+ indikatorer", nothing.text)


def test_coverage_opens_for_every_level(downloaded_files: Files) -> None:
    at = start(METHOD)
    for level in at.selectbox(key="tackning_niva").options:
        at.selectbox(key="tackning_niva").set_value(level).run()
        page = look(at, downloaded_files)
        assert page.errors == (), level
        assert any(level.casefold() in alt.casefold() for alt in page.alt_texts), level


# --- files -------------------------------------------------------------------------------------------------------


@EVERY_VIEW
def test_downloads_open_in_swedish_excel(file: str, area: str, open_page: OpenPage) -> None:
    page = open_page(file, area)
    for name, content in page.downloads:
        assert name.endswith(".csv"), name
        assert content.startswith(b"\xef\xbb\xbf"), name
        header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        assert len(header) > 3, name
        assert rows, name
        assert {len(row) for row in rows} == {len(header)}, name
        edition = name.removesuffix(".csv").rpartition("_")[2]
        assert header[0] == "utgava" and {row[0] for row in rows} == {edition}, name
        assert edition.startswith("arbetsutgava-"), name
        if {"varde", "omrade"} <= set(header):
            assert header[1 : 1 + len(FIGURE_COLUMNS)] == list(FIGURE_COLUMNS), name
        assert not {"True", "False"} & {cell for row in rows for cell in row}, name
        numbers = {"varde", "riket", "staden", "staden_100", "skillnad", "jamfor_varde"} & set(header)
        cells = [row[header.index(column)] for column in numbers for row in rows]
        assert [cell for cell in cells if not re.fullmatch(r"(-?\d+(,\d+)?)?", cell)] == [], name


# What they show is where to find a figure, what words mean, and figures whose files lie one link away.
WITHOUT_FIGURES = ("pages/lage/sok.py", "pages/underlag/ordlista.py", MEETING)


@pytest.mark.parametrize("file", [f for f in FILES if f not in (OVERVIEW, EDITIONS, *WITHOUT_FIGURES)])
def test_page_with_figures_offers_a_file(file: str, open_page: OpenPage) -> None:
    assert open_page(file, "Rinkeby-Kista").downloads


def test_file_holds_the_published_figure(open_page: OpenPage) -> None:
    page = open_page("pages/malomraden/jobb_och_foretagande.py")
    (content,) = (c.decode("utf-8-sig") for n, c in page.downloads if n.startswith("ekonomiskt_bistand_andel_"))
    rows = csv.DictReader(io.StringIO(content, newline=""), delimiter=";")
    values = {(row["omrade_namn"], row["period"]): row["varde"] for row in rows}
    assert values["Skärholmen", "2017"] == "5,1"
    assert values["Rinkeby-Kista", "2015"] == "8,5"


# --- a broken data folder ----------------------------------------------------------------------------------------


@pytest.fixture
def broken_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/ that the pages read instead of the product's own."""
    copy = shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.setenv("UPPFOLJNING_DATA", str(copy))
    st.cache_resource.clear()
    yield copy
    st.cache_resource.clear()


def test_broken_figure_is_told_in_swedish(broken_copy: Path, downloaded_files: Files) -> None:
    path = broken_copy / "observationer/jobb_forsorjning.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    line = next(i for i, text in enumerate(lines) if text.startswith("ekonomiskt_bistand_andel,skarholmen,2017"))
    assert ",5.1," in lines[line]
    lines[line] = lines[line].replace(",5.1,", ",fem,")
    path.write_text("".join(lines), encoding="utf-8")
    page = look(start(FILES[0]), downloaded_files)
    assert page.titles == ("Siffrorna kan inte visas",)
    assert f"data/observationer/jobb_forsorjning.csv, rad {line + 1}, kolumn varde" in page.text
    assert "”fem”" in page.text
    assert "ett tal" in page.text
    assert_no_trace(page)


def test_missing_file_is_told_in_swedish(broken_copy: Path, downloaded_files: Files) -> None:
    (broken_copy / "katalog/mal.csv").unlink()
    page = look(start(FILES[0]), downloaded_files)
    assert page.titles == ("Siffrorna kan inte visas",)
    assert "data/katalog/mal.csv: Filen saknas" in page.text
    assert_no_trace(page)


def assert_no_trace(page: Shown) -> None:
    """No stack trace, no figures and no selectors beside the message."""
    assert page.errors == ()
    assert not re.search(r"Traceback|File \"|\.py\b|Error\b", page.text)
    assert (page.tables, page.alt_texts, page.widget_texts) == ([], (), ("Utgåva", "Arbetsutgåva"))

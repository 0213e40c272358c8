"""What the address asks for is understood in any spelling; what there is not is said, and nothing else is shown in its place."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import manifests
import pytest
from page_runs import APP, FILES, MAP, METHOD, OVERVIEW, PROFILE, SCHOOL, WORK, Files, Shown, look, start
from streamlit.testing.v1 import AppTest

from uppfoljning.edition import Edition
from uppfoljning.views import figure, method
from uppfoljning.views.reading import Reading

BODIES = "pages/ansvar/namnder.py"
DECOMPOSED = unicodedata.normalize("NFD", "Älvsjö")
RESULT = "behorig_yrkesprogram_andel"


def opened(file: str, **asked: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in asked.items():
        at.query_params[name] = value
    at.run()
    if file != FILES[0]:
        at.switch_page(file).run()
    return at


def unknown(page: Shown) -> str:
    """What the page says of a choice that there is not; the empty text where it says nothing."""
    return "".join(node.text() for node in page.nodes("div") if node.attrs.get("class") == "ss-unknown")


def links(page: Shown) -> dict[str, str]:
    (told,) = [node for node in page.nodes("div") if node.attrs.get("class") == "ss-unknown"]
    return {node.text(): node.attrs["href"] for node in told.elements("a")}


@pytest.mark.parametrize(
    "asked", ["Älvsjö", "alvsjo", "ALVSJO", "älvsjö", "ÄLVSJÖ", DECOMPOSED, DECOMPOSED.upper(), " Älvsjö "]
)
def test_an_area_is_understood_by_id_and_by_name_in_any_spelling(asked: str, downloaded_files: Files) -> None:
    at = opened(PROFILE, omrade=asked)
    page = look(at, downloaded_files)
    assert page.area == "alvsjo" and page.titles == ("Älvsjö",) and unknown(page) == ""


@pytest.mark.parametrize("name", ["Omrade", "OMRADE", "område", unicodedata.normalize("NFD", "Område")])
def test_the_choices_own_names_are_understood_in_any_spelling(name: str, downloaded_files: Files) -> None:
    assert look(opened(OVERVIEW, **{name: "hasselby-vallingby"}), downloaded_files).area == "hasselby-vallingby"


@pytest.mark.parametrize(
    ("file", "key", "asked", "chosen"),
    [
        (MAP, "niva", "stadsdel", "stadsdel"),
        (MAP, "niva", "STADSDELAR", "stadsdel"),
        (MAP, "kartfigur_stadsdelsomrade", "ekonomiskt_bistand_andel", "ekonomiskt_bistand_andel"),
        (SCHOOL, "skola_matt", RESULT, RESULT),
        (SCHOOL, "lasar", "2020/21", "2020/21"),
        (BODIES, "namnd", "sdn-farsta", "sdn-farsta"),
        (BODIES, "namnd", "SDN-Farsta", "sdn-farsta"),
        (METHOD, "amne", "miljo", "miljo"),
        (METHOD, "amne", unicodedata.normalize("NFD", "Miljö"), "miljo"),
        (METHOD, "indikator", "EKONOMISKT_BISTAND_ANDEL", "ekonomiskt_bistand_andel"),
        (METHOD, "indikator", "ekonomiskt bistånd, andel av befolkningen", "ekonomiskt_bistand_andel"),
        (METHOD, "tackning_niva", "kommun", "kommun"),
        (METHOD, "tackning_indikator", "ekonomiskt_bistand_andel", "ekonomiskt_bistand_andel"),
    ],
)
def test_a_pages_own_choices_are_understood_by_id_and_by_name(
    file: str, key: str, asked: str, chosen: str, downloaded_files: Files
) -> None:
    at = opened(file, **{key: asked})
    page = look(at, downloaded_files)
    assert page.errors == () and unknown(page) == ""
    assert at.session_state[key] == chosen


@pytest.mark.parametrize(
    ("file", "key", "label"),
    [
        (OVERVIEW, "utgava", "utgåvan"),
        (OVERVIEW, "omrade", "stadsdelsområdet"),
        (PROFILE, "omrade", "stadsdelsområdet"),
        (MAP, "niva", "nivån"),
        (MAP, "kartfigur_stadsdelsomrade", "siffran"),
        (SCHOOL, "skola_matt", "resultatet"),
        (SCHOOL, "lasar", "läsåret"),
        (BODIES, "namnd", "nämnden eller bolaget"),
        (METHOD, "amne", "ämnet"),
        (METHOD, "indikator", "indikatorn"),
        (METHOD, "siffra_omrade", "området"),
        (METHOD, "siffra_period", "perioden"),
        (METHOD, "tackning_niva", "nivån"),
        (METHOD, "tackning_indikator", "indikatorn"),
    ],
)
def test_what_there_is_not_is_said_and_no_figure_is_shown(
    file: str, key: str, label: str, downloaded_files: Files
) -> None:
    page = look(opened(file, **{key: "finns-ej"}), downloaded_files)
    assert page.errors == () and page.tables == [] and page.alt_texts == ()
    assert f"Länken gäller {label} finns-ej, som inte finns här." in unknown(page)
    assert links(page)["Visa sidan utan det valet"] == "?"


def test_a_figure_in_a_table_leads_to_where_it_comes_from(downloaded_files: Files) -> None:
    page = look(opened(WORK, omrade="farsta"), downloaded_files)
    cells = [link for cell in page.nodes("td") for link in cell.elements("a") if "siffra_omrade" in link.attrs["href"]]
    assert len(cells) > 20
    for link in cells[:: len(cells) // 3]:
        path, _, asked = link.attrs["href"].removesuffix(f"#{figure.ANCHOR}").partition("?")
        assert path == "metod-och-kallor"
        shown = look(opened(METHOD, **{key: own for key, (own,) in parse_qs(asked).items()}), downloaded_files)
        assert shown.errors == () and unknown(shown) == ""
        headings = [node.text() for node in shown.nodes("h2") if ": " in node.text()]
        value = link.text().partition(" (")[0]
        assert any(heading.endswith(f": {value}") for heading in headings), (link.attrs["href"], link.text(), headings)


@pytest.mark.parametrize("file", [MAP, PROFILE, SCHOOL, WORK])
def test_no_figure_leads_to_what_there_is_not(file: str, downloaded_files: Files, edition: Edition) -> None:
    page = look(start(file, "Farsta", unfolded=True), downloaded_files)
    asked = [
        parse_qs(urlsplit(href).query) for href in (link.attrs["href"] for link in page.nodes("a")) if "siffra_" in href
    ]
    reading = Reading(edition.query, {})
    assert asked
    for choice in asked:
        (name,), (area,), (period,) = (choice[key] for key in ("indikator", "siffra_omrade", "siffra_period"))
        assert period in figure.times(reading, name, area).values(), choice
        assert name in method.names(reading)


def test_another_indicator_takes_the_place_of_a_figure_that_it_does_not_have(downloaded_files: Files) -> None:
    at = opened(METHOD, indikator=RESULT, siffra_omrade="skola-69266159")
    chosen = at.session_state["siffra_omrade"]
    assert chosen == "skola-69266159"
    at.selectbox(key="indikator").set_value("ekonomiskt_bistand_andel").run()
    page = look(at, downloaded_files)
    assert page.errors == () and unknown(page) == ""
    assert at.session_state["siffra_omrade"] != chosen
    name, _, period = (
        next(node.text() for node in page.nodes("h2") if ": " in node.text()).partition(":")[0].rpartition(" ")
    )
    assert name and period == "2017"


def test_a_period_that_the_figure_does_not_have_is_said(downloaded_files: Files) -> None:
    figure = "ekonomiskt_bistand_andel"
    asked = {"kartfigur_stadsdelsomrade": figure, f"kartperiod_stadsdelsomrade_{figure}": "2099"}
    page = look(opened(MAP, **asked), downloaded_files)
    assert "Länken gäller perioden 2099" in unknown(page) and page.tables == []
    assert "kartfigur_stadsdelsomrade=" in links(page)["2017"]


def test_a_link_of_what_there_is_leads_there_and_keeps_the_rest(downloaded_files: Files) -> None:
    page = look(opened(SCHOOL, lasar="2031/32", omrade="Farsta"), downloaded_files)
    offered = links(page)
    assert "2020/21" in offered and "2031/32" not in offered
    chosen = parse_qs(offered["2020/21"].removeprefix("?"))
    assert chosen == {"omrade": ["Farsta"], "lasar": ["2020/21"]}
    at = opened(SCHOOL, **{key: value for key, (value,) in chosen.items()})
    assert at.session_state["lasar"] == "2020/21" and look(at, downloaded_files).area == "farsta"


def test_of_many_those_are_offered_that_look_like_what_was_asked_for(downloaded_files: Files) -> None:
    offered = links(look(opened(METHOD, indikator="ekonomiskt bistand"), downloaded_files))
    assert 2 <= len(offered) <= 11
    assert any(text.endswith("(ekonomiskt_bistand_andel)") for text in offered)


def test_two_areas_in_one_address_are_not_guessed_between(downloaded_files: Files) -> None:
    page = look(opened(PROFILE, omrade=["Farsta", "Bromma"]), downloaded_files)
    assert "gäller stadsdelsområdet på 2 sätt: Farsta, Bromma" in unknown(page) and page.tables == []
    assert look(opened(PROFILE, omrade=["Farsta", "farsta"]), downloaded_files).area == "farsta"


def test_an_empty_choice_is_none(downloaded_files: Files) -> None:
    page = look(opened(OVERVIEW, omrade="", utgava=""), downloaded_files)
    assert unknown(page) == "" and page.area == "sex"


def test_what_was_asked_for_is_text_on_the_page(downloaded_files: Files) -> None:
    page = look(opened(OVERVIEW, omrade='<b>&"x'), downloaded_files)
    assert '<b>&"x' in unknown(page)


def test_a_choice_on_the_page_stands_also_when_the_address_asked_for_another(downloaded_files: Files) -> None:
    at = opened(PROFILE, omrade="farsta")
    at.selectbox(key="omrade").set_value("bromma").run()
    assert look(at, downloaded_files).area == "bromma"


def test_a_shelf_that_is_not_whole_is_told_without_its_place_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, downloaded_files: Files
) -> None:
    folder = tmp_path / "hylla" / "2018-vb"
    folder.mkdir(parents=True)
    manifests.write(folder, "2018-vb", foregaende="2017-vb")
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(tmp_path / "hylla"))
    page = look(opened(OVERVIEW), downloaded_files)
    assert page.titles == ("Utgåvan kan inte visas",)
    assert "Utgåvan 2018-vb bygger på 2017-vb, som inte finns i hylla." in page.text
    assert str(tmp_path) not in page.text


def test_a_search_finds_decomposed_letters(downloaded_files: Files) -> None:
    found = look(opened(METHOD, sok=unicodedata.normalize("NFD", "bistånd")), downloaded_files)
    assert "0 av " not in found.text and look(opened(METHOD, sok="bistånd"), downloaded_files).tables == found.tables
